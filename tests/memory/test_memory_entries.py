"""Keys of texts."""

from hypothesis import given
from hypothesis import strategies as st

from l10n.memory.entries import key_of, number_in_order, renumber


def test_white_space_and_the_numbers_of_tags_make_no_difference() -> None:
    assert key_of("Київ  {3}сьогодні{/3}\n") == key_of("Київ {1}сьогодні{/1}")
    assert key_of("{2/}Львів {5}і{/5} Одеса") == key_of("{1/}Львів {2}і{/2} Одеса")


def test_a_letter_a_digit_or_a_tag_makes_one() -> None:
    texts = ("Загинули 12 людей", "Загинули 13 людей", "загинули 12 людей", "Загинули {1}12{/1} людей", "")
    assert len(set(map(key_of, texts))) == len(texts)


def test_nothing_has_the_key_nought() -> None:
    assert key_of("") == key_of(" \n") == 0


def test_a_key_stays_what_it_is_in_files() -> None:
    assert key_of("Київ, 24 лютого") == 2400489801228720358  # a new one needs a new format of the store


def test_literal_braces_are_no_tags() -> None:
    assert number_in_order("Ключ {{1} і {7}слово{/7}") == ("Ключ {{1} і {1}слово{/1}", {7: 1})


@given(st.text(max_size=40))
def test_numbering_twice_changes_nothing_more(text: str) -> None:
    once, _ = number_in_order(text)
    again, numbers = number_in_order(once)
    assert again == once
    assert all(old == new for old, new in numbers.items())
    assert 0 <= key_of(text) < 2**63


def test_tags_get_their_numbers_back() -> None:
    text = "{4}Рада{/4} ухвалила {2}закон{/2}"
    ordered, numbers = number_in_order(text)
    assert renumber(ordered, {new: old for old, new in numbers.items()}) == text
