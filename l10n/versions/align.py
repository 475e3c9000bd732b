"""Which segments of two versions say the same: from the texts alone, or helped by the newsroom's memory or a model.

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
from l10n.text.common_words import common_words
from l10n.text.evidence import Found, Translations, find, words
from l10n.vectors import LocalModel
from l10n.versions.align_weights import WEIGHTS
from l10n.versions.beads import Bead, Side, Weights, in_reading_order, pair, sureness
from l10n.versions.lexicon import Lexicon, learn
from l10n.versions.meaning import Vector

__all__ = [
    "Bead",
    "align",
    "align_by",
    "align_surely",
    "align_with_lexicon",
    "align_with_model",
    "confidences",
    "pairs_in_tmx",
]

_END: Final = re.compile(r'[.!?…]+["»”’)\]]*(?=\s+["«“„(—–-]*\s*[A-ZА-ЯІЇЄҐЁ0-9]|\s*$)')
_LENGTH: Final[dict[Lang, float]] = {"uk": 1.0, "ru": 0.98, "en": 0.96}
"""How long a text is, against the Ukrainian one."""


def align(src: Sequence[str], tgt: Sequence[str], src_lang: Lang, tgt_lang: Lang) -> list[Bead]:
    """Pair segments of two versions. Returns beads ([source indexes], [target indexes]) in reading order.

    Each index is in exactly one bead; a segment without a counterpart has one of its own, with an empty other side.
    Beads may cross. Swapped arguments give the same beads, mirrored.
    """
    return align_by(src, tgt, src_lang, tgt_lang)


def align_by(
    src: Sequence[str],
    tgt: Sequence[str],
    src_lang: Lang,
    tgt_lang: Lang,
    *,
    lexicon: Lexicon | None = None,
    vectors: tuple[Sequence[Vector], Sequence[Vector]] | None = None,
) -> list[Bead]:
    """Pair segments as `align` does, helped by what words mean, and by where each side's segments lie by meaning.

    *vectors* has one for each segment, all of one length; where they come from is the caller's affair.
    """
    if (tgt_lang, list(tgt)) < (src_lang, list(src)):  # so that ties fall the same way whichever comes first
        swapped = None if lexicon is None else Lexicon(lexicon.back, lexicon.there)
        turned = None if vectors is None else (vectors[1], vectors[0])
        beads = align_by(tgt, src, tgt_lang, src_lang, lexicon=swapped, vectors=turned)
        return in_reading_order((ours, theirs) for theirs, ours in beads)
    return pair(*_signs(src, tgt, src_lang, tgt_lang, lexicon, vectors))


def confidences(
    beads: Iterable[Bead], src: Sequence[str], tgt: Sequence[str], src_lang: Lang, tgt_lang: Lang
) -> list[float]:
    """Return how sure each of *beads* is, 0 to 1, judged from the two texts alone, against all other ways to pair them.

    Of pairs that are sure by 0.9 more than 99 in 100 are right, on news with known links in each pair of languages.
    """
    return sureness(beads, *_signs(src, tgt, src_lang, tgt_lang))


def align_surely(
    src: Sequence[str], tgt: Sequence[str], src_lang: Lang, tgt_lang: Lang, lexicon: Lexicon | None = None
) -> list[tuple[Bead, float]]:
    """Return what `align` does, helped by *lexicon* where there is one, each bead with how sure it is, 0 to 1."""
    beads = align_by(src, tgt, src_lang, tgt_lang, lexicon=lexicon)
    return list(zip(beads, sureness(beads, *_signs(src, tgt, src_lang, tgt_lang, lexicon)), strict=True))


def align_with_lexicon(src: Sequence[str], tgt: Sequence[str], src_lang: Lang, tgt_lang: Lang) -> list[Bead]:
    """Pair segments as `align` does, helped by what words mean in the TMX file that $L10N_LEXICON names.

    Raises ConfigError if it names none, InputError if the file is no TMX. The file is read once a process and pair.
    """
    lexicon = _lexicon(src_lang, tgt_lang)
    if lexicon is None:
        raise ConfigError("L10N_LEXICON isn't set", hint="set it to a TMX file of the newsroom's own translations")
    return align_by(src, tgt, src_lang, tgt_lang, lexicon=lexicon)


def align_with_model(src: Sequence[str], tgt: Sequence[str], src_lang: Lang, tgt_lang: Lang) -> list[Bead]:
    """Pair segments as `align` does, helped by a model on this machine that knows what sentences mean (extra `model`).

    And by the TMX file that $L10N_LEXICON names, where it names one. The model is loaded once a process. Raises
    ConfigError where the extra isn't installed.
    """
    model = _model()
    vectors = model.vectors(src), model.vectors(tgt)
    return align_by(src, tgt, src_lang, tgt_lang, lexicon=_lexicon(src_lang, tgt_lang), vectors=vectors)


@lru_cache(maxsize=1)
def _model() -> LocalModel:
    return LocalModel()


def _lexicon(source: Lang, target: Lang) -> Lexicon | None:
    name = os.environ.get("L10N_LEXICON", "").strip()
    return _read_lexicon(name, source, target) if name else None


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


def _signs(
    src: Sequence[str],
    tgt: Sequence[str],
    src_lang: Lang,
    tgt_lang: Lang,
    lexicon: Lexicon | None = None,
    vectors: tuple[Sequence[Vector], Sequence[Vector]] | None = None,
) -> tuple[Side, Side, Weights]:
    forth, back = _tables(src_lang, tgt_lang, lexicon)
    there = find(src, tgt, our_lang=src_lang, their_lang=tgt_lang, known=forth)
    here = find(tgt, src, our_lang=tgt_lang, their_lang=src_lang, known=back)
    is_slavic = (src_lang == "en") == (tgt_lang == "en")
    weights = WEIGHTS["slavic" if is_slavic else "english", lexicon is not None, vectors is not None]
    ours, theirs = vectors or ((), ())
    return _side(src, there, src_lang, ours), _side(tgt, here, tgt_lang, theirs), weights


def _tables(source: Lang, target: Lang, lexicon: Lexicon | None) -> tuple[list[Translations], list[Translations]]:
    """What is known of words, there and back: the common ones that each story has, and the lexicon's."""
    forth, back = [common_words(source, target)], [common_words(target, source)]
    return (forth, back) if lexicon is None else ([*forth, lexicon.there], [*back, lexicon.back])


def _side(texts: Sequence[str], found: Sequence[Found], lang: Lang, vectors: Sequence[Vector]) -> Side:
    return Side(
        found,
        [len(text) / _LENGTH[lang] for text in texts],
        [max(1, len(_END.findall(text))) for text in texts],
        [_goes_on(text, after) for text, after in pairwise(texts)],
        [frozenset(word for word in words(text) if word.isdigit()) for text in texts],
        vectors,
    )


def _goes_on(text: str, after: str) -> bool:
    return text.rstrip().endswith((",", ";", "—", "–")) or after.lstrip(' «"“„(—–-')[:1].islower()
