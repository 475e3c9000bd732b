"""What gettext's own tools and editors like Poedit and Weblate do to a catalog, and what we then read."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsroom_samples import GRID, KHARKIV, LATER, NOW, ODESA, article, units_of

from l10n.catalogs.po import parse
from l10n.catalogs.template import write_template
from l10n.catalogs.units import read_units, write_units
from l10n.languages import Lang
from l10n.model.article import Article, Block, Role
from l10n.model.states import State
from l10n.model.unit import UNKNOWN, Recipe, Unit, drafted

Need = Callable[[str], str]
FIREFOX = Recipe("firefox", "0.5", "uk", "ru", version="0.3")
TARGETS = (
    "Центр Одессы в списке ЮНЕСКО. Что это даёт?",
    "Комитет внёс {1}исторический центр Одессы{/1} в список 25 января 2023 года.",
    "В тот же день его признали объектом {1}под угрозой{/1}.",
    "ЮНЕСКО",
    "Одре Азуле",
    "Город имеет мировое значение.",
    "Его надо сберечь!",
)


def versions() -> list[Unit]:
    """Two drafts, an empty unit, the rest as people left it."""
    units = read_units(None, ODESA, lang="ru")
    states = (State.APPROVED, State.TRANSLATED, State.REVIEWED, State.DRAFT, State.DRAFT, State.REJECTED, State.EMPTY)
    return [
        unit
        if state is State.EMPTY
        else drafted(unit, target, recipe=FIREFOX, at=NOW)
        if state is State.DRAFT
        else Unit(unit.segment, "ru", target, state, "uk", unit.segment.text, by="олена", at=NOW)
        for unit, target, state in zip(units, TARGETS, states, strict=True)
    ]


def catalog(units: list[Unit] | None = None) -> bytes:
    return write_units(None, versions() if units is None else units, article=ODESA, lang="ru", now=NOW)


def run(*command: str, **files: bytes) -> bytes:
    """Run a gettext tool on files that it gets by name: `{po}` in *command* is where files["po"] was written."""
    folder = Path(command[-1])
    for name, data in files.items():
        (folder / name).write_bytes(data)
    args = [part.format(**{name: str(folder / name) for name in files}) for part in command[:-1]]
    return subprocess.run(
        args, check=True, capture_output=True, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    ).stdout


def revised() -> Article:
    """The story after the author changed a number and a sentence and added one; ids kept where the text is close."""
    texts = {
        ODESA.segments[1].id: ODESA.segments[1].text.replace("25 січня", "24 січня"),
        ODESA.segments[3].id: "ЮНЕСКО, Париж",
    }
    segments = [replace(one, text=texts.get(one.id, one.text)) for one in ODESA.segments]
    extra = replace(article("x", "uk", [Block(Role.PARAGRAPH, "Порт працює.")]).segments[0], block=7)
    return replace(ODESA, segments=(*segments, extra))


@pytest.mark.parametrize(("story", "lang"), [(ODESA, "en"), (KHARKIV, "uk"), (GRID, "ru")], ids=["uk", "ru", "en"])
@given(data=st.data())
@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_msgfmt_has_nothing_to_say(story: Article, lang: Lang, data: st.DataObject, need: Need, tmp_path: Path) -> None:
    need("msgfmt")
    units = [replace(unit, target=_calm(unit.target, unit)) for unit in data.draw(units_of(story, lang))]
    units = [replace(unit, base=unit.base and _calm(unit.base, unit)) for unit in units]
    po = write_units(None, units, article=story, lang=lang, now=NOW)
    for name, data_ in (("po", po), ("pot", write_template(story))):
        (tmp_path / name).write_bytes(data_)
        done = subprocess.run(
            [need("msgfmt"), "-c", "-v", "-o", "/dev/null", str(tmp_path / name)], capture_output=True, check=False
        )
        assert (done.returncode, b"warning" in done.stderr, b"error" in done.stderr) == (0, False, False), done.stderr


def _calm(text: str, unit: Unit) -> str:
    # msgfmt -c wants line feeds at the ends to agree, and warns of control characters: both are a check's business.
    return "".join(sign for sign in text if sign.isprintable()) or (unit.target and "x")


def test_msgmerge_with_our_own_template_changes_nothing(need: Need, tmp_path: Path) -> None:
    po = catalog()
    merged = run(need("msgmerge"), "-q", "--previous", "{po}", "{pot}", str(tmp_path), po=po, pot=write_template(ODESA))
    assert merged == po


def test_msgmerge_with_a_new_template_makes_people_s_work_stale_and_leaves_drafts(need: Need, tmp_path: Path) -> None:
    story = revised()
    merged = run(
        need("msgmerge"), "-q", "--previous", "{po}", "{pot}", str(tmp_path), po=catalog(), pot=write_template(story)
    )
    before, after = versions(), read_units(merged, story, lang="ru")
    assert after[0] == before[0]
    assert after[1] == replace(
        before[1],
        segment=story.segments[1],
        state=State.STALE,
        base=ODESA.segments[1].text,
        source="uk",
        was=before[1].state,
    )
    assert after[4:6] == before[4:6]
    # msgmerge notes no `#|` for what was fuzzy before: the draft is of a text that nobody knows now.
    assert after[3] == replace(before[3], segment=story.segments[3], base=None)
    assert write_units(merged, after, article=story, lang="ru", now=LATER) == merged
    assert read_units(run(need("msgcat"), "{po}", str(tmp_path), po=merged), story, lang="ru") == after


def test_msgmerge_and_our_own_sync_agree(need: Need, tmp_path: Path) -> None:
    """After we carry the new home text into the catalog, msgmerge finds nothing to do."""
    story = revised()
    units = [
        replace(unit, state=State.STALE) if unit.target and unit.base != unit.segment.text else unit
        for unit in read_units(catalog(), story, lang="ru")
    ]
    po = write_units(catalog(), units, article=story, lang="ru", now=LATER)
    pot = write_template(story)
    assert run(need("msgmerge"), "-q", "--previous", "{po}", "{pot}", str(tmp_path), po=po, pot=pot) == po


def test_drafts_are_not_shipped_by_other_tools(need: Need, tmp_path: Path) -> None:
    shipped = run(need("msgattrib"), "--translated", "--no-fuzzy", "{po}", str(tmp_path), po=catalog())
    assert [entry.target for entry in parse(shipped).entries] == list(TARGETS[:3])


def test_clearing_all_flags_accepts_every_draft(need: Need, tmp_path: Path) -> None:
    cleared = run(need("msgattrib"), "--clear-fuzzy", "--clear-previous", "{po}", str(tmp_path), po=catalog())
    units = read_units(cleared, ODESA, lang="ru")
    assert [(unit.state, unit.by) for unit in units] == [
        (State.APPROVED, "олена"),
        (State.TRANSLATED, "олена"),
        (State.REVIEWED, "олена"),
        (State.TRANSLATED, UNKNOWN),
        (State.TRANSLATED, UNKNOWN),
        (State.TRANSLATED, UNKNOWN),
        (State.EMPTY, None),
    ]


def test_setting_all_flags_takes_every_text_back_to_a_person_s_draft(need: Need, tmp_path: Path) -> None:
    flagged = run(need("msgattrib"), "--set-fuzzy", "{po}", str(tmp_path), po=catalog())
    units = read_units(flagged, ODESA, lang="ru")
    assert [(unit.state, unit.by) for unit in units] == [
        *[(State.DRAFT, UNKNOWN)] * 3,
        *[(State.DRAFT, None)] * 2,
        (State.REJECTED, "олена"),
        (State.EMPTY, None),
    ]


@pytest.mark.parametrize("options", [["--no-wrap"], ["--width=40"], ["--sort-output"], ["--escape"]], ids=str)
def test_another_layout_says_the_same(options: list[str], need: Need, tmp_path: Path) -> None:
    po = run(need("msgcat"), *options, "{po}", str(tmp_path), po=catalog())
    assert read_units(po, ODESA, lang="ru") == versions()
    units = versions()
    units[6] = replace(units[6], target=TARGETS[6], state=State.TRANSLATED, source="uk", by="ігор", at=LATER)
    new = write_units(po, units, article=ODESA, lang="ru", now=LATER)
    assert read_units(new, ODESA, lang="ru") == units


def test_an_editor_like_poedit_fixes_a_draft_and_takes_the_flag_off() -> None:
    """Poedit writes its own header fields and leaves comments alone."""
    start = f'msgctxt "{ODESA.segments[4].id}"'
    po = (
        catalog()
        .decode()
        .replace('"X-Generator: l10n\\n"', '"X-Generator: Poedit 3.4.2\\n"')
        .replace(f"#, fuzzy\n{start}", start)
        .replace('msgstr "Одре Азуле"', 'msgstr "Одри Азуле"')
        .encode()
    )
    got = read_units(po, ODESA, lang="ru")[4]
    before = versions()[4]
    assert got == replace(before, target="Одри Азуле", state=State.TRANSLATED, by=UNKNOWN, at=None)


def test_weblate_s_own_translation_of_an_empty_unit_is_a_person_s() -> None:
    po = catalog().decode()
    at = po.rindex('msgstr ""')
    po = po[:at] + f'msgstr "{TARGETS[6]}"' + po[at + len('msgstr ""') :]
    got = read_units(po.encode(), ODESA, lang="ru")[6]
    assert got == Unit(ODESA.segments[6], "ru", TARGETS[6], State.TRANSLATED, "uk", ODESA.segments[6].text, by=UNKNOWN)
