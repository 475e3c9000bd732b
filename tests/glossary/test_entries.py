"""Glossary files: what a row may say, what a bad row is answered, and that nothing is lost between file and term."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_terms import terms

from l10n.errors import ConfigError
from l10n.glossary.entries import (
    COLUMNS,
    columns_of,
    find_contradictions,
    find_rivals,
    parse_terms,
    serialize_terms,
)
from l10n.model.terms import Case, Cell, Level, Number, Scope, Term, TermKind, TermPos

KYIV = "city.kyiv,Київ,Киев,Kyiv"


def parse(text: str) -> list[Term]:
    return parse_terms(text, path="glossaries/places.csv")


def test_four_columns_are_enough_and_the_rest_has_defaults() -> None:
    assert parse(f"id,uk,ru,en\n{KYIV}\n") == [
        Term(
            id="city.kyiv",
            kind=TermKind.TERM,
            pos=TermPos.NOUN,
            house={"uk": "Київ", "ru": "Киев", "en": "Kyiv"},
            level=Level.REQUIRED,
            scope=Scope.TERM,
            is_case_sensitive=False,
        )
    ]


def test_every_column_is_read() -> None:
    header = ",".join(COLUMNS)
    row = (
        "place.kryvyi-rih,place,city,Кривий Ріг,Кривой Рог,Kryvyi Rih,,Кривый Рог,,,,Krivoy Rog;Krivoi Rog,warn,always,"
        "yes,en;ru,2016-05-19,2030,gen=Кривого Рогу|loc=Кривому Розі/Кривому Рогу,pl-gen=Кривых Рогов,КМУ 2010"
    )
    assert parse(f"{header}\n{row}\n") == [
        Term(
            id="place.kryvyi-rih",
            kind=TermKind.PLACE,
            pos=TermPos.CITY,
            house={"uk": "Кривий Ріг", "ru": "Кривой Рог", "en": "Kryvyi Rih"},
            accepted={"ru": ("Кривый Рог",)},
            forbidden={"en": ("Krivoy Rog", "Krivoi Rog")},
            level=Level.WARN,
            scope=Scope.ALWAYS,
            is_case_sensitive=True,
            fixed=frozenset({"ru", "en"}),
            valid_from=date(2016, 5, 19),
            valid_until=date(2030, 12, 31),
            forms={
                "uk": {
                    Cell(Case.GEN, Number.SG): ("Кривого Рогу",),
                    Cell(Case.LOC, Number.SG): ("Кривому Розі", "Кривому Рогу"),
                },
                "ru": {Cell(Case.GEN, Number.PL): ("Кривых Рогов",)},
            },
            note="КМУ 2010",
        )
    ]


@pytest.mark.parametrize(
    ("pos", "kind"),
    [
        ("oblast", TermKind.OBLAST),
        ("city", TermKind.PLACE),
        ("country", TermKind.COUNTRY),
        ("person", TermKind.PERSON),
        ("surname", TermKind.PERSON),
        ("noun", TermKind.TERM),
        ("headgen", TermKind.TERM),
        ("", TermKind.TERM),
    ],
)
def test_a_missing_kind_is_told_from_how_the_term_is_built(pos: str, kind: TermKind) -> None:
    assert parse(f"id,uk,ru,en,pos\n{KYIV},{pos}\n")[0].kind is kind


def test_a_term_may_lack_one_language() -> None:
    term = parse("id,uk,ru,en\nstyle.na,на Україні,на Украине,\n")[0]
    assert term.house == {"uk": "на Україні", "ru": "на Украине"}
    assert term.wordings("en") == ()


def test_lists_are_cut_at_semicolons_and_said_once() -> None:
    term = parse(f"id,uk,ru,en,bad_en\n{KYIV}, Kiev ;Kyjiw;; Kiev\n")[0]
    assert term.forbidden == {"en": ("Kiev", "Kyjiw")}


def test_a_mark_of_byte_order_blank_lines_and_quoted_cells_are_no_trouble() -> None:
    text = '\ufeffid,uk,ru,en,note\r\n\r\ncity.kyiv,Київ,Киев,Kyiv,"столиця,\nз 1934"\r\n,,,,\r\nx,а,б,\r\n'
    assert [(term.id, term.note) for term in parse(text)] == [("city.kyiv", "столиця,\nз 1934"), ("x", "")]


@pytest.mark.parametrize(
    ("header", "row", "message", "hint"),
    [
        ("", "City,Київ,Киев,Kyiv", "2: id: 'City'", "write small letters a-z, digits, . - and _"),
        ("", ",Київ,Киев,Kyiv", "2: id: ''", "write small letters a-z, digits, . - and _"),
        ("", "city,Київ,,", "2: uk: 'Київ'", "a term needs its wording in two languages at least"),
        (",kind", f"{KYIV},town", "2: kind: 'town'", "write one of oblast, place, country, person, institution"),
        (",pos", f"{KYIV},adjective", "2: pos: 'adjective'", "write one of oblast, city, country, person, surname"),
        (",level", f"{KYIV},must", "2: level: 'must'", "write one of suggest, warn, required"),
        (",scope", f"{KYIV},here", "2: scope: 'here'", "write one of term, always"),
        (",case", f"{KYIV},1", "2: case: '1'", "write yes, or leave it empty"),
        (",fixed", f"{KYIV},yes", "2: fixed: 'yes'", "write uk, ru or both: uk;ru"),
        (",from", f"{KYIV},19.05.2016", "2: from: '19.05.2016'", "write a day, 2016-05-19, or a year"),
        (",from", f"{KYIV},2016-02-30", "2: from: '2016-02-30'", "write a day, 2016-05-19, or a year"),
        (",until", f"{KYIV},2016-05", "2: until: '2016-05'", "write a day, 2016-05-19, or a year"),
        (",from,until", f"{KYIV},2020,2019", "2: until: '2019'", "write a day after 2020-01-01, or leave it empty"),
        (",forms_uk", f"{KYIV},genitive=Києва", "2: forms_uk: 'genitive=Києва'", "write cells such as gen="),
        (",forms_ru", f"{KYIV},gen=", "2: forms_ru: 'gen='", "write cells such as gen="),
        ("", f"{KYIV},extra", "2: more cells than columns", "quote cells that hold a comma"),
        ("", f"{KYIV}\n\ncity.kyiv,а,б,", "4: id: 'city.kyiv' stands in line 2 too", "give one of the two another id"),
        (",note", f'{KYIV},"столиця', "2: unexpected end of data", "close the quotation marks"),
        (",bad_eng", f"{KYIV},Kiev", "1: unknown column 'bad_eng'", "did you mean 'bad_en'?"),
        (",", f"{KYIV},", "1: unknown column ''", "name every column"),
        (",uk", f"{KYIV},Львів", "1: column 'uk' stands twice", "keep one of them"),
    ],
)
def test_a_bad_row_names_file_line_and_column_and_says_what_to_write(
    header: str, row: str, message: str, hint: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(f"id,uk,ru,en{header}\n{row}\n")
    assert caught.value.message == f"glossaries/places.csv:{message}"
    assert (caught.value.hint or "").startswith(hint)


@pytest.mark.parametrize("text", ["", "id,uk,ru\nx,а,б\n", "id;uk;ru;en\nx;а;б;c\n"])
def test_a_file_without_the_needed_columns_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match=r"places\.csv:1: no column .*en"):
        parse(text)


def test_a_header_with_open_quotation_marks_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"places\.csv:1: unexpected end of data"):
        parse('id,"uk,ru,en')


def test_a_line_number_counts_the_lines_of_quoted_cells() -> None:
    with pytest.raises(ConfigError, match=r"places\.csv:4: level: 'must'"):
        parse(f'id,uk,ru,en,note,level\n{KYIV},"one\ntwo",\nx,а,б,c,,must\n')


@given(st.lists(terms, max_size=5, unique_by=lambda term: term.id))
def test_what_is_written_is_read_back(some: list[Term]) -> None:
    text = serialize_terms(some)
    assert parse(text) == some
    assert serialize_terms(parse(text)) == text


def test_a_written_row_leaves_defaults_empty() -> None:
    row = columns_of(parse(f"id,uk,ru,en,level,scope\n{KYIV},required,term\n")[0])
    assert {column: cell for column, cell in row.items() if cell} == {
        "id": "city.kyiv",
        "kind": "term",
        "pos": "noun",
        "uk": "Київ",
        "ru": "Киев",
        "en": "Kyiv",
    }


def test_an_id_in_two_files_and_a_wording_both_right_and_wrong_are_contradictions() -> None:
    one = parse("id,uk,ru,en,alt_en,bad_en\ncity.kyiv,Київ,Киев,Kyiv,Kyjiv,Kyjiv;Kiev\n")
    two = parse("id,uk,ru,en\ncity.kyiv,Київ,Киев,Kyiv\n")
    assert list(find_contradictions([("a.csv", one), ("b.csv", two)])) == [
        "a.csv: city.kyiv: en: 'Kyjiv' is both right and forbidden",
        "b.csv: id: 'city.kyiv' stands in a.csv too",
    ]


def test_one_term_under_two_ids_and_wordings_that_exclude_each_other_are_rivals() -> None:
    rows = parse(
        "id,uk,ru,en,bad_en\n"
        "a,Київ,Киев,Kyiv,\n"
        "b,Київ,Киев,Kyiv,\n"  # the same once more
        "c,оборона,оборона,defence,defense\n"
        "d,оборона,защита,defense,\n"  # «оборона» can't be both
        "e,Одеса,Одесса,Odesa,\n"
    )
    assert list(find_rivals([("a.csv", rows)])) == [
        "a.csv: b: the same wordings as 'a'",
        "a.csv: c: en: 'defense' is forbidden, but 'd' writes it for the same wording",
    ]


def test_what_the_source_or_the_date_keeps_apart_is_no_rival() -> None:
    rows = parse(
        "id,uk,ru,en,bad_ru,bad_en,from,until\n"
        "odesa,Одеса,Одесса,Odesa,Одеса,,,\n"
        "wreath,одеса,Одеса,Odessa Texas,,,,\n"  # «Одеса» in Russian, but of another source
        "dnipro,Дніпро,Днепр,Dnipro,,Dnipropetrovsk,2016-05-19,\n"
        "dnipropetrovsk,Дніпро,Днепр,Dnipropetrovsk,,,,2016-05-18\n"  # until the day before
    )
    assert list(find_rivals([("a.csv", rows)])) == []
