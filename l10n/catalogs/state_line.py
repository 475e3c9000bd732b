"""The state line: one translator comment that says how a target came about. Strings in, values out.

    # l10n: state=draft from=uk src=3f2a91bc tgt=77ab01cd by=- at=2026-11-23T07:00:00Z recipe=firefox:0.5|uk-en|gl:…

What it means after somebody edited the file elsewhere is `standing`'s to say; `units` puts it into a catalog.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final
from urllib.parse import quote, unquote

from l10n.errors import InputError, UsageError
from l10n.languages import Lang, language
from l10n.model.states import State
from l10n.model.unit import Recipe, Unit

__all__ = ["StateLine", "fingerprint", "is_state_line", "line_of", "parse_line", "write_line"]

_START: Final = "l10n:"
_NONE: Final = "-"
_KNOWN: Final = ("state", "from", "src", "tgt", "by", "at", "recipe")
_STALE: Final = ("was", "lead")  # written only where there is one: all other lines keep their bytes
_KEY: Final = re.compile(r"[a-z][a-z0-9_-]*")
# White space would end a value, a control character the line; everything else stays readable, Cyrillic names too.
_ENCODED: Final = re.compile(r"[%\s\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class StateLine:
    """What the comment says."""

    state: State
    """How far the target had come."""
    source: Lang | None = None
    """`from`: the language that the target was made from."""
    src: str | None = None
    """Fingerprint of the base; None where no base is known."""
    tgt: str | None = None
    """Fingerprint of the target that the line speaks of; None for an empty one."""
    by: str | None = None
    """Who wrote or last moved it; None for an engine."""
    at: datetime | None = None
    """When, in UTC, whole seconds."""
    recipe: Recipe | None = None
    """How the draft was made."""
    extra: tuple[tuple[str, str], ...] = ()
    """Keys that a newer l10n wrote, decoded, in their order; also a recipe that this one can't read."""
    was: State | None = None
    """The state that a stale target had before."""
    lead: Lang | None = None
    """The version whose change made it stale; None for home."""


def fingerprint(text: str) -> str:
    """Return the first 8 hexadecimal digits of the text's SHA-256: enough to see that a text was changed."""
    return sha256(text.encode()).hexdigest()[:8]


def is_state_line(comment: str) -> bool:
    """Whether *comment* (without `# `) is a state line, well-formed or not."""
    return comment.lstrip().startswith(_START)


def parse_line(comment: str) -> StateLine:
    """Read a state line, given without `# `. Raises InputError on anything that `write_line` would not have written."""
    fields: dict[str, str] = {}
    for part in comment.strip().removeprefix(_START).split():
        key, equals, value = part.partition("=")
        if not equals or key in fields or not (key in _KNOWN or _KEY.fullmatch(key)):
            raise _broken(comment, f"{part!r} is not key=value, each key once")
        fields[key] = value
    if "state" not in fields:
        raise _broken(comment, "it names no state")
    known = {key: None if (value := fields.get(key, _NONE)) == _NONE else unquote(value) for key in _KNOWN}
    extra = [(key, unquote(value)) for key, value in fields.items() if key not in {*_KNOWN, *_STALE}]
    recipe = _recipe(known["recipe"])
    if recipe is None and known["recipe"] is not None:
        extra.append(("recipe", known["recipe"]))
    try:
        return StateLine(
            state=State(known["state"] or ""),
            source=language(known["from"]).code if known["from"] else None,
            src=known["src"],
            tgt=known["tgt"],
            by=known["by"],
            at=_time(known["at"]) if known["at"] else None,
            recipe=recipe,
            was=State(fields["was"]) if "was" in fields else None,
            lead=language(fields["lead"]).code if "lead" in fields else None,
            extra=tuple(extra),
        )
    except (ValueError, UsageError) as exc:
        raise _broken(comment, str(exc)) from exc


def _time(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"{text!r} has no offset")
    return at.astimezone(UTC)


def _recipe(text: str | None) -> Recipe | None:
    try:
        return Recipe.parse(text) if text else None
    except InputError:
        return None  # written by a newer l10n: kept in extra


def _broken(comment: str, reason: str) -> InputError:
    return InputError(
        f"this state line can't be read: {reason}: {comment.strip()!r}",
        hint="delete the whole comment line; the text then counts as a person's",
    )


def write_line(line: StateLine) -> str:
    """Return the comment without `# `. Raises ValueError on an extra key that can't be written beside the others."""
    at = line.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if line.at else None
    recipe = str(line.recipe) if line.recipe else None
    values = (line.state, line.source, line.src, line.tgt, line.by, at, recipe)
    fields: dict[str, str | None] = dict(zip(_KNOWN, values, strict=True))
    fields |= {key: value for key, value in zip(_STALE, (line.was, line.lead), strict=True) if value is not None}
    for key, value in line.extra:
        if not _KEY.fullmatch(key) or fields.get(key) is not None or (key in _KNOWN and key != "recipe"):
            raise ValueError(f"{key!r} can't be an extra key of a state line")
        fields[key] = value
    return " ".join([_START, *(f"{key}={_encode(value, key)}" for key, value in fields.items())])


def _encode(value: str | None, key: str) -> str:
    if value is None:
        return _NONE
    if value == _NONE and key in _KNOWN:
        return "%2D"
    return _ENCODED.sub(lambda found: quote(found[0], safe=""), value)


def line_of(unit: Unit, *, src: str | None = None) -> StateLine | None:
    """Return the line that says how *unit* stands; None where there is nothing to say.

    *src*: the fingerprint to keep where the base's text isn't known any more.
    """
    line = StateLine(
        state=unit.state,
        source=unit.source,
        src=fingerprint(unit.base) if unit.base is not None else src,
        tgt=fingerprint(unit.target) if unit.target else None,
        by=unit.by,
        at=unit.at,
        recipe=unit.recipe,
        was=unit.was if unit.state is State.STALE else None,
        lead=unit.lead if unit.state is State.STALE else None,
        extra=unit.extra,
    )
    return None if line == StateLine(State.EMPTY) else line
