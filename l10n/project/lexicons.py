"""What words mean in another language, as the newsroom's own translations teach it: it grows while articles come in."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Final

from l10n.languages import Lang
from l10n.project.recall import approved_pairs
from l10n.project.workspace import Project
from l10n.versions.align import pairs_in_tmx
from l10n.versions.lexicon import Lexicon, learn

__all__ = ["Lexicons"]

_LEAST_PAIRS: Final = 2000
"""Pairs below which a lexicon may pair fewer segments rightly than the common words alone do. On news with known links
(uk-ru, uk-en, ru-en) F1 is 95.6, 95.1, 94.3 with none, 96.0, 95.2, 93.5 with 500, 96.3, 96.4, 94.8 with 2000."""
_MOST_PAIRS: Final = 5000
"""More of them make the alignment no better, and reading ten thousand articles takes its time."""
_AGAIN: Final = 1.25
"""How much a memory has to have grown to be learnt from anew."""


class Lexicons:
    """The lexicons of a project, each made when it is first asked for."""

    def __init__(self, project: Project, *, file: str = "") -> None:
        """Read nothing yet. *file*: a TMX file of other translations ($L10N_LEXICON); empty for none."""
        self._project, self._file = project, file
        self._pairs: dict[tuple[Lang, Lang], list[tuple[str, str]]] = {}
        self._learnt: dict[tuple[Lang, Lang], tuple[int, Lexicon]] = {}

    def find(self, source: Lang, targets: Iterable[Lang]) -> dict[Lang, Lexicon]:
        """Return target → the lexicon from *source*; those for which there are too few translations are left out.

        Raises ConfigError or InputError where the TMX file can't be read.
        """
        targets = list(targets)
        self._read(source, [target for target in targets if (source, target) not in self._pairs])
        found = {}
        for target in targets:
            pairs = self._pairs[source, target]
            size, lexicon = self._learnt.get((source, target), (0, None))
            if len(pairs) >= max(_LEAST_PAIRS, _AGAIN * size):
                lexicon = learn(pairs)
                self._learnt[source, target] = len(pairs), lexicon
            if lexicon is not None:
                found[target] = lexicon
        return found

    def add(self, source: Lang, target: Lang, pairs: Iterable[tuple[str, str]]) -> None:
        """Take in *pairs* of an article that has just come. Mutates the lexicons."""
        known = self._pairs.setdefault((source, target), [])
        known += islice(pairs, max(0, 2 * _MOST_PAIRS - len(known)))

    def _read(self, source: Lang, targets: list[Lang]) -> None:
        """Read what the project's articles and the file have. Mutates the lexicons."""
        wanted: dict[Lang, list[tuple[str, str]]] = {target: [] for target in targets}
        if not wanted:
            return
        for pair in approved_pairs(self._project):
            if pair.source == source and pair.target in wanted:
                wanted[pair.target].append((pair.text, pair.translation))
                if max(map(len, wanted.values())) >= _MOST_PAIRS:
                    break
        for target, pairs in wanted.items():
            if self._file:
                pairs += islice(pairs_in_tmx(self._file, source, target), _MOST_PAIRS)
            self._pairs[source, target] = pairs
