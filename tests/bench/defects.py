"""How many planted faults the checks find, and how many good translations they flag, beside pofilter and l10n-lint.

    python tests/bench/defects.py [--show] [file of tests/data/checks, without .jsonl …]

Recipe: every pair of the suite (tests/seeded_pairs.py) through the checks as `l10n check --jsonl` runs them in this
repository, with the house's glossary. A fault counts as found where any finding is an error, as well found where one
of the checks that the suite names for it is among them; a trap is flagged where any finding is an error, and so is a
segment of the sample stories in catalogs/, which stand as people published them, in all six directions. Rows that
begin with "rule" are faults that tests/made_faults.py plants in those stories; they count for no bar. The peers read
the same pairs as PO files, a file for each direction: pofilter with the target's language and all its tests, a pair
counts where any test fails; l10n-lint with the target's language, a pair counts where there is any message: numbers
are but "info" to it. `--show` lists what was missed and what was flagged. Exit 1 where a bar is missed.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import polib
from project import ROOT

from l10n.model.findings import Severity
from l10n.project.glossary import open_house_terms
from l10n.project.report import pair_checker
from l10n.project.workspace import open_project

sys.path.insert(0, str(ROOT / "tests"))

from made_faults import planted_by_rule, story_pairs
from seeded_pairs import GROUPS, RULES, Pair, group, read_pairs

LEAST_FOUND: Final = 0.90
MOST_FLAGGED: Final = {"traps": 0.05, "stories": 0.03}
ON: Final = date(2026, 3, 2)
# What a tool says: id of a pair → the names of the checks that found something.
Said = Mapping[str, frozenset[str]]


def ours(pairs: Sequence[Pair]) -> Said:
    """Our own errors."""
    project = open_project(ROOT, environ={})
    check = pair_checker(project, glossary=open_house_terms(project, ON))
    said = {}
    for pair in pairs:
        found = check(pair.source, pair.target, source_lang=pair.src_lang, target_lang=pair.tgt_lang)
        said[pair.id] = frozenset(one.check for one in found if one.severity is Severity.ERROR)
    return said


def pofilter(path: Path, lang: str) -> Said:
    """What pofilter notes in the entries that it lets through into its answer."""
    answer = path.with_suffix(".out.po")
    command = [_program("pofilter"), f"--language={lang}", "--progress=none", f"--input={path}", f"--output={answer}"]
    subprocess.run(command, check=True, capture_output=True)
    if not answer.exists():
        return {}
    notes = {entry.msgctxt: re.findall(r"\(pofilter\) ([\w-]+):", entry.tcomment) for entry in polib.pofile(answer)}
    return {str(name): frozenset(found) for name, found in notes.items()}


def l10n_lint(path: Path, lang: str) -> Said:
    """The rules of l10n-lint's messages, by the line that the entry begins on."""
    command = [_program("l10n-lint"), "--format", "json", "--language", lang, str(path)]
    answer = json.loads(subprocess.run(command, check=False, capture_output=True, text=True).stdout)
    lines = sorted((entry.linenum, str(entry.msgctxt)) for entry in polib.pofile(path))
    said: dict[str, set[str]] = {}
    for issue in answer["issues"]:
        name = next((name for line, name in reversed(lines) if line <= issue["line"]), "")
        said.setdefault(name, set()).add(issue["rule"])
    return {name: frozenset(found) for name, found in said.items()}


def _program(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def peer(read: Callable[[Path, str], Said], pairs: Sequence[Pair]) -> Said:
    """What *read* says of the pairs, written as a PO file for each direction."""
    said: dict[str, frozenset[str]] = {}
    with tempfile.TemporaryDirectory() as name:
        for direction in sorted({pair.direction for pair in pairs}):
            chosen = [pair for pair in pairs if pair.direction == direction]
            path, lang = Path(name) / f"{direction}.po", chosen[0].tgt_lang
            file = polib.POFile()
            file.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": lang}
            file += [polib.POEntry(msgctxt=pair.id, msgid=pair.source, msgstr=pair.target) for pair in chosen]
            file.save(str(path))
            said |= read(path, lang)
    return said


def share(pairs: Sequence[Pair], said: Said, *, as_expected: bool = False) -> float | None:
    """The share of *pairs* with a finding, or with one of a check that the suite names; None of no pairs."""
    found = [bool(_found(pair, said) & set(pair.check) if as_expected else _found(pair, said)) for pair in pairs]
    return sum(found) / len(found) if found else None


def _found(pair: Pair, said: Said) -> frozenset[str]:
    return said.get(pair.id, frozenset())


def print_table(pairs: Sequence[Pair], tools: Mapping[str, Said]) -> None:
    """A line for each group and direction; the columns are the tools."""
    print(f"{'':16}{'pairs':>6}{'l10n':>9}{'well':>9}" + "".join(f"{name:>11}" for name in tools if name != "l10n"))
    faults = [pair for pair in pairs if pair.fault and group(pair) in GROUPS]
    rows = [(name, [pair for pair in faults if group(pair) == name]) for name in GROUPS]
    rows.append(("all faults", faults))
    directions = sorted({pair.direction for pair in pairs})
    rows += [(f"  {one}", [pair for pair in faults if pair.direction == one]) for one in directions]
    rows += [(name, [pair for pair in pairs if group(pair) == name]) for name in RULES]
    for name in MOST_FLAGGED:
        good = [pair for pair in pairs if group(pair) == name]
        rows.append((f"{name} flagged", good))
        rows += [(f"  {one}", [pair for pair in good if pair.direction == one]) for one in directions]
    for name, chosen in rows:
        if chosen:
            values = [share(chosen, tools["l10n"]), share(chosen, tools["l10n"], as_expected=True)]
            if not chosen[0].fault:
                values[1] = None
            values += [share(chosen, said) for tool, said in tools.items() if tool != "l10n"]
            cells = [f"{value:.1%}" if value is not None else "" for value in values]
            print(f"{name:16}{len(chosen):6}{cells[0]:>9}{cells[1]:>9}" + "".join(f"{one:>11}" for one in cells[2:]))


def print_wrong(pairs: Sequence[Pair], said: Said) -> None:
    """The faults that we miss and the good pairs that we flag, and which checks err most."""
    for pair in pairs:
        if pair.fault != bool(_found(pair, said)):
            what = "missed" if pair.fault else f"flagged {', '.join(sorted(_found(pair, said)))}"
            print(f"{pair.id}: {what}: {pair.why}\n    {pair.source}\n    {pair.target}")
    flagging = Counter(name for pair in pairs if not pair.fault for name in _found(pair, said))
    print(
        "good pairs flagged by check:", ", ".join(f"{name} {count}" for name, count in flagging.most_common()) or "none"
    )


def main(arguments: argparse.Namespace) -> int:
    """Print the table; 1 where a bar is missed."""
    pairs = [*read_pairs(*arguments.files), *planted_by_rule(), *story_pairs()]
    tools = {"l10n": ours(pairs), "pofilter": peer(pofilter, pairs), "l10n-lint": peer(l10n_lint, pairs)}
    print_table(pairs, tools)
    if arguments.show:
        print_wrong(pairs, tools["l10n"])
    found = share([pair for pair in pairs if group(pair) in GROUPS], tools["l10n"]) or 0.0
    print(f"faults found    {found:7.1%} (bar {LEAST_FOUND:.0%})")
    is_missed = found < LEAST_FOUND
    for name, most in MOST_FLAGGED.items():
        flagged = share([pair for pair in pairs if group(pair) == name], tools["l10n"]) or 0.0
        print(f"{name} flagged {flagged:{15 - len(name)}.1%} (bar {most:.0%})")
        is_missed = is_missed or flagged > most
    return int(is_missed)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="*", help="names of files in tests/data/checks without .jsonl; all where none")
    parser.add_argument("--show", action="store_true", help="list the faults missed and the traps flagged")
    sys.exit(main(parser.parse_args()))
