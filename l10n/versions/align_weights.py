"""What each sign that two segments say the same counts, by what there is to go by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from l10n.versions.beads import Weights

__all__ = ["WEIGHTS", "Pair"]

Pair = Literal["slavic", "english"]
"""Ukrainian with Russian, or either with English."""
# Log odds learnt from documents made out of translated news, perturbed: joined, split, dropped, added, moved.
# What vectors count for Ukrainian and Russian is taken from the pairs with English: no text at hand taught it.
WEIGHTS: Final[Mapping[tuple[Pair, bool, bool], Weights]] = {
    ("slavic", False, False): Weights(
        shapes={(1, 1): 2.81, (1, 2): 2.12, (2, 1): 2.12, (2, 2): -0.76, (1, 3): 1.66, (3, 1): 1.66},
        share=2.39, found=0.98, lost=-0.016, elsewhere=-0.99, numbers=-1.77,
        length=-0.43, sentences=-1.16, inside=1.78, outside=-0.29, crossing=-4.0,
    ),
    ("slavic", True, False): Weights(
        shapes={(1, 1): 1.75, (1, 2): 1.24, (2, 1): 1.24, (2, 2): -1.66, (1, 3): 0.9, (3, 1): 0.9},
        share=1.94, found=1.23, lost=-0.053, elsewhere=-1.2, numbers=-1.52,
        length=-0.38, sentences=-1.28, inside=1.56, outside=-0.6, crossing=-4.0,
    ),
    ("english", False, False): Weights(
        shapes={(1, 1): 4.22, (1, 2): 2.83, (2, 1): 2.83, (2, 2): 0.56, (1, 3): 2.49, (3, 1): 2.49},
        share=5.15, found=0.12, lost=-0.01, elsewhere=-3.81, numbers=-1.18,
        length=-0.38, sentences=-1.36, inside=2.32, outside=-1.94, crossing=-5.0,
    ),
    ("english", True, False): Weights(
        shapes={(1, 1): 2.2, (1, 2): 1.67, (2, 1): 1.67, (2, 2): -2.25, (1, 3): 1.4, (3, 1): 1.4},
        share=4.57, found=0.68, lost=-0.038, elsewhere=-4.03, numbers=-0.81,
        length=-0.32, sentences=-1.18, inside=1.77, outside=-0.69, crossing=-4.0,
    ),
    ("english", False, True): Weights(
        shapes={(1, 1): 0.93, (1, 2): 0.34, (2, 1): 0.34, (2, 2): -1.65, (1, 3): 1.09, (3, 1): 1.09},
        share=1.54, found=0.35, lost=-0.01, elsewhere=-0.44, numbers=-1.88,
        length=-0.31, sentences=-1.37, inside=1.64, outside=-1.69, crossing=-4.0,
        whole=2.35, own=4.17, rival=-1.46,
    ),
    ("english", True, True): Weights(
        shapes={(1, 1): 1.12, (1, 2): 0.52, (2, 1): 0.52, (2, 2): -1.59, (1, 3): 0.52, (3, 1): 0.52},
        share=1.27, found=0.46, lost=-0.025, elsewhere=-0.55, numbers=-1.4,
        length=-0.31, sentences=-1.16, inside=1.52, outside=-1.81, crossing=-4.0,
        whole=2.0, own=3.73, rival=-1.13,
    ),
    ("slavic", False, True): Weights(
        shapes={(1, 1): 2.81, (1, 2): 2.12, (2, 1): 2.12, (2, 2): -0.76, (1, 3): 1.66, (3, 1): 1.66},
        share=2.39, found=0.98, lost=-0.016, elsewhere=-0.99, numbers=-1.77,
        length=-0.43, sentences=-1.16, inside=1.78, outside=-0.29, crossing=-4.0,
        whole=2.35, own=4.17, rival=-1.46,
    ),
    ("slavic", True, True): Weights(
        shapes={(1, 1): 1.75, (1, 2): 1.24, (2, 1): 1.24, (2, 2): -1.66, (1, 3): 0.9, (3, 1): 0.9},
        share=1.94, found=1.23, lost=-0.053, elsewhere=-1.2, numbers=-1.52,
        length=-0.38, sentences=-1.28, inside=1.56, outside=-0.6, crossing=-4.0,
        whole=2.35, own=4.17, rival=-1.46,
    ),
}  # fmt: skip
"""By pair, whether there is a lexicon, and whether there are vectors."""
