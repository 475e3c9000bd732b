"""The table of facts: one row a fact, what differs on top, and nothing lost of what is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from command_run import Run
from hypothesis import given, settings
from hypothesis import strategies as st
from made_facts import right, spoilt

from l10n.glossary.facts import compare_facts
from l10n.languages import Lang
from l10n.text.facts import FactKind
from l10n.versions.facts import FactRow, Says, cell_text, link_rows, tabulate_facts

_BRIDGE: Mapping[Lang, str] = {
    "uk": "У вівторок, 5 березня 2024 року, загинули 12 людей; збитки — 2 млн доларів, сказав Роман Мельник.",
    "ru": "Во вторник, 5 марта 2024 года, погибли 12 человек; ущерб — 2 миллиона долларов, сказал Роман Мельник.",
    "en": "On Tuesday, March 5, 2024, 21 people died; the damage is $2m, Roman Melnyk said.",
}


def _shown(rows: list[FactRow]) -> list[tuple[str, str, list[str | None]]]:
    return [(row.kind, row.says, [cell_text(row, lang) for lang in row.values]) for row in rows]


def test_every_fact_has_a_row_with_what_it_counts_and_what_differs_stands_on_top() -> None:
    assert _shown(tabulate_facts(_BRIDGE)) == [
        ("number", "differs", ["12 людей", "12 человек", "21 people"]),
        ("weekday", "same", ["вівторок", "вторник", "Tuesday"]),
        ("date", "same", ["5 березня", "5 марта", "March 5"]),
        ("number", "same", ["2024", "2024", "2024"]),
        ("money", "same", ["2 млн доларів", "2 миллиона долларов", "$2m"]),
        ("name", "same", ["Роман Мельник", "Роман Мельник", "Roman Melnyk"]),
    ]


def test_a_quotation_has_its_speaker_and_a_link_its_address() -> None:
    texts: Mapping[Lang, str] = {
        "uk": "«Це ідеал, за який я готовий померти», — сказав Нельсон Мандела. https://example.org/uk/1",
        "en": "“It is an ideal for which I am prepared to die,” Nelson Mandela said. https://example.org/en/1",
    }
    assert _shown(tabulate_facts(texts)) == [
        (
            "quotation",
            "same",
            [
                "«Це ідеал, за який я готовий померти» — Нельсон Мандела",
                "“It is an ideal for which I am prepared to die” — Nelson Mandela",
            ],
        ),
        ("name", "same", ["Нельсон Мандела", "Mandela"]),
        ("link", "same", ["https://example.org/uk/1", "https://example.org/en/1"]),
    ]


def test_words_and_digits_a_converted_length_and_an_age_are_one_row_each() -> None:
    texts: Mapping[Lang, str] = {
        "uk": "31-річна вчителька пройшла 20 метрів за три дні.",
        "en": "The teacher, 31, walked 22 yards in 3 days.",
    }
    assert _shown(tabulate_facts(texts)) == [
        ("unit", "same", ["31-річна", "31"]),
        ("unit", "same", ["20 метрів", "22 yards"]),
        ("unit", "same", ["три дні", "3 days"]),
    ]


def test_a_link_of_a_tag_is_a_fact_and_lost_with_its_tag() -> None:
    texts: Mapping[Lang, str] = {
        "uk": "Про це {1}пише{/1} уряд.",
        "en": "The {1}government{/1} writes so.",
        "ru": "Так.",
    }
    both: Mapping[Lang, str] = {"uk": texts["uk"], "en": texts["en"]}
    href = "https://example.org/a"
    assert link_rows(both, {1: href}) == [FactRow(FactKind.LINK, Says.SAME, {"uk": href, "en": href})]
    (row,) = link_rows(texts, {1: href})
    assert (row.says, row.values["ru"], row.reason) == ("differs", None, f"the link {href} is not in Russian")


def test_what_one_version_leaves_out_is_told_in_part_only() -> None:
    rows = tabulate_facts({"uk": "Міст відкрили в неділю.", "en": "The bridge was opened."})
    assert _shown(rows) == [("weekday", "partly", ["неділю", None])]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([one.texts for triple in right() for one in spoilt(triple)]))
def test_the_table_tells_exactly_what_comparing_tells(texts: Mapping[Lang, str]) -> None:
    rows = tabulate_facts(texts)
    told = [row for row in rows if row.says is Says.DIFFERS]
    assert [(row.kind, row.reason) for row in told] == [(one.kind, one.reason) for one in compare_facts(texts)]
    assert rows[: len(told)] == told
    for row in told:
        assert any(row.values.values()) or row.kind is FactKind.NEGATION


def test_all_facts_of_a_story_are_printed_and_written_as_a_page(story: Path, l10n: Run, tmp_path: Path) -> None:
    catalog = story / "en.po"
    text = catalog.read_text(encoding="utf-8")
    head, _, tail = text.partition("15 м у діаметрі")
    tail = tail.replace('msgstr ""', 'msgstr "The dome is 51 m across."', 1)
    catalog.write_text(f"{head}15 м у діаметрі{tail}", encoding="utf-8")
    page = tmp_path / "facts.html"
    done = l10n("facts", "--all", "-l", "uk,en", "--html", str(page))
    lines = [line.split("\t") for line in done.out.splitlines()]
    assert lines[0] == ["article", "segment", "says", "fact", "uk", "en"]
    assert lines[1][2:] == ["differs", "number", "15 м", "51 m"]
    assert done.code == 1
    html = page.read_text(encoding="utf-8")
    assert (
        "1 of " in html and "≠ differs" in html and '<td role="cell" lang="uk" data-side="Ukrainian">15 м</td>' in html
    )
    answered = json.loads(l10n("facts", "--all", "--json", "-l", "uk,en").out)
    assert answered[0]["says"] == "differs"
    assert answered[0].keys() >= {"about", "uk", "ru", "en"}
