"""While the party waits it is told why, and who is not understood is helped more each time."""

from __future__ import annotations

from talk import MIXED, NO, YES, Talk, family, member

from conference_agent.dialogue.limits import LOOK_UP_S
from conference_agent.values import Apologise, Flag, LookUp, QuestionKind, Role, Settled
from conference_agent.wording import word


def declined(look_up_s: float) -> Talk:
    """Return a call in which somebody has declined, with free slots that take so long."""
    talk = Talk(family())
    for device in ("rosa-tab", "anna-tab", "ben-tab"):
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.look_up_s = look_up_s
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    return talk


def fillers(talk: Talk) -> int:
    return sum(isinstance(sentence.intent, LookUp) for sentence in talk.said)


def test_a_look_up_that_takes_long_is_spoken_of_once() -> None:
    assert fillers(declined(4 * LOOK_UP_S)) == 1


def test_a_look_up_that_is_quick_is_not_put_off_by_words() -> None:
    assert fillers(declined(0.9 * LOOK_UP_S)) == 0


def test_the_second_look_up_of_a_call_is_spoken_of_again() -> None:
    talk = declined(4 * LOOK_UP_S)
    talk.hear("anna-tab", NO)
    talk.until(lambda: fillers(talk) == 2)

    assert fillers(talk) == 2


def test_each_doubtful_answer_of_a_person_is_counted_in_the_apology(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for _ in range(3):
        talk.hear("anna-tab", YES, flags=frozenset({Flag.INCOMPLETE}))
        talk.until_asked(QuestionKind.KEEP)
    apologies = [each.intent for each in talk.said if isinstance(each.intent, Apologise)]

    assert [(each.name, each.times) for each in apologies] == [
        ("Anna", 1),
        ("Anna", 2),
        ("Anna", 3),
    ]


def test_who_is_not_sure_is_told_what_was_understood_and_not_that_they_are_hard_to_hear(
    talk: Talk,
) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for _ in range(2):
        talk.hear("anna-tab", MIXED)
        talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES, flags=frozenset({Flag.INCOMPLETE}))
    talk.until_asked(QuestionKind.KEEP, to="rosa")
    apologies = [each.intent for each in talk.said if isinstance(each.intent, Apologise)]

    assert [(each.name, each.unsure) for each in apologies] == [
        ("Anna", True),
        ("Anna", True),
        ("Rosa", False),
    ]


def test_the_only_one_who_hears_the_result_hears_it_as_theirs() -> None:
    talk = Talk(family(member("Rosa", Role.PATIENT)))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.until(lambda: any(isinstance(each.intent, Settled) for each in talk.said))
    (settled,) = [each.intent for each in talk.said if isinstance(each.intent, Settled)]

    assert settled.name == "Rosa"
    assert word(settled).text.startswith("Your ")
