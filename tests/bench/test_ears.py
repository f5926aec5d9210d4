"""The benchmark of the ears: its rooms, its scores, its bars."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from stores.family import NOW, a_call

from bench.ears.__main__ import main, missed, row
from bench.ears.rooms import ROOMS, Room, in_room
from bench.ears.scoring import Score, score, story
from conference_agent.demo import SAMPLE
from conference_agent.demo.stage import Held
from conference_agent.people import FamilyReport, Scenario, SpokenLine, load_scenario, named
from conference_agent.people.triggers import Asked
from conference_agent.records import CallRecord
from conference_agent.values import (
    Answer,
    DeviceId,
    Entry,
    Evidence,
    Flag,
    Line,
    MemberId,
    Outcome,
    PartStat,
    Proposal,
    ProposalKind,
    QuestionKind,
    SentenceId,
    Spoken,
    Utterance,
    UtteranceId,
)

FAMILY = load_scenario(SAMPLE)
CLEAN = Score(calls=1, as_expected=1, lines=100, credited=100, words=100, word_errors=10)
BEGAN = NOW


def room(name: str) -> Room:
    return next(each for each in ROOMS if each.name == name)


def test_the_same_seed_gives_the_same_call() -> None:
    assert in_room(FAMILY, room("clean"), 3) == in_room(FAMILY, room("clean"), 3)


def test_another_seed_gives_other_hesitations() -> None:
    one, other = (in_room(FAMILY, room("clean"), seed) for seed in (1, 2))

    assert [line.delay for line in one.script] != [line.delay for line in other.script]


def test_another_seed_gives_other_voices_and_other_noises() -> None:
    played = [in_room(FAMILY, room("television"), seed) for seed in range(10)]

    assert len({tuple(person.voice for person in each.party) for each in played}) > 1
    assert len({each.place_of("Rosa").id for each in played}) == 10


def around(name: str, who: str) -> set[str]:
    place = in_room(FAMILY, room(name), 0).place_of(who)
    kinds = {"near": place.near, "echo": place.echo, "noise": place.noise, "loss": place.loss}
    return {kind for kind, there in kinds.items() if there}


@pytest.mark.parametrize(
    ("name", "rosa", "anna", "ben"),
    [
        ("clean", set(), set(), set()),
        *((f"neighbour {level} dB", {"near"}, {"near"}, set()) for level in (-12, -24, -36)),
        *((f"echo {delay} ms", set(), set(), {"echo"}) for delay in (60, 200, 500)),
        ("television", {"noise"}, set(), set()),
        *((f"loss {share} %", set(), set(), set()) for share in (3, 10)),
        ("gaps 10 %", {"loss"}, {"loss"}, {"loss"}),
        ("shared phone", set(), set(), set()),
        ("all together", {"noise", "near"}, {"noise", "near"}, {"near", "echo"}),
    ],
)
def test_around_the_devices_is_what_the_room_is_called_for(
    name: str, rosa: set[str], anna: set[str], ben: set[str]
) -> None:
    assert [around(name, who) for who in ("Rosa", "Anna", "Ben")] == [rosa, anna, ben]


def test_packets_get_lost_where_the_room_is_called_for_it() -> None:
    lost = {each.name: each.lost for each in ROOMS if each.lost}

    assert lost == {"loss 3 %": 0.03, "loss 10 %": 0.1, "all together": 0.03}


def test_neighbours_are_devices_of_the_room() -> None:
    for each in ROOMS:
        places = in_room(FAMILY, each, 3).places
        ids = {str(place.id) for place in places}

        assert all(place.near.keys() <= ids - {str(place.id)} for place in places)


def test_two_answer_at_once_behind_the_one_who_names_a_slot() -> None:
    offered = {
        line.who: line.delay or 0.0
        for line in in_room(FAMILY, room("clean"), 0).script
        if line.when == Asked(QuestionKind.OFFER)
    }

    assert offered["Anna"] < 0.7
    assert abs(offered["Ben"] - offered["Rosa"]) < 0.4
    assert min(offered["Ben"], offered["Rosa"]) > 2.0


@pytest.mark.parametrize("name", [each.name for each in ROOMS])
def test_everybody_has_a_place_in_every_room(name: str) -> None:
    played: Scenario = in_room(FAMILY, room(name), 0)

    assert sorted(who for place in played.places for who in place.members) == [
        "Anna",
        "Ben",
        "Rosa",
    ]


def test_a_shared_phone_is_a_phone() -> None:
    kitchen = in_room(FAMILY, room("shared phone"), 0).place_of("Rosa")

    assert (kitchen.line, kitchen.members) == (Line.PHONE, ("Rosa", "Anna"))


def test_two_at_one_phone_tell_who_is_there_and_answer_when_asked_by_name() -> None:
    played = in_room(FAMILY, room("shared phone"), 0)
    asked = [(line.who, line.when) for line in played.script]

    assert asked[0] == ("Rosa", Asked(QuestionKind.IDENTITY))
    assert ("Ben", Asked(QuestionKind.OFFER)) in asked
    assert all(("Anna", Asked(kind)) not in asked for kind in (QuestionKind.OFFER, None))


def test_what_is_said_at_one_phone_has_the_words_of_the_other_rooms() -> None:
    shared, apart = (in_room(FAMILY, room(name), 0) for name in ("shared phone", "clean"))
    told = {line.words for line in shared.script} - {line.words for line in apart.script}

    assert told == {"both of us"}


def test_two_at_one_phone_are_given_the_time_to_be_asked_one_after_the_other() -> None:
    limits = [
        in_room(FAMILY, room(name), 0).expect.max_seconds for name in ("shared phone", "clean")
    ]

    assert limits == [180.0, FAMILY.expect.max_seconds]


def held(*entries: Entry, lines: tuple[SpokenLine, ...], misheard: tuple[str, ...] = ()) -> Held:
    record = CallRecord(
        call=a_call(),
        began_at=BEGAN,
        start=NOW,
        outcome=Outcome.CONFIRMED,
        entries=entries,
        written=None,
    )
    report = FamilyReport(
        began_at=BEGAN,
        began_clock_s=0.0,
        lines=lines,
        recordings={},
        captions=(),
        states=(),
        came_s=0.0,
        left_s=50.0,
        times_late=0,
    )
    return Held(record=record, report=report, writes=1, failures=(), misheard=misheard)


def line(who: str, text: str) -> SpokenLine:
    device = DeviceId(f"{who.lower()}-tab")
    return SpokenLine(who=who, device=device, text=text, start_s=10.0, end_s=11.0)


def utterance(
    device: str, text: str, *, start_s: float = 10.1, flags: frozenset[Flag] = frozenset()
) -> Utterance:
    return Utterance(
        at_s=start_s + 1.2,
        id=UtteranceId(f"{device}-{start_s}"),
        device=DeviceId(device),
        text=text,
        start_s=start_s,
        end_s=start_s + 0.8,
        confidence=0.9,
        flags=flags,
    )


def answer(member: str, said: Utterance) -> Answer:
    return Answer(
        member=MemberId(member),
        proposal=Proposal(ProposalKind.KEEP, NOW),
        status=PartStat.ACCEPTED,
        evidence=Evidence.OWN,
        words=said.text,
        utterance=said.id,
        start_s=said.start_s,
        end_s=said.end_s,
    )


def test_an_answer_of_who_was_speaking_is_none_that_is_false() -> None:
    said = utterance("rosa-tab", "yes i will")
    found = score(held(said, answer("rosa", said), lines=(line("Rosa", "yes I will"),)))

    assert (found.false_answers, found.credited, found.word_errors) == (0, 1, 0)


def test_an_answer_of_who_was_silent_is_false() -> None:
    said = utterance("anna-tab", "yes i will")
    found = score(held(said, answer("anna", said), lines=(line("Rosa", "yes I will"),)))

    assert found.false_answers == 1


@pytest.mark.parametrize("flag", [Flag.BLEED, Flag.ECHO, Flag.NOISE])
def test_an_answer_to_what_hearing_had_marked_is_false(flag: Flag) -> None:
    marked = utterance("rosa-tab", "yes i will", flags=frozenset({flag}))
    found = score(held(marked, answer("rosa", marked), lines=(line("Rosa", "yes I will"),)))

    assert found.false_answers == 1


def test_the_story_of_a_call_has_what_was_said_heard_and_counted_in_this_order() -> None:
    said = utterance("rosa-tab", "yes i will", flags=frozenset({Flag.INCOMPLETE}))
    call = held(said, answer("rosa", said), lines=(line("Rosa", "yes I will"),))

    assert list(story(replace(call, failures=("nothing was written",)))) == [
        "nothing was written",
        "  10.00 s  Rosa says: yes I will",
        "  10.90 s  counted: rosa accepted",
        "  11.30 s  heard at rosa-tab: yes i will (incomplete)",
    ]


def test_lines_in_overlap_count_apart() -> None:
    lines = (
        line("Rosa", "yes"),
        replace(line("Anna", "yes"), start_s=10.5, end_s=11.5),
        replace(line("Ben", "no"), start_s=12.0, end_s=13.0),
    )
    misheard = (f"{named(lines[1])} was not heard",)
    found = score(held(lines=lines, misheard=misheard))

    assert (found.lines, found.credited) == (1, 1)
    assert (found.overlapping, found.overlapping_credited) == (2, 1)


@pytest.mark.parametrize("part", [{"held_up_s": 0.5}, {"heard": ((10.0, 10.2),)}])
def test_a_line_that_was_not_sent_whole_counts_neither_way(part: dict[str, Any]) -> None:
    found = score(held(lines=(replace(line("Rosa", "yes"), **part),)))

    assert (found.lines, found.overlapping, found.words) == (0, 0, 0)


@pytest.mark.parametrize(
    ("ended_s", "own_voice", "strays"), [(9.2, 1, 0), (9.0, 0, 1)], ids=["an echo", "long after"]
)
def test_words_where_nobody_spoke_are_an_echo_as_long_as_one_may_come_back(
    ended_s: float, own_voice: int, strays: int
) -> None:
    spoken = Spoken(
        sentence=SentenceId("s"), text="hello", start_s=5.0, end_s=ended_s, complete=True
    )
    found = score(held(spoken, utterance("anna-tab", "hello"), lines=()))

    assert (found.own_voice, found.strays) == (own_voice, strays)


def test_what_is_marked_is_nobodys_own_voice() -> None:
    spoken = Spoken(sentence=SentenceId("s"), text="hello", start_s=9.0, end_s=12.0, complete=True)
    marked = utterance("ben-tab", "", flags=frozenset({Flag.ECHO}))
    heard = utterance("anna-tab", "hello")
    found = score(held(spoken, marked, heard, lines=()))

    assert found.own_voice == 1


@pytest.mark.parametrize(
    ("heard", "errors"),
    [("yes i will", 0), ("yes will", 1), ("yes i will not", 1), ("no i will", 1)],
)
def test_a_word_is_wrong_that_is_missing_added_or_another(heard: str, errors: int) -> None:
    found = score(held(utterance("rosa-tab", heard), lines=(line("Rosa", "yes I will"),)))

    assert (found.words, found.word_errors) == (3, errors)


def test_all_words_of_a_line_that_was_not_heard_are_wrong() -> None:
    found = score(held(lines=(line("Rosa", "yes I will"),)))

    assert (found.words, found.word_errors) == (3, 3)


def test_words_that_were_gone_on_with_count_once() -> None:
    half, whole = utterance("rosa-tab", "yes"), utterance("rosa-tab", "yes I will")
    went_on = replace(whole, end_s=11.0, flags=frozenset({Flag.GOES_ON}))
    found = score(held(half, went_on, lines=(line("Rosa", "yes I will"),)))

    assert (found.words, found.word_errors) == (3, 0)


def at_phone(who: str, text: str, start_s: float) -> SpokenLine:
    return SpokenLine(
        who=who, device=DeviceId("kitchen"), text=text, start_s=start_s, end_s=start_s + 1.0
    )


def test_two_at_one_phone_that_were_heard_as_one_have_said_no_word_too_many() -> None:
    lines = (at_phone("Anna", "I have to work", 10.0), at_phone("Rosa", "yes I will", 11.5))
    both = replace(utterance("kitchen", "i have to word yes i will"), end_s=12.4)
    found = score(held(both, lines=lines))

    assert (found.words, found.word_errors) == (7, 1)


def test_two_at_one_phone_that_were_heard_apart_are_counted_apart() -> None:
    lines = (at_phone("Anna", "I have to work", 10.0), at_phone("Rosa", "yes I will", 11.5))
    one, other = utterance("kitchen", "yes"), utterance("kitchen", "yes i will", start_s=11.6)
    found = score(held(one, other, lines=lines))

    assert (found.words, found.word_errors) == (7, 4)


def test_scores_add_up() -> None:
    assert (CLEAN + CLEAN).lines == 200


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (Score(false_answers=1), "answers of somebody"),
        (Score(own_voice=1), "own voice"),
        (Score(lines=100, credited=97), "97 of 100"),
        (Score(overlapping=100, overlapping_credited=89), "89 of 100 lines in overlap"),
        (Score(words=100, word_errors=14), "more wrong words"),
    ],
)
def test_a_bar_that_is_missed_is_named(found: Score, sentence: str) -> None:
    (bar,) = missed("loss 3 %", found, CLEAN)

    assert sentence in bar
    assert sentence in row("loss 3 %", found, [bar])


def test_a_television_may_cost_words() -> None:
    assert list(missed("television", Score(words=100, word_errors=90), CLEAN)) == []


@pytest.mark.parametrize(
    ("room", "found", "sentences"),
    [
        ("loss 3 %", Score(calls=2, lines=1, credited=1), 2),
        ("shared phone", Score(calls=2, lines=2, credited=2), 0),
    ],
)
def test_calls_in_which_hardly_anybody_spoke_are_no_measurement(
    room: str, found: Score, sentences: int
) -> None:
    too_few = [bar for bar in missed(room, found, CLEAN) if bar.endswith("too few")]

    assert len(too_few) == sentences


@pytest.mark.parametrize("option", ["--seeds", "--jobs"])
@pytest.mark.parametrize("count", ["0", "-1", "many"])
def test_how_many_is_a_number_from_one_on(
    option: str, count: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["bench.ears", option, count])

    with pytest.raises(SystemExit):
        main()
    assert f"must be a number from 1 on, got '{count}'" in capsys.readouterr().err
