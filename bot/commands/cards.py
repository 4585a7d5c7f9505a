"""Commands for a team lead: packs of cards to hand out, made, listed and withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Column, Table

from bot.cards import codes, packs
from bot.cards.contacts import Contacts, Headline, load_headlines
from bot.cards.print import CARDS, LARGE_CARDS, LARGE_POSTER, POSTER, Card, check_font, page, ways_in
from bot.content.checks.lists import Lists
from bot.content.library import Library
from bot.content.printing import find_browser, print_pdf
from bot.errors import NightlightError, SettingsError
from bot.services.areas import Areas
from bot.settings import settings
from bot.store.database import Database

app = typer.Typer(no_args_is_help=True, help=__doc__)
out = Console()
err = Console(stderr=True)


@app.command()
def make(
    area: Annotated[str, typer.Option(help="Where the team works, such as staffordshire.")],
    team: Annotated[str, typer.Option(help="The team's name, as families know it.")],
    contact: Annotated[str, typer.Option(help="antenatal, new-birth, 6-8-weeks, 12-months or 2-years.")],
    topic: Annotated[str | None, typer.Option(help="A topic to put first, such as sleep/basics.")] = None,
    wording: Annotated[str, typer.Option(help="The team's own sentence, 100 letters at most.")] = "",
    number: Annotated[str, typer.Option(help="The team's own number, as it is to be read.")] = "",
    language: Annotated[list[str] | None, typer.Option(help="Of the headline, such as pl; repeat for more.")] = None,
    large_print: Annotated[bool, typer.Option("--large-print", help="Also make A5 cards and an A4 poster.")] = False,
    bot_name: Annotated[str | None, typer.Option(help="In Telegram; else TELEGRAM_BOT_NAME.")] = None,
    web_address: Annotated[str | None, typer.Option(help="Of the web chat; else NIGHTLIGHT_WEB_ADDRESS.")] = None,
    folder: Annotated[Path, typer.Option("--out", metavar="DIR", help="Write the PDF files here.")] = Path(),
) -> None:
    """Make a pack: A6 cards, four to an A4, and an A5 poster, with a code of the pack's own."""
    headlines = _headlines(language or ["en"])
    title = _checked(area, topic, number)
    bot_name, web_address = bot_name or settings().telegram_bot_name, web_address or settings().web_address
    # What would fail shows before a pack is kept: a wrong name or address, no browser, a folder that can not be made.
    _links(bot_name, web_address, codes.new_code())
    find_browser()
    _make_folder(folder)
    pack = packs.make_pack(
        _database(), _now(), area=area, team=team, contact=contact, topic=topic, wording=wording, number=number
    )
    telegram, web = _links(bot_name, web_address, pack.code)
    for name, headline in headlines.items():
        card = Card(
            pack=pack,
            contact=_contacts().by_id[pack.contact],
            headline=headline,
            english=_all_headlines()["en"],
            language=name,
            ways=ways_in(telegram, web, pack.code),
            topic=title,
        )
        _print(card, folder, large_print)
    _say(pack, [link for link in (telegram, web) if link])


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NightlightError(f"{folder} can not be made ({error.strerror}). Next: give another --out.") from error


@app.command("list")
def list_packs() -> None:
    """Show every pack with how many conversations its cards began; small numbers are hidden."""
    # The code is copied from here: it stays whole on a narrow screen.
    code_column = Column("Code", no_wrap=True, min_width=codes.LENGTH + 1)
    table = Table(code_column, "Area", "Team", "Contact", "Topic", "Made", "Starts", "State", box=None)
    for pack, starts in packs.packs_with_starts(_database()):
        state = "live" if pack.withdrawn_at is None else f"withdrawn {pack.withdrawn_at:%d %b %Y}"
        made, code = f"{pack.made_at:%d %b %Y}", codes.written(pack.code)
        shown = packs.shown_count(starts)
        table.add_row(code, pack.area, pack.team, pack.contact, pack.topic or "", made, shown, state)
    out.print(table)


@app.command()
def withdraw(code: Annotated[str, typer.Argument(help="The pack's code, as `cards list` shows it.")]) -> None:
    """End a pack: its cards then start a plain conversation, without the team's words."""
    packs.withdraw_pack(_database(), code, _now())
    out.print("Withdrawn. Its cards now start a plain conversation.")


def _headlines(languages: Sequence[str]) -> dict[str, Headline]:
    """The headlines in these languages. Raises NightlightError for one that there is not, or has no font here."""
    known = _all_headlines()
    for name in languages:
        if name not in known:
            raise NightlightError(f"There is no headline in `{name}`. Next: use one of {', '.join(known)}.")
        check_font(name, known[name])
    return {name: known[name] for name in languages}


def _checked(area: str, topic: str | None, number: str) -> str:
    """The topic's title. Raises NightlightError for what Nightlight does not know or must not show."""
    data = settings().data_dir
    areas = Areas.from_folder(data / "services")
    if area not in areas.offered():
        raise NightlightError(f"There is no area `{area}`. Next: use one of {', '.join(areas.offered())}.")
    digits = number.replace(" ", "")
    never = next((one for one in Lists.from_folder(data).never_show.never_show if one.number == digits), None)
    if never is not None:
        raise NightlightError(f"{number} must not be shown to parents: {never.why}. Next: give the team's own number.")
    library = Library.from_folder(data / "articles")
    if topic is not None and topic not in library:
        raise NightlightError(f"There is no topic `{topic}`. Next: use one of data/articles, such as sleep/basics.")
    return library.title(topic) if topic else ""


def _links(bot_name: str | None, web_address: str | None, code: str) -> tuple[str | None, str | None]:
    if not bot_name and not web_address:
        raise SettingsError("A card needs a link. Next: set TELEGRAM_BOT_NAME or NIGHTLIGHT_WEB_ADDRESS, or both.")
    telegram = codes.telegram_link(bot_name, code) if bot_name else None
    return telegram, codes.web_link(web_address, code) if web_address else None


def _print(card: Card, folder: Path, large_print: bool) -> None:
    name = f"{card.pack.area}-{card.pack.contact}-{card.pack.code}-{card.language}"
    layouts = {"cards": CARDS, "poster": POSTER}
    if large_print:
        layouts |= {"cards-large": LARGE_CARDS, "poster-large": LARGE_POSTER}
    for kind, layout in layouts.items():
        path = folder / f"{name}-{kind}.pdf"
        print_pdf(page(card, layout), path)
        out.print(f"Written: {path}", highlight=False, soft_wrap=True)
    if card.draft:
        err.print(f"The {card.headline.name} headline is a draft and is marked so: ask a speaker to check it first.")


def _say(pack: packs.Pack, links: Sequence[str]) -> None:
    out.print(f"The pack's code is {codes.written(pack.code)}. Its cards open:", highlight=False)
    for link in links:
        out.print(f"  {link}", highlight=False, soft_wrap=True)


def _contacts() -> Contacts:
    return Contacts.from_folder(settings().data_dir / "cards")


def _all_headlines() -> dict[str, Headline]:
    return load_headlines(settings().data_dir / "cards")


def _database() -> Database:
    database = Database(settings().database_url)
    database.upgrade()
    return database


def _now() -> datetime:
    return datetime.now(timezone.utc)
