"""Words to sound and captions: the facilitator's mouth and what the room is shown.

Seconds are `float`. A *position* is seconds from the start of a sentence's sound; a *moment* is
seconds of the call's monotonic clock since the call began.
"""

from conference_agent.speaking.captions import Captions
from conference_agent.speaking.mouth import Mouth
from conference_agent.speaking.paced_output import PacedOutput, open_output
from conference_agent.speaking.session import open_session
from conference_agent.speaking.voice_tts import SentenceTts, VoiceTts

__all__ = [
    "Captions",
    "Mouth",
    "PacedOutput",
    "SentenceTts",
    "VoiceTts",
    "open_output",
    "open_session",
]
