"""The embedded recogniser's language: what may be said, how likely, and how it sounds.

`phrases/*.yaml` hold templates; ``python -m conference_agent.hearing.language`` samples them with a
fixed seed and writes the two files that the decoder reads: `english.arpa`, a trigram model of the
words, and `english.dict`, their pronunciations. Beside them is what a telephone makes of
the sounds (``python -m bench.telephone --write``).
"""

from conference_agent.hearing.language.files import (
    DICTIONARY_PATH,
    MODEL_PATH,
    TELEPHONE_MEAN_PATH,
    TELEPHONE_PATH,
)

__all__ = ["DICTIONARY_PATH", "MODEL_PATH", "TELEPHONE_MEAN_PATH", "TELEPHONE_PATH"]
