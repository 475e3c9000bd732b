"""The glossary as steps of the pipeline: what an engine is told before, and what is put right after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from l10n.backends.contract import TermHint
from l10n.glossary.enforce import Enforced, Enforcer
from l10n.languages import Lang
from l10n.model.terms import TermPos
from l10n.pipeline.run import Enforce, Task, keep
from l10n.pipeline.steps import Steer, Steering

__all__ = ["GlossarySteps", "glossary_steps"]


@dataclass(frozen=True, slots=True)
class GlossarySteps:
    """What the glossary does around an engine. Safe to call from several workers."""

    enforce: Enforce = keep
    """After it: terms are put right."""
    steer: Steer | None = None
    """Before it: a hint for each term, masks for names that both languages share."""
    name: Callable[[str, Lang, Lang], str | None] = lambda _text, _source, _target: None
    """Instead of it: what the house writes for a text that is a term and nothing else."""
    is_person: Callable[[str, Lang], bool] = lambda _name, _lang: False
    """Whether a text is a person's full name."""


def glossary_steps(enforcer: Enforcer | None) -> GlossarySteps:
    """Return the steps of a glossary; without one nothing is changed."""
    if enforcer is None:
        return GlossarySteps()
    turn = Lock()  # one worker at a time in all of them: they share an analyser, which keeps what it saw

    def enforce(text: str, task: Task) -> Enforced:
        with turn:
            return enforcer.enforce(
                task.unit.segment.text,
                text,
                source_lang=task.source,
                target_lang=task.unit.lang,
                with_suggestions=False,
            )

    def steer(text: str, source: Lang, target: Lang) -> Steering:
        with turn:
            found = enforcer.mentions(text, source_lang=source, target_lang=target)
        fixed = [(said, term) for said, term in found if term.pos is TermPos.FIXED]
        return Steering(
            tuple(TermHint(said, term.house[target], term.pos is TermPos.FIXED) for said, term in found),
            tuple(dict.fromkeys(said for said, term in fixed if said == term.house[target])),
        )

    def name(text: str, source: Lang, target: Lang) -> str | None:
        with turn:
            return enforcer.render(text, source_lang=source, target_lang=target)

    def is_person(text: str, lang: Lang) -> bool:
        with turn:
            return enforcer.is_person(text, lang)

    return GlossarySteps(enforce, steer, name, is_person)
