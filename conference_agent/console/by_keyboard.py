"""The terminal's keyboard and screen in the place of ears and mouth."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final, TextIO

from conference_agent.console.keyboard import lines_of
from conference_agent.console.matter import DEVICE
from conference_agent.ports import Post
from conference_agent.rehearsal.ears import TextEars
from conference_agent.rehearsal.mouth import WORDS_PER_S, TextMouth
from conference_agent.values import KEY_PRESSES, QuestionKind, SentenceId

__all__ = ["Typing"]

#: So fast are words when nobody reads along.
_AT_ONCE_WORDS_PER_S: Final = 1000.0


class Typing:
    """Somebody who types lines and reads sentences.

    At a terminal a line counts when it is typed, and who types has read what stands there: the
    sentence that is just being said is over. From a pipe, whose lines are all there at once,
    each line answers one question, and the facilitator's sentences take no time; when there is no
    line left for a question, the device leaves.

    Parameters
    ----------
    post
        Takes what hearing would report.
    on_begin
        Called when a sentence begins.
    typed
        Where the lines come from.
    closing_silence_s
        Seconds of silence that end an utterance.
    """

    def __init__(
        self,
        *,
        post: Post,
        on_begin: Callable[[SentenceId], None],
        typed: TextIO,
        closing_silence_s: float,
    ) -> None:
        self._typed = typed
        self.at_terminal = typed.isatty()
        self._questions: asyncio.Queue[QuestionKind] = asyncio.Queue()
        self.ears = TextEars(post=post, closing_silence_s=closing_silence_s)
        self.mouth = TextMouth(
            post=post,
            on_begin=on_begin,
            on_sound=_ignore,
            words_per_s=WORDS_PER_S if self.at_terminal else _AT_ONCE_WORDS_PER_S,
        )

    def asked(self, question: QuestionKind) -> None:
        """Take note that a question has been said to its end."""
        self._questions.put_nowait(question)

    async def run(self) -> None:
        """Join, hand on every line, a digit as a phone's key, and leave after the last one."""
        self.ears.join(DEVICE)
        async for line in lines_of(self._typed):
            if not line:
                continue
            if self.at_terminal:
                self.mouth.finish()
            else:
                await self._questions.get()
            press = KEY_PRESSES.get(line)
            if press is None:
                self.ears.chat(DEVICE, line)
            else:
                self.ears.press(DEVICE, press)
        if not self.at_terminal:
            await self._questions.get()
        self.ears.leave(DEVICE)


def _ignore(sounding: bool) -> None:
    """Take no note of it: nobody at a keyboard waits for silence."""
