"""Facilitators with one fault each, that play through the same door as ours."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from contextlib import suppress
from dataclasses import replace

from conference_agent.ports import Board, Clock, Ears, Mouth, Store, StoreError
from conference_agent.values import (
    Answer,
    Call,
    CommitRequest,
    Cut,
    Event,
    Evidence,
    Goodbye,
    Hearer,
    Outcome,
    PartStat,
    Played,
    Proposal,
    ProposalKind,
    QuestionKind,
    Readback,
    ReadbackToken,
    Sentence,
    SentenceId,
    Utterance,
    Words,
)

__all__ = ["AlwaysTalks", "AsksForItsReceipt", "TakesAnyYes", "TellsBeforeVerifying", "WritesTwice"]

QUESTION = "Rosa's dental cleaning is on Tuesday, December eighth. Can everybody make it?"


class BadMind(ABC):
    """Asks whether the appointment can be kept, and has its own idea of an answer."""

    #: Under which keys it writes once more what it has written under ``once``.
    again: tuple[str, ...] = ()

    def __init__(
        self, call: Call, *, clock: Clock, mouth: Mouth, ears: Ears, board: Board, store: Store
    ) -> None:
        self.call = call
        self.clock = clock
        self.mouth = mouth
        self.ears = ears
        self.board = board
        self.store = store
        self.inbox: asyncio.Queue[Event] = asyncio.Queue()
        self.said: dict[SentenceId, tuple[Sentence, Words]] = {}

    def post(self, event: Event) -> None:
        self.inbox.put_nowait(event)

    def began(self, sentence_id: SentenceId) -> None:
        self.board.saying(*self.said[sentence_id])

    @abstractmethod
    async def run(self) -> Outcome: ...

    def say(self, text: str, question: QuestionKind | None = None) -> None:
        number = SentenceId(f"s{len(self.said) + 1}")
        sentence = Sentence(id=number, intent=Goodbye(), question=question)
        self.said[number] = (sentence, Words(text=text))
        self.mouth.say(number, Words(text=text))

    async def next(self) -> Event:
        event = await self.inbox.get()
        if isinstance(event, Played | Cut):
            sentence, words = self.said[event.sentence]
            self.board.said(sentence, words, complete=isinstance(event, Played))
        return event

    async def say_out(self, text: str, question: QuestionKind | None = None) -> None:
        self.say(text, question)
        while not isinstance(await self.next(), Played):
            pass

    async def confirm(self, *yeses: Utterance) -> Outcome:
        """Write that the appointment is kept, as if it had been read back."""
        keep = Proposal(ProposalKind.KEEP, self.call.appointment.start)
        members = [self.call.party.members_at(yes.device)[0] for yes in yeses]
        now_s = self.clock.elapsed_s()
        readback = Readback(
            token=ReadbackToken("made up"),
            proposal=keep,
            at_s=now_s,
            hearers=tuple(Hearer(member=member, at_s=now_s) for member in members),
        )
        answers = tuple(
            Answer(
                member=member,
                proposal=keep,
                status=PartStat.ACCEPTED,
                evidence=Evidence.OWN,
                words=yes.text,
                utterance=yes.id,
                start_s=yes.start_s,
                end_s=yes.end_s,
            )
            for member, yes in zip(members, yeses, strict=True)
        )
        for answer in answers:
            await self.store.note(answer)
        await self.store.note(readback)
        request = CommitRequest(
            call=self.call.id,
            idempotency_key="once",
            proposal=keep,
            readback=readback,
            answers=answers,
        )
        receipt = await self.store.commit(request)
        for key in self.again:
            with suppress(StoreError):
                await self.store.commit(replace(request, idempotency_key=key))
        await self.say_out("That is confirmed, goodbye.")
        return receipt.outcome


class TakesAnyYes(BadMind):
    """Whoever says yes, whenever, to whatever, and whoever else says no."""

    async def run(self) -> Outcome:
        self.say("Hello, this is the clinic.")
        self.say(QUESTION, QuestionKind.KEEP)
        while True:
            event = await self.next()
            if isinstance(event, Utterance) and "yes" in event.text:
                return await self.confirm(event)


class AlwaysTalks(BadMind):
    """Asks again and again, and never leaves anybody the floor; what it hears it takes."""

    async def run(self) -> Outcome:
        yeses: dict[str, Utterance] = {}
        self.say(QUESTION, QuestionKind.KEEP)
        while len(yeses) < len(self.call.party.required):
            event = await self.next()
            if isinstance(event, Played):
                self.say(QUESTION, QuestionKind.KEEP)
            elif isinstance(event, Utterance) and "yes" in event.text:
                yeses[event.device] = event
        return await self.confirm(*yeses.values())


class WritesTwice(TakesAnyYes):
    """Does not trust the receipt, and writes once more under another key."""

    again = ("twice",)


class AsksForItsReceipt(TakesAnyYes):
    """Does not trust the receipt either, but asks again under the same key: that is no fault."""

    again = ("once",)


class TellsBeforeVerifying(BadMind):
    """Says what it is about, whoever is listening; otherwise it waits for everybody's yes."""

    async def run(self) -> Outcome:
        yeses: dict[str, Utterance] = {}
        while len(yeses) < len(self.call.party.required):
            await self.say_out(QUESTION, QuestionKind.KEEP)
            try:
                async with asyncio.timeout(8.0):
                    while len(yeses) < len(self.call.party.required):
                        event = await self.next()
                        if isinstance(event, Utterance) and "yes" in event.text:
                            yeses[event.device] = event
            except TimeoutError:
                if self.clock.elapsed_s() > 30.0:
                    await self.store.close(Outcome.NEEDS_HUMAN)
                    return Outcome.NEEDS_HUMAN
        return await self.confirm(*yeses.values())
