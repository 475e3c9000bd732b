"""JSON of the filters: lines on stdin, one object with text fields each, and what several of them answer."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from l10n.errors import InputError
from l10n.languages import LANGUAGES, is_lang

if TYPE_CHECKING:  # the glossary's filter reads lines too and needs none of this
    from l10n.glossary.facts import Difference

__all__ = ["difference_object", "read_lines", "read_objects", "refuse_no_pair"]


def read_lines(fields: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line number, the *fields* of its object) for each line of stdin; empty lines are skipped.

    Raises InputError naming the line where it isn't UTF-8 or JSON, or where a field lacks or isn't whole text.
    """
    for number, given in read_objects():
        for name in fields:
            if not isinstance(given.get(name), str):
                wrong = "isn't text" if name in given else "lacks"
                hint = "each line has " + ", ".join(fields)
                raise InputError(f"the field {name!r} {wrong}", path="stdin", line=number, hint=hint)
        yield number, {name: str(given[name]) for name in fields}


def read_objects() -> Iterator[tuple[int, dict[str, object]]]:
    """Yield (line number, its object) for each line of stdin; empty lines are skipped.

    Raises InputError naming the line where it isn't UTF-8, no JSON object, or a value of it isn't whole text.
    """
    for number, line in enumerate(sys.stdin.buffer, 1):
        if line.strip():
            yield number, _read(line, number)


def _read(line: bytes, number: int) -> dict[str, object]:
    try:
        given = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"), object_pairs_hook=_once)
    except InputError as exc:
        raise InputError(exc.message, path="stdin", line=number, hint="name each field once") from exc
    except UnicodeDecodeError as exc:
        raise InputError("this is not UTF-8", path="stdin", line=number, hint="write UTF-8") from exc
    except (ValueError, RecursionError) as exc:
        raise InputError(f"no JSON: {exc}", path="stdin", line=number, hint="write one object a line") from exc
    if not isinstance(given, dict):
        raise InputError("no object", path="stdin", line=number, hint="write one object a line: {…}")
    if any("\ud800" <= sign <= "\udfff" for text in given.values() if isinstance(text, str) for sign in text):
        raise InputError("half of a surrogate pair", path="stdin", line=number, hint="write whole characters")
    return given


def refuse_no_pair(given: dict[str, str], number: int) -> None:
    """Raise InputError naming the line where its src_lang and tgt_lang aren't two of our languages."""
    if not is_lang(given["src_lang"]) or not is_lang(given["tgt_lang"]) or given["src_lang"] == given["tgt_lang"]:
        raise InputError(
            f"{given['src_lang']} → {given['tgt_lang']}", path="stdin", line=number, hint="write two of uk, ru, en"
        )


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The object of *pairs*. Raises InputError where a field stands twice: JSON would drop the first without a word."""
    made = dict(pairs)
    if len(made) < len(pairs):
        twice = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        raise InputError(f"the field {twice!r} stands twice")
    return made


def difference_object(one: Difference) -> dict[str, str | None]:
    """Return *one* as `facts` and `diff` write it: its kind, what each language has, the reason."""
    values: dict[str, str | None] = {lang: one.values.get(lang) for lang in LANGUAGES}
    return {"kind": one.kind.value} | values | {"reason": one.reason}
