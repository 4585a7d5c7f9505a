"""Commands for whoever writes, checks and approves the content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from bot.clock import day_in_london
from bot.content import approval
from bot.content.book import Helpline, book_page, gather, leaflet_page, services_of
from bot.content.checks.articles import Known, faults_in_page
from bot.content.checks.dates import faults_of_dates
from bot.content.checks.everything import Findings, check_content
from bot.content.checks.examples import near_by_meaning
from bot.content.checks.faults import Fault
from bot.content.checks.lists import Lists
from bot.content.checks.pages import library_of, read_page, read_pages
from bot.content.files import line_of, load_checked
from bot.content.library import Library, load_article
from bot.content.models import Article, Reviewed
from bot.content.printing import print_pdf
from bot.content.report import FixedWords, report_page, unverified_page
from bot.errors import ContentError, NightlightError
from bot.settings import ROOT, settings
from bot.urgent.models import Sign, SignsFile

out = Console()
err = Console(stderr=True)

ReportFile = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write the state of every article here, as HTML.")
]
HtmlFile = Annotated[Path | None, typer.Option(metavar="FILE", help="Write the page here, as HTML.")]
PdfFile = Annotated[Path | None, typer.Option(metavar="FILE", help="Write the page here, as PDF.")]
Leaflet = Annotated[str | None, typer.Option(metavar="THEME", help="One theme's leaflet for families, not the book.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who approves.")]


def check(
    report: ReportFile = None,
    deep: Annotated[bool, typer.Option(help="Also compare the examples by meaning (some minutes).")] = False,
    unverified: Annotated[bool, typer.Option(help="Print what waits for confirmation instead, as Markdown.")] = False,
) -> None:
    """Check every article, example and list; each fault says its file, line and next step."""
    if unverified:
        pages, unread = read_pages(settings().data_dir / "articles")
        if unread:
            raise unread[0].as_error()
        print(unverified_page([page.article for page in pages], _fixed_words()), end="")
        return
    findings = _findings()
    if deep:
        findings.faults.extend(_near_by_meaning(findings))
    if report is not None:
        _write(report, report_page(findings, day_in_london(), _fixed_words()))
    _say(findings.faults)
    if findings.faults:
        raise typer.Exit(1)
    err.print(f"{len(findings.pages)} articles and {len(findings.examples)} examples, without fault.")


def book(html: HtmlFile = None, pdf: PdfFile = None, leaflet: Leaflet = None) -> None:
    """Print every live answer for clinicians, or with --leaflet one theme's answers for families."""
    data, today = settings().data_dir, day_in_london()
    library, words = Library.from_folder(data / "articles"), Lists.from_folder(data).words
    live = gather(library, today, approved_only=settings().require_approval)
    if leaflet is None:
        page = book_page(live, library, words)
    else:
        page = leaflet_page(live, leaflet, _helplines(services_of(live.themes.get(leaflet, []))), words)
    if html is None and pdf is None:
        print(page)
    if html is not None:
        _write(html, page)
    if pdf is not None:
        print_pdf(page, pdf)
        err.print(f"Written: {pdf}")


def approve(topic: Annotated[str, typer.Argument(help="Such as sleep/on_back or urgent/choking_now.")], by: By) -> None:
    """Record that these exact words were approved; any later change ends the approval."""
    theme, _, name = topic.partition("/")
    approved: Reviewed = _approved_sign(name, by) if theme == "urgent" else _approved_article(topic, by)
    out.print(f"{topic} approved by {approved.approval.by} on {approved.approval.on}.")


def _approved_article(topic: str, by: str) -> Article:
    data = settings().data_dir
    path = data / "articles" / f"{topic}.yml"
    if not path.is_file():
        raise ContentError(path, "there is no such article.", "give a topic such as sleep/on_back.")
    library = library_of(read_pages(data / "articles")[0])
    _refuse(topic, faults_in_page(read_page(path), library, Lists.from_folder(data), _known(), day_in_london()))
    return approval.approve(path, load_article, by, day_in_london())


def _approved_sign(name: str, by: str) -> Sign:
    path = _signs_path()
    if name not in _signs().signs:
        raise ContentError(path, f"there is no sign {name}.", "give one that stands there, such as urgent/choking_now.")
    _refuse(f"urgent/{name}", [one for one in _findings().faults if one.path == path and f".{name}." in one.key])
    return approval.approve(path, lambda _: _signs().signs[name], by, day_in_london(), ("signs", name))


def _findings() -> Findings:
    found = check_content(settings().data_dir, _known(), day_in_london())
    found.faults.extend(_out_of_date_signs())
    return found


def _refuse(topic: str, faults: list[Fault]) -> None:
    if faults:
        _say(faults)
        raise NightlightError(f"{topic} is not approved. Next: correct what is named above, then approve it again.")


def _signs_path() -> Path:
    return settings().data_dir / "urgent" / "signs.yml"


def _signs() -> SignsFile:
    return load_checked(_signs_path(), SignsFile)


def _out_of_date_signs() -> Iterator[Fault]:
    """Urgent signs whose words nobody has reviewed in time: they are said all the same."""
    path = _signs_path()
    text = path.read_text(encoding="utf-8")
    for sign in _signs().signs.values():

        def fault(keys: list[str | int], problem: str, next_step: str, name: str = sign.id) -> Fault:
            where = ["signs", name, *keys]
            return Fault(path, problem, next_step, ".".join(map(str, where)), line_of(text, where))

        yield from faults_of_dates(sign, fault, day_in_london())


def _known() -> Known:
    """The ids that services, urgent signs and the talk about Nightlight define."""
    from actions.talk import TALK
    from bot.content.phrases import Phrases
    from bot.services.directory import MY_AREA, Directory
    from bot.services.models import area_files, load_area_file
    from bot.services.wording import load_wording

    data = settings().data_dir
    signs = {f"urgent/{sign}" for sign in _signs().signs}
    phrases = Phrases.from_folder(data / "responses").texts
    talk = {f"about/{name.removeprefix('utter_')}" for name in phrases} | {f"about/{name}" for name in TALK}
    needs = set(load_wording(data / "services" / "wording.yml").needs) | {MY_AREA}
    directory = Directory.from_folder(data / "services")
    areas = {file.area.id for file in map(load_area_file, area_files(data / "services"))}
    return Known(
        services=frozenset(directory.service_ids()),
        signs=frozenset(signs),
        topics=frozenset(signs | talk | needs),
        areas=frozenset(areas),
        numbers=frozenset(directory.phone_numbers()),
    )


def _fixed_words() -> list[FixedWords]:
    """The words of every urgent sign, in the order in which one speaks before another."""
    file = _signs()
    return [
        FixedWords(
            id=sign.id,
            level=sign.level,
            leads={level: sign.lead[level] for level in sign.levels},
            steps=[*sign.steps, *([sign.then] if sign.then else [])],
            ask=sign.ask,
            source=sign.source,
            review=sign,
        )
        for sign in (file.signs[name] for name in file.first_aid_order)
    ]


def _near_by_meaning(findings: Findings) -> list[Fault]:
    from bot.understanding.encoder import vectors_of

    with Progress(console=err, transient=True) as progress:
        texts = [example.text for example in findings.examples]
        vectors = vectors_of(texts, partial(progress.track, description="Comparing the examples by meaning"))
    return near_by_meaning(findings.examples, vectors)


def _helplines(services: list[str]) -> list[Helpline]:
    from bot.services.directory import Directory
    from bot.services.printed import helpline_of

    directory = Directory.from_folder(settings().data_dir / "services")
    found = [directory.get(service) for service in services]
    lines = [helpline_of(service, day_in_london()) for service in found if service is not None]
    return [line for line in lines if line is not None]


def _say(faults: list[Fault]) -> None:
    for fault in faults:
        path = fault.path.relative_to(ROOT) if fault.path.is_relative_to(ROOT) else fault.path
        err.print(str(replace(fault, path=path)), highlight=False, markup=False, soft_wrap=True)
    if faults:
        err.print(f"[red]{len(faults)} faults.[/red]")


def _write(path: Path, page: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")
    err.print(f"Written: {path}")
