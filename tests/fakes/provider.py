"""A provider of speech on 127.0.0.1, which speaks the wire formats of OpenAI and Deepgram."""

from __future__ import annotations

import asyncio
import base64
import io
import json
import wave
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import numpy as np
from aiohttp import BodyPartReader, web
from numpy.typing import NDArray

__all__ = ["FakeProvider", "Request", "open_provider", "settings_of"]


@dataclass(frozen=True, kw_only=True)
class Request:
    path: str
    key: str
    fields: dict[str, str]
    #: ndarray of shape (n_samples,), int16; empty for text to speech.
    sound: NDArray[np.int16] = field(default_factory=lambda: np.zeros(0, np.int16))


class FakeProvider:
    """Answers as a provider does, or fails as one does; keeps every request."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.text = "Yes, I will be there."
        self.confidence = 0.87
        #: Statuses of the next answers, in order; 200 when there is none left.
        self.statuses: list[int] = []
        #: From now on no request is answered, until the server closes.
        self.silent = False
        self.closing = asyncio.Event()
        #: Text to speech ends the connection after so many bytes of sound.
        self.breaks_after: int | None = None
        self.sound = (8_000 * np.sin(np.arange(24_000) / 10)).astype("<i2")
        self.base_url = ""

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/v1/audio/transcriptions", self._transcribe),
            web.post("/v1/audio/speech", self._speech),
            web.post("/v1/listen", self._listen),
            web.post("/v1/speak", self._speak),
            web.post("/v1/chat/completions", self._chat),
        ]

    async def _transcribe(self, request: web.Request) -> web.StreamResponse:
        fields, sound = {}, b""
        async for part in await request.multipart():
            assert isinstance(part, BodyPartReader)
            if part.name == "file":
                sound = bytes(await part.read())
            else:
                fields[str(part.name)] = await part.text()
        await self._note(request, fields, sound)
        return await self._refusal(_openai_error) or web.json_response({"text": self.text})

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        fields = {name: json.dumps(value) for name, value in body.items()}
        await self._note(request, fields, b"")
        message = {"role": "assistant", "content": self.text}
        answer = {"choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}
        return await self._refusal(_openai_error) or web.json_response(answer)

    async def _listen(self, request: web.Request) -> web.StreamResponse:
        await self._note(request, dict(request.query), await request.read())
        words = [
            {"word": word, "start": index / 4, "end": index / 4 + 0.2, "confidence": 0.9}
            for index, word in enumerate(self.text.lower().split())
        ]
        best = {"transcript": self.text, "confidence": self.confidence, "words": words}
        answer = {
            "metadata": {"request_id": "r-1", "duration": 1.0, "channels": 1},
            "results": {"channels": [{"alternatives": [best]}]},
        }
        return await self._refusal(_deepgram_error) or web.json_response(answer)

    async def _speech(self, request: web.Request) -> web.StreamResponse:
        fields = {name: str(value) for name, value in (await request.json()).items()}
        await self._note(request, fields, b"")
        refusal = await self._refusal(_openai_error)
        if refusal is not None:
            return refusal
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        for piece in self._pieces():
            event = {"type": "speech.audio.delta", "audio": base64.b64encode(piece).decode()}
            await response.write(f"data: {json.dumps(event)}\n\n".encode())
        if self.breaks_after is None:
            done = {"type": "speech.audio.done", "usage": {"input_tokens": 1, "output_tokens": 2}}
            await response.write(f"data: {json.dumps(done)}\n\n".encode())
        elif request.transport is not None:
            request.transport.abort()
        return response

    async def _speak(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        await self._note(request, {**request.query, **body}, b"")
        refusal = await self._refusal(_deepgram_error)
        if refusal is not None:
            return refusal
        response = web.StreamResponse(headers={"Content-Type": "audio/l16"})
        await response.prepare(request)
        for piece in self._pieces():
            await response.write(piece)
        if self.breaks_after is not None and request.transport is not None:
            request.transport.abort()
        return response

    def _pieces(self) -> list[bytes]:
        sound = self.sound.tobytes()[: self.breaks_after]
        return [sound[start : start + 4_800] for start in range(0, len(sound), 4_800)]

    async def _note(self, request: web.Request, fields: dict[str, str], sound: bytes) -> None:
        self.requests.append(
            Request(
                path=request.path,
                key=request.headers.get("Authorization", ""),
                fields=fields,
                sound=_samples(sound) if sound else np.zeros(0, np.int16),
            )
        )

    async def _refusal(self, error: Callable[[int], web.Response]) -> web.Response | None:
        if self.silent:
            await self.closing.wait()
        status = self.statuses.pop(0) if self.statuses else 200
        return None if status == 200 else error(status)


@asynccontextmanager
async def open_provider() -> AsyncIterator[FakeProvider]:
    provider = FakeProvider()
    application = web.Application(client_max_size=8_000_000)
    application.add_routes(provider.routes())
    runner = web.AppRunner(application, shutdown_timeout=0.0)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    provider.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    try:
        yield provider
    finally:
        provider.closing.set()
        await runner.cleanup()


def settings_of(provider: FakeProvider) -> dict[str, str]:
    """Return what makes it the ears and the voice of a worker."""
    return {
        "AGENT_STT_PROVIDER": "openai",
        "AGENT_STT_BASE_URL": provider.base_url,
        "AGENT_TTS_PROVIDER": "openai",
        "AGENT_TTS_BASE_URL": provider.base_url,
        "OPENAI_API_KEY": "sk-dummy",
        "AGENT_VAD": "silero",
    }


def _samples(sound: bytes) -> NDArray[np.int16]:
    with wave.open(io.BytesIO(sound)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (16_000, 1, 2)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.int16)


def _openai_error(status: int) -> web.Response:
    error = {"message": "no", "type": "invalid_request_error", "param": None, "code": "no"}
    return web.json_response({"error": error}, status=status)


def _deepgram_error(status: int) -> web.Response:
    error = {"err_code": "INVALID_AUTH", "err_msg": "no", "request_id": "r-1"}
    return web.json_response(error, status=status)
