"""Urgent advice says who to call first, in fixed words, and never reassures."""

from __future__ import annotations

from functools import lru_cache

import pytest
import yaml

from bot.content.files import load_checked, load_yaml
from bot.errors import ContentError
from bot.settings import ROOT
from bot.urgent.advice import ask_first, follow_up_kinds, follow_up_reply, urgent_reply, worst
from bot.urgent.models import Sign, SignsFile, UrgentLevel
from bot.urgent.signs import Finding

CATALOGUE_SIGNS = 40
BESIDE_IT = {"adult_unwell", "birth_now", "other_emergency"}


@lru_cache(maxsize=1)
def signs() -> dict[str, Sign]:
    return load_checked(ROOT / "data" / "urgent" / "signs.yml", SignsFile).signs


def finding(sign: str, level: UrgentLevel) -> Finding:
    return Finding(sign, level, f"{sign}#1", "")


def every_text(sign: Sign) -> str:
    return " ".join([*sign.lead.values(), *sign.steps, sign.then or "", sign.ask])


ALL = sorted(signs())


def test_every_sign_of_the_catalogue_has_advice() -> None:
    assert len(signs().keys() - BESIDE_IT) == CATALOGUE_SIGNS


@pytest.mark.parametrize("name", ALL)
def test_first_line_says_who_to_call(name: str) -> None:
    sign = signs()[name]
    for level, lead in sign.lead.items():
        expected = ("999", "A&E") if level == "999" else ("111", "999", "maternity")
        assert any(word in lead for word in expected), lead


@pytest.mark.parametrize("name", ALL)
def test_advice_has_no_reassurance_diagnosis_blame_or_excitement(name: str) -> None:
    text = every_text(signs()[name]).lower()
    for banned in (
        "don't worry",
        "do not worry",
        "is fine",
        "probably",
        "!",
        "press 2",
        "111 online",
        "you should have",
    ):
        assert banned not in text


def test_services_of_each_sign_exist() -> None:
    known: set[str] = set()
    for path in (ROOT / "data" / "services").glob("*.yml"):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        entries = content if isinstance(content, list) else content.get("services", [])
        known.update(entry["id"] for entry in entries)
    assert known
    assert {service for sign in signs().values() for service in sign.services} <= known


def test_highest_level_speaks() -> None:
    found = [finding("head_injury", "111"), finding("parent_suicidal", "crisis"), finding("burn", "999")]
    assert worst(found).sign == "burn"
    assert worst(found[:2]).sign == "parent_suicidal"


def test_first_aid_order_breaks_ties() -> None:
    assert worst([finding("rash_meningitis", "999"), finding("not_breathing", "999")]).sign == "not_breathing"


def test_no_finding_is_an_error() -> None:
    with pytest.raises(ValueError, match="no finding"):
        worst([])


def test_reply_has_lead_points_footer_and_services() -> None:
    reply = urgent_reply(signs()["head_injury"], "999")
    assert reply.action == "urgent"
    assert (reply.level, reply.sign) == ("999", "urgent/head_injury")
    assert reply.text().startswith("Call 999")
    assert all(line.startswith("• ") for line in reply.lines)
    assert "NHS Oxfordshire" in reply.footer
    assert "emergency-999" in reply.services


def test_bereavement_gives_no_tips() -> None:
    text = urgent_reply(signs()["bereavement"], "crisis").text().lower()
    assert "sorry" in text
    assert "on their back" not in text
    assert "sleep" not in text


def test_domestic_abuse_asks_whether_it_is_safe_to_talk() -> None:
    text = urgent_reply(signs()["domestic_abuse"], "crisis").text()
    assert "Is it safe to talk here?" in text
    assert "55" in text
    assert "clear this chat" in text


@pytest.mark.parametrize("name", ALL)
def test_one_question_that_shows_999_when_unsure(name: str) -> None:
    reply = ask_first(signs()[name], "999")
    assert reply.lead.count("?") == 1
    assert "999" in reply.lead


@pytest.mark.parametrize(
    "kind", ["calling", "told_to_wait", "better_now", "false_alarm", "no_answer", "no_phone", "noted"]
)
@pytest.mark.parametrize(
    ("sign", "level", "groups"),
    [
        ("choking_now", "999", ["anyone"]),
        ("not_feeding", "111", ["baby_111", "anyone"]),
        ("parent_suicidal", "crisis", ["mind", "parent", "anyone"]),
    ],
)
def test_follow_ups_have_fixed_words(kind: str, sign: str, level: UrgentLevel, groups: list[str]) -> None:
    """Those of the narrowest group that has words of its own."""
    assert kind in follow_up_kinds()
    reply = follow_up_reply(kind, sign, level)
    written = load_yaml(ROOT / "data" / "urgent" / "follow_ups.yml")["follow_ups"][kind]
    lead = next(written[group]["lead"] for group in groups if group in written)
    assert reply.lead == lead.format(first_line=signs()[sign].lead[level])
    if sign == "parent_suicidal" and kind not in ("false_alarm", "no_phone"):
        assert "baby" not in reply.text()


@pytest.mark.parametrize("kind", ["calling", "told_to_wait", "better_now", "no_answer", "no_phone", "noted"])
@pytest.mark.parametrize("sign", ["bereavement", "domestic_abuse"])
def test_after_a_death_or_abuse_nothing_is_said_of_a_baby_to_watch(kind: str, sign: str) -> None:
    assert "baby" not in follow_up_reply(kind, sign, "crisis").text()


def test_unknown_follow_up_names_the_file() -> None:
    with pytest.raises(ContentError, match=r"follow_ups\.yml"):
        follow_up_reply("nonsense", "choking_now", "999")
