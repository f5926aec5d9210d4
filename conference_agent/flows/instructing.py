"""Sentences that a model words from the instructions of a flow's nodes, before the call begins.

The model sees what the flow's file holds, and nothing of a call: no name, no day, no word of
anybody. What it writes is a sentence with the same variables, as the author of the file could
have written it, and it stands only where the check of flow files lets it stand: it tells no
result, it names no variable that the node's sentence does not, and every one of those, and it
needs no higher level. What it says is said by the core as any other sentence of a flow, so that
a yes to it is no answer. A sentence that does not stand is the file's own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from conference_agent.flows.checking import check
from conference_agent.values.agenda import Agenda, Conversation
from conference_agent.values.forms import closed_object
from conference_agent.values.telling import RECORD, needed_level, pieces, variables_in
from conference_agent.values.texts import by_language

__all__ = ["LONGEST", "instructed", "instructing_form", "instructing_messages", "worded"]

#: The longest sentence, in characters: about twelve seconds.
LONGEST: Final = 200
#: Before a question there are at most so many sentences.
_SENTENCES: Final = 2
_TASK: Final = (
    "You word sentences that a polite automated assistant of a clinic says on the phone. Answer "
    "in JSON: for each node a sentence in each language that it names. Follow the instruction, "
    "and mean what the sentence that is there means. Plain spoken words, one or two short "
    "sentences. Keep every {{variable}} as it is written, and use no other. Ask a question only "
    "where the sentence that is there asks one. Promise nothing, and never say that something is "
    "confirmed, booked, moved or cancelled."
)
#: What names a day, an hour or a number: a model makes none up.
_MOMENTS: Final = re.compile(
    r"\d|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|june|july|"
    r"august|september|october|november|december|today|tomorrow|tonight|noon|midnight|o.?clock|"
    r"hours?|days?|weeks?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|"
    r"twenty|thirty|half|quarter|"
    r"lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|enero|febrero|marzo|abril|mayo|"
    r"junio|julio|agosto|septiembre|octubre|noviembre|diciembre|hoy|ma[nñ]ana|mediod[ií]a|horas?|"
    r"d[ií]as?|semanas?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)\b",
    re.IGNORECASE,
)


def instructed(agenda: Agenda) -> tuple[Conversation, ...]:
    """Return the nodes that have an instruction."""
    return tuple(
        node for node in agenda.nodes if isinstance(node, Conversation) and node.instruction
    )


def instructing_messages(agenda: Agenda) -> list[dict[str, str]]:
    """Return what a model is asked about the nodes that have an instruction."""
    asked = {
        node.id: {
            "instruction": node.instruction,
            "sentence": dict(by_language(node.text)),
            "variables": sorted(_variables(node)),
        }
        for node in instructed(agenda)
    }
    return [
        {"role": "system", "content": _TASK},
        {"role": "user", "content": json.dumps(asked, ensure_ascii=False)},
    ]


def instructing_form(agenda: Agenda) -> dict[str, object]:
    """Return the JSON schema of an answer: a sentence for each node and language."""
    return closed_object(
        {
            node.id: closed_object({code: {"type": "string"} for code in by_language(node.text)})
            for node in instructed(agenda)
        }
    )


def worded(agenda: Agenda, answer: str) -> tuple[Agenda, int]:
    """Return a flow with the sentences of an answer, and how many of them do not stand.

    Parameters
    ----------
    agenda
        As its file has it.
    answer
        What the model wrote.
    """
    found, refused = _object_in(answer), 0
    for node in instructed(agenda):
        said = _texts(node, found.get(node.id))
        there = replace(node, say=next(iter(said.values())), say_in=said) if said else node
        nodes = tuple(there if each.id == node.id else each for each in agenda.nodes)
        if said is None or check(replace(agenda, nodes=nodes)):
            refused += 1
        else:
            agenda = replace(agenda, nodes=nodes)
    return agenda, refused


def _texts(node: Conversation, given: object) -> Mapping[str, str] | None:
    """Return the sentences of a node by language, or ``None`` if one of them does not stand."""
    own = by_language(node.text)
    if not isinstance(given, dict) or set(given) != set(own):
        return None
    texts = {code: " ".join(text.split()) for code, text in given.items() if isinstance(text, str)}
    stands = len(texts) == len(own) and all(
        _stands(node, own[code], text) for code, text in texts.items()
    )
    return texts if stands and needed_level(texts) <= node.level else None


def _stands(node: Conversation, own: str, text: str) -> bool:
    """Tell whether a sentence may be said in the place of a node's own."""
    asks = own.endswith("?") if own else node.listens
    named = set(variables_in(text))
    right = named == set(variables_in(own)) if own else named <= _variables(node)
    words = " ".join(pieces(text)[::2])
    known = f"{own} {node.instruction}".casefold()
    made_up = (each[0] for each in _MOMENTS.finditer(words) if each[0].casefold() not in known)
    return (
        0 < len(text) <= LONGEST
        and right
        and not re.search(r"[{}<>*_#`\[\]]", words)
        and text.endswith("?" if asks else (".", "!"))
        and text.count("?") == int(asks)
        and len(re.findall(r"[.!?](?= |$)", words)) <= _SENTENCES
        and next(made_up, None) is None
    )


def _variables(node: Conversation) -> set[str]:
    """Return what a sentence of a node may name: what its own does, else what its level allows."""
    if node.say:
        return {name for text in by_language(node.text).values() for name in variables_in(text)}
    return {name for name, level in RECORD.items() if level <= node.level}


def _object_in(answer: str) -> dict[str, Any]:
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
