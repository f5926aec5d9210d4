"""The file of settings, before any of them is looked at."""

from __future__ import annotations

import io
from pathlib import Path

from dotenv.parser import parse_stream

__all__ = ["wrong_in"]


def wrong_in(file: Path) -> tuple[str, ...]:
    """Return what is wrong with a file that may be missing: it is no text, or lines set nothing.

    No word of such a line is shown: it may be a secret.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except OSError as error:
        return (f"{file} cannot be read: {error.strerror}.",)
    except UnicodeDecodeError:
        return (f"{file} is not UTF-8 text: save it as that.",)
    lines = (each.original.line for each in parse_stream(io.StringIO(text)) if each.error)
    return tuple(f"{file}, line {line}: must be NAME=VALUE." for line in lines)
