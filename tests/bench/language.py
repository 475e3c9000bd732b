"""How many sentences are known to be in the wrong language, and how many are wrongly called so.

    python tests/bench/language.py ../shared/data

Every sentence of at least five words of the measuring material (`segmentation`, `alignment`, `tm`) is read as a version
in each of the three languages: in its own it ought to be silent, in the two others found. `free`: sentences without a
letter that only Ukrainian or only Russian has.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from l10n.languages import LANGUAGES, Lang, is_lang
from l10n.text.foreign import foreign_stretches
from l10n.text.script import plain_words

_OWN = frozenset(LANGUAGES["uk"].own_letters + LANGUAGES["ru"].own_letters)
_LEAST = 5


def sentences(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield language and text, with repetitions."""
    for line in (folder / "segmentation" / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield from ((row["lang"], text.strip()) for text in row["s"])
    for path in sorted((folder / "alignment").glob("??-??.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield from ((row[f"{side}_lang"], text.strip()) for side in ("src", "tgt") for text in row[side])
    for line in (folder / "tm" / "segments.tsv").read_text(encoding="utf-8").splitlines():
        lang, _, text = line.partition("\t")
        yield lang, text.strip()


def main(folder: Path) -> None:
    """Print a line for each pair of languages."""
    texts = sorted({(lang, text) for lang, text in sentences(folder) if len(plain_words(text)) >= _LEAST})
    print(f"{'text in':8} {'read as':8} {'texts':>6} {'found':>8} {'free':>6} {'found':>8}")
    began = time.process_time()
    for lang in get_args(Lang):
        mine = [text for own, text in texts if own == lang and is_lang(own)]
        for target in get_args(Lang):
            told = [
                any(one.is_sentence or not one.is_quoted for one in foreign_stretches(text, target)) for text in mine
            ]
            free = [found for found, text in zip(told, mine, strict=True) if not _OWN & set(text)]
            shares = [f"{sum(part) / max(1, len(part)):8.2%}" for part in (told, free)]
            print(f"{lang:8} {target:8} {len(told):6} {shares[0]} {len(free):6} {shares[1]}")
    size = 3 * sum(len(text.encode()) for _, text in texts) / 1e6
    print(f"{size / (time.process_time() - began):.1f} MB/s of text, one core")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
