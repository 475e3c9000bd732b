"""The noun that a number counts: «12 поранених людей» → «людей», 12 wounded people → people. The nearest, or none."""

from __future__ import annotations

import re
from typing import Final

from l10n.glossary.morph import open_morphology
from l10n.languages import Lang

__all__ = ["find_governed"]

_NEXT: Final = re.compile(r"(?:-[^\W\d_]+)?[\s\u00a0]+([^\W\d_]+(?:['’ʼ-][^\W\d_]+)*)")
_MOST: Final = 4
"""Words between number and noun, that one included."""
# Words after a number that no noun follows at once: the number counts nothing named here.
_STOPS: Final = frozenset(
    re.findall(
        r"\S+",
        "in on at of to from by for with and or but was were is are had have has who which that as than after before "
        "per since until when while if it they he she the said more less about into over under its their this "
        "у в на до з із зі від по за о об й і та або чи але що який яка які як він вона вони не "
        "с со из от к ко и или но что который которая которые как он она они были было был была",
    )
)
# Plurals without -s that newspapers count.
_PLURALS: Final = frozenset(
    re.findall(
        r"\S+",
        "people men women children police troops aircraft personnel dead wounded injured missing cattle sheep "
        "fish teeth "
        "feet lives wives crew staff",
    )
)


def find_governed(text: str, end: int, *, lang: Lang) -> str | None:
    """Return the noun behind *end*, where a number ends in *text*, as written; None where no noun stands there."""
    at = end
    for _ in range(_MOST):
        found = _NEXT.match(text, at)
        if found is None or found[1].lower() in _STOPS:
            return None
        if _is_noun(found[1], lang):
            return found[1]
        at = found.end()
    return None


def _is_noun(word: str, lang: Lang) -> bool:
    if lang == "en":
        small = word.lower()
        is_plural = small.endswith("s") and not small.endswith(("ss", "us", "ous", "is"))
        return small in _PLURALS or is_plural
    morphology = open_morphology(lang)
    if morphology is None:
        return True  # the next word is the best guess there is
    readings = list(morphology.analyse(word))
    # «поранених» is a participle, and stands for people where no noun follows; «людей» is a noun at once.
    return bool(readings) and readings[0].pos == "NOUN"
