"""The steps that one text takes: cut, protect, ask, restore, guard, join. Knows one engine at a time and no thread.

run.py decides what goes to an engine at all (memory, copies and names come before and after) and in what order.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from l10n.backends.contract import Backend, Failure, FailureKind, Reply, Request, TermHint
from l10n.languages import Lang
from l10n.model.article import Block, Role, Tag
from l10n.pipeline.guard import Reason, ReasonKind, judge
from l10n.pipeline.journal import Journal, Recorded, reply_key
from l10n.pipeline.masks import Damage, Protection, draw_nonce, protect, restore
from l10n.pipeline.project import plan_projection
from l10n.pipeline.shift import find_shifted
from l10n.text.markup import Piece, join_block, split_block

_log = logging.getLogger(__name__)
__all__ = ["Answer", "Desk", "Job", "Refusal", "Split", "Steer", "Steering", "translate_jobs"]

Split = Callable[[str, Lang], Sequence[str]]
"""Cuts a text without tags into sentences; the parts concatenate to it."""


@dataclass(frozen=True, slots=True)
class Job:
    """One distinct text to translate, however many units hold it."""

    text: str
    """A segment's text, with tags."""
    tags: tuple[Tag, ...]
    """Its tags."""
    source: Lang
    """Its language."""
    target: Lang
    """The language wanted."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reply that the guard turned away, for view."""

    engine: str
    """Who gave it."""
    source: str
    """What was asked, with tags."""
    reply: str
    """What came, as it came."""
    reason: Reason
    """Why not."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a job at one engine."""

    text: str | None
    """The translation with its tags; None where there is none."""
    via: str = ""
    """The language that the engine went through."""
    failure: Failure | None = None
    """Why there is none; set exactly when *text* is None."""
    refusals: tuple[Refusal, ...] = ()
    """What the guard turned away on the way, also where the retry went well."""


@dataclass(frozen=True, slots=True)
class Steering:
    """What the glossary says of one text before an engine sees it."""

    hints: tuple[TermHint, ...] = ()
    """For engines that can be told terms."""
    names: tuple[str, ...] = ()
    """Words that stand alike in both languages: masked for every engine."""


Steer = Callable[[str, Lang, Lang], Steering]
"""Looks a text up in the glossary: (text, source, target). Called from several workers."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the steps need beside the texts and the engine."""

    journal: Journal | None = None
    """Where replies are recorded as they arrive; None: nowhere."""
    split: Split | None = None
    """Cuts texts that are too long for an engine; None: they fail."""
    steer: Steer | None = None
    """The glossary's word before the engine; None: there is none."""
    nonce: Callable[[], str] = draw_nonce
    """Draws the letters of one request's masks."""
    used: set[str] = field(default_factory=set)
    """The journal keys that this run has drawn on; grows as the steps work."""


@dataclass(slots=True)
class _Part:
    """One request's worth of a job, on its way."""

    text: str
    tags: tuple[Tag, ...]
    protection: Protection
    key: str
    steering: Steering = Steering()
    tries: int = 0
    restored: str | None = None
    via: str = ""
    failure: Failure | None = None
    refusals: list[Refusal] = field(default_factory=list)


_TRIES: Final = 2
"""A refused reply is asked for once more, alone."""


def translate_jobs(jobs: Sequence[Job], backend: Backend, desk: Desk) -> list[Answer]:
    """Return what *backend* makes of *jobs*, all of one pair: same length, same order. Raises only for the journal.

    A job whose text is over the engine's limits is cut at sentence ends and joined again. Replies that the journal
    holds aren't asked for again. A refused reply is asked for once more, alone. Mutates *desk*.used.
    """
    cut = [_cut(job, backend, desk) for job in jobs]
    parts = [part for found in cut if isinstance(found, tuple) for part in found[1]]
    work = [part for part in parts if not part.protection.is_silent]
    for part in parts:
        if part.protection.is_silent:
            part.restored = part.text
    if work:
        pair = (jobs[0].source, jobs[0].target)
        _first_try(work, backend, desk, pair)
        for part in work:
            if part.restored is None and part.tries < _TRIES and _may_retry(part):
                _second_try(part, backend, desk, pair)
    return [_joined(job, found, backend) for job, found in zip(jobs, cut, strict=True)]


def _first_try(work: Sequence[_Part], backend: Backend, desk: Desk, pair: tuple[Lang, Lang]) -> None:
    """Take what the journal has, then ask for the rest, max_batch at a time. Mutates *work*."""
    rest = [part for part in work if not _recalled(part, backend, desk, pair)]
    for start in range(0, len(rest), max(1, backend.max_batch)):
        _ask(rest[start : start + max(1, backend.max_batch)], backend, desk, pair)


def _second_try(part: _Part, backend: Backend, desk: Desk, pair: tuple[Lang, Lang]) -> None:
    """Ask for *part* alone; where the engine broke its masks, for the bare sentence and the phrases. Mutates it."""
    broken = bool(part.refusals) and part.refusals[-1].reason.kind in (ReasonKind.MASK, ReasonKind.TAG)
    plan = plan_projection(part.text) if broken else None
    if plan is None:
        _ask([part], backend, desk, pair)
        return
    bare = [_part(text, (), pair, backend, desk) for text in plan.texts]
    _first_try([one for one in bare if not one.protection.is_silent], backend, desk, pair)
    texts = [one.text if one.protection.is_silent else one.restored for one in bare]
    answers = [text for text in texts if text is not None]
    part.tries += 1
    placed = plan.place(answers) if len(answers) == len(texts) else None
    if (
        placed is not None
        and judge(part.text, placed, source_lang=pair[0], target_lang=pair[1], tags=part.tags) is None
    ):
        part.restored, part.via, part.failure = placed, bare[0].via, None


def _may_retry(part: _Part) -> bool:
    return part.failure is not None and part.failure.kind in (FailureKind.REFUSED, FailureKind.BAD_REPLY)


def _cut(job: Job, backend: Backend, desk: Desk) -> tuple[list[Piece], list[_Part]] | Failure:
    """The job as parts that fit the engine, and the pieces they came from (empty where it fits whole)."""
    pair = (job.source, job.target)
    whole = _part(job.text, job.tags, pair, backend, desk)
    if _fits(whole.protection.text, backend):
        return [], [whole]
    split = desk.split
    if split is not None:
        pieces = split_block(_as_block(job), lambda text: split(text, job.source))
        parts = [_part(piece.text, piece.tags, pair, backend, desk) for piece in pieces]
        if all(_fits(part.protection.text, backend) for part in parts):
            return pieces, parts
    limit = f"{backend.max_chars} characters" if backend.max_chars is not None else f"{backend.max_bytes} bytes"
    return Failure(FailureKind.TOO_LONG, f"a sentence of {len(job.text)} characters, {backend.name} takes {limit}")


def _as_block(job: Job) -> Block:
    return Block(Role.PARAGRAPH, job.text, job.tags)


def _part(text: str, tags: tuple[Tag, ...], pair: tuple[Lang, Lang], backend: Backend, desk: Desk) -> _Part:
    steering = desk.steer(text, *pair) if desk.steer else Steering()
    protection = protect(text, nonce=desk.nonce(), keep_tags=backend.takes_markup, names=steering.names)
    key = reply_key(backend.name, backend.version, text, source=pair[0], target=pair[1])
    return _Part(text, tags, protection, key, steering)


def _protect(part: _Part, nonce: str, backend: Backend) -> Protection:
    return protect(part.text, nonce=nonce, keep_tags=backend.takes_markup, names=part.steering.names)


def _fits(text: str, backend: Backend) -> bool:
    chars, size = backend.max_chars, backend.max_bytes
    return (chars is None or len(text) <= chars) and (size is None or len(text.encode("utf-8", "replace")) <= size)


def _recalled(part: _Part, backend: Backend, desk: Desk, pair: tuple[Lang, Lang]) -> bool:
    """Whether the journal has replies to *part*: a good one settles it, a refused one leaves the retry. Mutates it."""
    if desk.journal is None:
        return False
    for known in desk.journal.replies(part.key)[:_TRIES]:
        part.protection = _protect(part, known.nonce, backend)
        _settle(part, known, backend, desk, pair)
        if part.restored is not None:
            return True
    return part.tries > 0


def _ask(parts: Sequence[_Part], backend: Backend, desk: Desk, pair: tuple[Lang, Lang]) -> None:
    """Ask the engine for *parts* in one call, record what arrives, settle each. Mutates *parts*."""
    for part in parts:
        if part.tries:  # masks of its own for each request
            part.protection = _protect(part, desk.nonce(), backend)
    told = [part.steering.hints if backend.takes_glossary else () for part in parts]
    requests = [Request(part.protection.text, *pair, terms) for part, terms in zip(parts, told, strict=True)]
    replies = _call(backend, requests)
    texts = [reply.text if isinstance(reply, Reply) else None for reply in replies]
    shifted = find_shifted([part.text for part in parts], texts, source=pair[0], target=pair[1])
    arrived = {
        at: Recorded(reply.text, part.protection.nonce, reply.via, at in shifted)
        for at, (part, reply) in enumerate(zip(parts, replies, strict=True))
        if isinstance(reply, Reply)
    }
    if desk.journal is not None:
        desk.journal.record((parts[at].key, recorded) for at, recorded in arrived.items())
    for at, (part, reply) in enumerate(zip(parts, replies, strict=True)):
        if isinstance(reply, Failure):
            part.tries += 1
            part.failure = reply
        else:
            _settle(part, arrived[at], backend, desk, pair)


def _call(backend: Backend, requests: Sequence[Request]) -> Sequence[Reply | Failure]:
    """The engine's answers, one for each request. Whatever goes wrong is a failure of each of them."""
    try:
        replies = list(backend.translate(requests))
    except KeyboardInterrupt:
        raise
    except BaseException as exc:  # noqa: BLE001  # the edge to engines: neither a Rust panic nor sys.exit() is an Exception
        _log.exception("%s crashed", backend.name)
        return [Failure(FailureKind.CRASH, f"{backend.name} crashed: {type(exc).__name__}: {exc}")] * len(requests)
    if len(replies) != len(requests):
        detail = f"{backend.name} gave {len(replies)} answers to {len(requests)} requests"
        return [Failure(FailureKind.BAD_REPLY, detail)] * len(requests)
    return [_answer(reply, request, backend.name) for reply, request in zip(replies, requests, strict=True)]


# Far above what the guard lets pass; judging and keeping megabytes that no editor will read costs minutes.
_LONGEST_RATIO: Final = 20
_ALLOWANCE: Final = 2000


def _answer(reply: object, request: Request, name: str) -> Reply | Failure:
    if isinstance(reply, Failure):
        return reply
    if not (isinstance(reply, Reply) and isinstance(reply.text, str)):
        return Failure(
            FailureKind.BAD_REPLY, f"{name} broke its contract: an answer that is neither a text nor a failure"
        )
    if len(reply.text) > _LONGEST_RATIO * len(request.text) + _ALLOWANCE:
        detail = f"{name} gave {len(reply.text):,} characters for {len(request.text):,}"
        return Failure(FailureKind.BAD_REPLY, detail)
    return reply


def _settle(part: _Part, arrived: Recorded, backend: Backend, desk: Desk, pair: tuple[Lang, Lang]) -> None:
    """Restore and judge one reply. Mutates *part* and *desk*.used."""
    desk.used.add(part.key)
    part.tries += 1
    reason: Reason | None
    restored = restore(_tidy(arrived.text, part.text), part.protection)
    if arrived.is_shifted:
        reason = Reason(ReasonKind.SHIFTED, "the batch's answers are shifted")
    elif isinstance(restored, Damage):
        reason = Reason(ReasonKind.MASK, restored.reason)
    else:
        reason = judge(part.text, restored, source_lang=pair[0], target_lang=pair[1], tags=part.tags)
    if reason is None and isinstance(restored, str):
        part.restored, part.via, part.failure = restored, arrived.via, None
    elif reason is not None:
        part.refusals.append(Refusal(backend.name, part.text, arrived.text, reason))
        part.failure = Failure(FailureKind.REFUSED, str(reason))


# Google's web page strews zero-width spaces, some services end a reply with a byte order mark: no part of the text.
_NOISE: Final = ("\u200b", "\ufeff")


def _tidy(reply: str, source: str) -> str:
    for sign in _NOISE:
        if sign not in source:
            reply = reply.replace(sign, "")
    return reply.strip()


def _joined(job: Job, found: tuple[list[Piece], list[_Part]] | Failure, backend: Backend) -> Answer:
    if isinstance(found, Failure):
        return Answer(None, failure=found)
    pieces, parts = found
    refusals = tuple(refusal for part in parts for refusal in part.refusals)
    failed = next((part.failure for part in parts if part.restored is None), None)
    if failed is not None:
        return Answer(None, failure=failed, refusals=refusals)
    texts = [part.restored or "" for part in parts]
    text = join_block(_as_block(job), pieces, texts).text if pieces else texts[0]
    via = next((part.via for part in parts if part.via), "")
    reason = judge(job.text, text, source_lang=job.source, target_lang=job.target, tags=job.tags) if pieces else None
    if reason is not None:
        refusal = Refusal(backend.name, job.text, text, reason)
        return Answer(None, failure=Failure(FailureKind.REFUSED, str(reason)), refusals=(*refusals, refusal))
    return Answer(text, via, refusals=refusals)
