from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.pipeline.masks import Damage, draw_nonce, protect, restore
from l10n.text.markup import escape, marks, strip_tags

NONCE = "QZV"
TEXTS = [
    "Мер {1}Львова{/1} повідомив про це у {2}Telegram{/2}.",
    "{1}Рада{/1} ухвалила закон («{2}за{/2}» — 256 голосів).",
    "Подробнее на https://example.org/a?b=1&c=2, почта press@example.org.",
    "The {1}Ministry{/1}{2/} said so; see {3}www.example.org{/3}.",
    "{1}{2}Усе речення в посиланні.{/2}{/1}",
    "{1/}Друга половина жирного речення.{2/}",
    "пере{1}клад{/1}ач, {{1} і {{{2/}",
    "{1} пробіли {/1} лишаються",
    "Без нічого",
    "{1/}",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("keep_tags", [False, True])
def test_an_engine_that_changes_nothing_gives_the_text_back(text: str, keep_tags: bool) -> None:
    protection = protect(text, nonce=NONCE, keep_tags=keep_tags)
    assert restore(protection.text, protection) == text


def test_what_an_engine_is_given() -> None:
    assert protect(TEXTS[0], nonce=NONCE).text == "Мер [QZV1] Львова [QZV2] повідомив про це у [QZV3] Telegram [QZV4]."
    assert protect(TEXTS[2], nonce=NONCE).text == "Подробнее на [QZV1], почта [QZV2]."
    assert protect(TEXTS[4], nonce=NONCE).text == "Усе речення в посиланні."
    assert protect(TEXTS[5], nonce=NONCE).text == "Друга половина жирного речення."
    assert protect(TEXTS[0], nonce=NONCE, keep_tags=True).text == TEXTS[0]


@pytest.mark.parametrize(
    ("reply", "restored"),
    [
        ("Lviv's mayor [QZV1] told [QZV2] so.", "Lviv's mayor {1}told{/1} so."),
        ("The mayor of [qzv1] Lviv [qzv2] said so.", "The mayor of {1}Lviv{/1} said so."),
        ("The mayor of [ QZV 1 ] Lviv [ QZV 2 ] said so.", "The mayor of {1}Lviv{/1} said so."),
        ("The mayor of (QZV1) Lviv (QZV2) said so.", "The mayor of {1}Lviv{/1} said so."),
        ("The mayor of «QZV1» Lviv «QZV2» said so.", "The mayor of {1}Lviv{/1} said so."),
        ("The mayor of QZV1 Lviv QZV2 said so.", "The mayor of {1}Lviv{/1} said so."),
        ("The mayor of[QZV1] Lviv[QZV2] said so.", "The mayor of {1}Lviv{/1} said so."),
        ("The mayor of [QZV1]Lviv[QZV2]said so.", "The mayor of {1}Lviv{/1} said so."),
        ("The mayor of [QZV-1] Lviv [QZV_2] said so.", "The mayor of {1}Lviv{/1} said so."),
    ],
)
def test_masks_are_read_however_they_come_back(reply: str, restored: str) -> None:
    assert restore(reply, protect("Мер {1}Львова{/1} так сказав.", nonce=NONCE)) == restored


@pytest.mark.parametrize(
    "reply",
    [
        "The mayor of Lviv said so.",
        "The mayor of [QZV1] Lviv said so.",
        "The mayor of [QZV1] Lviv [QZV1] said so.",
        "The mayor of [QZV1] Lviv [QZV2] [QZV2] said so.",
        "The mayor of [QZV1] Lviv [QZV2] said so [QZV3].",
        "The mayor of [QZV] Lviv [QZV2] said so.",
        "The mayor of [QZV1] Lviv [QZV2] QZV said so.",
        "The mayor of [QZV12] Lviv said so.",
        "The mayor of [QZV1] Lviv [QZV2] said so. [DFG1]",
        "",
    ],
)
def test_a_lost_doubled_invented_or_broken_mask_is_damage(reply: str) -> None:
    assert isinstance(restore(reply, protect("Мер {1}Львова{/1} так сказав.", nonce=NONCE)), Damage)


def test_brackets_of_the_text_itself_stay() -> None:
    protection = protect("Сайт ({1}портал{/1}) працює", nonce=NONCE)
    assert restore("The site ([QZV1] portal [QZV2]) works", protection) == "The site ({1}portal{/1}) works"
    assert restore("The site (QZV1 portal QZV2) works", protection) == "The site ({1}portal{/1}) works"


def test_quotes_stay_close_to_their_tags() -> None:
    protection = protect("Фільм «{1}Земля{/1}» вийшов", nonce=NONCE)
    assert restore("The film “ [QZV1] Earth [QZV2] ” is out", protection) == "The film “{1}Earth{/1}” is out"
    assert restore("The film [QZV1] Earth [QZV2] is out", protection) == "The film {1}Earth{/1} is out"


def test_a_footnotes_mark_stays_at_its_word() -> None:
    protection = protect("За даними ООН{1/}, так", nonce=NONCE)
    assert restore("According to the UN [QZV1], yes", protection) == "According to the UN{1/}, yes"


def test_a_look_alike_in_the_text_moves_the_nonce() -> None:
    text = "Код [qzv1] і q-z v 2 — {1}не маски{/1}."
    protection = protect(text, nonce=NONCE)
    assert protection.nonce != NONCE
    assert restore(protection.text, protection) == text


def test_braces_of_the_engine_become_plain_text() -> None:
    protection = protect("Мер {1}Львова{/1} сказав.", nonce=NONCE)
    reply = "Mayor {2} of {[QZV1] Lviv [QZV2] said {/1}."
    restored = restore(reply, protection)
    assert restored == "Mayor {{2} of {{{1}Lviv{/1} said {{/1}."
    assert [mark.number for mark in marks(str(restored))] == [1, 1]


def test_a_text_without_words_needs_no_engine() -> None:
    assert protect("{1}https://example.org{/1} 12", nonce=NONCE).is_silent
    assert protect("{1/}", nonce=NONCE).is_silent
    assert not protect("{1}я{/1}", nonce=NONCE).is_silent


def test_a_nonce_is_drawn_by_chance() -> None:
    chance = random.Random(7)
    drawn = {draw_nonce(chance.choice) for _ in range(200)}
    assert len(drawn) > 150
    assert all(re.fullmatch("[DFGLNQRSVWZ]{3}", nonce) for nonce in drawn)


TAGS = ["{1}", "{/1}", "{2/}", "{3}", "{/3}", "{", "{{", "}", "/", "1", "2", " "]
LOOKS = ["[QZV1]", "[qzv 2]", "QZV", "[", "]", "(", "<b>", "<script>", "https://e.org/[QZV1]", "a@b.org", "слово", "Ї"]
HOSTILE = st.lists(st.sampled_from([*TAGS, *LOOKS, "«", "»", ".", "\u00a0", "\u202e", "\n"]), max_size=14).map("".join)


@settings(max_examples=2000, deadline=None)
@given(text=st.one_of(HOSTILE, st.text(max_size=30)), keep_tags=st.booleans())
def test_restore_undoes_protect_for_hostile_texts(text: str, keep_tags: bool) -> None:
    protection = protect(text, nonce=NONCE, keep_tags=keep_tags)
    assert restore(protection.text, protection) == text


def bag(text: str) -> Counter[tuple[int, str]]:
    return Counter((mark.number, mark.edge.value) for mark in marks(text))


@settings(max_examples=2000, deadline=None)
@given(text=HOSTILE, reply=HOSTILE, shuffle=st.randoms(use_true_random=False))
def test_no_reply_can_bring_in_markup(text: str, reply: str, shuffle: random.Random) -> None:
    protection = protect(text, nonce=NONCE)
    masks = [f"[{protection.nonce}{number + 1}]" for number in range(len(protection.kept))]
    parts = [*masks, *reply.split(" ")]
    shuffle.shuffle(parts)
    restored = restore(" ".join(parts), protection)
    assert isinstance(restored, Damage) or bag(restored) == bag(text)


CHANGES: list[Callable[[str], str]] = [
    str.lower,
    lambda text: re.sub(r"\[(\w+?)(\d+)\]", r"[ \1 \2 ]", text),
    lambda text: text.replace("[", "【").replace("]", "】"),
    lambda text: text.replace("[", "").replace("]", ""),
]


@settings(max_examples=300, deadline=None)
@given(
    words=st.lists(
        st.sampled_from(["мер", "львова", "ухвалив", "{1}закон{/1}", "{2/}", "{3}про мову{/3}"]),
        min_size=1,
        max_size=9,
        unique=True,
    ),
    change=st.sampled_from(CHANGES),
)
def test_a_changed_mask_is_read_or_refused_but_never_misread(words: list[str], change: Callable[[str], str]) -> None:
    text = " ".join(words)
    protection = protect(text, nonce=NONCE)
    restored = restore(change(protection.text), protection)
    assert restored == text


def test_literal_braces_stay_literal() -> None:
    text = escape("f-рядок {0} і {1/}")
    protection = protect(text, nonce=NONCE)
    assert strip_tags(str(restore(protection.text, protection))) == "f-рядок {0} і {1/}"


def test_names_that_both_languages_write_alike_are_masked_as_words() -> None:
    text = "Гурт Kalush Orchestra {1}і Kalush{/1} з https://kalush.example, KalushX"
    protection = protect(text, nonce=NONCE, names=["Kalush Orchestra", "Kalush"])
    assert protection.text == "Гурт [QZV1] [QZV2] і [QZV3] [QZV4] з [QZV5], KalushX"
    assert restore(protection.text, protection) == text
