from __future__ import annotations

import time

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


@pytest.mark.parametrize("piece", ["a", "a.", "a@", "www.", "1 "])
def test_a_long_run_costs_linear_time(piece: str) -> None:
    started = time.perf_counter()
    ADDRESS.findall(piece * 50_000)
    assert time.perf_counter() - started < 2
