"""A television behind somebody, and whoever speaks in front of it."""

from __future__ import annotations

import numpy as np
import pytest

from conference_agent.hearing.levels import Levels
from conference_agent.hearing.noise import NoiseGate

#: dBFS.
TELEVISION, PERSON, SILENT = -35.0, -20.0, -80.0


class Scene:
    """One device, 10 ms at a time."""

    def __init__(self) -> None:
        self._levels = Levels()
        self.gate = NoiseGate(self._levels)
        self._slot = 0
        self._open = 0

    def hear(self, seconds: float, level_db: float, *, speaking: bool) -> list[bool]:
        """Hear something so loud; `speaking` is what a voice detector makes of it."""
        passed = []
        for _ in range(round(seconds * 100)):
            self._open = self._open + 1 if speaking else 0
            self._levels.note(self._slot, 10 ** (level_db / 10))
            passed.append(self.gate.passes(self._slot, unbroken_slots=self._open))
            self._slot += 1
        return passed


@pytest.fixture
def scene() -> Scene:
    scene = Scene()
    scene.hear(1.0, SILENT, speaking=False)
    return scene


def test_voice_that_does_not_end_makes_a_room_noisy(scene: Scene) -> None:
    scene.hear(5.5, TELEVISION, speaking=True)
    before = scene.gate.noisy
    scene.hear(1.0, TELEVISION, speaking=True)

    assert (before, scene.gate.noisy) == (False, True)


def test_in_a_noisy_room_the_noise_is_nobodys(scene: Scene) -> None:
    scene.hear(7.0, TELEVISION, speaking=True)

    assert not any(scene.hear(10.0, TELEVISION, speaking=False))


def test_what_was_taken_for_a_voice_was_nobody_where_nothing_was_louder(scene: Scene) -> None:
    scene.hear(7.0, TELEVISION, speaking=True)

    assert scene.gate.was_nobody(100, 800)


def test_it_may_have_been_somebody_where_a_short_word_was_louder(scene: Scene) -> None:
    scene.hear(3.0, TELEVISION, speaking=True)
    scene.hear(0.12, PERSON, speaking=True)
    scene.hear(4.0, TELEVISION, speaking=True)

    assert scene.gate.noisy
    assert not scene.gate.was_nobody(100, 800)


def test_of_a_room_that_is_not_noisy_nothing_is_known(scene: Scene) -> None:
    scene.hear(3.0, TELEVISION, speaking=True)

    assert not scene.gate.was_nobody(100, 400)


def test_only_what_is_louder_than_a_noisy_room_is_above_its_noise(scene: Scene) -> None:
    before = scene.gate.above
    scene.hear(7.0, TELEVISION, speaking=True)
    room = scene.gate.above
    scene.hear(0.1, PERSON, speaking=True)

    assert (before, room, scene.gate.above) == (None, False, True)


def test_who_is_louder_than_the_room_is_heard_at_once(scene: Scene) -> None:
    scene.hear(8.0, TELEVISION, speaking=True)

    assert all(scene.hear(1.0, PERSON, speaking=True)[3:])


def test_the_soft_end_of_a_word_is_heard_too(scene: Scene) -> None:
    scene.hear(8.0, TELEVISION, speaking=True)
    scene.hear(1.0, PERSON, speaking=True)
    after = scene.hear(1.0, TELEVISION, speaking=True)

    assert all(after[:25])
    assert not any(after[40:])


def test_somebody_who_speaks_on_and_on_is_no_noise(scene: Scene) -> None:
    assert all(scene.hear(30.0, PERSON, speaking=True))
    assert not scene.gate.noisy


def test_voice_with_pauses_is_no_noise_however_soft(scene: Scene) -> None:
    for _ in range(10):
        assert all(scene.hear(3.0, TELEVISION, speaking=True))
        scene.hear(0.5, SILENT, speaking=False)

    assert not scene.gate.noisy


def test_a_television_that_was_turned_off_is_forgotten(scene: Scene) -> None:
    scene.hear(8.0, TELEVISION, speaking=True)
    scene.hear(4.0, SILENT, speaking=False)

    assert not scene.gate.noisy
    assert all(scene.hear(1.0, TELEVISION, speaking=True))


def test_a_television_that_is_turned_up_a_little_is_still_noise(scene: Scene) -> None:
    scene.hear(8.0, TELEVISION, speaking=True)
    scene.hear(6.0, TELEVISION + 4.0, speaking=False)

    assert not np.any(scene.hear(6.0, TELEVISION + 8.0, speaking=False)[200:])


def test_a_television_that_was_turned_off_is_forgotten_at_a_microphone_with_noise_of_its_own(
    scene: Scene,
) -> None:
    scene.hear(8.0, TELEVISION, speaking=True)
    scene.hear(4.0, -52.0, speaking=False)

    assert not scene.gate.noisy


def test_a_television_with_pauses_stays_a_television(scene: Scene) -> None:
    scene.hear(8.0, TELEVISION, speaking=True)
    for _ in range(4):
        scene.hear(2.5, -52.0, speaking=False)
        scene.hear(2.0, TELEVISION, speaking=False)

    assert scene.gate.noisy
