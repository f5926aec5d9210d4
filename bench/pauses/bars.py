"""What is good enough. One figure is worthless without the other two: who waits long is safe."""

from __future__ import annotations

from typing import Final

__all__ = ["BOUND_BAR", "CLEAR_BAR_S", "SPOKEN_OVER_BAR"]

#: Share of pauses in which the facilitator is heard before the person is at the end.
SPOKEN_OVER_BAR: Final = 0.1
#: Answers that rest on half a sentence.
BOUND_BAR: Final = 0
#: From the end of a clear short answer to the facilitator's first sound, median, s.
CLEAR_BAR_S: Final = 0.75
