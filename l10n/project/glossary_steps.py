"""The glossary as steps of the pipeline: what an engine is told before, and what is put right after."""

from __future__ import annotations

from threading import Lock

from l10n.backends.contract import TermHint
from l10n.glossary.enforce import Enforced, Enforcer
from l10n.languages import Lang
from l10n.model.terms import TermPos
from l10n.pipeline.run import Enforce, Register, Task, keep
from l10n.pipeline.steps import Steer, Steering

__all__ = ["enforce_step", "register_step", "steer_step"]


def enforce_step(enforcer: Enforcer | None) -> Enforce:
    """Return the glossary as the step after an engine. One worker at a time: the analyser keeps what it saw."""
    if enforcer is None:
        return keep
    turn = Lock()

    def enforce(text: str, task: Task) -> Enforced:
        with turn:
            return enforcer.enforce(
                task.unit.segment.text,
                text,
                source_lang=task.source,
                target_lang=task.unit.lang,
                with_suggestions=False,
            )

    return enforce


def steer_step(enforcer: Enforcer | None) -> Steer | None:
    """Return the glossary's word before an engine: a hint for each term, masks for names that both languages share."""
    if enforcer is None:
        return None
    turn = Lock()

    def steer(text: str, source: Lang, target: Lang) -> Steering:
        with turn:
            found = enforcer.mentions(text, source_lang=source, target_lang=target)
        fixed = [(said, term) for said, term in found if term.pos is TermPos.FIXED]
        return Steering(
            tuple(TermHint(said, term.house[target], term.pos is TermPos.FIXED) for said, term in found),
            tuple(dict.fromkeys(said for said, term in fixed if said == term.house[target])),
        )

    return steer


def register_step(enforcer: Enforcer | None) -> Register | None:
    """Return the register of names: bylines, credits and topics that are terms come out as the house writes them."""
    if enforcer is None:
        return None
    return lambda text, source, target: enforcer.render(text, source_lang=source, target_lang=target)
