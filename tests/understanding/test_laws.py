from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference_agent.understanding import Context, read
from conference_agent.values import Act, MemberId, Polarity, QuestionKind

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WORDS = tuple(
    word
    for line in (
        "yes no not i we can can't make it thursday tuesday three at half past the first one",
        "but never sure okay keep cancel mum says anna ben wait in morning after before next",
        "december tenth is fine works what about you please do to and or second",
    )
    for word in line.split()
)
_ABLE = ("make", "do", "come", "be", "promise")
_ZONES = st.sampled_from(["America/New_York", "Europe/Berlin", "Australia/Sydney", "UTC"])
_MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1))  # noqa: DTZ001


def _context(
    now: datetime, zone: str, asked: QuestionKind | None, offers: tuple[datetime, ...] = ()
) -> Context:
    return Context(
        asked=asked,
        offers=offers,
        free=(),
        now=now.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)),
        timezone=zone,
        names={"anna": MemberId("a"), "ben (home)": MemberId("b")},
    )


_CONTEXTS = st.builds(_context, _MOMENTS, _ZONES, st.sampled_from([None, *QuestionKind]))
_TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(_WORDS), max_size=9).map(" ".join))


@settings(deadline=None)
@given(_TEXTS, _CONTEXTS)
def test_every_text_has_a_reading_with_an_act(text: str, context: Context) -> None:
    assert read(text, context).acts


@settings(deadline=None)
@given(_TEXTS, _CONTEXTS)
def test_a_mixed_sign_is_never_an_accept(text: str, context: Context) -> None:
    reading = read(text, context)

    assert reading.polarity is not Polarity.MIXED or reading.acts[0] is not Act.ACCEPT


@settings(deadline=None)
@given(_TEXTS, _CONTEXTS)
def test_a_span_ends_after_it_starts_and_is_never_of_a_day_gone_by(
    text: str, context: Context
) -> None:
    for span in read(text, context).times:
        assert span.start.date() >= context.now.date()
        assert span.end is None or span.start.astimezone(UTC) < span.end.astimezone(UTC)


@given(st.sampled_from(_WEEKDAYS), _CONTEXTS)
def test_a_weekday_is_the_coming_one_from_midnight_to_midnight(
    weekday: str, context: Context
) -> None:
    (span,) = read(f"how about {weekday}", context).times

    assert span.start.weekday() == _WEEKDAYS.index(weekday)
    # of this day people say "today"
    assert timedelta(0) < span.start.date() - context.now.date() <= timedelta(days=7)
    assert span.end is not None
    assert span.end.date() - span.start.date() == timedelta(days=1)


@given(st.sampled_from(_WORDS), st.sampled_from(_ABLE), st.sampled_from(_WORDS), _CONTEXTS)
@settings(deadline=None)
def test_a_yes_with_a_negated_ability_is_never_an_accept(
    first: str, second: str, third: str, context: Context
) -> None:
    assert read(f"yes {first} i can not {second} {third}", context).act is not Act.ACCEPT


@pytest.mark.timeout(20)
@pytest.mark.parametrize("words", ["in a day and ", "the first week of ", "tuesday at three or "])
def test_a_text_without_an_end_is_read_in_time(words: str) -> None:
    # a minute and more where each time looks through all of the words before it
    now = datetime(2026, 12, 7, 10)  # noqa: DTZ001
    long = words * 2_000

    assert read(long, _context(now, "UTC", QuestionKind.KEEP)).act is not Act.ACCEPT
