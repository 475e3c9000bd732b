"""Firefox's models on this machine: find them, say what a download costs, fetch and verify them. Runs no engine.

A folder holds `<source>-<target>/` with `model.*` and `vocab.*` (or `srcvocab.*` and `trgvocab.*`), unpacked: the
layout of fxtranslate's own cache, so either may use what the other has fetched. A mirror is any web folder with
`records.json`, as Mozilla's Remote Settings serves it, and the attachments under the paths named in there.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from l10n.backends.contract import Pair
from l10n.backends.firefox_fetch import fetch
from l10n.backends.firefox_process import ModelFiles
from l10n.backends.firefox_records import ModelRecord, choose, read_records
from l10n.disk import locked, write_atomic
from l10n.errors import EngineMissingError, L10nError, StorageError
from l10n.languages import Lang

__all__ = ["PIVOT", "Models", "default_folder"]

PIVOT: Lang = "en"
"""Mozilla trains models to and from English; the other pairs go through it."""
RECORDS_URL = "https://firefox.settings.services.mozilla.com/v1/buckets/main/collections/translations-models-v2/records"
ATTACHMENTS_URL = "https://firefox-settings-attachments.cdn.mozilla.net"

_MANIFEST = ".l10n-models.json"
_MAX_RECORDS_BYTES = 50_000_000
_LOCK_WAIT_S = 900.0
Progress = Callable[[int, int], None]


def default_folder() -> Path:
    """Return the folder where fxtranslate keeps its models too: below $XDG_CACHE_HOME, or the platform's caches."""
    base = (
        Path("~/Library/Caches") if sys.platform == "darwin" else Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache")
    )
    return base.expanduser() / "fxtranslate" / "models"


class Models:
    """One folder of models and the place where missing ones come from."""

    def __init__(
        self,
        folder: Path,
        *,
        mirror: str = "",
        may_download: bool = True,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._folder = folder
        self._records_url = f"{mirror.rstrip('/')}/records.json" if mirror else RECORDS_URL
        self._attachments_url = mirror.rstrip("/") if mirror else ATTACHMENTS_URL
        self._may_download = may_download
        self._sleep = sleep
        self._records: list[ModelRecord] | None = None

    def find(self, leg: Pair) -> ModelFiles | None:
        """Return the files of one direction where all of them are here; nothing is fetched and no hash is checked."""
        place = self.place(leg)
        found = {path.name.split(".")[0]: path for path in sorted(place.glob("*.*")) if path.is_file()}
        model, source = found.get("model"), found.get("vocab", found.get("srcvocab"))
        target = found.get("vocab", found.get("trgvocab"))
        if model is None or source is None or target is None:
            return None
        return ModelFiles(model, source, target, _read_manifest(place))

    def place(self, leg: Pair) -> Path:
        """Return the folder of one direction, which may not exist yet."""
        return self._folder / f"{leg[0]}-{leg[1]}"

    def route(self, pair: Pair) -> list[Pair]:
        """Return the directions that *pair* runs through: itself, or to English and from it.

        What is in the folder decides without the network; else the list of models does. Raises EngineMissingError.
        """
        through: list[Pair] = [(pair[0], PIVOT), (PIVOT, pair[1])]
        if PIVOT in pair or self.find(pair):
            return [pair]
        if all(self.find(leg) for leg in through):
            return through
        return [pair] if choose(self._known(), pair) else through

    def plan(self, pairs: Iterable[Pair]) -> int:
        """Return how many bytes a download of *pairs* is; 0 when all is here. Raises EngineMissingError."""
        return sum(record.size for record in self._wanted(self._legs(pairs)))

    def download(self, pairs: Iterable[Pair], *, progress: Progress | None = None) -> None:
        """Fetch, verify and store what *pairs* lack; *progress* gets (bytes done, bytes in all).

        Raises EngineMissingError where the network, the mirror, the disk or a hash forbids it; what was fetched and
        verified by then stays.
        """
        for_legs = self._legs(pairs)
        total = sum(record.size for record in self._wanted(for_legs))
        done = 0
        for leg in for_legs:
            try:
                self.place(leg).mkdir(parents=True, exist_ok=True)
                with locked(self.place(leg), wait_s=_LOCK_WAIT_S):  # another process may be fetching the same
                    for record in self._wanted([leg]):
                        before = done

                        def tell(part: int, before: int = before) -> None:
                            if progress is not None:
                                progress(before + part, total)

                        self._store(record, tell)
                        done += record.size
            except (OSError, StorageError) as exc:
                raise EngineMissingError(
                    f"no room for the Firefox model {leg[0]} → {leg[1]}: {exc}",
                    hint='set models = "FOLDER" in [backends.firefox] to a folder that you may write to',
                ) from exc

    def discard(self, leg: Pair) -> None:
        """Forget the files of *leg*, so that the next download fetches them again. Mutates the folder."""
        place = self.place(leg)
        with locked(place):
            for name in _read_manifest(place):
                (place / name).unlink(missing_ok=True)

    def _legs(self, pairs: Iterable[Pair]) -> list[Pair]:
        """The directions of *pairs* that aren't here, each once."""
        return [leg for leg in dict.fromkeys(leg for pair in pairs for leg in self.route(pair)) if not self.find(leg)]

    def _wanted(self, legs: Iterable[Pair]) -> list[ModelRecord]:
        """The files that *legs* lack."""
        wanted = []
        for leg in legs:
            if self.find(leg):
                continue
            records = choose(self._known(), leg)
            if not records:
                raise EngineMissingError(
                    f"{self._records_url} has no model {leg[0]} → {leg[1]}", hint="choose another backend for this pair"
                )
            wanted += [one for one in records if not _has_hash(self.place(leg) / one.name, one.sha256)]
        return wanted

    def _known(self) -> list[ModelRecord]:
        if not self._may_download:
            raise EngineMissingError(
                f"no Firefox model in {self._folder}, and downloading is switched off",
                hint="fill the folder, or set download = true in [backends.firefox]",
            )
        if self._records is None:
            body = fetch(self._records_url, max_bytes=_MAX_RECORDS_BYTES, sleep=self._sleep)
            self._records = read_records(body, where=self._records_url)
        return self._records

    def _store(self, record: ModelRecord, tell: Callable[[int], None]) -> None:
        from fxtranslate import discovery

        url = f"{self._attachments_url}/{record.location}"
        packed = fetch(url, max_bytes=record.size, tell=tell, sleep=self._sleep)
        if len(packed) != record.size or record.packed_sha256 not in ("", hashlib.sha256(packed).hexdigest()):
            raise _not_the_file(url, f"{len(packed):,} bytes of the {record.size:,} expected, or another content")
        try:
            data = discovery.verify_and_decompress(packed, record.sha256)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as exc:  # boundary: a foreign decoder; pyo3's PanicException derives from BaseException
            raise _not_the_file(url, str(exc)) from exc
        place = self.place(record.pair)
        hashes = {**_read_manifest(place), record.name: record.sha256}
        write_atomic(place / _MANIFEST, json.dumps(hashes, indent=1, sort_keys=True).encode())
        write_atomic(place / record.name, data)


def _not_the_file(url: str, why: str) -> L10nError:
    return EngineMissingError(
        f"{url} is not the file that the list of models promises: {why}",
        hint="try again later; if it stays so, the mirror is out of date",
    )


def _has_hash(path: Path, sha256: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def _read_manifest(place: Path) -> Mapping[str, str]:
    try:
        found = json.loads((place / _MANIFEST).read_bytes())
    except (OSError, ValueError):
        return {}  # somebody else filled the folder; there is nothing to compare with
    if not isinstance(found, dict):
        return {}
    return {name: sha for name, sha in found.items() if isinstance(sha, str) and (place / name).parent == place}
