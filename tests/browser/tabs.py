"""Tabs of a real Chromium; each has a microphone of its own that a test can speak into."""

from __future__ import annotations

import base64
import io
import shutil
import wave
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, BrowserContext, Page, ViewportSize, async_playwright

from conference_agent.voices import Speech

__all__ = ["CHROMIUM", "come_to_front", "open_browser", "open_tab", "open_window", "say"]

#: Debian's and Fedora's name, Ubuntu's, and Google's own.
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
_FLAGS = [
    "--autoplay-policy=no-user-gesture-required",
    "--disable-background-networking",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-renderer-backgrounding",
    "--disable-sync",
    "--no-first-run",
    "--use-fake-device-for-media-stream",
]
#: A microphone of the tab's own: silent, until a test says something into it.
_MICROPHONE = """
(() => {
  let context, destination;
  const open = async () => {
    if (!context) {
      context = new AudioContext({ sampleRate: 48000 });
      destination = context.createMediaStreamDestination();
    }
    await context.resume();
  };
  window.speakIntoMicrophone = async (wav) => {
    await open();
    const bytes = Uint8Array.from(atob(wav), (letter) => letter.charCodeAt(0));
    const source = context.createBufferSource();
    source.buffer = await context.decodeAudioData(bytes.buffer);
    source.connect(destination);
    const ended = new Promise((resolve) => (source.onended = resolve));
    source.start();
    await ended;
  };
  navigator.mediaDevices.getUserMedia = async () => {
    await open();
    return new MediaStream(destination.stream.getAudioTracks().map((track) => track.clone()));
  };
})();
"""
#: Which tab has the focus is for the test to say.
_FOCUS = """
(() => {
  let inFront = true;
  document.hasFocus = () => inFront;
  window.setInFront = (front) => {
    inFront = front;
    window.dispatchEvent(new Event(front ? "focus" : "blur"));
  };
})();
"""
#: Of all permissions a browser grants those that are named, and denies the others.
_NOT_THE_MICROPHONE = ["geolocation"]
_SIZE: ViewportSize = {"width": 900, "height": 1000}


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    """Start Chromium; without one the test is skipped, and says so."""
    if CHROMIUM is None:
        pytest.skip("this machine has no Chromium: install the package chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, chromium_sandbox=False, args=_FLAGS
        )
        try:
            yield browser
        finally:
            await browser.close()


async def open_window(browser: Browser) -> BrowserContext:
    """Open a window that knows nothing of what was done in another."""
    return await browser.new_context(viewport=_SIZE)


async def open_tab(window: BrowserContext, url: str, *, denied: bool = False) -> Page:
    """Open a page; where the microphone is denied it is the browser itself that does so."""
    if denied:
        assert window.browser is not None
        window = await window.browser.new_context(viewport=_SIZE, permissions=_NOT_THE_MICROPHONE)
    page = await window.new_page()
    await page.add_init_script(_FOCUS)
    if not denied:
        await page.add_init_script(_MICROPHONE)
    await page.goto(url)
    return page


async def say(page: Page, speech: Speech) -> None:
    """Speak into a tab's microphone, and return when it has been said."""
    wav = io.BytesIO()
    with wave.open(wav, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(speech.sample_rate)
        file.writeframes(speech.pcm.tobytes())
    await page.evaluate(
        "(wav) => speakIntoMicrophone(wav)", base64.b64encode(wav.getvalue()).decode()
    )


async def come_to_front(page: Page, *, among: Sequence[Page]) -> None:
    """Give a tab the focus; a browser without a screen would say that every tab has it."""
    for other in among:
        await other.evaluate("(front) => setInFront(front)", other is page)
