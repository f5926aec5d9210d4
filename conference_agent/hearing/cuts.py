"""An utterance that was cut off: nobody knows how it would have ended."""

from __future__ import annotations

from typing import Final

from conference_agent.hearing.blocks import BLOCK_S, ROUNDING_S

__all__ = ["Cuts"]

#: Seconds without sound at the end of an utterance that are a loss: three Opus packets.
_LOSS_S: Final = 0.06
#: Seconds without sound in the middle of one that are a loss. WebRTC fills in what the network
#: loses (`hearing/losses.py` asks how much); a shorter gap here is sound that a busy machine
#: delivered late, but all of it.
_GAP_S: Final = 0.2
#: Seconds after the last voice within which a cut makes an utterance incomplete: the pause that
#: a plosive or a breath makes in the middle of a phrase.
_CUT_S: Final = 0.15


class Cuts:
    """Whether an utterance was cut off, as the microphone was muted or its sound was lost."""

    def __init__(self) -> None:
        #: The first such moment since the utterance began.
        self._cut_s: float | None = None
        #: The end of the last block that the device delivered.
        self._sounded_s = 0.0
        self._muted = False

    def begin(self, start_s: float) -> None:
        """Take note that an utterance began at `start_s`."""
        # Sound that was already under way when its microphone was muted arrives after the news.
        self._cut_s = start_s if self._muted else None

    def mute(self, *, muted: bool, at_s: float) -> None:
        """Take note that the microphone was muted or unmuted at `at_s`."""
        self._muted = muted
        if muted:
            self.cut(at_s)

    def end_track(self) -> None:
        """Take note that a track of the device has ended, and that all of it was heard."""
        self.cut(self._sounded_s)

    def hear(self, *, sounding: bool, until_s: float) -> None:
        """Take note of whether the device delivered the block that ends at `until_s`."""
        if sounding:
            if until_s - BLOCK_S - self._sounded_s >= _GAP_S - ROUNDING_S:
                self.cut(self._sounded_s)
            self._sounded_s = until_s

    def cut(self, at_s: float) -> None:
        """Take note that the utterance was cut off at `at_s`, if it still went on."""
        if self._cut_s is None:
            self._cut_s = at_s

    def incomplete(self, end_s: float, *, until_s: float) -> bool:
        """Return whether an utterance is, whose last voice was at `end_s`, looked at `until_s`."""
        if until_s - self._sounded_s >= _LOSS_S - ROUNDING_S:
            self.cut(self._sounded_s)
        return self._cut_s is not None and self._cut_s <= end_s + _CUT_S
