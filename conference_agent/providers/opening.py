"""The parts of a call that settings choose, opened; nobody is called before the call needs it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from importlib import import_module

from conference_agent.children import Child
from conference_agent.hearing import Recogniser, RecogniserError
from conference_agent.hearing.recogniser import Recogniser as ChildRecogniser
from conference_agent.providers.parts import Installed, installed
from conference_agent.providers.recogniser import ProviderRecogniser
from conference_agent.providers.voice import ProviderTts
from conference_agent.settings import Settings
from conference_agent.speaking import SentenceTts, VoiceTts
from conference_agent.voices import Espeak, VoiceError

__all__ = ["Early", "open_recogniser", "open_voice", "preload", "start_early"]

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Early:
    """Processes that run before there is a call, so that nobody waits for them in one."""

    voice: Child | None = None
    recogniser: Child | None = None


def preload(settings: Settings) -> None:
    """Import what the settings choose, on the main thread, as the plugins want it.

    They take a second and tens of megabytes, so that nobody loads what they do not use.
    """
    if settings.agent_vad == "silero":
        import_module("livekit.plugins.silero")
    if {settings.agent_stt_provider, settings.agent_tts_provider} - {"embedded", "sherpa"}:
        import_module("conference_agent.providers.plugins")


def start_early(settings: Settings, *, installed: Installed = installed) -> Early:
    """Start the processes of what the settings choose, or of what stands in for a provider.

    They end with this process, which holds the other ends of their pipes.
    """
    voice = Espeak.process() if installed("espeakng_loader") else None
    recogniser = None
    if settings.agent_stt_provider == "sherpa":
        recogniser = ChildRecogniser.process(command=_sherpa(settings))
    elif installed("pocketsphinx"):
        recogniser = ChildRecogniser.process()
    for child in (voice, recogniser):
        if child is not None:
            child.start_early()
    return Early(voice=voice, recogniser=recogniser)


@asynccontextmanager
async def open_recogniser(
    settings: Settings,
    *,
    decoders: int,
    warm: bool = True,
    installed: Installed = installed,
    child: Child | None = None,
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
    child
        The recogniser's process, where it was started early.

    Yields
    ------
    Recogniser
        Running.
    """
    provider = settings.agent_stt_provider
    async with AsyncExitStack() as stack:
        if provider == "embedded":
            own = ChildRecogniser(decoders=decoders, warm=warm, child=child)
            yield await stack.enter_async_context(_counted(own))
        elif provider == "sherpa":
            own = ChildRecogniser(command=_sherpa(settings), warm=warm, child=child)
            yield await stack.enter_async_context(_counted(own))
        else:
            spare = await _spare_recogniser(stack, child, installed)
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
    settings: Settings, *, installed: Installed = installed, child: Child | None = None
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
    child
        The embedded voice's process, where it was started early.

    Yields
    ------
    SentenceTts
        Ready to speak.
    """
    provider = settings.agent_tts_provider
    async with AsyncExitStack() as stack:
        if provider == "embedded":
            yield VoiceTts(await stack.enter_async_context(_own_voice(child)))
            return
        spare = await _spare_voice(stack, child, installed)
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


def _sherpa(settings: Settings) -> tuple[str, ...]:
    """Return the module, and the command line, of a recogniser with the user's own model."""
    return ("conference_agent.providers.sherpa_child", str(settings.agent_sherpa_model))


async def _spare_recogniser(
    stack: AsyncExitStack, child: Child | None, installed: Installed
) -> Recogniser | None:
    if not await asyncio.to_thread(installed, "pocketsphinx"):  # it lists folders
        return None
    try:
        spare = ChildRecogniser(decoders=1, child=child)
        return await stack.enter_async_context(_counted(spare))
    except RecogniserError:
        logger.warning("nobody stands in for the provider's ears", extra={"action": "go_on"})
        return None


async def _spare_voice(
    stack: AsyncExitStack, child: Child | None, installed: Installed
) -> SentenceTts | None:
    if not await asyncio.to_thread(installed, "espeakng_loader"):  # likewise
        return None
    try:
        return VoiceTts(await stack.enter_async_context(_own_voice(child)))
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
async def _own_voice(child: Child | None) -> AsyncIterator[Espeak]:
    """Open the voice of this machine; what it did is counted in the log."""
    async with Espeak(on_restart=_note_restart, child=child) as voice:
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
