"""A file whose parts are well written, and which nobody could play."""

from __future__ import annotations

from pathlib import Path

import pytest
from people.files import changed, refusal

from conference_agent.people import load_scenario

_START = "2026-12-08T14:30:00-05:00"


@pytest.mark.parametrize("voice", ["bne", "en-us+nobody"])
def test_a_voice_that_there_is_not_is_refused_with_those_that_there_are(
    tmp_path: Path, voice: str
) -> None:
    path = changed(tmp_path, "voice: ben", f"voice: {voice}")

    assert refusal(path) == (
        f"{path}, line 16: party.2.voice must be rosa, anna, ben, or one of espeak-ng's own, "
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
        f"{path}, line 3: the call must be before the appointment, which starts at {_START}, "
        f"got {now}"
    )


def test_moments_of_different_offsets_are_compared_as_moments(tmp_path: Path) -> None:
    path = changed(tmp_path, "2026-12-07T10:00:00-05:00", "2026-12-08T15:00:00+01:00")

    assert load_scenario(path).now.hour == 15
