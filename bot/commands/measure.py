"""Commands for whoever measures. Rasa and matplotlib are imported inside them: they take seconds."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress

from bot.clock import LONDON
from bot.errors import ModelError
from bot.settings import ROOT, settings

if TYPE_CHECKING:
    from bot.evaluation.provenance import Provenance
    from bot.evaluation.results import Case
    from bot.evaluation.spelling import Difference

out = Console()
err = Console(stderr=True)

SPELLING = ROOT / "tests" / "evaluation" / "spelling.jsonl"
OWN_SET = ROOT / "tests" / "evaluation" / "messages.jsonl"
WARM_UP = 20  # messages that are not timed


def evaluate(
    file: Annotated[Path, typer.Argument(help="Labelled messages, one JSON object a line.")],
    out_dir: Annotated[Path | None, typer.Option(help="Folder of the results; evaluation/ in the var folder.")] = None,
    results: Annotated[Path | None, typer.Option(help="Measure these results; ask nothing.")] = None,
) -> None:
    """Ask every message of FILE and measure the replies: tables here; results, misses and plots in the folder."""
    from bot.evaluation.labelled import read_labelled
    from bot.evaluation.provenance import Provenance
    from bot.evaluation.results import cases_of, read_results

    messages = read_labelled(file)
    folder = out_dir or settings().var_dir / "evaluation"
    folder.mkdir(parents=True, exist_ok=True)
    answered_by: str | None = None
    if results is None:
        results, model = folder / "results.jsonl", _model()
        _write_answers([{"id": one.id, "text": one.text, "talk": one.talk} for one in messages], results, model)
        answered_by = model.name
    made = Provenance(
        written_at=datetime.now(LONDON),
        messages_file=file.name,
        messages=len(messages),
        version=version("nightlight"),
        model=answered_by,
    )
    _write_report(made, cases_of(messages, read_results(results), results), folder)
    out.print(f"Written to {folder}", highlight=False)


def spelling(
    file: Annotated[Path, typer.Argument(help="Pairs of spellings, one JSON object a line.")] = SPELLING,
) -> None:
    """Ask each message of FILE spelt right and as typed, and say how much accuracy the typing costs."""
    from bot.evaluation.spelling import SLIPS, difference, read_pairs

    pairs = read_pairs(file)
    texts = [text for pair in pairs for text in (pair.right, pair.typed)]
    first = [_first_topic(answer) for answer in _answers([{"id": None, "text": text} for text in texts], _model())]
    right = [topic in pair.accept for topic, pair in zip(first[::2], pairs, strict=True)]
    typed = [topic in pair.accept for topic, pair in zip(first[1::2], pairs, strict=True)]
    _print_cost(difference(right, typed))
    for slip, title in SLIPS.items():
        of_it = [at for at, pair in enumerate(pairs) if pair.slip == slip]
        if of_it:
            out.print(f"{title}:", highlight=False)
            _print_cost(difference([right[at] for at in of_it], [typed[at] for at in of_it]))
    for pair, spelt, slipped, topic in zip(pairs, right, typed, first[1::2], strict=True):
        if spelt and not slipped:
            out.print(f"  lost: {pair.id} {pair.typed} -> {topic}", highlight=False, markup=False)


def speed(
    file: Annotated[Path, typer.Argument(help="Labelled messages, one JSON object a line.")] = OWN_SET,
) -> None:
    """Time the understanding of each message of FILE, and the urgent rules alone, one message after the other."""
    import numpy as np

    from bot.evaluation.labelled import read_labelled
    from bot.urgent.signs import SignMatcher

    texts = [one.text for one in read_labelled(file)]
    rules = SignMatcher.from_folder(settings().data_dir / "urgent").find
    for title, step in (("Understanding", _understanding()), ("Urgent rules alone", rules)):
        taken = [_milliseconds(step, text) for text in [*texts[:WARM_UP], *texts]][-len(texts) :]
        median, most = np.percentile(taken, [50, 90])
        out.print(f"{title}: median {median:.1f} ms, nine in ten under {most:.1f} ms, {len(texts)} messages")


def _understanding() -> Callable[[str], object]:
    """What reads one message, as the agent does."""
    from bot.adapters.server import agent_in_memory

    loop = asyncio.new_event_loop()
    agent = loop.run_until_complete(agent_in_memory(_model()))
    return lambda text: loop.run_until_complete(agent.parse_message(text))


def _milliseconds(step: Callable[[str], object], text: str) -> float:
    begun = perf_counter()
    step(text)
    return (perf_counter() - begun) * 1000


def _model() -> Path:
    from bot.adapters.training import current_model

    model = current_model()
    if model is None:
        raise ModelError("There is no model of the files as they are now. Next: run `make train`.")
    return model


def _answers(questions: Sequence[dict[str, Any]], model: Path) -> list[dict[str, Any]]:
    """This model's results of these questions in order, with a progress bar. Raises ModelError."""
    from bot.adapters.ask import Asker
    from bot.adapters.server import agent_in_memory

    async def answer_all() -> list[dict[str, Any]]:
        asker = Asker(await agent_in_memory(model))
        with Progress(console=err, transient=True) as progress:
            return [await asker.ask(one) for one in progress.track(questions, description="Asking")]

    return asyncio.run(answer_all())


def _write_answers(questions: Sequence[dict[str, Any]], path: Path, model: Path) -> None:
    # Asked before the file is opened: a failure leaves the results of the last time.
    lines = [json.dumps(answer, ensure_ascii=False) + "\n" for answer in _answers(questions, model)]
    path.write_text("".join(lines), encoding="utf-8")


def _write_report(made: Provenance, cases: Sequence[Case], folder: Path) -> None:
    from bot.evaluation import misses, plots, report, trade_off
    from bot.evaluation.calibration import reliability
    from bot.evaluation.measures import measured
    from bot.understanding.decision import Thresholds

    numbers, bins, now = measured(cases), reliability(cases), Thresholds()
    answers, clarifies = trade_off.along_answer(cases, now), trade_off.along_clarify(cases, now)
    as_json = report.as_json(made, numbers, bins, answers, clarifies)
    (folder / "measures.json").write_text(json.dumps(as_json, indent=1) + "\n", encoding="utf-8")
    (folder / "summary.md").write_text(report.summary_page(numbers, bins, len(cases)), encoding="utf-8")
    (folder / "misses.md").write_text(misses.misses_page(cases), encoding="utf-8")
    plots.plot_confusions(misses.confusions(cases), folder / "confusions.png")
    plots.plot_calibration(bins, folder / "calibration.png")
    plots.plot_trade_off(answers, clarifies, now.answer, now.clarify, folder / "trade_off.png")
    for table in (report.overall_table(numbers), *(report.group_table(numbers, g) for g in ("theme", "origin"))):
        out.print(table)


def _first_topic(answer: dict[str, Any]) -> str | None:
    return answer["candidates"][0]["topic"] if answer["candidates"] else None


def _print_cost(found: Difference) -> None:
    from bot.evaluation.report import row_of

    for title, share in (("Spelt right", found.right), ("As typed", found.typed)):
        out.print("  ".join(row_of(title, share)), highlight=False)
    low, high = (100 * bound for bound in found.interval)
    out.print(f"Typing costs {100 * found.cost:.1f} points (95 % interval {low:.1f} to {high:.1f})", highlight=False)
