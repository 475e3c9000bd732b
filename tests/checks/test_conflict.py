"""The check `conflict`: what a merge left for a person to choose."""

from __future__ import annotations

import pytest

from l10n.checks.conflict import find_conflict
from l10n.checks.contract import Flaw, Scope
from l10n.languages import Lang
from l10n.model.article import Role, Segment, SegmentId
from l10n.model.states import State
from l10n.model.unit import UNKNOWN, Rival, Unit

OTHERS: dict[Lang, tuple[str, str, str]] = {  # target language → source, our text, the other side's
    "en": ("Станцію відкрили 1984 року.", "The station opened in 1984.", "The station was opened in 1984."),
    "ru": ("Станцію відкрили 1984 року.", "Станцию открыли в 1984 году.", "Станция открылась в 1984 году."),
    "uk": ("The station opened in 1984.", "Станцію відкрили 1984 року.", "Станція відкрилася 1984 року."),
}


def unit(lang: Lang, rival: Rival | None) -> Unit:
    source, target, _ = OTHERS[lang]
    segment = Segment(SegmentId("abcdefgh"), source, Role.PARAGRAPH, 0)
    return Unit(segment, lang, target, State.DRAFT, by=UNKNOWN, rival=rival)


@pytest.mark.parametrize("lang", OTHERS)
def test_both_texts_are_told_until_one_is_chosen(lang: Lang) -> None:
    source, ours, theirs = OTHERS[lang]
    scope = Scope("uk")
    assert list(find_conflict(unit(lang, None), scope)) == []
    assert list(find_conflict(unit(lang, Rival(theirs)), scope)) == [
        Flaw(f"two people changed this unit, choose: «{ours}» or «{theirs}»")
    ]
    assert list(find_conflict(unit(lang, Rival(source="1994")), scope)) == [
        Flaw(f"two people changed its source, choose: «{source}» stands, the other side has «1994»")
    ]
    assert list(find_conflict(unit(lang, Rival()), scope)) == [
        Flaw(f"one side changed its source and the other took it out: does «{source}» stay?")
    ]
