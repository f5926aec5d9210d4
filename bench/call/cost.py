"""What the processes of a call take of the machine while it goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field

import psutil

__all__ = ["Cost", "Meter"]

_LOOK_EVERY_S = 0.25
#: What a process is, by a word of its command line; the first that fits.
_KINDS = (
    ("recogniser_child", "recogniser child"),
    ("voices.child", "voice child"),
    ("job_proc_lazy_main", "job"),
    ("multiprocessing.spawn", "job"),
    ("forkserver", "job"),
    ("livekit-server", "media server"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One kind of process, over a call."""

    kind: str
    #: Processor time over the call's length, in cores.
    cores: float
    #: Largest resident memory of one such process, MiB.
    memory_mib: float


@dataclass(slots=True)
class _Seen:
    first_s: float
    last_s: float
    memory: int = 0


@dataclass(slots=True)
class Meter:
    """Looks at the children of this process until it is told to stop."""

    _seen: dict[tuple[str, int], _Seen] = field(default_factory=dict)
    _length_s: float = 0.0

    async def run(self) -> None:
        """Look a few times a second, for ever."""
        loop = asyncio.get_running_loop()
        began_s = loop.time()
        while True:
            for kind, process in _processes():
                self._look(kind, process)
            self._length_s = loop.time() - began_s
            await asyncio.sleep(_LOOK_EVERY_S)

    def costs(self) -> list[Cost]:
        """Return what was seen, the dearest first."""
        kinds = {kind for kind, _ in self._seen}
        found = []
        for kind in kinds:
            seen = [each for (name, _), each in self._seen.items() if name == kind]
            cores = sum(each.last_s - each.first_s for each in seen) / max(self._length_s, 1e-9)
            memory = max(each.memory for each in seen) / 2**20
            found.append(Cost(kind=kind, cores=round(cores, 3), memory_mib=round(memory)))
        return sorted(found, key=lambda cost: -cost.cores)

    def _look(self, kind: str, process: psutil.Process) -> None:
        try:
            times, memory = process.cpu_times(), process.memory_info().rss
        except psutil.Error:
            return  # it has ended meanwhile
        used_s = times.user + times.system
        seen = self._seen.setdefault((kind, process.pid), _Seen(first_s=used_s, last_s=used_s))
        seen.last_s = used_s
        seen.memory = max(seen.memory, memory)


def _processes() -> Iterator[tuple[str, psutil.Process]]:
    for process in psutil.Process().children(recursive=True):
        try:
            command = " ".join(process.cmdline())
        except psutil.Error:
            continue
        kind = next((kind for word, kind in _KINDS if word in command), "worker")
        yield kind, process
