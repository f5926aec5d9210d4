"""`python -m conference_agent.mediaserver install`: have livekit-server ready before a call."""

from __future__ import annotations

import argparse
import sys

from conference_agent.mediaserver.binary import VERSION, MediaServerError
from conference_agent.mediaserver.finding import find_or_install

__all__ = ["main"]


def main() -> int:
    """Install livekit-server if needed; progress on stderr, its path on stdout.

    Returns
    -------
    int
        0 when it is there, 1 when no source could give it.
    """
    parser = argparse.ArgumentParser(prog="python -m conference_agent.mediaserver")
    parser.add_argument("action", choices=["install"], help=f"livekit-server {VERSION}")
    parser.parse_args()
    try:
        path = find_or_install(progress=_report)
    except MediaServerError as error:
        _report(str(error))
        return 1
    sys.stdout.write(f"{path}\n")
    return 0


def _report(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
