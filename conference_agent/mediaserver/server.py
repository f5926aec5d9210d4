"""One livekit-server as a child process of this one."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from conference_agent.launch import bound_to_us
from conference_agent.mediaserver.answering import Verdict, probe
from conference_agent.mediaserver.binary import NAME, MediaServerError
from conference_agent.mediaserver.config import HOST, Ports, config_text, free_ports, new_keys

__all__ = ["MediaServer"]

#: Other ports are tried this often; another process has to be unlucky five times.
_TRIES = 5

#: Seconds from start to the first answer; measured 0.2 on two cores, so this is a broken one.
_START_TIMEOUT_S = 20.0

#: Seconds that it is given to end after the first and the second request, before it is killed.
#: Asked once it waits for the participants to leave, and does not hear it in the first 0.3 s of
#: its life (measured); asked twice it ends.
_GRACES_S = (0.3, 2.7)

#: Seconds between two looks at whether it answers.
_LOOK_EVERY_S = 0.02

#: Lines of its log that go into an error.
_TAIL_LINES = 5

#: How Go words a port in use, on Unix and on Windows.
_PORT_TAKEN = ("address already in use", "Only one usage of each socket address")


class MediaServer:
    """A livekit-server on 127.0.0.1 with a key of its own, for the length of an `async with`.

    It is ready at the beginning of the block, gone at its end, and gone too when this process
    is killed.

    Parameters
    ----------
    binary
        The server, from `find_or_install`.
    log_path
        File that its output goes to; what was in it is lost.
    room_timeout_s
        Seconds after which a room ends that nobody came to, or that all have left.
    choose_ports
        Names the ports of one try.

    Examples
    --------
    >>> async with MediaServer(find_or_install(), log_path=Path("server.log")) as server:
    ...     print(server.url)
    ws://127.0.0.1:41093
    """

    def __init__(
        self,
        binary: Path,
        *,
        log_path: Path,
        room_timeout_s: int = 20,
        choose_ports: Callable[[], Ports] = free_ports,
    ) -> None:
        self.log_path = log_path
        self._choose_ports = choose_ports
        self._binary = binary
        self._room_timeout_s = room_timeout_s
        self._keys = new_keys()
        self._child: _Child | None = None

    @property
    def url(self) -> str:
        """The address for participants and workers."""
        return f"ws://{HOST}:{self._running.ports.http}"

    @property
    def http_url(self) -> str:
        """The address of the API."""
        return f"http://{HOST}:{self._running.ports.http}"

    @property
    def media_port(self) -> int:
        """The UDP port of everybody's media."""
        return self._running.ports.media

    @property
    def api_key(self) -> str:
        """The only key that it takes."""
        return self._keys.key

    @property
    def api_secret(self) -> str:
        """The secret of that key."""
        return self._keys.secret

    @property
    def pid(self) -> int:
        """The process; the server itself on Linux, what watches over it elsewhere."""
        return self._running.process.pid

    async def __aenter__(self) -> Self:
        for _ in range(_TRIES):
            if await self._start():
                return self
        failure = self._failure(f"found its ports taken {_TRIES} times")
        raise failure

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        code = self._running.process.returncode
        if code is None:
            await _stop(self._running.process)
            return
        failure = self._failure(f"had ended by itself (exit code {code})")
        if error is None:
            raise failure
        error.add_note(str(failure))

    @property
    def _running(self) -> _Child:
        if self._child is None:
            message = f"{NAME} is not started: use `async with`."
            raise MediaServerError(message)
        return self._child

    async def _start(self) -> bool:
        """Start it on ports that seem free; tell whether they were."""
        ports = self._choose_ports()
        with tempfile.TemporaryDirectory(prefix=f"{NAME}-") as folder:
            config = Path(folder) / "config.yaml"
            config.touch(mode=0o600)
            text = config_text(ports=ports, keys=self._keys, room_timeout_s=self._room_timeout_s)
            config.write_text(text, encoding="utf-8")
            self._child = _Child(ports, await _spawn(self._binary, config, log=self.log_path))
            ready = False
            try:
                ready = await self._wait_answering()
            finally:
                if not ready:
                    await _stop(self._child.process)
        return ready

    async def _wait_answering(self) -> bool:
        """Wait until it takes its own key; tell false if a port is another's."""
        process = self._running.process
        try:
            async with asyncio.timeout(_START_TIMEOUT_S):
                while process.returncode is None:
                    match await probe(self.http_url, self._keys):
                        case Verdict.OURS:
                            return True
                        case Verdict.FOREIGN:
                            return False
                        case Verdict.SILENT:
                            await asyncio.sleep(_LOOK_EVERY_S)
        except TimeoutError:
            failure = self._failure(f"does not answer after {_START_TIMEOUT_S:.0f} s")
            raise failure from None
        if any(phrase in _text(self.log_path) for phrase in _PORT_TAKEN):
            return False
        failure = self._failure(f"did not start (exit code {process.returncode})")
        raise failure

    def _failure(self, what: str) -> MediaServerError:
        tail = "\n".join(_text(self.log_path).splitlines()[-_TAIL_LINES:])
        return MediaServerError(f"{NAME} {what}. Its last lines:\n{tail or '(none)'}")


@dataclass(frozen=True, slots=True)
class _Child:
    ports: Ports
    process: Process


async def _spawn(binary: Path, config: Path, *, log: Path) -> Process:
    command = bound_to_us([str(binary), "--config", str(config)])
    with log.open("wb") as output:
        return await asyncio.create_subprocess_exec(
            *command, stdin=PIPE, stdout=output, stderr=STDOUT
        )


async def _stop(process: Process) -> None:
    try:
        for grace_s in _GRACES_S:
            if process.returncode is None:
                process.terminate()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(grace_s):
                        await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
    await process.wait()


def _text(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")
