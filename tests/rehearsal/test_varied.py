"""What can be asked of a call in which something did not arrive, and what is never allowed."""

from __future__ import annotations

import re
from dataclasses import replace

from people.examples import line, scenario
from rehearsal.minds import AlwaysTalks, TakesAnyYes

from conference_agent.facilitator import Facilitator
from conference_agent.people import ScriptLine
from conference_agent.people.scenario import Expectations
from conference_agent.rehearsal import (
    Facilitates,
    Loss,
    Mishap,
    Variation,
    astray,
    rehearse,
    rehearse_varied,
)
from conference_agent.rehearsal.astray import unanswered
from conference_agent.rehearsal.mishap import lost
from conference_agent.values import DecisionRule, Outcome

AGREED = (
    line("Rosa", "asked: keep", "yes I will be there"),
    line("Anna", "asked: keep", "yes I can come"),
    line("Ben", "asked: keep", "yes that works for me"),
)
CONFIRMED = Expectations(outcome=(Outcome.CONFIRMED,), writes=(1,), max_seconds=90.0)
#: So that nobody answers, however often they are asked.
SILENT = lost("Nobody", "nothing")


def failures(
    *script: ScriptLine,
    expect: Expectations,
    loss: Loss = Loss.NONE,
    mishap: Mishap | None = None,
    facilitates: Facilitates = Facilitator,
) -> tuple[str, ...]:
    variation = Variation(
        seed=0,
        number=1,
        scenario=scenario(*script, expect=expect),
        changes=(),
        mishap=mishap,
        loss=loss,
    )
    return rehearse_varied(variation, facilitates=facilitates).failures


def test_what_arrives_has_to_end_as_the_file_expects() -> None:
    assert failures(*AGREED, expect=CONFIRMED) == ()
    assert failures(*AGREED[:2], expect=CONFIRMED) == (
        "the outcome should be confirmed, and is undecided",
        "there should be 1 write, and there are 0",
    )


def test_who_is_not_understood_may_be_left_undecided() -> None:
    assert failures(*AGREED[:2], expect=CONFIRMED, loss=Loss.ANSWER) == ()


def test_who_is_not_understood_is_no_reason_to_end_in_another_way() -> None:
    opted_out = Expectations(outcome=(Outcome.OPTED_OUT,))

    assert failures(*AGREED, expect=opted_out, loss=Loss.ANSWER) == (
        "the outcome should be opted-out or undecided or needs-human, and is confirmed",
    )


def test_what_nobody_asked_for_may_change_the_end_but_writes_nothing_more() -> None:
    expect = Expectations(outcome=(Outcome.OPTED_OUT,), writes=(0,))

    assert failures(*AGREED, expect=expect, loss=Loss.UNASKED) == (
        "there should be 0 writes, and there is 1",
    )


def test_what_was_lost_is_heard_when_it_is_said_again() -> None:
    mishap = lost("Ben", "yes that works for me")

    assert failures(*AGREED, expect=CONFIRMED, mishap=mishap) == ()


def test_the_matter_is_never_told_whatever_is_lost() -> None:
    forbidden = tuple(map(re.compile, ("Johnson", "December", "is confirmed")))
    expect = Expectations(never_heard=forbidden, never_heard_after={1.0: forbidden})

    told = failures(*AGREED, expect=expect, loss=Loss.UNASKED)
    assert {each.split("'")[1] for each in told} == {"Johnson", "December"}
    assert "is confirmed" in " ".join(failures(*AGREED, expect=expect))


def test_the_matter_as_its_file_writes_it_is_never_told_either() -> None:
    expect = Expectations(never_heard=(re.compile("December 8"), re.compile("2:30")))

    assert len(failures(*AGREED, expect=expect, loss=Loss.UNASKED)) >= 2


def test_the_course_of_a_call_in_which_something_is_lost_is_not_judged() -> None:
    counts = {"Ben": 3}
    expect = Expectations(heard=(re.compile("root canal"),), left=counts, incomplete=counts)

    assert len(failures(*AGREED, expect=expect)) == 3
    assert failures(*AGREED, expect=expect, loss=Loss.ANSWER) == ()


def test_a_call_has_to_end_whatever_is_lost() -> None:
    (told,) = failures(
        *AGREED, expect=Expectations(max_seconds=9.0), loss=Loss.UNASKED, facilitates=AlwaysTalks
    )

    assert told == "the call should end within 27 s, and did not end"


def test_what_was_heard_as_its_opposite_is_nobodys_yes() -> None:
    mishap = Mishap(who="Rosa", said="no no", heard="yes yes", confidence=0.2, turned=True)
    script = (line("Rosa", "asked: keep", "no no"),)

    assert failures(*script, expect=Expectations(), mishap=mishap) == ()
    assert failures(*script, expect=Expectations(), mishap=mishap, facilitates=TakesAnyYes) == (
        "Rosa is said to have agreed by 'yes yes', and has not",
    )


def test_no_yes_is_enough_for_a_write_but_a_deciders() -> None:
    assert failures(
        line("Ben", "asked: keep", "yes"), expect=Expectations(), facilitates=TakesAnyYes
    ) == ("it was written, and no decider has said yes",)


def test_a_call_that_went_as_expected_never_left_its_course() -> None:
    assert astray(rehearse(scenario(*AGREED, expect=CONFIRMED))) == ()


def test_it_is_said_who_never_had_their_turn_and_why_the_call_ended() -> None:
    script = (
        *AGREED[:2],
        line("Anna", "asked: offer", "Thursday"),
        line("Anna", "asked: readback", "yes please"),
        line("Ben", {"after": "Anna"}, "let me think about it"),
        line("Ben", {"heard": "which one"}, "the first"),
        line("Rosa", {"at": 800.0}, "yes"),
    )
    told = astray(rehearse(scenario(*script, expect=CONFIRMED)))

    assert re.fullmatch(r"the end began at \d+\.\d s: undecided: nobody is left to ask", told[0])
    assert told[1:] == (
        "Anna never came to 'Thursday' (asked: offer)",
        "Ben never came to 'the first' (heard: which one)",
        "Rosa never came to 'yes' (at: 800)",
    )


def test_it_is_said_where_a_variation_parted_from_its_file() -> None:
    as_written = rehearse(scenario(*AGREED, expect=CONFIRMED)).record
    silent = rehearse(scenario(*AGREED[:2], expect=CONFIRMED))
    told = astray(silent, as_written)[0]

    assert told.endswith(
        " it went from keeping to closing (undecided: nobody is left to ask); as written "
        "it goes from keeping to committing (named by the question, agreed to, not objected to)"
    )


def test_an_absent_companion_who_is_required_by_default_is_hinted_at() -> None:
    played = scenario(*AGREED[:2])
    rule, undecided = played.decision_rule, Outcome.UNDECIDED
    ben = replace(played.party[2], required=True)
    told = [*unanswered(played, undecided, {"Rosa", "Anna"})]
    said_so = replace(played, party=(*played.party[:2], ben))
    others = replace(played, decision_rule=replace(rule, rule=DecisionRule.ANY_DECIDER))

    assert told == [
        "Ben never answered, and is required as a companion is by default: with `required: false` "
        "the others decide"
    ]
    assert [*unanswered(played, undecided, {"Rosa", "Anna", "Ben"})] == []
    assert [*unanswered(played, Outcome.CONFIRMED, ())] == []
    assert [*unanswered(said_so, undecided, ())] == []
    assert [*unanswered(others, undecided, ())] == []
