"""A voice that dies over every sentence."""

import os

from conference_agent.children import serve


def _die(_: bytes) -> None:
    os._exit(1)


if __name__ == "__main__":
    serve(_die, ready=b"{}\n")
