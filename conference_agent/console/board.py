"""The terminal as the board of a call: what is said, as lines."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from rich.console import Console
from rich.text import Text

from conference_agent.values import Publish, QuestionKind, Sentence, Utterance, Words

__all__ = ["TerminalBoard"]


class TerminalBoard:
    """Prints the captions of a call; implements `ports.Board`.

    Parameters
    ----------
    console
        Where to.
    echo
        Whether what people say is printed too; what is typed at a terminal stands there already.
    words_per_s
        A sentence appears word by word at this pace, so that nobody can answer what has not been
        said yet; ``None`` for the whole of it as it begins.
    on_question
        Called when a question has been said to its end.
    """

    def __init__(
        self,
        console: Console,
        *,
        echo: bool,
        words_per_s: float | None,
        on_question: Callable[[QuestionKind], None],
    ) -> None:
        self._console = console
        self._echo = echo
        self._words_per_s = words_per_s
        self._on_question = on_question
        #: The words of a sentence that are still to be printed.
        self._coming: list[asyncio.TimerHandle] = []

    def heard(self, utterance: Utterance, speaker: str) -> None:
        """Show what somebody said."""
        if self._echo:
            self._print(f"{speaker}: ", utterance.text, end="\n")

    def saying(self, sentence: Sentence, words: Words) -> None:
        """Show a sentence of the facilitator that begins."""
        if self._words_per_s is None:
            self._print("Facilitator: ", words.text, end="\n")
            return
        self._print("Facilitator:", "", end="")
        loop = asyncio.get_running_loop()
        self._coming = [
            loop.call_later(number / self._words_per_s, self._print, "", f" {word}")
            for number, word in enumerate(words.text.split())
        ]

    def said(self, sentence: Sentence, words: Words, *, complete: bool) -> None:
        """End the line of a sentence; one that was cut off goes no further."""
        for word in self._coming:
            word.cancel()
        if self._words_per_s is not None or not complete:
            self._print("", "" if complete else " (cut off)", end="\n")
        self._coming = []
        if complete and sentence.question is not None:
            self._on_question(sentence.question)

    def show(self, state: Publish) -> None:
        """Show nothing: the answers are in the record at the end."""

    def _print(self, speaker: str, text: str, end: str = "") -> None:
        line = Text.assemble((speaker, "bold cyan"), text)
        self._console.print(line, soft_wrap=True, highlight=False, end=end)
