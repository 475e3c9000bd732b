"""Glossaries in TBX, ISO 30042: version 2 (`martif`) and 3 (`tbx`, DCA and DCT style) are read, 3 in DCA style written.

What TBX has no data category for (a term's kind, how it is built, its scope, an editor's forms) goes into notes that
begin with `l10n:`, which other tools keep and ignore.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from l10n.errors import InputError
from l10n.languages import LANGUAGES, Lang
from l10n.model.terms import Cell, Level, Scope, Term, TermKind, TermPos, read_cell, write_cell
from l10n.untrusted import drop_plain_doctype, parse_xml

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["read_tbx", "write_tbx"]

_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_FORBIDDEN: Final = re.compile(r"deprecated|superseded|obsolete|forbidden|not ?recommended", re.IGNORECASE)
_PREFERRED: Final = re.compile("preferred", re.IGNORECASE)
_UNWRITABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2
_OWN: Final = "l10n:"


def read_tbx(data: bytes, *, path: Path | str | None = None) -> list[Term]:
    """Return the concepts that have wordings in two of uk, ru and en at least; other languages are passed over.

    In each language the preferred wording is the house's, or the first that isn't deprecated; the other ones are
    accepted, deprecated and superseded ones forbidden. Raises InputError where the file is no TBX.
    """
    root = parse_xml(drop_plain_doctype(data), path=path)
    if _name(root) not in ("martif", "tbx", "TBX"):
        raise InputError(f"<{_name(root)}> is no TBX", path=path, hint="a TBX file begins with <tbx> or <martif>")
    terms: dict[str, Term] = {}
    for concept in _below(root, "conceptEntry", "termEntry"):
        try:
            term = _term(concept, number=len(terms) + 1)
        except ValueError as exc:
            reason = f"concept {concept.get('id', '')!r}: a note of ours: {exc}"
            raise InputError(reason, path=path, hint="take that note out") from exc
        if term is not None:
            if term.id in terms:
                raise InputError(f"concept {term.id!r} stands twice", path=path, hint="give one of the two another id")
            terms[term.id] = term
    return list(terms.values())


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]  # of a comment this is no name that anybody asks for


def _below(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    return (one for one in element.iter() if _name(one) in names)


def _term(concept: etree._Element, *, number: int) -> Term | None:
    right: dict[Lang, list[str]] = {}
    wrong: dict[Lang, list[str]] = {}
    for section in _below(concept, "langSec", "langSet"):
        code = re.split("[-_]", (section.get(_XML_LANG) or section.get("lang") or "").lower())[0]
        for lang in (known for known in LANGUAGES if known == code):
            for wording, status in _wordings(section):
                if _FORBIDDEN.search(status):
                    wrong.setdefault(lang, []).append(wording)
                elif _PREFERRED.search(status):
                    right.setdefault(lang, []).insert(0, wording)
                else:
                    right.setdefault(lang, []).append(wording)
    house = {lang: wordings[0] for lang, wordings in right.items()}
    if len(house) < 2:
        return None
    own = _own_notes(concept)
    return Term(
        id=own.get("id") or _slug(concept.get("id") or f"concept.{number}"),
        kind=TermKind(own.get("kind", TermKind.TERM)),
        pos=TermPos(own.get("pos", _pos(house))),
        house={lang: house[lang] for lang in LANGUAGES if lang in house},
        accepted={lang: tuple(right[lang][1:]) for lang in LANGUAGES if len(right.get(lang, ())) > 1},
        forbidden={lang: tuple(wrong[lang]) for lang in LANGUAGES if lang in wrong},
        level=Level(own.get("level", Level.REQUIRED)),
        scope=Scope(own.get("scope", Scope.TERM)),
        is_case_sensitive=own.get("case") == "yes",
        fixed=frozenset(lang for lang in LANGUAGES if lang in own.get("fixed", "").split(";")),
        valid_from=_day(own.get("from")),
        valid_until=_day(own.get("until")),
        forms={lang: forms for lang in LANGUAGES if (forms := _forms(own.get(f"forms_{lang}", "")))},
        note=own.get("note") or " ".join(text for text in _texts(concept, "note") if not text.startswith(_OWN)),
    )


def _wordings(section: etree._Element) -> Iterator[tuple[str, str]]:
    """(wording, what the file says of its use) of a language, in order."""
    for group in _below(section, "termSec", "tig", "ntig"):
        wording = next(iter(_texts(group, "term")), "")
        notes = [*_below(group, "termNote"), *_below(group, "administrativeStatus")]
        status = " ".join(
            "".join(map(str, one.itertext()))
            for one in notes
            if _name(one) == "administrativeStatus"
            or one.get("type") in ("administrativeStatus", "normativeAuthorization")
        )
        if wording:
            yield wording, status


def _texts(element: etree._Element, name: str) -> list[str]:
    return [" ".join("".join(map(str, one.itertext())).split()) for one in _below(element, name)]


def _own_notes(concept: etree._Element) -> Mapping[str, str]:
    found = {}
    for note in _below(concept, "note"):
        text = "".join(map(str, note.itertext())).strip()
        if text.startswith(_OWN):
            key, _, value = text.removeprefix(_OWN).partition("=")
            found[key] = value
    return found


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-._") or "concept"


def _pos(house: Mapping[Lang, str]) -> TermPos:
    """How a term of another tool is built: it says nothing but its wording."""
    shown = house.get("uk") or house.get("ru") or ""
    if not shown or shown.isupper():
        return TermPos.FIXED
    if " " in shown:
        return TermPos.NPHR
    return TermPos.CITY if shown[0].isupper() else TermPos.NOUN


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _forms(text: str) -> dict[Cell, tuple[str, ...]]:
    cells: dict[Cell, tuple[str, ...]] = {}
    for part in filter(None, text.split("|")):
        name, _, words = part.partition("=")
        if (cell := read_cell(name)) is not None:
            cells[cell] = tuple(words.split("/"))
    return cells


_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="uk">
  <tbxHeader><fileDesc><sourceDesc><p>l10n</p></sourceDesc></fileDesc></tbxHeader>
  <text><body>
"""


def write_tbx(terms: Iterable[Term]) -> bytes:
    """Return *terms* as a TBX-Basic file; `read_tbx` gives the same terms back.

    Raises InputError on a control character, which no XML file can hold.
    """
    body = "".join(line for term in terms for line in _concept(term))
    if found := _UNWRITABLE.search(body):
        near = body[: found.start()].rpartition('<conceptEntry id="')[2].partition('"')[0]
        raise InputError(f"{near}: the character {found[0]!r} can't stand in TBX", hint="take it out of the term's row")
    return f"{_HEAD}{body}  </body></text>\n</tbx>\n".encode()


def _concept(term: Term) -> Iterator[str]:
    yield f"    <conceptEntry id={quoteattr(_slug(term.id))}>\n"
    for key, value in _own(term).items():
        if value:
            yield f"      <note>{escape(f'{_OWN}{key}={value}')}</note>\n"
    for lang in LANGUAGES:
        wordings = [
            *(
                (wording, "preferredTerm" if not at else "admittedTerm")
                for at, wording in enumerate(term.wordings(lang))
            ),
            *((wording, "deprecatedTerm") for wording in term.forbidden.get(lang, ())),
        ]
        if wordings:
            yield f'      <langSec xml:lang="{lang}">\n'
            for wording, status in wordings:
                note = f'<termNote type="administrativeStatus">{status}-admn-sts</termNote>'
                yield f"        <termSec><term>{escape(wording)}</term>{note}</termSec>\n"
            yield "      </langSec>\n"
    yield "    </conceptEntry>\n"


def _own(term: Term) -> dict[str, str]:
    forms = {
        f"forms_{lang}": "|".join(f"{write_cell(cell)}={'/'.join(words)}" for cell, words in cells.items())
        for lang, cells in term.forms.items()
    }
    return {
        "id": term.id,
        "kind": str(term.kind),
        "pos": str(term.pos),
        "level": str(term.level),
        "scope": str(term.scope),
        "case": "yes" if term.is_case_sensitive else "",
        "fixed": ";".join(lang for lang in LANGUAGES if lang in term.fixed),
        "from": term.valid_from.isoformat() if term.valid_from else "",
        "until": term.valid_until.isoformat() if term.valid_until else "",
        **forms,
        "note": term.note,
    }
