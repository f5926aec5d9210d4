"""The media server of a laptop: livekit-server, found or installed, as a child process.

Only one version is taken, so that a room behaves alike on every machine. The server listens on
127.0.0.1 alone, and neither it nor its clients are told of any address outside.
"""

from conference_agent.mediaserver.binary import VERSION, MediaServerError, Progress
from conference_agent.mediaserver.finding import find_or_install
from conference_agent.mediaserver.server import MediaServer

__all__ = ["VERSION", "MediaServer", "MediaServerError", "Progress", "find_or_install"]
