"""Packets get lost in a network of their own, as many as they should, and nowhere else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.ears.network import NetworkError, check, inside, losing

ROOT = Path(__file__).parents[2]
#: Sends 2,000 packets to a port at which a share gets lost, and to another one; prints how many
#: came to each, while it holds and behind it.
PROBE = """
import json, socket
from bench.ears.network import losing

def came(port_of):
    sender = socket.socket(type=socket.SOCK_DGRAM)
    counts = []
    for receiver in port_of:
        for _ in range(2000):
            sender.sendto(b"x", receiver.getsockname())
            try:
                receiver.recv(1)
                counts.append(receiver)
            except BlockingIOError:
                pass
    return [counts.count(receiver) for receiver in port_of]

def bound():
    receiver = socket.socket(type=socket.SOCK_DGRAM)
    receiver.bind(("127.0.0.1", 0))
    receiver.setblocking(False)
    return receiver

ports = [bound(), bound()]
with losing(0.1, ports[0].getsockname()[1]):
    during = came(ports)
print(json.dumps([during, came(ports)]))
"""


@pytest.fixture(scope="module")
def counts() -> list[list[int]]:
    """Return how many packets came to the port and to another one: while it holds, and behind."""
    try:
        check()
    except NetworkError as error:
        pytest.skip(str(error))
    command = inside([sys.executable, "-c", PROBE])
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    found: list[list[int]] = json.loads(done.stdout)
    return found


def test_a_share_of_the_packets_to_the_port_gets_lost(counts: list[list[int]]) -> None:
    assert counts[0][0] / 2000 == pytest.approx(0.9, abs=0.04)


def test_nothing_gets_lost_on_the_way_to_another_port(counts: list[list[int]]) -> None:
    assert counts[0][1] == 2000


def test_nothing_gets_lost_afterwards(counts: list[list[int]]) -> None:
    assert counts[1] == [2000, 2000]


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(NetworkError, match="unshare is not here"):
        check()


@pytest.mark.usefixtures("counts")
def test_a_rule_that_the_kernel_does_not_take_is_an_error() -> None:
    with pytest.raises(NetworkError, match="no network of its own"), losing(2.0, 9):
        pass
