from __future__ import annotations

import pytest

from l10n.text.addresses import ADDRESS


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Дивіться https://pravda.com.ua/news/2025/, там усе.", ["https://pravda.com.ua/news/2025/"]),
        ("Подробности (www.example.org/a?b=1&c=2).", ["www.example.org/a?b=1&c=2"]),
        ("Write to press.office+uk@mil.example.org.", ["press.office+uk@mil.example.org"]),
        ("«https://example.org»; HTTPS://EXAMPLE.ORG!", ["https://example.org", "HTTPS://EXAMPLE.ORG"]),
        ("@handle, #хештег, ціна 5@10, т.д.", []),
    ],
)
def test_an_address_ends_where_the_sentence_goes_on(text: str, found: list[str]) -> None:
    assert ADDRESS.findall(text) == found


@pytest.mark.timeout(60)  # only a cost that grows faster than the text gets there
@pytest.mark.parametrize("piece", ["a", "a.", "a@", "www.", "1 "])
def test_a_long_run_costs_linear_time(piece: str) -> None:
    assert len(ADDRESS.findall(piece * 200_000)) <= 1
