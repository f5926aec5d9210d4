"""Flow files that want what no flow may: each is refused, where it wants it."""

from __future__ import annotations

from pathlib import Path

import pytest
from flows.examples import HOSTILE

from conference_agent.flows import FlowError, load_flow

#: For each file what one of its lines has to say.
REASONS = {
    "all-set": "node 'hello', say: tells a result, 'all set', before anything is settled",
    "always-true-to-confirmed": "node 'kept', outcome: confirmed cannot be before anything is",
    "any-result-is-kept": "node 'appointment', edges[0].when: from a settle node only its results",
    "booked-without-settling": "node 'booked', outcome: booked cannot be before anything is",
    "books-and-settles-another": "node 'book', edges[0].to: book_appointment has to be settled",
    "claims-to-be-human": "node 'hello', say: claims that a person speaks, 'I am a human'; it",
    "code-for-a-condition": "node 'split', edges[0].when.equation: does not parse: cannot go on at",
    "confirmed-after-a-no": "node 'kept', outcome: confirmed cannot be after undecided",
    "confirmed-though-undecided": "node 'told', say: tells a result, 'confirmed', after the result",
    "diagnosis-at-level-1": "node 'hello', say: may be said from level 2 on, not at level 1",
    "ends-confirmed-at-once": "node 'kept', outcome: confirmed cannot be before anything is",
    "equation-instead-of-kept": "node 'appointment', edges[0].when: from a settle node only its",
    "everybody-has-agreed": "node 'hello', say: tells a result, 'Everyone has agreed',",
    "function-claims-booked": "node 'book', edges[0].when: a result comes from a settle node",
    "goes-round-a-thousand-times": "node 'hello', edges[0].times: must be a whole number from 1 to",
    "goes-round-for-ever": "node 'hello': a way leads back here without a limit",
    "letters-of-two-scripts": "node 'hello', say: 'c\u043enfirmed' has letters of two scripts,",
    "listens-to-nobody": "node 'split', edges[0].when: only a conversation hears what is said back",
    "moment-at-level-0": "node 'hello', say: may be said from level 1 on, not at level 0",
    "moved-after-kept": "node 'moved', outcome: rescheduled cannot be after kept",
    "moved-though-kept": "node 'told', say: tells a result, 'moved', after the result kept",
    "no-disclosure": "unknown key 'disclosure'",
    "opted-out-by-itself": "node 'out', outcome: opted-out cannot be before anything is settled",
    "prompt-instead-of-kept": "node 'appointment', edges[0].when: from a settle node only its",
    "renames-the-patient": "node 'hello', extract_variables: 'patient' is of the record",
    "result-from-a-conversation": "node 'hello', edges[0].when: a result comes from a settle node",
    "says-the-variable-of-another": "node 'hello', say: unknown variable '__class__'",
    "service-at-level-0": "node 'hello', say: may be said from level 2 on, not at level 0",
    "takes-any-yes": "node 'appointment': unknown key 'rule'",
    "takes-the-yes": "node 'hello', say: tells a result, 'taken your yes', before anything is",
    "two-that-go-round": "node 'again': no end is reached from here",
    "yes-to-confirm": "node 'hello', say: asks for a yes that would agree, 'Say yes to confirm'; a",
    "you-are-booked": "node 'hello', say: tells a result, 'booked', before anything is settled",
    "you-are-confirmed": "node 'hello', say: tells a result, 'confirmed', before anything is",
}


@pytest.mark.parametrize("file", HOSTILE, ids=lambda file: file.stem)
def test_a_hostile_flow_is_refused_for_what_it_wants(file: Path) -> None:
    with pytest.raises(FlowError) as refused:
        load_flow(file)

    lines = str(refused.value).splitlines()
    assert all(line.startswith(f"{file}: ") for line in lines)
    assert any(line.startswith(f"{file}: {REASONS[file.stem]}") for line in lines)


def test_every_reason_has_its_file() -> None:
    assert {file.stem for file in HOSTILE} == {*REASONS}
