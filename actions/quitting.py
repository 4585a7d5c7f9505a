"""The short path to help with stopping smoking: one question a tap, then whom to ring and what to say."""

from __future__ import annotations

from actions.resources import directory
from actions.turn import AREA_NOT_ASKED, Said, Turn
from bot.errors import PayloadError
from bot.services.directory import STOP_SMOKING
from bot.services.quit import QuitAnswers, next_question, result


def on_the_way_to_stop_smoking(turn: Turn) -> bool:
    """Whether a step of the path was pressed, or the area was told that the path had asked for."""
    told = bool(turn.area_guess.get("alone")) if turn.press is None else turn.press.kind == "area"
    waiting = bool(turn.slots.get("quit")) and turn.slots.get("need") is None
    return (turn.press is not None and turn.press.kind == "quit") or (told and waiting)


def next_step(turn: Turn) -> Said:
    """The next question, or the result; the answers are remembered until then."""
    area = None if turn.may_be_several else turn.area
    answers = QuitAnswers.model_validate(turn.slots.get("quit") or {}).model_copy(update={"area": area})
    if turn.press is not None and turn.press.kind == "quit":
        try:
            answers = answers.answered(turn.press.value)
        except PayloadError:  # an old button, or a changed client: the path begins again
            answers = answers.answered("start")
    question = next_question(answers, directory(), turn.choices)
    if question is not None:
        return [question], {"quit": answers.model_dump(), "need": None, "area": area, "misses": 0, **AREA_NOT_ASKED}
    # The next area that is told, by "I live somewhere else", is for the same help.
    need = STOP_SMOKING if turn.area else None
    return [result(answers, directory(), turn.now)], {"quit": None, "need": need, "misses": 0, **AREA_NOT_ASKED}
