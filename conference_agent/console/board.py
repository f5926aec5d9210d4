"""The terminal as the board of a call: what is said, as lines."""

from __future__ import annotations

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
    on_question
        Called when a question has been said to its end.
    """

    def __init__(
        self,
        console: Console,
        *,
        echo: bool,
        on_question: Callable[[QuestionKind], None],
    ) -> None:
        self._console = console
        self._echo = echo
        self._on_question = on_question

    def heard(self, utterance: Utterance, speaker: str) -> None:
        """Show what somebody said."""
        if self._echo:
            self._print(f"{speaker}: ", utterance.text)

    def saying(self, sentence: Sentence, words: Words) -> None:
        """Show a sentence of the facilitator that begins.

        The whole of it: words that came one by one would mix with what is being typed.
        """
        self._print("Facilitator: ", words.text)

    def said(self, sentence: Sentence, words: Words, *, complete: bool) -> None:
        """Say of a sentence that it was cut off, and of a question that it was asked."""
        if not complete:
            self._print("", "(cut off)")
        elif sentence.question is not None:
            self._on_question(sentence.question)

    def show(self, state: Publish) -> None:
        """Show nothing: the answers are in the record at the end."""

    def _print(self, speaker: str, text: str) -> None:
        line = Text.assemble((speaker, "bold cyan"), text)
        self._console.print(line, soft_wrap=True, highlight=False)
