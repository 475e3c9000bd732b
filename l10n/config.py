"""Settings: what they are, where each value came from, and nothing about what they mean to the rooms.

A later source wins: default, user file, l10n.toml, environment, flag. Secrets come from the environment or from a user
file of mode 600, never from l10n.toml.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from l10n.disk import read_bytes
from l10n.errors import ConfigError
from l10n.languages import LANGUAGES, Lang, is_lang
from l10n.model.states import State

__all__ = ["FILE_NAME", "Config", "Origin", "Setting", "Value", "find_root", "load_config", "user_config_path"]

FILE_NAME = "l10n.toml"
Value = str | int | float | bool | tuple[str, ...]
_MAX_BYTES = 1_000_000


class Origin(StrEnum):
    """Where a value came from."""

    DEFAULT = "default"
    USER = "user"
    PROJECT = "project"
    ENVIRONMENT = "environment"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Setting:
    """One value with its source, as `l10n config` prints it."""

    name: str
    """Dotted: `build.min_state`."""
    value: Value
    """Lists are tuples."""
    origin: Origin
    """Which source won."""
    where: str = ""
    """The file, variable or flag; empty for a default."""

    @property
    def is_secret(self) -> bool:
        """Whether the value may never be printed."""
        return _SECRET.search(self.name) is not None


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a key may hold. `{lang}`, `{pair}` and `{name}` in its pattern stand for one part each."""

    pattern: str
    kind: type
    default: Value | None = None
    choices: tuple[str, ...] = ()
    values: re.Pattern[str] | None = None


_STATES = tuple(str(state) for state in (State.DRAFT, State.TRANSLATED, State.REVIEWED, State.APPROVED))
_SEVERITIES = ("error", "warning", "note", "off")
_ADDRESS = re.compile(r"(https?://\S+)?")
_RULES: Final = (
    _Rule("project.name", str, ""),
    _Rule("project.languages", tuple, tuple(LANGUAGES), choices=tuple(LANGUAGES)),
    _Rule("project.timezone", str, "Europe/Kyiv"),
    _Rule("build.min_state", str, "approved", choices=_STATES),
    _Rule("build.out", str, "build/site"),
    _Rule("build.base_url", str, "", values=_ADDRESS),
    _Rule("lag.minutes", int, 60),
    _Rule("lag.{lang}.minutes", int),
    _Rule("segment.{lang}.never", tuple),
    _Rule("segment.{lang}.maybe", tuple),
    _Rule("segment.{lang}.srx", str),
    _Rule("pages.{name}.match", str),
    _Rule("pages.{name}.drop", tuple),
    _Rule("pages.{name}.stop", tuple),
    _Rule("checks.severity.{name}", str, choices=_SEVERITIES),
    _Rule("checks.{lang}.severity.{name}", str, choices=_SEVERITIES),
    _Rule("checks.section.{name}.severity.{name}", str, choices=_SEVERITIES),
    _Rule("checks.section.{name}.{lang}.severity.{name}", str, choices=_SEVERITIES),
    _Rule("style.mixed", tuple),
    _Rule("style.{lang}.apostrophe", str, choices=("'", "’", "ʼ")),
    _Rule("style.{lang}.dash", str, choices=("—", "–")),
    _Rule("style.{lang}.ellipsis", str, choices=("…", "...")),
    _Rule("style.{lang}.yo", str, choices=("always", "never")),
    _Rule("style.{lang}.nbsp", str, choices=("numbers",)),
    _Rule("backends.chain.{pair}", tuple),
    _Rule("backends.{name}.{option}", object),
)
_WANTED: Final[Mapping[type, str]] = {
    tuple: "a list of strings",
    str: "a string",
    int: "a whole number from 1 on",
}
_SECRET = re.compile(r"(^|[._-])(key|token|password|secret|api[_-]?key|auth[_-]?key)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Config:
    """All settings of a project."""

    root: Path
    """The folder that holds l10n.toml."""
    settings: Mapping[str, Setting] = field(default_factory=dict)
    """By dotted name, defaults included."""

    def __iter__(self) -> Iterator[Setting]:
        return iter(sorted(self.settings.values(), key=lambda setting: setting.name))

    def text(self, name: str, default: str = "") -> str:
        """Return a single value as text."""
        setting = self.settings.get(name)
        return default if setting is None else str(setting.value)

    def texts(self, name: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return a list value."""
        setting = self.settings.get(name)
        return setting.value if setting and isinstance(setting.value, tuple) else default

    def below(self, prefix: str) -> dict[str, Value]:
        """Return the settings under *prefix* (with its dot), keyed by what follows it."""
        return {
            name.removeprefix(prefix): setting.value
            for name, setting in self.settings.items()
            if name.startswith(prefix)
        }

    @property
    def languages(self) -> tuple[Lang, ...]:
        """The newsroom's languages, in the order of the switcher."""
        wanted = self.texts("project.languages")
        return tuple(code for code in LANGUAGES if code in wanted)


def find_root(start: Path) -> Path:
    """Return the nearest folder from *start* upward that holds l10n.toml. Raises ConfigError where there is none."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / FILE_NAME).is_file():
            return folder
    raise ConfigError(f"{here}: no {FILE_NAME} here or in any folder above", hint="run `l10n init` to start a project")


def load_config(
    root: Path,
    *,
    environ: Mapping[str, str],
    user_file: Path | None = None,
    flags: Mapping[str, Value] | None = None,
) -> Config:
    """Read every source for the project at *root*. Raises ConfigError naming file, key and the nearest known name."""
    settings = {
        rule.pattern: Setting(rule.pattern, rule.default, Origin.DEFAULT)
        for rule in _RULES
        if rule.default is not None and "{" not in rule.pattern
    }
    if user_file is not None and user_file.exists():
        _refuse_open_file(user_file)
        settings |= _from_file(user_file, origin=Origin.USER)
    settings |= _from_file(root / FILE_NAME, origin=Origin.PROJECT)
    settings |= _from_environment(environ)
    for name, value in (flags or {}).items():
        settings[name] = Setting(name, _checked(name, value, where="command line"), Origin.FLAG, "command line")
    return Config(root, settings)


def _refuse_open_file(path: Path) -> None:
    mode = path.stat().st_mode & 0o077
    if mode:
        raise ConfigError(
            f"{path}: others may read it (mode {path.stat().st_mode & 0o777:o})", hint=f"chmod 600 {path}"
        )


def _from_file(path: Path, *, origin: Origin) -> dict[str, Setting]:
    try:
        data = tomllib.loads(read_bytes(path, max_bytes=_MAX_BYTES).decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise ConfigError(f"{path}: not valid TOML: {exc}", hint="mend the line that the message names") from exc
    found = {}
    for name, value in _leaves(data):
        if origin is Origin.PROJECT and _SECRET.search(name):
            variable = f"L10N_{name.split('.')[-2].upper()}_KEY" if name.count(".") > 1 else "L10N_TOKEN"
            raise ConfigError(
                f"{path}: {name}: a secret may not stand in a project file", hint=f"put it in ${variable} and rotate it"
            )
        found[name] = Setting(name, _checked(name, value, where=str(path)), origin, str(path))
    return found


def _leaves(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            yield from _leaves(value, f"{name}.")
        else:
            yield name, value


def _from_environment(environ: Mapping[str, str]) -> dict[str, Setting]:
    """Read `L10N_BUILD_OUT` and its like: every setting with a fixed name that holds a single value or a list."""
    found = {}
    for rule in _RULES:
        variable = "L10N_" + rule.pattern.replace(".", "_").upper()
        if "{" not in rule.pattern and variable in environ:
            text = environ[variable]
            value: object = [part.strip() for part in text.split(",")] if rule.kind is tuple else text
            if rule.kind is int and text.strip().isdecimal():
                value = int(text)
            checked = _checked(rule.pattern, value, where=f"${variable}")
            found[rule.pattern] = Setting(rule.pattern, checked, Origin.ENVIRONMENT, f"${variable}")
    return found


def _checked(name: str, value: object, *, where: str) -> Value:
    rule = next((rule for rule in _RULES if _fits(rule.pattern, name)), None)
    if rule is None:
        raise ConfigError(f"{where}: unknown setting {name!r}", hint=_nearest(name))
    if isinstance(value, list | tuple):
        value = tuple(str(part) for part in value)
    is_wrong = rule.kind is not object and not isinstance(value, rule.kind)
    if is_wrong or (rule.kind is int and (value is True or value is False or int(str(value)) < 1)):
        wanted = _WANTED[rule.kind]
        raise ConfigError(f"{where}: {name} is {value!r}", hint=f"write {wanted}")
    if not isinstance(value, str | int | float | bool | tuple):
        raise ConfigError(f"{where}: {name} is {value!r}", hint="write a string, a number, true, false or a list")
    for part in value if isinstance(value, tuple) else (value,):
        if rule.choices and part not in rule.choices:
            raise ConfigError(f"{where}: {name} is {part!r}", hint="write one of " + ", ".join(rule.choices))
        if rule.values and not rule.values.fullmatch(str(part)):
            raise ConfigError(f"{where}: {name} is {part!r}", hint="write an address that begins with https://")
        if rule.pattern == "project.timezone" and part != rule.default:
            _refuse_unknown_zone(str(part), where=where)
    return value


def _refuse_unknown_zone(zone: str, *, where: str) -> None:
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as exc:
        hint = "write an IANA name, such as Europe/Kyiv"
        raise ConfigError(f"{where}: project.timezone is {zone!r}", hint=hint) from exc


def _fits(pattern: str, name: str) -> bool:
    parts, given = pattern.split("."), name.split(".")
    return len(parts) == len(given) and all(map(_part_fits, parts, given))


def _part_fits(part: str, given: str) -> bool:
    match part:
        case "{lang}":
            return is_lang(given)
        case "{pair}":
            source, _, target = given.partition("-")
            return is_lang(source) and is_lang(target) and source != target
        case "{name}":
            return given != "chain"  # `backends.chain` is the table of chains, no engine
        case "{option}":
            return True
        case _:
            return part == given


def _nearest(name: str) -> str:
    from rapidfuzz import process  # only a wrong setting pays for it

    known = [rule.pattern.format(lang="uk", pair="uk-en", name="NAME", option="OPTION") for rule in _RULES]
    return f"did you mean {process.extractOne(name, known)[0]!r}?"


def user_config_path(environ: Mapping[str, str]) -> Path:
    """Return where a person's own settings and keys live; the file need not exist."""
    base = environ.get("XDG_CONFIG_HOME") or os.path.join(environ.get("HOME", "/"), ".config")  # noqa: PTH118
    return Path(base) / "l10n" / "config.toml"
