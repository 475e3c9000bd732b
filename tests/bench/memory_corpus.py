"""The real text that the bench of the memory runs on: one million distinct segments of news and books.

    python tests/bench/memory_corpus.py FOLDER OUT.tsv [how many]

Recipe: FOLDER holds clones of public repositories, and nothing of them is kept in this one:

    git clone https://github.com/mannefedov/ru_kw_eval_datasets      Russian news and papers
    git clone https://github.com/d0rj/RusLit                         Russian literature
    git clone https://github.com/brown-uk/corpus                     Ukrainian press, prose, science
    git clone https://github.com/wmt-conference/wmt21-news-systems   outputs of systems into uk and ru: near-duplicates
    git clone https://github.com/wmt-conference/wmt22-news-systems
    git clone https://github.com/MicrosoftTranslator/NTREX           news in three languages

Each text is split by our own splitter; segments of 12 to 600 characters are kept, the first of equal ones, no
variants are made up. OUT gets `lang<TAB>text` lines in a shuffled order that is the same each time: the memory, and 500
more that are not in it. What each source gave is printed.
"""

from __future__ import annotations

import io
import json
import random
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Final

from lxml import etree

from l10n.languages import Lang
from l10n.text.segment import segments

__all__ = ["SOURCES"]

SEED: Final = 2026
MOST: Final = 1_000_000
FRESH: Final = 500
LENGTHS: Final = range(12, 601)
_SPACE: Final = re.compile(r"\s+")
_LANGS: Final[dict[str, Lang]] = {"uk": "uk", "ru": "ru"}
Text = tuple[Lang, str]


def _news(folder: Path) -> Iterator[Text]:
    for path in sorted(folder.glob("data/*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                for line in io.TextIOWrapper(archive.open(name), encoding="utf-8"):
                    record = json.loads(line)
                    for key in ("title", "summary", "abstract", "content"):
                        yield from (("ru", part) for part in (record.get(key) or "").split("\n"))


def _books(folder: Path) -> Iterator[Text]:
    for path in sorted(folder.rglob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        yield from (("ru", part) for part in text.split("\n"))


def _brown(folder: Path) -> Iterator[Text]:
    for path in sorted(folder.glob("data/*/*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        yield from (("uk", part) for part in text.split("\n"))


def _systems(folder: Path) -> Iterator[Text]:
    for path in sorted(folder.glob("xml/*.xml")):
        for _, node in etree.iterparse(path, tag=("src", "ref", "hyp")):
            if (lang := _LANGS.get(node.get("lang", ""))) is not None:
                yield from ((lang, one.text or "") for one in node.iter("seg"))
            node.clear()
    for path in sorted(folder.glob("txt*/*/*")):
        if (lang := _LANGS.get(path.suffix[1:])) is not None:
            yield from ((lang, line) for line in path.read_text(encoding="utf-8").split("\n"))


def _ntrex(folder: Path) -> Iterator[Text]:
    names: tuple[tuple[Lang, str], ...] = (("uk", "ref.ukr"), ("ru", "ref.rus"), ("en", "src.eng"))
    for lang, name in names:
        text = (folder / "NTREX-128" / f"newstest2019-{name}.txt").read_text(encoding="utf-8")
        yield from ((lang, line) for line in text.split("\n"))


SOURCES: Final = {
    "NTREX": _ntrex,
    "corpus": _brown,
    "wmt21-news-systems": _systems,
    "wmt22-news-systems": _systems,
    "ru_kw_eval_datasets": _news,
    "RusLit": _books,
}
"""Repository → its texts, in the order in which they fill the million."""


def _split(texts: list[Text]) -> list[Text]:
    made = []
    for lang, text in texts:
        plain = _SPACE.sub(" ", text).strip()
        if len(plain) >= LENGTHS.start:
            made += [(lang, one) for one in map(str.strip, segments(plain, lang)) if len(one) in LENGTHS]
    return made


def _batches(texts: Iterator[Text], size: int = 20_000) -> Iterator[list[Text]]:
    batch: list[Text] = []
    for one in texts:
        batch.append(one)
        if len(batch) == size:
            yield batch
            batch = []
    yield batch


def main(folder: Path, out: Path, most: int = MOST) -> None:
    """Write the corpus to *out* and print its make-up."""
    kept: dict[Text, str] = {}
    with ProcessPoolExecutor() as pool:
        for name, read in SOURCES.items():
            for made in pool.map(_split, _batches(read(folder / name))):
                for one in made:
                    kept.setdefault(one, name)
            print(f"{name}: {sum(source == name for source in kept.values()):,}", file=sys.stderr)
    rows = list(kept)[: most + FRESH]
    random.Random(SEED).shuffle(rows)
    out.write_text("".join(f"{lang}\t{text}\n" for lang, text in rows), encoding="utf-8")
    lengths = sorted(len(text) for _, text in rows)
    print(f"{len(rows):,} segments, of them:", dict(Counter(kept[one] for one in rows)))
    print("by language:", dict(Counter(lang for lang, _ in rows)))
    print("characters at 5, 50, 95 %:", *(lengths[len(lengths) * share // 100] for share in (5, 50, 95)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:]))
