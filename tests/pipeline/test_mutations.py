"""Engines that misbehave, some 2,000 replies: nothing damaged enters a catalog, whatever comes back."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest
from draft_fakes import PHRASES, TableBackend, task

from l10n.backends.contract import Failure, Reply, Request
from l10n.languages import Lang
from l10n.model.findings import Severity
from l10n.pipeline.guard import judge
from l10n.pipeline.run import Task, draft
from l10n.text.markup import marks

TEXTS: list[tuple[Lang, Lang, str]] = [
    ("uk", "en", "Мер {1}Львова{/1} подякував лікарям. Потяг номер 240 прибув до Одеси."),
    ("uk", "ru", "Мер {1}Львова{/1} подякував лікарям. Потяг номер 17 прибув до Одеси."),
    ("uk", "en", "Потяг номер 315 прибув до Одеси. Подробиці на https://example.org/p?n=315."),
    ("en", "uk", "{1}Train number 88 arrived in Odesa.{/1} Train number 89 arrived in Odesa.{2/}"),
]
MASK = re.compile(r"\[[A-Z]{3}\d+\]")


def _each_mask(change: Callable[[random.Random, str], str]) -> Callable[[random.Random, str], str]:
    return lambda chance, text: MASK.sub(lambda found: change(chance, found[0]), text)


def _move(chance: random.Random, text: str) -> str:
    found = MASK.findall(text)
    words = MASK.sub("", text).split()
    for mask in found:
        words.insert(chance.randrange(len(words) + 1), mask)
    return " ".join(words)


def _drop_character(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text)) if text else 0
    return text[:at] + text[at + 1 :]


MUTATIONS: list[Callable[[random.Random, str], str]] = [
    lambda _, text: text,
    lambda _, text: text.lower(),
    lambda _, text: text.upper(),
    _each_mask(lambda _, mask: f" [ {mask[1:-1]} ] "),
    _each_mask(lambda _, mask: f"({mask[1:-1]})"),
    _each_mask(lambda _, mask: mask[1:-1]),
    _each_mask(lambda chance, mask: mask if chance.random() < 0.5 else ""),
    _each_mask(lambda chance, mask: mask * chance.choice([1, 2])),
    _each_mask(lambda chance, mask: mask[:-2] + str(chance.randrange(1, 9)) + "]"),
    _each_mask(lambda _, mask: "{1}"),
    _move,
    _drop_character,
    lambda chance, text: text + chance.choice(["{1}", "{/1}", "{9/}", "<b>", "[QZV1]", "\u202e", " 7", "&quot;"]),
    lambda _, text: re.sub(r"\d+", lambda found: found[0][::-1], text),
    lambda _, text: re.sub(r"\d+", "", text),
    lambda chance, text: chance.choice(["", " ", "null", "Error 429", "<html></html>", "…"]),
    lambda chance, text: (text + " ") * chance.randrange(2, 9),
    lambda chance, text: text[: chance.randrange(len(text) + 1)],
    lambda _, text: text.replace("example.org", "example.com"),
    lambda _, text: text.replace("{", "{{"),
]


def bag(text: str) -> Counter[tuple[int, str]]:
    return Counter((mark.number, mark.edge.value) for mark in marks(text))


@pytest.mark.parametrize("seed", range(24))
def test_bad_replies_leave_only_whole_drafts(seed: int) -> None:
    chance = random.Random(seed)
    drafts = 0

    def spoil(requests: Sequence[Request], replies: list[Reply | Failure]) -> list[Reply | Failure]:
        return [
            Reply(chance.choice(MUTATIONS)(chance, reply.text)) if isinstance(reply, Reply) else reply
            for reply in replies
        ]

    for _ in range(12):
        tasks: list[Task] = [task(text, source=a, lang=b, at=at) for at, (a, b, text) in enumerate(TEXTS)]
        backend = TableBackend(spoil)
        engines = {pair: [lambda backend=backend: backend] for pair in PHRASES}
        for batch in draft(tasks, engines=engines, now=lambda: datetime(2026, 1, 1, tzinfo=UTC)):
            for one in batch.done:
                drafts += 1
                source, target = one.task.unit.segment.text, one.unit.target
                assert bag(target) == bag(source)
                assert [
                    found for found in one.findings if found.severity is not Severity.NOTE
                ] == []  # of style at most
                assert MASK.search(target) is None
                assert judge(source, target, source_lang=one.task.source, target_lang=one.unit.lang) is None
    assert drafts > 10  # good replies and mild changes do get through


def test_the_table_translates_every_text_whole() -> None:
    for source, target, text in TEXTS:
        [batch] = draft(
            [task(text, source=source, lang=target)],
            engines={(source, target): [TableBackend]},
            now=lambda: datetime(2026, 1, 1, tzinfo=UTC),
        )
        assert len(batch.done) == 1, (text, batch.failed)
