"""The deploying organisation's log has a row for each hazard of Nightlight's, with nothing judged."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.errors import ContentError
from bot.safety.deployers_log import PLACE, log_to_fill_in
from tests.unit.safety_builders import a_log


def test_each_hazard_has_a_row_to_fill_in(tmp_path: Path) -> None:
    """Its words and its residual risk stand there; what holds where it is used is empty, and the rest is as it was."""
    template = tmp_path / "template.yml"
    template.write_text(f"# Fill it in: “here”.\n{PLACE}checks: []\n", encoding="utf-8")
    written = log_to_fill_in(template, a_log(hazard="A “sign”: missed."))
    (row,) = yaml.safe_load(written)["manufacturer_hazards"]
    assert (row["id"], row["hazard"]) == ("H01", "A “sign”: missed.")
    assert row["manufacturer_residual"] == {"likelihood": 2, "severity": 4, "rating": 3}
    assert row["local_residual"] == {"likelihood": None, "severity": None, "rating": None}
    assert not any(row[key] for key in ("holds_here", "why", "accepted_by", "accepted_on"))
    assert written.startswith("# Fill it in: “here”.\n") and written.endswith("checks: []\n")


@pytest.mark.parametrize("content", ["checks: []\n", PLACE * 2])
def test_a_template_without_the_one_place_is_a_fault(tmp_path: Path, content: str) -> None:
    """It says which line to put back."""
    template = tmp_path / "template.yml"
    template.write_text(content, encoding="utf-8")
    with pytest.raises(ContentError, match=r"template\.yml.*put the line `manufacturer_hazards: \[\]` back"):
        log_to_fill_in(template, a_log())
