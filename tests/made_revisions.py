"""Revisions with known links: written by hand (tests/data/revisions) and made at random from the house's stories."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from l10n.catalogs.po_read import parse
from l10n.languages import Lang

ROOT: Final = Path(__file__).resolve().parent.parent
LANGS: Final[tuple[Lang, ...]] = ("uk", "ru", "en")

Gold = tuple[int | None, int | None, str]


@dataclass(frozen=True, slots=True)
class Revision:
    """A text, its next revision and the links between them."""

    name: str
    lang: Lang
    old: list[str]
    new: list[str]
    links: list[Gold]


@dataclass(frozen=True, slots=True)
class Item:
    """A segment of the new text: what it was made of and whether it was carried elsewhere."""

    text: str
    origins: tuple[int, ...] = ()
    is_carried: bool = False


def written(lang: Lang) -> Iterator[Revision]:
    """Yield the revisions that a person wrote and linked."""
    text = (ROOT / "tests" / "data" / "revisions" / f"{lang}.txt").read_text(encoding="utf-8")
    for part in text.split("\n== ")[1:]:
        name, _, body = part.partition("\n")
        before, _, after = body.partition("->\n")
        letters = dict(line.split(": ", 1) for line in before.splitlines() if line)
        order = list(letters)
        new: list[str] = []
        links: list[Gold] = []
        for line in filter(None, after.splitlines()):
            head, _, words = line.partition(": ")
            kind, letter = head.split()[-1], head.split()[0]
            if kind == "added":
                new.append(words)
                links.append((None, len(new) - 1, kind))
                continue
            if not (kind == "joined" and new and new[-1] == words):
                new.append(words)
            links.append((order.index(letter), len(new) - 1, kind))
        gone = set(range(len(order))) - {i for i, _, _ in links}
        links += [(i, None, "removed") for i in sorted(gone)]
        yield Revision(f"{lang}: {name}", lang, list(letters.values()), new, links)


@cache
def stories(lang: Lang) -> tuple[tuple[str, ...], ...]:
    """The house's own stories in *lang*, each a list of segments, those that repeat included."""
    found = []
    for folder in sorted(path for path in (ROOT / "catalogs").iterdir() if path.is_dir()):
        catalog = folder / f"{lang}.po"
        path = catalog if catalog.exists() else folder / "article.pot"
        entries = [entry for entry in parse(path.read_bytes()).entries if entry.msgid]
        texts = tuple(entry.target if catalog.exists() else entry.msgid for entry in entries)
        found.append(tuple(filter(None, texts)))
    return tuple(found)


# Words that a desk puts in and takes for others: what the random edits are made of.
_CLAUSES: Final[dict[Lang, tuple[str, ...]]] = {
    "uk": (", за словами чиновника,", ", як стало відомо пізніше,", " уже вкотре", ", попри заперечення,"),
    "ru": (", по словам чиновника,", ", как стало известно позже,", " уже не впервые", ", несмотря на возражения,"),
    "en": (", an official said,", ", it emerged later,", " once again", ", despite objections,"),
}
_NAMES: Final[dict[Lang, tuple[str, ...]]] = {
    "uk": ("Коваленко", "Гаврилюк", "Бондаренко", "Черкаси", "Тернопіль", "Reuters"),
    "ru": ("Коваленко", "Гаврилюк", "Бондаренко", "Черкассы", "Тернополь", "Reuters"),
    "en": ("Kovalenko", "Havryliuk", "Bondarenko", "Cherkasy", "Ternopil", "Reuters"),
}
_GLUE: Final[dict[Lang, tuple[str, ...]]] = {
    "uk": (", а ", "; ", ", і "),
    "ru": (", а ", "; ", ", и "),
    "en": (", and ", "; ", ", while "),
}
_FRESH: Final[dict[Lang, tuple[str, ...]]] = {
    "uk": (
        "Бібліотеку в селищі відчинять після ремонту.",
        "Ціни на гречку зросли на десяту частину.",
        "Волонтери привезли шість генераторів до лікарні.",
        "Посол від коментарів утримався.",
        "Доповнено о 18:30",
    ),
    "ru": (
        "Библиотеку в посёлке откроют после ремонта.",
        "Цены на гречку выросли на десятую часть.",
        "Волонтёры привезли шесть генераторов в больницу.",
        "Посол от комментариев воздержался.",
        "Дополнено в 18:30",
    ),
    "en": (
        "The village library will reopen after repairs.",
        "Buckwheat prices are up by a tenth.",
        "Volunteers brought six generators to the hospital.",
        "The ambassador declined to comment.",
        "Updated at 18:30",
    ),
}

Op = Callable[[list[Item], random.Random, Lang], None]


def change_number(items: list[Item], chance: random.Random, lang: Lang) -> None:
    at = chance.randrange(len(items))
    text = re.sub(r"\d+", lambda found: str(int(found[0]) + chance.randint(1, 9)), items[at].text, count=1)
    items[at] = replace(items[at], text=text)


def change_words(items: list[Item], chance: random.Random, lang: Lang) -> None:
    _reword(items, chance, lang, hits=1)


def rework(items: list[Item], chance: random.Random, lang: Lang) -> None:
    """Change up to a third of a sentence."""
    at = _long(items, chance)
    for _ in range(max(2, len(items[at].text.split()) // 6)):
        _reword(items, chance, lang, hits=1, at=at)


def _reword(items: list[Item], chance: random.Random, lang: Lang, *, hits: int, at: int | None = None) -> None:
    at = chance.randrange(len(items)) if at is None else at
    words = items[at].text.split()
    for _ in range(hits):
        where = chance.randrange(len(words))
        match chance.randrange(4):
            case 0 if len(words) > 4:
                del words[where]
            case 1 if len(words) > 4:
                words[where : where + 2] = words[where : where + 2][::-1]
            case 2 if len(words) > 2:
                words[where] = chance.choice(_NAMES[lang])
            case _:
                words[where] += chance.choice(_CLAUSES[lang])
    items[at] = replace(items[at], text=" ".join(words))


def retype(items: list[Item], chance: random.Random, lang: Lang) -> None:
    """Change only typography and case of the first letter."""
    at = chance.randrange(len(items))
    table = str.maketrans({"«": "“", "»": "”", "–": "-", "’": "'", "ё": "е", "\u00a0": " "})
    text = items[at].text.translate(table)
    items[at] = replace(items[at], text=text if chance.random() < 0.5 else text.replace(",", "", 1))


def split(items: list[Item], chance: random.Random, lang: Lang) -> None:
    at = _long(items, chance)
    item, words = items[at], items[at].text.split()
    if len(words) < 8 or len(item.origins) > 1 or sum(item.origins == other.origins for other in items) > 1:
        return
    cuts = [k for k in range(3, len(words) - 3) if words[k - 1].endswith((",", ";"))] or [len(words) // 2]
    cut = chance.choice(cuts)
    first, second = " ".join(words[:cut]).rstrip(",;"), " ".join(words[cut:])
    items[at : at + 1] = [replace(item, text=first + "."), replace(item, text=second[:1].upper() + second[1:])]


def join(items: list[Item], chance: random.Random, lang: Lang) -> None:
    if len(items) < 2:
        return
    at = chance.randrange(len(items) - 1)
    one, two = items[at], items[at + 1]
    counts = [sum(other.origins == item.origins for other in items) for item in (one, two)]
    if len(one.origins) != 1 or len(two.origins) != 1 or one.origins == two.origins or max(counts) > 1:
        return
    if min(len(one.text.split()), len(two.text.split())) < 3:
        return
    text = one.text.rstrip(".!?…") + chance.choice(_GLUE[lang]) + two.text[:1].lower() + two.text[1:]
    items[at : at + 2] = [Item(text, one.origins + two.origins, one.is_carried or two.is_carried)]


def carry(items: list[Item], chance: random.Random, lang: Lang) -> None:
    """Move a segment, or a paragraph of two, at least three places away."""
    count = chance.choice((1, 1, 2))
    if len(items) < count + 4:
        return
    at = chance.randrange(len(items) - count + 1)
    goals = [goal for goal in range(len(items) - count + 1) if abs(goal - at) >= 3]
    if not goals:
        return
    goal = chance.choice(goals)
    taken = [replace(item, is_carried=True) for item in items[at : at + count]]
    del items[at : at + count]
    items[goal:goal] = taken


def add(items: list[Item], chance: random.Random, lang: Lang) -> None:
    story = chance.choice([*stories(lang), _FRESH[lang]])
    fresh = chance.choice(story)
    if all(fresh != item.text for item in items):
        items.insert(chance.randint(0, len(items)), Item(fresh))


def remove(items: list[Item], chance: random.Random, lang: Lang) -> None:
    at = chance.randrange(len(items))
    if len(items) > 1 and sum(other.origins == items[at].origins for other in items) == 1:
        del items[at]


def change_for_another(items: list[Item], chance: random.Random, lang: Lang) -> None:
    """Take a sentence out and put one that has nothing to do with it at its place."""
    at = chance.randrange(len(items))
    fresh = chance.choice(chance.choice([*stories(lang), _FRESH[lang]]))
    is_whole = sum(other.origins == items[at].origins for other in items) == 1
    if is_whole and min(len(fresh.split()), len(items[at].text.split())) >= 5 and all(fresh != x.text for x in items):
        items[at] = Item(fresh)


def duplicate(items: list[Item], chance: random.Random, lang: Lang) -> None:
    item = chance.choice(items)
    items.insert(chance.randint(items.index(item) + 1, len(items)), Item(item.text))


OPS: Final[tuple[Op, ...]] = (
    change_number, change_words, rework, retype, split, join, carry, add, remove, change_for_another, duplicate,
)  # fmt: skip


def _long(items: Sequence[Item], chance: random.Random) -> int:
    """The place of one of the longer segments."""
    return max(chance.sample(range(len(items)), min(4, len(items))), key=lambda at: len(items[at].text))


def made(lang: Lang, seed: int, *, share: float, ops: Sequence[Op] = OPS) -> Revision:
    """Return a story with random edits, about *share* of its segments touched, and the links they leave."""
    chance = random.Random(f"{lang}{seed}{share}")
    story = chance.choice(stories(lang))
    old = list(story)
    items = [Item(text, (at,)) for at, text in enumerate(old)]
    for _ in range(max(1, round(share * len(old)))):
        chance.choice(ops)(items, chance, lang)
    return Revision(f"{lang} {seed}", lang, old, [item.text for item in items], links_of(old, items))


def links_of(old: Sequence[str], items: Sequence[Item]) -> list[Gold]:
    """Return the links that *items* stand for."""
    links: list[Gold] = []
    uses = [origin for item in items for origin in item.origins]
    for j, item in enumerate(items):
        if not item.origins:
            links.append((None, j, "added"))
        for i in item.origins:
            if len(item.origins) > 1:
                kind = "joined"
            elif uses.count(i) > 1:
                kind = "split"
            elif item.text != old[i]:
                kind = "edited"
            else:
                kind = "moved" if item.is_carried else "same"
            links.append((i, j, kind))
    return links + [(i, None, "removed") for i in range(len(old)) if i not in uses]
