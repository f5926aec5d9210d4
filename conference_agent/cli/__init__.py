"""The commands; each says what went wrong in one sentence and returns an exit code.

Nothing is imported here that takes time: Ctrl-C ends a command cleanly from its first moment on.
"""

from __future__ import annotations

import errno
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

__all__ = ["INTERRUPTED", "main"]

#: What a shell returns for a program that Ctrl-C ended.
INTERRUPTED: Final = 130


def main() -> None:
    """Run the command line."""
    # of a key that is for trying out, such as livekit-server's own: `config check` has a note
    warnings.filterwarnings("ignore", message="The HMAC key is", module="jwt")
    try:
        from conference_agent.cli.commands import app  # here, so that Ctrl-C may come meanwhile

        with _room_for_the_output():
            app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


@contextmanager
def _room_for_the_output() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        message = "There is no space left where the output goes: make some and try again."
        print(message, file=sys.stderr)  # noqa: T201 - it may be all that this process can say
        sys.exit(1)
