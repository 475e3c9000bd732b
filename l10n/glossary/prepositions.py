"""The prepositions of Ukrainian and Russian, and which cases they ask for. A table."""

from __future__ import annotations

from typing import Final

from l10n.languages import Lang
from l10n.model.terms import Case

__all__ = ["LOCATIVE", "PREPOSITIONS"]


def _table(text: str) -> dict[str, dict[Case, float]]:
    """`у в: loc 3 acc 2` a line: prepositions, and how strongly each asks for each case."""
    found = {}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        words, _, cases = line.partition(":")
        parts = cases.split()
        asked = {Case(case): float(weight) for case, weight in zip(parts[::2], parts[1::2], strict=True)}
        found.update(dict.fromkeys(words.split(), asked))
    return found


# After the prepositions' entries in the Словник української мови and in Зализняк's grammar.
PREPOSITIONS: Final[dict[Lang, dict[str, dict[Case, float]]]] = {
    "uk": _table(
        """
        до від од для без після проти біля коло щодо стосовно серед навколо довкола поблизу замість крім окрім: gen 3
        протягом упродовж внаслідок унаслідок задля заради вздовж уздовж близько всередині неподалік відносно: gen 3
        напередодні поруч: gen 3
        у в уві: loc 3 acc 2 gen 0.5
        на: loc 2.6 acc 2.4
        о об: loc 3 acc 1
        при: loc 3
        по: loc 3 acc 1 dat 0.5
        про через крізь: acc 3
        між: ins 3 gen 0.5
        над перед: ins 3
        під: ins 2.6 acc 1.6
        за: ins 2 acc 2 gen 0.5
        понад: acc 2 ins 2
        поза: ins 3
        з із зі зо: gen 2.6 ins 2.4
        з-за із-за з-під із-під з-над із-над з-поміж із-поміж з-посеред: gen 3
        завдяки всупереч назустріч наперекір вслід услід згідно: dat 3
        """
    ),
    "ru": _table(
        """
        до из от у для без после против около возле среди вокруг вместо кроме вследствие ради вдоль относительно: gen 3
        насчет ввиду помимо внутри вне мимо накануне изо ото безо насчёт вблизи посреди течение: gen 3
        из-за из-под из-над: gen 3
        в во: loc2 3.1 loc 3 acc 2
        на: loc2 2.7 loc 2.6 acc 2.4
        о об обо: loc 3 acc 0.5
        при: loc 3
        к ко благодаря вопреки согласно навстречу: dat 3
        по: dat 3 loc 0.5 acc 0.5
        про через сквозь: acc 3
        между: ins 3 gen 0.5
        над перед передо: ins 3
        под подо: ins 2.6 acc 1.6
        за: ins 2 acc 2
        с со: ins 2.6 gen 2.2
        """
    ),
}
"""Preposition → how strongly it asks for each case."""

LOCATIVE: Final = frozenset(
    word for table in PREPOSITIONS.values() for word, asked in table.items() if Case.LOC in asked
)
"""Those of both languages that take the locative, which never stands without one."""
