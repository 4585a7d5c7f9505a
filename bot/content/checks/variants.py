"""Whether each variant of an article can be seen, and whether the strictest rule wins."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bot.content.checks.faults import Fault
from bot.content.checks.pages import Page
from bot.content.models import STRICTNESS, Stance, Variant, When

# What Facts.born_at_weeks can be is 22 to 42: before 22 fits nobody, and before 43 everybody.
BORN_BEFORE = range(23, 43)
LEVELS = {"none": 0, "gp": 1}
Numbered = tuple[int, Variant]


def faults_of_variants(page: Page, areas: Collection[str]) -> Iterator[Fault]:
    """Variants that never show, that come too late to be the strictest, or that are looser than the answer.

    `areas` are the ids of data/services.
    """
    for number, variant in enumerate(page.article.variants):
        yield from _of_conditions(page, number, variant.when, areas)
    replacing = [(n, variant) for n, variant in enumerate(page.article.variants) if variant.answer or variant.points]
    for number, (place, variant) in enumerate(replacing):
        yield from _of_earlier(page, replacing[:number], place, variant)
        yield from _of_looser(page, place, variant)


def is_wider(wide: When, narrow: When) -> bool:
    """Whether every family of `narrow` is one of `wide` too."""
    for name in wide.model_fields_set:
        wanted, has = getattr(wide, name), getattr(narrow, name)
        if wanted is None:
            continue
        if has is None:
            return False
        if name == "age_months_from":
            holds = has >= wanted
        elif name in ("age_months_below", "born_before_weeks"):
            holds = has <= wanted
        else:
            holds = has == wanted
        if not holds:
            return False
    return True


def can_both_hold(one: When, other: When) -> bool:
    """Whether a family can be in both."""
    low = max(one.age_months_from or 0, other.age_months_from or 0)
    highs = [when.age_months_below for when in (one, other) if when.age_months_below is not None]
    if highs and low >= min(highs):
        return False
    exact = ("feeding", "area")
    pairs = [(getattr(one, name), getattr(other, name)) for name in exact]
    return all(first is None or second is None or first == second for first, second in pairs)


def _of_conditions(page: Page, number: int, when: When, areas: Collection[str]) -> Iterator[Fault]:
    """Conditions that no family, or every family, fits."""
    weeks = when.born_before_weeks
    if weeks is not None and weeks not in BORN_BEFORE:
        problem = f"babies are born from 22 to 42 weeks: before {weeks} fits {'all' if weeks > 42 else 'none'} of them."
        next_step = f"give {BORN_BEFORE.start} to {BORN_BEFORE.stop - 1} weeks."
        yield page.fault(["variants", number, "when", "born_before_weeks"], problem, next_step)
    if when.area is not None and when.area not in areas:
        yield page.fault(
            ["variants", number, "when", "area"], f"{when.area} is no area.", "use an id of data/services."
        )
    if when.pregnant and (when.age_months_from is not None or when.age_months_below is not None):
        problem = "pregnant and a baby's age stand together: an age that is said ends the pregnancy that was known."
        yield page.fault(["variants", number, "when"], problem, "write one variant for each.")


def _of_earlier(page: Page, earlier: list[Numbered], place: int, variant: Variant) -> Iterator[Fault]:
    for number, before in earlier:
        keys: list[str | int] = ["variants", place]
        if is_wider(before.when, variant.when):
            problem = f"it can never match: variant {number} comes first and fits every family that this one fits."
            yield page.fault(keys, problem, f"move it before variant {number}, or take it out.")
            return
        stance, first = (each.stance or page.article.stance for each in (variant, before))
        if _strictness(stance) > _strictness(first) and _wrongly_first(before.when, variant.when):
            problem = f"it is stricter ({stance}) than variant {number} ({first}), which comes first."
            yield page.fault(keys, problem, f"move it before variant {number}: the first that fits is shown.")
            return


def _wrongly_first(loose: When, strict: When) -> bool:
    """Whether a family may get the looser rule though the stricter one fits; of the same family's, an older child's may
    come first."""
    outgrown = is_wider(strict, loose) and (loose.age_months_from or 0) > (strict.age_months_from or 0)
    return can_both_hold(loose, strict) and not outgrown


def _of_looser(page: Page, place: int, variant: Variant) -> Iterator[Fault]:
    """A lower level; a looser stance is refused as the file is read. What says no stance has the answer's."""
    level = page.article.level
    if variant.level and LEVELS[variant.level] < LEVELS[level] and not variant.when.age_months_from:
        problem = f"it is looser (level {variant.level}) than the answer (level {level})."
        yield page.fault(["variants", place], problem, "give it the same level; only an older child may have less.")


def _strictness(stance: Stance | None) -> int:
    return -1 if stance is None else STRICTNESS[stance]
