"""Writes a Firefox translation model of 40 KB: random weights in Marian's binary form, and a SentencePiece vocabulary.

It translates into deterministic nonsense, but the real Rust engine runs it. The layout is that of Marian's binary
model, version 1: the number of items; for each the length of its name, its type, the number of dimensions, the length
of its data; then all names, all shapes, padding to 256 bytes, all data. Int8 matrices are stored transposed with their
multiplier behind them (intgemm's "alphas" form).
"""

from __future__ import annotations

import io
import random
import struct
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import sentencepiece

from l10n.testing import SAMPLES

__all__ = ["model_bytes", "model_files", "vocab_bytes", "write_model"]

_DIM, _HEADS, _FEED = 32, 2, 64
_FLOAT32, _INT8, _INTGEMM8 = 0x404, 0x101, 0x4101  # Marian's Type enum
_ALIGN = 256
_Item = tuple[str, int, tuple[int, ...], bytes]


@cache
def vocab_bytes() -> bytes:
    """Return a SentencePiece unigram model of the three languages; `</s>` is 0 and `<unk>` 1, as in Firefox's."""
    lines = [line for sample in SAMPLES.values() for line in sample] * 20
    alphabet = "".join(map(chr, [*range(32, 127), *range(0x410, 0x450)])) + "ЁёЄєІіЇїҐґ«»“”—’…"
    out = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([*lines, *[" ".join(alphabet)] * 3]),
        model_writer=out,
        model_type="unigram",
        vocab_size=280,
        hard_vocab_limit=False,
        character_coverage=1.0,
        bos_id=-1,
        pad_id=-1,
        eos_id=0,
        unk_id=1,
        minloglevel=2,
    )
    return out.getvalue()


@cache
def model_bytes(seed: int, vocabulary: int) -> bytes:
    """Return a transformer with one encoder and one SSRU decoder layer and weights made from *seed*."""
    dice = random.Random(seed)
    items = [_embedding(dice, vocabulary), _floats("none_QuantMultA", (1, 1), [30.0]), _stop_bias(dice, vocabulary)]
    items += _attention(dice, "encoder_l1_self") + _feed_forward(dice, "encoder_l1_ffn")
    items += _recurrent(dice, "decoder_l1") + _attention(dice, "decoder_l1_context")
    items += _feed_forward(dice, "decoder_l1_ffn")
    settings = {
        "dim-emb": _DIM,
        "transformer-heads": _HEADS,
        "enc-depth": 1,
        "dec-depth": 1,
        "transformer-dim-ffn": _FEED,
    }
    text = "".join(f"{name}: {value}\n" for name, value in settings.items()).encode() + b"\x00"
    return _pack([*items, ("special:model.yml", _INT8, (len(text),), text)])


def write_model(folder: Path, source: str, target: str, *, seed: int) -> Path:
    """Write the model of one direction into *folder* as fxtranslate's own cache keeps it, and return its folder."""
    place = folder / f"{source}-{target}"
    place.mkdir(parents=True)
    for name, data in model_files(source, target, seed=seed).items():
        (place / name).write_bytes(data)
    return place


def model_files(source: str, target: str, *, seed: int) -> dict[str, bytes]:
    """Return name → bytes of the files of one direction."""
    vocabulary = vocab_bytes()
    size = sentencepiece.SentencePieceProcessor(model_proto=vocabulary).vocab_size()
    return {
        f"model.{source}{target}.intgemm.alphas.bin": model_bytes(seed, size),
        f"vocab.{source}{target}.spm": vocabulary,
    }


def _pack(items: Sequence[_Item]) -> bytes:
    names = [name.encode() + b"\x00" for name, *_ in items]
    head = struct.pack("<QQ", 1, len(items))
    for name, (_, kind, shape, data) in zip(names, items, strict=True):
        head += struct.pack("<QQQQ", len(name), kind, len(shape), len(data))
    head += b"".join(names) + b"".join(struct.pack(f"<{len(shape)}i", *shape) for _, _, shape, _ in items)
    gap = -(len(head) + 8) % _ALIGN
    return head + struct.pack("<Q", gap) + bytes(gap) + b"".join(data for *_, data in items)


def _floats(name: str, shape: tuple[int, ...], values: Iterable[float]) -> _Item:
    numbers = list(values)
    return name, _FLOAT32, shape, struct.pack(f"<{len(numbers)}f", *numbers)


def _ints(dice: random.Random, name: str, rows: int, columns: int, *, reach: int, scale: float) -> _Item:
    data = bytes(dice.randint(-reach, reach) & 0xFF for _ in range(rows * columns)) + struct.pack("<f", scale)
    return name, _INTGEMM8, (rows, columns), data + bytes(-len(data) % _ALIGN)


def _embedding(dice: random.Random, vocabulary: int) -> _Item:
    return _ints(dice, "Wemb", vocabulary, _DIM, reach=100, scale=80.0)


def _stop_bias(dice: random.Random, vocabulary: int) -> _Item:
    """The output's bias; `</s>` is likelier than the rest, so that a random model comes to an end."""
    noise = [dice.gauss(0, 0.1) for _ in range(vocabulary)]
    return _floats("decoder_ff_logit_out_b", (1, vocabulary), [noise[0] + 1.5, *noise[1:]])


def _affine(dice: random.Random, name: str, rows: int, columns: int, bias: str | None) -> list[_Item]:
    items = [
        _ints(dice, name, rows, columns, reach=60, scale=60.0),
        _floats(f"{name}_QuantMultA", (1, 1), [40.0]),
    ]
    if bias:
        items.append(_floats(bias, (1, columns), [dice.gauss(0, 0.1) for _ in range(columns)]))
    return items


def _norm(name: str) -> list[_Item]:
    return [
        _floats(f"{name}_ln_scale", (1, _DIM), [1.0] * _DIM),
        _floats(f"{name}_ln_bias", (1, _DIM), [0.0] * _DIM),
    ]


def _attention(dice: random.Random, name: str) -> list[_Item]:
    items: list[_Item] = []
    for part in "qkvo":
        items += _affine(dice, f"{name}_W{part}", _DIM, _DIM, f"{name}_b{part}")
    return [*items, *_norm(f"{name}_Wo")]


def _feed_forward(dice: random.Random, name: str) -> list[_Item]:
    return [
        *_affine(dice, f"{name}_W1", _DIM, _FEED, f"{name}_b1"),
        *_affine(dice, f"{name}_W2", _FEED, _DIM, f"{name}_b2"),
        *_norm(f"{name}_ffn"),
    ]


def _recurrent(dice: random.Random, name: str) -> list[_Item]:
    return [
        *_affine(dice, f"{name}_rnn_W", _DIM, _DIM, None),
        *_affine(dice, f"{name}_rnn_Wf", _DIM, _DIM, f"{name}_rnn_bf"),
        *_norm(f"{name}_rnn_ffn"),
    ]
