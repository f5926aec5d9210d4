"""The line protocol: one JSON object about what somebody said in, one about what it does out.

In: ``{"id", "text", "now", "timezone", "language", "asked", "offers", "participants", "speaker",
"agent", "history"}``; any key but ``id`` and ``text`` may be missing or null. A key of another
name changes nothing, and is named to whoever asks (`unknown_keys`): it may be a misspelt one.
Out: ``{"id", "act", "acts", "times", "addressed_to", "speak"}``, or ``{"id", "error"}`` for a line
that cannot be read.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from conference_agent.understanding.addressee import FACILITATOR
from conference_agent.understanding.context import Context
from conference_agent.understanding.languages import read
from conference_agent.understanding.request import KEYS, Request, RequestError, request_of, row_of
from conference_agent.understanding.turns import Turn, speaks
from conference_agent.values import Act, MemberId, Polarity, QuestionKind, Reading, TimeSpan

__all__ = ["understand_line", "unknown_keys"]

#: What the protocol calls a question; to "anything" a yes or no is no answer.
_ASKED: Final = {"confirm": QuestionKind.KEEP, "choose": QuestionKind.OFFER}


def understand_line(line: bytes, now: datetime) -> tuple[dict[str, object], bool]:
    """Return the answer to one line, and whether the line could be read.

    Parameters
    ----------
    line
        One JSON object, in UTF-8.
    now
        Aware; the now of a request that names none.
    """
    name: str | int | None = None
    try:
        row = row_of(line)
        name = _id(row)
        return {"id": name, **_answer(request_of(row, now))}, True
    except RequestError as error:
        return {"id": name, "error": str(error)}, False
    except OverflowError:
        return {"id": name, "error": "A moment is beyond the end of the calendar."}, False


def unknown_keys(line: bytes) -> tuple[str, ...]:
    """Return the keys of a line that mean nothing, in their order; none of a line that is none."""
    try:
        return tuple(key for key in row_of(line) if key not in KEYS)
    except RequestError:
        return ()


def _id(row: dict[str, Any]) -> str | int:
    name = row.get("id")
    if not isinstance(name, str | int) or isinstance(name, bool):
        raise RequestError("id", "a string or a whole number", name)
    return name


def _answer(request: Request) -> dict[str, object]:
    context = Context(
        asked=_ASKED.get(request.asked or ""),
        offers=request.offers,
        free=(),
        now=request.now,
        timezone=request.timezone,
        languages=(request.language,),
        names={name.lower(): MemberId(name) for name in _people(request)},
        facilitator_names=(request.agent,) if request.agent else (),
    )
    reading = _to_whom(read(request.text, context), request, context)
    turn = Turn(
        text=request.text,
        speaker=request.speaker,
        others=_people(request, without=request.speaker),
        agent=request.agent,
        asked=request.asked is not None,
        history=request.history,
    )
    return {
        "act": reading.act.value,
        "acts": [act.value for act in reading.acts],
        "times": [_span(span) for span in reading.times],
        "addressed_to": _addressed_to(reading, request),
        "speak": speaks(turn, reading, context).speak,
    }


def _to_whom(reading: Reading, request: Request, context: Context) -> Reading:
    """Return the reading; a mere yes or no behind another person's question may be to them.

    As in a call, it has to be asked for again, unless it says itself what it is to.
    """
    plain = reading.act in {Act.ACCEPT, Act.DECLINE, Act.PROPOSE} and not reading.keeps
    if not plain or reading.says_what or reading.times or not request.history:
        return reading
    last = request.history[-1]
    if last.speaker is None or last.speaker in {request.speaker, request.agent}:
        return reading
    asked = read(last.text, context)
    between_them = asked.aside or (asked.act is Act.ASK_DETAILS and not asked.details)
    doubted = replace(reading, acts=(Act.UNSURE,), polarity=Polarity.MIXED)
    return doubted if between_them else reading


def _people(request: Request, *, without: str | None = None) -> tuple[str, ...]:
    """Return the names of the people, each once: the agent may be among the participants."""
    left_out = {name.casefold() for name in (request.agent, without) if name}
    named = {name.casefold(): name for name in request.participants}
    return tuple(name for key, name in named.items() if key not in left_out)


def _addressed_to(reading: Reading, request: Request) -> str | None:
    if reading.addressee == FACILITATOR:
        return request.agent
    if Act.RELAY in reading.acts:
        return None  # it is not spoken to the one whose answer it is
    return None if reading.addressee == request.speaker else reading.addressee


def _span(span: TimeSpan) -> dict[str, str | None]:
    return {
        "start": span.start.isoformat(),
        "end": span.end.isoformat() if span.end else None,
        "grain": span.grain.value,
    }
