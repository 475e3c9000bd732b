"""Glossaries of other tools: both versions of TBX in, ours out and back, and files that would harm refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_terms import terms

from l10n.errors import InputError
from l10n.exchange.tbx import read_tbx, write_tbx
from l10n.model.terms import Level, Term, TermKind, TermPos

OLD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en">
  <martifHeader><fileDesc><sourceDesc><p>A ministry</p></sourceDesc></fileDesc></martifHeader>
  <text><body>
    <termEntry id="IATE-47">
      <descrip type="subjectField">defence</descrip>
      <note>checked by the desk</note>
      <langSet xml:lang="en-GB">
        <tig><term>air defense</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
        <tig><term>air defence</term></tig>
      </langSet>
      <langSet xml:lang="uk">
        <ntig><termGrp><term>ППО</term>
          <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termGrp></ntig>
        <ntig><termGrp><term>протиповітряна
          оборона</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
      </langSet>
      <langSet xml:lang="de"><tig><term>Flugabwehr</term></tig></langSet>
    </termEntry>
    <termEntry id="only-one">
      <langSet xml:lang="uk"><tig><term>танк</term></tig></langSet>
      <langSet xml:lang="pl"><tig><term>czołg</term></tig></langSet>
    </termEntry>
  </body></text>
</martif>
"""
NEW = """<?xml version="1.0" encoding="UTF-8"?>
<tbx xmlns="urn:iso:std:iso:30042:ed-2" xmlns:basic="http://www.tbxinfo.net/ns/basic" style="{style}" type="TBX-Basic">
  <text><body>
    <conceptEntry id="c 1">
      <langSec xml:lang="ru"><termSec><term>Одесса</term></termSec></langSec>
      <langSec xml:lang="en">
        <termSec><term>Odessa</term>{status}</termSec>
        <termSec><term>Odesa</term></termSec>
      </langSec>
    </conceptEntry>
  </body></text>
</tbx>
"""


def test_a_file_of_version_2_gives_house_accepted_and_forbidden_wordings() -> None:
    assert read_tbx(OLD.encode()) == [
        Term(
            id="iate-47",
            kind=TermKind.TERM,
            pos=TermPos.NPHR,
            house={"uk": "протиповітряна оборона", "en": "air defence"},
            accepted={"uk": ("ППО",)},
            forbidden={"en": ("air defense",)},
            note="checked by the desk",
        )
    ]


@pytest.mark.parametrize(
    ("style", "status"),
    [
        ("dca", '<termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>'),
        ("dct", "<basic:administrativeStatus>deprecatedTerm-admn-sts</basic:administrativeStatus>"),
        ("dca", '<termNote type="normativeAuthorization">deprecatedTerm</termNote>'),
    ],
)
def test_both_styles_of_version_3_are_read(style: str, status: str) -> None:
    assert read_tbx(NEW.format(style=style, status=status).encode()) == [
        Term(
            id="c-1",
            kind=TermKind.TERM,
            pos=TermPos.CITY,
            house={"ru": "Одесса", "en": "Odesa"},
            forbidden={"en": ("Odessa",)},
        )
    ]


def test_a_status_of_another_kind_says_nothing() -> None:
    status = '<termNote type="partOfSpeech">noun, deprecated use</termNote>'
    term = read_tbx(NEW.format(style="dca", status=status).encode())[0]
    assert (term.house["en"], term.accepted, term.forbidden) == ("Odessa", {"en": ("Odesa",)}, {})


@pytest.mark.parametrize("code", ["uk-UA", "UK", "uk_UA"])
def test_a_region_after_the_language_is_ignored(code: str) -> None:
    text = NEW.format(style="dca", status="").replace('"ru"', f'"{code}"')
    assert read_tbx(text.encode())[0].house == {"uk": "Одесса", "en": "Odessa"}


@given(st.lists(terms, max_size=4, unique_by=lambda term: term.id.strip("-._")))
def test_what_is_written_is_read_back(some: list[Term]) -> None:
    # XML tools may fold white space inside a term: a wording with a line end comes back with a space.
    plain = [_folded(term) for term in some]
    assert read_tbx(write_tbx(plain)) == plain


def _folded(term: Term) -> Term:
    def fold(text: str) -> str:
        return " ".join(text.split())

    return replace(
        term,
        house={lang: fold(wording) for lang, wording in term.house.items()},
        accepted={lang: tuple(map(fold, wordings)) for lang, wordings in term.accepted.items() if lang in term.house},
        forbidden={lang: tuple(map(fold, wordings)) for lang, wordings in term.forbidden.items()},
    )


def test_our_own_columns_travel_as_notes_that_others_may_ignore() -> None:
    term = Term("city.kyiv", TermKind.PLACE, TermPos.CITY, {"uk": "Київ", "en": "Kyiv"}, level=Level.WARN, note="a < b")
    written = write_tbx([term]).decode()
    assert "<note>l10n:level=warn</note>" in written
    assert "<note>l10n:note=a &lt; b</note>" in written
    assert "<note>l10n:from=" not in written


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<html/>", "<html> is no TBX"),
        (b"<tbx><conceptEntry", "not well-formed XML"),
        (b"", "not well-formed XML"),
        (b'<!DOCTYPE martif [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><martif>&b;</martif>', "DOCTYPE"),
        (b'<!DOCTYPE martif SYSTEM "a.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd">]><martif>&x;</martif>', "DOCTYPE"),
        (b'<!DOCTYPE martif SYSTEM "a.dtd"><!DOCTYPE martif [<!ENTITY x "y">]><martif/>', "DOCTYPE"),
        (NEW.format(style="dca", status="").replace("<term>", "<note>l10n:kind=zoo</note><term>").encode(), "'zoo'"),
        (NEW.format(style="dca", status="").replace("<term>", "<note>l10n:from=May</note><term>").encode(), "'May'"),
    ],
)
def test_what_is_no_sound_tbx_is_refused_with_its_name(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_tbx(data, path="terms.tbx")
    assert caught.value.message.startswith("terms.tbx")
    assert message in caught.value.message


def test_a_concept_that_stands_twice_is_refused() -> None:
    text = NEW.format(style="dca", status="")
    entry = text[text.index("<conceptEntry") : text.index("</body>")]
    with pytest.raises(InputError, match=r"concept 'c-1' stands twice"):
        read_tbx(text.replace(entry, entry * 2).encode())


def test_a_control_character_is_refused_before_it_spoils_the_file() -> None:
    term = Term("x", TermKind.TERM, TermPos.NOUN, {"uk": "а\x1bб", "en": "ab"})
    with pytest.raises(InputError, match=r"x: the character '\\x1b'"):
        write_tbx([term])
