"""A service that a message asks for by its name. The names are data (`called`)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.services.models import Service

# What one asks of a helpline.
_ASKED_OF_IT = (
    r"(?:number|numbers|helpline|phone|ring|call|contact|text|website|web|webchat|email|details|hours|opening|open|opens"
    r"|opened|close|closes|closed|shut|shuts|speak to|talk to|get hold of)"
)
_BETWEEN = r"(?:number|no|for|of|to|the|is|are|does|do|with|a|called|please|line|helpline|details|them|at)"


class ByName:
    """The services by the names that parents call them."""

    def __init__(self, services: Iterable[Service]) -> None:
        self._called = {re.sub(r"\W+", " ", name): service for service in services for name in service.called}
        self._asks = _pattern(self._called)

    def find(self, text: str) -> Service | None:
        """The service whose number, hours or line a message asks for; None where none is, or it is withdrawn."""
        spoken = re.sub(r"[^\w\s.,;:!?]|_", " ", text.lower())
        found = self._asks.search(re.sub(r"\s+", " ", spoken))
        service = self._called[next(name for name in found.groups() if name)] if found else None
        return service if service and not service.withdrawn else None


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """A name with what one asks of a service right beside it, or by itself."""
    name = "|".join(sorted(names, key=len, reverse=True)) or "(?!)"
    return re.compile(
        rf"^\W*(?:the )?({name})\W*$"
        rf"|\b{_ASKED_OF_IT}(?: {_BETWEEN})* ({name})\b"
        rf"|\b({name})(?: s)?(?: (?:helpline|charity|line))? {_ASKED_OF_IT}\b"
        rf"|^(?=.*\b{_ASKED_OF_IT}\b).*(?:^|[.,;:!?] ?)({name}) ?(?:$|[.,;:!?])"
    )
