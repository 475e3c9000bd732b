"""Which segments of two versions say the same: from the texts alone, or with a lexicon out of the newsroom's memory.

For a newsroom's archive, where no ids link the versions. See evidence.py for the signs, beads.py for the search.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from l10n.errors import ConfigError
from l10n.exchange.tmx import Memory, read_tmx, translations
from l10n.languages import Lang
from l10n.versions.beads import Bead, Side, Weights, in_reading_order, pair, sureness
from l10n.versions.common_words import common_words
from l10n.versions.evidence import Found, Translations, find, words
from l10n.versions.lexicon import Lexicon, learn

__all__ = ["Bead", "align", "align_surely", "align_with_lexicon", "confidences", "pairs_in_tmx"]

# Log odds learnt from documents made out of translated news, perturbed: joined, split, dropped, added, moved.
_WEIGHTS: Final = {
    ("slavic", False): Weights(
        shapes={(1, 1): 2.81, (1, 2): 2.12, (2, 1): 2.12, (2, 2): -0.76, (1, 3): 1.66, (3, 1): 1.66},
        share=2.39, found=0.98, lost=-0.016, elsewhere=-0.99, numbers=-1.77,
        length=-0.43, sentences=-1.16, inside=1.78, outside=-0.29, crossing=-4.0,
    ),
    ("slavic", True): Weights(
        shapes={(1, 1): 1.75, (1, 2): 1.24, (2, 1): 1.24, (2, 2): -1.66, (1, 3): 0.9, (3, 1): 0.9},
        share=1.94, found=1.23, lost=-0.053, elsewhere=-1.2, numbers=-1.52,
        length=-0.38, sentences=-1.28, inside=1.56, outside=-0.6, crossing=-4.0,
    ),
    ("english", False): Weights(
        shapes={(1, 1): 4.22, (1, 2): 2.83, (2, 1): 2.83, (2, 2): 0.56, (1, 3): 2.49, (3, 1): 2.49},
        share=5.15, found=0.12, lost=-0.01, elsewhere=-3.81, numbers=-1.18,
        length=-0.38, sentences=-1.36, inside=2.32, outside=-1.94, crossing=-5.0,
    ),
    ("english", True): Weights(
        shapes={(1, 1): 2.2, (1, 2): 1.67, (2, 1): 1.67, (2, 2): -2.25, (1, 3): 1.4, (3, 1): 1.4},
        share=4.57, found=0.68, lost=-0.038, elsewhere=-4.03, numbers=-0.81,
        length=-0.32, sentences=-1.18, inside=1.77, outside=-0.69, crossing=-4.0,
    ),
}  # fmt: skip
_END: Final = re.compile(r'[.!?…]+["»”’)\]]*(?=\s+["«“„(—–-]*\s*[A-ZА-ЯІЇЄҐЁ0-9]|\s*$)')
_LENGTH: Final[dict[Lang, float]] = {"uk": 1.0, "ru": 0.98, "en": 0.96}
"""How long a text is, against the Ukrainian one."""


def align(src: Sequence[str], tgt: Sequence[str], src_lang: Lang, tgt_lang: Lang) -> list[Bead]:
    """Pair segments of two versions. Returns beads ([source indexes], [target indexes]) in reading order.

    Each index is in exactly one bead; a segment without a counterpart has one of its own, with an empty other side.
    Beads may cross. Swapped arguments give the same beads, mirrored.
    """
    return _align(src, tgt, src_lang, tgt_lang, _signs(src, tgt, src_lang, tgt_lang, None))


def confidences(
    beads: Iterable[Bead], src: Sequence[str], tgt: Sequence[str], src_lang: Lang, tgt_lang: Lang
) -> list[float]:
    """Return how sure each of *beads* is, 0 to 1, judged from the two texts alone, against all other ways to pair them.

    Of pairs that are sure by 0.9 more than 99 in 100 are right, on news with known links in each pair of languages.
    """
    return sureness(beads, *_signs(src, tgt, src_lang, tgt_lang, None))


def align_surely(
    src: Sequence[str], tgt: Sequence[str], src_lang: Lang, tgt_lang: Lang, lexicon: Lexicon | None = None
) -> list[tuple[Bead, float]]:
    """Return what `align` does, helped by *lexicon* where there is one, each bead with how sure it is, 0 to 1."""
    signs = _signs(src, tgt, src_lang, tgt_lang, lexicon)
    beads = _align(src, tgt, src_lang, tgt_lang, signs)
    return list(zip(beads, sureness(beads, *signs), strict=True))


def align_with_lexicon(src: Sequence[str], tgt: Sequence[str], src_lang: Lang, tgt_lang: Lang) -> list[Bead]:
    """Pair segments as `align` does, helped by what words mean in the TMX file that $L10N_LEXICON names.

    Raises ConfigError if it names none, InputError if the file is no TMX. The file is read once a process and pair.
    """
    name = os.environ.get("L10N_LEXICON", "").strip()
    if not name:
        raise ConfigError("L10N_LEXICON isn't set", hint="set it to a TMX file of the newsroom's own translations")
    lexicon = _read_lexicon(name, src_lang, tgt_lang)
    return _align(src, tgt, src_lang, tgt_lang, _signs(src, tgt, src_lang, tgt_lang, lexicon))


@lru_cache(maxsize=8)
def _read_lexicon(name: str, source: Lang, target: Lang) -> Lexicon:
    return learn(pairs_in_tmx(name, source, target))


def pairs_in_tmx(name: str, source: Lang, target: Lang) -> Iterator[tuple[str, str]]:
    """Yield what the TMX file *name* has in both languages, then what meets over the same text in a third one.

    Raises ConfigError, naming $L10N_LEXICON, where the file can't be read, InputError where it is no TMX.
    """
    memory = _read_memory(name)
    yield from translations(memory, source=source, target=target)
    for third in {*_LENGTH} - {source, target}:
        ours = dict(translations(memory, source=third, target=source))
        for text, translation in dict(translations(memory, source=third, target=target)).items():
            if text in ours:
                yield ours[text], translation


@lru_cache(maxsize=1)
def _read_memory(name: str) -> Memory:
    try:
        return read_tmx(Path(name).read_bytes(), path=name)
    except OSError as error:
        raise ConfigError(
            f"L10N_LEXICON: can't read {name}: {error.strerror}", hint="name a TMX file that stands there"
        ) from error


def _align(
    src: Sequence[str], tgt: Sequence[str], src_lang: Lang, tgt_lang: Lang, signs: tuple[Side, Side, Weights]
) -> list[Bead]:
    source, target, weights = signs
    if (tgt_lang, list(tgt)) < (src_lang, list(src)):  # so that ties fall the same way whichever comes first
        return in_reading_order((ours, theirs) for theirs, ours in pair(target, source, weights))
    return pair(source, target, weights)


def _signs(
    src: Sequence[str], tgt: Sequence[str], src_lang: Lang, tgt_lang: Lang, lexicon: Lexicon | None
) -> tuple[Side, Side, Weights]:
    forth, back = _tables(src_lang, tgt_lang, lexicon)
    there = find(src, tgt, our_lang=src_lang, their_lang=tgt_lang, known=forth)
    here = find(tgt, src, our_lang=tgt_lang, their_lang=src_lang, known=back)
    is_slavic = (src_lang == "en") == (tgt_lang == "en")
    weights = _WEIGHTS["slavic" if is_slavic else "english", lexicon is not None]
    return _side(src, there, src_lang), _side(tgt, here, tgt_lang), weights


def _tables(source: Lang, target: Lang, lexicon: Lexicon | None) -> tuple[list[Translations], list[Translations]]:
    """What is known of words, there and back: the common ones that each story has, and the lexicon's."""
    forth, back = [common_words(source, target)], [common_words(target, source)]
    return (forth, back) if lexicon is None else ([*forth, lexicon.there], [*back, lexicon.back])


def _side(texts: Sequence[str], found: Sequence[Found], lang: Lang) -> Side:
    return Side(
        found,
        [len(text) / _LENGTH[lang] for text in texts],
        [max(1, len(_END.findall(text))) for text in texts],
        [_goes_on(text, after) for text, after in pairwise(texts)],
        [frozenset(word for word in words(text) if word.isdigit()) for text in texts],
    )


def _goes_on(text: str, after: str) -> bool:
    return text.rstrip().endswith((",", ";", "—", "–")) or after.lstrip(' «"“„(—–-')[:1].islower()
