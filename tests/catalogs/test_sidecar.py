"""article.toml, in and out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs.sidecar import Sidecar, Texts, fill_meta, read_sidecar, write_sidecar
from l10n.errors import ConfigError
from l10n.model.article import ArticleId, Meta

KYIV = timezone(timedelta(hours=3))
FULL = Sidecar(
    id=ArticleId("2025/odesa-unesco"),
    home="uk",
    file="uk.html",
    meta=Meta(
        date=datetime(2025, 8, 23, 15, 56, tzinfo=KYIV),
        embargo=datetime(2025, 8, 24, 6, 0, tzinfo=UTC),
        address="https://example.org/odesa",
        siblings=(("ru", "https://example.org/ru/odesa"), ("en", "https://example.org/en/odesa")),
        section="Культура",
        sources=("https://whc.unesco.org/en/list/1703/",),
        image="https://example.org/odesa.jpg",
    ),
    topics=("culture", "Одеса"),
    authors=("Олена «Ле\\на» К.",),
    texts=(Texts("uk", seo_title="Одеса в ЮНЕСКО", push="Центр Одеси — у списку"), Texts("en", push="On the list")),
)
WRITTEN = r"""id = "2025/odesa-unesco"
home = "uk"
file = "uk.html"
section = "Культура"
date = 2025-08-23T15:56:00+03:00
embargo = 2025-08-24T06:00:00+00:00
address = "https://example.org/odesa"
image = "https://example.org/odesa.jpg"
topics = ["culture", "Одеса"]
authors = ["Олена «Ле\\на» К."]
sources = ["https://whc.unesco.org/en/list/1703/"]

[siblings]
ru = "https://example.org/ru/odesa"
en = "https://example.org/en/odesa"

[texts.uk]
seo_title = "Одеса в ЮНЕСКО"
push = "Центр Одеси — у списку"

[texts.en]
push = "On the list"
"""
SMALL = 'id = "a"\nhome = "ru"\nfile = "ru.md"\n'


def test_a_sidecar_as_a_file() -> None:
    assert write_sidecar(FULL).decode() == WRITTEN
    assert read_sidecar(WRITTEN.encode()) == FULL
    assert write_sidecar(read_sidecar(SMALL.encode())).decode() == SMALL


def test_comments_stay_while_nothing_changes() -> None:
    old = f"# узгоджено з редактором\n{SMALL}".encode()
    assert write_sidecar(read_sidecar(old), old=old) == old
    assert write_sidecar(Sidecar(ArticleId("b"), "ru", "ru.md"), old=old) == SMALL.replace('"a"', '"b"').encode()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id = ", "article.toml: not TOML: "),
        ("\udcff", "article.toml: not TOML: "),
        ('home = "ru"\nfile = "ru.md"', "article.toml: id is missing"),
        (SMALL + 'sektion = "x"', "article.toml: unknown key 'sektion'"),
        (SMALL + "section = 5", "article.toml: section is 5, not a text"),
        (SMALL + 'topics = "x"', "article.toml: topics is 'x', not a list"),
        (SMALL + "topics = [1]", "article.toml: topics is 1, not a text"),
        (SMALL + "date = 2025-08-23", "article.toml: date is 2025-08-23, not a time with an offset"),
        (SMALL + "date = 2025-08-23T15:56:00", "article.toml: date is 2025-08-23 15:56:00, not a time with an offset"),
        (SMALL + 'embargo = "tomorrow"', "article.toml: embargo is tomorrow, not a time with an offset"),
        (SMALL.replace('"ru"', '"be"'), "article.toml: home: unknown language 'be'"),
        (SMALL + '[siblings]\nde = "x"', "article.toml: siblings: unknown language 'de'"),
        (SMALL + "siblings = 1", "article.toml: siblings is 1, not a table"),
        (SMALL + '[texts]\nuk = "x"', "article.toml: texts.uk is 'x', not a table"),
        (SMALL + '[texts.uk]\npsh = "x"', "article.toml: unknown key 'psh'"),
        (SMALL.replace("ru.md", "../ru.md"), "article.toml: file: '../ru.md' is not the name of a file"),
        (SMALL.replace("ru.md", "a\\\\b"), "article.toml: file: 'a\\\\b' is not the name of a file"),
        (SMALL.replace("ru.md", ".."), "article.toml: file: '..' is not the name of a file"),
        (SMALL.replace("ru.md", ""), "article.toml: file: '' is not the name of a file"),
    ],
)
def test_what_is_wrong_is_named(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_sidecar(text.encode(errors="surrogateescape"))
    assert str(caught.value).startswith(message)
    assert caught.value.hint


def test_a_near_miss_gets_the_right_name() -> None:
    with pytest.raises(ConfigError) as caught:
        read_sidecar(f'{SMALL}embrago = "x"'.encode(), path="catalogs/a/article.toml")
    assert str(caught.value) == "catalogs/a/article.toml: unknown key 'embrago'"
    assert caught.value.hint == "did you mean 'embargo'?"


def test_what_the_home_file_says_wins() -> None:
    said = Meta(section="Суспільство", sources=("https://example.org/1",))
    assert fill_meta(said, FULL.meta) == Meta(
        date=FULL.meta.date,
        embargo=FULL.meta.embargo,
        address=FULL.meta.address,
        siblings=FULL.meta.siblings,
        section="Суспільство",
        sources=("https://example.org/1",),
        image=FULL.meta.image,
    )


TEXT = st.text(st.characters(codec="utf-8"), min_size=1)


@given(
    st.builds(
        Sidecar,
        id=TEXT.map(ArticleId),
        home=st.sampled_from(["uk", "ru", "en"]),
        file=st.just("uk.md"),
        meta=st.builds(Meta, section=st.none() | TEXT, sources=st.lists(TEXT, max_size=3).map(tuple)),
        topics=st.lists(TEXT, max_size=3).map(tuple),
        authors=st.lists(TEXT, max_size=3).map(tuple),
        texts=st.builds(Texts, lang=st.just("ru"), push=st.text(st.characters(codec="utf-8"))).map(lambda one: (one,)),
    )
)
def test_any_text_comes_back(sidecar: Sidecar) -> None:
    assert read_sidecar(write_sidecar(sidecar)) == sidecar
