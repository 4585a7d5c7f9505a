"""A parent may come back for a year: no answer takes longer for that, and nothing she said is lost."""

from __future__ import annotations

from rasa.core.agent import Agent
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActiveLoop, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.adapters.conversation import Conversation, Heard
from bot.adapters.tracker_store import KEPT_TURNS, MOST_EVENTS, NightlightTrackerStore, shortened
from tests.integration.live import all_rows, with_database

TALK = [
    "hes 5 weeks old and came six weeks early",
    "can he sleep on his front",
    "why",
    "my partner smokes, just outside",
    "is a dummy ok",
    "how warm should the room be",
    "what about when its hot",
    "and in the pram",
    "thanks",
    "who can help him stop smoking",
    "how much does it cost",
    "hanley",
    "is it open now",
    "can i feed after a glass of wine",
    "hes gone really floppy and wont wake up",
    "ok calling them",
    "hes fine now they checked him over",
    "can we share a bed",
    "asdf",
    "how often should he feed",
    "can i sleep with him on the sofa",
    "how much should he weigh",
    "who can i ring about breastfeeding",
    "whats the number again",
    "what do you know about us",
    "my baby died last week",
    "can i still be sad",
    "who can i talk to",
    "what about at night",
    "when can i bath him",
]


async def test_a_long_talk_goes_on_as_if_all_of_it_were_kept(agent: Agent) -> None:
    """Beside the same talk in memory, where nothing goes."""
    in_database = with_database(agent)
    kept, whole = Conversation(lambda: in_database, log=None), Conversation(lambda: agent, log=None)
    most = 0
    for text in TALK:
        shown, wanted = [await talk.hear("a-year", Heard("test", text)) for talk in (kept, whole)]
        assert not shown.failed
        assert [reply.text() for reply in shown.replies] == [reply.text() for reply in wanted.replies], text
        most = max(most, len(all_rows()["events"]))
    in_memory = await agent.tracker_store.retrieve("a-year")
    assert in_memory is not None and len(in_memory.events) > 2 * MOST_EVENTS
    assert most <= 1.25 * MOST_EVENTS  # the last turns, and what all set, may be a few more


def _turns(count: int) -> list[UserUttered | BotUttered]:
    return [event for at in range(count) for event in (UserUttered(f"question {at}", timestamp=at), BotUttered("…"))]


def test_what_waits_and_what_is_known_stay(agent: Agent) -> None:
    """The slots as they are, and the form in whose question the earlier turns ended."""
    slots = agent.domain.slots
    events = [SlotSet("area", "stafford"), *_turns(1), SlotSet("area", "stoke"), ActiveLoop("area_form"), *_turns(30)]
    short = shortened(DialogueStateTracker.from_events("ann", events, slots))
    again = DialogueStateTracker.from_events("ann", short, slots)
    assert again.get_slot("area") == "stoke"
    assert again.active_loop_name == "area_form"
    assert [event.text for event in short if isinstance(event, UserUttered)] == [
        f"question {at}" for at in range(30 - KEPT_TURNS, 30)
    ]
    assert not any(isinstance(event, SlotSet) and event.key == "loss" for event in short)  # never set, so not now


async def test_what_went_is_gone_from_the_database_too() -> None:
    """Also the rows of sessions before; and what is read again is what was kept."""
    store = NightlightTrackerStore(Domain.empty())
    await store.save(DialogueStateTracker.from_events("ann", _turns(10)))
    long = DialogueStateTracker.from_events("ann", _turns(MOST_EVENTS))
    await store.save(long)
    await store.save(DialogueStateTracker.from_events("ben", _turns(1)))
    mine = [row for row in all_rows()["events"] if row["sender_id"] == "ann"]
    assert len(mine) < 2 * KEPT_TURNS + 5
    read = await store.retrieve("ann")
    assert read is not None
    assert [event.as_dict() for event in read.events] == [event.as_dict() for event in shortened(long)]
