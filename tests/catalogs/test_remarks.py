from __future__ import annotations

from l10n.catalogs.po import NewEntry, append, new_catalog, parse, serialize
from l10n.catalogs.remarks import add_remarks, read_remarks
from l10n.model.article import SegmentId

STATE = "l10n: state=empty from=- src=- tgt=- by=- at=- recipe=- sure=1.00"


def test_remarks_stand_above_the_state_line_and_nothing_else_changes() -> None:
    entries = [NewEntry("aaaaaaaa", "Так.", "Yes.", comments=[STATE]), NewEntry("bbbbbbbb", "Ні.", "No.")]
    po = serialize(append(new_catalog({"Language": "en"}), entries))
    got = add_remarks(po, {SegmentId("aaaaaaaa"): ["en.md:\tnot\nsure", "en.md: moved"], SegmentId("cccccccc"): ["?"]})
    first, second = [entry for entry in parse(got).entries if not entry.is_header]
    assert first.comments == ("en.md: not sure", "en.md: moved", STATE)
    assert second.comments == ()
    assert read_remarks(got) == {SegmentId("aaaaaaaa"): ("en.md: not sure", "en.md: moved")}
    assert got.replace(b"# en.md: not sure\n# en.md: moved\n", b"") == po


def test_no_remarks_change_no_byte() -> None:
    po = serialize(append(new_catalog({"Language": "en"}), [NewEntry("aaaaaaaa", "Так.", "Yes.")]))
    assert add_remarks(po, {}) == po
