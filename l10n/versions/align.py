"""Which segments of two versions say the same: from the texts alone, or with a lexicon out of the newsroom's memory.

For a newsroom's archive, where no ids link the versions. See evidence.py for the signs, beads.py for the search.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from l10n.errors import ConfigError
from l10n.exchange.tmx import Memory, read_tmx, translations
from l10n.languages import Lang
from l10n.versions.beads import Bead, Side, Weights, in_reading_order, pair
from l10n.versions.evidence import find
from l10n.versions.lexicon import Lexicon, learn

__all__ = ["Bead", "align", "align_with_lexicon"]

# Tuned on made-up revisions of translated news; see tests/bench/align.py for how good they are.
_SLAVIC: Final = Weights(bead=0.3, segment=-0.109, share=0.88, length=-0.047, merged=0.0, both=-0.133, crossing=-0.126)
_ENGLISH: Final = Weights(bead=0.4, segment=-0.08, share=1.3, length=-0.03, merged=-0.02, both=-0.25, crossing=-0.36)
_LENGTH: Final = {"uk": 1.0, "ru": 0.98, "en": 0.96}
"""How long a text is, against the Ukrainian one."""


def align(src: Sequence[str], tgt: Sequence[str], src_lang: Lang, tgt_lang: Lang) -> list[Bead]:
    """Pair segments of two versions. Returns beads ([source indexes], [target indexes]) in reading order.

    Each index is in exactly one bead; a segment without a counterpart has one of its own, with an empty other side.
    Beads may cross. Swapped arguments give the same beads, mirrored.
    """
    return _align(src, tgt, src_lang, tgt_lang, None)


def align_with_lexicon(src: Sequence[str], tgt: Sequence[str], src_lang: Lang, tgt_lang: Lang) -> list[Bead]:
    """Pair segments as `align` does, helped by what words mean in the TMX file that $L10N_LEXICON names.

    Raises ConfigError if it names none, InputError if the file is no TMX. The file is read once a process and pair.
    """
    name = os.environ.get("L10N_LEXICON", "").strip()
    if not name:
        raise ConfigError("L10N_LEXICON isn't set", hint="set it to a TMX file of the newsroom's own translations")
    return _align(src, tgt, src_lang, tgt_lang, _read_lexicon(name, src_lang, tgt_lang))


@lru_cache(maxsize=8)
def _read_lexicon(name: str, source: Lang, target: Lang) -> Lexicon:
    return learn(translations(_read_memory(name), source=source, target=target))


@lru_cache(maxsize=1)
def _read_memory(name: str) -> Memory:
    try:
        return read_tmx(Path(name).read_bytes(), path=name)
    except OSError as error:
        raise ConfigError(
            f"L10N_LEXICON: can't read {name}: {error.strerror}", hint="name a TMX file that stands there"
        ) from error


def _align(
    src: Sequence[str], tgt: Sequence[str], src_lang: Lang, tgt_lang: Lang, lexicon: Lexicon | None
) -> list[Bead]:
    if (tgt_lang, list(tgt)) < (src_lang, list(src)):  # so that ties fall the same way whichever comes first
        swapped = None if lexicon is None else Lexicon(lexicon.back, lexicon.there)
        return in_reading_order((ours, theirs) for theirs, ours in _align(tgt, src, tgt_lang, src_lang, swapped))
    there = find(src, tgt, our_lang=src_lang, their_lang=tgt_lang, translations=lexicon.there if lexicon else None)
    back = find(tgt, src, our_lang=tgt_lang, their_lang=src_lang, translations=lexicon.back if lexicon else None)
    weights = _SLAVIC if (src_lang == "en") == (tgt_lang == "en") else _ENGLISH
    source = Side(there, [len(text) / _LENGTH[src_lang] for text in src])
    target = Side(back, [len(text) / _LENGTH[tgt_lang] for text in tgt])
    return pair(source, target, weights)
