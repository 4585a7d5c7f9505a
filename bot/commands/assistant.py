"""Commands for whoever runs Nightlight or talks to it. Rasa is imported inside them: it takes seconds."""

from __future__ import annotations

import asyncio
import json
import sys
import threading
from pathlib import Path
from random import Random
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress

from bot.content.family import Facts
from bot.errors import ContentError
from bot.settings import ROOT, settings

out = Console()
err = Console(stderr=True)


def train(force: bool = typer.Option(False, help="Train even if the model is current.")) -> None:
    """Train the model, if what it is made from has changed."""
    from bot.adapters.training import current_model
    from bot.understanding.tuned import tuned_layers

    tuned_layers()  # their file is made now where it does not fit, and not when a parent waits
    model = (None if force else current_model()) or _trained()
    err.print(f"Model ready: {model.name}")


def _trained() -> Path:
    from bot.adapters.training import train_model

    err.print("Training the model. This takes about five minutes; the next start needs none of it.")
    with Progress(*Progress.get_default_columns(), console=err, transient=True) as progress:
        progress.add_task("Training", total=None)
        return train_model()


def tune(
    anew: Annotated[bool, typer.Option("--anew", help="Start from upstream's layers, not from tuned.npz.")] = False,
    heads: Annotated[bool, typer.Option("--heads", help="Fit only the heads over the layers: minutes.")] = False,
) -> None:
    """Train the layers of data/nlu/tuned.npz further on the examples, half of them with slips."""
    from bot.understanding.tuned import WEIGHTS

    path = settings().data_dir / "nlu" / WEIGHTS
    if heads:
        _fit_heads(path)
    else:
        _train_layers(path, path.exists() and not anew)
    err.print(f"Written: {path.name}. Next: `make evaluate`, note what it measured, and start again what runs.")


def _known() -> list[tuple[str, str]]:
    """All that is learnt from: a text, and its topic, its sign or NEAR_MISS."""
    from bot.content.checks.examples import read_examples
    from bot.urgent.classifier import NEAR_MISS, read_near_misses

    data = settings().data_dir
    near_misses = read_near_misses(data / "urgent" / "near_misses")
    return [(one.text, one.topic) for one in read_examples(data / "nlu")] + [(text, NEAR_MISS) for text in near_misses]


def _fit_heads(path: Path) -> None:
    from bot.understanding.heads import refit
    from bot.understanding.spelling import plain_words
    from bot.understanding.tuned import tuned_layers
    from bot.urgent.classifier import THEME

    texts, topics = zip(*_known())  # noqa: B905 (pairs)
    err.print(f"Fitting the heads on {len(texts)} messages. This takes about five minutes.")
    with Progress(*Progress.get_default_columns(), console=err, transient=True) as progress:
        rows = tuned_layers().rows([plain_words(text) for text in texts], progress.track)
    refit(path, rows, [topic.startswith(THEME) for topic in topics], topics)


def _train_layers(path: Path, goes_on: bool) -> None:
    from zlib import crc32

    from bot.understanding.mpnet import mpnet_layers, mpnet_tokens
    from bot.understanding.slips import Thumb
    from bot.understanding.spelling import IN_USE, english_words, plain_words
    from bot.understanding.tokens import tokens_of
    from bot.understanding.tuning import SEED, TrainedLayers
    from bot.urgent.classifier import THEME

    known = _known()
    seed = crc32(path.read_bytes()) if goes_on else SEED  # so that another half has slips each time
    thumb = Thumb([word for word, often in english_words().items() if often >= IN_USE], seed)
    shuffled = Random(seed).sample(known, len(known))
    half = len(known) // 2
    slipped = [(thumb.typed(text), topic) for text, topic in shuffled[:half]]
    seen = shuffled[half:] if goes_on else known  # who goes on has seen all as they are written
    texts, topics = zip(*seen, *slipped)  # noqa: B905 (pairs)
    tokens = [mpnet_tokens(one) for one in tokens_of([plain_words(text) for text in texts])]
    urgent = [topic.startswith(THEME) for topic in topics]
    trained = TrainedLayers(mpnet_layers(), set(topics))
    if goes_on:
        trained.go_on_from(path)
    err.print(f"Tuning on {len(texts)} messages. This takes half an hour to an hour and a half.")
    with Progress(*Progress.get_default_columns(), console=err, transient=True) as progress:
        trained.train(tokens, urgent, topics, seed, progress.track)
    if goes_on:
        trained.settle()
    trained.save(path)


def run() -> None:
    """Run Nightlight: web chat, REST address, and Telegram when a token is set. Trains first if needed."""
    from actions.resources import read_all
    from bot.adapters.server import check_port, serve
    from bot.review.web import web_server

    read_all()  # a file that can not be read stops the start, rather than every answer
    check_port()  # before minutes of training: a port may be taken
    web = web_server()
    train(force=False)
    threading.Thread(target=web.run, name="web", daemon=True).start()
    serve(_model(), when_ready=_say_what_runs)


def chat() -> None:
    """Talk to Nightlight here. A number presses that button; Ctrl-D ends."""
    from bot.adapters.server import agent_in_memory
    from bot.adapters.terminal import talk

    async def start() -> None:
        agent = await agent_in_memory(_model())
        out.print("Nightlight. Type a question. Ctrl-D ends.")
        await talk(agent, lambda: out.input("[bold]> [/bold]"), _show)

    asyncio.run(start())


def ask() -> None:
    """Read JSON lines {"id", "text", "profile", "talk"} from standard input; print one JSON line each, in order."""
    from bot.adapters.ask import Asker
    from bot.adapters.server import agent_in_memory

    questions = [_question(number, line) for number, line in enumerate(sys.stdin, 1) if line.strip()]

    async def answer_all() -> None:
        asker = Asker(await agent_in_memory(_model()))
        with Progress(console=err, transient=True) as progress:
            for question in progress.track(questions, description="Asking"):
                print(json.dumps(await asker.ask(question), ensure_ascii=False), flush=True)

    asyncio.run(answer_all())


def _question(number: int, line: str) -> dict[str, Any]:
    """One line of what is asked. Raises ContentError, which names the line and none of its words."""
    try:
        question = json.loads(line)
        Facts.model_validate(question.get("profile") or {})
    except (ValueError, AttributeError) as error:
        where = Path("standard input")
        raise ContentError(
            where,
            f"line {number} is no question.",
            'write {"id": …, "text": …}, and in `profile` only facts of a family.',
        ) from error
    return dict(question)


def _model() -> Path:
    from bot.adapters.training import current_model

    return current_model() or _trained()


def _show(reply: Any, buttons: list[Any]) -> None:
    out.print(f"\n[bold]{reply.lead}[/bold]", highlight=False)
    for line in [*reply.lines, reply.footer, *(link.url for link in reply.links)]:
        if line:
            out.print(line, highlight=False, markup=False)
    for number, button in enumerate(buttons, 1):
        out.print(f"  [dim]{number}[/dim] {button.title}", highlight=False)


def _say_what_runs() -> None:
    out.print(f"\n[bold]Nightlight is ready.[/bold]\n  Web chat   http://127.0.0.1:{settings().web_port}/")
    out.print(f"  REST       http://127.0.0.1:{settings().rasa_port}/webhooks/rest/webhook")
    if settings().telegram_bot_token is None:
        out.print(
            "  Telegram   not connected. To connect a bot: open @BotFather in Telegram, send /newbot, and put\n"
            f"             the token it gives you into {ROOT / '.env'} as TELEGRAM_BOT_TOKEN=… Then start again."
        )
    else:
        way = "webhook" if settings().telegram_webhook_url else "polling"
        out.print(
            f"  Telegram   by {way}, token set: {settings().telegram_api_base}\n"
            "             If it does not answer, the log says so."
        )
