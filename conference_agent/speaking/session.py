"""The AgentSession as a mouth and nothing else: no model, no ears, no turns, no host, no cloud."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterable, AsyncIterator
from contextlib import asynccontextmanager

from livekit import rtc
from livekit.agents import (
    Agent,
    AgentSession,
    APIConnectOptions,
    APIError,
    ModelSettings,
    TurnHandlingOptions,
    tts,
)
from livekit.agents.voice.agent_session import SessionConnectOptions
from livekit.agents.voice.io import AudioOutput
from livekit.agents.voice.room_io import RoomOptions

__all__ = ["open_session"]

logger = logging.getLogger(__name__)

#: What the facilitator says next is never decided here, and nobody's voice but the facilitator's
#: own `stop` interrupts it. ``mode`` is set because the framework's own choice may be a detector
#: that runs in LiveKit Cloud.
_TURN_HANDLING: TurnHandlingOptions = {
    "turn_detection": "manual",
    "interruption": {
        "enabled": False,
        "mode": "vad",
        "resume_false_interruption": False,
        "false_interruption_timeout": None,
    },
    "preemptive_generation": {"enabled": False},
}
#: A sentence that comes seconds late is worse than one that is known not to have been said.
_TTS_CONNECTION = APIConnectOptions(max_retry=1, retry_interval=0.1, timeout=5.0)
#: Sentences on end that may fail before the session ends itself. Every one is reported as cut, and
#: the core knows when to give up: a voice that comes back is heard again.
_FAILED_SENTENCES = 1_000
#: All input and output of the framework's own is off: sound goes through our output, captions
#: through `Captions`, and people's words come from hearing.
_ROOM_OPTIONS = RoomOptions(
    text_input=False,
    audio_input=False,
    video_input=False,
    audio_output=False,
    text_output=False,
    close_on_disconnect=False,
    delete_room_on_close=False,
)


class _Speaker(Agent):
    """Hands a sentence to the voice whole, as it is written.

    The framework would split it at full stops, and the word table of the whole would be lost.
    """

    def __init__(self, voice: tts.TTS[str]) -> None:
        super().__init__(instructions="")
        self._voice = voice

    async def tts_node(
        self, text: AsyncIterable[str], model_settings: ModelSettings
    ) -> AsyncIterator[rtc.AudioFrame]:
        sentence = "".join([part async for part in text])
        try:
            async with self._voice.synthesize(sentence, conn_options=_TTS_CONNECTION) as sound:
                async for piece in sound:
                    yield piece.frame
        except APIError:
            logger.warning("the voice failed", extra={"action": "cut_unspoken"})
            await self._cut()

    async def _cut(self) -> None:
        """Cut the sentence off instead of playing half of it; the session then cancels this."""
        speech = self.session.current_speech
        if speech is not None:
            speech.interrupt(force=True)
            await asyncio.get_running_loop().create_future()


@asynccontextmanager
async def open_session(
    room: rtc.Room, voice: tts.TTS[str], output: AudioOutput
) -> AsyncIterator[AgentSession[None]]:
    """Start a session that says what it is given, and close it at the end.

    Parameters
    ----------
    room
        A connected room whose token may update its own metadata (the agent's state is shown).
    voice
        Any text to speech of LiveKit Agents that can synthesise a whole text.
    output
        Where the sound goes.

    Yields
    ------
    AgentSession
        Started. Use ``say(text, allow_interruptions=False)`` only.
    """
    session = AgentSession[None](
        tts=voice,
        vad=None,
        turn_handling=_TURN_HANDLING,
        tts_text_transforms=None,
        aec_warmup_duration=None,
        user_away_timeout=None,
        session_close_transcript_timeout=0.1,
        conn_options=SessionConnectOptions(
            tts_conn_options=_TTS_CONNECTION, max_unrecoverable_errors=_FAILED_SENTENCES
        ),
    )
    session.output.audio = output
    try:
        await session.start(
            _Speaker(voice),
            room=room,
            session_host=False,
            record=False,
            room_options=_ROOM_OPTIONS,
        )
        yield session
    finally:
        await session.aclose()
