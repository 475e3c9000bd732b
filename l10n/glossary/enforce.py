"""Terms verified and put right in a translation. What can't be put right is named, never hidden.

A mention in the source has a verdict in the target: right, forbidden or missing. A forbidden wording is replaced in the
form its place asks for; a missing name is looked for by its sound; what stays wrong becomes a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from l10n.glossary.findings import Mentions, Repair, TermFinding
from l10n.glossary.homonyms import is_another_word, is_common_word, may_be_another_word
from l10n.glossary.lexicon import Entry, Lexicon
from l10n.glossary.match import Index, Match, Standing
from l10n.glossary.morph import Morphology
from l10n.glossary.persons import is_person
from l10n.glossary.work import Work
from l10n.languages import Lang
from l10n.model.terms import Case, Level, Scope, Term, TermId, TermPos

__all__ = ["Enforced", "Enforcer"]


@dataclass(frozen=True, slots=True)
class Enforced:
    """A translation with its terms put right."""

    text: str
    """The whole target text."""
    findings: tuple[TermFinding, ...] = ()
    """What couldn't be enforced, in the order of the source."""
    repairs: tuple[Repair, ...] = ()
    """What was changed, in order."""

    @property
    def flags(self) -> tuple[TermId, ...]:
        """The terms not enforced, each once."""
        return tuple(dict.fromkeys(finding.term for finding in self.findings))


class Enforcer:
    """A glossary ready to work on texts. Not for several threads at once."""

    def __init__(self, lexicon: Lexicon, morphologies: Mapping[Lang, Morphology | None]) -> None:
        self._entries = _ById(lexicon)
        self._always = tuple(term for term in lexicon.terms if term.scope is Scope.ALWAYS)
        self._lexicon = lexicon
        self._indexes: dict[Lang, Index] = {}
        self._morphologies = morphologies

    def enforce(
        self,
        source: str,
        target: str,
        *,
        source_lang: Lang,
        target_lang: Lang,
        on: date | None = None,
        with_suggestions: bool = True,
    ) -> Enforced:
        """Return *target* with the terms of *source* put right. Idempotent; what is right comes back as it is.

        *on*: the day of the text; terms that don't hold on it are passed over. None: every term counts. Without
        *with_suggestions* only terms that the house requires or warns of count.
        """

        def counts(term: Term) -> bool:
            return (on is None or _holds(term, on)) and (with_suggestions or term.level is not Level.SUGGEST)

        mentions = {
            term_id: found
            for term_id, found in self._mentions(source, source_lang, target_lang).items()
            if counts(found.entry.term)
        }
        always = frozenset(term.id for term in self._always if counts(term))
        if not mentions and not always:
            return Enforced(target)
        index = self._index(target_lang)
        work = Work(
            target,
            source=source,
            langs=(source_lang, target_lang),
            mentions=mentions,
            always=always,
            find=index.find,
            entries=self._entries,
            morphology=self._morphologies.get(target_lang),
        )
        work.run()
        return Enforced(work.text, tuple(work.findings()), tuple(work.repairs))

    def mentions(self, source: str, *, source_lang: Lang, target_lang: Lang) -> list[tuple[str, Term]]:
        """Return the terms of *source* with what stands there, in its order; the longest where they nest."""
        found = [match for one in self._mentions(source, source_lang, target_lang).values() for match in one.matches]
        found.sort(key=lambda match: (match.span[0], -match.span[1]))
        out, end = [], 0
        for match in found:
            if match.span[0] >= end:
                out.append((source[slice(*match.span)], match.term))
                end = match.span[1]
        return out

    def render(self, text: str, *, source_lang: Lang, target_lang: Lang) -> str | None:
        """Return what the house writes for *text*, which is a term and nothing else; None where it is none or two."""
        found = {
            printed.wording
            for match in self._index(source_lang).find(text)
            if match.span == (0, len(text))
            and match.standing in (Standing.HOUSE, Standing.ACCEPTED)
            and (not match.cells or any(cell.case is Case.NOM for cell in match.cells))
            and (printed := self._entries[match.term.id].printed(target_lang, instead=match.paradigm.wording))
        }
        return found.pop() if len(found) == 1 else None

    def is_person(self, text: str, lang: Lang) -> bool:
        """Whether *text* is a person's full name, nominative, and nothing else; False without a dictionary."""
        morphology = self._morphologies.get(lang)
        return morphology is not None and is_person(text, morphology)

    def term(self, term_id: TermId) -> Term:
        """Return the term of that id, which a repair or finding has named."""
        return self._entries[term_id].term

    def find(self, text: str, lang: Lang) -> list[Match]:
        """Return every match of every term in *text*."""
        return self._index(lang).find(text)

    def _index(self, lang: Lang) -> Index:
        if lang not in self._indexes:
            self._indexes[lang] = Index(self._lexicon, lang)
        return self._indexes[lang]

    def _mentions(self, source: str, source_lang: Lang, target_lang: Lang) -> dict[TermId, Mentions]:
        found: dict[TermId, Mentions] = {}
        morphology = self._morphologies.get(source_lang)
        for match in self._index(source_lang).find(source):
            if target_lang not in match.term.house:
                continue
            if match.standing is Standing.IMPLIED or is_another_word(match, source, morphology):
                continue
            if not _is_said(match, source_lang) or is_common_word(match, source, morphology):
                if match.term.id in found:
                    found[match.term.id].is_contrasted = True
                continue
            known = found.setdefault(match.term.id, Mentions(self._entries[match.term.id]))
            if all(match.span != other.span for other in known.matches):
                known.matches.append(match)
            doubtful = may_be_another_word(match, source, morphology)
            known.is_doubtful = doubtful and (known.is_doubtful or len(known.matches) == 1)
            standings = {other.standing is Standing.FORBIDDEN for other in known.matches}
            known.is_contrasted = known.is_contrasted or len(standings) == 2
        return found


class _ById(Mapping[TermId, Entry]):
    """The entries of a lexicon by id; one is made when it is asked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._places = {term.id: at for at, term in enumerate(lexicon.terms)}

    def __getitem__(self, term_id: TermId) -> Entry:
        return self._lexicon.entries[self._places[term_id]]

    def __iter__(self) -> Iterator[TermId]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def _holds(term: Term, day: date) -> bool:
    return (term.valid_from is None or term.valid_from <= day) and (term.valid_until is None or day <= term.valid_until)


def _is_said(match: Match, lang: Lang) -> bool:
    """Whether a forbidden wording of the source counts as the term: a reporter's "Kiev" is Kyiv.

    A synonym that this house avoids may mean another thing there, and an official long name was somebody's choice.
    """
    if match.standing is not Standing.FORBIDDEN:
        return True
    wording, house = match.paradigm.wording, match.term.house.get(lang, "")
    if lang != "en" and (len(wording.split()) != len(house.split()) or wording.isupper() is not house.isupper()):
        return False
    if match.term.pos is TermPos.HEADGEN and wording.split()[0] != house.split()[0]:
        return False  # «Рада міністрів» of the EU is no «Кабінет міністрів»
    return wording[:1].isupper()
