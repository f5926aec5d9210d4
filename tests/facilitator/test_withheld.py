"""A birth date is on no record, in no caption and in no log, whoever says it."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest
from facilitator.scene import Scene
from fakes.store import MemoryStore
from proof import BORN, unverified
from talk import THURSDAY, family, member
from virtual import run_virtual

from conference_agent.reader import WITHHELD
from conference_agent.values import Identified, Outcome, Proof, Role, Utterance

#: What any digits may be in by chance.
WHEN_AND_WHERE = {"created", "msecs", "relativeCreated", "thread", "process"}

SAID = "it is March third nineteen forty one"


def rosas() -> Scene:
    """Return a call of Rosa, whose birth date is asked for, and of Anna."""
    call = family(unverified(), member("Anna", Role.COMPANION))
    scene = Scene(store=MemoryStore(call, {THURSDAY: None}, written_at=call.now))
    scene.call = call
    scene.devices = ("rosa-tab", "anna-tab")
    scene.on("Can everybody", ("rosa-tab", "yes"), ("anna-tab", "yes"))
    return scene


def test_a_birth_date_is_stored_and_shown_as_withheld() -> None:
    scene = rosas()
    scene.on("date of birth", ("rosa-tab", SAID))

    assert run_virtual(scene.play()) is Outcome.CONFIRMED
    heard = [entry for entry in scene.store.entries if isinstance(entry, Utterance)]
    assert heard[0].text == WITHHELD
    assert heard[0].reading is not None
    assert heard[0].reading.proof is Proof.RIGHT
    assert scene.board.heard_texts[0] == ("Rosa", WITHHELD)
    everything = repr(scene.store.entries) + repr(scene.board.heard_texts)
    assert not any(word in everything for word in ("March", "forty", "third", "1941"))


def test_a_wrong_birth_date_and_half_of_one_are_withheld_too() -> None:
    scene = rosas()
    scene.on("date of birth", ("rosa-tab", "the third of March"))
    scene.on("you were born", ("rosa-tab", "the fourth of March nineteen forty one"))
    scene.on("does not match", ("rosa-tab", SAID))
    run_virtual(scene.play())
    heard = [entry for entry in scene.store.entries if isinstance(entry, Utterance)]

    assert [each.text for each in heard[:3]] == [WITHHELD] * 3
    rights = [each.right for each in scene.store.entries if isinstance(each, Identified)]
    assert rights == [False, True]


def test_a_birth_date_that_somebody_else_says_is_withheld_and_proves_nothing() -> None:
    scene = rosas()
    scene.on("date of birth", ("anna-tab", SAID))
    run_virtual(scene.play())
    heard = [entry for entry in scene.store.entries if isinstance(entry, Utterance)]

    assert heard[0].text == WITHHELD
    assert not any(isinstance(entry, Identified) for entry in scene.store.entries)


@pytest.mark.parametrize(
    "part", ["mum it is the third of March", "nineteen forty one", "she was born in 1941", "March"]
)
def test_a_part_of_it_said_at_another_device_is_withheld(part: str) -> None:
    scene = rosas()
    scene.on("date of birth", ("anna-tab", part))
    run_virtual(scene.play())
    heard = [entry for entry in scene.store.entries if isinstance(entry, Utterance)]

    assert heard[0].text == WITHHELD
    assert not any(isinstance(entry, Identified) for entry in scene.store.entries)


def test_other_words_at_another_device_are_kept() -> None:
    scene = rosas()
    scene.on("date of birth", ("anna-tab", "she is in the kitchen"))
    run_virtual(scene.play())
    heard = [entry for entry in scene.store.entries if isinstance(entry, Utterance)]

    assert heard[0].text == "she is in the kitchen"


def test_what_is_said_of_it_after_the_second_try_is_withheld() -> None:
    scene = rosas()
    scene.on("date of birth", ("rosa-tab", "the fourth of March nineteen forty one"))
    scene.on("does not match", ("rosa-tab", "the fifth of March nineteen forty one"))
    scene.on("Nothing has been changed", ("rosa-tab", "in March forty one"))

    assert run_virtual(scene.play()) is Outcome.NEEDS_HUMAN
    heard = [entry for entry in scene.store.entries if isinstance(entry, Utterance)]
    assert [each.text for each in heard] == [WITHHELD] * 3


def test_whoever_goes_on_after_the_proof_is_withheld_whole() -> None:
    scene = rosas()
    digits = "03031941"
    scene.replies.append(
        (
            "date of birth",
            lambda: scene.ears.hear_pausing("rosa-tab", digits, f"{digits} 55 Elm Street"),
        )
    )

    assert run_virtual(scene.play()) is Outcome.CONFIRMED
    assert digits not in repr(scene.store.entries)


def test_a_birth_date_is_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    scene = rosas()
    scene.on("date of birth", ("rosa-tab", SAID))
    with caplog.at_level(logging.DEBUG):
        run_virtual(scene.play())
    told = [item for record in caplog.records for item in vars(record).items()]
    logged = " ".join(repr(each) for each in told if each[0] not in WHEN_AND_WHERE)

    assert "enter_phase" in logged
    assert not any(word in logged for word in ("March", "forty one", "1941"))


def test_a_member_is_never_printed_with_what_shows_who_they_are() -> None:
    printed = repr(replace(unverified(), code="4711"))

    assert BORN.isoformat() not in printed
    assert "1941" not in printed
    assert "4711" not in printed


def test_the_number_of_whoever_was_not_invited_is_in_no_caption(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    scene = Scene()
    caller = "sip_+15550100123"
    scene.devices = (*scene.devices, caller)
    scene.on("automated assistant", (caller, "hello who is this"))
    run_virtual(scene.play())

    assert ("somebody", "hello who is this") in scene.board.heard_texts
    shown = (scene.board.heard_texts, scene.board.states, scene.store.entries, caplog.text)
    assert [each for each in map(repr, shown) if "5550100123" in each] == []
