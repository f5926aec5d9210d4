"""The mixer's blocks, as hearing takes them."""

from __future__ import annotations

from typing import Final

from conference_agent.hearing.activity import SAMPLE_RATE

__all__ = ["BLOCK_S", "BLOCK_SAMPLES", "ROUNDING_S"]

#: Samples of one block of the mixer: 10 ms.
BLOCK_SAMPLES: Final = 160
#: Seconds of one block.
BLOCK_S: Final = BLOCK_SAMPLES / SAMPLE_RATE
#: Added to sums of blocks before comparing: they are sums of decimal fractions of a second.
ROUNDING_S: Final = 1e-9
