"""Read a desk's own segmentation rules from SRX 2.0, and cut text by them. Knows no language's rules of its own.

`read_srx(data).cuts("uk")` gives what `l10n.text.segment.segmenter` takes as *srx*. The standard: LISA OSCAR, SRX 2.0,
2008: at each place the first rule whose two patterns fit decides, and where none fits nothing is cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from l10n.errors import InputError
from l10n.exchange.srx_classes import PatternError
from l10n.exchange.srx_regex import translate
from l10n.text.segment import Cuts
from l10n.untrusted import parse_xml

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["Rule", "SrxRules", "read_srx"]

_NAMESPACE: Final = "{http://www.lisa.org/srx20}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as the file has it."""

    is_break: bool
    """Whether it cuts; else it forbids a cut."""
    before: str
    """The pattern of what ends at the place, in ICU's dialect; empty for anything."""
    after: str
    """The pattern of what begins at the place; empty for anything."""
    line: int | None
    """1-based line of the rule in its file."""


@dataclass(frozen=True, slots=True)
class _Compiled:
    is_break: bool
    pattern: re.Pattern[str]

    def places(self, text: str) -> Iterator[int]:
        """Yield the places where the rule fits. Matches may overlap, so each search starts one further on."""
        match = self.pattern.search(text)
        while match is not None:
            yield match.end()
            match = self.pattern.search(text, match.start() + 1) if match.start() < len(text) else None


@dataclass(frozen=True, slots=True)
class SrxRules:
    """A file's rules. Patterns are translated when a language is asked for, so that those of others can't stand in
    the way."""

    cascades: bool
    """Whether all maps that fit a language count, in their order; else only the first."""
    maps: tuple[tuple[str, str, int | None], ...]
    """(pattern of language codes, name of its rules, line), in the file's order."""
    rules: Mapping[str, tuple[Rule, ...]]
    """Name → rules in their order."""
    path: Path | str | None
    """The file, for messages."""

    def cuts(self, lang: str) -> Cuts:
        """Return the function that gives the places, ascending, where a text in *lang* is cut.

        A place is a number of code points, never 0 and never the text's end. Raises InputError with the line of a
        pattern that can't be carried over or could run for ever, and where no map fits *lang*.
        """
        compiled = [self._compile(rule) for rule in self.of(lang)]

        def cuts(text: str) -> list[int]:
            verdicts: dict[int, bool] = {}
            for rule in compiled:
                for place in rule.places(text):
                    verdicts.setdefault(place, rule.is_break)
            return sorted(place for place, is_break in verdicts.items() if is_break and 0 < place < len(text))

        return cuts

    def of(self, lang: str) -> tuple[Rule, ...]:
        """Return the rules that count for *lang*, in order. Raises InputError where no map fits it."""
        names = [
            name
            for pattern, name, line in self.maps
            if re.compile(self._translate(pattern, line), re.IGNORECASE).fullmatch(lang)
        ]
        if not names:
            raise InputError(f"no languagemap fits {lang!r}", path=self.path, hint="add one, for example uk.*")
        return tuple(rule for name in (names if self.cascades else names[:1]) for rule in self.rules[name])

    def _compile(self, rule: Rule) -> _Compiled:
        before = self._translate(rule.before, rule.line)
        after = self._translate(rule.after, rule.line)
        return _Compiled(rule.is_break, re.compile(f"(?:{before})(?={after})" if after else before))

    def _translate(self, pattern: str, line: int | None) -> str:
        try:
            return translate(pattern)
        except PatternError as exc:
            raise InputError(f"{exc}: {pattern}", path=self.path, line=line, hint="simplify the pattern") from exc


def read_srx(data: bytes, *, path: Path | str | None = None) -> SrxRules:
    """Read an SRX 2.0 file. Raises InputError, with the line, on anything else and on an unclear rule."""
    root = parse_xml(data, path=path)
    if root.tag != f"{_NAMESPACE}srx" or root.get("version") != "2.0":
        raise InputError(
            f"not SRX 2.0 but {root.tag!r}, version {root.get('version')!r}",
            path=path,
            line=_line(root),
            hint="save the rules as SRX 2.0",
        )
    rules: dict[str, tuple[Rule, ...]] = {}
    for group in root.iter(f"{_NAMESPACE}languagerule"):
        name = _attribute(group, "languagerulename", path=path)
        if name in rules:
            raise InputError(f"two languagerules are called {name!r}", path=path, line=_line(group))
        rules[name] = tuple(_read_rule(element, path=path) for element in group.iter(f"{_NAMESPACE}rule"))
    maps = []
    for element in root.iter(f"{_NAMESPACE}languagemap"):
        name = _attribute(element, "languagerulename", path=path)
        if name not in rules:
            raise InputError(f"languagemap names {name!r}, which no languagerule has", path=path, line=_line(element))
        maps.append((_attribute(element, "languagepattern", path=path), name, _line(element)))
    header = root.find(f"{_NAMESPACE}header")
    if header is None or not maps:
        raise InputError("an SRX file needs a header and maprules", path=path, line=_line(root))
    return SrxRules(_yes(header, "cascade", path=path), tuple(maps), rules, path)


def _read_rule(element: etree._Element, *, path: Path | str | None) -> Rule:
    before, after = (element.findtext(f"{_NAMESPACE}{name}") or "" for name in ("beforebreak", "afterbreak"))
    if not before and not after:
        raise InputError("a rule without beforebreak and afterbreak", path=path, line=_line(element))
    return Rule(_yes(element, "break", path=path, default="yes"), before, after, _line(element))


def _attribute(element: etree._Element, name: str, *, path: Path | str | None) -> str:
    value = element.get(name)
    if value is None:
        raise InputError(f"{_local(element)} without {name}", path=path, line=_line(element))
    return str(value)


def _yes(element: etree._Element, name: str, *, path: Path | str | None, default: str | None = None) -> bool:
    value = element.get(name, default)
    if value not in {"yes", "no"}:
        raise InputError(f'{_local(element)} has {name}={value!r}, not "yes" or "no"', path=path, line=_line(element))
    return value == "yes"


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _line(element: etree._Element) -> int | None:
    return element.sourceline  # type: ignore[return-value]  # the stubs have an Ellipsis for what is None
