"""Paradigms kept between runs, each read when it is asked for. Values only; the caller has the file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from l10n import __version__
from l10n.glossary.paradigm import Paradigm
from l10n.model.terms import Case, Cell, Number

__all__ = ["Forms", "dump_forms", "load_forms", "made_with"]

_FORMAT: Final = 3
"""Changes with whatever would make the same wording decline in another way."""
_LIBRARIES: Final = ("pymorphy3", "pymorphy3-dicts-uk", "pymorphy3-dicts-ru", "shevchenko-py")


class Forms:
    """Paradigms by what they were made from: language, kind and wording. Those from a file are read when asked for."""

    def __init__(self, packed: Mapping[str, str] | None = None) -> None:
        self._packed = dict(packed or {})
        self._made: dict[str, Paradigm] = {}
        self.is_changed = False  # whether something was added since it was read

    def __len__(self) -> int:
        return len(self._packed.keys() | self._made.keys())

    def __contains__(self, key: object) -> bool:
        return key in self._made or key in self._packed

    def find(self, key: str) -> Paradigm | None:
        """Return the paradigm kept under *key*; None where none is."""
        if key not in self._made and key in self._packed:
            self._made[key] = _unpacked(json.loads(self._packed[key]))
        return self._made.get(key)

    def keep(self, key: str, paradigm: Paradigm) -> Paradigm:
        """Return *paradigm*, kept under *key*."""
        self._made[key] = paradigm
        self._packed.pop(key, None)
        self.is_changed = True
        return paradigm

    def packed(self) -> dict[str, str]:
        """Return everything as it stands in a file; what was never asked for as it was read."""
        made = {key: _dumped(_packed(one)) for key, one in self._made.items() if key not in self._packed}
        return self._packed | made


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def made_with() -> str:
    """Return our format and version and those of the dictionaries: forms made with others don't count."""
    return " ".join([str(_FORMAT), __version__, *(f"{name}={_version(name)}" for name in _LIBRARIES)])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"


def dump_forms(forms: Forms) -> bytes:
    """Return *forms* as the bytes of a cache file: what they were made with and a fingerprint, then a line for each."""
    body = "\n".join(f"{key}\t{packed}" for key, packed in forms.packed().items()).encode()
    return b"%s\t%s\n%s" % (made_with().encode(), sha256(body).hexdigest().encode(), body)


def load_forms(data: bytes) -> Forms | None:
    """Return what `dump_forms` wrote; None where the file is damaged or was made with other dictionaries."""
    head, _, body = data.partition(b"\n")
    if head != b"%s\t%s" % (made_with().encode(), sha256(body).hexdigest().encode()):
        return None  # a cache may be damaged or deleted at any time: the forms are made again
    return Forms(dict(line.split("\t", 1) for line in body.decode().split("\n") if line))


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
