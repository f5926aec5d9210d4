"""Presses and typed lines of simulated people: by HTTP, through the store, into a real call."""

from __future__ import annotations

from pathlib import Path

import pytest
from rooms.calls import SCENARIOS, hold

from conference_agent.values import Channel, Utterance

pytestmark = [
    pytest.mark.slow,  # half a minute each
    pytest.mark.timeout(120),
    # rtc reports a handle that is dropped twice when a room closes; nothing is lost by it
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.mark.parametrize(
    ("name", "channel"), [("button", Channel.BUTTON), ("chat-line", Channel.CHAT)]
)
async def test_what_is_pressed_and_typed_counts_in_a_room_as_in_text(
    tmp_path: Path, name: str, channel: Channel
) -> None:
    held = await hold(SCENARIOS / f"{name}.yaml", tmp_path)
    heard = [entry for entry in held.record.entries if isinstance(entry, Utterance)]

    assert held.failures == ()
    assert held.misheard == ()
    assert [each.text for each in heard if each.channel is channel] != []
