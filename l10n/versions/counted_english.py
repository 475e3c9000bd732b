"""What a change between 1 and another number does to an English sentence: the noun that is counted, was and were.

Singular and plural are read off a table and the dictionary; where neither knows them, or a word that may speak of what
is counted stands behind it, nothing is sure.
"""

from __future__ import annotations

import re
from typing import Final

from l10n.glossary.agree import Edit
from l10n.glossary.english import plural_of
from l10n.glossary.speller import open_speller
from l10n.versions.counting import Count

__all__ = ["VERBS", "english_edits", "plural", "singular"]

VERBS: Final = {"was": "were", "is": "are", "has": "have"}
"""Singular → plural."""
_SINGULAR_VERBS: Final = {many: one for one, many in VERBS.items()}
_IRREGULAR: Final = {
    "person": "people", "child": "children", "foot": "feet", "tooth": "teeth", "mouse": "mice", "goose": "geese",
    "wolf": "wolves", "wife": "wives", "life": "lives", "knife": "knives", "leaf": "leaves", "half": "halves",
    "thief": "thieves", "shelf": "shelves", "hero": "heroes", "potato": "potatoes", "tomato": "tomatoes",
    "volcano": "volcanoes", "tornado": "tornadoes", "torpedo": "torpedoes", "veto": "vetoes", "crisis": "crises",
    "aircraft": "aircraft", "spacecraft": "spacecraft", "sheep": "sheep", "species": "species", "deer": "deer",
    "fish": "fish", "salmon": "salmon", "shrimp": "shrimp", "moose": "moose", "elk": "elk", "bison": "bison",
    "loaf": "loaves", "calf": "calves", "scarf": "scarves", "wharf": "wharves", "hoof": "hooves", "ox": "oxen",
    "photo": "photos", "video": "videos", "radio": "radios", "studio": "studios", "euro": "euros", "logo": "logos",
    "memo": "memos", "kilo": "kilos", "piano": "pianos", "casino": "casinos", "peso": "pesos", "ratio": "ratios",
    "grandchild": "grandchildren", "schoolchild": "schoolchildren", "salesperson": "salespeople",
}  # fmt: skip
_REGULAR: Final = {many: one for one, many in _IRREGULAR.items()}
# They have no singular, or no plural, or the dictionary of words takes them for something else.
_NEVER: Final = frozenset(
    re.findall(
        r"\S+",
        "news series means basis axis data media police staff personnel troops clothes goods thanks pants "
        "glasses scissors premises outskirts headquarters crossroads physics politics economics "
        "statistics athletics ethics this his its us less yes plus thus always perhaps besides sometimes "
        "overseas",
    )
)
_MODIFIERS: Final = frozenset(
    re.findall(
        r"\S+",
        "at least most about around some only just nearly almost more than up to over under roughly "
        "approximately also fewer less as many",
    )
)
# After these the number, or what stands before the noun, would have to change too.
_DETERMINERS: Final = frozenset(
    re.findall(
        r"\S+",
        "the this that these those all every each both another other few several first last past next "
        "final a an any no my your his her its our their same",
    )
)
_LABELS: Final = frozenset(
    re.findall(
        r"\S+",
        "article no number page chapter section group phase level day week stage part type class unit "
        "room line highway route title grade year season episode round formula area paragraph item step "
        "version",
    )
)
_MONTHS: Final = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec))"
)
_UNCHANGED: Final = frozenset(
    re.findall(
        r"\S+",
        "percent per pc km kg cm mm m g t hundred thousand million billion trillion bn mln kw mw gw am pm "
        "a.m p.m mph kph °c percentage",
    )
)
_AFTER: Final = frozenset(
    re.findall(
        r"\S+",
        "in on at by of to from for with without and or but after before during near since until while "
        "when as than then into onto over under through across against among between outside inside "
        "around about along behind per via this last next each every yesterday today tomorrow later "
        "earlier ago so far also still already now again there here will would can could may might must "
        "should did had down up out away back off not who died fell hit left lost went came got won made "
        "took said found told saw held began broke fled met sank spent stood became ran rose sought flew "
        "crashed was were is are has have because if where",
    )
)
_NAMING: Final = frozenset({"a", "an"})
_TELLING: Final = frozenset(
    re.findall(
        r"\S+",
        "he she his her him hers it its they them their theirs himself herself itself themselves one "
        "another each both all other others neither either who whose whom which does do",
    )
)


def plural(word: str) -> str | None:
    """Return the plural of *word*, in small letters; None where it isn't sure that it is a noun with one."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    many = plural_of(word)
    known = open_speller("en")
    is_sure = len(word) >= 3 and word not in _NEVER | _TELLING | _DETERMINERS | _AFTER and word not in _REGULAR
    is_sure = is_sure and not word.endswith(("sis", "o"))
    return many if is_sure and known.is_known(word) and known.is_known(many) else None


def singular(word: str) -> str | None:
    """Return the singular of *word*, in small letters; None where it isn't sure that it is a plural."""
    if word in _REGULAR:
        return _REGULAR[word]
    if word in _NEVER or word in _IRREGULAR:
        return None
    tries = {word[:-1], word[:-2], f"{word[:-3]}y", f"{word[:-2]}an"}
    found = [one for one in tries if len(one) >= 3 and plural_of(one) == word and plural(one) == word]
    return found[0] if len(found) == 1 else None


def english_edits(count: Count) -> list[Edit] | None:
    """Return the edits that the new number of *count* asks of the words around it; None where they aren't sure."""
    is_single, after = count.forms[0] == "one", count.at + 1
    before = count.key(count.at - 1) if count.gap(count.at).strip() in {"", "."} else ""
    if before in _LABELS or _MONTHS.fullmatch(before) or before in {"$", "€", "£", "₴", "₽", "№", "#"}:
        return []
    if not count.joins(after):
        return []
    key = count.key(after)
    if _MONTHS.fullmatch(key) or key in _UNCHANGED or not key[0].isalpha():
        return []
    start = _clause_start(count)
    if count.joins(count.at) and before in _DETERMINERS:
        return None
    if key in VERBS or key in _SINGULAR_VERBS:
        return (
            _verb(count, after, is_single=is_single)
            if start and _is_silent(count, after + 1, is_single=is_single)
            else None
        )
    if key in _AFTER:
        return [] if _is_silent(count, after, is_single=is_single) else None
    head = _head(count, is_single=is_single)
    return None if head is None else _phrase_edits(count, head, is_single=is_single, is_first=start)


def _head(count: Count, *, is_single: bool) -> int | None:
    """The noun that is counted: the last word of its row, before something that is no noun."""
    for at in range(count.at + 1, min(count.at + 5, len(count.words))):
        key = count.key(at)
        if not count.joins(at) or not key.isalpha() or key in _AFTER:
            return None
        if at + 1 < len(count.words) and count.gap(at + 1) in {"-", "‑", "‐", "–"}:
            return None
        if not _ends_phrase(count, at + 1):
            continue
        return at if (plural(key) if is_single else singular(key)) else None
    return None


def _ends_phrase(count: Count, at: int) -> bool:
    if not count.joins(at):
        return True
    key = count.key(at)
    return key in _AFTER or (key.endswith("ed") and len(key) > 4)


def _phrase_edits(count: Count, head: int, *, is_single: bool, is_first: bool) -> list[Edit] | None:
    word = count.words[head]
    key = word.text.lower()
    if any(count.key(at) in {"man", "woman", "men", "women"} for at in range(count.at + 1, head)):
        return None  # women soldiers, a woman soldier
    other = plural(key) if is_single else singular(key)
    if other is None or not (word.text.islower() or word.text.istitle()):
        return None
    edits = [Edit(word.start, word.end, other.capitalize() if word.text.istitle() else other)]
    verb, rest = head + 1, head + 1
    if count.joins(verb) and count.key(verb) == "who":
        verb, is_first, rest = verb + 1, True, verb + 1
    if count.joins(verb) and (count.key(verb) in VERBS or count.key(verb) in _SINGULAR_VERBS):
        does_agree = (count.key(verb) in VERBS) is is_single
        if does_agree is not is_first:
            return None
        if does_agree:
            edits += _verb(count, verb, is_single=is_single) or []
        rest = verb + 1
    there = _there(count)
    if there is not None:
        made = _verb(count, there, is_single=is_single)
        if made is None:
            return None
        edits += made
    edits = [edit for edit in edits if count.text[edit.start : edit.end] != edit.text]
    return (
        sorted(edits, key=lambda edit: edit.start)
        if _is_silent(count, rest, is_single=is_single, is_first=is_first)
        else None
    )


def _verb(count: Count, at: int, *, is_single: bool) -> list[Edit] | None:
    """The edit of was, is or has at word *at*; None where it doesn't agree with the old number."""
    word = count.words[at]
    other = (VERBS if is_single else _SINGULAR_VERBS).get(word.text)
    return [Edit(word.start, word.end, other)] if other else None


def _clause_start(count: Count) -> bool:
    """Whether nothing but modifiers stands before the number in its clause."""
    at = count.at
    while count.joins(at) and count.key(at - 1) in _MODIFIERS:
        at -= 1
    return at == 0 or re.search(r"[.,;:!?(—–«“\"]", count.gap(at)) is not None


def _there(count: Count) -> int | None:
    """The verb of "there was" right before the number."""
    at = count.at - 1
    while count.joins(at + 1) and count.key(at) in _MODIFIERS:
        at -= 1
    is_verb = count.joins(at + 1) and (count.key(at) in VERBS or count.key(at) in _SINGULAR_VERBS)
    return at if is_verb and count.joins(at) and count.key(at - 1) == "there" else None


def _is_silent(count: Count, start: int, *, is_single: bool, is_first: bool = True) -> bool:
    """Whether no word from *start* on may speak of what is counted or agree with it."""
    keys = [count.key(at) for at in range(start, len(count.words))]
    if any(key in _TELLING for key in keys):
        return False
    if any(count.key(at) in _NAMING and re.search(r"[,:(—–-]", count.gap(at)) for at in range(start, len(count.words))):
        return False  # 1 person, a driver
    inside = next((at for at in range(start, len(count.words)) if re.search(r"[.,;:!?]", count.gap(at))), None)
    clause = keys if inside is None else keys[: inside - start]
    return not is_first or not any(key in (VERBS if is_single else _SINGULAR_VERBS) for key in clause)
