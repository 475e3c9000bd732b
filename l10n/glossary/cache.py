"""Paradigms kept between runs: a thousand terms load in less than a second. Values only; the caller has the file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from l10n import __version__
from l10n.glossary.paradigm import Paradigm
from l10n.model.terms import Case, Cell, Number

__all__ = ["Forms", "dump_forms", "load_forms", "made_with"]

_FORMAT: Final = 2
"""Changes with whatever would make the same wording decline in another way."""
_LIBRARIES: Final = ("pymorphy3", "pymorphy3-dicts-uk", "pymorphy3-dicts-ru", "shevchenko-py")


class Forms(dict[str, Paradigm]):
    """Paradigms by what they were made from: language, kind and wording."""

    is_changed: bool = False
    """Whether something was added since it was read."""

    def keep(self, key: str, paradigm: Paradigm) -> Paradigm:
        """Return *paradigm*, kept under *key*."""
        self[key] = paradigm
        self.is_changed = True
        return paradigm


def made_with() -> str:
    """Return our format and version and those of the dictionaries: forms made with others don't count."""
    return " ".join([str(_FORMAT), __version__, *(f"{name}={_version(name)}" for name in _LIBRARIES)])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"


def dump_forms(forms: Mapping[str, Paradigm]) -> bytes:
    """Return *forms* as the bytes of a cache file."""
    packed = {key: _packed(paradigm) for key, paradigm in forms.items()}
    return json.dumps({"made_with": made_with(), "forms": packed}, ensure_ascii=False, separators=(",", ":")).encode()


def load_forms(data: bytes) -> Forms:
    """Return what `dump_forms` wrote; nothing where the file is damaged or was made with other dictionaries."""
    try:
        found = json.loads(data)
        if found["made_with"] != made_with():
            return Forms()
        return Forms({key: _unpacked(packed) for key, packed in found["forms"].items()})
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        return Forms()  # a cache may be damaged or deleted at any time: the forms are made again


def _packed(paradigm: Paradigm) -> list[Any]:
    return [
        paradigm.wording,
        paradigm.gender,
        paradigm.is_animate,
        paradigm.is_plural,
        _packed_cells(paradigm.cells),
        [_packed_cells(cells) for cells in paradigm.words],
    ]


def _packed_cells(cells: Mapping[Cell, tuple[str, ...]]) -> dict[str, list[str]]:
    return {f"{cell.case}.{cell.number}": list(forms) for cell, forms in cells.items()}


def _unpacked(packed: list[Any]) -> Paradigm:
    wording, gender, is_animate, is_plural, cells, words = packed
    return Paradigm(wording, _cells(cells), gender, is_animate, is_plural, tuple(_cells(one) for one in words))


_CELLS: Final = {f"{case}.{number}": Cell(case, number) for case in Case for number in Number}


def _cells(packed: Mapping[str, list[str]]) -> dict[Cell, tuple[str, ...]]:
    return {_CELLS[name]: tuple(forms) for name, forms in packed.items()}
