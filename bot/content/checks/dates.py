"""The dates of whatever is reviewed: articles and urgent signs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from bot.content.checks.faults import Fault
from bot.content.models import Reviewed


def faults_of_dates(
    reviewed: Reviewed, fault: Callable[[list[str | int], str, str], Fault], today: date
) -> Iterator[Fault]:
    """A review that is past, still to come, or due before it was done; `fault` makes one at a key of the file."""
    if reviewed.review_by < today:
        problem = f"the review date {reviewed.review_by} is past."
        yield fault(["review_by"], problem, "read the sources again, correct it, and set new dates.")
    if reviewed.reviewed_on > today:
        yield fault(["reviewed_on"], f"{reviewed.reviewed_on} is still to come.", "give the day of the review.")
    if reviewed.review_by <= reviewed.reviewed_on:
        yield fault(["review_by"], "it is not after reviewed_on.", "give the day of the next review.")
