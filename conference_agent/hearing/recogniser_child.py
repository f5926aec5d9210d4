"""The recogniser's own process: ``python -m conference_agent.hearing.recogniser_child DECODERS``.

pocketsphinx holds the interpreter's lock for as long as it decodes, up to 176 ms: it has a process
to itself. The process is serial; decoding takes about 7 % of the time that the sound lasts, so it
keeps up with a dozen people speaking at once.

A request is `HEAD` (what to do, and the utterance's number) and the samples, int16 little-endian,
mono, 16 kHz. Two are answered by a JSON object: `FINISH` with `utterance`, `text` and
`confidence`, `SO_FAR` with `utterance` and `so_far`, the words up to there.
"""

from __future__ import annotations

import json
import struct
import sys
from typing import TYPE_CHECKING

from conference_agent.children import serve

if TYPE_CHECKING:
    from conference_agent.hearing.decoding import Decoders

__all__ = [
    "ANTICIPATE",
    "CANCEL",
    "FEED",
    "FINISH",
    "HEAD",
    "SO_FAR",
    "START",
    "START_NARROW",
    "main",
]

#: One of the letters below, and the number of an utterance.
HEAD = struct.Struct("<cI")
START, FEED, SO_FAR, ANTICIPATE, FINISH, CANCEL = b"s", b"f", b"w", b"a", b"e", b"c"
#: Begin an utterance that comes over a line with a telephone's band.
START_NARROW = b"n"


def main() -> None:
    """Recognise until the input ends."""
    try:
        # Only here: the client reads this module's letters, and the wheel may be missing.
        from conference_agent.hearing.decoding import Decoders
    except ModuleNotFoundError:
        reason = "the embedded recogniser is not installed: pip install 'conference-agent[demo]'"
        serve(lambda _: None, ready=json.dumps({"error": reason}).encode())
        return
    decoders = Decoders(int(sys.argv[1]))

    def answer(message: bytes) -> bytes | None:
        what, utterance = HEAD.unpack_from(message)
        if what == SO_FAR:
            so_far = decoders.so_far(utterance)
            return json.dumps({"utterance": utterance, "so_far": so_far}).encode()
        if what == FINISH:
            text, confidence = decoders.finish(utterance)
            reply = {"utterance": utterance, "text": text, "confidence": confidence}
            return json.dumps(reply).encode()
        _take(decoders, what, utterance, message[HEAD.size :])
        return None

    serve(answer, ready=b"{}")


def _take(decoders: Decoders, what: bytes, utterance: int, pcm: bytes) -> None:
    """Do what asks for no answer."""
    if what == CANCEL:
        decoders.cancel(utterance)
    elif what == ANTICIPATE:
        decoders.anticipate(utterance)
    elif what in {START, START_NARROW}:
        decoders.start(utterance, narrow=what == START_NARROW)
    if pcm:
        decoders.feed(utterance, pcm)


if __name__ == "__main__":
    main()
