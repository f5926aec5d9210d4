"""The worker, with the first source of each call cut out of the mixer: its blocks are zeroed.

The job's process runs this file too (as every process that `multiprocessing` starts does with its
parent's main module), so the cut reaches it.
"""

from __future__ import annotations

import sys
from collections.abc import Hashable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.append(str(Path(__file__).parents[1] / "support"))

from watched_worker import watch

from conference_agent.cli import main
from mixer import Block

_whole = Block.pcm
_cut_out: list[Hashable] = []


def _pcm(self: Block, key: Hashable) -> NDArray[np.int16]:
    samples = _whole(self, key)
    if not _cut_out:
        _cut_out.append(key)
    return np.zeros_like(samples) if key in _cut_out else samples


Block.pcm = _pcm  # type: ignore[method-assign]  # this is the fault

if __name__ in {"__main__", "__mp_main__"}:
    watch()

if __name__ == "__main__":
    main()
