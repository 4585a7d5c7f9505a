"""The conditions of a variant in words, for those who read an article on paper."""

from __future__ import annotations

from bot.content.models import When

SAID = {
    "low_birth_weight": "born under 2.5 kg",
    "twins": "twins or more",
    "smoker_at_home": "someone at home smokes or vapes",
    "smoked_in_pregnancy": "smoked or vaped in pregnancy",
    "pregnant": "pregnant",
    "alcohol": "after a drink",
    "drugs": "after any drug",
    "drowsy_medicine": "after medicine that makes you sleepy",
    "very_tired": "very tired",
    "baby_ill": "the baby is ill",
}
FED = {"breast": "breastfed", "formula": "formula fed", "mixed": "breast and formula fed", "solids": "eating solids"}


def words_for(when: When) -> str:
    """Such as "Under 6 months, someone at home smokes or vapes"."""
    parts = [_age(when.age_months_from, when.age_months_below)]
    if when.born_before_weeks:
        parts.append(f"born before {when.born_before_weeks} weeks")
    parts += [said for name, said in SAID.items() if getattr(when, name)]
    if when.feeding:
        parts.append(FED[when.feeding])
    if when.area:
        parts.append(f"in {_place(when.area)}")
    words = ", ".join(part for part in parts if part)
    return words[0].upper() + words[1:]


def _age(low: float | None, high: float | None) -> str:
    if low and high:
        return f"{_number(low)} to {_months(high)}"
    if low:
        return f"from {_months(low)}"
    return f"under {_months(high)}" if high else ""


def _place(area: str) -> str:
    return " ".join(part if part in ("on", "with") else part.capitalize() for part in area.split("_"))


def _months(age: float) -> str:
    if age < 1:
        weeks = round(age * 30.44 / 7)
        return f"{weeks} week{'s' if weeks > 1 else ''}"
    return f"{_number(age)} month{'s' if age > 1 else ''}"


def _number(age: float) -> str:
    return f"{age:g}"
