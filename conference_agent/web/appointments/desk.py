"""What a decision of an agent has to bring with it before the store is asked to write it."""

from __future__ import annotations

from typing import Final

from conference_agent.dialogue import decide, decide_cancelling
from conference_agent.ports import SlotTakenError
from conference_agent.records import CallRecord, CommitRefusedError, Records, is_receipt_of
from conference_agent.values import (
    Answer,
    Call,
    CallId,
    CommitRequest,
    MemberId,
    Outcome,
    PartStat,
    ProposalKind,
    Readback,
    ReadbackToken,
    Receipt,
    SentenceId,
    Spoken,
    Voided,
)
from conference_agent.web.appointments.forms import DecisionForm, ReadbackForm
from conference_agent.web.appointments.reading import answers_of, readback_in
from conference_agent.web.desk import RefusedError

__all__ = ["close", "note_readback", "void_readback", "write_decision"]

_CONFLICT: Final = 409
_MISSING: Final = 404
_WRONG: Final = 422


async def note_readback(records: Records, call_id: CallId, form: ReadbackForm) -> None:
    """Put on the record what was read back; the same readback again changes nothing.

    Raises
    ------
    RefusedError
        If its token stands for another sentence, or names somebody who is not in the party.
    """
    record = await records.read(call_id)
    readback = readback_in(form)
    _check_members(record.call, [hearer.member for hearer in readback.hearers])
    known = _find(record, readback.token)
    if known is None:
        spoken = Spoken(
            sentence=SentenceId(form.token),
            text=form.text,
            start_s=form.start_s,
            end_s=form.at_s,
            complete=True,
        )
        await records.beside(call_id).note(spoken)
        await records.beside(call_id).note(readback)
    elif known != readback or form.text not in _texts(record, readback.token):
        msg = "This readback was noted with other words, hearers or proposal."
        raise RefusedError(_CONFLICT, msg)


async def void_readback(records: Records, call_id: CallId, token: str, reason: str) -> None:
    """Take a readback's force away: an answer was withdrawn, or the proposal changed.

    Raises
    ------
    RefusedError
        If it was never noted.
    """
    record = await records.read(call_id)
    readback = _find(record, ReadbackToken(token))
    if readback is None:
        raise RefusedError(_MISSING, "No such readback was noted.")
    at_s = max((entry.at_s for entry in record.readbacks), default=0.0)
    await records.beside(call_id).note(Voided(at_s=at_s, readback=readback, reason=reason))


async def write_decision(records: Records, call_id: CallId, form: DecisionForm) -> Receipt:
    """Write a decision once, or return the receipt that its key has already.

    Raises
    ------
    RefusedError
        If its answers are no decision, its readback is void, spent or another one, its slot is
        taken, its key stands for another proposal, or the call has ended.
    """
    store = records.beside(call_id)
    answers, readback = answers_of(form), readback_in(form.readback)
    request = CommitRequest(
        call=call_id,
        idempotency_key=form.idempotency_key,
        proposal=readback.proposal,
        readback=readback,
        answers=answers,
    )
    earlier = await store.receipt(form.idempotency_key)
    if earlier is not None:
        if not is_receipt_of(earlier, request):
            msg = "The idempotency key stands for another proposal: nothing was written."
            raise RefusedError(_CONFLICT, msg)
        return earlier
    call = await records.load(call_id)
    _check_answers(call, answers, readback)
    _check_yes(call, answers)
    await note_readback(records, call_id, form.readback)
    for answer in answers:
        await store.note(answer)
    try:
        return await store.commit(request)
    except SlotTakenError:
        raise RefusedError(_CONFLICT, "The slot is not free: offer another one.") from None
    except CommitRefusedError as error:
        raise RefusedError(_CONFLICT, f"Nothing was written: {error}.") from None


async def close(records: Records, call_id: CallId, outcome: Outcome) -> None:
    """Put an outcome on the record that needs no write; the first one stays.

    Raises
    ------
    RefusedError
        If the call has ended otherwise.
    """
    await records.beside(call_id).close(outcome)
    settled = await records.outcome(call_id)
    if settled is not outcome:
        raise RefusedError(_CONFLICT, f"The call has ended already: {settled}.")


def _check_answers(call: Call, answers: tuple[Answer, ...], readback: Readback) -> None:
    """Refuse answers that do not amount to a decision.

    Raises
    ------
    RefusedError
        If somebody is not in the party or answers twice, or the party's rule (to cancel, every
        decider who heard it) does not hold with the answers that have sufficient evidence.
    """
    members = [answer.member for answer in answers]
    _check_members(call, members)
    if len(set(members)) != len(members):
        raise RefusedError(_WRONG, "Somebody answers twice: send the latest answer of each.")
    stands = {answer.member: answer.status for answer in answers if answer.evidence.suffices}
    if readback.proposal.kind is ProposalKind.CANCEL:
        heard = {hearer.member for hearer in readback.hearers}
        if not decide_cancelling(call.party, stands, heard).agreed:
            msg = "Cancelling needs the yes of every decider who heard it read back."
            raise RefusedError(_CONFLICT, msg)
    elif not decide(call.party, stands).agreed:
        msg = (
            f"By the rule {call.party.rule} these answers are no decision: only an answer with "
            "the evidence own, asked or button counts."
        )
        raise RefusedError(_CONFLICT, msg)


def _check_yes(call: Call, answers: tuple[Answer, ...]) -> None:
    """Refuse a decision that no decider has confirmed after hearing it read back.

    Raises
    ------
    RefusedError
        If no decider who heard the sentence said yes to it, with sufficient evidence and not
        before the slot had been said.
    """
    confirmed = any(
        answer.member in call.party.deciders
        and answer.readback is not None
        and answer.status is PartStat.ACCEPTED
        and answer.evidence.suffices
        for answer in answers
    )
    if not confirmed:
        msg = (
            "No decider who heard the readback has said yes to it in person, since its slot was "
            "said: ask again."
        )
        raise RefusedError(_CONFLICT, msg)


def _check_members(call: Call, members: list[MemberId]) -> None:
    known = {member.id for member in call.party.members}
    if not known.issuperset(members):
        raise RefusedError(_WRONG, "There is an id that nobody in the party has.")


def _find(record: CallRecord, token: ReadbackToken) -> Readback | None:
    return next((each for each in record.readbacks if each.token == token), None)


def _texts(record: CallRecord, token: ReadbackToken) -> list[str]:
    """Return what was played under a token."""
    return [
        entry.text
        for entry in record.entries
        if isinstance(entry, Spoken) and str(entry.sentence) == str(token)
    ]
