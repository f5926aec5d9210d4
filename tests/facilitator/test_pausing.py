"""Somebody pauses in the middle of an answer: half of it is no answer, and the whole is one."""

from __future__ import annotations

from facilitator.scene import Scene
from virtual import run_virtual

from conference_agent.values import Answer, Utterance


def pausing(first: str, whole: str, *, pause_s: float = 0.8, asked: str = "Tuesday") -> Scene:
    """Return a call in which Rosa pauses in her answer."""
    scene = Scene()
    scene.replies.append(
        (asked, lambda: scene.ears.hear_pausing("rosa-tab", first, whole, pause_s=pause_s))
    )
    return scene


def utterances(scene: Scene) -> list[str]:
    return [entry.text for entry in scene.store.entries if isinstance(entry, Utterance)]


def answers(scene: Scene) -> list[Answer]:
    return [entry for entry in scene.store.entries if isinstance(entry, Answer)]


def test_what_ends_in_the_middle_is_read_with_what_follows_it() -> None:
    scene = pausing("yes I", "yes I will be there")
    run_virtual(scene.play())

    assert utterances(scene) == ["yes I will be there"]
    assert [answer.words for answer in answers(scene)] == ["yes I will be there"]


def test_an_answer_that_is_not_clear_yet_is_waited_for_too() -> None:
    scene = pausing("maybe", "maybe yes that works for me")
    run_virtual(scene.play())

    assert utterances(scene) == ["maybe yes that works for me"]


def test_half_an_answer_that_nothing_follows_is_read_as_it_is() -> None:
    scene = Scene()
    scene.on("Tuesday", ("rosa-tab", "yes I"))
    run_virtual(scene.play())

    assert [answer.words for answer in answers(scene)] == ["yes I"]


def test_the_whole_of_a_clear_half_is_read_against_what_was_asked_then() -> None:
    scene = pausing("I can't on Tuesday", "I can't on Tuesday I have to work", asked="Rosa, ")
    run_virtual(scene.play())

    assert utterances(scene) == ["I can't on Tuesday", "I can't on Tuesday I have to work"]
    assert {answer.proposal.start for answer in answers(scene)} == {scene.call.appointment.start}


def test_nothing_is_written_on_the_first_half_of_a_no() -> None:
    scene = Scene()
    scene.on("Tuesday", ("anna-tab", "yes"), ("ben-tab", "yes"))
    scene.replies.append(
        (
            "Rosa, ",
            lambda: scene.ears.hear_pausing(
                "rosa-tab", "yes I can come", "yes I can come but not on Tuesday", pause_s=1.2
            ),
        )
    )
    run_virtual(scene.play())

    assert scene.store.written is None
