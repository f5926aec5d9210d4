"""A conference mixer: many voices in, exact blocks of 10 ms out, whatever the voices do.

>>> import numpy as np
>>> from mixer import Mixer
>>> mixer = Mixer(sample_rate=16_000)
>>> anna, ben = mixer.add("anna"), mixer.add("ben")
>>> heard_by_ben = mixer.output(exclude={"ben"})
>>> anna.push(np.full(320, 1000, np.int16), at_s=0.0)
>>> block = mixer.tick()
>>> block.pcm("anna").shape, block.filled("ben"), block.levels["anna"]
((160,), False, 30)
>>> int(heard_by_ben.read()[0])
1000

Conventions
-----------
Samples are native-endian signed 16-bit integers, full scale -32768 to 32767. A sum before
clipping is int32. An array with channels has the shape ``(n_samples, n_channels)``, bytes are
interleaved; inside and on the way out everything is mono, shape ``(n_samples,)``. Counts of
samples are per channel.

`sample_rate` is in Hz, `*_s` in seconds, `*_db` in decibels, a level in -dBov as in RFC 6464: an
integer from 0 (overload) to 127 (digital silence). A tick is 10 ms, a block is what one tick gives.

Nothing here reads a clock. `at_s` and `t_s` are seconds of one clock of the caller's that never
runs backwards; its zero does not matter.

Nothing here waits, and a voice that is late, early, missing or comes in a burst is counted,
never an error. Errors are the caller's: a wrong format, an unknown key, a closed source.

A mixer with its sources and outputs belongs to one thread, or one event loop. Arrays that
come out of a `Block` are read-only and stay as they are; arrays that go in are copied.
"""

from mixer.block import SILENCE_LEVEL, SPEAKING_LEVEL, Block
from mixer.errors import (
    ClockError,
    DuplicateSource,
    FormatError,
    MixerError,
    SourceClosed,
    UnknownSource,
)
from mixer.mixer import MAX_GAIN_DB, PREBUFFER_S, Mixer, MixerStatistics
from mixer.output import Output
from mixer.pace import MAX_CATCH_UP_S, TICK_S
from mixer.source import QUEUE_S, Source, SourceStatistics

__all__ = [
    "MAX_CATCH_UP_S",
    "MAX_GAIN_DB",
    "PREBUFFER_S",
    "QUEUE_S",
    "SILENCE_LEVEL",
    "SPEAKING_LEVEL",
    "TICK_S",
    "Block",
    "ClockError",
    "DuplicateSource",
    "FormatError",
    "Mixer",
    "MixerError",
    "MixerStatistics",
    "Output",
    "Source",
    "SourceClosed",
    "SourceStatistics",
    "UnknownSource",
]
