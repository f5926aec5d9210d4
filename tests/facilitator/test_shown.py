"""Whose name is shown with what was said."""

from __future__ import annotations

import asyncio

from facilitator.scene import Scene
from virtual import run_virtual

from conference_agent.values import DeviceId, Flag, Onset, Quiet, Utterance, UtteranceId


def test_what_may_be_another_ones_is_shown_with_nobodys_name() -> None:
    scene = Scene()

    def overhear() -> None:
        at_s = asyncio.get_running_loop().time()
        said = Utterance(
            at_s=at_s,
            id=UtteranceId("overheard"),
            device=DeviceId("ben-tab"),
            text="this is not mine",
            start_s=at_s - 1.0,
            end_s=at_s - 0.4,
            confidence=0.9,
            flags=frozenset({Flag.CROSSTALK}),
        )
        for event in (Onset(at_s=at_s, device=said.device), Quiet(at_s=at_s, device=said.device)):
            scene.ears.post(event)
        scene.ears.post(said)

    scene.replies.append(("automated assistant", overhear))
    run_virtual(scene.play())

    assert ("somebody", "this is not mine") in scene.board.heard_texts
