"""What readers are told of corrections: by which version, when, in whose words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from l10n.languages import Lang
from l10n.model.article import SegmentId
from l10n.publish.notices import Notice, find_notices, write_notices
from l10n.versions.corrections import BY_EDIT, Correction, Kind

AT = datetime(2023, 1, 25, 19, 4, tzinfo=UTC)
EARLIER = datetime(2023, 1, 25, 16, 30, tzinfo=UTC)
LABELS: dict[Lang, dict[Kind, str]] = {
    "uk": {Kind.CORRECTION: "Виправлення", Kind.UPDATE: "Оновлено", Kind.RETRACTION: "Спростування"},
    "ru": {Kind.CORRECTION: "Исправление", Kind.UPDATE: "Обновлено", Kind.RETRACTION: "Опровержение"},
    "en": {Kind.CORRECTION: "Correction", Kind.UPDATE: "Updated", Kind.RETRACTION: "Retraction"},
}
OPEN = Correction(
    "0a1b2c3d", "en", Kind.CORRECTION, "uk", "14 утрималися, а не 15", (SegmentId("abcdefgh"),), "desk", AT
)


def told(corrections: list[Correction], lang: Lang, *, published: datetime | None = None) -> list[tuple[str, str, str]]:
    found = find_notices(
        corrections, lang=lang, label=LABELS[lang].__getitem__, timezone="Europe/Kyiv", published=published
    )
    return [(one.label, one.moment, one.text) for one in found]


def test_the_version_where_it_was_made_tells_it_at_once_and_once() -> None:
    both = [OPEN, replace(OPEN, lang="ru", id="4e5f6a7b")]
    assert told(both, "uk") == [("Виправлення", "середа, 25 січня 2023, 21:04", "14 утрималися, а не 15")]


@pytest.mark.parametrize("kind", [Kind.CORRECTION, Kind.CLARIFICATION])
def test_another_one_tells_it_once_its_text_is_right_or_somebody_wrote_words_for_its_readers(kind: Kind) -> None:
    labels = {kind: "Correction"}

    def english(one: Correction) -> list[Notice]:
        return find_notices([replace(one, kind=kind)], lang="en", label=labels.__getitem__, timezone="Europe/Kyiv")

    assert english(OPEN) == []
    moment = "Wednesday, 25 January 2023, 21:04"
    assert english(replace(OPEN, closed_by=BY_EDIT)) == [Notice(kind, "Correction", AT, moment)]
    assert english(replace(OPEN, closed_by="editor", reason="the English never said so")) == []
    words = "An earlier version gave the number of abstentions as 15."
    assert english(replace(OPEN, closed_by="editor", reason="cut", notice=words)) == [
        Notice(kind, "Correction", AT, moment, words)
    ]


def test_a_retraction_is_told_everywhere_before_anybody_has_done_anything() -> None:
    one = replace(OPEN, kind=Kind.RETRACTION, segments=(), text="Допис був вигадкою")
    assert told([one], "en") == [("Retraction", "Wednesday, 25 January 2023, 21:04", "")]
    assert told([replace(one, notice="The post was made up")], "en")[0][2] == "The post was made up"
    assert told([replace(one, lang="ru")], "ru") == [("Опровержение", "среда, 25 января 2023, 21:04", "")]
    assert told([replace(one, lang="ru")], "en") == []  # no version of this story owes it


def test_the_last_update_has_its_hour_on_the_day_of_publication_and_its_date_later() -> None:
    first = replace(OPEN, kind=Kind.UPDATE, segments=(), at=EARLIER)
    second = replace(first, at=AT)
    assert told([first, second], "uk", published=EARLIER) == [("Оновлено", "21:04", OPEN.text)]
    day_before = datetime(2023, 1, 24, 23, 30, tzinfo=UTC)  # in Kyiv it is the 25th already
    assert told([second], "uk", published=day_before)[0][1] == "21:04"
    assert told([second], "uk", published=datetime(2023, 1, 24, tzinfo=UTC))[0][1] == "середа, 25 січня 2023, 21:04"
    assert told([second], "en", published=EARLIER) == []
    assert told([replace(second, closed_by="editor", reason="done")], "en", published=EARLIER) == [
        ("Updated", "21:04", "")
    ]


def test_a_retraction_stands_above_the_headline_and_the_rest_below_the_text_escaped() -> None:
    notices = [
        Notice(Kind.CORRECTION, "Correction", AT, "21:04", "<b>12 & not 21</b>"),
        Notice(Kind.RETRACTION, "Retraction", AT, "21:04"),
    ]
    assert write_notices(notices, on_top=True) == [
        '<aside class="notice retraction" role="note"><p><strong>Retraction:</strong> '
        '<time datetime="2023-01-25T19:04:00+00:00">21:04</time></p></aside>'
    ]
    assert write_notices(notices, on_top=False) == [
        '<aside class="notice" role="note">',
        "<p><strong>Correction:</strong> &lt;b&gt;12 &amp; not 21&lt;/b&gt; "
        '<time datetime="2023-01-25T19:04:00+00:00">21:04</time></p>',
        "</aside>",
    ]
    assert write_notices([], on_top=False) == []
