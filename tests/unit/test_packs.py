"""Packs of cards: kept with the team's own words, found by their code alone, withdrawn, counted without a person."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from sqlalchemy import select
from typer.testing import CliRunner

from bot.cards.codes import new_code, written
from bot.cards.packs import (
    Pack,
    count_start,
    find_pack,
    make_pack,
    packs_with_starts,
    shown_count,
    withdraw_pack,
)
from bot.commands import cards
from bot.errors import NightlightError, SettingsError, StoreError
from bot.store.database import Database
from bot.store.tables import card_packs, card_starts

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=timezone.utc)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """A database of this test."""
    opened = Database(f"sqlite:///{tmp_path / 'packs.db'}")
    opened.upgrade()
    return opened


def make(database: Database, **told: Any) -> Pack:
    """A pack of the Stafford team, changed where a test needs it."""
    whole = {"area": "staffordshire", "team": "Stafford team", "contact": "new-birth", "topic": "sleep/basics"}
    return make_pack(database, NOW, **{**whole, "wording": "Ring us.", "number": "0300 303 0000", **told})


def test_a_pack_is_found_by_its_code_with_all_that_it_sets(database: Database) -> None:
    """Area, team, contact, topic, wording and number come back, from the printed form of the code too."""
    pack = make(database)
    found = find_pack(database, written(pack.code).upper())
    assert found is not None
    assert found.model_dump(exclude={"made_at"}) == pack.model_dump(exclude={"made_at"})


def test_an_unknown_code_finds_nothing(database: Database) -> None:
    """Nor does what is no code at all."""
    make(database)
    assert find_pack(database, new_code()) is None
    assert find_pack(database, "Stoke-07") is None


def test_a_withdrawn_pack_is_not_found_and_not_withdrawn_twice(database: Database) -> None:
    """Its cards then start a plain conversation; the list still shows it."""
    pack = make(database)
    withdraw_pack(database, written(pack.code), NOW + timedelta(days=1))
    assert find_pack(database, pack.code) is None
    assert [kept.live for kept, _ in packs_with_starts(database)] == [False]
    with pytest.raises(NightlightError, match="cards list"):
        withdraw_pack(database, pack.code, NOW)


def test_two_teams_packs_keep_their_own_words(database: Database) -> None:
    """Each code leads to its team's wording and to no other's."""
    first, second = make(database), make(database, team="Leek team", wording="Come on Tuesdays.")
    assert first.code != second.code
    found = find_pack(database, second.code)
    assert found is not None and (found.team, found.wording) == ("Leek team", "Come on Tuesdays.")


def test_starts_are_counted_by_pack_and_day(database: Database) -> None:
    """Two on one day and one on the next, of this pack only."""
    pack, other = make(database), make(database)
    for hours in (0, 2, 30):
        count_start(database, pack, NOW + timedelta(hours=hours))
    with database.begin() as connection:
        counted = connection.execute(select(card_starts).order_by(card_starts.c.day)).all()
    assert counted == [(pack.code, NOW.date(), 2), (pack.code, NOW.date() + timedelta(days=1), 1)]
    assert {kept.code: starts for kept, starts in packs_with_starts(database)} == {pack.code: 3, other.code: 0}


def test_nothing_of_a_person_is_kept() -> None:
    """No pseudonym, no hour: a count can not be joined to a family."""
    assert {column.name for column in card_starts.columns} == {"code", "day", "starts"}
    assert "person" not in card_packs.columns


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ({"wording": "x" * 101}, "wording"),
        ({"wording": "two\nlines"}, "wording"),
        ({"team": ""}, "team"),
        ({"contact": "9-months"}, "contact"),
        ({"number": "ask at the desk"}, "number"),
    ],
)
def test_what_can_not_be_printed_is_refused(database: Database, told: dict[str, str], named: str) -> None:
    """The error names the option; nothing is kept."""
    with pytest.raises(NightlightError, match=f"--{named}"):
        make(database, **told)
    assert packs_with_starts(database) == []


@pytest.mark.parametrize(("starts", "shown"), [(0, "0"), (1, "under 5"), (4, "under 5"), (5, "5"), (120, "120")])
def test_small_numbers_are_hidden(starts: int, shown: str) -> None:
    """One to four could point at a family."""
    assert shown_count(starts) == shown


def test_a_database_that_fails_is_a_store_error(tmp_path: Path) -> None:
    """The caller can then greet plainly."""
    with pytest.raises(StoreError):
        find_pack(Database(f"sqlite:///{tmp_path}"), new_code())


ARGUMENTS = ["make", "--area", "staffordshire", "--team", "Stafford team", "--contact", "new-birth"]
LINK = ["--bot-name", "nightlight_bot"]


def test_the_commands_make_list_and_withdraw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack's cards and poster in each language, its code on the screen, its count in the list."""
    printed: list[Path] = []
    monkeypatch.setattr(cards, "out", Console(width=200))
    monkeypatch.setattr(cards, "find_browser", lambda: "none is needed")
    monkeypatch.setattr(cards, "print_pdf", lambda html, path: printed.append(path))
    run = CliRunner()
    folder = str(tmp_path / "out")
    made = run.invoke(cards.app, [*ARGUMENTS, *LINK, "--language", "en", "--language", "pl", "--out", folder])
    assert made.exit_code == 0, made.output
    assert len(printed) == 4
    code = made.output.split("start=")[1].split()[0]
    listed = run.invoke(cards.app, ["list"])
    assert written(code) in listed.output and "live" in listed.output
    assert run.invoke(cards.app, ["withdraw", written(code)]).exit_code == 0
    assert "withdrawn" in run.invoke(cards.app, ["list"]).output


@pytest.mark.parametrize(
    ("extra", "error", "words"),
    [
        ([], SettingsError, "TELEGRAM_BOT_NAME or NIGHTLIGHT_WEB_ADDRESS"),
        ([*LINK, "--area", "narnia"], NightlightError, "no area `narnia`"),
        ([*LINK, "--topic", "sleep/nothing"], NightlightError, "no topic `sleep/nothing`"),
        ([*LINK, "--language", "xx"], NightlightError, "no headline in `xx`"),
        ([*LINK, "--number", "0116 305 0004"], NightlightError, "must not be shown to parents"),
    ],
)
def test_a_wrong_option_is_said_before_a_pack_is_kept(
    extra: list[str], error: type[NightlightError], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is printed or kept."""
    monkeypatch.setattr(cards, "print_pdf", lambda html, path: pytest.fail("printed"))
    result = CliRunner().invoke(cards.app, [*ARGUMENTS, *extra])
    assert isinstance(result.exception, error)
    assert words in str(result.exception)
    assert packs_with_starts(cards._database()) == []
