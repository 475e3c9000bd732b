from __future__ import annotations

import pytest

from l10n.checks.contract import Flaw, Scope
from l10n.checks.tags import find_tag_damage, tag_damage
from l10n.languages import Lang
from l10n.model.article import Role, Segment, SegmentId
from l10n.model.states import State
from l10n.model.unit import Unit

GOOD: dict[Lang, list[tuple[str, str]]] = {
    "uk": [
        ("The mayor of {1}Lviv{/1} spoke.", "Мер {1}Львова{/1} виступив."),
        ("{1}First{/1}, {2}second{/2}.", "{2}Друге{/2}, {1}перше{/1}."),  # moved, not damaged
        ("{1}{2}All{/2}{/1} of it{3/}", "{1}{2}Усе{/2}{/1} це{3/}"),
    ],
    "ru": [
        ("Мер {1}Львова{/1} виступив.", "Мэр {1}Львова{/1} выступил."),
        ("Дивіться{1/} тут.", "Смотрите здесь{1/}."),
        ("Код {{1} лишається.", "Код {{1} остается."),
    ],
    "en": [
        ("Мэр {1}Львова{/1} выступил.", "The mayor of {1}Lviv{/1} spoke."),
        ("Без тегів.", "No tags."),
        ("{1}Так{/1}", "{1}Yes{/1}"),
    ],
}
BAD: dict[Lang, list[tuple[str, str, list[Flaw]]]] = {
    "uk": [
        (
            "The mayor of {1}Lviv{/1}.",
            "Мер Львова.",
            [
                Flaw("the source has the tag {1}, the target has lost it"),
                Flaw("the source has the tag {/1}, the target has lost it"),
            ],
        ),
        ("A {1}b{/1} c", "{1}{/1} а б в", [Flaw("the tag {1} holds no text any more", (3, 3))]),
        ("Yes.", "Так{1/}.", [Flaw("the target has the tag {1/}, the source has it not", (3, 7))]),
    ],
    "ru": [
        ("Мер {1}Львова{/1}.", "Мэр {/1}Львова{1}.", [Flaw("the tag {1} closes before it opens", (4, 17))]),
        ("{1}а{/1} {2}б{/2}", "{1}а {2}б{/1} в{/2}", [Flaw("the tags {1} and {2} cross", (8, 9))]),
        (
            "{1}Так{/1}",
            "{ 1 }Да{ / 1 }",
            [
                Flaw("the source has the tag {1}, the target has lost it", None, "{1}Да{/1}"),
                Flaw("the source has the tag {/1}, the target has lost it", None, "{1}Да{/1}"),
            ],
        ),
    ],
    "en": [
        ("Це{1/} тут.", "It is here.", [Flaw("the source has the tag {1/}, the target has lost it")]),
        (
            "{1}Так{/1}",
            "{1/}Yes",
            [
                Flaw("the source has the tag {1}, the target has lost it"),
                Flaw("the source has the tag {/1}, the target has lost it"),
                Flaw("the target has the tag {1/}, the source has it not", (0, 4)),
            ],
        ),
        (
            "{1}Так{/1}",
            "{1}Yes{/1}{1}, yes{/1}",
            [
                Flaw("the target has the tag {1}, the source has it not", (10, 13)),
                Flaw("the target has the tag {/1}, the source has it not", (18, 22)),
            ],
        ),
    ],
}


@pytest.mark.parametrize(("source", "target"), [pair for pairs in GOOD.values() for pair in pairs])
def test_whole_tags_are_no_finding(source: str, target: str) -> None:
    assert tag_damage(source, target) == []


@pytest.mark.parametrize(("source", "target", "flaws"), [case for cases in BAD.values() for case in cases])
def test_damage_is_named_with_its_place(source: str, target: str, flaws: list[Flaw]) -> None:
    assert tag_damage(source, target) == flaws


def test_pairs_that_crossed_in_the_source_may_cross() -> None:
    assert tag_damage("{1}а {2}б{/1} в{/2}", "{1}a {2}b{/1} c{/2}") == []


def test_an_empty_target_has_no_tags_to_damage() -> None:
    segment = Segment(SegmentId("aaaaaaaa"), "{1}Так{/1}", Role.PARAGRAPH, 0)
    assert list(find_tag_damage(Unit(segment, "en"), Scope("uk"))) == []
    assert len(list(find_tag_damage(Unit(segment, "en", "Yes", State.DRAFT), Scope("uk")))) == 2
