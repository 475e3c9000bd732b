"""Options are refused by name, with the value and the next move."""

from __future__ import annotations

import pytest

from l10n.backends.options import Options
from l10n.errors import ConfigError


def options(**values: object) -> Options:
    return Options("demo", values, known={"url", "timeout_s", "models", "download"})


def test_an_unknown_option_is_answered_by_the_nearest() -> None:
    with pytest.raises(ConfigError, match="no option 'timeout'") as caught:
        options(timeout=3)
    assert caught.value.hint == "did you mean 'timeout_s'?"


@pytest.mark.parametrize(
    "url",
    ["https://mt.example/m", "https://mt.example:8443", "http://127.0.0.1:9/m", "http://[::1]:9", "http://localhost:9"],
)
def test_https_and_this_machine_are_addresses(url: str) -> None:
    assert options(url=url).url("url", "") == url


@pytest.mark.parametrize(
    "url",
    [
        "http://mt.example/m",
        "http://127.0.0.1.mt.example/",
        "http://localhost@mt.example/",
        "https://key:secret@mt.example/",
        "https://mt.example/?key=secret",
        "https://mt.example/#a",
        "https://",
        "https://mt.example:port/",
        "file:///etc/passwd",
        "ftp://mt.example/",
        "mt.example",
        "",
        7,
    ],
)
def test_anything_else_is_refused(url: object) -> None:
    with pytest.raises(ConfigError, match=r"\[backends.demo\] url = "):
        options(url=url).url("url", "https://default.example")


def test_an_absent_option_has_its_default() -> None:
    found = options()
    assert found.url("url", "https://a.example") == "https://a.example"
    assert found.number("timeout_s", 20, above=0, most=600) == 20.0
    assert found.text("models", "") == ""
    assert found.flag("download", default=True) is True


@pytest.mark.parametrize("value", [0, -1, 601, "20", True, float("nan")])
def test_a_number_outside_its_range_is_refused(value: object) -> None:
    with pytest.raises(ConfigError, match="not a number above 0, at most 600"):
        options(timeout_s=value).number("timeout_s", 20, above=0, most=600)


@pytest.mark.parametrize("value", ["yes", 1, None])
def test_a_flag_is_true_or_false(value: object) -> None:
    with pytest.raises(ConfigError, match="not true or false"):
        options(download=value).flag("download", default=True)
