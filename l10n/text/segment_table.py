"""The shape of a language's segmentation table: lists of words as text, read once by `segment`. No rules here."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Table"]


class Table(NamedTuple):
    """What a language writes with a period. Words without their last period, white space between them; a word of two
    parts has `_` for its white space (`т._д`). Capitalised forms are added by the reader."""

    title: str
    """Stands before a name, never ends a sentence: вул., Mr."""
    maybe: str
    """Ends a sentence only before a starter: U.S., обл."""
    numbered: str
    """Stands before a number: ст. 5, No. 3. Before anything else it is as those of `maybe`."""
    word: str
    """Stands before a number, else it is an ordinary word that can end a sentence: no., art."""
    unit: str
    """After a number it ends a sentence before any capital letter: 5 км."""
    year: str
    """After a number it ends a sentence before a starter, or where the sentence is already long: у 2014 р."""
    final: str
    """Ends a sentence before any capital letter: і т. д., etc."""
    quantity: str
    """Counts as a number before a unit: тис., кв."""
    starters: str
    """Words that begin sentences, lower case: function words, adverbs, verbs of reporting."""
    leading: str
    """Words that lead to the next one, so that no sentence ends after them and an ellipsis: в... Києві."""
    clock: str
    """Weekdays, months and time zones, which go on after an hour: 5 p.m. Monday."""
    continuers: str
    """Words in small letters that go on with a sentence after a name's own `!` or `?`."""
    lower_after: int
    """Letters an ordinary word needs for its period to end a sentence before a small letter."""
    is_careless: bool
    """Whether `!` and `?` also end a sentence before a small letter, as much informal English has it."""
