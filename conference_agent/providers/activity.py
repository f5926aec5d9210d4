"""What tells speech from silence: the embedded model, or the silero plugin's."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from conference_agent.hearing.activity import SAMPLE_RATE, SpeechProbability, native_probability
from conference_agent.settings import Settings

__all__ = ["load_activity"]

logger = logging.getLogger(__name__)

_FULL_SCALE = 32768.0


async def load_activity(settings: Settings) -> Callable[[], SpeechProbability]:
    """Load the model of voice activity; return what makes one for each device.

    silero takes two seconds and 140 MB, once a process; the embedded one next to nothing.
    """
    if settings.agent_vad == "embedded":
        return native_probability
    from livekit.plugins.silero import onnx_model  # 20 MB, and only where it is chosen

    logger.info(
        "another voice model is loaded", extra={"action": "load_activity", "kind": "silero"}
    )
    session = await asyncio.to_thread(onnx_model.new_inference_session, force_cpu=True)

    def new_probability() -> SpeechProbability:
        model = onnx_model.OnnxModel(onnx_session=session, sample_rate=SAMPLE_RATE)

        def probability(window: NDArray[np.int16]) -> float:
            return float(model(window.astype(np.float32) / _FULL_SCALE))

        return probability

    return new_probability
