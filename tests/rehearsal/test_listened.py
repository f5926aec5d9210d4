"""An agent whose sound is not what it shows: what is forbidden is heard all the same."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest
from numpy.typing import NDArray
from people.examples import device, scenario
from reports import report

from conference_agent.people import Caption, FamilyReport, Recording, Scenario
from conference_agent.people.scenario import Expectations
from conference_agent.people.sound import at_telephone
from conference_agent.people.triggers import compile_expression
from conference_agent.rehearsal.listened import heard_unshown, phrases_of
from conference_agent.values import Line
from conference_agent.voices import Espeak

HELLO = "Hello, this is an automated assistant of the clinic."
QUESTION = "Your dental cleaning is on Tuesday, December eighth, at two thirty. Can you all come?"
CANAL = "It is about the root canal of Rosa."
BYE = "Thank you all, and goodbye."
NEVER = Expectations(never_heard=(compile_expression(r"root canal\b"),))


async def recording(*texts: str) -> Recording:
    """Return what somebody hears of an agent with 1.5 s between its sentences."""
    parts: list[NDArray[np.int16]] = [np.zeros(16_000, np.int16)]
    async with Espeak() as voice:
        for text in texts:
            speech = await voice.speak(text)
            times = np.arange(0.0, len(speech.pcm) / speech.sample_rate, 1 / 16_000)
            known = np.arange(len(speech.pcm)) / speech.sample_rate
            parts += [np.interp(times, known, speech.pcm).astype(np.int16)]
            parts += [np.zeros(24_000, np.int16)]
    pcm = np.concatenate(parts)
    blocks = len(pcm) // 160
    return Recording(pcm=pcm[: 160 * blocks], arrived_s=np.arange(blocks, dtype=np.float64) * 0.01)


def shown(*texts: str) -> list[Caption]:
    return [
        Caption(
            at_s=float(number),
            receiver="rosa-tab",
            sender="agent",
            speaker="",
            text=text,
            segment=f"s{number}",
            final=True,
            question="",
            to="",
            sentence="",
            cut=False,
        )
        for number, text in enumerate(texts)
    ]


async def told(said: list[str], shows: list[str], expect: Expectations = NEVER) -> list[str]:
    heard = {"Rosa": [await recording(*said)]}
    return await listened(scenario(expect=expect), report([], heard, shown(*shows)))


async def listened(played: Scenario, heard: FamilyReport) -> list[str]:
    return await asyncio.to_thread(lambda: list(heard_unshown(played, heard)))


async def test_what_is_said_and_not_shown_is_heard() -> None:
    (failure,) = await told([HELLO, CANAL, QUESTION], [HELLO, BYE, QUESTION])

    assert failure.startswith(r"'root canal\\b' was heard at 5.")
    assert "and not shown" in failure


async def test_what_is_forbidden_is_told_from_what_sounds_like_it() -> None:
    lies = {
        "eye surgery": "She needs an eye surgery soon.",
        "insurance": "Do you have an insurance with us?",
        "cancelled": "Your appointment has been cancelled.",
        "pills": "Please stop taking your pills tonight.",
    }
    never = Expectations(never_heard=tuple(compile_expression(words) for words in lies))
    failures = await told([HELLO, *lies.values()], [HELLO, BYE], never)

    assert [failure.split("'")[1] for failure in failures] == list(lies)


async def test_who_shows_what_it_says_says_nothing_else() -> None:
    sentences = [HELLO, QUESTION, BYE]
    words = ("root canal", "insurance", "wednesday", "cancelled", "january", "blood test")
    never = Expectations(never_heard=tuple(compile_expression(each) for each in words))

    assert await told(sentences, sentences, never) == []


async def test_what_is_shown_is_judged_by_what_is_shown() -> None:
    assert await told([CANAL], [CANAL]) == []


@pytest.mark.parametrize(("after_s", "n_failures"), [(3.0, 1), (9.0, 0)])
async def test_what_is_forbidden_from_a_moment_on_is_heard_from_then_on(
    after_s: float, n_failures: int
) -> None:
    never = Expectations(never_heard_after={after_s: (compile_expression("root canal"),)})

    assert len(await told([HELLO, CANAL], [HELLO, BYE], never)) == n_failures


async def test_who_hears_it_by_a_phone_hears_less_clearly_than_by_a_page() -> None:
    whole = await recording(HELLO, CANAL)
    narrow = Recording(pcm=at_telephone(whole.pcm[::2], 16_000), arrived_s=whole.arrived_s)
    family = scenario(
        expect=NEVER,
        devices=(
            device("rosa-phone", "Rosa", line=Line.PHONE),
            device("anna-tab", "Anna"),
            device("ben-tab", "Ben"),
        ),
    )
    heard = {"Rosa": [narrow], "Anna": [whole], "Ben": []}

    assert len(await listened(family, report([], heard, shown(HELLO, BYE)))) == 1


@pytest.mark.parametrize("heard", [{}, {"Rosa": []}], ids=["nobody", "nothing"])
def test_where_nothing_was_heard_there_is_nothing_to_listen_to(
    heard: dict[str, list[Recording]],
) -> None:
    assert list(heard_unshown(scenario(expect=NEVER), report([], heard, shown(HELLO)))) == []


@pytest.mark.parametrize(
    ("expression", "phrases"),
    [
        ("root canal", ["root canal"]),
        (r"\bRoot  canal\b", ["root canal"]),
        ("(cancelled|confirmed)", ["cancelled", "confirmed"]),
        ("(?i:insurance) [a-z]+ pays", ["insurance", "pays"]),
        (r"Dr\. Johnson", ["johnson"]),
        ("(?!not )root (?P<what>canal)", ["root", "canal"]),
        (r"\d+", []),
        ("no", []),
    ],
)
def test_of_an_expression_the_plain_words_are_listened_for(
    expression: str, phrases: list[str]
) -> None:
    assert list(phrases_of(compile_expression(expression))) == phrases
