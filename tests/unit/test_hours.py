"""Open now, opens at and not known: nights, Christmas, the clock changes and the very minute."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from bot.services.hours import is_bank_holiday, open_at
from tests.unit.service_builders import a_service, at

NIGHT_LINE = ["mon-thu 17:00-08:30", "fri 16:30-24:00", "sat-sun 00:00-24:00", "mon 00:00-08:30"]
NIGHT_HOLIDAYS = {"bank_holidays": ["00:00-17:00", "17:00-08:30"]}


@pytest.mark.parametrize(
    ("clock", "state"),
    [
        ("2026-11-24 08:59", "closed"),
        ("2026-11-24 09:00", "open"),
        ("2026-11-24 16:59", "open"),
        ("2026-11-24 17:00", "closed"),
        ("2026-11-24 03:00", "closed"),
        ("2026-11-28 11:00", "closed"),
        ("2026-12-25 11:00", "closed"),
        ("2026-12-28 11:00", "closed"),
        ("2026-12-29 11:00", "open"),
    ],
)
def test_a_weekday_line_opens_and_closes_on_the_minute(clock: str, state: str) -> None:
    """26 December 2026 is a Saturday, so Monday the 28th is a bank holiday."""
    assert open_at(a_service(), at(clock)).state == state


@pytest.mark.parametrize(
    ("clock", "opens"),
    [
        ("2026-11-24 03:00", "2026-11-24 09:00"),
        ("2026-11-24 17:00", "2026-11-25 09:00"),
        ("2026-11-27 18:00", "2026-11-30 09:00"),
        ("2026-12-24 18:00", "2026-12-29 09:00"),
    ],
)
def test_a_closed_line_says_when_it_opens_next(clock: str, opens: str) -> None:
    """Over the night, the weekend and Christmas."""
    assert open_at(a_service(), at(clock)).opens_at == at(opens)


def test_an_open_line_says_when_it_closes() -> None:
    """By London's clock."""
    assert open_at(a_service(), at("2026-11-24 11:00")).closes_at == at("2026-11-24 17:00")


@pytest.mark.parametrize("clock", ["2026-11-24 03:00", "2026-12-25 03:00", "2026-12-31 23:59", "2027-03-28 01:30"])
def test_a_day_and_night_line_is_always_open_and_never_closes(clock: str) -> None:
    """Midnight and Christmas are no edge."""
    opening = open_at(a_service(hours=["mon-sun 00:00-24:00"], bank_holidays="open"), at(clock))
    assert (opening.state, opening.closes_at) == ("open", None)


@pytest.mark.parametrize(
    ("clock", "state"),
    [
        ("2026-11-24 16:59", "closed"),
        ("2026-11-24 17:00", "open"),
        ("2026-11-25 03:00", "open"),
        ("2026-11-25 08:29", "open"),
        ("2026-11-25 08:30", "closed"),
        ("2026-11-27 16:30", "open"),
        ("2026-11-29 12:00", "open"),
        ("2026-11-30 08:29", "open"),
        ("2026-11-30 08:30", "closed"),
        ("2026-12-25 12:00", "open"),
        ("2026-12-28 12:00", "open"),
        ("2026-12-29 03:00", "open"),
        ("2026-12-29 08:30", "closed"),
    ],
)
def test_an_out_of_hours_line_is_open_when_the_office_is_shut(clock: str, state: str) -> None:
    """Overnight, at the weekend, on bank holidays and the morning after one."""
    line = a_service(hours=NIGHT_LINE, exceptions=NIGHT_HOLIDAYS, bank_holidays="open")
    assert open_at(line, at(clock)).state == state


def test_bank_holiday_hours_that_no_page_states_are_unknown() -> None:
    """Never promised, and likely shut when sorting."""
    opening = open_at(a_service(bank_holidays="unknown"), at("2026-12-25 11:00"))
    assert (opening.state, opening.likely) == ("unknown", False)


def test_a_line_with_its_own_christmas_hours_is_open_then() -> None:
    """An exception by date goes before the rule for bank holidays."""
    line = a_service(exceptions={"2026-12-25": ["10:00-12:00"]})
    assert open_at(line, at("2026-12-25 11:00")).closes_at == at("2026-12-25 12:00")


def test_an_exception_without_times_is_a_day_shut() -> None:
    """On an ordinary Tuesday."""
    assert open_at(a_service(exceptions={"2026-11-24": []}), at("2026-11-24 11:00")).state == "closed"


@pytest.mark.parametrize(
    ("utc", "state"),
    [
        ("2026-03-30 07:59", "closed"),
        ("2026-03-30 08:00", "open"),
        ("2026-03-27 08:30", "closed"),
        ("2026-10-26 08:30", "closed"),
        ("2026-10-26 09:00", "open"),
    ],
)
def test_hours_follow_the_clock_on_the_wall_when_it_changes(utc: str, state: str) -> None:
    """The clocks went forward on 29 March and back on 25 October 2026."""
    now = datetime.fromisoformat(utc).replace(tzinfo=timezone.utc)
    assert open_at(a_service(), now).state == state


def test_both_one_thirties_of_the_long_night_are_open() -> None:
    """01:30 happens twice on 25 October 2026; the night line is open at both, shut at 08:30."""
    line = a_service(hours=["sat 17:00-08:30"])
    for hour, state in [(0, "open"), (1, "open"), (8, "open"), (9, "closed")]:
        now = datetime(2026, 10, 25, hour, 29 if hour == 8 else 30, tzinfo=timezone.utc)
        assert open_at(line, now).state == state


@pytest.mark.parametrize(
    ("changes", "likely"),
    [
        ({"sure": False}, True),
        ({"hours_expire_on": "2026-03-31"}, True),
        ({"hours": []}, False),
        ({"sure": False, "hours": ["sat 09:00-10:00"]}, False),
    ],
)
def test_hours_that_are_not_sure_or_have_run_out_are_unknown(changes: dict[str, object], likely: bool) -> None:
    """They may still help to sort by."""
    opening = open_at(a_service(**changes), at("2026-11-24 11:00"))
    assert (opening.state, opening.likely) == ("unknown", likely)


def test_hours_hold_to_the_end_of_the_day_they_expire_on() -> None:
    """The last day counts."""
    line = a_service(hours_expire_on="2026-11-24")
    assert open_at(line, at("2026-11-24 11:00")).state == "open"
    assert open_at(line, at("2026-11-25 11:00")).state == "unknown"


def test_a_moment_without_a_zone_is_refused() -> None:
    """Nobody's server time is London's by luck."""
    with pytest.raises(ValueError, match="zone"):
        open_at(a_service(), datetime(2026, 11, 24, 11))


def test_bank_holidays_are_englands() -> None:
    """St Andrew's Day is Scotland's alone."""
    assert is_bank_holiday(at("2026-08-31 00:00").date())
    assert not is_bank_holiday(at("2026-11-30 00:00").date())
