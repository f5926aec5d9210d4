"""What the room is shown, kept as the captions that people would receive."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from conference_agent.people import Caption
from conference_agent.values import Publish, Sentence, Utterance, Words

__all__ = ["TextBoard"]

_FACILITATOR = "facilitator"


class TextBoard:
    """Captions as they arrive in a room; implements `ports.Board`.

    Parameters
    ----------
    on_caption
        Told of each caption whose words do not change any more.
    """

    def __init__(self, on_caption: Callable[[Caption], None]) -> None:
        self._on_caption = on_caption
        self._loop = asyncio.get_running_loop()
        #: Those that were complete, in order.
        self.captions: list[Caption] = []
        #: Where the call stood, whenever that changed.
        self.states: list[Publish] = []

    def heard(self, utterance: Utterance, speaker: str) -> None:
        """Show what somebody said."""
        self._show(self._caption(speaker, utterance.text, segment=utterance.id))

    def saying(self, sentence: Sentence, words: Words) -> None:
        """Show a sentence that begins: nobody here answers what has not been said."""

    def said(self, sentence: Sentence, words: Words, *, complete: bool) -> None:
        """Show that it was played to its end, or cut off."""
        self._show(
            self._caption(
                _FACILITATOR,
                words.text,
                segment=sentence.id,
                question="" if sentence.question is None else sentence.question.value,
                to=",".join(sentence.to),
                sentence=sentence.id,
                cut=not complete,
            )
        )

    def show(self, state: Publish) -> None:
        """Show where the call stands."""
        self.states.append(state)

    def _show(self, caption: Caption) -> None:
        self.captions.append(caption)
        self._on_caption(caption)

    def _caption(
        self,
        speaker: str,
        text: str,
        *,
        segment: str,
        question: str = "",
        to: str = "",
        sentence: str = "",
        cut: bool = False,
    ) -> Caption:
        return Caption(
            at_s=self._loop.time(),
            receiver="",
            sender=_FACILITATOR,
            speaker=speaker,
            text=text,
            segment=segment,
            final=True,
            question=question,
            to=to,
            sentence=sentence,
            cut=cut,
        )
