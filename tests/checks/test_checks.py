from __future__ import annotations

from dataclasses import replace

import pytest

from l10n.checks.contract import Flaw, Scope
from l10n.checks.run import CHECKS, run_checks, severities
from l10n.checks.stale import find_stale
from l10n.checks.untranslated import find_untranslated
from l10n.errors import ConfigError
from l10n.languages import Lang
from l10n.model.article import ArticleId, Role, Segment, SegmentId
from l10n.model.findings import Finding, Severity
from l10n.model.states import State
from l10n.model.unit import Unit

HOMES: dict[Lang, tuple[Lang, str, str]] = {  # target language → home, source text, target text
    "uk": ("en", "The council met.", "Рада зібралася."),
    "ru": ("uk", "Рада зібралася.", "Совет собрался."),
    "en": ("ru", "Совет собрался.", "The council met."),
}
LANGS: tuple[Lang, ...] = ("uk", "ru", "en")


def unit(lang: Lang, state: State, **changes: object) -> Unit:
    home, source, target = HOMES[lang]
    segment = Segment(SegmentId("abcdefgh"), source, Role.PARAGRAPH, 0)
    made = Unit(segment, lang, target, state, source=home, base=source)
    return replace(made, **changes)  # type: ignore[arg-type]  # keywords of Unit, checked at run time


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("state", [State.DRAFT, State.TRANSLATED, State.APPROVED])
def test_a_unit_with_a_text_is_translated(lang: Lang, state: State) -> None:
    assert list(find_untranslated(unit(lang, state), Scope(HOMES[lang][0]))) == []


@pytest.mark.parametrize("lang", LANGS)
def test_empty_rejected_and_blank_units_are_untranslated(lang: Lang) -> None:
    home, source, _ = HOMES[lang]

    def found(one: Unit) -> list[Flaw]:
        return list(find_untranslated(one, Scope(home)))

    assert found(unit(lang, State.EMPTY, target="")) == [Flaw(f"not translated: «{source}»")]
    assert found(unit(lang, State.REJECTED)) == [Flaw(f"sent back, not translated again: «{source}»")]
    assert found(unit(lang, State.TRANSLATED, target=" ")) == [Flaw(f"not translated: «{source}»")]


@pytest.mark.parametrize("lang", LANGS)
def test_a_draft_counts_as_untranslated_only_below_the_asked_state(lang: Lang) -> None:
    home, source, _ = HOMES[lang]
    scope = Scope(home, min_state=State.APPROVED)
    assert list(find_untranslated(unit(lang, State.DRAFT), scope)) == [
        Flaw(f"only draft, the house asks for approved: «{source}»")
    ]
    assert list(find_untranslated(unit(lang, State.APPROVED), scope)) == []
    assert list(find_untranslated(unit(lang, State.STALE), scope)) == []  # `stale` tells


@pytest.mark.parametrize("lang", LANGS)
def test_a_target_made_from_the_text_of_now_is_fresh(lang: Lang) -> None:
    home, source, _ = HOMES[lang]
    scope = Scope(home)
    assert list(find_stale(unit(lang, State.APPROVED), scope)) == []
    assert list(find_stale(unit(lang, State.TRANSLATED, base=f" {source}  "), scope)) == []
    assert list(find_stale(unit(lang, State.DRAFT, base=None), scope)) == []


@pytest.mark.parametrize(
    ("lang", "base", "now", "told"),
    [
        (
            "en",
            "Унаслідок удару по Харкову 7 червня загинули 12 людей, ще 40 поранені, серед них двоє дітей.",
            "Унаслідок удару по Харкову 7 червня загинули 21 людина, ще 40 поранені, серед них двоє дітей.",
            "«загинули 12 людей → 21 людина»",
        ),
        (
            "en",
            "Загинули 12, поранені 40; рятувальники працюють на місці з ночі, повідомила ДСНС.",
            "Загинули 21, поранені 61; рятувальники працюють на місці, повідомила ДСНС.",
            "«Загинули 12 → 21», «поранені 40 → 61», «на місці з ночі → місці»",
        ),
        ("uk", "Станция закрыта до среды вечером.", "Станция закрыта до среды.", "«до среды вечером → среды»"),
        ("uk", "Совет собрался в Киеве.", "Городской совет собрался в Киеве.", "«Совет → Городской совет»"),
        ("ru", "The dome is 15 m across.", "The dome is now 15 m across.", "added «now» after «is»"),
        ("ru", "The dome is now 15 m across.", "The dome is 15 m across.", "«now» is gone after «is»"),
        ("ru", "The {1}dome{1/} is 15 m across.", "The dome is {1}15 m{1/} across.", "only its tags, now «{now}»"),
        ("ru", "Two died.", "Rescuers found three more bodies.", "from «{base}» to «{now}»"),
        ("ru", "a b c d e f g h i j", "A b C d E f G h i j", "«a → A», «b c → C», «d e → E» and 1 more"),
    ],
)
def test_only_the_words_that_changed_since_are_told(lang: Lang, base: str, now: str, told: str) -> None:
    one = unit(lang, State.STALE, base=base)
    one = replace(one, segment=replace(one.segment, text=now))
    expected = told.replace("{now}", now).replace("{base}", base)
    assert list(find_stale(one, Scope(HOMES[lang][0]))) == [Flaw(f"the source changed since: {expected}")]


@pytest.mark.parametrize("lang", LANGS)
def test_a_target_made_from_an_older_text_is_stale(lang: Lang) -> None:
    home, source, _ = HOMES[lang]
    scope = Scope(home)
    both = Flaw(f"the source changed since: from «12» to «{source}»")
    assert list(find_stale(unit(lang, State.STALE, base="12"), scope)) == [both]
    assert list(find_stale(unit(lang, State.APPROVED, base="12"), scope)) == [both]
    assert list(find_stale(unit(lang, State.STALE, base=None), scope)) == [
        Flaw(f"the source changed since: now «{source}»")
    ]


def test_a_base_in_another_language_is_no_sign_of_age() -> None:
    made = unit("ru", State.APPROVED, source="en", base="The council met.")
    assert list(find_stale(made, Scope("uk"))) == []


def test_findings_carry_the_check_the_severity_and_the_place() -> None:
    scope = Scope("uk", ArticleId("2025/raada"))
    units = [unit("ru", State.EMPTY, target=""), unit("ru", State.DRAFT, target="Совет{1/}.")]
    place: tuple[ArticleId, Lang, SegmentId] = (ArticleId("2025/raada"), "ru", SegmentId("abcdefgh"))
    assert list(run_checks(units, scope=scope)) == [
        Finding("untranslated", Severity.ERROR, "not translated: «Рада зібралася.»", *place),
        Finding("tags", Severity.ERROR, "the target has the tag {1/}, the source has it not", *place, (5, 9)),
    ]


def test_the_house_sets_severities_and_turns_checks_off() -> None:
    assert severities() == {check.id: check.severity for check in CHECKS.values()}
    chosen = severities({"tags": Severity.NOTE, "untranslated": "off"})
    assert chosen == {
        check.id: Severity.NOTE if check.id == "tags" else check.severity
        for check in CHECKS.values()
        if check.id != "untranslated"
    }
    units = [unit("ru", State.EMPTY, target="")]
    assert list(run_checks(units, scope=Scope("uk"), by_severity=chosen)) == []
    with pytest.raises(ConfigError, match=r"severity\.tag: no such check") as caught:
        severities({"tag": Severity.NOTE})
    assert caught.value.hint.startswith("did you mean 'tags'?")
