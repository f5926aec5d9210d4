"""`.env.example` names every setting, and is what the settings say."""

from __future__ import annotations

from pathlib import Path

import pytest

from conference_agent.settings import NOT_USED_YET, Settings, example, load_settings, unused_names

PATH = Path(__file__).parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*(field.upper() for field in Settings.model_fields), *NOT_USED_YET]:
        monkeypatch.delenv(name, raising=False)


def uncommented(text: str) -> str:
    """Return the text with every setting set to its default."""
    return "\n".join(line.removeprefix("#") for line in text.splitlines() if "# " not in line)


def test_the_file_is_what_the_settings_say() -> None:
    assert PATH.read_text(encoding="utf-8") == example(), (
        "run: conference-agent config example > .env.example"
    )


def test_it_sets_nothing_as_it_stands() -> None:
    assert all(not line or line.startswith("#") for line in example().splitlines())


def test_it_names_every_setting_once_with_its_default(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text(uncommented(example()), encoding="utf-8")
    names = [line.partition("=")[0] for line in path.read_text().splitlines() if line]

    settings = [field.upper() for field in Settings.model_fields]
    assert names == [*settings, *NOT_USED_YET]
    assert load_settings(env_file=path) == Settings(_env_file=None)


def test_every_setting_says_what_it_must_be() -> None:
    assert all(field.description for field in Settings.model_fields.values())


@pytest.mark.parametrize("name", NOT_USED_YET)
def test_a_name_that_nothing_reads_is_no_setting_and_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    assert name.lower() not in Settings.model_fields
    monkeypatch.setenv(name, "1")

    assert unused_names(env_file=tmp_path / ".env") == (name,)


def test_a_name_that_nothing_reads_is_noticed_in_the_file_too(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text("ENABLE_METRICS=true\nMAX_IDLE_TIME=\n", encoding="utf-8")

    assert unused_names(env_file=path) == ("ENABLE_METRICS",)
