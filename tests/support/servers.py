"""A media server that ends in the middle of things, and is there again."""

from __future__ import annotations

from conference_agent.mediaserver import MediaServer

__all__ = ["start_again", "wait_ended"]


async def wait_ended(server: MediaServer) -> int:
    """Wait until a server has ended, and return its exit code (negative: the signal)."""
    return await server._running.process.wait()


async def start_again(server: MediaServer) -> None:
    """Start a server that has ended again, on the same ports and with the same key."""
    ports = server._running.ports
    server._choose_ports = lambda: ports

    assert await server._start(), "its ports are another's now"
