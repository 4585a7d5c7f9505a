"""Which services answer a need, the best first: area, audience, the services' own rules, and what is open.

Knows no words. The order is the priority in each service's file; code only puts what is open first at night.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from bot.clock import LONDON
from bot.content.family import PREMATURE_WEEKS, Facts
from bot.services.eligibility import FamilyAnswers, answers_of, eligible
from bot.services.hours import open_at
from bot.services.models import ELSEWHERE, Audience, Service

MOST = 3
NIGHT_FROM, NIGHT_UNTIL = 22, 8  # hours of the clock

Placed = tuple[str, Service]  # the area of the file, and the service


def is_night(now: datetime) -> bool:
    """Whether most services are shut: from 10pm to 8am in London."""
    hour = now.astimezone(LONDON).hour
    return hour >= NIGHT_FROM or hour < NIGHT_UNTIL


def serves(placed: Placed, area: str | None) -> bool:
    """Whether a service is for an area: national ones are for all but the places that do not have them."""
    home, service = placed
    return (home in (ELSEWHERE, area) or area in service.also_in) and area not in service.not_in


def choose_services(
    directory: Iterable[Placed],
    need: str,
    area: str | None,
    facts: Facts,
    now: datetime,
    *,
    open_first: bool,
    answers: FamilyAnswers | None = None,
    audiences: Collection[Audience] = (),
) -> list[Service]:
    """At most three services for a need, the best first; of the same priority, local before national.

    Who answers the `audiences` that the message itself names comes first; a website of theirs has the last place.

    `answers` are what was asked for the services' own rules; without them what is known is used.
    """
    family = answers or answers_of(facts, area)
    fitting = [
        (home, service)
        for home, service in directory
        if need in service.needs
        and not service.withdrawn
        and serves((home, service), area)
        and (_is_for(service, facts) or _is_named(service, audiences))
        and eligible(service, family) != "no"
    ]
    if any(home != ELSEWHERE for home, _ in fitting):
        fitting = [(home, service) for home, service in fitting if not service.stand_in]
    night = is_night(now)
    shut = {service.id: (open_first or night) and _is_shut(service, now, night=night) for _, service in fitting}
    named_ids = {
        service.id for _, service in fitting if _is_named(service, audiences) and (service.phone or service.text)
    }
    fitting.sort(key=lambda one: (shut[one[1].id], one[1].id not in named_ids, one[1].needs[need], one[0] == ELSEWHERE))
    services = [service for _, service in fitting]
    named = next((service for service in services if _is_named(service, audiences)), None)
    chosen = services[:MOST]
    return chosen if named is None or named in chosen else [*chosen[:-1], named]


def _is_shut(service: Service, now: datetime, *, night: bool) -> bool:
    """Whether nobody is likely to answer: closed, a website, or at night a line of unknown hours."""
    if not (service.phone or service.text):
        return True
    if not service.hours:
        return night
    return not open_at(service, now).likely


def _is_named(service: Service, audiences: Collection[Audience]) -> bool:
    return not {*service.audience, *service.first_for}.isdisjoint(audiences)


def _is_for(service: Service, facts: Facts) -> bool:
    """Whether a service for some families is for this one; what is not known of a family holds for none."""
    if not service.audience:
        return True
    known = {
        "pregnant": facts.pregnant,
        "premature": facts.born_at_weeks is not None and facts.born_at_weeks < PREMATURE_WEEKS,
        "twins": facts.twins,
    }
    return any(known.get(audience) for audience in service.audience)
