"""Said against it once it is written: the outcome stays, and nobody's no is lost."""

from __future__ import annotations

import pytest
from dialogue.flowing import kinds
from talk import NO, YES, Talk, family, member, receipt

from conference_agent.dialogue.limits import LINGERING_S
from conference_agent.values import (
    Act,
    Committed,
    ForClinic,
    Goodbye,
    Outcome,
    PassOn,
    Phase,
    Polarity,
    QuestionKind,
    Reading,
    Role,
    Settled,
)
from conference_agent.wording import word

CANCEL = Reading(acts=(Act.CANCEL,), polarity=Polarity.NONE)
OTHER = Reading(acts=(Act.PROPOSE,), polarity=Polarity.NONE)
#: "I take it back", "mum can't", "hang on".
WITHDRAWN = Reading(acts=(Act.UNSURE,), polarity=Polarity.MIXED)
TOLD_NO = Reading(acts=(Act.RELAY,), polarity=Polarity.NO)
HANG_ON = Reading(acts=(Act.WAIT,), polarity=Polarity.NONE, stops=True)


def agreed(*, commits: bool = True) -> Talk:
    talk = Talk(family(member("Rosa", Role.PATIENT), member("Anna")))
    talk.answer_commits = commits
    talk.join("rosa-tab")
    talk.join("anna-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.hear("anna-tab", YES)
    return talk


@pytest.fixture
def written() -> Talk:
    """Return a call at the sentence that announces what was written."""
    talk = agreed()
    talk.until(lambda: isinstance(talk.state.saying and talk.state.saying.intent, Settled))
    return talk


@pytest.mark.parametrize("reading", [NO, CANCEL, OTHER, WITHDRAWN, TOLD_NO, HANG_ON])
def test_an_objection_to_the_announcement_is_noted_and_said_and_the_write_stays(
    written: Talk, reading: Reading
) -> None:
    written.hear("anna-tab", reading)

    assert written.until_over() is Outcome.CONFIRMED
    assert [each.objects for each in written.noted(ForClinic)] == [True]
    assert kinds(written)[-2:] == [PassOn, Goodbye]
    said = next(word(each.intent).text for each in written.said if isinstance(each.intent, PassOn))
    assert said == (
        "I had written it already, but I have noted what you say. The clinic will call you."
    )
    assert len(written.requests) == 1


def test_each_objection_is_noted_and_that_is_said_once(written: Talk) -> None:
    written.hear("anna-tab", NO)
    written.hear("rosa-tab", NO)
    written.until_over()

    assert len(written.noted(ForClinic)) == 2
    assert kinds(written).count(PassOn) == 1


def test_an_objection_during_the_write_is_noted_once_it_is_written() -> None:
    talk = agreed(commits=False)
    talk.until(lambda: talk.state.phase is Phase.COMMITTING)
    talk.hear("anna-tab", NO)
    assert talk.noted(ForClinic) == []
    (request,) = talk.requests
    talk.happen(Committed(at_s=talk.now_s, receipt=receipt(request)))

    assert talk.until_over() is Outcome.CONFIRMED
    assert [each.objects for each in talk.noted(ForClinic)] == [True]


def test_an_objection_into_the_goodbye_is_heard_before_it_leaves(written: Talk) -> None:
    written.until(lambda: isinstance(written.said[-1].intent, Goodbye))
    written.until(lambda: written.state.saying is None)
    written.hear("anna-tab", NO, lasts_s=3.0)

    assert written.until_over() is Outcome.CONFIRMED
    assert len(written.noted(ForClinic)) == 1
    assert kinds(written)[-1] is PassOn


def test_it_stays_a_moment_behind_the_goodbye(written: Talk) -> None:
    written.until(lambda: isinstance(written.said[-1].intent, Goodbye))
    written.until(lambda: written.state.saying is None)
    said_s = written.now_s
    written.until_over()

    assert written.now_s == pytest.approx(said_s + LINGERING_S)


@pytest.mark.parametrize(
    "reading",
    [
        YES,
        Reading(acts=(Act.BYE,), polarity=Polarity.NONE),
        Reading(acts=(Act.OTHER,), polarity=Polarity.NONE),
        Reading(acts=(Act.DECLINE,), polarity=Polarity.NO, keeps=True),
    ],
)
def test_what_is_no_objection_is_not_noted(written: Talk, reading: Reading) -> None:
    written.hear("anna-tab", reading)
    written.until_over()

    assert written.noted(ForClinic) == []


def test_who_has_no_say_objects_to_nothing() -> None:
    olga = member("Olga", Role.OBSERVER, required=False)
    talk = Talk(family(member("Rosa", Role.PATIENT), olga))
    talk.join("rosa-tab")
    talk.join("olga-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.until(lambda: isinstance(talk.state.saying and talk.state.saying.intent, Settled))
    talk.hear("olga-tab", NO)
    talk.until_over()

    assert talk.noted(ForClinic) == []


def test_a_no_to_a_call_in_which_nothing_was_written_is_none_to_a_write() -> None:
    talk = Talk(family(member("Rosa", Role.PATIENT)))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", Reading(acts=(Act.ASK_HUMAN,), polarity=Polarity.NONE))
    talk.hear("rosa-tab", NO)
    talk.until_over()

    assert talk.noted(ForClinic) == []
