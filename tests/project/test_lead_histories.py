"""Random histories in which any version leads: no text that a person wrote is ever lost, and every file stays whole.

People edit the home file, edit the English or the Russian version and read it back, accept proposals, send them back,
undo. After every step each text that anybody wrote must stand in the home file, a catalog or the history.
"""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polib
import pytest

from l10n import formats
from l10n.catalogs import history, layout
from l10n.catalogs.template import join_article
from l10n.errors import ConflictError, UsageError
from l10n.languages import Lang
from l10n.model.article import ArticleId, SegmentId
from l10n.model.states import State
from l10n.model.unit import Unit
from l10n.project.adding import add_article
from l10n.project.leading import read_version_file
from l10n.project.proposals import read_proposals, settle_accepted
from l10n.project.reviewing import Verdict, Wish, judge_article
from l10n.project.step import undo_step
from l10n.project.story import Story, open_story, read_version, update_version
from l10n.project.syncing import sync_article
from l10n.project.workspace import Project, open_project

ROOT = Path(__file__).parents[2]
TEXTS: dict[Lang, tuple[str, ...]] = {
    "uk": (
        "Тролейбус № 7 повернувся на Салтівку",
        "Лінію відкрили 12 вересня після ремонту.",
        "Вона має 9 км і 14 зупинок.",
        "Проїзд коштує 8 гривень.",
        "«Ми чекали цього рік», – каже водійка.",
        "Далі маршрут продовжать до метро.",
    ),
    "ru": (
        "Троллейбус № 7 вернулся на Салтовку",
        "Линию открыли 12 сентября после ремонта.",
        "Она имеет 9 км и 14 остановок.",
        "Проезд стоит 8 гривен.",
        "«Мы ждали этого год», – говорит водитель.",
        "Дальше маршрут продлят до метро.",
    ),
    "en": (
        "Trolleybus No. 7 is back in Saltivka",
        "The line opened on September 12 after repairs.",
        "It is 9 km long and has 14 stops.",
        "A ride costs 8 hryvnias.",
        "“We waited a year for this,” the driver says.",
        "The route will be extended to the metro.",
    ),
}
MORE: dict[Lang, str] = {
    "uk": "Редакція уточнила запис номер {}.",
    "ru": "Редакция уточнила запись номер {}.",
    "en": "The newsdesk clarified entry number {}.",
}
VERSIONS: tuple[Lang, ...] = ("ru", "en")
ID = ArticleId("trolleybus")


def homely(lang: Lang, number: int, old: str) -> str:
    """Another text in *lang*, told apart from all others by *number*; half of them like the old one."""
    return f"{old[:-1]} ({number})." if number % 2 and old.endswith(".") else MORE[lang].format(number)


@dataclass
class Desk:
    """A project with one story and the people who work on it."""

    project: Project
    rng: random.Random
    now: datetime = datetime(2026, 3, 1, 9, tzinfo=UTC)
    count: int = 100
    written: set[str] = field(default_factory=set)

    @property
    def folder(self) -> Path:
        return self.project.catalogs / ID

    def story(self) -> Story:
        return open_story(self.project, ID)

    def another(self, lang: Lang, old: str) -> str:
        self.count += 1
        return homely(lang, self.count, old)

    def edit_home(self) -> None:
        """Author's edits of the file, then a sync: replace, add, drop or move paragraphs."""
        path = self.folder / "uk.md"
        head, *body = path.read_text(encoding="utf-8").strip().split("\n\n")
        at = self.rng.randrange(len(body))
        deed = self.rng.choice(["edit", "edit", "edit", "add", "drop", "move"])
        if deed == "edit":
            body[at] = self.another("uk", body[at])
        elif deed == "add":
            body.insert(at, self.another("uk", ""))
        elif deed == "drop" and len(body) > 3:
            del body[at]
        else:
            body.insert(self.rng.randrange(len(body)), body.pop(at))
        path.write_text("\n\n".join([head, *body]) + "\n", encoding="utf-8")
        self.sync()
        self.written.update(body)

    def sync(self) -> None:
        sync_article(self.project, ID, who="author", now=self.now)
        settle_accepted(self.project, ID, home="uk", who="desk", now=self.now, carrier=None)

    def edit_version(self) -> None:
        """An editor changes one or two texts of the published file, which is read back."""
        lang = self.rng.choice(VERSIONS)
        story = self.story()
        version = read_version(story, lang)
        if 3 * sum(not unit.target for unit in version) > len(version):
            return  # nobody publishes, or reads back, a version that is mostly in the home language
        texts = [unit.target or unit.segment.text for unit in version]
        for at in self.rng.sample(range(1, len(texts)), self.rng.choice([1, 2])):
            texts[at] = self.another(lang, texts[at])
            self.written.add(texts[at])
        units = [
            Unit(segment, lang, text, State.TRANSLATED)
            for segment, text in zip(story.article.segments, texts, strict=True)
        ]
        blocks = join_article(story.article, units).blocks
        file = self.project.root / f"edited-{lang}.md"
        file.write_bytes(formats.render(story.parsed, blocks, house=self.project.house, lang=lang))
        is_carrying = self.rng.random() < 0.3
        read_version_file(self.project, ID, lang, file, who="editor", now=self.now, is_carrying=is_carrying)

    def translate(self) -> None:
        """A translator writes what is empty and looks at what is stale, as in any tool."""
        lang = self.rng.choice(VERSIONS)

        def change(units: list[Unit]) -> list[Unit]:
            return [self.translated(unit) for unit in units]

        update_version(self.story(), lang, change, now=self.now)

    def translated(self, unit: Unit) -> Unit:
        if unit.state not in {State.EMPTY, State.STALE, State.REJECTED} or self.rng.random() < 0.3:
            return unit
        text = self.another(unit.lang, unit.target)
        self.written = (self.written - {unit.target}) | {text}  # it was for them to write over
        base = unit.segment.text
        return Unit(unit.segment, unit.lang, text, State.TRANSLATED, "uk", base, by="translator", at=self.now)

    def judge(self) -> None:
        """The home desk follows a proposal, as it is or in words of its own, or sends it back."""
        proposals = read_proposals(self.story())
        if not proposals:
            return
        unit = self.rng.choice(proposals)
        deed = self.rng.choice(["accept", "reject", "own"])
        if deed == "own":
            path = self.folder / "uk.po"
            po = polib.pofile(str(path), wrapwidth=0)
            entry = next(one for one in po if one.msgctxt == unit.segment.id)
            entry.msgstr = self.another("uk", unit.segment.text)
            self.written.add(entry.msgstr)
            entry.flags = [one for one in entry.flags if one != "fuzzy"]
            po.save(str(path))
            self.sync()
            return
        units: frozenset[tuple[Lang, SegmentId]] = frozenset({("uk", unit.segment.id)})
        verdict = Verdict.ACCEPT if deed == "accept" else Verdict.REJECT
        wish = Wish(verdict, "desk", units, reason="" if deed == "accept" else "ні")
        judge_article(self.project, ID, wish, langs=["uk"], glossary=None, now=self.now)

    def undo(self) -> None:
        """Somebody takes the last step back; refused where a file was changed since."""
        try:
            undo_step(self.project, ID, who="desk", now=self.now)
        except (ConflictError, UsageError):
            return
        try:
            open_story(self.project, ID)
        except ConflictError:  # the author's file is ahead of the template again, as it was before the sync
            self.sync()

    def step(self) -> str:
        self.now += timedelta(minutes=1)
        deeds = [
            self.edit_home,
            self.edit_version,
            self.edit_version,
            self.translate,
            self.judge,
            self.judge,
            self.undo,
        ]
        deed = self.rng.choice(deeds)
        deed()
        return deed.__name__

    def everything(self) -> str:
        """All that stands anywhere: home file, catalogs with what is obsolete in them, history."""
        parts = [(self.folder / "uk.md").read_text(encoding="utf-8")]
        for path in self.folder.glob("*.po"):
            for entry in polib.pofile(str(path)):
                parts += [entry.msgid, entry.msgstr, entry.previous_msgid or ""]
        for record in history.read(self.folder / layout.HISTORY).records:
            parts += [record.event.before or "", record.event.text or ""]
        return "\n".join(parts)


def open_desk(folder: Path, seed: int) -> Desk:
    (folder / "glossaries").mkdir(parents=True)
    (folder / "catalogs").mkdir()
    for name in ("labels.csv", "topics.csv"):
        shutil.copy(ROOT / "glossaries" / name, folder / "glossaries" / name)
    (folder / "l10n.toml").write_text('[project]\nname = "News"\n', encoding="utf-8")
    head, *body = TEXTS["uk"]
    (folder / "uk.md").write_text("\n\n".join([f"# {head}", *body]) + "\n", encoding="utf-8")
    project = open_project(folder, environ={}, user_file=None)
    desk = Desk(project, random.Random(seed))
    add_article(project, folder / "uk.md", article=ID, home="uk", who="author", now=desk.now)
    for lang in VERSIONS:
        texts = TEXTS[lang]

        def change(units: list[Unit], lang: Lang = lang, texts: tuple[str, ...] = texts) -> list[Unit]:
            return [
                Unit(unit.segment, lang, text, State.APPROVED, "uk", unit.segment.text, by="editor", at=desk.now)
                for unit, text in zip(units, texts, strict=True)
            ]

        update_version(desk.story(), lang, change, now=desk.now)
    desk.written = {text for texts in TEXTS.values() for text in texts}
    return desk


def play(folder: Path, seed: int, steps: int) -> None:
    desk = open_desk(folder, seed)
    done = []
    for _ in range(steps):
        done.append(desk.step())
        everything = desk.everything()
        lost = {text for text in desk.written if text not in everything}
        assert not lost, (seed, done, lost)
        assert history.verify(history.read(desk.folder / layout.HISTORY)) == [], (seed, done)
    synced = sync_article(desk.project, ID, who="author", now=desk.now)
    assert synced.files == (), (seed, done, synced)
    for lang in VERSIONS:
        assert len(read_version(desk.story(), lang)) == len(desk.story().article.segments)


@pytest.mark.parametrize("seed", range(25))
def test_no_edit_is_lost_whoever_leads(tmp_path: Path, seed: int) -> None:
    play(tmp_path / "news", seed, steps=12)


def test_a_unit_behind_home_and_a_leading_version_stays_stale_when_the_leader_is_sent_back(tmp_path: Path) -> None:
    play(tmp_path / "news", seed=1060, steps=25)


@pytest.mark.soak
def test_no_edit_is_lost_in_thousands_of_histories(tmp_path: Path) -> None:
    for seed in range(1000, 4000):
        folder = tmp_path / str(seed)
        play(folder, seed, steps=25)
        shutil.rmtree(folder)
