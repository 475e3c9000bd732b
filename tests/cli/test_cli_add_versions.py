"""`l10n add uk.html ru.html en.html`: the versions of a story become one article."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from command_run import Run

from l10n.catalogs import history
from l10n.catalogs.po import parse

TEXTS = {
    "uk": (
        "Нову арку над Чорнобильською АЕС передали Україні",
        "Арка над [зруйнованим реактором](https://chnpp.gov.ua) має 108 метрів заввишки. Вона важить 36 000 тонн.",
        "Роботи виконав французький консорціум Novarka. Арка коштувала **1,5 млрд євро**.",
        "Гроші дали 45 країн та установ через Чорнобильський фонд «Укриття».",
    ),
    "ru": (
        "Новую арку над Чернобыльской АЭС передали Украине",
        "Арка над [разрушенным реактором](https://chnpp.gov.ua) имеет 108 метров в высоту. Она весит 36 000 тонн.",
        "Работы выполнил французский консорциум Novarka. Арка стоила **1,5 млрд евро**.",
        "Деньги дали 45 стран и организаций через Чернобыльский фонд «Укрытие».",
    ),
    "en": (
        "New arch over Chornobyl nuclear plant handed over to Ukraine",
        "The arch over the [destroyed reactor](https://chnpp.gov.ua) is 108 metres high. It weighs 36,000 tonnes.",
        "The work was done by the French consortium Novarka. The arch cost **€1.5 billion**.",
        "The money came from 45 countries and institutions through the Chernobyl Shelter Fund.",
    ),
}
MORE = "Cranes under its roof will take the old shelter apart in the coming years."


def markdown(title: str, *paragraphs: str, lang: str = "") -> str:
    return f"---\n{f'lang: {lang}{chr(10)}' if lang else ''}title: {title}\n---\n\n" + "\n\n".join(paragraphs) + "\n"


@pytest.fixture
def archive(project: Path) -> Path:
    """uk.md and, as other kinds of file, ru.html and en.txt."""
    (project / "uk.md").write_text(markdown(*TEXTS["uk"]), encoding="utf-8")
    title, first, second, third = TEXTS["ru"]
    first = first.replace(
        "[разрушенным реактором](https://chnpp.gov.ua)", "<a href='https://chnpp.gov.ua'>разрушенным реактором</a>"
    )
    second = second.replace("**1,5 млрд евро**", "<b>1,5 млрд евро</b>")
    html = f"<html lang='ru'><body><h1>{title}</h1><p>{first}</p><p>{second}</p><p>{third}</p></body></html>\n"
    (project / "ru.html").write_text(html, encoding="utf-8")
    (project / "en.md").write_text(markdown(*TEXTS["en"][:3], MORE, TEXTS["en"][3]), encoding="utf-8")
    return project


def targets(folder: Path, lang: str) -> list[str]:
    return [entry.target for entry in parse((folder / f"{lang}.po").read_bytes()).entries if not entry.is_header]


def test_three_versions_become_one_article(archive: Path, l10n: Run, need: Callable[[str], str]) -> None:
    planned = l10n("add", "uk.md", "ru.html", "en.md", "--id", "arch", "-n", "--json")
    assert planned.code == 0 and not list((archive / "catalogs").iterdir()) and not (archive / ".l10n").exists()
    done = l10n("add", "uk.md", "ru.html", "en.md", "--id", "arch", "--json")
    assert done.code == 0 and done.data == planned.data
    [one] = done.data
    assert (one["article"], one["home"], one["segments"]) == ("arch", "uk", 6)
    folder = archive / "catalogs" / "arch"
    assert (folder / "uk.md").read_bytes() == (archive / "uk.md").read_bytes()
    assert targets(folder, "ru")[:3] == [
        "Новую арку над Чернобыльской АЭС передали Украине",
        "Арка над {1}разрушенным реактором{/1} имеет 108 метров в высоту.",
        "Она весит 36 000 тонн.",
    ]
    assert targets(folder, "en")[3:] == [
        "The work was done by the French consortium Novarka.",
        "The arch cost {1}€1.5 billion{/1}.",
        "The money came from 45 countries and institutions through the Chernobyl Shelter Fund.",
    ]
    russian, english = one["versions"]
    assert (russian["lang"], russian["empty"], russian["added"]) == ("ru", 0, [])
    assert [(passage["text"], passage["is_before"]) for passage in english["added"]] == [(MORE, False)]
    assert english["certain"] + english["to_look_at"] == len(english["pairs"]) == 6
    assert all(0 <= pair["sure"] <= 1 for version in one["versions"] for pair in version["pairs"])
    for lang in ("ru", "en"):
        command = [need("msgfmt"), "-c", "-o", "/dev/null", str(folder / f"{lang}.po")]
        assert subprocess.run(command, capture_output=True, check=False).stderr == b""


def test_what_came_is_a_persons_work_with_its_confidence(archive: Path, l10n: Run) -> None:
    assert l10n("add", "uk.md", "ru.html", "en.md", "--id", "arch").code == 0
    po = (archive / "catalogs" / "arch" / "en.po").read_text(encoding="utf-8")
    assert po.count(" by=desk ") == 6 and po.count("recipe=aligned|uk-en|") == 6 and po.count(" sure=") == 6
    assert f"# en.md has after this, home has not: “{MORE}”\n# l10n: state=" in po
    before = po
    assert l10n("translate", "arch", "--engine", "none").code == 0
    assert (archive / "catalogs" / "arch" / "en.po").read_text(encoding="utf-8") == before
    events = [record.event for record in history.read(archive / "catalogs" / "arch" / "history.jsonl").records]
    assert [event.unit for event in events if event.what == "added"] == [None, "ru", "en"]
    assert [event.note for event in events if event.what == "left over"] == [MORE]
    assert (events[1].note or "").startswith("ru.html: ")
    kept = list((archive / ".l10n" / "state" / "brought" / "arch").iterdir())
    assert sorted(path.read_bytes() for path in kept) == sorted(
        (archive / name).read_bytes() for name in ("ru.html", "en.md")
    )


def test_an_approved_version_is_published_as_it_was(archive: Path, l10n: Run) -> None:
    l10n("add", "uk.md", "ru.html", "en.md", "--id", "arch")
    waiting = l10n("review", "arch", "-l", "en").out
    assert f"    remark    en.md has after this, home has not: “{MORE}”\n" in waiting
    assert l10n("review", "arch", "-l", "ru", "--approve", "--all").code == 0
    assert l10n("build", "arch", "ru").code == 0
    page = next((archive / "build").rglob("ru/*.md")).read_text(encoding="utf-8")
    for text in TEXTS["ru"]:
        assert text in page


def test_what_is_in_doubt_is_a_draft_with_the_reason(archive: Path, l10n: Run) -> None:
    text = (archive / "en.md").read_text(encoding="utf-8")
    (archive / "en.md").write_text(text.replace("108 metres", "180 metres"), encoding="utf-8")
    l10n("add", "uk.md", "en.md", "--id", "arch")
    waiting = l10n("review", "arch", "-l", "en", "--json").data
    drafts = [one for one in waiting if one["state"] == "draft"]
    assert any("en.md: other numbers: here 108; there 180" in one["remarks"] for one in drafts)
    po = (archive / "catalogs" / "arch" / "en.po").read_text(encoding="utf-8")
    assert po.count("#, fuzzy\n") == len(drafts)


def test_the_memory_learns_from_what_is_certain(archive: Path, l10n: Run) -> None:
    l10n("add", "uk.md", "ru.html", "en.md", "--id", "arch")
    (archive / "next.md").write_text(markdown("Про арку", TEXTS["uk"][3], "Вона важить 36 000 тонн."), encoding="utf-8")
    l10n("add", "next.md", "--id", "next")
    l10n("translate", "next", "--engine", "none")
    assert "It weighs 36,000 tonnes." in targets(archive / "catalogs" / "next", "en")


def test_home_is_the_first_file_or_what_is_said(archive: Path, l10n: Run) -> None:
    assert l10n("add", "en.md", "uk.md", "--id", "one", "-n", "--json").data[0]["home"] == "en"
    assert l10n("add", "en.md", "uk.md", "--id", "one", "-n", "--home", "uk", "--json").data[0]["home"] == "uk"
    refused = l10n("add", "en.md", "uk.md", "--home", "ru")
    assert refused.code == 2 and "none of the files is in Russian" in refused.err


def test_files_named_otherwise_stay_articles_and_the_flag_is_told(archive: Path, l10n: Run) -> None:
    (archive / "uk.md").rename(archive / "arka.md")
    (archive / "en.md").rename(archive / "arch.md")
    apart = l10n("add", "arka.md", "arch.md", "-n", "--json")
    assert [one["home"] for one in apart.data] == ["uk", "en"] and "--together" in apart.err
    together = l10n("add", "arka.md", "arch.md", "-n", "--together", "--json")
    assert len(together.data) == 1 and "warning" not in together.err
    named = l10n("add", "arka.md", "arch.md", "--id", "arch")
    assert named.code == 2 and "--together" in named.err


def test_three_files_of_one_language_stay_three_articles(project: Path, l10n: Run) -> None:
    for number, text in enumerate(TEXTS["uk"][1:]):
        (project / f"{number}.md").write_text(markdown(text.partition(".")[0], text), encoding="utf-8")
    done = l10n("add", "0.md", "1.md", "2.md", "--json")
    assert [one["home"] for one in done.data] == ["uk"] * 3 and "--together" not in done.err
    assert l10n("add", "0.md", "1.md", "--together").code == 2


def test_stories_are_told_apart_by_folder_and_name(archive: Path, l10n: Run) -> None:
    (archive / "day").mkdir()
    for lang in ("uk", "en"):
        (archive / "day" / f"{lang}.md").write_text(markdown(*TEXTS[lang]), encoding="utf-8")
        (archive / f"arch.{lang}.md").write_text(markdown(*TEXTS[lang]), encoding="utf-8")
        (archive / "site" / lang).mkdir(parents=True)
        (archive / "site" / lang / "arch.md").write_text(markdown(*TEXTS[lang]), encoding="utf-8")
    names = ["day/uk.md", "arch.uk.md", "site/uk/arch.md", "day/en.md", "arch.en.md", "site/en/arch.md"]
    done = l10n("add", *names, "-n", "--json")
    files = [[version["file"] for version in one["versions"]] for one in done.data]
    assert files == [["en.md"], ["arch.en.md"], ["arch.md"]]


def test_pages_that_name_each_other_are_one_story(project: Path, l10n: Run) -> None:
    for lang, name in (("uk", "news-1"), ("en", "news-2")):
        other = "en" if lang == "uk" else "uk"
        siblings = f"siblings:\n  {other}: https://example.org/{other}/arch\naddress: https://example.org/{lang}/arch\n"
        text = markdown(*TEXTS[lang]).replace("---\n", f"---\nlang: {lang}\n{siblings}", 1)
        (project / f"{name}.md").write_text(text, encoding="utf-8")
    done = l10n("add", "news-1.md", "news-2.md", "-n", "--json")
    assert [version["lang"] for version in done.data[0]["versions"]] == ["en"]
    assert len(l10n("add", "news-1.md", "news-2.md", "-n", "--apart", "--json").data) == 2


def test_another_story_is_refused_and_nothing_written(archive: Path, l10n: Run) -> None:
    other = markdown(
        "Borsch added to UNESCO list",
        "UNESCO has inscribed the culture of Ukrainian borscht cooking on its list of endangered heritage.",
        "The committee met in Paris. The soup is cooked in every region of the country, each family in its own way.",
    )
    (archive / "en.md").write_text(other, encoding="utf-8")
    refused = l10n("add", "uk.md", "en.md")
    assert refused.code == 3 and "en.md is hardly the same story as uk.md" in refused.err and "--force" in refused.err
    assert not list((archive / "catalogs").iterdir()) and not (archive / ".l10n" / "state" / "brought").exists()
    assert l10n("add", "uk.md", "en.md", "--force", "--json").data[0]["versions"][0]["added"]


def test_a_file_that_can_not_be_read_holds_back_its_story_alone(archive: Path, l10n: Run) -> None:
    (archive / "ru.html").write_bytes(b"")
    (archive / "odd.docx").write_bytes(b"PK\x03\x04")
    done = l10n("add", "story.md", "uk.md", "ru.html", "en.md", "odd.docx", "--json")
    assert done.code == 8 and "ru.html: the file is empty" in done.err and "odd.docx" in done.err
    assert [one["versions"] for one in done.data] == [[]]
    assert len(list((archive / "catalogs").iterdir())) == 1


def test_a_file_in_another_language_than_its_name_is_refused(archive: Path, l10n: Run) -> None:
    (archive / "ru.md").write_text(markdown(*TEXTS["en"]), encoding="utf-8")
    refused = l10n("add", "uk.md", "ru.md")
    assert refused.code == 2 and "its name says ru, but it is in English" in refused.err


def test_added_twice_it_is_refused(archive: Path, l10n: Run) -> None:
    assert l10n("add", "uk.md", "en.md").code == 0
    again = l10n("add", "uk.md", "en.md")
    assert again.code == 3 and "uk.md: it is the article" in again.err


def test_what_a_versions_page_shows_beside_the_article_is_listed(archive: Path, l10n: Run) -> None:
    menu = "<nav><a href='/'>Главная</a> <a href='/sport'>Спорт</a></nav>"
    page = (archive / "ru.html").read_text(encoding="utf-8")
    head = "<head><meta property='og:type' content='article'><title>Арка | Газета</title></head>"
    page = page.replace("<body>", f"{head}<body>{menu}<article>").replace("</body>", "</article></body>")
    (archive / "ru.html").write_text(page, encoding="utf-8")
    shown = l10n("add", "uk.md", "ru.html", "-n", "-v")
    assert "of the page not the article's" in shown.err and "Спорт" in shown.err
    [version] = l10n("add", "uk.md", "ru.html", "-n", "--json").data[0]["versions"]
    assert any("Спорт" in line for line in version["dropped"])


def test_a_terminal_and_a_pipe_get_the_table(archive: Path, l10n: Run) -> None:
    shown = l10n("add", "uk.md", "ru.html", "en.md", "--id", "arch", "-v")
    lines = shown.out.splitlines()
    assert lines[1] == "language\tfile\tsegments\tcertain\tto look at\tempty\tadded there"
    assert lines[2].startswith("Russian\tru.html\t6\t") and lines[3].startswith("English\ten.md\t7\t")
    assert f", home has not: {MORE}" in lines[4]
    assert "next: l10n review arch" in shown.err
