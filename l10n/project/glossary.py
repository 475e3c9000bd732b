"""The newsroom's glossary: its files read, checked against each other, made ready to enforce, changed row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final

from l10n.disk import locked, read_bytes, write_atomic
from l10n.errors import ConfigError, L10nError
from l10n.glossary.cache import Forms, dump_forms, load_forms
from l10n.glossary.enforce import Enforcer
from l10n.glossary.entries import find_contradictions, parse_terms, serialize_terms
from l10n.glossary.lexicon import Lexicon, build_lexicon
from l10n.glossary.match import Index
from l10n.glossary.morph import Morphology, has_dictionary, open_morphology
from l10n.glossary.name_register import NameRegister
from l10n.glossary.paradigm import Paradigm, build_paradigm
from l10n.glossary.persons import build_name
from l10n.glossary.starts import dump_starts, load_starts
from l10n.languages import LANGUAGES, Lang
from l10n.model.terms import Term, TermPos
from l10n.project.workspace import Project
from l10n.untrusted import decode_text

__all__ = [
    "GlossaryFile",
    "add_terms",
    "decline",
    "glossary_files",
    "glossary_hash",
    "holding",
    "missing_dictionaries",
    "open_enforcer",
    "open_house_terms",
    "open_lexicon",
    "open_register",
    "read_file",
    "read_files",
    "read_glossary",
    "valid_terms",
]

_TABLES: Final = frozenset({"labels.csv", "topics.csv"})
"""Files of glossaries/ that hold wordings, not terms."""
_MAX_BYTES: Final = 50_000_000
_FORMS, _STARTS = "forms.txt", "starts.txt"
"""What is kept of the terms in `.l10n/cache/`: their forms, and which of them a text asks for."""
_OWN_FILE: Final = "house.csv"
"""Where `l10n glossary add` puts new terms unless a file is named."""


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """One file of terms."""

    path: Path
    """Where it is."""
    terms: tuple[Term, ...]
    """In its order."""


def read_glossary(folder: Path, *, shown: Callable[[Path], str] = str) -> list[GlossaryFile]:
    """Return every glossary file of *folder*, sorted by name; none where there is no folder.

    Raises ConfigError naming file, line and column, or the wordings that contradict each other.
    """
    files = [read_file(path, shown=shown(path)) for path in glossary_files(folder)]
    wrong = list(find_contradictions([(shown(one.path), one.terms) for one in files]))
    if wrong:
        raise ConfigError(wrong[0], hint="l10n glossary check lists all of them" if len(wrong) > 1 else "keep one")
    return files


def glossary_files(folder: Path) -> list[Path]:
    """Return the files of *folder* that hold terms, by name; labels and topics are tables of their own."""
    return [path for path in sorted(folder.glob("*.csv")) if path.name not in _TABLES]


def read_file(path: Path, *, shown: str = "") -> GlossaryFile:
    """Return the terms of one file. Raises ConfigError naming it as *shown*, its line and column."""
    text = decode_text(read_bytes(path, max_bytes=_MAX_BYTES), path=path)
    return GlossaryFile(path, tuple(parse_terms(text, path=shown or str(path))))


def read_files(paths: Iterable[Path]) -> tuple[list[Term], list[str]]:
    """Return the terms of *paths*, and a sentence for each contradiction, which may be somebody else's to mend.

    Of two files with one id the first has its say. Raises ConfigError where one file has an id twice or a bad row.
    """
    files = [(str(path), read_file(path).terms) for path in paths]
    terms: dict[str, Term] = {}
    for _, found in files:
        for term in found:
            terms.setdefault(term.id, term)
    return list(terms.values()), list(find_contradictions(files))


def missing_dictionaries() -> list[Lang]:
    """Return the languages whose forms can't be made here: only nominatives and stored forms are known."""
    return [lang for lang in LANGUAGES if lang != "en" and not has_dictionary(lang)]


def open_lexicon(terms: Iterable[Term], *, cache: Path | None) -> tuple[Lexicon, dict[Lang, Morphology | None]]:
    """Return *terms* with all their forms, and the analysers that made them. *cache*: a folder for the forms."""
    morphologies = {lang: open_morphology(lang) for lang in LANGUAGES}
    known = load_forms(_read_kept(cache, _FORMS)) or Forms()
    lexicon = build_lexicon(terms, morphologies, known=known)
    if cache is not None and (known.is_changed or not (cache / _FORMS).exists()):
        _keep(cache / _FORMS, dump_forms(known))
    return lexicon, morphologies


def valid_terms(project: Project, today: date) -> list[Term]:
    """Return the terms of the project's glossary that hold on *today*; none where it has no files."""
    return holding([term for one in read_glossary(project.root / "glossaries") for term in one.terms], today)


def holding(terms: Iterable[Term], today: date) -> list[Term]:
    """Return those of *terms* that hold on *today*."""
    return [
        term
        for term in terms
        if (term.valid_from is None or term.valid_from <= today)
        and (term.valid_until is None or today <= term.valid_until)
    ]


def glossary_hash(terms: Sequence[Term]) -> str:
    """Return what recipes say of the glossary: the first hexadecimal digits of its hash; `0` for an empty one."""
    return sha256(serialize_terms(terms).encode()).hexdigest()[:4] if terms else "0"


def open_enforcer(terms: Sequence[Term], *, cache: Path | None) -> Enforcer:
    """Return *terms* ready to enforce. *cache*: as above; with all of it there a term is read when a text names it."""
    forms = load_forms(_read_kept(cache, _FORMS))
    starts = load_starts(_read_kept(cache, _STARTS), terms)
    if forms is not None and starts is not None:
        morphologies = {lang: open_morphology(lang) for lang in LANGUAGES}
        return Enforcer(build_lexicon(terms, morphologies, known=forms, starts=starts), morphologies)
    lexicon, morphologies = open_lexicon(terms, cache=cache)
    if cache is not None:
        _keep(cache / _STARTS, dump_starts({lang: Index(lexicon, lang).starts() for lang in LANGUAGES}, terms))
    return Enforcer(lexicon, morphologies)


def open_house_terms(project: Project, today: date) -> Enforcer | None:
    """Return the project's terms that hold on *today* ready to enforce; None where it has none."""
    terms = valid_terms(project, today)
    return open_enforcer(terms, cache=project.cache) if terms else None


def open_register(project: Project) -> NameRegister:
    """Return the persons and places of the project's glossary, whatever their dates: an old story has old names."""
    terms = [term for one in read_glossary(project.root / "glossaries") for term in one.terms]
    return NameRegister(terms, {lang: open_morphology(lang) for lang in LANGUAGES})


def decline(wording: str, *, lang: Lang, pos: TermPos) -> Paradigm:
    """Return the paradigm of words that are no term's."""
    morphology = open_morphology(lang)
    if pos in (TermPos.PERSON, TermPos.SURNAME):
        return build_name(wording, lang=lang, pos=pos, morphology=morphology, gender=None)
    return build_paradigm(wording, lang=lang, pos=pos, morphology=morphology)


def _read_kept(folder: Path | None, name: str) -> bytes:
    path = folder / name if folder else None
    return read_bytes(path, max_bytes=_MAX_BYTES) if path is not None and path.exists() else b""


def _keep(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, data)
    except (OSError, L10nError):
        return  # a read-only folder: the next run makes it again


def add_terms(folder: Path, terms: Sequence[Term], *, name: str = _OWN_FILE, write: bool = True) -> Path:
    """Add *terms* to a file of *folder*, which is made where it isn't there. Returns its path.

    Raises ConfigError where the file is none of terms, an id is taken, a wording contradicts another or can't stand in
    a cell; then, and without *write*, nothing is written.
    """
    if Path(name).name != name or not name.endswith(".csv") or name in _TABLES:
        raise ConfigError(f"{name}: no file of terms", hint="name a .csv file of glossaries/, not labels or topics")
    path = folder / name
    if not write:
        _with_added(folder, terms, path)
        return path
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder):
        write_atomic(path, _with_added(folder, terms, path).encode())
    return path


def _with_added(folder: Path, terms: Sequence[Term], path: Path) -> str:
    """The text of *path* with *terms* at its end."""
    files = {one.path: one for one in read_glossary(folder)}
    files[path] = GlossaryFile(path, (*(files[path].terms if path in files else ()), *terms))
    ids = Counter(term.id for one in files.values() for term in one.terms)
    if taken := [term.id for term in terms if ids[term.id] > 1]:
        raise ConfigError(f"the glossary has {taken[0]!r} already", hint="take another id, or change that row")
    if wrong := list(find_contradictions([(str(one.path), one.terms) for one in files.values()])):
        raise ConfigError(wrong[0], hint="nothing was written")
    text = serialize_terms(files[path].terms)
    for term, back in zip(files[path].terms, parse_terms(text, path=str(path)), strict=True):
        if term != back:  # a semicolon inside a wording of another tool's file
            raise ConfigError(f"{term.id}: a row can't hold it", hint="take ; | and / out of its wordings")
    return text
