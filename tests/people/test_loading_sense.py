"""A file whose parts are well written, and which nobody could play."""

from __future__ import annotations

from pathlib import Path

import pytest
from people.files import changed, refusal

from conference_agent.demo import SAMPLE
from conference_agent.people import load_scenario
from conference_agent.values import Detail

_START = "2026-12-08T14:30:00-05:00"


@pytest.mark.parametrize("voice", ["bne", "en-us+nobody"])
def test_a_voice_that_there_is_not_is_refused_with_those_that_there_are(
    tmp_path: Path, voice: str
) -> None:
    path = changed(tmp_path, "voice: ben", f"voice: {voice}")

    assert refusal(path) == (
        f"{path}, line 16: party.voice must be rosa, anna, ben, or one of espeak-ng's own, "
        f"a language with or without a variant, such as en-us or en-us+f1, got '{voice}'"
    )


def test_a_voice_can_be_one_of_espeak_s_own(tmp_path: Path) -> None:
    path = changed(tmp_path, "voice: anna", "voice: en-us+f2")

    assert load_scenario(path).voice("Anna") == "en-us+f2"


@pytest.mark.parametrize("now", ["2027-01-01T09:00:00+00:00", _START])
def test_a_call_that_does_not_come_before_the_appointment_is_refused(
    tmp_path: Path, now: str
) -> None:
    path = changed(tmp_path, "2026-12-07T10:00:00-05:00", now)

    assert refusal(path) == (
        f"{path}, line 9: the appointment must be after the call, which is at {now}, got {_START}"
    )


def test_moments_of_different_offsets_are_compared_as_moments(tmp_path: Path) -> None:
    path = changed(tmp_path, "2026-12-07T10:00:00-05:00", "2026-12-08T15:00:00+01:00")

    assert load_scenario(path).now.hour == 15


@pytest.mark.parametrize("name", ["Everybody", "ALL", "you all"])
def test_by_what_means_all_nobody_is_called(tmp_path: Path, name: str) -> None:
    path = changed(tmp_path, "name: Ben", f"name: {name}")

    assert refusal(path) == (
        f"{path}, line 16: '{name}' is how the facilitator speaks to all: write a name"
    )


def test_who_is_not_born_by_the_day_of_the_call_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path, "voice: ben", "voice: ben, birth_date: 2026-12-08")

    assert refusal(path) == (
        f"{path}, line 16: 'Ben' must be born by the day of the call, 2026-12-07, got 2026-12-08"
    )


def test_a_child_that_is_born_on_the_day_of_the_call_is_one(tmp_path: Path) -> None:
    path = changed(tmp_path, "voice: ben", "voice: ben, birth_date: 2026-12-07")

    assert load_scenario(path).party[2].birth_date is not None


@pytest.mark.parametrize("day", ["17.05.1948", "1948-5-17", "'1948-13-01'", "1948-05-17T10:00:00"])
def test_a_birth_date_in_another_form_is_refused_with_the_right_one(
    tmp_path: Path, day: str
) -> None:
    path = changed(tmp_path, "voice: ben", f"voice: ben, birth_date: {day}")

    assert "must be a day such as 1948-05-17 (year, month, day), got " in refusal(path)


def test_a_fact_that_nobody_asks_for_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    path = changed(tmp_path, "minutes: 30", "minutes: 30\n  facts: {parkin: behind the house}")
    message = refusal(path)

    assert f"{path}, line 11: appointment.facts knows no 'parkin': known are 'caller'" in message
    assert "[key]" not in message


@pytest.mark.parametrize("fact", ["{fr: derrière}", "{en: ''}", "{}", "7", "[behind]"])
def test_a_fact_is_a_text_or_one_for_each_language(tmp_path: Path, fact: str) -> None:
    path = changed(tmp_path, "minutes: 30", f"minutes: 30\n  facts: {{parking: {fact}}}")
    message = refusal(path)

    assert "appointment.facts.parking must be a text, or one for each of en, es, got" in message


def test_a_fact_may_be_there_in_each_language(tmp_path: Path) -> None:
    facts = "{parking: {en: behind, es: detrás}, cost: nothing}"
    path = changed(tmp_path, "minutes: 30", f"minutes: 30\n  facts: {facts}")

    assert load_scenario(path).appointment.facts == {
        Detail.PARKING: {"en": "behind", "es": "detrás"},
        Detail.COST: "nothing",
    }


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("voice: ben", "voice: ben, code: 1234", "must be text, got 1234: put it in quotes"),
        ("voice: ben", "voise: ben", "unknown key 'voise', did you mean 'voice'?"),
        ("minutes: 30", "minutes: 100000", "less than or equal to 10080"),
        ("2026-12-10T15", "9999-12-31T23", "must be of a year from 1900 to 2199"),
        ('"asked: keep"', "{at: .inf}", "must be asked"),
        ("name: Ben", 'name: "Ben\\nBerg"', "must be one line of text"),
        ("script:", "? [a]\n: b\nscript:", "a key is a word"),
        ("slots:", "extra: &a [*a]\nslots:", "cannot hold itself"),
        ("slots:", "extra: !!timestamp x\nslots:", "'x' is no day or moment"),
    ],
)
def test_what_cannot_be_meant_is_said_in_a_sentence(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    message = refusal(changed(tmp_path, old, new))

    assert said in message
    assert "\n" not in message


def test_a_file_that_multiplies_itself_is_refused_at_once(tmp_path: Path) -> None:
    lines = ["a: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"b{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    path = tmp_path / "many.yaml"
    path.write_text("\n".join(lines))

    assert "a scenario has 50000 values at most" in refusal(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[" * 5000, "nested too deeply"),
        (b"name: x\n" * 200_000, "is no scenario: it is longer than"),
        (
            "now: x\nname: Zoë".encode("latin-1"),
            ".yaml, line 2: this is not UTF-8 text, save it as that",
        ),
        (
            b"name: x\n\nnow: \x07\n",
            ".yaml, line 3: this is not YAML: a character that no text has, #x",
        ),
        (b"a: 1\n---\nb: 2\n", "expected a single document"),
        (b"", "the file is empty: a scenario begins with its name"),
    ],
)
def test_a_file_that_is_none_is_refused_in_a_sentence(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "none.yaml"
    path.write_bytes(content)
    message = refusal(path)

    assert said in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("old", "new"), [("name: daughter", "\ufeffname: daughter"), ("\n", "\r\n")]
)
def test_a_file_of_another_editor_loads(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "editor.yaml"
    text = SAMPLE.read_text().split("\n", 1)[1]
    path.write_bytes(text.replace(old, new).encode())

    assert load_scenario(path).party
