"""Units without a translation: empty, rejected, below the state that the house asks for, or a copy of the source."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.contract import Flaw, Scope, shown
from l10n.languages import LANGUAGES, Lang
from l10n.model.article import Role
from l10n.model.states import State, at_least
from l10n.model.unit import Unit
from l10n.text.foreign import blank, foreign_stretches, quoted_spans
from l10n.text.names import is_name_like
from l10n.text.script import guess_lang, has_letters, plain_words, same_words, shares
from l10n.text.slavic import leaning

__all__ = ["find_untranslated"]

_NAME_SHARE = 0.33
_TITLE_WORDS = 3
_SURE = 1.0
"""Log of the odds that a text which isn't a name is the source's language; a copy makes it likely from the start."""


def find_untranslated(unit: Unit, scope: Scope) -> Iterator[Flaw]:
    """Yield one flaw for a unit that is empty, rejected, below *scope*.min_state, or that has the words of its source.

    Names, numbers and what is written alike in both languages may be the same. Stale units have their own check.
    """
    text = shown(unit.segment.text)
    if unit.state is State.REJECTED:
        yield Flaw(f"sent back, not translated again: {text}")
    elif unit.state is State.EMPTY or not unit.target.strip():
        yield Flaw(f"not translated: {text}")
    elif unit.state is not State.STALE and not at_least(unit.state, scope.min_state):
        yield Flaw(f"only {unit.state}, the house asks for {scope.min_state}: {text}")
    elif same_words(unit.segment.text, unit.target) and _is_left(unit, scope.home):
        yield Flaw(f"the target is the source, not translated: {text}", (0, len(unit.target)))


def _is_left(unit: Unit, home: Lang) -> bool:
    """Whether the target, which is the source's text too, is in *home*'s language and can't be in the unit's."""
    target, lang = unit.target, unit.lang
    if lang == home or not has_letters(target):
        return False
    if LANGUAGES[home].script == LANGUAGES[lang].script:
        return _is_left_slavic(target, home)
    if guess_lang(target) == lang:
        return False  # an English quotation in a Ukrainian article is English in both
    count = shares(target)
    if LANGUAGES[home].script == "Cyrl":
        return count.cyrillic > max(1, count.latin)
    if count.cyrillic:
        return any(one.is_sentence for one in foreign_stretches(target, lang))
    if is_name_like(target) and unit.segment.role is not Role.HEADLINE:
        return False
    words = plain_words(blank(target))
    small = sum(word[0].islower() and len(word) > 1 for word in words)
    return (guess_lang(target) == home and len(words) > 0) or (len(words) >= 3 and small >= 2)


def _is_left_slavic(target: str, home: Lang) -> bool:
    words = _untitled(target)
    if any(letter in word for word in words for letter in LANGUAGES[home].own_letters):
        return True  # names too: the other language can't write them
    if is_name_like(target):
        return False
    sign = 1 if home == "uk" else -1
    votes = [
        sign * leaning(word) * (1 if word[0].islower() or not at else _NAME_SHARE) for at, word in enumerate(words)
    ]
    return sum(votes) >= _SURE


def _untitled(target: str) -> list[str]:
    """The words of *target* but for titles (quotations of three words and less), unless there is nothing else."""
    plain = blank(target)
    out = plain
    for start, end in quoted_spans(plain):
        if len(plain_words(plain[start:end])) <= _TITLE_WORDS:
            out = f"{out[:start]}{' ' * (end - start)}{out[end:]}"
    return plain_words(out) or plain_words(plain)
