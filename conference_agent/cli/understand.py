"""`conference-agent understand`: what people said, a line in, what it does, a line out."""

from __future__ import annotations

import json
import sys

from conference_agent.cli.checked import REFUSED, refuse

__all__ = ["understand"]


def understand() -> None:
    r"""Read what people said, one JSON object a line, and say what it does, one line each.

    Standard input, each line: {"id": "1", "text": "Thursday at three", "now":
    "2026-12-07T10:00:00-05:00", "timezone": "America/New_York", "language": "en" | "es", "asked":
    "confirm" | "choose" | "anything" | null, "offers": ["2026-12-10T15:00:00-05:00"],
    "participants": ["Rosa", "Anna"], "speaker": "Rosa", "agent": "Sarah", "history":
    [{"speaker": "Anna", "text": "Hello"}]}

    Any key but id and text may be missing; without a "now" it is this machine's, without
    a "language" English. Dates in figures are in the order of the zone: 3/12 is March in those of
    America and without one, else December, as in Spanish; an offer on one of the two days settles
    it. A key of another name is left out, and named on standard error, once.

    Standard output, in the same order and at once: {"id": "1", "act": "propose", "acts":
    ["propose"], "times": [{"start": "2026-12-10T15:00:00-05:00", "end":
    "2026-12-10T16:00:00-05:00", "grain": "hour"}], "addressed_to": null, "speak": true}

    "act" is the act that binds most; "end" is null for an open end; "addressed_to" is a name,
    "all" or null; "speak" says whether the facilitator should speak next.

    Exit code 0: every line was read.

    Exit code 2: some were not; in their place there is {"id": ..., "error": "..."}.
    """
    from conference_agent.clock import wall_clock  # here, so that --help is quick
    from conference_agent.understanding.protocol import understand_line, unknown_keys

    if sys.stdin is None:  # as a shell gives it with <&-
        refuse("There is no standard input: give it one JSON object a line.")
    code = 0
    named: set[str] = set()
    for line in sys.stdin.buffer:
        if not line.strip():
            continue
        for key in unknown_keys(line):
            if key not in named:
                named.add(key)
                sys.stderr.write(f"{json.dumps(key)} is no key of a line, and is left out.\n")
        answer, was_read = understand_line(line, wall_clock())
        code = code if was_read else REFUSED
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    sys.exit(code)
