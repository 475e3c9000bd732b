"""A mirror of Firefox's models in memory: the list of models, and attachments packed as Mozilla packs them."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Iterable

from loopback import Exchange
from tiny_firefox import model_files

SEEDS = {("uk", "en"): 3, ("en", "uk"): 5, ("ru", "en"): 7, ("en", "ru"): 2}


def zstd(data: bytes) -> bytes:
    """Pack *data* as a zstd frame of uncompressed blocks (RFC 8878, 3.1.1); no encoder is needed for that."""
    blocks = [data[at : at + 100_000] for at in range(0, len(data), 100_000)] or [b""]
    frame = struct.pack("<IBI", 0xFD2FB528, 0b1010_0000, len(data))
    for number, block in enumerate(blocks):
        is_last = number == len(blocks) - 1
        frame += struct.pack("<I", is_last | len(block) << 3)[:3] + block
    return frame


class Mirror:
    """Callable as a server's `respond`; its files and records may be spoilt by a test."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = SEEDS) -> None:
        self.records: list[dict[str, object]] = []
        self.files: dict[str, bytes] = {}
        for source, target in pairs:
            self.add(source, target, seed=SEEDS.get((source, target), 1))

    def add(
        self, source: str, target: str, *, seed: int, version: str = "3.0", architecture: str = "base-memory"
    ) -> None:
        """List one direction."""
        for name, data in model_files(source, target, seed=seed).items():
            packed = zstd(data)
            location = f"main-workspace/translations-models-v2/{version}-{architecture}-{name}.zst"
            self.files[location] = packed
            self.records.append(
                {
                    "name": name,
                    "fileType": name.split(".")[0],
                    "sourceLanguage": source,
                    "targetLanguage": target,
                    "version": version,
                    "architecture": architecture,
                    "decompressedHash": hashlib.sha256(data).hexdigest(),
                    "attachment": {
                        "hash": hashlib.sha256(packed).hexdigest(),
                        "size": len(packed),
                        "filename": f"{name}.zst",
                        "location": location,
                        "mimetype": "application/zstd",
                    },
                }
            )

    def __call__(self, exchange: Exchange) -> None:
        name = exchange.path.lstrip("/")
        if name == "records.json":
            exchange.reply(json.dumps({"data": self.records}), Content_Type="application/json")
        elif name in self.files:
            exchange.reply(self.files[name], Content_Type="application/zstd")
        else:
            exchange.reply("not here", status=404)
