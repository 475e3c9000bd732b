from __future__ import annotations

from pathlib import Path

import pytest

from l10n.config import Origin, find_root, load_config
from l10n.errors import ConfigError


def project(tmp_path: Path, text: str = "") -> Path:
    (tmp_path / "l10n.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_every_value_knows_its_source_and_the_nearest_one_wins(tmp_path: Path) -> None:
    root = project(tmp_path, '[project]\nname = "Desk"\n[build]\nout = "site"\nmin_state = "reviewed"\n')
    user = tmp_path / "user.toml"
    user.write_text('[build]\nout = "mine"\nbase_url = "https://a.example"\n', encoding="utf-8")
    user.chmod(0o600)
    config = load_config(
        root,
        environ={"L10N_BUILD_MIN_STATE": "draft", "L10N_PROJECT_LANGUAGES": "en, uk"},
        user_file=user,
        flags={"build.out": "flagged"},
    )
    assert {(s.name, s.value, s.origin) for s in config if not s.name.startswith("project.t")} == {
        ("project.name", "Desk", Origin.PROJECT),
        ("project.languages", ("en", "uk"), Origin.ENVIRONMENT),
        ("build.base_url", "https://a.example", Origin.USER),
        ("build.min_state", "draft", Origin.ENVIRONMENT),
        ("build.out", "flagged", Origin.FLAG),
        ("lag.minutes", 60, Origin.DEFAULT),
    }
    assert config.languages == ("uk", "en")


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('[build]\nmin_stat = "draft"', "unknown setting 'build.min_stat'", "'build.min_state'"),
        ('[segment.de]\nnever = ["a"]', "unknown setting 'segment.de.never'", "segment.uk.never"),
        ('[backends.chain]\n"uk-uk" = ["a"]', "unknown setting", "backends.chain.uk-en"),
        ('[build]\nmin_state = "ready"', "build.min_state is 'ready'", "approved"),
        ('[project]\nlanguages = "uk"', "project.languages is 'uk'", "list"),
        ('[project]\ntimezone = "Europe/Kyjiv"', "project.timezone is 'Europe/Kyjiv'", "IANA"),
        ('[project]\ntimezone = ""', "project.timezone is ''", "IANA"),
        ('[build]\nbase_url = "ftp://a"', "build.base_url is 'ftp://a'", "https://"),
        ("[build\n", "not valid TOML", "line"),
        ('[backends.deepl]\napi_key = "x"', "a secret may not stand in a project file", "$L10N_DEEPL_KEY"),
        ('[remote]\ntoken = "x"', "a secret may not stand in a project file", "$L10N_TOKEN"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file_and_the_way_out(
    tmp_path: Path, text: str, message: str, hint: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        load_config(project(tmp_path, text), environ={})
    assert str(tmp_path / "l10n.toml") in str(caught.value)
    assert message in str(caught.value)
    assert hint in caught.value.hint


def test_a_user_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    user = tmp_path / "user.toml"
    user.write_text('[backends.deepl]\napi_key = "x"', encoding="utf-8")
    user.chmod(0o644)
    with pytest.raises(ConfigError, match="others may read it") as caught:
        load_config(project(tmp_path), environ={}, user_file=user)
    assert "chmod 600" in caught.value.hint
    user.chmod(0o600)
    assert load_config(project(tmp_path), environ={}, user_file=user).text("backends.deepl.api_key") == "x"


def test_the_project_is_found_from_a_folder_below_it(tmp_path: Path) -> None:
    below = project(tmp_path) / "catalogs" / "story"
    below.mkdir(parents=True)
    assert find_root(below) == tmp_path.resolve()
    with pytest.raises(ConfigError) as caught:
        find_root(Path("/"))
    assert "l10n init" in caught.value.hint


def test_free_names_hold_options_lists_and_patterns(tmp_path: Path) -> None:
    text = """
[backends]
chain.uk-en = ["firefox", "google"]
[backends.firefox]
models = "models"
timeout_s = 20
[pages.up]
match = "pravda"
drop = ["Реклама:"]
[segment.uk]
never = ["смт"]
[checks.uk]
severity.stale = "note"
"""
    config = load_config(project(tmp_path, text), environ={})
    assert config.texts("backends.chain.uk-en") == ("firefox", "google")
    assert config.below("backends.firefox.") == {"models": "models", "timeout_s": 20}
    assert config.text("checks.uk.severity.stale") == "note"
