"""What `l10n glossary` shows and changes: searching, declining, checking, importing and proposing terms."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from l10n.disk import read_bytes
from l10n.errors import ConfigError, UsageError
from l10n.exchange.tbx import read_tbx
from l10n.glossary.entries import COLUMNS, columns_of, find_contradictions, find_rivals
from l10n.glossary.lexicon import Entry
from l10n.glossary.match import Index
from l10n.glossary.morph import Morphology, bare, recase
from l10n.glossary.paradigm import Paradigm
from l10n.languages import LANGUAGES, Lang
from l10n.model.terms import Level, Number, Term, TermKind, TermPos, write_cell
from l10n.project.glossary import (
    GlossaryFile,
    add_terms,
    decline,
    glossary_files,
    open_lexicon,
    read_file,
    read_glossary,
)
from l10n.project.recall import approved_pairs
from l10n.project.workspace import Project
from l10n.text.markup import strip_tags
from l10n.untrusted import MAX_XML_BYTES

__all__ = [
    "Change",
    "Paradigms",
    "check_glossary",
    "import_terms",
    "learn_terms",
    "read_terms",
    "row_text",
    "search_terms",
    "show_forms",
]


@dataclass(frozen=True, slots=True)
class Paradigms:
    """The forms of one wording, for view."""

    lang: Lang
    """Its language."""
    wording: str
    """As the glossary has it."""
    standing: Literal["house", "accepted", "forbidden", "given"]
    """What it is in its term; `given` for words from the command line."""
    forms: tuple[tuple[str, tuple[str, ...]], ...]
    """Cell (`gen`, `pl-gen`) and its forms, the one to print first. Empty where the wording never declines."""


@dataclass(frozen=True, slots=True)
class Change:
    """What importing does with one term."""

    what: Literal["new", "same", "differs"]
    """`differs`: the glossary has that id with other content, which stays."""
    term: Term
    """As the file has it."""
    detail: str = ""
    """Which columns differ."""


def read_terms(project: Project) -> list[Term]:
    """Return every term of the project's files, whatever its dates. Raises ConfigError."""
    return [term for one in read_glossary(project.root / "glossaries") for term in one.terms]


def search_terms(project: Project, text: str) -> list[Term]:
    """Return the terms that *text* holds in any form and language; else the dozen that are written most like it."""
    from rapidfuzz import fuzz, process

    terms = read_terms(project)
    lexicon, _ = open_lexicon(terms, cache=project.cache)
    held = {match.term.id for lang in LANGUAGES for match in Index(lexicon, lang).find(text)}
    if held:
        return [term for term in terms if term.id in held]
    spelled = [(wording, term) for term in terms for lang in LANGUAGES for wording in (*term.wordings(lang), term.id)]
    near = process.extract(text, [wording for wording, _ in spelled], scorer=fuzz.WRatio, score_cutoff=75, limit=12)
    return list({spelled[at][1].id: spelled[at][1] for _, _, at in near}.values())


def show_forms(
    project: Project | None, *, term: str | None, text: str | None, langs: Sequence[Lang], pos: TermPos
) -> list[Paradigms]:
    """Return the forms of every wording of *term* in *langs*, or of *text*. Raises UsageError on an unknown term."""
    if text is not None:
        return [_view(decline(text, lang=langs[0], pos=pos), langs[0], "given")]
    assert project is not None
    terms = read_terms(project)
    chosen = [one for one in terms if one.id == term]
    if not chosen:
        raise UsageError(f"no term {term!r}", hint="l10n glossary search finds terms by their wordings")
    lexicon, _ = open_lexicon(chosen, cache=None)
    return [view for lang in langs for view in _views(lexicon.entries[0], lang)]


def _views(entry: Entry, lang: Lang) -> Iterator[Paradigms]:
    yield from (_view(one, lang, "house") for one in entry.house.get(lang, ()))
    yield from (_view(one, lang, "accepted") for one in entry.accepted.get(lang, ()))
    yield from (_view(one, lang, "forbidden") for one in entry.forbidden.get(lang, ()))


def _view(paradigm: Paradigm, lang: Lang, standing: Literal["house", "accepted", "forbidden", "given"]) -> Paradigms:
    forms = tuple((write_cell(cell), forms) for cell, forms in paradigm.cells.items())
    return Paradigms(lang, paradigm.wording, standing, forms)


_OFTEN_FIXED: Final = frozenset({TermPos.FIXED, TermPos.PERSON, TermPos.SURNAME})
"""No forms is no fault: a Russian «Шевченко» never declines."""


def check_glossary(project: Project) -> list[str]:
    """Return what is wrong with the glossary files, one sentence each: cells, contradictions, rivals, missing forms."""
    found: list[str] = []
    files: list[GlossaryFile] = []
    for path in glossary_files(project.root / "glossaries"):
        try:
            files.append(read_file(path, shown=f"glossaries/{path.name}"))
        except ConfigError as exc:
            found.append(f"{exc.message} ({exc.hint})")
    shown = [(f"glossaries/{one.path.name}", one.terms) for one in files]
    found += [*find_contradictions(shown), *find_rivals(shown)]
    lexicon, morphologies = open_lexicon([term for one in files for term in one.terms], cache=project.cache)
    for entry in lexicon.entries:
        for lang, paradigms in entry.house.items():
            is_fixed = entry.term.pos in _OFTEN_FIXED or lang in entry.term.fixed or paradigms[0].wording.isupper()
            if lang != "en" and morphologies[lang] and not is_fixed and not paradigms[0].cells:
                found.append(
                    f"{entry.term.id}: {lang}: no forms for {paradigms[0].wording!r}: write forms_{lang} or fixed"
                )
    return found


def import_terms(project: Project, path: Path, *, into: str | None, write: bool) -> list[Change]:
    """Compare the terms of *path*, CSV or TBX, with the glossary, and add the new ones. What differs is only listed.

    Raises ConfigError or InputError where the file can't be read or a new wording contradicts; then nothing is written.
    """
    if path.suffix.lower() in (".tbx", ".xml"):
        terms: Sequence[Term] = read_tbx(read_bytes(path, max_bytes=MAX_XML_BYTES), path=path)
    else:
        terms = read_file(path).terms
    known = {term.id: term for term in read_terms(project)}
    changes = [_change(term, known.get(term.id)) for term in terms]
    new = [one.term for one in changes if one.what == "new"]
    if new:
        add_terms(project.root / "glossaries", new, name=into or f"{path.stem}.csv", write=write)
    return changes


def _change(term: Term, known: Term | None) -> Change:
    if known is None:
        return Change("new", term)
    ours, theirs = columns_of(known), columns_of(term)
    names = [name for name in COLUMNS if ours[name] != theirs[name]]
    return Change("differs", term, ", ".join(names)) if names else Change("same", term)


def row_text(row: Mapping[str, str]) -> str:
    """Return one row as the text of a glossary file, for `parse_terms`."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerow({name: row.get(name, "") for name in COLUMNS})
    return out.getvalue()


_WORD: Final = r"[^\W\d_a-zа-яёіїєґ][^\W\d_]+(?:['’ʼ][^\W\d_]{2,})*"  # «Кам’янець», but of "Kyiv's" only Kyiv
_NAME: Final = re.compile(rf"{_WORD}(?:[ -]{_WORD})*")
_CONSISTENT: Final = 0.8
"""Share of a name's segments in which the same rendering stands, for it to be proposed."""


def learn_terms(project: Project, *, least: int) -> list[Term]:
    """Return proposals from approved pairs: names in *least* segments or more, rendered alike, that no term covers.

    A name is a run of capitalised words inside a sentence, counted by its dictionary form; its rendering is the run in
    the other language that stands with it most. Only pairs into English, whose names don't decline.
    """
    lexicon, morphologies = open_lexicon(read_terms(project), cache=project.cache)
    seen: dict[tuple[Lang, str], list[set[str]]] = defaultdict(list)
    for pair in approved_pairs(project):
        if pair.target == "en":
            covered = [match.span for match in Index(lexicon, pair.source).find(pair.text)]
            renderings = set(_names(pair.translation))
            for name, start in _inner_names(pair.text):
                if not any(a <= start < b for a, b in covered):
                    seen[pair.source, _lemma(name, morphologies[pair.source])].append(renderings)
    by_rendering: dict[str, dict[Lang, str]] = {}
    for (lang, name), groups in seen.items():
        counts = Counter(rendering for group in groups for rendering in group)
        best, count = max(counts.items(), key=lambda one: (one[1], len(one[0])), default=("", 0))
        if len(groups) >= least and count >= max(least, _CONSISTENT * len(groups)):
            by_rendering.setdefault(best, {}).setdefault(lang, name)
    return [_proposal(names, rendering) for rendering, names in by_rendering.items()]


def _names(text: str) -> Iterator[str]:
    """Every name, and what is left of it without its first word: "Yesterday Kyiv" is not one."""
    for found in _NAME.finditer(strip_tags(text)):
        yield found[0]
        if " " in found[0]:
            yield found[0].partition(" ")[2]


def _inner_names(text: str) -> Iterator[tuple[str, int]]:
    """Names that don't begin a sentence: there any word has a capital."""
    for found in _NAME.finditer(text):
        before = text[: found.start()].rstrip(' «“„"(')
        if before and before[-1] not in ".!?…:":
            yield found[0], found.start()


def _lemma(name: str, morphology: Morphology | None) -> str:
    if morphology is None:
        return name
    words = []
    for word in name.split(" "):
        readings = [one for one in morphology.analyse(word) if one.is_nominal and not word.isupper()]
        readings.sort(key=lambda one: one.number is Number.PL and one.lemma != bare(word))
        words.append(recase(readings[0].lemma, word) if readings else word)
    return " ".join(words)


def _proposal(names: Mapping[Lang, str], rendering: str) -> Term:
    name = next(iter(names.values()))
    pos = TermPos.FIXED if name.isupper() else TermPos.NPHR if " " in name else TermPos.CITY
    kind = TermKind.TERM if name.isupper() or " " in name else TermKind.PLACE
    slug = re.sub(r"[^a-z0-9]+", "-", rendering.lower()).strip("-") or "name"
    house = {lang: {**names, "en": rendering}[lang] for lang in LANGUAGES if lang in names or lang == "en"}
    return Term(f"learned.{slug}", kind, pos, house, level=Level.SUGGEST, note="proposed")
