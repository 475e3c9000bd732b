"""How fast the glossary finds and enforces. Prints each figure with its recipe.

Finding: 10,000 terms (the house's own, then made-up towns that decline) in 1 MB of text. Enforcing: sentences with
wrong terms, a core. Loading: the house's glossary without and with the forms kept from the run before.
"""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path

from l10n.glossary.enforce import Enforcer
from l10n.glossary.lexicon import build_lexicon
from l10n.glossary.match import Index
from l10n.glossary.morph import open_morphology
from l10n.model.terms import Term, TermKind, TermPos
from l10n.project.glossary import open_enforcer, read_glossary

ROOT = Path(__file__).resolve().parent.parent.parent
STEMS = "Верх Нов Стар Кам Гол Тар Мел Бор Пет Сол Зел Чер Біл Лип Дуб Яс Вишн Сад Рад Гор".split()  # noqa: SIM905
TAILS = "івка янка ичі инці ани ове ів ськ поле град".split()  # noqa: SIM905
SENTENCE = "У Донецькій області російські війська обстріляли Харків, заявив речник у вівторок, поранено двоє людей. "
WRONG = [
    (
        "uk",
        "en",
        "У Київській області та Одесі сталися вибухи.",
        "There were explosions in the Kiev region and Odessa.",
    ),
    ("ru", "uk", "В Николаеве и Одессе слышны взрывы.", "У Ніколаєві та Одессі чути вибухи."),
    ("uk", "ru", "У Бахмуті тривають бої, сказав Зеленський.", "В Артёмовске идут бои, сказал Зеленський."),
    ("en", "uk", "Talks were held in Turkey and Hungary.", "Переговори відбулися в Турції та Угорщині."),
]


def made_up(count: int) -> list[Term]:
    chance = random.Random(7)
    names: set[str] = set()
    while len(names) < count:
        names.add(
            "".join([chance.choice(STEMS), chance.choice("аеиоу"), chance.choice("бвгдклмнпрст"), chance.choice(TAILS)])
        )
    return [
        Term(f"made.{at}", TermKind.PLACE, TermPos.CITY, {"uk": name, "en": f"X{at}"})
        for at, name in enumerate(sorted(names))
    ]


def main() -> None:
    house = [term for one in read_glossary(ROOT / "glossaries") for term in one.terms]
    with tempfile.TemporaryDirectory() as folder:
        cold = timed(lambda: open_enforcer(house, cache=Path(folder)))
        warm = timed(lambda: open_enforcer(house, cache=Path(folder)))
        print(f"load {len(house):,} terms      {cold:6.2f} s cold, {warm:.2f} s with the kept forms")
        enforcer = open_enforcer(house, cache=Path(folder))
    morphologies = {"uk": open_morphology("uk")}
    text = SENTENCE * (1_000_000 // len(SENTENCE.encode()))
    for count in (1_000, 10_000):
        index = Index(build_lexicon([*house, *made_up(max(0, count - len(house)))], morphologies), "uk")  # type: ignore[arg-type]
        found = index.find(text)
        seconds = timed(lambda index=index: index.find(text))
        print(f"find among {count:6,} terms   {seconds:6.2f} s for 1 MB of UTF-8, {len(found):,} places")
    enforce(enforcer)


def enforce(enforcer: Enforcer) -> None:
    start, count = time.process_time(), 2_000
    for at in range(count):
        source_lang, target_lang, source, target = WRONG[at % len(WRONG)]
        enforcer.enforce(source, target, source_lang=source_lang, target_lang=target_lang)  # type: ignore[arg-type]
    print(f"enforce                 {count / (time.process_time() - start):8.0f} segments/s, each with wrong terms")


def timed(work: object) -> float:
    start = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - start


if __name__ == "__main__":
    main()
