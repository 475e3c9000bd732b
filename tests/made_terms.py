"""Glossary terms of any make, for laws about the files that hold them."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from l10n.languages import LANGUAGES, Lang
from l10n.model.terms import Case, Cell, Level, Number, Scope, Term, TermKind, TermPos

SLAVIC: tuple[Lang, ...] = ("uk", "ru")
wordings = st.text("абвгґєії’ʼ' -ABCdef,\"\n", min_size=1, max_size=12).map(str.strip).filter(bool)
lists = st.lists(wordings, min_size=1, max_size=3, unique=True).map(tuple)
by_lang = st.dictionaries(st.sampled_from(list(LANGUAGES)), lists, max_size=3)
cells = st.builds(Cell, st.sampled_from(Case), st.sampled_from(Number))
terms = st.builds(
    Term,
    id=st.from_regex(r"[a-z0-9][a-z0-9._-]{0,9}", fullmatch=True),
    kind=st.sampled_from(TermKind),
    pos=st.sampled_from(TermPos),
    house=st.dictionaries(st.sampled_from(list(LANGUAGES)), wordings, min_size=2, max_size=3),
    accepted=by_lang,
    forbidden=by_lang,
    level=st.sampled_from(Level),
    scope=st.sampled_from(Scope),
    is_case_sensitive=st.booleans(),
    fixed=st.frozensets(st.sampled_from(list(LANGUAGES))),
    valid_from=st.none() | st.dates(date(1900, 1, 1), date(1990, 1, 1)),
    valid_until=st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    forms=st.dictionaries(st.sampled_from(SLAVIC), st.dictionaries(cells, lists, min_size=1, max_size=4), max_size=2),
    note=st.text("абв ABC,;\"'\n", max_size=20).map(str.strip),
)
