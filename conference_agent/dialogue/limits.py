"""Every number that bounds a call, with its reason."""

from __future__ import annotations

from typing import Final

from conference_agent.values import Rung

__all__ = [
    "ABSENT_S",
    "AMONG_S",
    "ASKS",
    "CALLED_S",
    "CALLS",
    "CALL_S",
    "CUTS",
    "DESERTED_S",
    "EARLIER_S",
    "EARLY_YES_S",
    "FOUND_S",
    "GATHERING_S",
    "GOES_ON_S",
    "HEARD_WELL",
    "HEARING_S",
    "HELD_BACK",
    "HOLD_S",
    "HUSHED_S",
    "LINGERING_S",
    "LOOK_UP_S",
    "LOW_CONFIDENCE",
    "NOBODY_S",
    "NOTICE_S",
    "OBJECTION_S",
    "PATIENCE_S",
    "PAUSED_S",
    "PAUSES",
    "PICKED_UP_S",
    "PROOFS",
    "QUIET_S",
    "READBACKS",
    "REPEATS",
    "REPORTED_S",
    "ROUNDS",
    "SAYING_S",
    "SILENCE_S",
    "SPOKEN_FOR",
    "TELLS",
    "THANKED_S",
    "TONE_S",
    "TURNS",
    "UNCLEAR",
    "UNREAD_S",
    "VAIN",
    "WAITS",
    "WORDS",
    "WORDS_OF_AN_OBJECTION",
]

#: A yes that started this long before its slot had been named still counts: people answer
#: when they have understood, not when the sound ends.
EARLY_YES_S: Final = 0.3
#: No objection may come within this time of the yes that completes a decision.
OBJECTION_S: Final = 1.5
#: An utterance waits no longer than this for one that began earlier and is still open.
EARLIER_S: Final = 1.5
#: Fewer words that nobody understands are a murmur.
WORDS_OF_AN_OBJECTION: Final = 3
#: From the first sound of a voice to its onset in the inbox: 0.18 to 0.31 s were measured
#: in a real room on loopback.
NOTICE_S: Final = 0.35
#: The longest pause within one utterance, from voice to voice: people who look for a word pause
#: for up to 1.2 s, and a soft first sound ("w") is found up to 0.35 s late.
GOES_ON_S: Final = 1.6
#: The onset of a voice is known so soon after it was found: two windows of 0.032 s, and a turn.
FOUND_S: Final = 0.1
#: After a question to all: so much quiet, then the next missing one by name.
QUIET_S: Final = 1.5
#: How long silence lasts after each rung of the ladder before the next one.
SILENCE_S: Final = {Rung.ALL: 7.0, Rung.NAME: 7.0, Rung.REPHRASED: 7.0, Rung.LAST: 8.0}
#: "Wait, let me look": so long nobody is pressed.
HOLD_S: Final = 15.0
#: A yes or a no so soon after somebody spoke to another one may be an answer to them: people
#: answer within 2 s, and the old or the busy take twice as long.
AMONG_S: Final = 4.0
#: How often somebody is waited for who is not here.
WAITS: Final = 2
#: "Okay, thank you" said so soon after it was asked is no answer to what was put before.
THANKED_S: Final = 8.0
#: Somebody whose voice does not end (a television) holds the others up no longer than this.
PATIENCE_S: Final = 15.0
#: A sentence is paused for somebody who speaks no longer than this: what does not end by then is
#: talk that is not for us, or no person.
PAUSED_S: Final = 4.0
#: How often one sentence is paused: somebody who speaks on and on must not keep it from its end.
PAUSES: Final = 2
#: Hearing ends every utterance, recognised or not, long before this: an older onset is a fault
#: of ours, and must not keep a decision open for ever.
HEARING_S: Final = 45.0
#: The first to join waits this long for the others before the facilitator begins.
GATHERING_S: Final = 2.0
#: A required member who is not here is waited for this long after the others are done.
ABSENT_S: Final = 20.0
#: An empty room is left after this.
DESERTED_S: Final = 20.0
#: A room that nobody ever enters is left after this.
NOBODY_S: Final = 60.0
#: After a resumption those who are in the room are reported within this; a call that has ended
#: is ended with them.
REPORTED_S: Final = 5.0
#: While somebody who may not hear the matter is here, it waits this long.
HUSHED_S: Final = 20.0
#: Whoever speaks into the goodbye is heard to their end: so long after it their voice is known.
LINGERING_S: Final = 1.0
#: No call is longer.
CALL_S: Final = 900.0
#: No sentence takes longer to be spoken, with its voice's first sound: a longer one will never be
#: reported as said, because what speaks it has failed.
SAYING_S: Final = 60.0
#: After this many readbacks that were objected to, a person from the clinic takes over.
READBACKS: Final = 3
#: Wrong birth dates or codes of one person, until the call ends.
PROOFS: Final = 2
#: How often one person is asked about one thing by name, for whatever reason: three times where
#: they are silent, and once where an answer was doubtful or others spoke for them.
ASKS: Final = 4
#: How often anybody is asked one thing again whose answer was doubtful: what twice as many tries as
#: one person has do not clear up is for a person from the clinic.
VAIN: Final = 6
#: No call has more questions about its matter: at twelve seconds each with their answers they fill
#: half the time of the longest call, and the shipped scenarios need a third of them.
TURNS: Final = 40
#: Whoever calls the facilitator speaks to it for so long, also without its name: its answer with
#: the question takes up to eight seconds, and people need a few more for what they wanted.
CALLED_S: Final = 12.0
#: How often somebody who only calls is answered: a name that is misheard again and again must not
#: keep it talking.
CALLS: Final = 5
#: Requests to repeat or explain, for each question.
REPEATS: Final = 5
#: How often other slots are put to the party.
ROUNDS: Final = 3
#: Doubtful answers of one person to one question before the others are asked.
UNCLEAR: Final = 3
#: A look-up that takes longer than this is spoken of; most are answered before, and the sentence
#: would keep them waiting.
LOOK_UP_S: Final = 1.2
#: How often one person is asked about one thing because others spoke for them.
SPOKEN_FOR: Final = 3
#: A write that was held back is tried again after this: the inbox is read every 0.25 s meanwhile.
UNREAD_S: Final = 0.5
#: How often a write is held back: an inbox that cannot be read is a store that failed.
HELD_BACK: Final = 10
#: How often a sentence may be cut off before a person from the clinic takes over.
CUTS: Final = 8
#: Fewer words behind a result ("okay, thanks") ask for nothing.
WORDS: Final = 3
#: A mailbox speaks its last word, and then its tone: what is said before is not recorded.
TONE_S: Final = 2.0
#: A mailbox that has picked up a phone begins to speak, and goes on from one sentence to the next,
#: within this.
PICKED_UP_S: Final = 2.0
#: How often a sentence of the flow is begun before the talk goes on without it.
TELLS: Final = 2
#: From this on the recogniser is sure enough that a day was no other one that sounds like it.
HEARD_WELL: Final = 0.7
#: Below this the recogniser's own confidence makes an answer doubtful.
LOW_CONFIDENCE: Final = 0.3
