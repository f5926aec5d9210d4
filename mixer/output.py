"""What one listener hears."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable

from mixer.block import Block, excluded
from mixer.samples import Pcm

__all__ = ["Output"]


class Output:
    """The mix of everyone except some (mix-minus), tick by tick.

    Made by `Mixer.output`. A driver that mixed several ticks at once, see `Mixer.run_until`,
    takes `Block.mix` of each instead.

    Parameters
    ----------
    latest
        Returns the block of the last tick.
    exclude
        Keys of the sources to leave out, whether they are in the mixer yet or not.
    """

    def __init__(self, latest: Callable[[], Block], *, exclude: Collection[Hashable]) -> None:
        self._latest = latest
        self._exclude = excluded(exclude)

    def read(self) -> Pcm:
        """Return the last tick, silence before the first.

        Returns
        -------
        ndarray of shape (tick_samples,), int16
            The same as often as it is read; the caller may change it.
        """
        return self._latest().mix(exclude=self._exclude)
