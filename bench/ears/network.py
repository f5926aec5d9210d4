"""A network of its own, in which packets of sound get lost on their way to the media server.

A process in a network namespace of its own has a loopback that nobody else uses. There the kernel
drops a share of the packets to one port, independently of each other (iptables, `statistic`): a
burst of them is as rare as chance makes it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

__all__ = ["NetworkError", "check", "inside", "losing"]

_NEEDED: Final = ("unshare", "ip", "iptables")
#: WebRTC looks for an interface beside the loopback, and takes one that leads nowhere (RFC 5737).
_BEGIN: Final = (
    "ip link set lo up && ip link add name room type veth peer name wall && "
    "ip address add 192.0.2.1/24 dev room && ip link set room up && ip link set wall up && "
    'exec "$0" "$@"'
)


class NetworkError(RuntimeError):
    """No network in which packets get lost can be made here."""


def inside(command: Sequence[str]) -> list[str]:
    """Return what runs a command in a network of its own, where it may do what root may."""
    namespaces = ["--net"] if os.geteuid() == 0 else ["--map-root-user", "--net"]
    return ["unshare", *namespaces, "sh", "-c", _BEGIN, *command]


def check() -> None:
    """Look whether packets can get lost here.

    Raises
    ------
    NetworkError
        If they cannot, with what is missing.
    """
    missing = [name for name in _NEEDED if shutil.which(name) is None]
    if missing:
        msg = f"packets get lost with util-linux, iproute2 and iptables: {missing[0]} is not here"
        raise NetworkError(msg)
    # port 9 throws away what comes (RFC 863)
    _run(inside(["iptables", *_rule("-A", 0.5, 9)]))


@contextmanager
def losing(share: float, port: int) -> Iterator[None]:
    """Lose a share of the packets to a UDP port of this process's network, until the end."""
    _run(["iptables", *_rule("-A", share, port)])
    try:
        yield
    finally:
        _run(["iptables", *_rule("-D", share, port)])


def _rule(do: str, share: float, port: int) -> list[str]:
    chance = ["-m", "statistic", "--mode", "random", "--probability", str(share)]
    return [do, "INPUT", "-p", "udp", "--dport", str(port), *chance, "-j", "DROP"]


def _run(command: Sequence[str]) -> None:
    """Run a command of the system.

    Raises
    ------
    NetworkError
        If it fails.
    """
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = " ".join(done.stderr.split()) or f"exit code {done.returncode}"
        msg = f"no network of its own in which packets get lost: {said}"
        raise NetworkError(msg)
