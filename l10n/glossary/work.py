"""One translation on its way to its right terms: what stands in it, one replacement after another, what stays wrong."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import Final

from l10n.glossary.agree import Edit
from l10n.glossary.doubts import shifted
from l10n.glossary.eliminate import locate_translated
from l10n.glossary.english_repair import write_at, write_english
from l10n.glossary.findings import Doubt, Mentions, Repair, TermFinding
from l10n.glossary.hints import Hints, source_hints
from l10n.glossary.homonyms import is_another_word, is_derived_from
from l10n.glossary.lexicon import Entry
from l10n.glossary.locate import Found, locate_english, locate_given_name
from l10n.glossary.locate_slavic import locate_slavic, wrong_given_name
from l10n.glossary.match import Match, Standing, tokens
from l10n.glossary.morph import Morphology
from l10n.glossary.paradigm import Paradigm
from l10n.glossary.sentence import Sentence
from l10n.glossary.signs import is_adjective_of, is_hinted
from l10n.glossary.slavic import replace_match
from l10n.glossary.spans import is_free, is_inside, outermost, swallows
from l10n.languages import Lang
from l10n.model.terms import Level, Term, TermId, TermKind, TermPos

__all__ = ["Work"]

_TAG: Final = re.compile(r"\{/?\d+/?\}")
_ROUNDS: Final = 12
"""Replacements in one text beyond two for each mention; each may change what stands around the next."""


class Work:
    """One text on its way. Everything about the target is read anew after each replacement."""

    def __init__(
        self,
        target: str,
        *,
        source: str,
        langs: tuple[Lang, Lang],
        mentions: Mapping[TermId, Mentions],
        always: Set[TermId],
        find: Callable[[str], list[Match]],
        entries: Mapping[TermId, Entry],
        morphology: Morphology | None,
    ) -> None:
        self.text = target
        self.repairs: list[Repair] = []
        self._source = source
        self._langs = langs
        self._mentions = mentions
        self._always = always
        self._find = find
        self._entries = entries
        self._morphology = morphology
        self._given_up: dict[TermId, str] = {}
        self._undecided: dict[TermId, tuple[tuple[int, int], str]] = {}  # where and between what, in this round's text

    def run(self) -> None:
        """Replace until nothing more can be."""
        for _ in range(_ROUNDS + 2 * sum(len(one.matches) for one in self._mentions.values())):
            self._undecided.clear()
            right, wrong, implied = self._standing()
            done = self._replace_one(right, wrong) or self._replace_one(right, self._meant(right, wrong, implied))
            if not (done or self._locate_one(right, wrong)):
                return

    def _meant(
        self, right: Mapping[TermId, list[Match]], wrong: Sequence[Match], implied: Sequence[Match]
    ) -> list[Match]:
        """The implied wordings that must stand for a missing term: as many as the source has mentions, or fewer."""
        settled = {*right, *(match.term.id for match in wrong)}
        taken = [match.span for matches in (*right.values(), wrong) for match in matches]
        free = [
            match
            for match in implied
            if match.term.level is Level.REQUIRED and match.term.id not in settled and is_free(match, taken)
        ]
        counts = Counter(match.term.id for match in free)
        return [match for match in free if counts[match.term.id] <= len(self._mentions[match.term.id].matches)]

    def _standing(self) -> tuple[dict[TermId, list[Match]], list[Match], list[Match]]:
        """Right wordings by term, forbidden ones that aren't part of a right one, and implied ones."""
        found = [match for match in self._find(self.text) if not is_another_word(match, self.text, self._morphology)]
        right: dict[TermId, list[Match]] = defaultdict(list)
        for match in found:
            if match.standing in (Standing.HOUSE, Standing.ACCEPTED) and match.term.id in self._mentions:
                right[match.term.id].append(match)
        long_names = [match for match in found if match.standing is Standing.IMPLIED and swallows(match, right)]
        for match in long_names:  # "Czech Republic" where Czechia is the house's and Czech is accepted
            right[match.term.id] = [one for one in right[match.term.id] if not is_inside(one.span, match.span)]
        self._share(right)
        spans = [match.span for matches in right.values() for match in matches]
        wrong = [
            match
            for match in found
            if (match.standing is Standing.FORBIDDEN or match in long_names)
            and (match.term.id in self._mentions or match.term.id in self._always)
            and not any(is_inside(match.span, span) for span in spans)
        ]
        implied = [match for match in found if match.standing is Standing.IMPLIED and match.term.id in self._mentions]
        implied = outermost(implied)
        return right, sorted(wrong, key=lambda match: (match.span[0], -match.span[1])), implied

    def _share(self, right: dict[TermId, list[Match]]) -> None:
        """Let what is right for one term be right for another that the same words of the source name. Mutates it."""
        by_span: dict[tuple[int, int], list[TermId]] = defaultdict(list)
        for term_id, mentions in self._mentions.items():
            for match in mentions.matches:
                by_span[match.span].append(term_id)
        for peers in by_span.values():
            said = next((right[term_id] for term_id in peers if right.get(term_id)), [])
            for term_id in peers if said else ():
                if not right.get(term_id):
                    right[term_id] = said

    def _replace_one(self, right: Mapping[TermId, list[Match]], wrong: Sequence[Match]) -> bool:
        for match in wrong:
            if match.term.id in self._given_up or self._is_enough(match.term, right):
                continue
            if self._is_of_a_name(match, right):
                continue
            entry = self._entries[match.term.id]
            printed = entry.printed(self._langs[1], instead=match.paradigm.wording)
            if printed is None:
                continue
            doubts: tuple[Doubt, ...] = ()
            if self._langs[1] == "en":
                edits = write_english(self.text, match, printed.wording, term=match.term)
            else:
                before = [*right.get(match.term.id, ()), *(one for one in wrong if one.term.id == match.term.id)]
                edits, doubts = self._slavic(match, printed, sum(one.span[0] < match.span[0] for one in before))
            if edits and self._apply(edits, match.term.id, str(match.standing), doubts):
                return True
        return False

    def _slavic(self, match: Match, printed: Paradigm, nth: int) -> tuple[list[Edit], tuple[Doubt, ...]]:
        """The edits for *match*, which says the source's *nth* mention; none where it has to stay, and why is kept."""
        if self._morphology is None:
            self._given_up[match.term.id] = "the dictionary of this language isn't installed"
            return [], ()
        sentence = Sentence.of(self.text, self._morphology)
        made = replace_match(sentence, match, printed, self._hints(match.term.id, nth))
        if made is None:
            self._given_up[match.term.id] = "the term has no form for this place"
            return [], ()
        if not made.choice.is_sure:
            why = f"both «{made.choice.form}» and «{made.choice.rival}» may be meant"
            self._undecided.setdefault(match.term.id, (match.span, why))
            return [], ()
        return made.edits, made.doubts

    def _hints(self, term: TermId, nth: int) -> Hints:
        """What the source says of the case; the mentions are taken in order."""
        mentions = self._mentions.get(term)
        if mentions is None or not mentions.matches:
            return {}
        match = mentions.matches[min(nth, len(mentions.matches) - 1)]
        return source_hints(self._source, match, self._langs[0])

    def _is_enough(self, term: Term, right: Mapping[TermId, list[Match]]) -> bool:
        """Whether a common noun is right as often as the source says it: the forbidden word means something else."""
        mentions = self._mentions.get(term.id)
        house = term.house.get(self._langs[1], "")
        if mentions is None or (house[:1].isupper() and not mentions.is_contrasted):
            return False
        said = [match for match in mentions.matches if match.standing is not Standing.FORBIDDEN]
        return len(right.get(term.id, ())) >= len(said)

    def _is_adjective_there(self, term: Term) -> bool:
        """Whether the name of a place is said by its adjective: "Chornobyl zone" is «Чорнобильська зона»."""
        lang = self._langs[1]
        if term.kind not in (TermKind.PLACE, TermKind.COUNTRY) or not term.house.get(lang, "")[:1].isupper():
            return False
        words = [word.text for word in tokens(self.text, lang)]
        country = term.kind is TermKind.COUNTRY
        return any(
            is_derived_from(word, name, lang, is_country=country) for name in term.wordings(lang) for word in words
        )

    def _is_of_a_name(self, match: Match, right: Mapping[TermId, list[Match]]) -> bool:
        """Whether a name stands inside a longer one, and the term itself is said right: «Північна Голландія»."""
        mentions = self._mentions.get(match.term.id)
        if mentions is None or len(right.get(match.term.id, ())) < len(mentions.matches):
            return False
        if not match.paradigm.wording[:1].isupper() or " " in match.paradigm.wording:
            return False
        before = re.search(r"(?:(^|[.!?…:]\s+))?(\w+)(\s+)$", self.text[: match.span[0]])
        return before is not None and before[1] is None and before[2][:1].isupper()

    def _locate_one(self, right: Mapping[TermId, list[Match]], wrong: Sequence[Match]) -> bool:
        """Put one name right that nobody listed as wrong."""
        has_wrong = {match.term.id for match in wrong}
        taken = [match.span for matches in right.values() for match in matches]
        for term_id, mentions in self._mentions.items():
            term = mentions.entry.term
            if self._langs[1] != "en":
                if self._given_name_slavic(term_id, mentions, right.get(term_id, ())):
                    return True
                is_missing = not (right.get(term_id) or term_id in has_wrong or self._is_adjective_there(term))
                is_missing = is_missing and not mentions.is_doubtful
                if is_missing and self._locate_slavic(term_id, mentions, taken):
                    return True
                continue
            found = self._given_name(term, mentions, right.get(term_id, ()))
            if found is None and (mentions.is_doubtful or self._is_adjective_there(term)):
                continue
            is_short = len(right.get(term_id, ())) < (len(mentions.matches) if term.house["en"][:1].isupper() else 1)
            if found is None and is_short and term_id not in has_wrong and term_id not in self._given_up:
                said = [self._source[slice(*match.span)] for match in mentions.matches]
                found = locate_english(self.text, mentions.entry, said, source_lang=self._langs[0], taken=taken)
                found = found or locate_translated(
                    self.text, mentions, self._mentions, self._find, source=self._source, source_lang=self._langs[0]
                )
            if found is not None and self._apply(self._written(found, term), term_id, found.how):
                return True
        return False

    def _locate_slavic(self, term_id: TermId, mentions: Mentions, taken: Sequence[tuple[int, int]]) -> bool:
        if self._morphology is None or term_id in self._given_up:
            return False
        sentence = Sentence.of(self.text, self._morphology)
        match = locate_slavic(sentence, mentions.entry, mentions.matches, source_lang=self._langs[0], taken=taken)
        if match is None:
            return False
        printed = mentions.entry.printed(self._langs[1], instead=match.paradigm.wording)
        edits, doubts = self._slavic(match, printed, 0) if printed is not None else ([], ())
        return bool(edits) and self._apply(edits, term_id, "sound", doubts)

    def _given_name_slavic(self, term_id: TermId, mentions: Mentions, right: Sequence[Match]) -> bool:
        term = mentions.entry.term
        if self._morphology is None or term_id in self._given_up or not _is_full_name(term, mentions):
            return False
        sentence = Sentence.of(self.text, self._morphology)
        for match in right:
            is_short = match.standing is Standing.ACCEPTED and " " not in match.paradigm.wording
            if is_short and (found := wrong_given_name(sentence, mentions.entry, match)):
                return self._apply([Edit(*found[0], found[1])], term_id, "given name")
        return False

    def _given_name(self, term: Term, mentions: Mentions, right: Sequence[Match]) -> Found | None:
        """A wrong given name before a right surname, where the source has both."""
        if not _is_full_name(term, mentions):
            return None
        surnames = [match for match in right if match.standing is Standing.ACCEPTED]
        found = (locate_given_name(self.text, term.house["en"], match.span) for match in surnames)
        return next((one for one in found if one is not None), None)

    def _written(self, found: Found, term: Term) -> list[Edit]:
        if found.head is not None:
            return [Edit(*found.span, found.wording), Edit(*found.head, "oblasts")]
        common = found.wording[:1].islower()
        return list(
            write_at(self.text, found.span, found.wording, term=term, is_plural=found.is_plural, lower_wording=common)
        )

    def _apply(self, edits: Iterable[Edit], term: TermId, how: str, doubts: tuple[Doubt, ...] = ()) -> bool:
        """Write *edits*; False where they change nothing."""
        ordered = sorted(set(edits), key=lambda edit: edit.start)
        if any(one.end > two.start for one, two in pairwise(ordered)):
            self._given_up[term] = "two corrections fall on one place"
            return False
        out, at = [], 0
        for edit in ordered:
            out += [self.text[at : edit.start], edit.text]
            at = edit.end
        new = "".join(out) + self.text[at:]
        if new == self.text:
            self._given_up[term] = "nothing better can be written"
            return False
        if _TAG.findall(new) != _TAG.findall(self.text):
            self._given_up[term] = "markup stands inside it"
            return False
        start, end = ordered[0].start, ordered[-1].end
        after = new[start : len(new) - (len(self.text) - end)]
        made = Repair(term, self.text[start:end], after, (start, end), how, doubts)
        self.repairs = [shifted(one, ordered) for one in (*self.repairs, made)]
        self.text = new
        return True

    def findings(self) -> Iterator[TermFinding]:
        """What is still wrong."""
        right, wrong, _ = self._standing()
        for term_id in dict.fromkeys([*self._mentions, *(match.term.id for match in wrong)]):
            term = self._entries[term_id].term
            expected = term.wordings(self._langs[1])
            bad = [match for match in wrong if match.term.id == term_id and not self._is_of_a_name(match, right)]
            if bad and not self._is_enough(term, right):
                span, why = self._undecided.get(term_id) or (bad[0].span, self._why_not(term_id))
                stands = self.text[slice(*span)]
                yield TermFinding(term_id, f"«{stands}» is forbidden, write «{expected[0]}»: {why}", expected, span)
            elif term_id in self._mentions:
                yield from self._missing(self._mentions[term_id], right)

    def _why_not(self, term_id: TermId) -> str:
        return self._given_up.get(term_id, "it couldn't be replaced")

    def _missing(self, mentions: Mentions, right: Mapping[TermId, Sequence[Match]]) -> Iterator[TermFinding]:
        term = mentions.entry.term
        here = right.get(term.id, ())
        expected = term.wordings(self._langs[1])
        if not here and not self._is_adjective_there(term):
            said = self._source[slice(*mentions.matches[0].span)]
            reason = f"«{said}» has no «{expected[0]}» in the translation"
            span, why = self._undecided.get(term.id, (None, ""))
            if span is not None:
                reason += f"; it may be «{self.text[slice(*span)]}», but {why}"
            yield TermFinding(term.id, reason, expected, span, is_sure=self._is_lost(mentions, right))
        elif here and all(match.in_compound for match in here):
            span = here[0].span
            reason = f"«{self.text[slice(*span)]}» stands only inside a hyphenated word"
            yield TermFinding(term.id, reason, expected, span, is_sure=False)

    def _is_lost(self, mentions: Mentions, right: Mapping[TermId, Sequence[Match]]) -> bool:
        """Whether a missing term must be a mistake: a name that the source surely means, and no sign of it here.

        A common noun may be said in other words.
        """
        term, lang = mentions.entry.term, self._langs[1]
        if not term.house[lang][:1].isupper() or all(match.in_compound for match in mentions.matches):
            return False
        if mentions.is_doubtful or self._is_part_of_right(mentions, right):
            return False
        said = [self._source[slice(*match.span)] for match in mentions.matches]
        if all(is_adjective_of(word, term, self._langs[0]) for word in said):
            return False
        taken = [match.span for matches in right.values() for match in matches]
        return not is_hinted(term, self.text, lang, said=said, taken=taken)

    def _is_part_of_right(self, mentions: Mentions, right: Mapping[TermId, Sequence[Match]]) -> bool:
        """Whether every mention is part of a longer one that is right: «Конгрес» of «Конгрес США»."""
        longer = [match for term_id, one in self._mentions.items() if right.get(term_id) for match in one.matches]
        return all(
            any(is_inside(match.span, other.span) and match.span != other.span for other in longer)
            for match in mentions.matches
        )


def _is_full_name(term: Term, mentions: Mentions) -> bool:
    return term.pos is TermPos.PERSON and any(" " in one.paradigm.wording for one in mentions.matches)
