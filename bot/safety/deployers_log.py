"""The deploying organisation's own log under DCB0160: its template, with a row to fill in for each hazard."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent
from typing import Any

import yaml

from bot.errors import ContentError
from bot.safety.hazards import Hazard, HazardLog

PLACE = "manufacturer_hazards: []\n"
UNJUDGED = {"likelihood": None, "severity": None, "rating": None}


def log_to_fill_in(template: Path, log: HazardLog) -> str:
    """The template as YAML, with a row for each hazard of the log; what the deployer must judge is empty.

    Raises ContentError where the template has no place for the rows.
    """
    text = template.read_text(encoding="utf-8")
    if text.count(PLACE) != 1:
        problem = "there is no one place for the hazards."
        raise ContentError(template, problem, f"put the line `{PLACE.strip()}` back.", "manufacturer_hazards")
    rows = yaml.safe_dump(
        [_row(hazard) for hazard in log.hazards],
        sort_keys=False,
        allow_unicode=True,
        width=120,
        default_flow_style=None,
    )
    return text.replace(PLACE, "manufacturer_hazards:\n" + indent(rows, "  "))


def _row(hazard: Hazard) -> dict[str, Any]:
    return {
        "id": hazard.id,
        "hazard": hazard.hazard,
        "manufacturer_residual": hazard.residual.model_dump(),
        "holds_here": None,
        "local_residual": dict(UNJUDGED),
        "why": "",
        "accepted_by": "",
        "accepted_on": None,
    }
