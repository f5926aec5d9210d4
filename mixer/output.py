"""What listeners hear: the sum of everyone except some, converted, limited, in 16 bits.

Listeners who hear the same share the work: a listener who is not heard hears everybody. Two streams
that were fed the same tick with idle limiters have the same past, since no filter here remembers
more than a tick, and go on as one; when what they are to hear differs, the stream is copied first.
So sharing changes no sample.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Hashable

import numpy as np
from numpy.typing import NDArray

from mixer.errors import FormatError
from mixer.limiter import Limiter
from mixer.pace import MAX_CATCH_UP_S, TICKS_PER_S
from mixer.rates import POLYPHASE_RATES, Converter, has_polyphase
from mixer.samples import Pcm

__all__ = ["Output", "Outputs"]

#: Ticks that wait to be read at most: those of a stall that is made up for, and the current one.
_UNREAD_TICKS = round(MAX_CATCH_UP_S * TICKS_PER_S) + 1

#: Numbers of the rows that a listener does not hear.
_Excluded = tuple[int, ...]


class _Stream:
    """Converter and limiter of one mix."""

    def __init__(self, sample_rate: int, converter: Converter | None, limiter: Limiter) -> None:
        self.sample_rate = sample_rate
        self.limiter = limiter
        self._converter = converter

    @property
    def latency_s(self) -> float:
        converting_s = 0.0 if self._converter is None else self._converter.latency_s
        return converting_s + self.limiter.latency / self.sample_rate

    def render(self, mixed: NDArray[np.float32]) -> Pcm:
        if self._converter is not None:
            mixed = self._converter.convert(mixed)
        return self.limiter.limit(mixed)

    def copy(self) -> _Stream:
        converter = None if self._converter is None else self._converter.copy()
        return _Stream(self.sample_rate, converter, self.limiter.copy())


class Output:
    """The mix of everyone except some (mix-minus). Made by `Mixer.output`.

    Parameters
    ----------
    stream
        Renders it.
    exclude
        Keys of the sources to leave out, whether they are in the mixer yet or not.
    closed
        Is called with it when it is closed.
    """

    def __init__(
        self,
        stream: _Stream,
        *,
        exclude: Collection[Hashable],
        closed: Callable[[Output], None],
    ) -> None:
        if isinstance(exclude, str):
            msg = (
                f"exclude is a collection of keys, got the string {exclude!r}: "
                f"write {{{exclude!r}}}"
            )
            raise FormatError(msg)
        self.exclude = frozenset(exclude)
        #: What it renders with; for the mixer.
        self.stream = stream
        #: Ticks that nobody has read; for the mixer.
        self.unread: deque[Pcm] = deque(maxlen=_UNREAD_TICKS)
        self._closed = closed

    @property
    def sample_rate(self) -> int:
        """In Hz."""
        return self.stream.sample_rate

    @property
    def latency_s(self) -> float:
        """How much later a sound is in what is read than in the blocks, in seconds."""
        return self.stream.latency_s

    def read(self) -> Pcm:
        """Return all that was mixed since the last time.

        Returns
        -------
        ndarray of shape (n_ticks * sample_rate / 100,), int16
            Oldest first: one tick after one `Mixer.tick`, none before the first, and after a long
            time the last 2 s. The caller may change it.
        """
        unread = self.unread
        if len(unread) == 1:
            # As nearly always. Other listeners may have the same array.
            return unread.popleft().copy()
        ticks = list(unread)
        unread.clear()
        return np.concatenate(ticks) if ticks else np.zeros(0, np.int16)

    def close(self) -> None:
        """Render no more; what was mixed can still be read."""
        self._closed(self)


class Outputs:
    """All outputs of a mixer.

    Parameters
    ----------
    mixer_rate
        In Hz.
    """

    def __init__(self, mixer_rate: int) -> None:
        self._mixer_rate = mixer_rate
        self._outputs: list[Output] = []

    @property
    def streams(self) -> int:
        """Different streams that are rendered."""
        return len({id(output.stream) for output in self._outputs})

    def add(self, sample_rate: int, exclude: Collection[Hashable]) -> Output:
        """Return a new output.

        Raises
        ------
        FormatError
            If there is no exact conversion to its rate, or `exclude` is a string.
        """
        converter = None
        if sample_rate != self._mixer_rate:
            if not has_polyphase(self._mixer_rate, sample_rate):
                rates = ", ".join(str(rate) for rate in sorted(POLYPHASE_RATES))
                msg = (
                    f"an output has the mixer's {self._mixer_rate} Hz, or both have one of "
                    f"{rates} Hz, got {sample_rate!r}"
                )
                raise FormatError(msg)
            converter = Converter(self._mixer_rate, sample_rate)
        stream = _Stream(sample_rate, converter, Limiter(sample_rate))
        output = Output(stream, exclude=exclude, closed=self._remove)
        self._outputs.append(output)
        return output

    def render(
        self,
        total: NDArray[np.float32],
        rows: NDArray[np.int16],
        heard: Callable[[], list[tuple[Hashable, int]]],
    ) -> None:
        """Give every output its tick.

        Parameters
        ----------
        total
            ndarray of shape (tick_samples,), float32: the sum of all rows.
        rows
            ndarray of shape (n_rows, tick_samples), int16.
        heard
            Returns keys and rows of the sources that are not silent.
        """
        if len(self._outputs) == 1 and not self._outputs[0].exclude:
            (output,) = self._outputs
            output.unread.append(output.stream.render(total))
            return
        used: dict[int, _Excluded] = {}
        audible: list[tuple[Hashable, int]] | None = None
        wanted: list[tuple[Output, _Excluded]] = []
        for output in self._outputs:
            excluded: _Excluded = ()
            if output.exclude:
                if audible is None:
                    audible = heard()
                excluded = tuple(row for key, row in audible if key in output.exclude)
            if used.setdefault(id(output.stream), excluded) != excluded:
                output.stream = output.stream.copy()
                used[id(output.stream)] = excluded
            wanted.append((output, excluded))
        self._render(wanted, total, rows)

    def _render(
        self,
        wanted: list[tuple[Output, _Excluded]],
        total: NDArray[np.float32],
        rows: NDArray[np.int16],
    ) -> None:
        mixes: dict[_Excluded, NDArray[np.float32]] = {(): total}
        done: dict[int, Pcm] = {}
        alike: dict[tuple[int, _Excluded], _Stream] = {}
        for output, excluded in wanted:
            stream = output.stream
            pcm = done.get(id(stream))
            if pcm is None:
                if excluded not in mixes:
                    mixes[excluded] = total - np.add.reduce(
                        rows[list(excluded)], axis=0, dtype=np.float32
                    )
                pcm = done[id(stream)] = stream.render(mixes[excluded])
            output.unread.append(pcm)
            if stream.limiter.idle:
                output.stream = alike.setdefault((stream.sample_rate, excluded), stream)

    def _remove(self, output: Output) -> None:
        self._outputs = [other for other in self._outputs if other is not output]
