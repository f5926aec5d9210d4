"""Child processes that end with this one, however it ends.

The command is run by this file, in a process of its own that has one thread: a hook between fork
and exec would not be safe in a parent with threads. On Linux (`exec`) the
kernel is asked to kill the command with the parent, and the command takes this process's place.
Elsewhere (`watch`) this process stays, and ends the command when its standard input, which only
the parent holds open, ends.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import NoReturn

__all__ = ["bound_to_us"]

#: From linux/prctl.h: the signal that this process gets when its parent ends; kept over exec.
_PR_SET_PDEATHSIG = 1

#: Seconds between asking the command to end and killing it.
_GRACE_S = 3.0


def bound_to_us(command: Sequence[str]) -> list[str]:
    """Return what to run instead of a command, so that it ends with this process.

    Give it a pipe as standard input that nobody else holds.
    """
    how = "exec" if sys.platform == "linux" else "watch"
    # -I and -S: it needs nothing but the standard library, and starts in 20 ms.
    return [sys.executable, "-I", "-S", __file__, how, str(os.getpid()), *command]


def _main(arguments: list[str]) -> int:
    how, parent, *command = arguments
    try:
        if how == "exec":
            _replace(int(parent), command)
        return _watch(command)
    except OSError as error:
        sys.exit(f"{command[0]} cannot be run: {error.strerror}.")


def _replace(parent: int, command: list[str]) -> NoReturn:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit("The process that asked for the server ended before it was started.")
    os.execv(command[0], command)


def _watch(command: list[str]) -> int:
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    threading.Thread(target=_end_with_input, args=(child,), daemon=True).start()
    return child.wait()


def _end_with_input(child: subprocess.Popen[bytes]) -> None:
    sys.stdin.buffer.read()
    child.terminate()
    try:
        child.wait(_GRACE_S)
    except subprocess.TimeoutExpired:
        child.kill()


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
