"""The glossary between engine and catalog."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

from l10n.glossary.enforce import Enforced, Enforcer
from l10n.glossary.lexicon import build_lexicon
from l10n.model.article import ArticleId, Role, Segment, SegmentId
from l10n.model.terms import Term
from l10n.model.unit import Unit
from l10n.pipeline.run import Task
from l10n.project.glossary_steps import glossary_steps


class _Watched(Enforcer):
    """Notes how many workers were ever inside at once."""

    def __init__(self) -> None:
        super().__init__(build_lexicon([], {}), {})
        self.inside = 0
        self.most = 0

    def _stay(self) -> None:
        self.inside += 1
        self.most = max(self.most, self.inside)
        time.sleep(0.01)
        self.inside -= 1

    def enforce(self, source: str, target: str, **options: object) -> Enforced:
        self._stay()
        return Enforced(target)

    def mentions(self, source: str, **langs: object) -> list[tuple[str, Term]]:
        self._stay()
        return []

    def render(self, text: str, **langs: object) -> str | None:
        self._stay()
        return None


def test_only_one_worker_is_at_the_glossary_whichever_step_it_takes() -> None:
    watched = _Watched()
    steps = glossary_steps(watched)
    segment = Segment(SegmentId("s0000000"), "Так.", Role.PARAGRAPH, block=0)
    task = Task(Unit(segment, "en"), "uk", ArticleId("a"))
    assert steps.steer
    with ThreadPoolExecutor(6) as pool:
        for _ in range(4):
            pool.submit(steps.enforce, "Yes.", task)
            pool.submit(steps.steer, "Так.", "uk", "en")
            pool.submit(steps.name, "Так.", "uk", "en")
    assert watched.most == 1
