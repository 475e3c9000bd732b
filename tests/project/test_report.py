"""What the house's settings make of the checks' severities."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.checks.run import severities
from l10n.config import Config, load_config
from l10n.errors import ConfigError
from l10n.model.findings import Severity
from l10n.project.report import house_severities, pair_checker

SETTINGS = """\
[checks]
severity.glossary = "warning"
[checks.uk]
severity.glossary = "note"
[checks.section.sport]
severity.tags = "off"
severity.glossary = "error"
[checks.section.sport.uk]
severity.glossary = "off"
"""


def config(folder: Path, text: str) -> Config:
    (folder / "l10n.toml").write_text(text, encoding="utf-8")
    return load_config(folder, environ={})


def test_the_narrower_table_goes_over_the_wider(tmp_path: Path) -> None:
    house = config(tmp_path, SETTINGS)
    own = severities()
    assert house_severities(house, "en") == own | {"glossary": Severity.WARNING}
    assert house_severities(house, "uk") == own | {"glossary": Severity.NOTE}
    assert house_severities(house, "en", section="culture") == own | {"glossary": Severity.WARNING}
    without = {name: severity for name, severity in own.items() if name != "tags"}
    assert house_severities(house, "en", section="sport") == without | {"glossary": Severity.ERROR}
    assert "glossary" not in house_severities(house, "uk", section="sport")


@pytest.mark.parametrize("table", ["checks", "checks.uk", "checks.section.sport", "checks.section.sport.ru"])
def test_a_check_that_there_is_not_is_refused_wherever_it_is_set(tmp_path: Path, table: str) -> None:
    house = config(tmp_path, f'[{table}]\nseverity.untranslatd = "off"\n')
    with pytest.raises(ConfigError, match=r"severity\.untranslatd: no such check") as caught:
        house_severities(house, "en")
    assert caught.value.hint.startswith("did you mean 'untranslated'? known: ")


def test_a_severity_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"checks\.section\.sport\.severity\.tags is 'fatal'"):
        config(tmp_path, '[checks.section.sport]\nseverity.tags = "fatal"\n')


def test_a_bare_pair_has_no_article_and_no_segment() -> None:
    (found,) = pair_checker(None)("Рада зібралася.", "", source_lang="uk", target_lang="ru")
    assert (found.check, found.lang, found.article, found.segment) == ("untranslated", "ru", None, None)
