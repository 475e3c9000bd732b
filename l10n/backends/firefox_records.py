"""Mozilla's list of translation models: which files a direction needs, how large they are, what they must hash to."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from l10n.backends.contract import Pair
from l10n.errors import EngineMissingError
from l10n.languages import Lang

__all__ = ["ModelRecord", "choose", "read_records"]

# What fxtranslate 0.5 runs; a new major number means another format.
_MAJOR = 3
# Where one version comes in several sizes: the best one that a laptop runs at reading speed comes first.
_ARCHITECTURES = ("base-memory", "base", "tiny")
_NAME = re.compile(r"(model|vocab|srcvocab|trgvocab)\.[A-Za-z0-9._-]{1,100}")
_LOCATION = re.compile(r"(?!.*\.\.)[A-Za-z0-9_-][A-Za-z0-9._/-]{0,300}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MAX_FILE_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class ModelRecord:
    """One file of one direction."""

    name: str
    """File name; begins with its type, holds no path."""
    file_type: str
    """model, vocab, srcvocab or trgvocab."""
    pair: Pair
    """(source, target)."""
    version: str
    """Such as 3.1, or 3.0a1 before its release."""
    architecture: str
    """Such as tiny; empty where the list doesn't say."""
    sha256: str
    """Of the unpacked file, 64 hex digits."""
    packed_sha256: str
    """Of the attachment; empty where the list doesn't say."""
    size: int
    """Of the attachment, in bytes."""
    location: str
    """Path of the attachment under the server of attachments."""


def read_records(body: bytes, *, where: str) -> list[ModelRecord]:
    """Return the files of our languages that *body* lists, in its order.

    Leaves out what this version can't run or verify: another major version, no hash, no size, a name with a path.
    Raises EngineMissingError where *body*, which came from *where*, is no such list.
    """
    try:
        listed = json.loads(body)["data"]
        if not isinstance(listed, list):
            raise TypeError("data is no list")
    except (ValueError, KeyError, TypeError, RecursionError) as exc:
        raise EngineMissingError(
            f"{where} is not a list of Firefox models: {type(exc).__name__}: {exc}", hint="check mirror in l10n.toml"
        ) from exc
    return [record for item in listed if isinstance(item, dict) and (record := _record(item)) is not None]


def _record(item: Mapping[str, object]) -> ModelRecord | None:
    attachment = item.get("attachment")
    if not isinstance(attachment, dict):
        return None
    source, target = (_lang(item.get(side)) for side in ("sourceLanguage", "targetLanguage"))
    size = attachment.get("size")
    if source is None or target is None or not isinstance(size, int) or not 0 < size <= _MAX_FILE_BYTES:
        return None
    record = ModelRecord(
        name=str(item.get("name")),
        file_type=str(item.get("fileType")),
        pair=(source, target),
        version=str(item.get("version")),
        architecture=str(item.get("architecture") or ""),
        sha256=str(item.get("decompressedHash")),
        packed_sha256=str(attachment.get("hash") or ""),
        size=size,
        location=str(attachment.get("location")),
    )
    is_sound = (
        _NAME.fullmatch(record.name)
        and record.file_type == record.name.split(".")[0]
        and _LOCATION.fullmatch(record.location)
        and _SHA256.fullmatch(record.sha256)
        and _version(record.version)[0] == _MAJOR
    )
    return record if is_sound else None


def choose(records: Sequence[ModelRecord], pair: Pair) -> list[ModelRecord]:
    """Return the files that make the best complete model of *pair*: its newest release; empty where there is none.

    All are of one version and one architecture: a vocabulary of another model gives nonsense.
    """
    builds: dict[tuple[str, str], dict[str, ModelRecord]] = {}
    for record in records:
        if record.pair == pair:
            builds.setdefault((record.version, record.architecture), {})[record.file_type] = record
    complete = {
        build: files
        for build, files in builds.items()
        if "model" in files and ("vocab" in files or {"srcvocab", "trgvocab"} <= files.keys())
    }
    if not complete:
        return []
    best = max(complete, key=lambda build: (_version(build[0]), -_rank(build[1])))
    files = complete[best]
    vocabularies = ["vocab"] if "vocab" in files else ["srcvocab", "trgvocab"]
    return [files[file_type] for file_type in ["model", *vocabularies]]


def _rank(architecture: str) -> int:
    return _ARCHITECTURES.index(architecture) if architecture in _ARCHITECTURES else len(_ARCHITECTURES)


def _version(text: str) -> tuple[int, int, bool]:
    """Return (major, minor, is released); an alpha stands before its release, and 0 for what is no version."""
    match = re.fullmatch(r"(\d{1,6})(?:\.(\d{1,6}))?([a-z]\w*)?(?:\..*)?", text)
    return (int(match[1]), int(match[2] or 0), match[3] is None) if match else (0, 0, False)


def _lang(code: object) -> Lang | None:
    return next((lang for lang in get_args(Lang) if lang == code), None)
