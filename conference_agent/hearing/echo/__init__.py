"""The agent's own voice, when a microphone beside a loudspeaker sends it back.

A device is left alone until its microphone is found to follow what the agent said; from then on
WebRTC's echo canceller takes the echo out of its sound, and an utterance that still follows the
agent's voice is the agent's and nobody's.
"""

from conference_agent.hearing.echo.echo import Echo, Verdict
from conference_agent.hearing.echo.reference import Reference

__all__ = ["Echo", "Reference", "Verdict"]
