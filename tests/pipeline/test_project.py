from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import ClassVar

import pytest
from draft_fakes import PHRASES, TableBackend, task
from hypothesis import given
from hypothesis import strategies as st

from l10n.backends.contract import Failure, Reply, Request
from l10n.pipeline.project import Projection, plan_projection
from l10n.pipeline.run import draft
from l10n.text.markup import rewrite, strip_tags


def test_the_bare_sentence_and_each_phrase_are_asked_for() -> None:
    assert plan_projection("Мер {2}міста {1}Львова{/1}{/2} подякував.") == Projection(
        "Мер міста Львова подякував.", {1: "Львова", 2: "міста Львова"}
    )


@pytest.mark.parametrize("text", ["Без тегів.", "Мер{1/} {2}Львова{/2}.", "{1}{/1}так", "{/1}так{1}", "{1}так"])
def test_no_plan_without_whole_pairs_that_hold_text(text: str) -> None:
    assert plan_projection(text) is None


@pytest.mark.parametrize(
    ("phrases", "answers", "placed"),
    [
        ({1: "x"}, ["The mayor of Lviv spoke.", "Lviv"], "The mayor of {1}Lviv{/1} spoke."),
        (
            {1: "x"},
            ["The Ministry of Defence knew.", "the ministry of defence."],
            "The {1}Ministry of Defence{/1} knew.",
        ),
        ({1: "x"}, ["Мер Львова виступив.", "Львов"], "Мер {1}Львова{/1} виступив."),
        ({1: "x"}, ["Посол Швеции и мэр Киева.", "мэром Киева"], "Посол Швеции и {1}мэр Киева{/1}."),
        (
            {1: "x", 2: "y"},
            ["The mayor of the city of Lviv.", "Lviv", "the city of Lviv"],
            "The mayor of the {2}city of {1}Lviv{/1}{/2}.",
        ),
        ({1: "x"}, ["Lviv is Lviv.", "Lviv"], None),
        ({1: "x"}, ["The mayor spoke.", "Lviv"], None),
        ({1: "x"}, ["The mayor spoke.", "…"], None),
        ({1: "x", 2: "y"}, ["one two three", "one two", "two three"], None),
    ],
)
def test_a_pair_goes_around_its_phrase_or_nowhere(
    phrases: dict[int, str], answers: list[str], placed: str | None
) -> None:
    assert Projection("", phrases).place(answers) == placed


class MaskEater(TableBackend):
    """An engine that drops every mask."""

    name: ClassVar[str] = "eater"

    def translate(self, requests: Sequence[Request]) -> list[Reply | Failure]:
        self.calls.append([request.text for request in requests])
        known = {
            "Мер Львова подякував лікарям.": "The mayor of Lviv thanked the doctors.",
            "Львова": "Lviv",
        }
        return [Reply(known.get(request.text, "The mayor of Lviv thanked the doctors.")) for request in requests]


def test_an_engine_that_eats_masks_still_gives_whole_drafts() -> None:
    backend = MaskEater()
    [batch] = draft(
        [task("Мер {1}Львова{/1} подякував лікарям.")],
        engines={pair: [lambda: backend] for pair in PHRASES},
        now=lambda: datetime(2026, 1, 1, tzinfo=UTC),
    )
    assert [one.unit.target for one in batch.done] == ["The mayor of {1}Lviv{/1} thanked the doctors."]
    assert backend.calls[1:] == [["Мер Львова подякував лікарям.", "Львова"]]
    assert len(batch.refused) == 1


@given(st.lists(st.sampled_from(["мер", "{1}", "{/1}", "{2}", "{/2}", "Львова", "{{1}", " ", "."]), max_size=12))
def test_an_engine_that_echoes_gets_its_tags_back_or_nothing(parts: list[str]) -> None:
    text = "".join(parts)
    plan = plan_projection(text)
    if plan is not None:
        placed = plan.place(plan.texts)
        assert placed is None or strip_tags(placed) == strip_tags(rewrite(text, lambda _: ""))
