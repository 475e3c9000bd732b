"""What `l10n translate` sends off this machine: nothing of an article under embargo, unless it is told to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from command_run import Run
from loopback import Server, serving
from mt_wire import google

ENGINES = """
[backends]
chain.uk-en = [{chain}]
chain.uk-ru = [{chain}]

[backends.google]
url = "{url}/m"
"""


@pytest.fixture
def service() -> Iterator[Server]:
    """A machine translation service somewhere else, as far as l10n knows."""
    with serving(google) as server:
        yield server


@pytest.fixture
def held(project: Path, service: Server, l10n: Run) -> Path:
    """The sample story under an embargo that outlives us, google its only engine; returns the project."""
    text = (project / "story.md").read_text(encoding="utf-8")
    (project / "held.md").write_text(text.replace("byline:", "embargo: 2199-01-01\nbyline:"), encoding="utf-8")
    assert l10n("add", "held.md", "--id", "held").code == 0
    engines(project, service, '"google"')
    return project


def engines(project: Path, service: Server, chain: str) -> None:
    text = '[project]\nname = "News"\n' + ENGINES.format(url=service.url, chain=chain)
    (project / "l10n.toml").write_text(text, encoding="utf-8")


def test_an_article_under_embargo_does_not_leave_this_machine(held: Path, service: Server, l10n: Run) -> None:
    for more in ((), ("--dry-run",), ("-e", "google")):
        refused = l10n("translate", "held", "-l", "en", *more)
        assert (refused.code, refused.out) == (6, "")
        assert "held en: under embargo until 2199-01-01 00:00 (Europe/Kyiv): not sent to google" in refused.err
        assert "-e firefox" in refused.err and "--embargoed-too" in refused.err
    assert service.seen == []
    assert 'msgstr "«' not in (held / "catalogs" / "held" / "en.po").read_text(encoding="utf-8")


def test_it_is_sent_where_the_desk_says_so(held: Path, service: Server, l10n: Run) -> None:
    sent = l10n("translate", "held", "-l", "en", "--embargoed-too")
    assert sent.code in {0, 4} and "under embargo" not in sent.err  # the guard turns some of its nonsense away
    assert len(service.seen) >= 4


def test_the_other_articles_go_on_and_carry_none_of_its_sentences_along(held: Path, service: Server, l10n: Run) -> None:
    assert l10n("add", "story.md", "--id", "planetarium").code == 0
    both = (held / "catalogs" / "held" / "uk.md").read_text(encoding="utf-8") + "\nНовий купол відкриють у січні.\n"
    (held / "new.md").write_text(both, encoding="utf-8")
    assert l10n("add", "new.md", "--id", "new").code == 0
    mixed = l10n("translate", "-l", "en")
    assert mixed.code == 6
    assert mixed.out.startswith("planetarium en: ") and mixed.out.count("\n") == 1
    assert service.seen and not any("%D0%BA%D1%83%D0%BF%D0%BE%D0%BB+%D0%B2%D1%96%D0%B4" in one for one in service.seen)


def test_engines_on_this_machine_go_on_and_the_others_of_the_chain_are_left_out(
    held: Path, service: Server, l10n: Run
) -> None:
    engines(held, service, '"google", "pseudo"')
    drafted = l10n("translate", "held", "-l", "en", "--json")
    (line,) = drafted.data
    assert drafted.code == 0 and line["withheld"] == ["google"] and line["made"]["pseudo"] >= 4
    assert service.seen == []
    ru = l10n("translate", "held", "-l", "ru")
    assert ru.code == 0 and "under embargo, so not sent to google" in ru.err


def test_memory_and_names_need_no_engine(held: Path, service: Server, l10n: Run) -> None:
    assert l10n("translate", "held", "-l", "en", "-e", "none").code == 0
    assert service.seen == []


def test_an_embargo_that_is_over_holds_nothing_back(held: Path, service: Server, l10n: Run) -> None:
    text = (held / "held.md").read_text(encoding="utf-8").replace("2199-01-01", "2022-01-01")
    (held / "past.md").write_text(text, encoding="utf-8")
    assert l10n("add", "past.md", "--id", "past").code == 0
    assert l10n("translate", "past", "-l", "en").code in {0, 4}
    assert service.seen
