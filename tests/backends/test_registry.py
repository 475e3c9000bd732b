"""Backends are listed with facts or with the reason why they are broken, and made by name."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from l10n.backends.contract import Backend
from l10n.backends.pseudo import PseudoBackend
from l10n.backends.registry import GROUP, Facts, Listed, installed, load
from l10n.errors import BackendError, ConfigError, Exit

PSEUDO = Facts(PseudoBackend.pairs, 500, None, None, is_local=True, takes_markup=True, takes_glossary=False)


def entry(name: str, value: str) -> EntryPoint:
    return EntryPoint(name, value, GROUP)


def test_our_own_backends_come_in_through_entry_points_and_none_is_broken() -> None:
    listed = installed()
    assert [one.name for one in listed][:4] == ["firefox", "google", "mymemory", "pseudo"]
    assert [(one.name, one.broken) for one in listed if one.broken] == []
    assert next(one for one in listed if one.name == "pseudo").facts == PSEUDO
    assert all(one.package.startswith("l10n-newsroom ") for one in listed[:4])


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("lib", "broken_at_import:Any", "ModuleNotFoundError: No module named 'a_library_that_nobody_has'"),
        ("quits", "quits_at_import:Any", "SystemExit: no licence found"),
        ("gone", "broken_backends:Gone", "AttributeError: module 'broken_backends' has no attribute 'Gone'"),
        ("made", "broken_backends:factory", "broken_backends:factory is not a class"),
        ("own", "broken_backends:OtherName", "its class calls itself 'another'"),
        ("nopairs", "broken_backends:NoPairs", "its class has no good pairs"),
        ("zero", "broken_backends:Zero", "its class has no good max_batch"),
        ("wordy", "broken_backends:Wordy", "its class has no good is_local"),
        ("silent", "broken_backends:Silent", "its class has no good translate()"),
        ("reading", "broken_backends:Reading", "its facts can't be read: OSError: no such device"),
        ("panics", "panics_at_import:Any", "Panic: called `Option::unwrap()` on a `None` value"),
    ],
)
def test_a_broken_backend_is_listed_with_its_reason_and_raises_only_when_chosen(
    name: str, value: str, reason: str
) -> None:
    entries = [entry(name, value), entry("good", "broken_backends:Good")]
    good = Listed("good", "", PSEUDO, "")
    assert installed(entries) == sorted([good, Listed(name, "", None, reason)], key=lambda one: one.name)
    assert load("good", entries=entries).name == "good"
    with pytest.raises(ConfigError) as caught:
        load(name, entries=entries)
    assert (caught.value.message, caught.value.exit) == (f"backend {name!r} is broken: {reason}", Exit.USAGE)


def test_what_an_instance_lacks_is_named() -> None:
    with pytest.raises(ConfigError, match=r"what it makes has no version"):
        load("undated", entries=[entry("undated", "broken_backends:Undated")])


def test_a_constructor_that_panics_is_a_failed_service_too() -> None:
    with pytest.raises(BackendError, match="Panic: no model"):
        load("panicking", entries=[entry("panicking", "broken_backends:Panicking")])


def test_a_constructor_that_fails_is_a_failed_service_with_the_cause_kept() -> None:
    with pytest.raises(BackendError, match="OSError: no such device") as caught:
        load("slow", entries=[entry("slow", "broken_backends:Slow")])
    assert (caught.value.exit, type(caught.value.__cause__)) == (Exit.SERVICE, OSError)


def test_a_name_offered_by_two_packages_is_broken_for_both() -> None:
    entries = [entry("good", "broken_backends:Good"), entry("good", "elsewhere:Good")]
    (listed,) = installed(entries)
    assert listed.broken == ("offered twice, by a package (broken_backends:Good) and a package (elsewhere:Good)")


def test_the_same_offer_seen_twice_is_one_offer() -> None:
    entries = [entry("good", "broken_backends:Good")] * 2
    assert installed(entries) == [Listed("good", "", PSEUDO, "")]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("psuedo", "did you mean 'pseudo'?"),
        ("fierfox", "did you mean 'firefox'?"),
        ("xyz", "installed: firefox, google, mymemory, pseudo"),
    ],
)
def test_an_unknown_name_is_answered_by_the_nearest(name: str, hint: str) -> None:
    with pytest.raises(ConfigError, match=f"no backend is called '{name}'") as caught:
        load(name)
    assert caught.value.hint == hint


def test_options_reach_the_backend() -> None:
    assert isinstance(load("pseudo", {}), Backend)
    with pytest.raises(ConfigError, match=r"\[backends.pseudo\] has no option 'speed'"):
        load("pseudo", {"speed": 3})
