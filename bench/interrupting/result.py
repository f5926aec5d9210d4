"""What was measured of interruptions, its bars, and how it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bench.interrupting.calls import Kind
from bench.interrupting.scoring import Word
from conference_agent.people import percentiles

__all__ = ["LEAST_WORDS", "Figure", "figures"]

#: Share of interruptions that cut the sentence off.
_RECALL_BAR: Final = 0.95
#: Share of everything else that does.
_FALSE_STOPS_BAR: Final = 0.1
#: From the onset of an interruption to silence, s; a sketch had 0.24 to 0.38.
_SILENT_BAR_S: Final = 0.4
#: From the end of a backchannel to the going on of the sentence, s; a sketch had 0.41 to 0.46.
_RESUMED_BAR_S: Final = 0.4
#: More than this, s, is sound that was lost or doubled: less is the jitter of the line.
_LOST_S: Final = 0.06
#: A sentence is heard again behind a cut if it is heard for longer than this, s.
_AGAIN_S: Final = 0.05
#: Interruptions, and words that are none, that have to be measured, at least.
LEAST_WORDS: Final = 24
#: Interruptions behind which the silence has to be timed, at least: some meet the facilitator
#: between two sounds.
LEAST_TIMED: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of the report."""

    what: str
    measured: str
    bar: str = ""
    missed: bool = False


def figures(words: Sequence[Word]) -> Iterator[Figure]:
    """Yield what the words of all calls amount to."""
    real = [word for word in words if word.kind is Kind.INTERRUPTION]
    others = [word for word in words if word.kind is not Kind.INTERRUPTION]
    cut = [word for word in real if word.cut]
    yield Figure(
        what="interruptions that cut the sentence off",
        measured=f"{len(cut)} of {len(real)}",
        bar=f"{_RECALL_BAR:.0%} of {LEAST_WORDS} or more",
        missed=len(real) < LEAST_WORDS or len(cut) < _RECALL_BAR * len(real),
    )
    stops = sum(word.cut for word in others)
    yield Figure(
        what="backchannels, side talk and televisions that cut it off",
        measured=f"{stops} of {len(others)}",
        bar=f"{_FALSE_STOPS_BAR:.0%} of {LEAST_WORDS} or more",
        missed=len(others) < LEAST_WORDS or stops > _FALSE_STOPS_BAR * len(others),
    )
    for kind in (Kind.BACKCHANNEL, Kind.SIDE_TALK, Kind.TELEVISION):
        of_kind = [word.cut for word in others if word.kind is kind]
        yield Figure(what=f"of them {kind}", measured=f"{sum(of_kind)} of {len(of_kind)}")
    yield from _durations(
        "onset of an interruption to silence", [word.silent_s for word in cut], _SILENT_BAR_S
    )
    timed = sum(word.silent_s is not None for word in cut)
    yield Figure(
        what="interruptions whose silence could be timed",
        measured=f"{timed} of {len(cut)}",
        bar=f"{LEAST_TIMED} or more",
        missed=timed < LEAST_TIMED,
    )
    again = sum(word.again_s > _AGAIN_S for word in cut)
    yield Figure(
        what="interruptions after which it began to go on before it stopped",
        measured=f"{again} of {len(cut)}",
    )
    murmured = [word.resumed_s for word in others if word.kind is Kind.BACKCHANNEL]
    yield from _durations("end of a backchannel to going on", murmured, _RESUMED_BAR_S)
    aside = [word.resumed_s for word in others if word.kind is Kind.SIDE_TALK]
    yield from _durations("end of side talk to going on", aside)
    lost = [abs(word.lost_s) for word in words if word.lost_s is not None]
    wrong = sum(each > _LOST_S for each in lost)
    yield Figure(
        what=f"pauses at which more than {_LOST_S} s were lost or doubled",
        measured=f"{wrong} of {len(lost)}",
        bar="none",
        missed=wrong > 0 or not lost,
    )


def _durations(
    what: str, durations_s: Sequence[float | None], bar_s: float | None = None
) -> Iterator[Figure]:
    """Yield the middle and the slow end of durations; nothing measured misses a bar."""
    found = percentiles([each for each in durations_s if each is not None])
    if found is None:
        yield Figure(what=what, measured="never", missed=bar_s is not None)
        return
    yield Figure(what=f"{what}, p50 of {found.n}", measured=f"{found.p50_s:.2f} s")
    yield Figure(
        what=f"{what}, p95",
        measured=f"{found.p95_s:.2f} s",
        bar="" if bar_s is None else f"{bar_s} s",
        missed=bar_s is not None and found.p95_s > bar_s,
    )
