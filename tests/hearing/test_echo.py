"""The agent's own voice in a microphone, and people who speak over it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hearing.agent_voice import LENGTH_S, RATE, Sound, answer, later, voice
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from conference_agent.hearing.echo import Echo, Reference, RoomSound, Verdict

_BLOCK = 160
#: RMS of the noise of a microphone: -75 dBFS.
_NOISE = 6.0
_NOBODY = np.zeros(round(LENGTH_S * RATE))
#: When somebody speaks over the agent.
_FROM_S = 6.0
_TO_S = _FROM_S + len(answer()) / RATE
#: When the agent falls silent, and when somebody at another device speaks then.
_AGENT_UNTIL_S, _BEHIND_S = 6.0, 7.5


def _microphone(*sounds: NDArray[np.float64]) -> Sound:
    noise = np.random.default_rng(0).normal(0.0, _NOISE, round(LENGTH_S * RATE))
    return np.clip(noise + sum(sounds), -32768, 32767).astype(np.int16)


def _person() -> NDArray[np.float64]:
    sound = _NOBODY.copy()
    first = round(_FROM_S * RATE)
    sound[first : first + len(answer())] = answer()
    return sound


@dataclass(frozen=True)
class Heard:
    """What became of a microphone's sound."""

    echo: Echo
    left: Sound
    #: For every block, whether it could be told from the agent's voice.
    told_apart: NDArray[np.bool_]
    reference: Reference

    def level_db(self, first_s: float, last_s: float) -> float:
        part = self.left[round(first_s * RATE) : round(last_s * RATE)].astype(np.float64)
        return float(10 * np.log10(np.mean(part**2) / 2**30 + 1e-12))


def _hear(
    microphone: Sound,
    *,
    agent: Sound | None = None,
    other: Sound | None = None,
    muted_until_s: float = 0.0,
    rate: int = RATE,
) -> Heard:
    reference, room = Reference(), RoomSound()
    echo = Echo(reference, room, "this")
    left, told_apart = [], []
    step = rate // 100
    for number in range(len(microphone) // _BLOCK):
        at_s = number / 100
        if agent is not None and (number + 1) * step <= len(agent):
            reference.play(agent[number * step : (number + 1) * step], sample_rate=rate, at_s=at_s)
        if other is not None:
            room.note("other", number, other[number * _BLOCK : (number + 1) * _BLOCK])
        block = microphone[number * _BLOCK : (number + 1) * _BLOCK]
        left.append(echo.hear(block, at_s=at_s, live=at_s >= muted_until_s))
        told_apart.append(echo.told_apart)
    return Heard(echo, np.concatenate(left), np.array(told_apart), reference)


@pytest.mark.parametrize("rate", [16_000, 24_000])
def test_an_echo_is_taken_out_once_it_was_found(rate: int) -> None:
    microphone = _microphone(later(voice(0), by_s=0.3, level_db=-15.0))
    heard = _hear(microphone, agent=voice(0, rate), rate=rate)
    came = Heard(heard.echo, microphone, heard.told_apart, heard.reference)

    assert came.level_db(5.0, 10.0) - heard.level_db(5.0, 10.0) > 15.0


def _said_behind_the_agent() -> Sound:
    """Return what somebody at another device says once the agent is silent, and later."""
    said = _NOBODY.copy()
    first = round(_BEHIND_S * RATE)
    said[first : first + len(answer())] = answer()
    return said.astype(np.int16)


def test_what_a_loudspeaker_plays_of_the_others_is_taken_out_with_it() -> None:
    agent, other = voice(0).copy(), _said_behind_the_agent()
    agent[round(_AGENT_UNTIL_S * RATE) :] = 0
    # the agent's voice takes 0.13 s to a tab, and the others' voices are played there at once
    echoes = later(agent, by_s=0.43, level_db=-15.0), later(other, by_s=0.3, level_db=-15.0)
    until_s = _BEHIND_S + 0.3 + len(answer()) / RATE
    knowing = _hear(_microphone(*echoes), agent=agent, other=other)
    unknowing = _hear(_microphone(*echoes), agent=agent)

    assert unknowing.level_db(_BEHIND_S, until_s) - knowing.level_db(_BEHIND_S, until_s) > 15.0
    assert knowing.echo.judge(_BEHIND_S + 0.3, until_s) is Verdict.OURS


@pytest.mark.parametrize("loud", [False, True])
def test_what_comes_right_behind_what_was_played_is_its_echo_if_it_is_soft(loud: bool) -> None:
    agent, other = voice(0).copy(), _said_behind_the_agent()
    agent[round(_AGENT_UNTIL_S * RATE) :] = 0
    begin_s = _BEHIND_S + 0.3 + len(answer()) / RATE
    # queues have grown, and a word of theirs comes back when all of it should have
    behind, word = _NOBODY.copy(), answer()[: round(0.4 * RATE)]
    first = round(begin_s * RATE)
    behind[first : first + len(word)] = word * (1.0 if loud else 0.05)
    echo = later(agent, by_s=0.43, level_db=-15.0)
    heard = _hear(_microphone(behind, echo), agent=agent, other=other)

    verdict = heard.echo.judge(begin_s, begin_s + 0.4)
    assert verdict is (Verdict.NOT_OURS if loud else Verdict.OURS)


@pytest.mark.parametrize("level_db", [-5.0, -10.0])
def test_a_short_echo_of_which_little_can_be_taken_out_is_told_by_its_likeness(
    level_db: float,
) -> None:
    # from a moment on the loudspeaker distorts: the same loudness, another sound
    echo = later(voice(1), by_s=0.3, level_db=level_db)
    signs = np.random.default_rng(3).choice([-1.0, 1.0], size=len(echo))
    from_ = round(7.0 * RATE)
    echo[from_:] = np.abs(echo[from_:]) * signs[from_:]
    microphone = _microphone(echo)
    heard = _hear(microphone, agent=voice(1))
    came = Heard(heard.echo, microphone, heard.told_apart, heard.reference)

    assert came.level_db(8.1, 8.4) - heard.level_db(8.1, 8.4) < 4.0
    assert heard.echo.judge(8.1, 8.4) is Verdict.OURS


def test_a_short_word_into_a_loud_echo_is_its_speakers() -> None:
    mine = _NOBODY.copy()
    word = answer()[round(0.8 * RATE) : round(1.15 * RATE)]
    first = round(9.0 * RATE)
    mine[first : first + len(word)] = word
    heard = _hear(_microphone(mine, later(voice(1), by_s=0.3, level_db=-5.0)), agent=voice(1))

    assert heard.echo.judge(9.0, 9.35) is Verdict.NOT_OURS


def test_who_speaks_while_others_do_is_no_echo_of_theirs() -> None:
    agent, other = voice(0).copy(), _said_behind_the_agent()
    agent[round(_AGENT_UNTIL_S * RATE) :] = 0
    mine = _NOBODY.copy()
    first = round((_BEHIND_S + 0.5) * RATE)
    mine[first : first + len(answer())] = answer()[::-1]  # other words
    echoes = later(agent, by_s=0.43, level_db=-15.0), later(other, by_s=0.3, level_db=-15.0)
    heard = _hear(_microphone(mine, *echoes), agent=agent, other=other)
    from_s = _BEHIND_S + 0.5

    assert heard.echo.judge(from_s, from_s + len(answer()) / RATE) is Verdict.NOT_OURS


@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 3), delay_s=st.floats(0.12, 0.9), level_db=st.floats(-25.0, -5.0))
def test_an_utterance_of_the_agents_voice_alone_is_the_agents(
    seed: int, delay_s: float, level_db: float
) -> None:
    agent = voice(seed)
    heard = _hear(_microphone(later(agent, by_s=delay_s, level_db=level_db)), agent=agent)

    assert heard.echo.judge(1.0, 3.5) is Verdict.OURS


@pytest.mark.parametrize("level_db", [None, -25.0, -15.0])
def test_an_utterance_of_a_person_who_speaks_over_it_is_theirs(level_db: float | None) -> None:
    sounds = [] if level_db is None else [later(voice(0), by_s=0.3, level_db=level_db)]
    heard = _hear(_microphone(_person(), *sounds), agent=voice(0))

    assert heard.echo.judge(_FROM_S, _TO_S) is Verdict.NOT_OURS
    assert heard.level_db(_FROM_S, _TO_S) > -26.0


def test_a_microphone_without_echo_is_not_touched() -> None:
    microphone = _microphone(_person())
    heard = _hear(microphone, agent=voice(0))

    assert np.array_equal(heard.left, microphone)


def test_a_microphone_without_echo_is_known_for_that_after_three_seconds() -> None:
    heard = _hear(_microphone(), agent=voice(0))

    assert not heard.told_apart[:200].any()
    assert heard.told_apart[300:].all()


def test_an_echo_is_told_from_people_once_it_is_taken_out() -> None:
    heard = _hear(_microphone(later(voice(0), by_s=0.3, level_db=-15.0)), agent=voice(0))

    assert not heard.told_apart[:200].any()
    assert heard.told_apart[300:].all()


def test_before_the_agent_has_spoken_nothing_is_known() -> None:
    assert not _hear(_microphone(voice(0).astype(np.float64))).told_apart.any()


def test_a_microphone_that_was_muted_while_the_agent_spoke_has_taught_nothing() -> None:
    heard = _hear(_microphone(), agent=voice(0), muted_until_s=LENGTH_S)

    assert not heard.told_apart.any()


def test_nothing_that_is_said_while_the_agent_is_silent_is_the_agents() -> None:
    agent = voice(0).copy()
    agent[4 * RATE :] = 0
    heard = _hear(_microphone(_person(), later(agent, by_s=0.3, level_db=-15.0)), agent=agent)

    assert heard.echo.judge(_FROM_S, _TO_S) is Verdict.NOT_OURS


def _again(heard: Heard, *, echo: bool) -> Heard:
    """Let the agent speak once more to a device, whose microphone may be another one."""
    agent = voice(1)
    came = _microphone(*([later(agent, by_s=0.3, level_db=-15.0)] if echo else []))
    left, told_apart = [], []
    for number in range(len(came) // _BLOCK):
        at_s = LENGTH_S + number / 100
        block = slice(number * _BLOCK, (number + 1) * _BLOCK)
        heard.reference.play(agent[block], sample_rate=RATE, at_s=at_s)
        left.append(heard.echo.hear(came[block], at_s=at_s, live=True))
        told_apart.append(heard.echo.told_apart)
    return Heard(heard.echo, np.concatenate(left), np.array(told_apart), heard.reference)


def test_of_another_microphone_nothing_is_known_at_first() -> None:
    heard = _hear(_microphone(later(voice(0), by_s=0.3, level_db=-15.0)), agent=voice(0))
    heard.echo.begin_anew()
    again = _again(heard, echo=True)

    assert not again.told_apart[:200].any()
    assert again.told_apart[350:].all()


def test_an_echo_that_comes_later_is_taken_out_too() -> None:
    came = _microphone(later(voice(1), by_s=0.3, level_db=-15.0))
    again = _again(_hear(_microphone(), agent=voice(0)), echo=True)
    before = Heard(again.echo, came, again.told_apart, again.reference)

    assert before.level_db(6.0, 10.0) - again.level_db(6.0, 10.0) > 15.0


@pytest.mark.parametrize("into_s", [0.6, 0.9, 1.2])
def test_a_word_for_which_the_agent_paused_is_not_its_echo(into_s: float) -> None:
    """The agent is silent for a moment, speaks, and pauses for somebody's word."""
    word_s = 5.5 + into_s
    agent, word = voice(0).copy(), _NOBODY.copy()
    for first_s, last_s in ((4.0, 5.5), (word_s + 0.3, word_s + 1.0)):
        agent[round(first_s * RATE) : round(last_s * RATE)] = 0
    first, length = round((word_s + 0.1) * RATE), round(0.6 * RATE)
    word[first : first + length] = answer()[:length]
    heard = _hear(_microphone(word), agent=agent)

    assert heard.told_apart[400:].all()
    assert np.array_equal(heard.left, _microphone(word))


def test_an_echo_that_is_gone_is_forgotten() -> None:
    heard = _hear(_microphone(later(voice(0), by_s=0.3, level_db=-15.0)), agent=voice(0))
    again = _again(heard, echo=False)

    assert np.array_equal(again.left[-RATE:], _microphone()[-RATE:])


@pytest.mark.parametrize(("level_db", "verdict"), [(-3.0, Verdict.DOUBTFUL), (-15.0, Verdict.OURS)])
def test_a_short_word_as_loud_as_somebodys_is_doubtful_as_long_as_nothing_is_known(
    level_db: float, verdict: Verdict
) -> None:
    agent = voice(0)
    echo = later(agent, by_s=0.3, level_db=level_db)
    echo[round(1.2 * RATE) :] = 0
    heard = _hear(_microphone(echo), agent=agent[: round(1.2 * RATE)])

    assert heard.echo.judge(0.6, 1.0) is verdict


def test_the_agents_sound_is_kept_where_it_was_played() -> None:
    reference = Reference()
    reference.play(voice(0)[:800], sample_rate=RATE, at_s=100.0)

    assert np.array_equal(reference.sound(10_001), voice(0)[160:320])
    assert not reference.sound(9_999).any()
    assert not reference.sound(10_005).any()


def test_between_two_sentences_the_agent_was_silent() -> None:
    reference = Reference()
    reference.play(np.full(160, 1000, np.int16), sample_rate=RATE, at_s=1.0)
    reference.play(np.full(160, 2000, np.int16), sample_rate=RATE, at_s=2.0)

    assert not reference.sound(150).any()
    assert (reference.sound(200) == 2000).all()


def test_what_the_agent_said_long_ago_is_forgotten() -> None:
    reference = Reference()
    reference.play(np.full(160, 1000, np.int16), sample_rate=RATE, at_s=1.0)
    reference.play(np.full(160, 2000, np.int16), sample_rate=RATE, at_s=9.0)

    assert not reference.sound(100).any()
