"""The parts of a call that settings choose, opened; nobody is called before the call needs it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from importlib import import_module

from conference_agent.hearing import Recogniser, RecogniserError
from conference_agent.hearing.recogniser import Recogniser as ChildRecogniser
from conference_agent.providers.parts import Installed, installed
from conference_agent.providers.recogniser import ProviderRecogniser
from conference_agent.providers.voice import ProviderTts
from conference_agent.settings import Settings
from conference_agent.speaking import SentenceTts, VoiceTts
from conference_agent.voices import Espeak, VoiceError

__all__ = ["open_recogniser", "open_voice", "preload"]

logger = logging.getLogger(__name__)


def preload(settings: Settings) -> None:
    """Import what the settings choose, on the main thread, as the plugins want it.

    They take a second and tens of megabytes, so that nobody loads what they do not use.
    """
    if settings.agent_vad == "silero":
        import_module("livekit.plugins.silero")
    if {settings.agent_stt_provider, settings.agent_tts_provider} - {"embedded", "sherpa"}:
        import_module("conference_agent.providers.plugins")


@asynccontextmanager
async def open_recogniser(
    settings: Settings, *, decoders: int, warm: bool = True, installed: Installed = installed
) -> AsyncIterator[Recogniser]:
    """Open the recogniser that the settings choose.

    The embedded recogniser and sherpa raise `RecogniserError` where they cannot be started.

    Parameters
    ----------
    settings
        With nothing missing for calls.
    decoders
        How many people may speak at once.
    warm
        Whether to wait until the embedded recogniser and sherpa are ready; see `hearing`.
    installed
        Tells whether a module can be imported: where the embedded recogniser is, it stands in for
        a provider.

    Yields
    ------
    Recogniser
        Running.
    """
    provider = settings.agent_stt_provider
    async with AsyncExitStack() as stack:
        if provider == "embedded":
            async with _counted(ChildRecogniser(decoders=decoders, warm=warm)) as own:
                yield own
        elif provider == "sherpa":
            command = ("conference_agent.providers.sherpa_child", str(settings.agent_sherpa_model))
            async with _counted(ChildRecogniser(command=command, warm=warm)) as own:
                yield own
        else:
            spare = await _spare_recogniser(stack) if installed("pocketsphinx") else None
            from conference_agent.providers.plugins import open_speech  # see `preload`

            speech = await open_speech(settings, provider, stack)
            recogniser = ProviderRecogniser(speech, spare=spare)
            try:
                yield recogniser
            finally:
                done = recogniser.statistics()
                logger.info(
                    "the provider's ears are closed",
                    extra={
                        "action": "close_ears",
                        "utterances_count": done.utterances,
                        "failures_count": sum(done.failures.values()),
                        "spared_count": done.spared,
                        "lost_count": done.lost,
                    },
                )


@asynccontextmanager
async def open_voice(
    settings: Settings, *, installed: Installed = installed
) -> AsyncIterator[SentenceTts]:
    """Open the facilitator's voice that the settings choose.

    The embedded voice raises `VoiceError` where it cannot be started.

    Parameters
    ----------
    settings
        With nothing missing for calls.
    installed
        Tells whether a module can be imported: where the embedded voice is, it stands in for a
        provider.

    Yields
    ------
    SentenceTts
        Ready to speak.
    """
    provider = settings.agent_tts_provider
    async with AsyncExitStack() as stack:
        if provider == "embedded":
            yield VoiceTts(await stack.enter_async_context(_own_voice()))
            return
        spare = await _spare_voice(stack) if installed("espeakng_loader") else None
        from conference_agent.providers.plugins import open_speaker  # see `preload`

        voice = ProviderTts(await open_speaker(settings, provider, stack), spare=spare)
        try:
            yield voice
        finally:
            done = voice.statistics()
            logger.info(
                "the provider's voice is closed",
                extra={
                    "action": "close_voice",
                    "sentences_count": done.sentences,
                    "failures_count": sum(done.failures.values()),
                    "spared_count": done.spared,
                },
            )


async def _spare_recogniser(stack: AsyncExitStack) -> Recogniser | None:
    try:
        return await stack.enter_async_context(_counted(ChildRecogniser(decoders=1)))
    except RecogniserError:
        logger.warning("nobody stands in for the provider's ears", extra={"action": "go_on"})
        return None


async def _spare_voice(stack: AsyncExitStack) -> SentenceTts | None:
    try:
        return VoiceTts(await stack.enter_async_context(_own_voice()))
    except VoiceError:
        logger.warning("nobody stands in for the provider's voice", extra={"action": "go_on"})
        return None


@asynccontextmanager
async def _counted(recogniser: ChildRecogniser) -> AsyncIterator[ChildRecogniser]:
    """Open a recogniser of this machine; what it did is counted in the log."""
    async with recogniser:
        try:
            yield recogniser
        finally:
            done = recogniser.statistics()
            logger.info(
                "the recogniser is closed",
                extra={
                    "action": "close_recogniser",
                    "utterances_count": done.utterances,
                    "restarts_count": done.restarts,
                    "dropped_count": done.dropped,
                },
            )


@asynccontextmanager
async def _own_voice() -> AsyncIterator[Espeak]:
    """Open the voice of this machine; what it did is counted in the log."""
    async with Espeak(on_restart=_note_restart) as voice:
        try:
            yield voice
        finally:
            done = voice.statistics()
            logger.info(
                "the embedded voice is closed",
                extra={
                    "action": "close_embedded_voice",
                    "sentences_count": done.sentences,
                    "restarts_count": done.restarts,
                },
            )


def _note_restart() -> None:
    logger.warning("the voice's process died", extra={"action": "restart_voice"})
