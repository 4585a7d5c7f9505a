"""What is told after an alarm about a grown-up is of that person."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from actions.first import said_first
from actions.turn import Said
from tests.unit.turn_builders import NOW, a_turn

NOT_BREATHING = {"sign": "not_breathing", "level": "999", "sure": True, "by": "rules"}


def after(sign: str, text: str, level: str = "999", **changes: Any) -> Said | None:
    """What is said one minute after the advice for a sign."""
    last = {"sign": sign, "level": level, "at": (NOW - timedelta(minutes=1)).isoformat(), **changes.pop("last", {})}
    return said_first(a_turn(text, slots={"last_sign": last}, **{"decision": "clarify", **changes}))


def sign_of(said: Said | None) -> str | None:
    """The sign whose advice is given."""
    return said[0][0].sign if said else None


def test_a_grown_up_who_stops_breathing_gets_the_first_aid_of_one() -> None:
    """Not two fingers on a baby's chest."""
    said = after("adult_unwell", "he isnt breathing", urgent=NOT_BREATHING, earlier=["my partner took his tablets"])
    assert sign_of(said) == "urgent/adult_unwell"


@pytest.mark.parametrize(
    ("sign", "before", "text"),
    [
        ("adult_unwell", "my partner took his tablets", "the baby isnt breathing"),
        ("adult_unwell", "i have chest pain and my arm hurts", "he isnt breathing"),
        ("adult_unwell", "my mum has collapsed", "he isnt breathing"),
        ("mother_bleeding", "my wife is bleeding and has fainted", "he isnt breathing"),
        ("seizure", "my dad says its a fit", "he isnt breathing"),
    ],
)
def test_a_baby_who_stops_breathing_gets_the_first_aid_of_a_baby(sign: str, before: str, text: str) -> None:
    """Also beside a grown-up who is ill, where he or she is another."""
    assert sign_of(after(sign, text, urgent=NOT_BREATHING, earlier=[before])) is None


def test_who_was_strangled_has_no_allergy() -> None:
    """A croaky voice is told after the hands round her throat; after other abuse it is read for itself."""
    allergy = {"sign": "allergic_reaction", "level": "999", "sure": True, "by": "classifier"}
    text = "my voice is croaky and my throat is tight"
    assert sign_of(after("domestic_abuse", text, urgent=allergy)) == "urgent/domestic_abuse"
    assert sign_of(after("domestic_abuse", text, "crisis", urgent=allergy)) is None


@pytest.mark.parametrize("sign", ["adult_unwell", "parent_suicidal"])
def test_the_death_of_a_grown_up_gets_sorrow_and_no_first_aid(sign: str) -> None:
    """Nor the lines for a baby's death."""
    said = after(sign, "they couldnt save him", urgent=NOT_BREATHING)
    assert said is not None and said[0][0].lead.startswith("I am so very sorry") and said[1]["last_sign"]["over"]
    assert "Sands" not in said[0][0].text() and "loss" not in said[1]
    baby = after("not_breathing", "they couldnt save him")
    assert baby is not None and baby[1]["loss"]


def test_help_that_is_there_for_a_grown_up_is_heard_beside_the_baby() -> None:
    """ "Crew are doing CPR, the baby is screaming"."""
    said = after("adult_unwell", "crew doing cpr, baby is screaming", urgent=NOT_BREATHING, course="helped")
    assert said is not None and said[1]["last_sign"]["called"] and "chest" not in said[0][0].text()


@pytest.mark.parametrize(("sign", "level"), [("parent_suicidal", "999"), ("adult_unwell", "999"), ("psychosis", "999")])
def test_what_seems_better_is_no_reason_for_less(sign: str, level: str) -> None:
    """ "I feel fine now", an hour after the tablets, is no 111."""
    said = after(sign, "i feel fine now", level)
    assert said is not None and "999" in said[0][0].lead and "111" not in said[0][0].lead
