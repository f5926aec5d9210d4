"""A conference mixer: many voices in, exact blocks of 10 ms out, whatever the voices do.

>>> import numpy as np
>>> from mixer import Mixer
>>> mixer = Mixer(sample_rate=16_000)
>>> anna, ben = mixer.add("anna"), mixer.add("ben", sample_rate=8_000)
>>> heard_by_ben = mixer.output(exclude={"ben"})
>>> anna.push(np.full(320, 1000, np.int16), at_s=0.0)
>>> for _ in range(2):
...     block = mixer.tick()
>>> block.pcm("anna").shape, block.filled("ben"), block.levels["anna"]
((160,), False, 30)
>>> block.content("anna"), block.content("ben")
(<Content.DELIVERED: 'delivered'>, <Content.HELD: 'held'>)
>>> int(heard_by_ben.read()[-1])
1000

How it works, and what was measured, is in ``docs/mixer.md``.

Conventions
-----------
Samples are native-endian signed 16-bit integers, full scale -32768 to 32767. A sum before the
limiter is float32 of whole numbers, exact up to 512 sources of full scale. An array with channels
has the shape ``(n_samples, n_channels)``, bytes are interleaved; inside and on the way out
everything is mono, shape ``(n_samples,)``. Counts of samples are per channel.

`sample_rate` is in Hz, `*_s` in seconds, `*_db` in decibels, a level in -dBov as in RFC 6464: an
integer from 0 (overload) to 127 (digital silence). A tick is 10 ms, a block is what one tick gives.

Nothing here reads a clock. `at_s` and `t_s` are seconds of one clock of the caller's that never
runs backwards; its zero does not matter.

Nothing here waits, and a voice that is late, early, missing or comes in a burst is counted,
never an error. Errors are the caller's: a wrong format, an unknown key, a closed source.

A mixer with its sources and outputs belongs to one thread, or one event loop. Arrays that
come out of a `Block` are read-only and stay as they are; arrays that go in are copied.
"""

from mixer.block import Block
from mixer.counts import MixerStatistics, SourceStatistics
from mixer.errors import (
    ClockError,
    DuplicateSource,
    FormatError,
    MixerError,
    SourceClosed,
    UnknownSource,
)
from mixer.levels import SILENCE_LEVEL
from mixer.mixer import Mixer
from mixer.output import Output
from mixer.pace import MAX_CATCH_UP_S, TICK_S
from mixer.playout import SILENCE_DB, Content
from mixer.ramps import RAMP_S
from mixer.rates import POLYPHASE_RATES
from mixer.source import MAX_GAIN_DB, QUEUE_S, Source
from mixer.voice import ENVELOPE_S

__all__ = [
    "ENVELOPE_S",
    "MAX_CATCH_UP_S",
    "MAX_GAIN_DB",
    "POLYPHASE_RATES",
    "QUEUE_S",
    "RAMP_S",
    "SILENCE_DB",
    "SILENCE_LEVEL",
    "TICK_S",
    "Block",
    "ClockError",
    "Content",
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
