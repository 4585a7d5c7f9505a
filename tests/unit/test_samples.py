"""Which turns the miss-rate review gets."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.content.reply import Level
from bot.store.database import Database
from bot.store.samples import sampled_turns
from bot.store.turns import TurnRow, forget_words, record_turn

OCTOBER = datetime(2026, 10, 1, tzinfo=timezone.utc)
NOVEMBER = datetime(2026, 11, 1, tzinfo=timezone.utc)
THRESHOLD = 0.45


def a_store(folder: Path) -> Database:
    """An empty store."""
    database = Database(f"sqlite:///{folder / 'store.db'}")
    database.upgrade()
    return database


def keep(
    database: Database,
    text: str | None,
    chance: float | None,
    *,
    action: str = "answer",
    level: Level = "none",
    sign: str | None = None,
    at: datetime = OCTOBER + timedelta(days=3),
    person: str = "somebody",
) -> None:
    """Keeps one turn."""
    level = "999" if action == "urgent" else level
    row = TurnRow(person, at, "test", text, action, level, "A reply.", sign=sign, urgent_chance=chance)
    record_turn(database, row)


def sample(database: Database, size: int = 10) -> list[str]:
    """The words of the October sample."""
    return [turn.text for turn in sampled_turns(database, OCTOBER, NOVEMBER, THRESHOLD, size)]


def test_the_nearest_to_the_threshold_are_taken(tmp_path: Path) -> None:
    """On both sides of it; a rule or a later threshold may have left one above."""
    database = a_store(tmp_path)
    for text, chance in (("far", 0.02), ("near", 0.40), ("nearer", 0.44), ("above", 0.47), ("middling", 0.2)):
        keep(database, text, chance)
    assert sample(database, size=3) == ["near", "nearer", "above"]


def test_where_two_are_as_near_the_older_is_taken_and_the_sample_stays(tmp_path: Path) -> None:
    """The same month asked twice gives the same rows, whatever is kept later."""
    database = a_store(tmp_path)
    for text in ("first", "second", "third"):
        keep(database, text, 0.4)
    before = sample(database, size=2)
    keep(database, "later", 0.45, at=NOVEMBER)
    assert before == sample(database, size=2) == ["first", "second"]


def test_every_turn_with_an_alarm_is_there_and_marked(tmp_path: Path) -> None:
    """Without them there is no sensitivity; the size is of those without alarm."""
    database = a_store(tmp_path)
    keep(database, "quiet", 0.4)
    for number in range(3):
        keep(database, f"alarm {number}", 0.9, action="urgent", sign="urgent/seizure")
    found = sampled_turns(database, OCTOBER, NOVEMBER, THRESHOLD, 1)
    assert [(turn.text, turn.flagged) for turn in found] == [
        ("quiet", False),
        ("alarm 0", True),
        ("alarm 1", True),
        ("alarm 2", True),
    ]


def test_a_question_about_a_sign_is_an_alarm(tmp_path: Path) -> None:
    """Also where it offers a topic beside the yes; one about topics alone is none, whatever the rules found."""
    database = a_store(tmp_path)
    keep(database, "is it this?", 0.5, action="clarify", level="999", sign="urgent/seizure")
    keep(database, "which of these?", 0.5, action="clarify", sign="urgent/seizure")
    found = sampled_turns(database, OCTOBER, NOVEMBER, THRESHOLD, 1)
    assert [(turn.text, turn.flagged) for turn in found] == [("is it this?", True), ("which of these?", False)]


def test_what_is_said_after_an_alarm_is_none_itself(tmp_path: Path) -> None:
    """What follows it, "ok, calling", is answered as urgent and holds no sign; it is one of those without alarm."""
    database = a_store(tmp_path)
    keep(database, "he is fitting", 0.9, action="urgent", sign="urgent/seizure")
    keep(database, "ok calling", 0.1, action="urgent")
    keep(database, "quiet", 0.44)
    found = sampled_turns(database, OCTOBER, NOVEMBER, THRESHOLD, 1)
    assert [(turn.text, turn.flagged) for turn in found] == [("he is fitting", True), ("quiet", False)]


def test_a_sign_that_the_classifier_outweighed_is_always_there_without_alarm(tmp_path: Path) -> None:
    """However far the chance is from the threshold, and beside the size."""
    database = a_store(tmp_path)
    keep(database, "outweighed", 0.001, sign="urgent/choking_now")
    keep(database, "far", 0.002)
    keep(database, "near", 0.44)
    found = sampled_turns(database, OCTOBER, NOVEMBER, THRESHOLD, 1)
    assert [(turn.text, turn.flagged) for turn in found] == [("outweighed", False), ("near", False)]


def test_the_month_begins_and_ends_by_the_clock_it_is_given_in(tmp_path: Path) -> None:
    """October in London begins at 23:00 of 30 September in UTC, and ends without summer time."""
    database = a_store(tmp_path)
    keep(database, "september", 0.4, at=datetime(2026, 9, 30, 22, 59, tzinfo=timezone.utc))
    keep(database, "october", 0.4, at=datetime(2026, 9, 30, 23, 0, tzinfo=timezone.utc))
    keep(database, "november", 0.4, at=NOVEMBER)
    london = ZoneInfo("Europe/London")
    since, before = datetime(2026, 10, 1, tzinfo=london), datetime(2026, 11, 1, tzinfo=london)
    assert [turn.text for turn in sampled_turns(database, since, before, THRESHOLD, 10)] == ["october"]


def test_what_the_classifier_did_not_judge_is_left_out(tmp_path: Path) -> None:
    """Button presses and failed turns."""
    database = a_store(tmp_path)
    keep(database, "topic:sleep/on_back", None)
    assert sample(database) == []


def test_words_about_abuse_are_not_in_the_sample(tmp_path: Path) -> None:
    """What is never kept can not be given to a reviewer, nor what that person wrote before."""
    database = a_store(tmp_path)
    keep(database, "before", 0.4, person="afraid")
    keep(database, "abuse", 0.9, action="urgent", sign="urgent/domestic_abuse", person="afraid")
    forget_words(database, "afraid")
    keep(database, "another", 0.4)
    assert sample(database) == ["another"]
