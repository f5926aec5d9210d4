"""The agent's own voice, when a microphone beside a loudspeaker sends it back.

A device is left alone until its microphone is found to follow what the agent said; from then on
WebRTC's echo canceller takes the echo out of its sound, that of everybody else too, and an
utterance that still follows the agent's voice is the agent's and nobody's.
"""

from conference_agent.hearing.echo.echo import Echo, Verdict
from conference_agent.hearing.echo.reference import Reference
from conference_agent.hearing.echo.room import RoomSound

__all__ = ["Echo", "Reference", "RoomSound", "Verdict"]
