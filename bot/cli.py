"""The `nightlight` command. Each command reads its arguments, calls one function and prints what came of it."""

from __future__ import annotations

import os

# Before TensorFlow, SQLAlchemy and Rasa are imported, which happens inside the commands.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")

import typer
from rich.console import Console

from bot.commands import assistant, cards, content, measure, safety, services
from bot.errors import NightlightError

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__, pretty_exceptions_enable=False)
COMMANDS = (
    *(assistant.run, assistant.chat, assistant.ask, assistant.train, assistant.tune),
    *(content.check, content.book, content.approve),
    *(measure.evaluate, measure.spelling, measure.speed),
    *(safety.safety_case, safety.miss_sample, safety.miss_rate),
)
for command in COMMANDS:
    app.command()(command)
app.add_typer(cards.app, name="cards")
app.add_typer(services.app, name="services")


def main() -> None:
    """The entry point: an error of ours is one line that says what to do, never a traceback."""
    try:
        app()
    except NightlightError as error:
        Console(stderr=True).print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)
        raise SystemExit(1) from error


if __name__ == "__main__":
    main()
