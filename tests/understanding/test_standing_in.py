"""Who answers for the one whose device it is: a yes there is not theirs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding import Context, read
from conference_agent.values import Act, MemberId

ROSA, ANNA = MemberId("m-rosa"), MemberId("m-anna")


@pytest.fixture
def rosas(context: MakeContext) -> Context:
    """Return what is known at the patient's own device."""
    return replace(context(), at_device=(ROSA,), patient=ROSA, languages=("en", "es"))


@pytest.mark.parametrize(
    "text",
    [
        "I'll answer for Rosa",
        "I'm answering on behalf of Rosa, yes",
        "speaking for Rosa, yes",
        "I can talk for my grandma",
        "I'm holding the phone for Rosa",
        "Rosa lost her voice so I'm talking for her",
        "Rosa is my grandma",
        "Rosa asked me, so I answer for her",
        "her carer speaking",
        "Rosa's daughter here, yes",
        "this is her answering machine",
        "hablo por Rosa",
        "voy a contestar en nombre de Rosa",
        "contesto por Rosa, sí",
        "Rosa es mi abuela",
    ],
)
def test_who_stands_in_for_a_member_is_another(text: str, rosas: Context) -> None:
    reading = read(text, rosas)

    assert reading.another
    assert not {Act.ACCEPT, Act.DECLINE} & set(reading.acts)


@pytest.mark.parametrize(
    "text",
    [
        "this is Rosa's phone, Rosa speaking, yes",
        "I'll answer for Ben",
        "I'm speaking for myself, yes",
        "Ben lost his voice so I'm talking for him",
        "Ben is my son",
        "Rosa is my name, yes",
        "the appointment is for Rosa, that's me, yes",
        "I answer for Rosa's sister, too",
        "sí, habla Rosa",
        "hablo por Ben",
        "hablo por teléfono, sí",
        "Ben es mi hijo, sí",
    ],
)
def test_who_speaks_for_themselves_or_for_another_one_is_the_member(
    text: str, rosas: Context
) -> None:
    assert not read(text, rosas).another


@pytest.mark.parametrize("text", ["this is Rosa, yes", "Rosa is my name, yes"])
def test_a_yes_beside_ones_own_name_stays_a_yes(text: str, rosas: Context) -> None:
    assert read(text, rosas).act is Act.ACCEPT


def test_at_a_device_of_somebody_else_who_speaks_for_the_patient_is_its_member(
    rosas: Context,
) -> None:
    annas = replace(rosas, at_device=(ANNA,))

    assert not read("I speak for my grandma", annas).another
