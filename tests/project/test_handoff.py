"""The rules for handing over: every care point, and every cell of the table of first choices.

The numbers stand here once more on purpose: a change in data/services that breaks a rule fails here.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import pytest

from bot.content.family import Facts
from bot.content.reply import Reply
from bot.services.choosing import MOST
from bot.services.hours import open_at
from bot.services.quit import QuitAnswers, result
from tests.unit.service_builders import SERVICES, at, the_directory

DATA = Path(__file__).parents[2] / "data"
DAY, NIGHT = at("2026-11-24 11:00"), at("2026-11-24 03:00")
AREAS = ["staffordshire", "stoke_on_trent", "worcestershire", "leicester_city", "leicestershire", "rutland"]
AREAS += ["blackburn_with_darwen"]
LOCAL_AND_NEAR = [*AREAS, "lancashire", "elsewhere", None]
DOMESTIC_ABUSE = "services/domestic_abuse_help"
STICKER = "Hub sticker in your red book"


def handed_over(need: str, area: str | None, now: datetime = DAY) -> Reply:
    """The reply with the contacts: for domestic abuse the one after "Yes, it is safe"."""
    if need == DOMESTIC_ABUSE:
        return the_directory().show("safe", now, area)
    return the_directory().hand_over(need, area, Facts(), now)


def contacts(reply: Reply) -> list[str]:
    """The lines of the services."""
    return [line for line in reply.lines if line.startswith("• ")]


def digits(text: str) -> str:
    """A text without what separates the groups of a number."""
    return re.sub(r"(?<=\d)[\s-]+(?=\d)", "", text)


@lru_cache(maxsize=1)
def everything_shown() -> str:
    """Each need in each area by day, at night and at Christmas; each service; each end of the quit path."""
    directory = the_directory()
    needs = {need for _, service in directory.services() for need in service.needs}
    moments = (DAY, NIGHT, at("2026-12-25 11:00"))
    replies = [handed_over(need, area, now) for need in needs for area in LOCAL_AND_NEAR for now in moments]
    replies += [directory.show(one, DAY, area) for one in directory.service_ids() for area in (None, "rutland")]
    for area in [*AREAS, "lancashire", "elsewhere"]:
        for uses in ("tobacco", "vape"):
            answers = QuitAnswers.model_validate({"who": "me", "uses": uses, "pregnancy": "none", "area": area})
            replies.append(result(answers, directory, DAY))
    return "\n".join(reply.text() for reply in replies)


# The table: need, area, the first choice, and the fallback that is named beside it ("" where there is none).
TABLE = [
    *[("services/urgent_care", area, "999", "111") for area in AREAS],
    ("services/health_visitor", "staffordshire", "07520 615722", "Health visitor Hub"),
    ("services/health_visitor", "stoke_on_trent", "0300 404 2993", STICKER),
    ("services/health_visitor", "worcestershire", STICKER, ""),
    ("services/health_visitor", "leicester_city", "Healthy Together helpline", "ChatHealth, Leicester city"),
    (
        "services/health_visitor",
        "leicestershire",
        "Healthy Together helpline",
        "ChatHealth, Leicestershire and Rutland",
    ),
    (
        "services/health_visitor",
        "rutland",
        "Healthy Together helpline",
        "ChatHealth, Leicestershire and Rutland",
    ),
    ("services/health_visitor", "blackburn_with_darwen", STICKER, "Family hubs, Blackburn with Darwen"),
    (
        "services/feeding_support",
        "staffordshire",
        "Feeding groups and clinics, Staffordshire",
        "0300 100 0212",
    ),
    ("services/feeding_support", "stoke_on_trent", "0300 404 2993", "0300 100 0212"),
    ("services/feeding_support", "worcestershire", "Breastfeeding support workers", "0300 100 0212"),
    ("services/feeding_support", "leicester_city", "Leicester Mammas", "0300 100 0212"),
    ("services/feeding_support", "leicestershire", "0300 100 0212", ""),
    ("services/feeding_support", "rutland", "0300 100 0212", ""),
    ("services/feeding_support", "blackburn_with_darwen", "01254 772929", "0300 100 0212"),
    ("services/stop_smoking", "staffordshire", "0333 005 0095", "0300 123 1044"),
    ("services/stop_smoking", "stoke_on_trent", "quitsmokingstoke.co.uk", "0300 123 1044"),
    ("services/stop_smoking", "worcestershire", "Ask your midwife", "Smoke Free Homes"),
    ("services/stop_smoking", "worcestershire", "Ask your midwife", "0800 772 0307"),
    ("services/stop_smoking", "leicester_city", "0116 454 4000", ""),
    ("services/stop_smoking", "leicestershire", "0345 646 66 66", ""),
    ("services/stop_smoking", "rutland", "0345 646 66 66", ""),
    ("services/stop_smoking", "blackburn_with_darwen", "pharmacy", "01254 682037"),
    ("services/stop_smoking", "blackburn_with_darwen", "pharmacy", "0300 123 1044"),
    ("safeguarding", "staffordshire", "101", "999"),
    ("safeguarding", "stoke_on_trent", "01782 235100", ""),
    ("safeguarding", "worcestershire", "01905 822666", ""),
    ("safeguarding", "leicester_city", "0116 454 1004", ""),
    ("safeguarding", "leicestershire", "0116 305 0005", ""),
    ("safeguarding", "rutland", "01572 758407", "0116 305 0005"),
    ("safeguarding", "blackburn_with_darwen", "01254 666400", ""),
    (DOMESTIC_ABUSE, "staffordshire", "0300 303 3778", "0808 2000 247"),
    (DOMESTIC_ABUSE, "stoke_on_trent", "0300 303 3778", "0808 2000 247"),
    (DOMESTIC_ABUSE, "worcestershire", "0800 980 3331", "0808 2000 247"),
    (DOMESTIC_ABUSE, "leicester_city", "0808 802 0028", "0808 2000 247"),
    (DOMESTIC_ABUSE, "leicestershire", "0808 802 0028", "01509 550317"),
    (DOMESTIC_ABUSE, "rutland", "0808 802 0028", "0808 2000 247"),
    (DOMESTIC_ABUSE, "blackburn_with_darwen", "01254 260465", "0808 2000 247"),
    *[("services/mental_health", area, "choose the mental health option", "") for area in AREAS],
    ("services/mental_health", "staffordshire", "111", "0808 196 3002"),
    ("services/mental_health", "worcestershire", "111", "0808 196 9127"),
    ("services/mental_health", "leicester_city", "111", "0808 800 3302"),
    ("services/mental_health", "leicestershire", "111", "0808 800 3302"),
    ("services/mental_health", "rutland", "111", "0808 800 3302"),
    ("services/mental_health", "blackburn_with_darwen", "111", "0800 953 0110"),
    *[("services/sleep_advice", area, "0808 802 6869", "") for area in AREAS],
    *[("services/crying", area, "0800 448 0737", "") for area in AREAS],
    *[("services/money_food", area, "0300 330 7010", "") for area in AREAS],
]


@pytest.mark.parametrize(("need", "area", "first"), [row[:3] for row in TABLE])
def test_the_first_choice_of_each_need_in_each_area(need: str, area: str, first: str) -> None:
    """By day, when its hours are known or not."""
    assert first in contacts(handed_over(need, area))[0]


@pytest.mark.parametrize(("need", "area", "fallback"), [(row[0], row[1], row[3]) for row in TABLE if row[3]])
def test_the_fallback_is_named_beside_the_first_choice(need: str, area: str, fallback: str) -> None:
    """In another line than that."""
    reply = handed_over(need, area)
    assert any(fallback in line for line in reply.lines if line != contacts(reply)[0])


def test_at_night_the_wish_centre_stands_behind_the_open_national_line() -> None:
    """Nobody knows its hours."""
    lines = contacts(handed_over(DOMESTIC_ABUSE, "blackburn_with_darwen", NIGHT))
    assert "0808 2000 247" in lines[0]
    assert "01254 260465" in lines[1]


@pytest.mark.parametrize(
    ("area", "number"),
    [
        ("stoke_on_trent", "01782 234234"),
        ("worcestershire", "01905 768020"),
        ("leicester_city", "0116 454 1004"),
        ("leicestershire", "0116 305 0005"),
        ("rutland", "0116 305 0005"),
        ("blackburn_with_darwen", "01254 587547"),
        ("lancashire", "0300 123 6722"),
        ("staffordshire", "101"),
    ],
)
def test_at_night_the_out_of_hours_line_for_a_child_comes_first(area: str, number: str) -> None:
    """Or the line that is there day and night."""
    for moment in (NIGHT, at("2026-11-28 15:00"), at("2026-12-25 15:00")):
        assert number in contacts(handed_over("safeguarding", area, moment))[0]


@pytest.mark.parametrize("area", LOCAL_AND_NEAR)
def test_care_1_a_baby_calls_111_and_never_its_website(area: str | None) -> None:
    """111 online is for age 5 and over."""
    text = handed_over("services/urgent_care", area).text()
    assert "For a child under 5 always call 111" in text
    assert "111.nhs.uk" not in everything_shown()


@pytest.mark.parametrize("area", AREAS)
def test_care_2_the_mental_health_option_is_chosen_in_words(area: str) -> None:
    """Wales alone presses 2, and only those outside the areas read so."""
    text = handed_over("services/mental_health", area).text()
    assert "choose the mental health option" in text
    assert not re.search(r"(press|option) (2|two)", text)
    assert "In Wales call 111 and press 2" in handed_over("services/mental_health", "elsewhere").text()


@pytest.mark.parametrize("moment", [DAY, NIGHT])
def test_care_3_staffordshire_shows_no_number_that_conflicts(moment: datetime) -> None:
    """999, 101, the NSPCC and the council's website until somebody has checked."""
    reply = handed_over("safeguarding", "staffordshire", moment)
    for words in ("999", "call 101", "0808 800 5000", "staffordshire.gov.uk"):
        assert words in reply.text()
    for number in ("08001313126", "03001118007", "03456042886", "08456042886"):
        assert number not in digits(everything_shown())


def test_care_4_the_lullaby_trusts_official_line_only() -> None:
    """The other number is third-party only."""
    assert "0808 802 6869" in handed_over("services/sleep_advice", None).text()
    assert "08088026868" not in digits(everything_shown())


@pytest.mark.parametrize("number", ["08088010322", "07520615723", "07520615724", "01163050004", "01163050888"])
def test_care_5_and_7_what_is_never_shown_stands_nowhere_in_the_data(number: str) -> None:
    """Bliss's old line, Stoke's line for young people, the county's lines for adults."""
    assert number not in digits(everything_shown())
    for path in SERVICES.glob("*.yml"):
        if path.name != "never_show.yml":
            assert number not in digits(path.read_text(encoding="utf-8"))


def test_care_5_no_email_address_is_shown() -> None:
    """Samaritans' is closing, and the reports' are of members of staff."""
    assert not re.search(r"[\w.+-]+@[\w-]+\.\w", everything_shown())


@pytest.mark.parametrize("area", [*AREAS, None])
@pytest.mark.parametrize("moment", [DAY, NIGHT])
def test_care_6_a_domestic_abuse_line_always_stands_beside_the_24_hour_one(area: str | None, moment: datetime) -> None:
    """With 999 then 55."""
    text = handed_over(DOMESTIC_ABUSE, area, moment).text()
    assert "0808 2000 247. Open now, day and night" in text
    assert "call 999" in text
    assert "press 55" in text


@pytest.mark.parametrize("area", [*AREAS, None])
def test_care_6_safety_is_asked_before_any_number_is_shown(area: str | None) -> None:
    """999 and 55 only; the button leads on."""
    reply = the_directory().hand_over(DOMESTIC_ABUSE, area, Facts(), DAY)
    assert reply.lead == "Is it safe for you to look at this now?"
    assert set(re.findall(r"\d{2,}", reply.text())) == {"999", "55"}
    assert reply.buttons[0].payload == "service:safe"


def test_care_6_freeva_closes_at_eight_and_the_wish_centre_is_not_known() -> None:
    """By the minute."""
    freeva, wish = the_directory().get("freeva"), the_directory().get("wish-centre")
    assert freeva is not None
    assert wish is not None
    assert open_at(freeva, at("2026-11-24 19:59")).state == "open"
    assert open_at(freeva, at("2026-11-24 20:00")).state == "closed"
    assert open_at(wish, DAY).state == "unknown"


def test_care_6_the_nspcc_is_never_called_open_day_and_night() -> None:
    """Its hours have changed several times."""
    nspcc = the_directory().get("nspcc")
    assert nspcc is not None
    assert open_at(nspcc, DAY).state == "unknown"


OWN_LINES = {
    "staffordshire": set[str](),
    "stoke_on_trent": {"01782235100", "01782234234"},
    "worcestershire": {"01905822666", "01905768020"},
    "leicester_city": {"01164541004"},
    "leicestershire": {"01163050005"},
    "rutland": {"01572758407", "01163050005"},
    "blackburn_with_darwen": {"01254666400", "01254587547"},
    "lancashire": {"03001236720", "03001236722"},
}


@pytest.mark.parametrize("area", OWN_LINES)
def test_care_7_no_area_shows_anothers_line_for_a_child(area: str) -> None:
    """County and city are not mixed, by day or night."""
    others = set.union(*OWN_LINES.values()) - OWN_LINES[area]
    for moment in (DAY, NIGHT):
        text = digits(handed_over("safeguarding", area, moment).text())
        assert not [number for number in others if number in text]


def test_care_8_stop_smoking_services_keep_to_their_areas() -> None:
    """Staffordshire's excludes Stoke; Lancashire's exclude Blackburn with Darwen."""
    assert "staffs-ssip" not in handed_over("services/stop_smoking", "stoke_on_trent").services
    blackburn = [
        handed_over(need, "blackburn_with_darwen") for need in ("services/stop_smoking", "services/health_visitor")
    ]
    for reply in blackburn:
        assert "03002470040" not in digits(reply.text())
        assert "smokefree-lancashire" not in reply.services
    assert "0300 247 0040" in handed_over("services/health_visitor", "lancashire").text()


def test_care_9_the_night_hours_of_the_breastfeeding_helpline_have_run_out() -> None:
    """They were published for the year to March 2026: first at night still, but not promised."""
    helpline = the_directory().get("national-breastfeeding-helpline")
    assert helpline is not None
    assert open_at(helpline, at("2026-03-31 03:00")).state == "open"
    assert open_at(helpline, NIGHT).state == "unknown"
    first = contacts(handed_over("services/feeding_support", "staffordshire", NIGHT))[0]
    assert "0300 100 0212" in first
    assert "check their website for today's hours" in first


@pytest.mark.parametrize("number", ["08081780611", "03003003001", "07520615381", "07520615382", "01905520032"])
def test_care_10_an_unverified_health_visitor_number_is_not_shown(number: str) -> None:
    """It waits in `to_check`."""
    held = {number for _, service in the_directory().services() for number in service.to_check}
    assert number in held
    assert number not in digits(everything_shown())


@pytest.mark.parametrize("area", LOCAL_AND_NEAR)
def test_care_10_the_hub_sticker_works_without_a_number(area: str | None) -> None:
    """Everywhere."""
    assert STICKER in handed_over("services/health_visitor", area).text()


@pytest.mark.parametrize(
    "number",
    ["08451228669", "03001233393", "01924200799", "08003286297", "0800282986", "08442090920"],
)
def test_care_11_an_outdated_number_stands_nowhere(number: str) -> None:
    """In no file of data/ but the list of what is blocked, and in no reply."""
    files = [path for kind in ("*.yml", "*.csv", "*.md") for path in DATA.rglob(kind)]
    assert len(files) > 20
    for path in files:
        if path.name != "never_show.yml":
            assert number not in digits(path.read_text(encoding="utf-8")), path
    assert number not in digits(everything_shown())


OPEN_ALL_NIGHT = [
    "emergency-999", "nhs-111", "nhs-111-mental-health", "samaritans", "shout", "pandas-text", "frank",
    "national-domestic-abuse-helpline", "stoke-edt", "worcs-edt", "leicester-das", "leics-first-response",
    "rutland-out-of-hours", "bwd-edt",
]  # fmt: skip


@pytest.mark.parametrize("service_id", OPEN_ALL_NIGHT)
def test_what_is_open_after_ten_is_open_at_three_and_at_christmas(service_id: str) -> None:
    """Everything else says that it is shut and when it opens."""
    service = the_directory().get(service_id)
    assert service is not None
    assert open_at(service, NIGHT).state == "open"
    assert open_at(service, at("2026-12-25 03:00")).state == "open"


@pytest.mark.parametrize("area", LOCAL_AND_NEAR)
@pytest.mark.parametrize("moment", [DAY, NIGHT])
def test_somebody_is_always_open(area: str | None, moment: datetime) -> None:
    """ "Is anyone open now": 999 in danger, 111 day and night, three at most."""
    reply = handed_over("about/human", area, moment)
    assert "call 999" in reply.text()
    assert "call 111. Open now, day and night." in reply.text()
    assert len(reply.services) <= MOST
    if moment is NIGHT:
        assert all("Open now" in line for line in contacts(reply))


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize(
    "need", ["services/stop_smoking", "services/feeding_support", "services/health_visitor", "safeguarding"]
)
def test_each_area_answers_by_day_and_by_night(need: str, area: str) -> None:
    """The same people; at night what is open first, and 111 or 999 in sight where nothing is."""
    by_day, by_night = handed_over(need, area, DAY), handed_over(need, area, NIGHT)
    assert by_day.services
    if need == "safeguarding":
        assert "Open now" in contacts(by_night)[0]
    else:
        assert set(by_night.services) == set(by_day.services)
        assert "at night" in by_night.text()
    assert not [line for line in contacts(by_night) if "Open now" in line and "opens" in line]


def test_for_a_child_the_council_finder_stands_under_every_answer() -> None:
    """Where the area was only assumed, or is not known, nobody is left with one council's number."""
    for area in LOCAL_AND_NEAR:
        assert "gov.uk/report-child-abuse-to-local-council" in handed_over("safeguarding", area).text()


def test_the_source_of_the_outcodes_is_credited() -> None:
    """The licence asks for these words."""
    text = (SERVICES / "README.md").read_text(encoding="utf-8")
    for words in ("OS data", "Royal Mail data", "National Statistics data"):
        assert f"Contains {words}" in text
