"""Sound that waits for what comes behind it, because a hole may begin in it, is not lost."""

from __future__ import annotations

import numpy as np
import pytest
from fakes.recogniser import ScriptedRecogniser

from conference_agent.hearing.blocks import BLOCK_S, BLOCK_SAMPLES
from conference_agent.hearing.changes import Opened
from conference_agent.hearing.utterances import Utterances

_LOUD = np.tile(np.array([9_000, -9_000], np.int16), BLOCK_SAMPLES // 2)
_SILENT = np.zeros(BLOCK_SAMPLES, np.int16)


# Windows and blocks have different lengths, so that it matters where the cut falls.
@pytest.mark.parametrize("n_before", range(40, 44))
def test_who_goes_on_behind_a_cut_is_heard_while_all_since_then_still_waits(n_before: int) -> None:
    recogniser = ScriptedRecogniser()
    device = Utterances(
        recogniser=recogniser, probability=lambda _window: 0.9, closing_silence_s=0.3
    )
    changes = []
    for number, block in enumerate([_LOUD] * n_before + [_SILENT] * 3 + [_LOUD] * 12):
        if number == n_before:
            device.abandon(number * BLOCK_S)
        changes.append(
            device.hear(
                block,
                sounding=True,
                until_s=(number + 1) * BLOCK_S,
                above_noise=None if number < n_before else False,
            )
        )

    assert sum(isinstance(each, Opened) for each in changes) == 2
    assert len(recogniser.heard[-1]) >= 8 * BLOCK_SAMPLES
