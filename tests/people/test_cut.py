"""What may have been heard of a sentence that was not played to its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import asked, heard

from conference_agent.people import Begun, Caption, begun_in, heard_of

TEXT = "Rosa's root canal is on Tuesday, December eighth, at two thirty in the afternoon."
#: How often somebody may begin, and for how long, s.
SECONDS = st.floats(0.0, 10.0)


def begun(*, until_s: float, start_s: float = 2.0, next_s: float = float("inf")) -> Begun:
    return Begun(text=TEXT, start_s=start_s, until_s=until_s, next_s=next_s)


def words(each: Begun, *spans: tuple[float, float]) -> Sequence[str]:
    return [told.text for told in heard_of([each], {"Rosa": heard(*spans)})]


def shown(at_s: float, text: str, *, final: bool, segment: str, sender: str = "one") -> Caption:
    return Caption(
        at_s=at_s,
        receiver="rosa-tab",
        sender=sender,
        speaker="facilitator",
        text=text,
        segment=segment,
        final=final,
        question="",
        to="",
        sentence=segment,
        cut=False,
    )


def test_what_was_cut_off_is_heard_as_far_as_it_sounded() -> None:
    assert words(begun(until_s=3.0), (2.0, 3.0)) == ["Rosa's root canal is"]


def test_a_word_that_was_begun_may_have_been_heard() -> None:
    assert words(begun(until_s=2.3), (2.0, 2.3)) == ["Rosa's"]
    assert words(begun(until_s=2.5), (2.0, 2.5)) == ["Rosa's root"]


def test_a_pause_in_a_sentence_is_not_time_in_which_it_is_heard() -> None:
    assert words(begun(until_s=12.0), (2.0, 2.3)) == ["Rosa's"]


def test_what_nobody_heard_a_sound_of_was_not_said() -> None:
    assert words(begun(until_s=3.0)) == []
    assert list(heard_of([begun(until_s=3.0)], {})) == []


def test_what_is_heard_late_is_still_its_own() -> None:
    assert words(begun(until_s=2.5), (2.5, 3.0)) == ["Rosa's root"]


def test_the_next_sentence_is_not_its_own() -> None:
    assert words(begun(until_s=2.4, next_s=2.5), (2.0, 9.0)) == ["Rosa's root"]


def test_who_heard_most_of_it_counts() -> None:
    recordings = {"Rosa": heard((2.0, 2.3)), "Anna": heard((2.0, 3.0)), "Ben": []}

    (most,) = heard_of([begun(until_s=3.0)], recordings)

    assert (most.start_s, most.text) == (2.0, "Rosa's root canal is")
    assert most.end_s == pytest.approx(3.0, abs=0.03)


@given(SECONDS, SECONDS)
def test_the_longer_it_sounds_the_more_of_it_was_heard(one_s: float, other_s: float) -> None:
    shorter, longer = (
        " ".join(words(begun(until_s=2.0 + each), (2.0, 2.0 + each)))
        for each in sorted((one_s, other_s))
    )

    assert TEXT.startswith(longer)
    assert longer.startswith(shorter)


@pytest.mark.parametrize("later", [True, False])
def test_a_sentence_of_which_no_end_was_shown_was_begun(later: bool) -> None:
    lost = shown(3.0, TEXT, final=False, segment="s2")
    again = [shown(9.0, "We were cut off.", final=False, segment="s3", sender="two")]
    until_s = 9.0 if later else float("inf")

    assert next(begun_in([asked(1.0), lost, *(again if later else [])])) == Begun(
        text=TEXT, start_s=3.0, until_s=until_s, next_s=until_s
    )


def test_a_sentence_of_which_the_end_was_shown_is_known_otherwise() -> None:
    whole = [shown(3.0, TEXT, final=final, segment="s2") for final in (False, True)]

    assert list(begun_in(whole)) == []


def test_what_one_of_the_family_says_is_not_the_facilitators() -> None:
    own = replace(shown(3.0, TEXT, final=False, segment="u1"), speaker="Rosa", sentence="")

    assert list(begun_in([own])) == []
