"""Parts that saved pages of both kinds have: labels, captions with credits, bylines, topics. Knows no page's layout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from l10n.formats.contract import House
from l10n.formats.labels import LabelWords, find_credit, find_label
from l10n.languages import Lang
from l10n.model.article import Block, Role, Tag, TagKind
from l10n.model.terms import Wording
from l10n.text.markup import Mark, escape, rewrite, split_block, strip_tags, write_mark

__all__ = [
    "add_caption",
    "byline_of",
    "caption_blocks",
    "credit_blocks",
    "cut_topics",
    "is_byline",
    "is_credit",
    "is_glued",
    "label_blocks",
    "plain",
    "topics_below",
]

_LONGEST_LABEL: Final = 80
_LONGEST_CAPTION: Final = 500
_LONGEST_CREDIT: Final = 120
# Words that announce who made the picture; the second group is the maker.
_CREDIT: Final = re.compile(
    r"(?P<before>.*?)[\s(\[|]*(?<![\w-])(?<!на )"
    r"(?P<word>фото|світлина|ілюстрація|иллюстрация|зображення|изображение|скриншот|скріншот|відео|видео|"
    r"джерело фото|источник фото|автор фото|колаж|коллаж|інфографіка|инфографика|знімок екрана|снимок экрана|copyright|"
    r"photos?|photograph|pictures?|images?|image source|photo credit|credit|illustration|screenshot)"
    r"(?:\s?(?::|©)|,(?=\s)|(?<=copyright)(?=\s)| by(?=\s(?-i:[A-ZА-ЯІЇЄҐ])))\s*(?P<who>\S.{0,118}?)[)\].]?",
    re.IGNORECASE | re.DOTALL,
)
_CAPTION_WORD: Final = re.compile(
    r"(?:image caption|photo caption|caption|підпис(?: до фото)?|подпись(?: к фото)?)[,:]\s*", re.IGNORECASE
)
_AGENCIES: Final = (
    r"Getty|AFP|AP|Reuters|REUTERS|EPA(?:-EFE)?|Укрінформ|Ukrinform|Суспільне|УНІАН|УНИАН|Shutterstock|Unsplash|"
    r"Anadolu|PA Media|Associated Press|NurPhoto|Bloomberg|Global Images|Depositphotos|Wikimedia"
)
_LICENCE: Final = re.compile(r"\s*(?:Purchase Licensing Rights.*|, opens new tab.*)$")
# «(Ім'я / Getty Images)», "REUTERS/Name" or "Суспільне/Ім'я" at the end of a caption, without a word that announces it.
_BARE_CREDIT: Final = re.compile(
    rf"(?P<before>.*?[.!?…»”\"]|)\s*(?:\((?P<in>[^()]{{2,118}}(?:\s?/\s?|\bvia\b|\b(?:{_AGENCIES}))[^()]{{0,118}})\)"
    rf"|(?P<bare>(?:{_AGENCIES})(?:[^.]|(?<=\b\w)\.){{0,60}}|(?:\w[\w'’ʼ-]+\s){{0,3}}\w[\w'’ʼ-]+\s?/\s?[A-ZА-ЯІЇЄҐ][^./]{{1,60}}))\.?"
)
_BY: Final = re.compile(
    r"(?i:(?:words |written )?by|автор(?:к[аи]|ы|и)?|текст|підготува(?:в|ла|ли)|подготовил[аи]?)(?:\s*:\s*|\s+)"
    r"(?=[A-ZА-ЯІЇЄҐ])|^(?i:author|автор(?:к[аи]|ы|и)?),\s+"
    r"(?=[A-ZА-ЯІЇЄҐ])"
)
_NAME: Final = r"[A-ZА-ЯЁІЇЄҐ][\w'’ʼ.-]*"
_NAMES: Final = re.compile(
    rf"{_NAME}(?:\s(?:{_NAME}|de|van|von|der|da|del|al|bin|ben|le|la)){{1,3}}"
    rf"(?:(?:\s?[,;·|&]\s?|\s(?:and|та|і|й|и)\s){_NAME}(?:\s(?:{_NAME}|de|van|von|der|da)){{0,3}}){{0,7}}"
    rf"(?:\s(?:in|у|в)\s{_NAME}(?:\s{_NAME})?)?"  # the correspondent's city
)
_EDGES: Final = " \t,;|•·—–-"
# Where small meets capital inside one word that isn't two topics.
_CAMEL: Final = re.compile(
    r"YouTube|TikTok|WhatsApp|LinkedIn|PayPal|SpaceX|OpenAI|ChatGPT|DeepState|iPhone|iPad|PrivatBank|ПриватБанк|"
    r"УкрЗалізниця|Ma?c[A-Z]|BlackRock|DeepSeek|AstraZeneca|BioNTech|MoD|GitHub|FedEx"
)
_GLUE: Final = re.compile(r"(?<=[a-zа-яёіїєґ])(?=[A-ZА-ЯЁІЇЄҐ])")
_TOPICS_WORD: Final = re.compile(
    r"(?:(?:related |suggested )?topics?|tags?|теги?|теми?|темы|мітки|метки|ключов[іы]е? слова)\s*(?::\s*|$)",
    re.IGNORECASE,
)
_BETWEEN_TOPICS: Final = re.compile(r"\s*(?:[,;|•·\t]|\s{2,}|(?:^|(?<=\s))#)\s*")


def plain(role: Role, text: str, **fields: str | int | bool | None) -> Block:
    """Return a block of *role* whose text has no tags; braces in *text* are escaped."""
    return replace(Block(role, escape(text)), **fields)  # type: ignore[arg-type]


def label_blocks(block: Block, house: House, lang: Lang | None) -> list[Block]:
    """Return *block* with a known label at its start cut off as a LABEL block before it; else *block* alone.

    A block that is nothing but a label becomes that label, not open.
    """
    text = strip_tags(block.text)
    head, colon, tail = text.partition(":")
    if len(head) > _LONGEST_LABEL or (label := find_label(head, house.labels, lang)) is None:
        return [block]
    if not colon and label.filling:
        return [block]  # without its colon «Цитата тижня» may be the beginning of anything
    rest = _after(block, len(text) - len(tail.lstrip())) if tail.strip() else []
    return [label.block(is_open=bool(rest)), *rest]


def _after(block: Block, at: int) -> list[Block]:
    """Return the part of *block* after *at* plain characters, as a list of one block or none."""
    pieces = split_block(block, lambda text: [text[:at], text[at:]])
    rest = pieces[1:]
    if not rest:
        return []
    text, tags = drop_halves(rest[0].text, rest[0].tags)
    return [replace(block, text=text, tags=tags)]


def drop_halves(text: str, tags: Sequence[Tag]) -> tuple[str, tuple[Tag, ...]]:
    """Return *text* without the single tags that a cut made of a pair, and its tags, numbered from 1 again."""
    halves = {tag.number for tag in tags if tag.close is None and tag.kind not in (TagKind.IMAGE, TagKind.BREAK)}
    kept = [tag for tag in tags if tag.number not in halves]
    number = {tag.number: index for index, tag in enumerate(kept, 1)}

    def change(mark: Mark) -> str:
        return write_mark(number[mark.number], mark.edge) if mark.number in number else ""

    renumbered = tuple(replace(tag, number=number[tag.number]) for tag in kept)
    return rewrite(text, change).strip(), renumbered


def is_credit(line: str) -> bool:
    """Whether *line* ends with who made a picture: «Фото: …», "(Name / Agency)"."""
    if len(line) > _LONGEST_CAPTION:
        return False
    line = _LICENCE.sub("", line)
    return any(pattern.fullmatch(line) for pattern in (_CREDIT, _BARE_CREDIT)) or bool(_CAPTION_WORD.match(line))


def caption_blocks(line: str, house: House, lang: Lang | None) -> list[Block]:
    """Return the CAPTION, LABEL and CREDIT blocks of the plain text below a picture, each open to the next."""
    line = _LICENCE.sub("", _CAPTION_WORD.sub("", line, count=1)).strip()
    before, credit = line, list[Block]()
    if match := _CREDIT.fullmatch(line):
        label = find_label(match["word"], house.labels, lang)
        before, credit = match["before"].strip(" (["), credit_blocks(match["who"], house, label, match["word"])
    elif known := _known_credit(line, house, lang):
        before, credit = line[: known[0]].strip(), credit_blocks(line[known[1] :], house, known[2])
    elif match := _BARE_CREDIT.fullmatch(line):
        before, credit = match["before"].strip(), credit_blocks(match["in"] or match["bare"], house)
    caption = [plain(Role.CAPTION, before, is_open=bool(credit))] if before else []
    return [*caption, *credit]


def credit_blocks(who: str, house: House, label: LabelWords | None = None, word: str | None = None) -> list[Block]:
    """Return the LABEL and CREDIT of a picture by *who*: the label given, else that for photos.

    Where the table has neither, the credit alone, with the *word* that announced it.
    """
    known = label or find_label("photo", house.labels)
    if known is None:
        return [plain(Role.CREDIT, f"{word}: {who.strip()}" if word else who.strip())]
    return [known.block(is_open=True), plain(Role.CREDIT, who.strip())]


def _known_credit(line: str, house: House, lang: Lang | None) -> tuple[int, int, LabelWords] | None:
    """Return where a credit label of the house's table stands in *line*; «На фото:» says what is seen, not by whom."""
    known = find_credit(line, house, lang)
    if known is None or len(line) - known[1] > _LONGEST_CREDIT or line[: known[0]].casefold().endswith("на "):
        return None
    return known


def add_caption(blocks: list[Block], new: list[Block]) -> None:
    """Append *new* to *blocks*; a caption that follows its credit, as some newspapers have it, goes before it.

    Mutates *blocks*.
    """
    at = len(blocks)
    while at and blocks[at - 1].role in (Role.CREDIT, Role.LABEL) and (at == len(blocks) or blocks[at - 1].is_open):
        at -= 1
    has_caption = at > 0 and blocks[at - 1].role is Role.CAPTION and blocks[at - 1].is_open
    if [block.role for block in new] == [Role.CAPTION] and at < len(blocks) and not has_caption:
        blocks.insert(at, replace(new[0], is_open=True))
    else:
        blocks += new


def byline_of(text: str) -> str:
    """Return the names in *text* without "By" or «Автор:» and without marks around them."""
    return _BY.sub("", text.strip(_EDGES), count=1).strip(_EDGES)


def is_byline(line: str) -> bool:
    """Whether *line* is a list of people's names, or says "By" or «Автор:» before one."""
    line = line.strip(_EDGES)
    return bool(_NAMES.fullmatch(_BY.sub("", line, count=1))) and len(line) < 160


def cut_topics(line: str, topics: Sequence[Wording]) -> tuple[list[Block], str | None]:
    """Cut a line of topics, glued or separated, into TOPIC blocks; the warning names what may be several in one."""
    blocks: list[Block] = []
    doubtful: list[str] = []
    known = {
        spelling.casefold(): entry for entry in topics for code in entry.house for spelling in entry.spellings(code)
    }
    for part in filter(None, (part.strip() for part in _BETWEEN_TOPICS.split(line))):
        cover = _cover(part, known)
        chunks = [part] if cover else _case_cuts(part)
        for chunk in chunks:
            found = cover or _cover(chunk, known)
            blocks += [Block(Role.TOPIC, "", value=entry.id) for entry in found] or [plain(Role.TOPIC, chunk)]
            if not found and len(chunks) > 1:
                doubtful.append(chunk)
    warning = None
    if doubtful:
        names = ", ".join(f"“{chunk}”" for chunk in doubtful)
        warning = f"topics glued together: {names} may be more than one; add the topics to glossaries/topics.csv"
    return blocks, warning


def topics_below(line: str) -> str | None:
    """Return what follows «Теги:» or "Related topics" in *line*, which may be nothing; None where it says neither."""
    match = _TOPICS_WORD.match(line)
    return line[match.end() :] if match else None


def is_glued(line: str) -> bool:
    """Whether a capital in *line* follows a small letter inside a word, as in "warNorway"."""
    return len(_case_cuts(line)) > 1


def _cover(part: str, known: dict[str, Wording]) -> list[Wording]:
    """Return the fewest known topics whose spellings make up the whole of *part*; empty where there are none."""
    text = part.casefold()
    if len(text) > 400:
        return []
    best: list[list[Wording] | None] = [[], *[None] * len(text)]
    for end in range(1, len(text) + 1):
        for start in range(end):
            before, entry = best[start], known.get(text[start:end].strip())
            if before is None or entry is None:
                continue
            here = best[end]
            if here is None or len(before) + 1 < len(here):
                best[end] = [*before, entry]
    return best[-1] or []


def _case_cuts(part: str) -> list[str]:
    """Cut *part* where a small letter meets a capital: "warNorway", but not "YouTube"."""
    inside = [match.span() for match in _CAMEL.finditer(part)]
    cuts = [glue.start() for glue in _GLUE.finditer(part) if not any(a < glue.start() < b for a, b in inside)]
    return [part[a:b].strip() for a, b in zip([0, *cuts], [*cuts, len(part)], strict=True)]
