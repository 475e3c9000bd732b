"""The guard on real machine translations and real news articles: nearly nothing good is refused.

The texts lie beside the checkout and are never part of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from l10n.languages import Lang
from l10n.pipeline.guard import ReasonKind, judge
from l10n.pipeline.shift import find_shifted
from l10n.text.script import guess_lang, is_wrong_language

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
Quad = tuple[Lang, str, Lang, str]

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the measuring data (../shared/data) is not beside the checkout"
)


def records(*names: str) -> Iterator[dict[str, object]]:
    for name in names:
        with (DATA / name).open(encoding="utf-8") as file:
            yield from map(json.loads, file)


def machine_translations() -> Iterator[tuple[str, Quad]]:
    """(system, source and its translation) of uk-en, ru-en, en-uk, en-ru."""
    segments = {record["sid"]: record for record in records("terminology/segments.jsonl")}
    for record in records("terminology/outputs.jsonl"):
        segment = segments.get(record["sid"])
        if segment is not None:
            source, target = str(segment["dir"]).split("-")
            quad = (source, str(segment["source"]), target, str(record["mt"]))
            yield f"{record['system']} {segment['dir']}", quad  # type: ignore[misc]  # the file has only our codes


def sentence_pairs() -> Iterator[Quad]:
    """Sentences of real articles that people paired one to one, in all six directions."""
    for record in records(*(f"alignment/{pair}.jsonl" for pair in ("uk-ru", "uk-en", "ru-en"))):
        source, target = record["src_lang"], record["tgt_lang"]
        ours, theirs, gold = record["src"], record["tgt"], record["gold"]
        assert isinstance(ours, list) and isinstance(theirs, list) and isinstance(gold, list)
        for left, right in gold:
            if len(left) == len(right) == 1:
                yield source, ours[left[0]], target, theirs[right[0]]  # type: ignore[misc]
                yield target, theirs[right[0]], source, ours[left[0]]  # type: ignore[misc]


def test_of_a_thousand_machine_translations_at_most_three_are_refused() -> None:
    quads = [quad for _, quad in machine_translations()]
    refused = [quad for quad in quads if judge(quad[1], quad[3], source_lang=quad[0], target_lang=quad[2])]
    assert len(quads) > 2500
    assert len(refused) * 1000 <= len(quads) * 3, refused


def test_free_translations_of_people_are_refused_for_their_numbers_only() -> None:
    quads = list(sentence_pairs())
    reasons = [judge(quad[1], quad[3], source_lang=quad[0], target_lang=quad[2]) for quad in quads]
    refused = [reason for reason in reasons if reason]
    assert len({(quad[0], quad[2]) for quad in quads}) == 6
    # People turn miles into kilometres and 80 °F into 27 °C; no engine does, and none may.
    assert {reason.kind for reason in refused} <= {ReasonKind.NUMBER}
    assert len(refused) * 100 <= len(quads) * 2


def batches(size: int) -> Iterator[list[Quad]]:
    by_system: dict[str, list[Quad]] = {}
    for system, quad in machine_translations():
        by_system.setdefault(system, []).append(quad)
    for quads in by_system.values():
        yield from (quads[at : at + size] for at in range(0, len(quads) - size + 1, size))


@pytest.mark.parametrize("size", [8, 16])
def test_no_real_batch_is_taken_for_shifted_and_most_shifted_ones_are_found(size: int) -> None:
    shifted, caught = 0, 0
    for batch in islice(batches(size), 200):
        source, target = batch[0][0], batch[0][2]
        ours, theirs = [quad[1] for quad in batch], [quad[3] for quad in batch]
        assert find_shifted(ours, theirs, source=source, target=target) == frozenset()
        shifted += size - 1
        caught += len(find_shifted(ours, [*theirs[1:], None], source=source, target=target))
    assert caught * 100 >= shifted * 80


def test_no_sentence_is_refused_for_its_own_language_and_few_are_mistaken() -> None:
    with (DATA / "tm/segments.tsv").open(encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t", 1) for line in islice(file, 0, None, 3)]
    wrong = [(lang, text) for lang, text in rows if guess_lang(text) not in (lang, None)]
    assert len(wrong) * 1000 <= len(rows) * 2, wrong
    for lang, text in rows:
        others: list[Lang] = [code for code in ("uk", "ru", "en") if code != lang]
        refused = [other for other in others if is_wrong_language(text, target=lang, source=other)]  # type: ignore[arg-type]
        assert refused == [] or guess_lang(text) not in (lang, None)
