"""`l10n diff` as another tool's pipe uses it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = {"lang": "en", "before": "Two men died", "after": "Three men died."}


def pipe(folder: Path, given: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "l10n", "diff", "--jsonl"],
        input=given,
        cwd=folder,
        env=os.environ | {"NO_COLOR": "1"},
        capture_output=True,
        check=False,
    )


def test_edits_are_judged_line_by_line_in_an_empty_folder(tmp_path: Path) -> None:
    typo = {"lang": "ru", "before": "Еще вчера", "after": "Ещё вчера"}
    done = pipe(tmp_path, b"\n\n".join(json.dumps(one).encode() for one in (GOOD, typo)))
    assert (done.returncode, done.stderr) == (0, b"")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["verdict"] for one in answers] == ["substantive", "cosmetic"]
    assert answers[0]["changes"] == [
        {
            "kind": "number",
            "before": "Two",
            "after": "Three",
            "before_span": [0, 3],
            "after_span": [0, 5],
            "reason": "another number",
            "verdict": "substantive",
        },
        {
            "kind": "stop",
            "before": "",
            "after": ".",
            "before_span": [12, 12],
            "after_span": [14, 15],
            "reason": "only punctuation changed",
            "verdict": "cosmetic",
        },
    ]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (b"{", "stdin:2: no JSON"),
        (b"[]", "stdin:2: no object"),
        (b'{"lang": "en", "before": "x"}', "stdin:2: the field 'after' lacks"),
        (b'{"lang": "en", "before": "x", "after": 5}', "stdin:2: the field 'after' isn't text"),
        (b'{"lang": ["en"], "before": "x", "after": "y"}', "stdin:2: the field 'lang' isn't text"),
        (b'{"lang": "en", "before": "x", "before": "z", "after": "y"}', "stdin:2: the field 'before' stands twice"),
        (b'{"lang": "de", "before": "x", "after": "y"}', "stdin:2: unknown language 'de'"),
        (b'{"lang": "en", "before": "x", "after": "\\ud800"}', "stdin:2: half of a surrogate"),
        (b"\xff\xfe", "stdin:2: this is not UTF-8"),
    ],
)
def test_a_bad_line_is_named_and_the_lines_before_it_are_answered(tmp_path: Path, bad: bytes, message: str) -> None:
    done = pipe(tmp_path, json.dumps(GOOD).encode() + b"\n" + bad + b"\n")
    assert done.returncode == 8
    assert done.stderr.decode().startswith(f"error: {message}")
    assert len(done.stdout.splitlines()) == 1
