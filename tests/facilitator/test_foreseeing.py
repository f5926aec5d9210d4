"""What follows a sentence, if nobody says anything, is foreseen while it is heard."""

from __future__ import annotations

from itertools import pairwise

import pytest
from facilitator.scene import Scene, everybody
from virtual import run_virtual

from conference_agent.values import Spoken


@pytest.fixture
def scene() -> Scene:
    scene = Scene()
    scene.on("Tuesday", *everybody("yes that's fine"))
    run_virtual(scene.play())
    return scene


def right_behind_another(scene: Scene) -> list[str]:
    spoken = [entry for entry in scene.store.entries if isinstance(entry, Spoken)]
    return [after.text for before, after in pairwise(spoken) if after.start_s == before.end_s]


def test_each_sentence_right_behind_another_was_foreseen_in_its_words(scene: Scene) -> None:
    assert scene.mouth.foreseen == right_behind_another(scene)


def test_the_question_behind_the_greeting_is_one_of_them(scene: Scene) -> None:
    assert any("Tuesday" in text for text in scene.mouth.foreseen)


def test_what_waits_for_an_answer_is_not_foreseen(scene: Scene) -> None:
    assert len(scene.mouth.foreseen) < len(scene.mouth.texts) - 1
