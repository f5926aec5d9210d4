"""How much of a source has to wait so that its next tick is there in time.

The delay of each push, arrival against the media time that came before it, is compared with the
fastest of the last 4 s; what the slowest push of each half second was behind goes into a
histogram of ticks that forgets. The target is one tick more than its 97 % quantile: a late push in
a hundred may be concealed, a rare one must not make everybody wait. The quantities are NetEQ's
(WebRTC, `modules/audio_coding/neteq/delay_manager.cc`: forgetting 0.983, windows of 500 ms, a
quantile near 0.95). A target that only grows and shrinks by one per event had five to eight times
as many empty ticks on steady sources, and rose to 300 ms where pushes hiccup (measured).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from itertools import accumulate

from mixer.pace import TICKS_PER_S

__all__ = ["MAX_TARGET", "PAUSE_S", "Jitter"]

#: Ticks that wait at most: 300 ms, twice what ITU-T G.114 calls comfortable one way.
MAX_TARGET = 30
#: A gap of more than this, in seconds, is a pause (a mute, discontinuous transmission, a new
#: connection) and says nothing about jitter.
PAUSE_S = 0.5

_WINDOW_S = 0.5
_KEPT_WINDOWS = 8
_QUANTILE = 0.97
_FORGET = 0.983
#: One bucket for each target there is: in the last is all that asks for `MAX_TARGET` or more.
_BUCKETS = MAX_TARGET
#: Windows at delay zero that a new source is believed to have behind it. With 30 a single hiccup
#: set a target of 300 ms (measured).
_PRIOR_WINDOWS = 90
#: A push that is faster than the fastest by this much, in seconds, belongs to a backlog that is
#: being delivered: the delays start anew.
_BACKLOG_S = 0.02


class Jitter:
    """The delays of one source.

    What a push must compare is public: the door of a source looks itself whether there is
    anything to `note`, as a call for each push would cost a tenth of it.

    Parameters
    ----------
    prebuffer
        Ticks that the target has at least, 1 to `MAX_TARGET`.
    sample_rate
        Of what is pushed, in Hz.
    """

    __slots__ = (
        "_fastest_before_s",
        "_histogram",
        "_prebuffer",
        "_recent",
        "_sample_rate",
        "_windows",
        "excess",
        "fastest_s",
        "most_queued",
        "pauses",
        "samples",
        "slowest_s",
        "target",
        "window_end_s",
    )

    def __init__(self, prebuffer: int, sample_rate: int) -> None:
        #: Ticks that should be there before the first of them plays.
        self.target = prebuffer
        #: Ticks too many that waited in the last window, or too few if negative.
        self.excess = 0
        #: Gaps of more than `PAUSE_S`.
        self.pauses = 0
        #: Samples that were pushed so far. Seconds that are added up have an error that grows: of a
        #: source in perfect time every third push was the fastest or the slowest yet (measured).
        self.samples = 0
        self._sample_rate = sample_rate
        self._prebuffer = prebuffer
        #: The least delay of each of the windows before, and of all of them.
        self._recent = [math.inf] * _KEPT_WINDOWS
        self._fastest_before_s = math.inf
        #: Numbers of Python: so few cost half of what numpy's do.
        self._histogram = [1.0] + [0.0] * (_BUCKETS - 1)
        self._windows = 0
        #: The least and the greatest delay of this window, in seconds, and the most that waited.
        self.fastest_s = math.inf
        self.slowest_s = -math.inf
        self.most_queued = 0
        #: When this window ends, and the next push changes the target.
        self.window_end_s = -math.inf

    def note(self, at_s: float, n_samples: int, queued: int, late_s: float) -> bool:
        """Take note of a push.

        Parameters
        ----------
        at_s, n_samples
            When it came, and how much sound it has.
        queued
            Ticks that were waiting when it came.
        late_s
            From this time on the driver is behind: the delay is its own, and not the source's.

        Returns
        -------
        bool
            Whether a window ended, so that `target` and `excess` may have changed.
        """
        # Before the push is looked at: what comes at once after a gap is in one window.
        ended = at_s >= self.window_end_s and self._end_window(at_s)
        delay_s = at_s - self.samples / self._sample_rate
        self.samples += n_samples
        if at_s < late_s:
            if queued > self.most_queued:
                self.most_queued = queued
            self._widen(delay_s)
        return ended

    def _widen(self, delay_s: float) -> None:
        # Compared by hand: `min` and `max` would be half of what a push costs that comes here.
        fastest_s, before_s = self.fastest_s, self._fastest_before_s
        baseline_s = fastest_s if fastest_s < before_s else before_s
        if baseline_s - _BACKLOG_S <= delay_s <= baseline_s + PAUSE_S:
            if delay_s < fastest_s:
                self.fastest_s = delay_s
            if delay_s > self.slowest_s:
                self.slowest_s = delay_s
        elif math.isfinite(delay_s):
            self._begin_anew(delay_s, paused=delay_s > baseline_s + PAUSE_S)

    def _begin_anew(self, delay_s: float, *, paused: bool) -> None:
        self.pauses += paused
        self._recent = [math.inf] * _KEPT_WINDOWS
        self._fastest_before_s = math.inf
        self.fastest_s = self.slowest_s = delay_s

    def _end_window(self, at_s: float) -> bool:
        if not math.isfinite(at_s):
            return False
        self.window_end_s = at_s + _WINDOW_S
        if self.slowest_s < self.fastest_s:
            self._clear_window()
            return False
        behind_s = self.slowest_s - min(self.fastest_s, self._fastest_before_s)
        self._recent = [*self._recent[1:], self.fastest_s]
        self._fastest_before_s = min(self._recent)
        self._learn(min(round(behind_s * TICKS_PER_S), _BUCKETS - 1))
        spare = self.most_queued - self.target
        # A tick more or less is the phase between the pushes and the ticks.
        self.excess = spare if spare > 1 else min(spare + 1, 0)
        self._clear_window()
        return True

    def _learn(self, bucket: int) -> None:
        self._windows += 1
        # Until enough windows have passed all of them count the same, the prior included.
        keep = min(_FORGET, 1 - 2 / (self._windows + _PRIOR_WINDOWS + 1))
        self._histogram = [part * keep for part in self._histogram]
        self._histogram[bucket] += 1 - keep
        quantile = bisect_left(list(accumulate(self._histogram)), _QUANTILE)
        self.target = min(MAX_TARGET, max(self._prebuffer, 1 + quantile))

    def _clear_window(self) -> None:
        self.fastest_s = math.inf
        self.slowest_s = -math.inf
        self.most_queued = 0
