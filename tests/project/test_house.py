from __future__ import annotations

from pathlib import Path

import pytest

from l10n.errors import ConfigError
from l10n.model.terms import Wording, find_wording
from l10n.project.house import read_wordings

HEAD = "id,kind,uk,ru,en,alt_uk,alt_ru,alt_en,note\n"


def table(tmp_path: Path, rows: str, head: str = HEAD) -> Path:
    path = tmp_path / "labels.csv"
    path.write_text(head + rows, encoding="utf-8")
    return path


def test_a_row_gives_the_house_form_and_what_else_is_understood(tmp_path: Path) -> None:
    path = table(
        tmp_path, 'source,label,Джерело,Источник,Source,Першоджерело; Джерела,,Sources,"as the paper, has it"\n'
    )
    entry = Wording(
        "source",
        "label",
        {"uk": "Джерело", "ru": "Источник", "en": "Source"},
        {"uk": ("Першоджерело", "Джерела"), "ru": (), "en": ("Sources",)},
    )
    assert read_wordings(path, kind="label") == (entry,)
    assert find_wording([entry], " ДЖЕРЕЛА ", lang="uk") == entry
    assert find_wording([entry], "Sources", lang="uk") is None
    assert find_wording([entry], "sources") == entry


@pytest.mark.parametrize(
    ("rows", "place", "message"),
    [
        ("Source!,label,а,б,c,,,,\n", ":2", "id: 'Source!'"),
        ("a,label,а,б,c,,,,\na,label,г,д,e,,,,\n", ":3", "'a' stands twice"),
        ("a,label,а,б,c,,,,\nb,label,г,д,C,,,,\n", ":3", "'C' is both 'a' and 'b'"),
        ("a,topic,а,б,c,,,,\n", ":2", "kind: 'topic' in a table of labels"),
        ("a,label,Цитата {gent},Цитата,Quote from {name},,,,\n", ":2", "slot"),
        ("a,label,а,б,c,,,,,,\n", ":2", "more cells than columns"),
        ('a,label,"а,б\n', ":2", "unexpected end of data"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, rows: str, place: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_wordings(table(tmp_path, rows), kind="label")
    assert message in str(caught.value)
    assert f"labels.csv{place}" in str(caught.value)


def test_a_table_without_its_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no column en, ru"):
        read_wordings(table(tmp_path, "", head="id,uk\n"), kind="label")
