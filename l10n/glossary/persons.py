"""The forms of people's names: Ukrainian by shevchenko's rules, Russian by the dictionary's readings as names."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from l10n.glossary.morph import Analysis, Gender, Morphology, Want, bare, recase
from l10n.glossary.paradigm import Paradigm, WordForms, as_model, join_forms
from l10n.languages import Lang
from l10n.model.terms import Case, Cell, Number, TermPos

__all__ = ["build_name", "is_person"]

_SHEVCHENKO: Final = {
    Case.NOM: "in_nominative",
    Case.GEN: "in_genitive",
    Case.DAT: "in_dative",
    Case.ACC: "in_accusative",
    Case.INS: "in_ablative",
    Case.LOC: "in_locative",
    Case.VOC: "in_vocative",
}
_PARTICLES: Final = frozenset(
    [
        "фон",
        "ван",
        "дер",
        "ден",
        "де",
        "да",
        "ді",
        "ди",
        "дель",
        "ла",
        "ле",
        "аль",
        "ель",
        "эль",
        "бін",
        "бен",
        "бин",
        "ібн",
        "ибн",
        "оглу",
        "шах",
    ]
)
_PATRONYMIC: Final = re.compile(r"(ович|евич|йович|ич|івна|ївна|овна|евна|ична)$")
_FEMALE_SURNAME: Final = re.compile(r"(ова|ева|єва|ьова|іна|їна|ина|ська|цька|зька|ская|цкая|ая|на)$")


def build_name(
    wording: str, *, lang: Lang, pos: TermPos, morphology: Morphology | None, gender: Gender | None
) -> Paradigm:
    """Return the paradigm of a full name or a surname.

    *gender* is the bearer's where known (from the name in another language); else the given name tells, else the
    surname's ending. Without *morphology* the Ukrainian forms still come, by rule; the Russian ones don't.
    """
    words = wording.split()
    gender = gender or _gender(words, lang=lang, pos=pos, morphology=morphology)
    roles = _roles(words, pos)
    if lang == "uk":
        parts = _ukrainian(words, roles, gender)
    elif lang == "ru" and morphology is not None:
        parts = [_russian(word, role, gender, morphology) for word, role in zip(words, roles, strict=True)]
    else:
        parts = [{} for _ in words]
    cells = join_forms(wording, list(zip(words, parts, strict=True)), lang=lang, numbers=[Number.SG])
    return Paradigm(wording, cells, gender, is_animate=True, words=tuple(parts))


_NAME_WORD: Final = re.compile(r"[А-ЯЁІЇЄҐ]['’ʼа-яёіїєґ]+(?:-[А-ЯЁІЇЄҐ]['’ʼа-яёіїєґ]+)*")
_INITIALS: Final = re.compile(r"(?:[А-ЯЁІЇЄҐ]\.){1,2}")


def is_person(text: str, morphology: Morphology) -> bool:
    """Whether *text* is a given name or initials beside a surname, in the nominative: no place, no institution.

    «Олена Вітрук», «Вітрук Олена», «О. Вітрук»; not «Фонд Віктора Пінчука», «Слава Україні», «Радіо Свобода».
    """
    words = text.split()
    names = [word for word in words if _NAME_WORD.fullmatch(word)]
    initials = [word for word in words if _INITIALS.fullmatch(word)]
    if not names or not 2 <= len(words) <= 4 or len(names) + len(initials) < len(words):
        return False
    readings = [
        [one for one in morphology.analyse(word.split("-")[-1]) if one.cell == Cell(Case.NOM, Number.SG)]
        for word in names
    ]
    given = any(
        "Name" in one.grams and morphology.is_known(word.split("-")[-1])
        for word, found in zip(names, readings, strict=True)
        for one in found
    )
    return all(readings) and (bool(initials) or given)


def _roles(words: list[str], pos: TermPos) -> list[str]:
    """family_name, given_name, patronymic_name for each word; empty for a particle."""
    roles = []
    for at, word in enumerate(words):
        if word.lower() in _PARTICLES and word[:1].islower():
            roles.append("")
        elif pos is TermPos.SURNAME or at == len(words) - 1:
            roles.append("family_name")
        elif at and _PATRONYMIC.search(word):
            roles.append("patronymic_name")
        else:
            roles.append("given_name" if at == 0 else "family_name")
    return roles


def _gender(words: list[str], *, lang: Lang, pos: TermPos, morphology: Morphology | None) -> Gender:
    if pos is TermPos.PERSON and morphology is not None:
        named = [one for one in morphology.analyse(words[0]) if "Name" in one.grams and one.case is Case.NOM]
        if named and named[0].gender in ("m", "f"):
            return named[0].gender
    if (
        pos is TermPos.PERSON
        and words[0][-1:].lower() in "ая"
        and not words[0].lower().endswith(("кита", "ілля", "илья"))
    ):
        return "f"
    return "f" if _FEMALE_SURNAME.search(words[-1].lower()) and pos is TermPos.SURNAME else "m"


def _ukrainian(words: list[str], roles: list[str], gender: Gender) -> list[WordForms]:
    import shevchenko  # reads its rules

    word_gender = "feminine" if gender == "f" else "masculine"
    out: list[WordForms] = []
    for word, role in zip(words, roles, strict=True):
        if not role:
            out.append({})
            continue
        plain = re.sub("[’ʼ]", "'", word)
        forms = {}
        for case, name in _SHEVCHENKO.items():
            form = getattr(shevchenko, name)({"gender": word_gender, role: plain})[role]
            forms[Cell(case, Number.SG)] = _with_short(recase(form, word), word, case)
        out.append(forms)
    return out


def _with_short(form: str, word: str, case: Case) -> tuple[str, ...]:
    """The form, and beside «Сергієві» the «Сергію» that newspapers print as often."""
    if (
        case in (Case.DAT, Case.LOC)
        and form.endswith(("ові", "еві", "єві"))
        and form[:-3] != word[: len(form) - 3] + "x"
    ):
        ending = {"ові": "у", "еві": "ю", "єві": "ю"}[form[-3:]]
        return (form, form[:-3] + ending)
    return (form,)


def _russian(word: str, role: str, gender: Gender, morphology: Morphology) -> WordForms:
    if not role:
        return {}
    tag = {"family_name": "Surn", "given_name": "Name", "patronymic_name": "Patr"}[role]
    small = bare(word)
    readings = [one for one in morphology.analyse(word) if one.case is Case.NOM and one.is_nominal]

    def weight(one: Analysis) -> float:
        value = 4.0 * (tag in one.grams) + 2 * (one.lemma == small) + one.score
        value += 3 if one.gender == gender else -3
        return value + bool(one.is_animate) - 2 * (one.number is Number.PL) - ("Fixd" in one.grams)

    best = max((one for one in readings if tag in one.grams), key=weight, default=None)
    if best is None or best.gender not in (gender, None):
        model = _model(word, gender, is_given=role == "given_name")
        return _like(word, model, morphology) if model else {}  # «Меркель», «Клинтон» of a woman stay
    if "Fixd" in best.grams:
        return {}
    return _filled(lambda want: morphology.forms(best, want), best.gender, lambda form: recase(form, word), small)


# How a name declines that the dictionary doesn't know: a word with the same ending, the longest ending first.
_MODELS: Final[dict[Gender, dict[str, str]]] = {
    "m": {
        "ский": "зеленский", "цкий": "залуцкий", "ый": "залужный", "ий": "гений", "й": "герой", "ь": "медведь",
        "ца": "птица", "ка": "щука", "га": "щука", "ха": "щука", "ша": "груша", "жа": "груша", "ча": "груша",
        "ия": "мария", "я": "неделя", "а": "мама", "ж": "сторож", "ш": "сторож", "ч": "сторож", "щ": "сторож",
        "ц": "сторож", "ых": "", "их": "", "о": "", "е": "", "и": "", "у": "", "ю": "", "э": "", "ы": "", "": "слон",
    },
    "f": {
        "ова": "иванова", "ева": "сергеева", "ина": "никитина", "ская": "зеленская", "цкая": "зеленская",
        "ая": "новая", "ца": "птица", "ка": "щука", "га": "щука", "ха": "щука", "ша": "груша", "жа": "груша",
        "ия": "мария", "я": "неделя", "а": "мама", "": "",
    },
    "n": {"": ""},
}  # fmt: skip


_FLEETING: Final = re.compile(r"[аеёиоуыэюя][бвгджзкмнпрстфхцчшщ]ец$")


def _model(word: str, gender: Gender, *, is_given: bool) -> str:
    small = bare(word)
    if gender == "m" and _FLEETING.search(small):
        return "немец"  # «Лубинец», «Лубинца»
    if is_given and small.endswith("ая"):
        return _MODELS[gender]["я"]  # «Кая», «Каи» is no adjective
    return next(model for ending, model in _MODELS[gender].items() if small.endswith(ending))


def _like(word: str, model: str, morphology: Morphology) -> WordForms:
    small = bare(word)
    readings = [one for one in morphology.analyse(model) if one.case is Case.NOM and one.number is not Number.PL]
    best = readings[0]
    return _filled(
        lambda want: morphology.forms(best, want),
        best.gender,
        lambda form: recase(as_model(form, model, small), word),
        small,
    )


def _filled(
    forms: Callable[[Want], tuple[str, ...]], gender: Gender | None, written: Callable[[str], str], word: str
) -> dict[Cell, tuple[str, ...]]:
    """The six cases of a name. A man's accusative is his genitive, but for «Обама», «Илья»."""
    cells = {}
    for case in (Case.NOM, Case.GEN, Case.DAT, Case.ACC, Case.INS, Case.LOC):
        asked = Case.GEN if case is Case.ACC and gender == "m" and word[-1:] not in "ая" else case
        if found := forms(Want(asked, Number.SG, gender)):
            cells[Cell(case, Number.SG)] = tuple(written(form) for form in found)
    return cells
