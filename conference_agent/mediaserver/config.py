"""What livekit-server is told: one machine, one interface, nothing outside."""

from __future__ import annotations

import json
import secrets
import socket
from dataclasses import dataclass

__all__ = ["HOST", "Keys", "Ports", "config_text", "free_ports", "new_keys"]

#: Where the server listens, and the only address that it names to its clients.
HOST = "127.0.0.1"

#: The port of the discard service (RFC 863): what is sent there is not answered.
_DISCARD_PORT = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """The ports of one server on `HOST`."""

    http: int
    """TCP: signalling and the API."""

    media: int
    """UDP: the media of everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What opens one server."""

    key: str
    """Names the secret; not secret itself."""

    secret: str
    """Signs tokens; 256 bits, RFC 7518 3.2 asks HS256 for no less."""


def new_keys() -> Keys:
    """Return a key and a secret that nobody had before."""
    return Keys(key=f"API{secrets.token_hex(6)}", secret=secrets.token_urlsafe(32))


def free_ports() -> Ports:
    """Return two ports that are free now; another process may take one before they are used."""
    return Ports(http=_free_port(socket.SOCK_STREAM), media=_free_port(socket.SOCK_DGRAM))


def config_text(*, ports: Ports, keys: Keys, room_timeout_s: int) -> str:
    """Return the configuration file of a server.

    Parameters
    ----------
    ports
        Where it listens.
    keys
        The only ones that it takes.
    room_timeout_s
        Seconds after which a room ends that nobody came to, or that all have left.
    """
    config = {
        "port": ports.http,
        "bind_addresses": [HOST],
        "rtc": {
            "tcp_port": 0,  # off: it would listen on every interface
            "udp_port": ports.media,
            "node_ip": HOST,
            "use_external_ip": False,
            "interfaces": {"includes": ["lo", "lo0"]},  # Linux, macOS
            "enable_loopback_candidate": True,
            # Without one the server names public STUN servers to its clients. Nobody answers
            # here; its own media port would be worse than nobody: measured, no UDP gets through.
            "stun_servers": [f"{HOST}:{_DISCARD_PORT}"],
        },
        "keys": {keys.key: keys.secret},
        "room": {"empty_timeout": room_timeout_s, "departure_timeout": room_timeout_s},
        # Warnings, and what is below them, name who is in the room.
        "logging": {"level": "error", "json": True},
    }
    # YAML 1.2 contains JSON.
    return json.dumps(config, indent=2)


def _free_port(kind: socket.SocketKind) -> int:
    with socket.socket(type=kind) as free:
        free.bind((HOST, 0))
        port: int = free.getsockname()[1]
    return port
