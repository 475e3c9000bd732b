"""How many links between two revisions are right, with difflib beside us, and how long they take.

    python tests/bench/match.py [--wrong N] [--seed N]

Recipe: revisions that a person wrote and linked (tests/data/revisions), then random ones of the house's own stories
with about 10, 30 and 60 per cent of the segments touched, 100 a language. A link counts when both ends and the kind are
right; F1 over all links. "Ends" looks away from the kind. difflib pairs equal runs, and replaced runs of one length
one by one; it knows no moves, splits or joins. Time: the best of three, on one core.
"""

from __future__ import annotations

import argparse
import difflib
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from made_revisions import LANGS, Gold, Revision, made, stories, written

from l10n.languages import Lang
from l10n.versions.merge import match

Matcher = Callable[[Sequence[str], Sequence[str], Lang], Sequence[Gold]]


def by_difflib(old: Sequence[str], new: Sequence[str], lang: Lang) -> list[Gold]:
    links: list[Gold] = []
    for op, i, i_end, j, j_end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal" or (op == "replace" and i_end - i == j_end - j):
            links += [(i + k, j + k, "same" if op == "equal" else "edited") for k in range(i_end - i)]
        else:
            links += [(at, None, "removed") for at in range(i, i_end)]
            links += [(None, at, "added") for at in range(j, j_end)]
    return links


def f1(revisions: Sequence[Revision], matcher: Matcher, *, with_kind: bool) -> float:
    right = ours = gold = 0
    for one in revisions:
        found = {link if with_kind else link[:2] for link in matcher(one.old, one.new, one.lang)}
        wanted = {link if with_kind else link[:2] for link in one.links}
        right, ours, gold = right + len(found & wanted), ours + len(found), gold + len(wanted)
    return 200 * right / (ours + gold)


def print_wrong(revisions: Sequence[Revision], count: int) -> None:
    for one in revisions:
        found, wanted = set(match(one.old, one.new, one.lang)), set(one.links)
        if found == wanted or count <= 0:
            continue
        count -= 1
        print(f"\n{one.name}")
        for sign, links in (("-", wanted - found), ("+", found - wanted)):
            for i, j, kind in sorted(links, key=str):
                before = "" if i is None else one.old[i]
                after = "" if j is None else one.new[j]
                print(f"  {sign} {i} {j} {kind}: {before} | {after}")


def milliseconds(old: Sequence[str], new: Sequence[str]) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        match(old, new, "uk")
        best = min(best, time.process_time() - start)
    return best * 1000


def long_story(size: int) -> list[str]:
    texts = [text for lang in LANGS for story in stories(lang) for text in story]
    return [f"{texts[at % len(texts)]} {texts[at * 7 % len(texts)][: at % 60]} {at}" for at in range(size)]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--wrong", type=int, default=0, help="print this many wrong revisions of each set")
    parser.add_argument("--seed", type=int, default=0, help="first seed of the random ones")
    given = parser.parse_args()
    sets = {f"written {lang}": list(written(lang)) for lang in LANGS}
    for share, name in ((0.1, "light"), (0.3, "medium"), (0.6, "heavy")):
        for lang in LANGS:
            seeds = range(given.seed, given.seed + 100)
            sets[f"{name} {lang}"] = [made(lang, seed, share=share) for seed in seeds]
    print(f"{'set':12} {'links':>6} {'right':>7} {'ends':>7} {'difflib':>8} {'ends':>7}")
    sets["all"] = [one for some in sets.values() for one in some]
    for name, some in sets.items():
        figures = [f1(some, matcher, with_kind=kind) for matcher in (match, by_difflib) for kind in (True, False)]
        print(f"{name:12} {sum(len(one.links) for one in some):6}", " ".join(f"{figure:7.2f}" for figure in figures))
        if name != "all":
            print_wrong(some, given.wrong)
    for size in (40, 1000):
        old = long_story(size)
        one_changed = [*old[: size // 2], old[size // 2] + " 17", *old[size // 2 + 1 :]]
        all_changed = [text.replace("а", "о").replace("e", "a") + " new" for text in old]
        other = [text[::-1] for text in old]
        times = [milliseconds(old, new) for new in (one_changed, all_changed, other, ["x"] * size)]
        print(
            f"{size} segments, ms: one changed {times[0]:.1f}, all changed {times[1]:.1f}, "
            f"nothing alike {times[2]:.1f}, one text repeated {times[3]:.1f}"
        )


if __name__ == "__main__":
    main()
