"""What a mailbox says is told from what people say of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conference_agent.understanding import Context, read
from conference_agent.values import Act, QuestionKind

if TYPE_CHECKING:
    from collections.abc import Callable

GREETINGS = [
    "Please leave your message after the tone.",
    "Hi, you've reached Rosa. Leave a message and I'll call you back.",
    "The person you are calling is not available. At the tone, please record your message.",
    "the subscriber you have dialled can not be reached",
    "Your call has been forwarded to an automated voice message system.",
    "you have reached the voicemail of Rosa",
    "the mailbox is full",
    "Yes, hello, we'll be there for you soon, just leave your name and number after the beep",
    "We can't come to the phone. If this is an emergency, hang up. Record a message at the signal",
    "Hi this is Rosa, I can't come to the phone right now, leave a message",
    "We are not able to take your call at the moment. Please leave your name and number.",
    "Leave me a message, I'm not available right now",
    "En este momento no puedo atender, deje su mensaje",
    "Déjame tu mensaje, ahora no puedo contestar",
    "Deje su mensaje después de la señal.",
    "Después del tono, grabe su mensaje",
    "El número al que usted llama no está disponible",
    "Se ha comunicado con el buzón de voz de Rosa",
    "If you record your name and reason for calling, I'll see if this person is available",
    "Please record your name and number",
    "The person you're calling is using a screening service",
    "The number you have dialed is not in service",
    "Thank you for calling Smith and Sons, for sales press one",
    "for English press 1",
    "to accept this call press one",
]
PEOPLE = [
    "just press one, mum",
    "mum, press one for yes",
    "press two to say no",
    "do I press one for yes",
    "say your name, mum",
    "Who is this? Say your name and what you want.",
    "Do I press one to accept?",
    "I had to press one to speak to you",
    "The number you called is no longer my mother's.",
    "yes I will be there",
    "you can leave a message on my voicemail next time",
    "can I take a message for her",
    "I reached your voicemail yesterday",
    "tell her to leave her number",
    "I left my name and number last time",
    "leave the message with my son",
    "she is not available right now",
    "the number you have is my old one",
    "she can't come to the phone, would you like to leave a message",
    "he can't come to the phone right now, you can leave a message",
    "Rosa can't come to the phone, leave a message with me",
    "I can't come to the phone appointment on Tuesday",
    "I can't take the call now, I'll leave a message later",
    "deje un mensaje con mi hija",
    "ahora no puedo atender, deje el recado con mi hija",
    "no puedo contestar ahora",
    "ese es mi número de teléfono",
]


@pytest.mark.parametrize("text", GREETINGS)
@pytest.mark.parametrize("asked", [None, QuestionKind.KEEP, QuestionKind.READBACK])
def test_a_mailbox_is_known_and_agrees_to_nothing(
    text: str, asked: QuestionKind | None, context: Callable[..., Context]
) -> None:
    reading = read(text, context(asked=asked))

    assert reading.mailbox
    assert Act.ACCEPT not in reading.acts
    assert reading.slot is None


@pytest.mark.parametrize("text", PEOPLE)
def test_who_speaks_of_messages_is_no_mailbox(text: str, context: Callable[..., Context]) -> None:
    assert not read(text, context(asked=QuestionKind.KEEP)).mailbox


@pytest.mark.parametrize("text", ["call us back at six", "please call me at six"])
def test_when_to_be_called_is_of_the_calendar_and_not_of_the_day_on_offer(
    text: str, context: Callable[..., Context]
) -> None:
    there = context(asked=QuestionKind.KEEP)
    (span,) = read(text, there).times

    assert read(text, there).acts == (Act.ASK_HUMAN,)
    assert span.start.astimezone(there.now.tzinfo).date() == there.now.date()
