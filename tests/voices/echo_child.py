"""A child that sends back what it gets, prints as a careless library would, and can die."""

import os
import sys

from conference_agent.children import serve


def _answer(message: bytes) -> bytes | None:
    os.write(1, b"a library's chatter")
    if message == b"die":
        os._exit(1)
    return None if message == b"say nothing" else message


if __name__ == "__main__":
    serve(_answer, ready=" ".join(sys.argv[1:]).encode())
