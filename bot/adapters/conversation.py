"""One turn with the agent, guarded: whatever fails, the parent gets a fitting reply, and urgent words their advice.

Every channel, `nightlight chat` and `nightlight ask` come through here. Rasa, the tracker and the log see the
pseudonym and the redacted text; the understanding alone sees what was typed, and writes nothing of it down.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any
from weakref import WeakValueDictionary

from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.shared.core.events import BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.adapters.presses import rasa_text
from bot.adapters.threads import in_time
from bot.adapters.turn_log import TurnLog, could_expose
from bot.content.family import Family
from bot.content.payloads import Press, encode
from bot.content.phrases import Phrases
from bot.content.reply import Reply
from bot.errors import ModelError, StoreError
from bot.privacy.redact import redact
from bot.settings import settings
from bot.urgent.safe_reply import safe_reply, signs_in

logger = logging.getLogger(__name__)

RECENT_TURNS = 4
# Of more that come at once the last wait untouched: taken up all together, each would run out of time half done, and
# what was said in it would be lost. Not fewer, for a database that hangs holds up each for seconds.
TURNS_AT_ONCE = 32
REPLY_KEY = "nightlight"
WITHOUT_WORDS = ("family", "area", "need", "need_at", "noticed", "loss", "last_sign", "asked_sign")
FORGET = Press("delete", "yes")


@dataclass(frozen=True)
class Heard:
    """One message as a channel hands it over: a parent's words, or a press of a button of ours."""

    channel: str
    text: str = ""
    press: Press | None = None


@dataclass(frozen=True)
class Turn:
    """What came of one message."""

    replies: list[Reply]
    understood: dict[str, Any] = field(default_factory=dict)  # Rasa's parse data; empty where it failed
    failed: bool = False


class Conversation:
    """The way in to the agent. `agent_now` gives the agent, or None while there is none."""

    def __init__(self, agent_now: Callable[[], Agent | None], log: TurnLog | None) -> None:
        self._agent_now = agent_now
        self._log = log
        self._phrases = Phrases.from_folder(settings().data_dir / "responses")
        self._at_once = asyncio.Semaphore(TURNS_AT_ONCE)
        self._in_order: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def hear(self, person: str, heard: Heard) -> Turn:
        """The replies to one message of one person (a pseudonym). Never raises; never without a reply."""
        lock = self._in_order.setdefault(person, asyncio.Lock())
        async with lock:
            if heard.press == FORGET and self._log is not None and await self._may_forget(person):
                return await self._forget(person)
            turn = await self._guarded(person, heard)
            if self._log is not None:
                await self._keep(self._log, person, heard, turn)
        return turn

    async def _keep(self, log: TurnLog, person: str, heard: Heard, turn: Turn) -> None:
        """Keeps the turn. Where its words must go, the tracker goes with them; what the next turn needs stays."""
        agent = self._agent_now() if could_expose(turn.replies, turn.understood) else None
        slots: dict[str, Any] = {}
        try:
            slots = await _slots(agent, person) if agent else {}
        except Exception as error:  # the words must go all the same; at worst the next turn starts from new
            logger.error("What a talk needs was not read before its words went (%s).", type(error).__name__)
        try:
            await in_time(log.keep, person, heard.channel, heard.text, heard.press, turn.replies, turn.understood)
        except StoreError as error:
            logger.error("A turn was answered, and whether it is kept is unknown: %s", error)
        try:
            if agent and slots:
                await set_slots(agent, person, slots)
        except Exception as error:  # the parent has her answer
            logger.error("What a talk needs was not kept without its words (%s).", type(error).__name__)

    async def _guarded(self, person: str, heard: Heard) -> Turn:
        collector = Collector()
        try:
            understood = await asyncio.wait_for(self._taken_up(person, heard, collector), settings().reply_seconds)
        except Exception as error:  # whatever broke, the parent still gets a reply
            logger.error("A turn failed (%s); the safe reply was given.", type(error).__name__)
            return Turn(_with_safe_reply(collector.replies, heard.text), {"signs": signs_in(heard.text)}, failed=True)
        if not collector.replies:
            logger.error("A turn gave no reply; the safe reply was given.")
            return Turn([safe_reply(heard.text)], understood, failed=True)
        return Turn(collector.replies, understood)

    async def _taken_up(self, person: str, heard: Heard, collector: Collector) -> dict[str, Any]:
        async with self._at_once:
            return await _take_turn(self._agent_now(), person, heard, collector)

    async def _may_forget(self, person: str) -> bool:
        """Whether the parent was asked about what would go, or nothing is there to go: the button of a question that
        was answered once erases nothing that was said since, but asks again."""
        try:
            tracker = await _tracker_of(self._agent_now(), person)
        except Exception as error:  # what the parent wants gone must not stay because it can not be read
            logger.error("Whether the parent was asked was not read (%s).", type(error).__name__)
            return True
        return not any(isinstance(event, UserUttered) for event in tracker.events) or _asked_to_forget(tracker)

    async def _forget(self, person: str) -> Turn:
        assert self._log is not None
        try:
            deleted = await in_time(self._log.forget, person)
        except StoreError as error:
            logger.error("Whether a person's rows were deleted is unknown: %s", error)
            deleted = False
        return Turn([self._phrases.reply("utter_deleted" if deleted else "utter_not_deleted")])


class Collector(OutputChannel):
    """Collects the replies of one turn; the channel sends them."""

    def __init__(self) -> None:
        self.replies: list[Reply] = []

    @classmethod
    def name(cls) -> str:
        """Rasa's name of this output channel."""
        return "collector"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Called by Rasa with each message of the bot."""
        if REPLY_KEY in message:
            self.replies.append(Reply.model_validate(message[REPLY_KEY]))
        elif message.get("text"):  # a phrase that Rasa says by itself, such as utter_default
            lead, *lines = message["text"].splitlines()
            self.replies.append(Reply(action="fallback", lead=lead, lines=lines))


async def _take_turn(agent: Agent | None, person: str, heard: Heard, collector: Collector) -> dict[str, Any]:
    tracker = await _tracker_of(agent, person)
    assert agent is not None and agent.processor is not None
    text = rasa_text(heard.press) if heard.press else heard.text
    message = UserMessage(text, collector, person, input_channel=heard.channel)
    message.metadata = context_of(tracker)
    parsed = await agent.processor.parse_message(message, tracker)
    if heard.press is None:
        parsed["text"] = message.text = redact(text)
    message.parse_data = parsed
    await agent.handle_message(message)
    return dict(parsed)


def context_of(tracker: DialogueStateTracker) -> dict[str, Any]:
    """What the understanding may use of the talk so far: the last turns' words and the known facts."""
    said = [event.text for event in tracker.events if isinstance(event, UserUttered) and event.text]
    family = Family.model_validate(tracker.get_slot("family") or {})
    return {
        "recent": [text for text in said if not text.startswith("/")][-RECENT_TURNS:],
        "facts": family.facts_at(datetime.now(timezone.utc)).said(),
        "last_topic": tracker.get_slot("last_topic"),
    }


async def set_profile(agent: Agent, person: str, family: Family, area: str | None, noticed: bool) -> None:
    """Tells a new conversation what is known of the family, and whether the first-contact notice was given."""
    await set_slots(agent, person, {"family": family.model_dump(mode="json"), "area": area, "noticed": noticed})


async def set_slots(agent: Agent, person: str, slots: Mapping[str, Any]) -> None:
    """Sets slots of a conversation, which begins here where there is none."""
    assert agent.processor is not None
    tracker = await agent.processor.fetch_tracker_with_initial_session(person)
    for name, value in slots.items():
        tracker.update(SlotSet(name, value))
    await agent.processor.save_tracker(tracker)


async def _tracker_of(agent: Agent | None, person: str) -> DialogueStateTracker:
    if agent is None or agent.processor is None:
        raise ModelError("The model is not loaded. Next: run `make train`.")
    return await agent.processor.get_tracker(person)


def _asked_to_forget(tracker: DialogueStateTracker) -> bool:
    shown = [event.data.get("buttons") or [] for event in tracker.events if isinstance(event, BotUttered)]
    return any(button["payload"] == encode(FORGET.kind, FORGET.value) for buttons in shown for button in buttons)


async def _slots(agent: Agent, person: str) -> dict[str, Any]:
    """The slots that hold none of a parent's words and that the next turn needs."""
    tracker = await _tracker_of(agent, person)
    return {name: tracker.get_slot(name) for name in WITHOUT_WORDS}


def _with_safe_reply(replies: list[Reply], text: str) -> list[Reply]:
    """An urgent safe reply comes first; an apology only where nothing was said before the failure."""
    safe = safe_reply(text)
    if safe.action == "urgent":
        return [safe, *(reply for reply in replies if reply.sign != safe.sign)]
    return replies or [safe]
