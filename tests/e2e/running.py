"""`nightlight run` as its users start it: a process of its own, a temporary database, the emulator as Telegram."""

from __future__ import annotations

import asyncio
import os
import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import requests
from playwright.sync_api import Browser, expect, sync_playwright

from bot.settings import ROOT
from tests.emulator import BotApiEmulator, SentMessage
from tests.emulator.records import Json

CHROMIUM = Path("/usr/bin/chromium")
LAUNCH = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
READY_SECONDS = 180  # for a machine that does other things too
REPLY_MILLISECONDS = 15_000  # a reply may take NIGHTLIGHT_REPLY_SECONDS and the four of the page's server
PORTS = range(20_000, 32_768)  # below those that the system gives to whoever asks for any


@dataclass(frozen=True)
class Running:
    """Where the parts of the running process are."""

    web: str
    rest: str
    telegram: Telegram
    log: Path


class Telegram:
    """The emulator in a thread of its own, so that tests with a browser can speak to it."""

    def __init__(self, emulator: BotApiEmulator, loop: asyncio.AbstractEventLoop) -> None:
        self.emulator = emulator
        self.loop = loop

    def says(self, update: Json, replies: int) -> list[SentMessage]:
        """Makes an update happen and returns the next messages of the bot."""
        known = len(self.emulator.sent)
        self.loop.call_soon_threadsafe(self.emulator.inject, update)
        waiting = self.emulator.messages(known + replies)
        return asyncio.run_coroutine_threadsafe(waiting, self.loop).result()[known:]


@contextmanager
def telegram_in_a_thread() -> Iterator[Telegram]:
    """An emulator that runs until the end of the block."""
    started: Future[Telegram] = Future()
    ended = asyncio.Event()

    async def run() -> None:
        async with BotApiEmulator() as emulator:
            started.set_result(Telegram(emulator, asyncio.get_running_loop()))
            await ended.wait()

    thread = threading.Thread(target=asyncio.run, args=(run(),), daemon=True)
    thread.start()
    telegram = started.result(10)
    try:
        yield telegram
    finally:
        telegram.loop.call_soon_threadsafe(ended.set)
        thread.join()


def free_ports() -> tuple[int, int]:
    """Two ports that nobody else is given in the half minute until the process takes them."""
    first, second = islice(filter(_is_free, random.sample(PORTS, 100)), 2)
    return first, second


def _is_free(port: int) -> bool:
    with socket.socket() as tried:
        try:
            tried.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


@contextmanager
def nightlight(folder: Path) -> Iterator[Running]:
    """The running process, ready; it is stopped at the end of the block and must end by itself."""
    with ExitStack() as stack:
        web, rest = free_ports()
        telegram = stack.enter_context(telegram_in_a_thread())
        log = folder / "nightlight.log"
        environment = os.environ | {
            "NIGHTLIGHT_WEB_PORT": str(web),
            "NIGHTLIGHT_RASA_PORT": str(rest),
            "NIGHTLIGHT_VAR_DIR": str(folder),
            "DATABASE_URL": f"sqlite:///{folder / 'nightlight.db'}",
            "TELEGRAM_BOT_TOKEN": telegram.emulator.token,
            "TELEGRAM_API_BASE": telegram.emulator.base,
        }
        out = stack.enter_context(log.open("w"))
        command = [sys.executable, "-m", "bot.cli", "run"]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT)
        stack.callback(_stop, process)
        _wait_for(lambda: "Nightlight is ready" in log.read_text(), process, log)
        yield Running(f"http://127.0.0.1:{web}/", f"http://127.0.0.1:{rest}/webhooks/rest/", telegram, log)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Headless Chromium; what is expected of a page may take as long as the slowest reply."""
    expect.set_options(timeout=REPLY_MILLISECONDS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=LAUNCH)
        yield browser
        browser.close()


def healthy(running: Running) -> bool:
    """Whether the REST address says that it takes messages."""
    return bool(requests.get(running.rest, timeout=5).json() == {"status": "ok"})


def _wait_for(condition: Callable[[], bool], process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + READY_SECONDS
    while not condition():
        assert process.poll() is None, f"nightlight run ended:\n{log.read_text()[-3000:]}"
        assert time.monotonic() < end, f"nightlight run is not ready:\n{log.read_text()[-3000:]}"
        time.sleep(0.2)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
