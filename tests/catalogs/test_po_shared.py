"""The PO layer on files of other projects that lie beside the checkout; skipped where they don't."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from l10n.catalogs.po import edit, parse, serialize
from l10n.errors import CatalogError

FOLDER = Path(__file__).resolve().parents[2].parent / "shared/data/formats/po"
FILES = sorted(path for path in FOLDER.rglob("*") if path.is_file())
REAL = [path for path in FILES if path.parent.name == "real"]
pytestmark = pytest.mark.skipif(not FILES, reason="no shared/data/formats/po beside the checkout")


def is_valid(program: str, path: Path) -> bool:
    run = subprocess.run([program, "-o", "/dev/null", path], capture_output=True, check=False)
    return run.returncode == 0


def test_real_catalogs_come_back_byte_for_byte() -> None:
    for path in REAL:
        catalog = parse(path.read_bytes())
        assert serialize(catalog) == serialize(replace(catalog, data=None)) == path.read_bytes(), path.name


def test_an_edit_of_a_real_catalog_touches_one_entry_and_keeps_msgfmt_clean(
    need: Callable[[str], str], tmp_path: Path
) -> None:
    program = need("msgfmt")
    for path in REAL:
        catalog = parse(path.read_bytes())
        entry = next(e for e in catalog.entries if not e.is_obsolete and "%" not in e.msgid and len(e.targets) == 1)
        ends = "\n" if entry.msgid.endswith("\n") else ""
        starts = "\n" if entry.msgid.startswith("\n") else ""
        changed = edit(catalog, entry.key, target=f"{starts}Інші слова «в лапках» та \\ риска{ends}", fuzzy=False)
        read = parse(serialize(changed))
        assert [
            new.raw for new, old in zip(read.all_entries, catalog.all_entries, strict=True) if new.raw != old.raw
        ] == [e.raw for e in changed.all_entries if e.key == entry.key]
        (tmp_path / "edited.po").write_bytes(serialize(changed))
        before = subprocess.run([program, "-c", "-o", "/dev/null", path], capture_output=True, check=False)
        after = subprocess.run(
            [program, "-c", "-o", "/dev/null", tmp_path / "edited.po"], capture_output=True, check=False
        )
        assert after.returncode == before.returncode, (path.name, after.stderr.decode())


def test_our_verdict_is_msgcats(need: Callable[[str], str]) -> None:
    program = need("msgcat")
    differ = []
    for path in FILES:
        try:
            parse(path.read_bytes(), path=path)
        except CatalogError as error:
            assert error.line is not None, path
            if is_valid(program, path):
                differ.append(f"refused: {error}")
        else:
            if path not in REAL and not is_valid(program, path):
                differ.append(f"accepted: {path}")
    assert differ == []


def test_msgcat_reads_the_same_messages(need: Callable[[str], str]) -> None:
    program = need("msgcat")
    differ = []
    for path in FILES:
        run = subprocess.run([program, "--no-wrap", path], capture_output=True, check=False)
        if run.returncode or not run.stdout:
            continue
        ours = {(e.domain, *e.key): e for e in parse(path.read_bytes(), path=path).all_entries}
        theirs = {(e.domain, *e.key): e for e in parse(run.stdout, path=path).all_entries}
        # msgcat drops obsolete entries without a translation; it adds domain names to a file that has several.
        lost = [e for key, e in ours.items() if key not in theirs and not (e.is_obsolete and not any(e.targets))]
        other = [
            key
            for key, e in theirs.items()
            if key not in ours or (e.targets, e.previous_msgid) != (ours[key].targets, ours[key].previous_msgid)
        ]
        if lost or other:
            differ.append((path.name, lost[:1], other[:1]))
    assert differ == []
