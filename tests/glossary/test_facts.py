"""Facts that differ between versions: told when sure, silent on what translators are free to do."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from command_run import ROOT, Run

from l10n.catalogs.po import parse
from l10n.glossary.facts import compare_facts
from l10n.languages import LANGUAGES, Lang

Triple = Mapping[Lang, str]
RIGHT: list[Triple] = [
    {
        "uk": "У вівторок, 5 березня, о 21:04 загинули двоє людей.",
        "ru": "Во вторник, 5 марта, в 21:04 погибли 2 человека.",
        "en": "Two people were killed at 9:04 p.m. on Tuesday, March 5.",
    },
    {
        "uk": "Збитки — 2 млн доларів, або 1,5 % бюджету.",
        "ru": "Ущерб — 2 миллиона долларов, или 1,5% бюджета.",
        "en": "The damage is $2m, or 1.5 per cent of the budget.",
    },
    {
        "uk": "Дрон упав за 27 метрів від станції.",
        "ru": "Дрон упал в 27 метрах от станции.",
        "en": "The drone came down 30 yards from the station.",
    },
    {
        "uk": "Чистої води не вистачає.",
        "ru": "Чистая вода в дефиците.",
        "en": "Clean water is scarce.",
    },
    {
        "uk": "Випаде від 2,54 до 10,2 см дощу.",
        "ru": "Выпадет от 2,5 до 10 см дождя.",
        "en": "There will be 1 to 4 inches of rain.",
    },
    {
        "uk": "Няня була сумчанкою, а чекали на харків'янку.",
        "ru": "Няня оказалась сумчанкой, а ждали харьковчанку, не сумчанку.",
        "en": "The nanny was from Sumy; they were instead expecting one from Kharkiv.",
    },
    {
        "uk": "Докладніше: https://example.org/ukr/news/1/",
        "ru": "Подробнее: https://example.org/rus/news/1/",
        "en": "More at https://example.org/eng/news/1/",
    },
]
BASE: Triple = {
    "uk": "У вівторок, 5 березня, о 21:04 ракета пролетіла 40 км; 12 % з 3 млн євро мер не підтвердив.",
    "ru": "Во вторник, 5 марта, в 21:04 ракета пролетела 40 км; 12% из 3 млн евро мэр не подтвердил.",
    "en": "On Tuesday, March 5, at 9:04 pm the missile flew 40 km; the mayor did not confirm 12% of €3m.",
}


@pytest.mark.parametrize("texts", RIGHT, ids=lambda texts: texts["en"][:30])
def test_a_right_translation_has_no_difference(texts: Triple) -> None:
    assert compare_facts(texts) == []


def test_the_story_that_is_spoilt_below_is_right() -> None:
    assert compare_facts(BASE) == []


@pytest.mark.parametrize(
    ("kind", "lang", "before", "after"),
    [
        ("weekday", "uk", "вівторок", "четвер"),
        ("date", "ru", "5 марта", "5 мая"),
        ("date", "en", "March 5", "March 6"),
        ("time", "uk", "21:04", "21:40"),
        ("time", "en", "9:04 pm", "9:04 am"),
        ("unit", "en", "40 km", "40 miles"),
        ("unit", "uk", "40 км", "40 м"),
        ("percent", "ru", "12%", "21%"),
        ("scale", "uk", "3 млн", "3 млрд"),
        ("scale", "en", "€3m", "€3bn"),
        ("money", "ru", "евро", "долларов"),
        ("money", "en", "€3m", "$3m"),
        ("negation", "uk", "не підтвердив", "підтвердив"),
        ("negation", "ru", "не подтвердил", "подтвердил"),
        ("negation", "en", "did not confirm", "confirmed"),
    ],
)
def test_a_changed_fact_is_told_with_its_kind(kind: str, lang: Lang, before: str, after: str) -> None:
    assert before in BASE[lang]
    found = compare_facts({**BASE, lang: BASE[lang].replace(before, after)})
    assert [one.kind.value for one in found] == [kind]


@pytest.mark.parametrize(("lang", "before", "after"), [("uk", "неділю", "вівторок"), ("en", "Sunday", "Tuesday")])
def test_a_weekday_changed_into_another_of_the_text_is_told(lang: Lang, before: str, after: str) -> None:
    texts: Triple = {
        "uk": "Дощ почнеться в неділю, а в понеділок і вівторок посилиться.",
        "ru": "Дождь начнётся в воскресенье, а в понедельник и вторник усилится.",
        "en": "Rain will begin on Sunday and get heavier on Monday and Tuesday.",
    }
    assert compare_facts(texts) == []
    found = compare_facts({**texts, lang: texts[lang].replace(before, after)})
    assert [one.kind.value for one in found] == ["weekday"]


def test_the_middle_of_a_month_is_compared() -> None:
    texts: Triple = {"uk": "До середини вересня.", "ru": "До середины мая.", "en": "Until mid-September."}
    assert [one.kind.value for one in compare_facts(texts)] == ["date"]


def test_a_quotation_and_a_link_that_one_version_lacks_are_told() -> None:
    texts: Triple = {
        "uk": "Мер сказав: «Ми відновимо світло до самого вечора». https://example.org/1",
        "ru": "Мэр сказал: «Мы восстановим свет до самого вечера». https://example.org/1",
        "en": "The mayor spoke.",
    }
    assert [one.kind.value for one in compare_facts(texts)] == ["quotation", "link"]


NAMED: Triple = {
    "uk": "Про це в Харкові розповіла речниця Олена Вітрук.",
    "ru": "Об этом в Харькове рассказала спикер Елена Витрук.",
    "en": "This was said in Kharkiv by spokeswoman Olena Vitruk.",
}


@pytest.mark.parametrize(
    ("lang", "before", "after"),
    [
        ("uk", "Олена Вітрук", "Марія Шевченко"),
        ("ru", "Елена Витрук", "Мария Шевченко"),
        ("en", "Olena Vitruk", "Maria Shevchenko"),
        ("en", "Olena Vitruk", "herself"),
        ("ru", "Харькове", "Одессе"),
        ("en", "Kharkiv", "Odesa"),
    ],
)
def test_a_name_swapped_or_missing_is_told(lang: Lang, before: str, after: str) -> None:
    assert compare_facts(NAMED) == []
    found = compare_facts({**NAMED, lang: NAMED[lang].replace(before, after)})
    assert [one.kind.value for one in found] == ["name"]


SHORT: Triple = {
    "uk": "Ілон Маск купив мережу за 44 мільярди доларів.",
    "ru": "Илон Маск купил сеть за 44 млрд долларов.",
    "en": "Elon Musk bought the network for $44 billion.",
}


@pytest.mark.parametrize("lang", ["uk", "ru", "en"])
def test_a_short_name_at_the_beginning_that_one_version_lacks_is_told(lang: Lang) -> None:
    assert compare_facts(SHORT) == []
    found = compare_facts({**SHORT, lang: " ".join(SHORT[lang].split()[2:])})
    assert [one.kind.value for one in found] == ["name"]


@pytest.mark.parametrize(
    "texts",
    [
        {
            "uk": "Про це сказав Джон Райт у Німеччині.",
            "ru": "Об этом сказал Джон Райт в Германии.",
            "en": "This was said by John Wright in Germany.",
        },
        {
            "uk": "Заяву зробив Білий дім.",
            "ru": "С заявлением выступил Белый дом.",
            "en": "A statement came from the White House.",
        },
    ],
    ids=["spelt by sound", "translated"],
)
def test_a_name_written_otherwise_in_english_is_the_same(texts: Triple) -> None:
    assert compare_facts(texts) == []


def test_two_versions_are_enough() -> None:
    assert [one.kind.value for one in compare_facts({"uk": "Загинули 12 людей.", "en": "21 people died."})] == [
        "number"
    ]


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (
            {"uk": "Мільярдер віддав гроші.", "ru": "Миллиардер отдал деньги.", "en": "The millionaire gave money."},
            "scale",
        ),
        ({"uk": "Країна не входить до зони євро.", "en": "The country is not in the dollar zone."}, "money"),
    ],
)
def test_a_scale_and_a_currency_without_a_number_are_compared(texts: Triple, kind: str) -> None:
    assert [one.kind.value for one in compare_facts(texts)] == [kind]


_DATED: Triple = {
    "uk": "У вівторок, 5 березня, загинули двоє людей.",
    "ru": "Во вторник, 5 марта, погибли 2 человека.",
    "en": "Two people died on Tuesday, March 5.",
}


def test_the_calendar_says_which_weekday_is_wrong() -> None:
    (found,) = compare_facts({**_DATED, "en": "Two people died on Wednesday, March 5."}, on=date(2024, 3, 6))
    assert (found.kind.value, found.reason.partition("; by the calendar: ")[2]) == (
        "weekday",
        "English has Wednesday, but 5 March 2024 was a Tuesday",
    )


def test_a_weekday_that_is_not_that_of_its_date_is_told_though_the_others_name_none() -> None:
    texts: Triple = {"uk": "У середу, 5 березня, загинули двоє.", "en": "Two people died on March 5."}
    assert compare_facts(texts) == []
    (found,) = compare_facts(texts, on=date(2024, 3, 6))
    assert found.reason == "the weekday differs from its date: Ukrainian has середу, but 5 March 2024 was a Tuesday"
    assert found.values == {"uk": "середу", "en": None}


def test_a_weekday_that_all_versions_have_is_left_to_the_author() -> None:
    texts: Triple = {"uk": "У середу, 5 березня, загинули двоє.", "en": "Two people died on Wednesday, March 5."}
    assert compare_facts(texts, on=date(2024, 3, 6)) == []


def test_a_span_of_years_is_one_in_either_writing() -> None:
    texts: Triple = {
        "uk": "Голодомор 1932–1933 років.",
        "ru": "Голодомор 1932–1933 годов.",
        "en": "The Holodomor of 1932-33.",
    }
    assert compare_facts(texts) == []


def test_the_filter_answers_each_line_in_a_folder_without_a_project(
    l10n: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [dict(RIGHT[0]), {**BASE, "uk": BASE["uk"].replace("вівторок", "четвер")}]
    monkeypatch.chdir(tmp_path)
    given = "".join(json.dumps(line) + "\n" for line in lines).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
    done = l10n("facts", "--jsonl")
    assert done.code == 0
    assert [json.loads(line) for line in done.out.splitlines()] == [
        {"differences": []},
        {
            "differences": [
                {
                    "kind": "weekday",
                    "uk": "четвер",
                    "ru": "вторник",
                    "en": "Tuesday",
                    "reason": "the weekday differs: Ukrainian has четвер; Russian has вторник; English has Tuesday",
                }
            ]
        },
    ]


def test_an_article_shows_the_segment_whose_versions_differ(story: Path, l10n: Run) -> None:
    catalog = story / "en.po"
    text = catalog.read_text(encoding="utf-8")
    assert "15 м у діаметрі" in text
    head, _, tail = text.partition("15 м у діаметрі")
    tail = tail.replace('msgstr ""', 'msgstr "The dome is 51 m across."', 1)
    catalog.write_text(f"{head}15 м у діаметрі{tail}", encoding="utf-8")
    done = l10n("facts", "--json", "-l", "uk,en")
    assert [(one["kind"], one["uk"], one["ru"], one["en"]) for one in done.data] == [("number", "15 м", None, "51 m")]
    assert done.code == 1


def test_a_story_whose_versions_agree_is_silent(story: Path, l10n: Run) -> None:
    done = l10n("facts")
    assert (done.code, done.out) == (0, "")


def test_the_houses_own_stories_tell_the_same_facts() -> None:
    """What people approved in three languages is a fair sample of right text: nothing in it is told."""
    told = []
    for folder in sorted((ROOT / "catalogs").iterdir()):
        texts: dict[str, dict[Lang, str]] = {}
        for path in sorted(folder.glob("*.po")):
            for entry in parse(path.read_bytes()).entries:
                if entry.msgctxt is not None and not entry.is_obsolete:
                    home = next(lang for lang in LANGUAGES if not (folder / f"{lang}.po").exists())
                    texts.setdefault(entry.msgctxt, {home: entry.msgid})[path.stem] = entry.target  # type: ignore[index]
        told += [(folder.name, name, found) for name, of in texts.items() for found in compare_facts(of)]
    assert told == []


@pytest.mark.parametrize("line", [b"[1, 2]", b'{"uk": "\\ud800", "ru": "x"}', b'{"uk": "x"}', b"{", b"\xff"])
def test_a_line_that_is_no_pair_of_texts_is_named(line: bytes, l10n: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"uk": "12", "en": "12"}\n' + line + b"\n")))
    refused = l10n("facts", "--jsonl")
    assert (refused.code, refused.out) == (8, '{"differences": []}\n') and "stdin:2: " in refused.err


def test_a_line_may_have_the_day_of_the_article(l10n: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [
        {"uk": "У середу, 5 березня, дощ.", "en": "Rain on March 5.", "date": "2024-03-06"},
        {"uk": "У середу, 5 березня, дощ.", "en": "Rain on March 5.", "date": "tomorrow"},
    ]
    given = "".join(json.dumps(line) + "\n" for line in lines).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
    done = l10n("facts", "--jsonl")
    assert [one["kind"] for one in json.loads(done.out.splitlines()[0])["differences"]] == ["weekday"]
    assert done.code == 8
    assert "stdin:2: date 'tomorrow' is no day" in done.err


def test_the_filter_knows_the_names_of_the_project(story: Path, l10n: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = story.parent.parent / "glossaries"
    folder.mkdir(exist_ok=True)
    head, names = "id,kind,pos,uk,ru,en,alt_en", "Леся Українка,Леся Украинка,Lesya Ukrainka,Larysa Kosach"
    rows = f"{head}\nperson.lesya,person,person,{names}\n"
    (folder / "people.csv").write_text(rows, encoding="utf-8")
    line = {
        "uk": "Про це писала Леся Українка.",
        "ru": "Об этом писала Леся Украинка.",
        "en": "Larysa Kosach wrote so.",
    }
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(line).encode() + b"\n")))
    assert compare_facts({"uk": line["uk"], "ru": line["ru"], "en": line["en"]}) != []
    assert json.loads(l10n("facts", "--jsonl").out) == {"differences": []}
