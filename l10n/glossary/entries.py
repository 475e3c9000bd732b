"""Glossary files: rows of CSV ↔ terms. Knows the columns and their rules; the caller reads and writes the files."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import zip_longest
from typing import Final, TypeVar

from rapidfuzz import process

from l10n.errors import ConfigError
from l10n.languages import LANGUAGES, Lang
from l10n.model.terms import Cell, Level, Scope, Term, TermKind, TermPos, read_cell, write_cell

__all__ = ["COLUMNS", "columns_of", "find_contradictions", "find_rivals", "parse_terms", "serialize_terms"]

COLUMNS: Final = [
    "id",
    "kind",
    "pos",
    "uk",
    "ru",
    "en",
    "alt_uk",
    "alt_ru",
    "alt_en",
    "bad_uk",
    "bad_ru",
    "bad_en",
    "level",
    "scope",
    "case",
    "fixed",
    "from",
    "until",
    "forms_uk",
    "forms_ru",
    "note",
]
_NEEDED: Final = ("id", "uk", "ru", "en")
_ID: Final = re.compile(r"[a-z0-9][a-z0-9._-]*")
_KIND_OF_POS: Final = {
    TermPos.OBLAST: TermKind.OBLAST,
    TermPos.CITY: TermKind.PLACE,
    TermPos.COUNTRY: TermKind.COUNTRY,
    TermPos.PERSON: TermKind.PERSON,
    TermPos.SURNAME: TermKind.PERSON,
}
_YES: Final = {"": False, "no": False, "yes": True}
_DATE: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_Closed = TypeVar("_Closed", bound=StrEnum)


def parse_terms(text: str, *, path: str) -> list[Term]:
    """Return the terms of a glossary file in order.

    Only id, uk, ru and en are needed: a missing level is required, a missing scope the source term's. An empty cell of
    uk, ru or en means that the house has no wording in that language; two at least must stand. Raises ConfigError
    naming file, line, column and what to write.
    """
    rows = _rows(text, path)
    _, header = next(rows, (1, []))
    names = [name.strip() for name in header]
    if missing := [name for name in _NEEDED if name not in names]:
        raise ConfigError(f"{path}:1: no column {', '.join(missing)}", hint="the first line names the columns")
    if unknown := [name for name in names if name not in COLUMNS]:
        near = process.extractOne(unknown[0], COLUMNS)[0]
        hint = f"did you mean {near!r}?" if unknown[0] else "name every column, or cut the comma at the line's end"
        raise ConfigError(f"{path}:1: unknown column {unknown[0]!r}", hint=hint)
    if twice := [name for name in names if names.count(name) > 1]:
        raise ConfigError(f"{path}:1: column {twice[0]!r} stands twice", hint="keep one of them")
    found: dict[str, int] = {}
    terms = []
    for line, cells in rows:
        if len(cells) > len(names):
            raise ConfigError(f"{path}:{line}: more cells than columns", hint="quote cells that hold a comma")
        row = zip_longest(names, (cell.strip() for cell in cells), fillvalue="")
        term = _Row(dict(row), f"{path}:{line}").term()
        if (first := found.setdefault(term.id, line)) != line:
            raise ConfigError(
                f"{path}:{line}: id: {term.id!r} stands in line {first} too", hint="give one of the two another id"
            )
        terms.append(term)
    return terms


def _rows(text: str, path: str) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of each row that isn't blank, the header first. A quoted cell may hold line ends."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as exc:
        raise ConfigError(f"{path}:{line}: {exc}", hint="close the quotation marks") from exc


class _Row:
    """One row on its way to a term; every complaint names its place and column."""

    def __init__(self, row: Mapping[str, str], place: str) -> None:
        self._row = row
        self._place = place

    def term(self) -> Term:
        term_id = self._row["id"]
        if not _ID.fullmatch(term_id):
            raise self._wrong("id", "write small letters a-z, digits, . - and _")
        house = {lang: self._row[lang] for lang in LANGUAGES if self._row[lang]}
        if len(house) < 2:
            raise self._wrong("uk", "a term needs its wording in two languages at least")
        pos = self._one_of("pos", TermPos, TermPos.NOUN)
        first, last = self._date("from", last=False), self._date("until", last=True)
        if first and last and last < first:
            raise self._wrong("until", f"write a day after {first}, or leave it empty")
        return Term(
            id=term_id,
            kind=self._one_of("kind", TermKind, _KIND_OF_POS.get(pos, TermKind.TERM)),
            pos=pos,
            house=house,
            accepted=self._wordings("alt"),
            forbidden=self._wordings("bad"),
            level=self._one_of("level", Level, Level.REQUIRED),
            scope=self._one_of("scope", Scope, Scope.TERM),
            is_case_sensitive=self._yes("case"),
            fixed=self._langs("fixed"),
            valid_from=first,
            valid_until=last,
            forms={lang: forms for lang in LANGUAGES if (forms := self._forms(f"forms_{lang}"))},
            note=self._row.get("note", ""),
        )

    def _wrong(self, column: str, hint: str) -> ConfigError:
        return ConfigError(f"{self._place}: {column}: {self._row.get(column, '')!r}", hint=hint)

    def _one_of(self, column: str, known: type[_Closed], default: _Closed) -> _Closed:
        cell = self._row.get(column, "")
        try:
            return known(cell) if cell else default
        except ValueError:
            raise self._wrong(column, "write one of " + ", ".join(known)) from None

    def _wordings(self, prefix: str) -> dict[Lang, tuple[str, ...]]:
        found = {lang: _listed(self._row.get(f"{prefix}_{lang}", "")) for lang in LANGUAGES}
        return {lang: wordings for lang, wordings in found.items() if wordings}

    def _yes(self, column: str) -> bool:
        cell = self._row.get(column, "").lower()
        if cell not in _YES:
            raise self._wrong(column, "write yes, or leave it empty")
        return _YES[cell]

    def _langs(self, column: str) -> frozenset[Lang]:
        codes = _listed(self._row.get(column, ""))
        if set(codes) - set(LANGUAGES):
            raise self._wrong(column, "write uk, ru or both: uk;ru")
        return frozenset(lang for lang in LANGUAGES if lang in codes)

    def _date(self, column: str, *, last: bool) -> date | None:
        cell = self._row.get(column, "")
        if not cell:
            return None
        full = cell + (("-12-31" if last else "-01-01") if len(cell) == 4 else "")
        try:
            if not _DATE.fullmatch(cell):
                raise ValueError
            return date.fromisoformat(full)
        except ValueError:
            raise self._wrong(column, "write a day, 2016-05-19, or a year") from None

    def _forms(self, column: str) -> dict[Cell, tuple[str, ...]]:
        found = {}
        for part in filter(None, (part.strip() for part in self._row.get(column, "").split("|"))):
            name, _, forms = part.partition("=")
            cell = read_cell(name.strip())
            words = tuple(form.strip() for form in forms.split("/") if form.strip())
            if cell is None or not words:
                raise self._wrong(column, "write cells such as gen=Кривого Рогу|loc=Кривому Розі|pl-gen=…")
            found[cell] = words
        return found


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in cell.split(";") if part.strip()))


def serialize_terms(terms: Iterable[Term]) -> str:
    """Return *terms* as a glossary file with every column; `parse_terms` gives the same terms back."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(columns_of(term) for term in terms)
    return out.getvalue()


def columns_of(term: Term) -> dict[str, str]:
    """Return the cells of *term*'s row by column; empty where the default says it."""
    row = {
        "id": term.id,
        "kind": str(term.kind),
        "pos": str(term.pos),
        "level": "" if term.level is Level.REQUIRED else str(term.level),
        "scope": "" if term.scope is Scope.TERM else str(term.scope),
        "case": "yes" if term.is_case_sensitive else "",
        "fixed": ";".join(lang for lang in LANGUAGES if lang in term.fixed),
        "from": term.valid_from.isoformat() if term.valid_from else "",
        "until": term.valid_until.isoformat() if term.valid_until else "",
        "note": term.note,
    }
    for lang in LANGUAGES:
        row[lang] = term.house.get(lang, "")
        row[f"alt_{lang}"] = ";".join(term.accepted.get(lang, ()))
        row[f"bad_{lang}"] = ";".join(term.forbidden.get(lang, ()))
        if lang != "en":
            forms = term.forms.get(lang, {})
            row[f"forms_{lang}"] = "|".join(f"{write_cell(cell)}={'/'.join(words)}" for cell, words in forms.items())
    return row


def find_contradictions(files: Sequence[tuple[str, Sequence[Term]]]) -> Iterator[str]:
    """Yield a sentence for each id that two files share, and each wording that one term both wants and forbids.

    *files*: path and terms of each. Two terms may accept one wording («Генштаб»), and one may forbid what another
    writes («Одеса» is wrong in Russian only): the source says which is meant.
    """
    where: dict[str, str] = {}
    for path, terms in files:
        for term in terms:
            if (first := where.setdefault(term.id, path)) != path:
                yield f"{path}: id: {term.id!r} stands in {first} too"
            for lang in LANGUAGES:
                for wording in sorted(set(term.wordings(lang)) & set(term.forbidden.get(lang, ()))):
                    yield f"{path}: {term.id}: {lang}: {wording!r} is both right and forbidden"


def find_rivals(files: Sequence[tuple[str, Sequence[Term]]]) -> Iterator[str]:
    """Yield a sentence for each term under two ids, and each wording forbidden by one that another writes there.

    There: for the same wording of another language, so that no source can say which is meant. Such files can be worked
    with, an editor should look at them. *files* as above.
    """
    houses: dict[tuple[str, ...], Term] = {}
    writers: dict[tuple[Lang, str], list[Term]] = {}
    for path, terms in files:
        for term in terms:
            other = houses.setdefault(tuple(term.house.get(lang, "") for lang in LANGUAGES), term)
            if other.id != term.id and _at_one_time(term, other):
                yield f"{path}: {term.id}: the same wordings as {other.id!r}"
            for lang in LANGUAGES:
                for wording in term.wordings(lang):
                    writers.setdefault((lang, wording), []).append(term)
    for path, terms in files:
        for term in terms:
            yield from (f"{path}: {term.id}: {reason}" for reason in _opposed(term, writers))


def _opposed(term: Term, writers: Mapping[tuple[Lang, str], Sequence[Term]]) -> Iterator[str]:
    """What *term* forbids and another one writes for the same wording of another language."""
    for lang in LANGUAGES:
        for wording in term.forbidden.get(lang, ()):
            for other in writers.get((lang, wording), ()):
                if other.id != term.id and _at_one_time(term, other) and _is_said_alike(term, other, but=lang):
                    yield f"{lang}: {wording!r} is forbidden, but {other.id!r} writes it for the same wording"


def _is_said_alike(term: Term, other: Term, *, but: Lang) -> bool:
    return any(set(term.wordings(lang)) & set(other.wordings(lang)) for lang in LANGUAGES if lang != but)


def _at_one_time(term: Term, other: Term) -> bool:
    """Whether there is a day on which both hold."""
    starts = [one.valid_from for one in (term, other) if one.valid_from]
    ends = [one.valid_until for one in (term, other) if one.valid_until]
    return not starts or not ends or max(starts) <= min(ends)
