"""A version that was written on its own, beside home: which of its text goes with which segment, and how surely. Pure.

Nothing of the version is lost: every word stands in the text of one segment, or in a passage that home lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final

from l10n.catalogs.template import is_whole
from l10n.languages import Lang
from l10n.model.article import Block, Role, Segment, SegmentId
from l10n.text.common_words import common_words
from l10n.text.evidence import find
from l10n.text.markup import Piece, split_block, strip_tags
from l10n.text.numbers import compare_numbers
from l10n.versions.align import Bead, align_surely
from l10n.versions.cut_among import atoms_of, cut_among
from l10n.versions.fit_tags import fit_tags, join_pieces
from l10n.versions.lexicon import Lexicon
from l10n.versions.order import in_order

__all__ = ["CERTAIN", "SAME_STORY", "Brought", "Kind", "Pairing", "Passage", "bring"]

CERTAIN: Final = 0.9
"""How sure a pair is that nobody has to look at. On news with known links, joined, split, dropped, added and moved at
random, 85 (uk-ru), 82 (uk-en), 83 (ru-en) pairs in 100 are such, and of them 99.7, 99.2, 99.8 in 100 are right."""
SAME_STORY: Final = 0.5
"""How alike two versions of one story are at least: of 189 such pairs 2 are less, of 693 of two stories 4 are more."""
_BY_PLACE: Final = 0.95
_LEAST_FOUND: Final = 0.25
"""Share of the words of a caption or topic that its partner must have to be certain: there is no text around it."""

# A story has one headline and one byline, in whatever words.
_BY_ROLE: Final = frozenset({Role.HEADLINE, Role.BYLINE})
# These are paired among themselves, wherever the page shows them.
_APART: Final = (Role.HEADLINE, Role.BYLINE, Role.CAPTION, Role.CREDIT, Role.ALT, Role.TOPIC, Role.CELL)


class Kind(StrEnum):
    """How a segment's text came from the version."""

    SAME = "same"
    """One segment there for one here."""
    JOINED = "joined"
    """Several there for one here, joined."""
    CUT = "cut"
    """Shared with segments beside it, cut where a sentence or clause ends."""
    MISSING = "missing"
    """Nothing there."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """What a version has for one segment of home."""

    segment: Segment
    """The segment."""
    kind: Kind
    """How they meet."""
    target: str = ""
    """The version's text with the segment's tags; empty where it has none."""
    sure: float = 0.0
    """How sure it is, 0 to 1, that this text belongs here; for a missing one, that there is none."""
    is_moved: bool = False
    """Whether it stands elsewhere in the version."""
    doubts: tuple[str, ...] = ()
    """Why a person should look at it, one reason each; none for a certain one."""
    lost: tuple[str, ...] = ()
    """Markup of the version that the target hasn't: `link https://example.org`."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Text of a version that home lacks."""

    text: str
    """The text, without tags."""
    role: Role
    """What it is there."""
    beside: SegmentId | None
    """The segment that it stands beside in the version; None where home has none."""
    is_before: bool
    """Whether it stands before that segment, not after it."""
    lost: tuple[str, ...] = ()
    """Its links."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A version beside home."""

    pairings: tuple[Pairing, ...]
    """One for each segment of home, in its order."""
    added: tuple[Passage, ...]
    """What home lacks, in the version's order."""
    segments: int
    """How many segments the version has."""
    likeness: float
    """Share of both texts that is paired, weighed by how surely; below SAME_STORY they are hardly one story."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A segment-like part of one of the version's blocks."""

    block: int
    start: int
    end: int
    text: str
    role: Role


_Owned = tuple[_Part, int | None]
"""A part and the index of the home segment it goes with."""


def bring(
    home: Sequence[Segment],
    blocks: Sequence[Block],
    *,
    home_lang: Lang,
    lang: Lang,
    split: Callable[[str], Sequence[str]],
    lexicon: Lexicon | None = None,
) -> Brought:
    """Pair the version *blocks*, in *lang*, with the segments of *home*.

    *split* cuts its plain text into sentences, as for `make_segments`. *lexicon*: from home to the version.
    """
    parts = list(_parts(blocks, split))
    texts = [strip_tags(one.text) for one in home]
    aligner = _Aligner(texts, parts, home_lang, lang, lexicon)
    apart, running = list(aligner.apart(home)), aligner.body()
    beads = [*apart, *running]
    owned: list[_Owned] = [(parts[j], None) for bead, _ in beads if not bead[0] for j in bead[1]]
    for (ours, theirs), _ in beads:
        if ours:
            owned += aligner.share(ours, theirs)
    pieces, added = _texts(blocks, owned)
    moved = _moved(running, texts)
    pairings = []
    for (ours, theirs), sure in beads:
        for i in ours:
            kind = _kind(ours, theirs)
            pairings.append(_pairing(home[i], pieces.get(i, []), kind, sure, i in moved, (home_lang, lang)))
    order = {one.id: number for number, one in enumerate(home)}
    pairings.sort(key=lambda one: order[one.segment.id])
    return Brought(tuple(pairings), _passages(added, home), len(parts), aligner.likeness)


def _parts(blocks: Sequence[Block], split: Callable[[str], Sequence[str]]) -> Iterator[_Part]:
    for number, block in enumerate(blocks):
        if not block.text:
            continue
        plain = strip_tags(block.text)
        start = end = 0
        for piece in [plain] if is_whole(block) else split(plain):
            end += len(piece)
            if plain[start:end].strip() and plain[end:].strip():
                yield _Part(number, start, end, plain[start:end].strip(), block.role)
                start = end
        yield _Part(number, start, len(plain), plain[start:].strip(), block.role)


class _Aligner:
    """Beads of home's segments and the version's parts: headlines, captions, topics apart, then the running text."""

    def __init__(
        self, texts: Sequence[str], parts: Sequence[_Part], home_lang: Lang, lang: Lang, lexicon: Lexicon | None
    ) -> None:
        """Nothing is paired yet."""
        self.texts, self.parts, self.langs, self.lexicon = texts, parts, (home_lang, lang), lexicon
        self.left = [*range(len(texts))], [*range(len(parts))]
        self.likeness = 0.0

    def apart(self, home: Sequence[Segment]) -> Iterator[tuple[Bead, float]]:
        """Yield the beads of what stands apart from the running text, where both have it."""
        for role in _APART:
            ours = [i for i in self.left[0] if home[i].role is role]
            theirs = [j for j in self.left[1] if self.parts[j].role is role]
            if not ours or not theirs:
                continue
            self.left = [i for i in self.left[0] if i not in ours], [j for j in self.left[1] if j not in theirs]
            if role in _BY_ROLE and len(ours) == len(theirs) == 1:
                yield (ours, theirs), _BY_PLACE
                continue
            found = self._aligned(ours, theirs)
            is_table = role is Role.CELL and [bead for bead, _ in found] == [
                ([i], [j]) for i, j in zip(ours, theirs, strict=False)
            ]
            for bead, sure in found:
                is_backed = not (bead[0] and bead[1]) or self._found(bead) >= _LEAST_FOUND
                yield bead, max(sure, _BY_PLACE) if is_table else sure if is_backed else min(sure, 0.5)

    def body(self) -> list[tuple[Bead, float]]:
        """Return the beads of the rest, and set the likeness."""
        beads = self._aligned(*self.left)
        texts = self.texts, [part.text for part in self.parts]
        sizes = [sum(len(texts[side][at]) for side in (0, 1) for at in bead[side]) for bead, _ in beads]
        paired = sum(size * sure for size, (bead, sure) in zip(sizes, beads, strict=True) if bead[0] and bead[1])
        self.likeness = paired / sum(sizes) if sum(sizes) else 1.0
        return beads

    def _aligned(self, ours: Sequence[int], theirs: Sequence[int]) -> list[tuple[Bead, float]]:
        texts = [self.texts[i] for i in ours], [self.parts[j].text for j in theirs]
        found = align_surely(*texts, *self.langs, self.lexicon)
        return [(([ours[i] for i in a], [theirs[j] for j in b]), sure) for (a, b), sure in found]

    def _found(self, bead: Bead) -> float:
        """The share of the words of the shorter side that the other one has."""
        ours, theirs = " ".join(self.texts[i] for i in bead[0]), " ".join(self.parts[j].text for j in bead[1])
        (one, other), known = self.langs, self.lexicon
        forth = [common_words(one, other), *([known.there] if known else [])]
        back = [common_words(other, one), *([known.back] if known else [])]
        there = find([ours], [theirs], our_lang=one, their_lang=other, known=forth)[0]
        here = find([theirs], [ours], our_lang=other, their_lang=one, known=back)[0]
        return max(sum(map(sum, (row.values() for row in side.rows))) / (side.weight or 1.0) for side in (there, here))

    def share(self, ours: Sequence[int], theirs: Sequence[int]) -> Iterator[_Owned]:
        """Yield the parts of a bead, cut further where several segments share them, with the segment of each."""
        if len(ours) < 2:
            yield from ((self.parts[j], ours[0]) for j in theirs)
            return
        atoms: list[_Part] = []
        is_costly: list[bool] = []
        for part in (self.parts[j] for j in theirs):
            # Offsets of a part's own text: white space at its outer ends belongs to its first and last atom.
            for atom in atoms_of(part.text):
                atoms.append(
                    _Part(
                        part.block,
                        part.start + atom.start,
                        part.start + atom.end,
                        part.text[atom.start : atom.end].strip(),
                        part.role,
                    )
                )
                is_costly.append(atom.is_clause)
            last = atoms[-1]
            atoms[-1] = _Part(last.block, last.start, part.end, last.text, last.role)
        owners = cut_among(
            [self.texts[i] for i in ours], [one.text for one in atoms], is_costly,
            home_lang=self.langs[0], lang=self.langs[1], lexicon=self.lexicon,
        )  # fmt: skip
        yield from ((atom, ours[owner]) for atom, owner in zip(atoms, owners, strict=True))


def _kind(ours: Sequence[int], theirs: Sequence[int]) -> Kind:
    if not theirs:
        return Kind.MISSING
    if len(ours) > 1:
        return Kind.CUT
    return Kind.SAME if len(theirs) == 1 else Kind.JOINED


def _moved(beads: Iterable[tuple[Bead, float]], texts: Sequence[str]) -> set[int]:
    """The home segments that stand in another order in the version."""
    pairs = [
        (ours[0], theirs[0], sum(len(texts[i]) for i in ours) + 1) for (ours, theirs), _ in beads if ours and theirs
    ]
    kept = {i for i, _ in in_order(pairs)}
    return {i for (ours, theirs), _ in beads if ours and theirs and ours[0] not in kept for i in ours}


_Texts = dict[int, list[Piece]]
_Alone = tuple[Piece, Role, int | None, bool]
"""A text, what it is, the home segment beside it, whether it stands before that."""


def _texts(
    blocks: Sequence[Block], owned: Iterable[_Owned]
) -> tuple[_Texts, list[tuple[Piece, Role, int | None, bool]]]:
    """The version's text by home segment, and what is nobody's: (text, role, home segment beside it, is before it)."""
    pieces: _Texts = {}
    rows: list[tuple[int | None, Role, Piece]] = []
    for number, group in groupby(sorted(owned, key=lambda one: (one[0].block, one[0].start)), lambda one: one[0].block):
        block, plain = blocks[number], strip_tags(blocks[number].text)
        runs = [(owner, [part for part, _ in run]) for owner, run in groupby(group, lambda one: one[1])]
        cuts = [plain[run[0].start : run[-1].end] for _, run in runs]
        for (owner, _), piece in zip(runs, split_block(block, lambda _, cuts=cuts: cuts), strict=True):  # type: ignore[misc]
            rows.append((owner, block.role, piece))
            if owner is not None:
                pieces.setdefault(owner, []).append(piece)
    added, before = [], None
    owners = [owner for owner, _, _ in rows]
    for at, (owner, role, piece) in enumerate(rows):
        if owner is not None:
            before = owner
            continue
        after = next((one for one in owners[at:] if one is not None), None)
        added.append((piece, role, after if before is None else before, before is None))
    return pieces, added


def _pairing(
    segment: Segment, pieces: Sequence[Piece], kind: Kind, sure: float, is_moved: bool, langs: tuple[Lang, Lang]
) -> Pairing:
    fitted = fit_tags(*join_pieces(pieces), wanted=segment.tags)
    doubts = []
    if kind is Kind.CUT:
        doubts.append("one text there for several segments here, cut between them")
    if not fitted.text:
        return Pairing(segment, kind, "", sure, doubts=tuple(doubts), lost=fitted.lost)
    if sure < CERTAIN:
        doubts.append("not sure that it belongs here")
    if not fitted.is_whole:
        doubts.append("its markup is another than here")
    if change := compare_numbers(segment.text, fitted.text, source_lang=langs[0], target_lang=langs[1]):
        here, there = (", ".join(numbers) for numbers in (change.lost, change.added))
        doubts.append(
            "other numbers: " + "; ".join(f"{what} {said}" for what, said in (("here", here), ("there", there)) if said)
        )
    return Pairing(segment, kind, fitted.text, sure, is_moved, tuple(doubts), fitted.lost)


def _passages(added: Iterable[_Alone], home: Sequence[Segment]) -> tuple[Passage, ...]:
    found = []
    for piece, role, beside, is_before in added:
        lost = fit_tags(piece.text, piece.tags, wanted=()).lost
        links = tuple(one for one in lost if " " in one)
        found.append(
            Passage(strip_tags(piece.text), role, None if beside is None else home[beside].id, is_before, links)
        )
    return tuple(found)
