"""The story of a call, with real understanding, wording and core, in virtual time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

from facilitator.scene import Scene, everybody, memory
from fakes.store import Fault, MemoryStore
from parts import ScriptedMouth
from talk import THURSDAY
from virtual import run_virtual

from conference_agent.ports import StoreError
from conference_agent.values import (
    Act,
    Answer,
    Button,
    CommitRequest,
    DeviceId,
    Entry,
    Lull,
    Outcome,
    Press,
    QuestionKind,
    Receipt,
    Spoken,
    Utterance,
    UtteranceId,
)


def daughter_works() -> Scene:
    scene = Scene()
    scene.on(
        "Tuesday",
        ("rosa-tab", "yes I will be there"),
        ("anna-tab", "I can't on Tuesday, I have to work"),
    )
    scene.on(
        "Thursday",
        ("anna-tab", "Thursday at three works"),
        ("ben-tab", "yes that's fine"),
        ("rosa-tab", "Thursday is good for me"),
    )
    scene.on("Thursday", ("rosa-tab", "yes please"))
    return scene


def test_the_daughter_works_and_the_slot_moves() -> None:
    scene = daughter_works()

    assert run_virtual(scene.play()) is Outcome.RESCHEDULED
    assert scene.store.start == THURSDAY


def test_all_agree_and_it_is_confirmed() -> None:
    scene = Scene()
    scene.on("Tuesday", *everybody("yes that's fine"))

    assert run_virtual(scene.play()) is Outcome.CONFIRMED


def test_silence_writes_nothing() -> None:
    scene = Scene()

    assert run_virtual(scene.play()) is Outcome.UNDECIDED
    assert scene.store.written is None


def test_every_utterance_is_on_the_record_with_its_reading() -> None:
    scene = daughter_works()
    run_virtual(scene.play())
    heard = [entry for entry in scene.store.entries if isinstance(entry, Utterance)]

    assert [utterance.reading.act for utterance in heard if utterance.reading] == [
        Act.ACCEPT,
        Act.DECLINE,
        Act.ACCEPT,
        Act.ACCEPT,
        Act.ACCEPT,
        Act.ACCEPT,
    ]


def test_the_record_says_what_was_played() -> None:
    scene = daughter_works()
    run_virtual(scene.play())
    spoken = [entry for entry in scene.store.entries if isinstance(entry, Spoken)]

    assert [each.text for each in spoken if each.complete] == scene.mouth.texts


class WatchingStore(MemoryStore):
    """Remembers how many answers were on the record when the write was asked for."""

    answers_before = 0

    async def commit(self, request: CommitRequest) -> Receipt:
        self.answers_before = sum(isinstance(entry, Answer) for entry in self.entries)
        return await super().commit(request)


def test_each_yes_is_on_the_record_before_the_write() -> None:
    store = memory(WatchingStore)
    scene = Scene(store=store)
    scene.on("Tuesday", *everybody("yes that's fine"))
    run_virtual(scene.play())

    assert isinstance(store, WatchingStore)
    assert store.answers_before == 3


def test_a_room_that_nobody_enters_is_left() -> None:
    scene = Scene()
    scene.devices = ()

    assert run_virtual(scene.play()) is Outcome.UNREACHABLE


class FailingNote(MemoryStore):
    """Cannot take one answer, the last; everything else works."""

    async def note(self, entry: Entry) -> None:
        if isinstance(entry, Answer) and entry.member == "ben":
            raise StoreError
        await super().note(entry)


def test_nothing_is_written_when_what_it_rests_on_is_not_on_the_record() -> None:
    scene = Scene(store=memory(FailingNote))
    scene.on("Tuesday", *everybody("yes that's fine"))

    assert run_virtual(scene.play()) is Outcome.NEEDS_HUMAN
    assert scene.store.written is None


def test_two_pieces_of_one_sentence_are_both_waited_for() -> None:
    scene = Scene()

    def reply() -> None:
        scene.ears.hear("rosa-tab", "yes I will be there", after_s=0.3, lasts_s=0.6)
        scene.ears.hear("ben-tab", "yes that is fine with me", after_s=0.5, lasts_s=2.0)
        scene.ears.hear("anna-tab", "yes", after_s=1.0, lasts_s=0.4)
        scene.ears.hear("anna-tab", "but I can't on Tuesday", after_s=2.0, lasts_s=3.0)

    scene.replies.append(("Tuesday", reply))
    run_virtual(scene.play())

    assert scene.store.written is None


def test_the_ears_are_told_what_was_asked() -> None:
    scene = daughter_works()
    run_virtual(scene.play())

    assert scene.ears.expected == [
        QuestionKind.KEEP,
        QuestionKind.OFFER,
        QuestionKind.READBACK,
    ]


def test_captions_carry_the_speakers_name() -> None:
    scene = daughter_works()
    run_virtual(scene.play())

    assert ("Anna", "Thursday at three works") in scene.board.heard_texts


def test_stop_makes_it_fall_silent_at_once() -> None:
    scene = Scene()
    scene.on("this is Sarah", ("rosa-tab", "stop stop"))
    run_virtual(scene.play())
    cut = [complete for _, complete in scene.board.ended if not complete]

    assert cut == [False]


def test_a_lost_answer_to_a_write_is_looked_up_by_its_key() -> None:
    scene = Scene(Fault.COMMIT_RESULT)
    scene.on("Tuesday", *everybody("yes that's fine"))

    assert run_virtual(scene.play()) is Outcome.CONFIRMED


def test_a_write_that_cannot_be_confirmed_is_never_done() -> None:
    scene = Scene(Fault.COMMIT)
    scene.on("Tuesday", *everybody("yes that's fine"))

    assert run_virtual(scene.play()) is Outcome.NEEDS_HUMAN
    assert any("could not confirm" in text for text in scene.mouth.texts)


def test_a_lost_answer_that_cannot_be_looked_up_is_never_done() -> None:
    scene = Scene(Fault.COMMIT_RESULT, Fault.RECEIPT)
    scene.on("Tuesday", *everybody("yes that's fine"))
    run_virtual(scene.play())

    assert any("could not confirm" in text for text in scene.mouth.texts)


class SlowStore(MemoryStore):
    """Never answers a commit."""

    async def commit(self, request: CommitRequest) -> Receipt:
        await asyncio.Event().wait()
        return await super().commit(request)


def test_a_store_that_never_answers_does_not_hold_the_call() -> None:
    scene = Scene(store=memory(SlowStore))
    scene.on("Tuesday", *everybody("yes that's fine"))

    assert run_virtual(scene.play()) is Outcome.NEEDS_HUMAN


def test_a_store_that_takes_nothing_ends_the_call_honestly() -> None:
    scene = Scene(Fault.NOTE)

    assert run_virtual(scene.play()) is Outcome.NEEDS_HUMAN
    assert scene.store.written is None


def test_the_outcome_is_on_the_record_before_the_goodbye() -> None:
    scene = Scene()
    outcomes: list[Outcome | None] = []
    scene.replies.append(("oodbye", lambda: outcomes.append(scene.store.outcome)))
    run_virtual(scene.play())

    assert outcomes == [Outcome.UNDECIDED]


class TimedStore(MemoryStore):
    """Knows when it was asked to write, and whether the facilitator had said that it may."""

    at_s = 0.0
    announced: Callable[[], bool]
    was_announced = False

    async def commit(self, request: CommitRequest) -> Receipt:
        self.at_s = asyncio.get_running_loop().time()
        self.was_announced = self.announced()
        return await super().commit(request)


def settled_by_a_press(*, late_s: float) -> TimedStore:
    """Have the last yes be a press half a second after the readback, read so much later."""
    store = memory(TimedStore)
    assert isinstance(store, TimedStore)
    scene = Scene(store=store)
    scene.on("Tuesday", ("anna-tab", "I can't on Tuesday, I have to work"))
    scene.on("Thursday", *everybody("Thursday at three works"))

    def press() -> None:
        at_s = asyncio.get_running_loop().time() + 0.5
        uid, device = UtteranceId("inbox-1"), DeviceId("rosa-tab")
        button = Button(at_s=at_s, device=device, id=uid, press=Press.CONFIRM)
        asyncio.get_running_loop().call_at(at_s + late_s, scene.facilitator.post, button)

    scene.replies.append(("Thursday", press))
    store.announced = lambda: scene.facilitator.may_write
    assert run_virtual(scene.play()) is Outcome.RESCHEDULED
    return store


def test_what_follows_a_press_comes_in_time_also_when_it_was_read_late() -> None:
    at_once, late = settled_by_a_press(late_s=0.0), settled_by_a_press(late_s=1.2)

    assert at_once.at_s > 0.0
    assert abs(late.at_s - at_once.at_s) < 0.001


def test_a_write_is_announced_while_it_can_still_be_stopped() -> None:
    assert settled_by_a_press(late_s=0.0).was_announced


def test_nothing_can_be_written_before_a_readback() -> None:
    scene, may = daughter_works(), list[bool]()
    scene.replies.insert(0, ("Tuesday", lambda: may.append(scene.facilitator.may_write)))
    scene.replies.insert(0, ("This", lambda: may.append(scene.facilitator.may_write)))
    run_virtual(scene.play())

    assert may[0] is False


def test_it_falls_silent_for_a_voice_and_says_the_sentence_to_its_end() -> None:
    quiet, spoken_over = Scene(), Scene()
    for scene in (quiet, spoken_over):
        scene.on("Tuesday", *everybody("yes that's fine"))

    async def speak_over() -> Outcome:
        asyncio.get_running_loop().call_later(
            0.2, lambda: spoken_over.ears.hear("ben-tab", "okay", after_s=0.2, lasts_s=0.4)
        )
        return await spoken_over.play()

    run_virtual(quiet.play())
    assert run_virtual(speak_over()) is Outcome.CONFIRMED

    def first(scene: Scene) -> Spoken:
        return next(entry for entry in scene.store.entries if isinstance(entry, Spoken))

    assert first(spoken_over).complete
    lasted_s = first(spoken_over).end_s - first(spoken_over).start_s
    assert lasted_s > first(quiet).end_s - first(quiet).start_s + 0.5


def test_it_goes_on_as_soon_as_the_words_so_far_are_a_murmur() -> None:
    resumed: list[float] = []

    class Mouth(ScriptedMouth):
        def resume(self) -> None:
            resumed.append(asyncio.get_running_loop().time())
            super().resume()

    scene = Scene()
    scene.mouth = Mouth()

    async def murmur() -> Outcome:
        loop, device = asyncio.get_running_loop(), DeviceId("ben-tab")
        loop.call_later(0.3, lambda: scene.ears.hear("ben-tab", "okay", after_s=0.2, lasts_s=0.4))
        lull = Lull(at_s=1.0, device=device, text="okay")
        loop.call_at(1.0, lambda: scene.facilitator.post(lull))
        return await scene.play()

    run_virtual(murmur())

    assert resumed[0] == 1.0


def spoken(scene: Scene) -> list[str]:
    return [entry.text for entry in scene.store.entries if isinstance(entry, Spoken)]


def test_the_persona_calls_itself_by_its_name_and_greets_by_the_time_of_the_day() -> None:
    scene = Scene()
    run_virtual(scene.play())

    assert spoken(scene)[0].startswith("Good morning, this is Sarah, the automated assistant of")


def test_who_asks_for_slower_hears_shorter_sentences_with_silence_between() -> None:
    scene = Scene()
    scene.on("Can everybody make it?", ("rosa-tab", "slower please"))
    run_virtual(scene.play())
    slow = next(text for text in spoken(scene) if "The time is" in text)

    assert slow.startswith("Rosa's dental cleaning with Doctor Johnson is on Tuesday, December")
    assert scene.mouth.words[slow].pauses


def test_two_who_are_asked_by_name_hear_it_in_different_words() -> None:
    scene = Scene()
    run_virtual(scene.play())
    asked = [text for text in spoken(scene) if text.endswith("Can you make it?")]
    openings = {text.partition(", ")[2].replace("your", "Rosa's") for text in asked[:2]}

    assert len(openings) == 2


def test_who_is_called_by_the_personas_name_falls_silent() -> None:
    scene = Scene()
    scene.on("Hello Rosa", ("anna-tab", "Sarah"))
    run_virtual(scene.play())
    (called,) = [each for each in scene.store.entries if isinstance(each, Utterance)]

    assert called.reading is not None
    assert called.reading.stops


def test_each_is_spoken_to_in_their_own_language_and_all_in_every_one() -> None:
    scene = Scene()
    members = tuple(
        replace(member, language="es") if member.name == "Rosa" else member
        for member in scene.call.party.members
    )
    scene.call = replace(scene.call, party=replace(scene.call.party, members=members))
    run_virtual(scene.play())
    said = spoken(scene)

    assert "Good morning" in said[0]
    assert "Buenos días" in said[0]
    assert [text for text in said if text.startswith("Rosa, ") and "Can you" in text] == []
    assert [text for text in said if text.startswith("Anna, ") and "¿" in text] == []


def test_who_speaks_spanish_is_read_in_spanish() -> None:
    scene = Scene()
    members = tuple(replace(each, language="es") for each in scene.call.party.members)
    scene.call = replace(scene.call, party=replace(scene.call.party, members=members))
    scene.on("¿Pueden venir todos?", *everybody("sí, está bien"))

    assert run_virtual(scene.play()) is Outcome.CONFIRMED
