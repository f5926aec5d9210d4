"""Text that is read as it stands: nothing in it is markup, and nothing in it is read as markup."""

from __future__ import annotations

import re

__all__ = ["plain"]

#: Tags and character references.
_MARKUP = re.compile(r"</?[A-Za-z!?][^<>]*>|&#?\w+;")
#: Signs that espeak-ng would name ("underscore", "asterisk"), control characters, and what
#: UTF-8 cannot carry.
_UNSPOKEN = re.compile(r"[<>\[\]{}|\\*_#`~^\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def plain(text: str) -> str:
    """Return `text` with markup and unspoken signs blanked.

    Every blanked character becomes one space, so positions in the result are positions in `text`.
    """
    return _UNSPOKEN.sub(" ", _MARKUP.sub(lambda tag: " " * len(tag[0]), text))
