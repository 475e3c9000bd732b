"""How much of a saved news page's article comes out, and how little else: blocks against gold text.

Reads the development data beside the checkout (shared/data/formats/html); prints a table with trafilatura beside us.
A block counts as found where its letters and digits stand, in order, in the other side's text: how a page breaks its
lines is not measured. Headline, byline, dateline, topics, captions and credits are left out on our side, as the gold
texts have none of them. Usage: python tests/bench/pages.py [folder] [--lost]
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from l10n.errors import L10nError
from l10n.formats.contract import House
from l10n.formats.page_html import decode_page, read_page
from l10n.model.article import Role
from l10n.text.markup import strip_tags

SHARED = Path(__file__).parents[3] / "shared" / "data" / "formats" / "html"
BODY = (Role.LEAD, Role.PARAGRAPH, Role.SUBHEAD, Role.QUOTE, Role.LIST_ITEM, Role.CELL, Role.LABEL, Role.FOOTNOTE)


@dataclass(frozen=True, slots=True)
class Gold:
    """A page and the text that a person took from it."""

    name: str
    """Short, for the table."""
    data: bytes
    """The page."""
    blocks: tuple[str, ...]
    """Its article's paragraphs."""


def gold_pages(folder: Path) -> Iterator[Gold]:
    """Yield the pages of *folder* that have gold text beside them."""
    for path in sorted(folder.glob("scrapinghub-aeb/*.json")):
        for key, row in json.loads(path.read_text(encoding="utf-8")).items():
            page = path.parent / f"{key}.html.gz"
            if page.exists():
                lines = [line.strip() for line in row["articleBody"].split("\n")]
                yield Gold(f"aeb {key[:8]}", gzip.decompress(page.read_bytes()), tuple(filter(None, lines)))
    for path in sorted(folder.glob("fundus/*/*.json")):
        versions = json.loads(path.read_text(encoding="utf-8")).values()
        for page in sorted(path.parent.glob(f"{path.stem}_*.html.gz")):
            data = gzip.decompress(page.read_bytes())
            for row in versions:
                body = row["body"]
                parts = [*body["summary"], *(t for s in body["sections"] for t in [*s["headline"], *s["paragraphs"]])]
                if letters(parts[-1])[:60] in letters(data.decode("utf-8", "replace")):
                    yield Gold(page.name.removesuffix(".html.gz"), data, tuple(parts))


def letters(text: str) -> str:
    """Return the letters and digits of *text* in lower case: what is compared."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def found(blocks: Sequence[str], other: Sequence[str]) -> tuple[int, int, list[str]]:
    """Return how many of *blocks* stand in *other*, how many there are, and those that don't."""
    text = letters("".join(other))
    real = [block for block in blocks if letters(block)]
    lost = [block for block in real if letters(block) not in text]
    return len(real) - len(lost), len(real), lost


def ours(data: bytes) -> list[str]:
    """Return the texts of the body's blocks."""
    parsed = read_page(decode_page(data), house=House(), lang=None)
    return [strip_tags(block.text) for block in parsed.blocks if block.role in BODY and block.text]


def peer(data: bytes) -> list[str]:
    """Return trafilatura's paragraphs with its default settings, without comments."""
    import trafilatura  # only here: the reader itself doesn't need it

    text = trafilatura.extract(data, include_comments=False) or ""
    return [line.lstrip("- ") for line in text.split("\n") if line.strip()]


def _has_peer() -> bool:
    try:
        import trafilatura
    except ImportError as error:
        print(f"without the peer: {error}")
        return False
    return bool(trafilatura)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED)
    parser.add_argument("--lost", action="store_true", help="print the blocks that were missed or are too many")
    args = parser.parse_args()
    print(f"{'page':28} {'gold':>5} | {'ours: P':>8} {'R':>6} {'ms':>6} | {'trafilatura: P':>14} {'R':>6} {'ms':>6}")
    readers = {"ours": ours, "peer": peer} if _has_peer() else {"ours": ours}
    sums = {name: [0, 0, 0, 0] for name in readers}
    for gold in gold_pages(args.folder):
        row = f"{gold.name:28} {len(gold.blocks):5}"
        for name, read in readers.items():
            start = time.perf_counter()
            try:
                blocks = read(gold.data)
            except L10nError as error:
                print(f"{gold.name}: {error}")
                blocks = []
            took = (time.perf_counter() - start) * 1000
            right, made, extra = found(blocks, gold.blocks)
            hit, wanted, lost = found(gold.blocks, blocks)
            sums[name] = [a + b for a, b in zip(sums[name], (right, made, hit, wanted), strict=True)]
            width = 8 if name == "ours" else 14
            row += f" | {right / max(made, 1):{width}.3f} {hit / max(wanted, 1):6.3f} {took:6.0f}"
            if args.lost and name == "ours":
                print("".join(f"  extra  {text[:150]}\n" for text in extra), end="")
                print("".join(f"  missed {text[:150]}\n" for text in lost), end="")
        print(row)
    titles = {"ours": "ours", "peer": f"trafilatura {version('trafilatura')}" if "peer" in readers else ""}
    totals = [
        f"{titles[name]}: precision {right / max(made, 1):.3f}, recall {hit / max(wanted, 1):.3f}"
        for name, (right, made, hit, wanted) in sums.items()
    ]
    print("all blocks together — " + "; ".join(totals))


if __name__ == "__main__":
    main()
