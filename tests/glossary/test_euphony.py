"""Prepositions before a term that was put right: «об Одессе», but «о Киеве»."""

from __future__ import annotations

import pytest

from l10n.glossary.agree import Edit
from l10n.glossary.euphony import preposition_edits
from l10n.glossary.morph import open_morphology
from l10n.glossary.sentence import Sentence
from l10n.languages import Lang
from l10n.model.terms import Term, TermKind, TermPos
from l10n.project.glossary import open_enforcer

MORPHOLOGIES = {lang: open_morphology(lang) for lang in ("uk", "ru")}


def fitted(lang: Lang, stands: str, word: str, *, is_locative: bool = True) -> str:
    """What becomes of the preposition *stands* when *word* comes behind it."""
    morphology = MORPHOLOGIES[lang]
    assert morphology is not None
    sentence = Sentence.of(f"{stands} Ім", morphology)
    edits = [Edit(len(stands) + 1, len(stands) + 3, word)]
    found = list(preposition_edits(sentence, edits, is_locative=is_locative))
    return found[0].text if found else stands


@pytest.mark.parametrize(
    ("lang", "stands", "word", "right"),
    [
        ("ru", "об", "Киеве", "о"),
        ("ru", "Об", "Киеве", "О"),
        ("ru", "об", "Европе", "о"),
        ("ru", "о", "Одессе", "об"),
        ("ru", "О", "Одессе", "Об"),
        ("ru", "обо", "Одессе", "об"),
        ("ru", "в", "Львове", "во"),
        ("ru", "в", "Вьетнаме", "во"),
        ("ru", "в", "Франции", "во"),
        ("ru", "во", "Киеве", "в"),
        ("ru", "во", "Одессе", "в"),
        ("ru", "с", "Славянском", "со"),
        ("ru", "с", "Львовом", "со"),
        ("ru", "со", "Киевом", "с"),
        ("ru", "ко", "Одессе", "к"),
        ("ru", "изо", "Киева", "из"),
        ("uk", "у", "Одесі", "в"),
        ("uk", "У", "Одесі", "В"),
        ("uk", "в", "Вінниці", "у"),
        ("uk", "в", "Львові", "у"),
        ("uk", "в", "Святогірську", "у"),
        ("uk", "уві", "Києві", "у"),
        ("uk", "з", "Львова", "зі"),
        ("uk", "З", "Слов’янська", "Зі"),
        ("uk", "зі", "Києва", "з"),
        ("uk", "із", "Одеси", "з"),
    ],
)
def test_a_shape_that_cannot_stand_there_changes(lang: Lang, stands: str, word: str, right: str) -> None:
    assert fitted(lang, stands, word) == right


@pytest.mark.parametrize(
    ("lang", "stands", "word"),
    [
        ("uk", "у", "Києві"),
        ("uk", "в", "Києві"),
        ("uk", "у", "Ялті"),
        ("uk", "в", "Ялті"),
        ("uk", "у", "Львові"),
        ("uk", "з", "Сум"),
        ("uk", "із", "Сум"),
        ("uk", "із", "Києва"),
        ("uk", "зі", "Щастя"),
        ("uk", "з", "Дніпра"),
        ("ru", "во", "Пскове"),
        ("ru", "в", "Пскове"),
        ("ru", "к", "Львову"),
        ("ru", "ко", "Львову"),
        ("ru", "в", "ВСУ"),
        ("ru", "о", "МВД"),
        ("ru", "об", "ООН"),
        ("ru", "с", "Киевом"),
        ("ru", "в", "G7"),
        ("uk", "до", "Одеси"),
    ],
)
def test_a_shape_that_can_stand_there_stays(lang: Lang, stands: str, word: str) -> None:
    assert fitted(lang, stands, word) == stands


def test_the_accusative_has_its_own_shape() -> None:
    assert fitted("ru", "об", "Киев", is_locative=False) == "об"


# pos, in Ukrainian, in Russian, the wrong wording | language, source, translation, right
LINES = [
    "city Київ Киев Одесса|ru|Говорили про Київ.|Говорили об Одессе.|Говорили о Киеве.|об Одессе|о Киеве",
    "city Одеса Одесса Хаджибей|uk|В Одессе тихо.|У Хаджибеї тихо.|В Одесі тихо.|У Хаджибеї|В Одесі",
    "city Львів Львов Лемберг|uk|Едут из Львова.|Їдуть з Лемберга.|Їдуть зі Львова.|з Лемберга|зі Львова",
    "city Львів Львов Лемберг|ru|У Львові тихо.|В Лемберге тихо.|Во Львове тихо.|В Лемберге|Во Львове",
    "noun ліцей лицей школа|uk|Говорят в лицее.|Говорять у школі.|Говорять у ліцеї.|школі|ліцеї",
    "city Київ Киев Лемберг|ru|Зустріч із Києвом.|Встреча со старым Лембергом.|Встреча со старым Киевом."
    "|Лембергом|Киевом",
]


@pytest.mark.parametrize("line", LINES)
def test_a_repair_takes_its_preposition_along_and_says_so(line: str) -> None:
    term, lang, source, target, right, before, after = line.split("|")
    pos, uk, ru, wrong = term.split()
    target_lang: Lang = "uk" if lang == "uk" else "ru"
    source_lang: Lang = "ru" if target_lang == "uk" else "uk"
    house: dict[Lang, str] = {"uk": uk, "ru": ru}
    one = Term("made", TermKind.PLACE, TermPos(pos), house, forbidden={target_lang: (wrong,)})
    enforcer = open_enforcer([one], cache=None)
    done = enforcer.enforce(source, target, source_lang=source_lang, target_lang=target_lang)
    start, end = done.repairs[0].span
    assert (done.text, target[start:end], done.repairs[0].after) == (right, before, after)
    again = enforcer.enforce(source, done.text, source_lang=source_lang, target_lang=target_lang)
    assert (again.text, again.repairs) == (right, ())


def test_a_preposition_before_a_right_term_is_never_touched() -> None:
    house: dict[Lang, str] = {"uk": "Одеса", "ru": "Одесса"}
    one = Term("made", TermKind.PLACE, TermPos.CITY, house)
    done = open_enforcer([one], cache=None).enforce("В Одессе.", "У Одесі.", source_lang="ru", target_lang="uk")
    assert (done.text, done.repairs) == ("У Одесі.", ())
