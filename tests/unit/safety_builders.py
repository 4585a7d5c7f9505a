"""Makes a small safety file: one hazard, two wanted measures, one sign and one article."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.clock import LONDON
from bot.content.models import Approval, Reviewed
from bot.evaluation.provenance import Provenance
from bot.evaluation.wilson import Share
from bot.safety.evidence import Evaluation, read_evaluation
from bot.safety.hazards import HazardLog
from bot.safety.safety_file import SafetyFile

VERSION = "0.1.0"
PURPOSE = (
    "# Intended purpose\n\nDraft.\n\n## What it is\n\nA [leaflet](leaflet.md) <b>in</b> chat.\nIt is short.\n\nMore.\n"
)
SIGN_OFFS = (
    "# Sign-offs\n\n| What | Who | Signed by, on |\n|---|---|---|\n"
    "| Plan | officer | {plan} |\n| Log | officer | {log} |\n"
)
MADE = Provenance(
    written_at=datetime(2026, 11, 20, 0, 30, tzinfo=LONDON),
    messages_file="kept_back.jsonl",
    messages=1234,
    version=VERSION,
    model="nightlight-0123.tar.gz",
)


def log_data(**changes: Any) -> dict[str, Any]:
    """A log of one hazard, as its file holds it; `changes` are of that hazard."""
    scale = {step: {"name": f"Step {step}", "means": "Words."} for step in range(1, 6)}
    hazard = {
        "id": "H01",
        "hazard": "A sign is missed.",
        "signs": ["seizure"],
        "cause": ["Words that nobody thought of."],
        "effect": "Help comes late.",
        "initial": {"likelihood": 4, "severity": 4, "rating": 4},
        "controls": [{"id": "H01.1", "kind": "code", "ref": "bot/urgent/signs.py", "says": "Looks for <signs>."}],
        "residual": {"likelihood": 2, "severity": 4, "rating": 3},
        "because": "Nobody knows every wording.",
        "to_do": ["Ask a clinician."],
        "owner": "officer",
        "status": "open",
        **changes,
    }
    return {
        "roles": {"officer": "Officer: a clinician"},
        "likelihood": scale,
        "severity": scale,
        "matrix": {step: [step] * 5 for step in range(1, 6)},
        "ratings": scale,
        "wanted": {"sensitivity_999": {"at_least": 0.98}, "false_alarms_plain": {"at_most": 0.01}},
        "hazards": [hazard],
    }


def a_log(**changes: Any) -> HazardLog:
    """The same as a model."""
    return HazardLog.model_validate(log_data(**changes))


def a_file(**changes: Any) -> SafetyFile:
    """A safety file in which nothing is signed, approved or measured."""
    fields: dict[str, Any] = {
        "log": a_log(),
        "purpose": PURPOSE,
        "plan": "# Plan\n\nText.\n",
        "sign_offs": SIGN_OFFS.format(plan="not signed", log="not done"),
        "evaluation": Evaluation(),
        "signs": ["seizure"],
        "signs_approved": Share(0, 1),
        "articles_approved": Share(0, 1),
    }
    return SafetyFile(**{**fields, **changes})


def everything_done(tmp_path: Path, **changes: Any) -> SafetyFile:
    """A safety file of which every condition holds, but for these changes."""
    done: dict[str, Any] = {
        "log": a_log(status="accepted", to_do=[]),
        "sign_offs": SIGN_OFFS.format(plan="A. Clinician, 123, 20 November 2026", log="The same"),
        "evaluation": read_evaluation(measures(tmp_path, 0.99, 0.005), a_log()),
        "signs_approved": Share(1, 1),
        "articles_approved": Share(1, 1),
    }
    return a_file(**{**done, **changes})


def measures(folder: Path, sensitivity: float | None, alarms: float, made: Provenance = MADE) -> Path:
    """A measures.json with two measures, in this folder."""

    def one(share: float | None, low: float | None, high: float | None) -> dict[str, Any]:
        return {"all": {"count": 1, "of": 2, "share": share, "low": low, "high": high}}

    held = {
        "sensitivity_999": one(sensitivity, sensitivity and sensitivity - 0.05, sensitivity and 1.0),
        "false_alarms_plain": one(alarms, 0.0, alarms + 0.001),
    }
    path = folder / "measures.json"
    path.write_text(json.dumps({"made": made.model_dump(mode="json"), "measures": held}), encoding="utf-8")
    return path


def reviewed(approved: bool) -> Reviewed:
    """Words that are a draft, or approved as they stand."""
    words = Reviewed(reviewed_on=date(2026, 11, 20), review_by=date(2027, 5, 20))
    given = Approval(state="approved", by="A. Clinician", on=date(2026, 11, 20), digest=words.digest())
    return words.model_copy(update={"approval": given}) if approved else words
