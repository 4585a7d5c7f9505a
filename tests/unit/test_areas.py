"""Which area a message states: outcodes, places and typos, and what only looks like a place."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.errors import ContentError
from bot.services.areas import Areas
from tests.unit.service_builders import SERVICES

AREAS = Areas.from_folder(SERVICES)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("stafford", "staffordshire"),
        ("In Stafford", "staffordshire"),
        ("i live in tamworth", "staffordshire"),
        ("newcastle-under-lyme", "staffordshire"),
        ("burton", "staffordshire"),
        ("which groups are near me in Burton?", "staffordshire"),
        ("im in stone", "staffordshire"),
        ("in stafordshire", "staffordshire"),
        ("stoke on trent mum here", "stoke_on_trent"),
        ("stoke", "stoke_on_trent"),
        ("breastfeeding help in stoke please", "stoke_on_trent"),
        ("hanley", "stoke_on_trent"),
        ("we've moved to worchester", "worcestershire"),
        ("kiddermnster", "worcestershire"),
        ("I\u2019m at my mum\u2019s in Leicester this week", "leicester_city"),
        ("lester", "leicester_city"),
        ("oadby", "leicestershire"),
        ("quit smoking help in loughborough", "leicestershire"),
        ("we moved from stafford to oakham", "rutland"),
        ("just moved to belfast from leeds", "northern_ireland"),
        ("im in belfast, from stoke", "northern_ireland"),
        ("we moved to stafford from stoke", "staffordshire"),
        ("i used to live in stafford now in darwen", "blackburn_with_darwen"),
        ("Blackburn", "blackburn_with_darwen"),
        ("accrington", "lancashire"),
        ("we live in london", "elsewhere"),
        ("cardiff", "wales"),
        ("we're in stone, who runs a baby group", "staffordshire"),
        ("who can i phone in leek to get weighed", "staffordshire"),
        ("is there a group in burton on fridays", "staffordshire"),
        ("midwife please, stoke", "stoke_on_trent"),
        ("8 weeks gone and need a midwife for stoke", "stoke_on_trent"),
        ("stoke breastfeeding group", "stoke_on_trent"),
        ("he shouts at me all day. leek", "staffordshire"),
        ("kidderminste health visitor", "worcestershire"),
        ("loughborogh clinic times", "leicestershire"),
        ("wooster", "worcestershire"),
        ("Dundee mum, no sleep, who do I talk to", "scotland"),
        ("Inverness. breastfeeding group?", "scotland"),
        ("any mums groups swansea", "wales"),
        ("my town is Newry", "northern_ireland"),
        ("Im a tired dad in Coventry, who helps", "elsewhere"),
        ("she has a cough and im in Guernsey", "islands"),
        ("we are on holiday in Portugal, he has a rash", "abroad"),
    ],
)
def test_a_stated_place_is_an_area(text: str, area: str) -> None:
    """In a parent's own words and spelling."""
    found = AREAS.find(text)
    assert (found.area, found.assumed, found.choices) == (area, False, [])
    assert found.place


@pytest.mark.parametrize(
    "text",
    [
        "",
        "stone cold",
        "how long do bottles soak in milton",
        "my kiddy wont sleep",
        "is quorn ok for an 8 month old",
        "can we take him to new parks now",
        "ashby wont settle",
        "trentham is 3 weeks",
        "his hands are stone cold",
        "she weighs two stone",
        "rugby",
        "burton jumper",
        "dont stoke",
        "dont stoke the fire near the baby",
        "I live in",
        "can i put leek in soup",
        "my staffordshire bull terrier sleeps on the bed",
        "worcestershire sauce on toast",
        "red leicester cheese",
        "blackburn rovers",
        "my son hanley is 3 weeks old",
        "is it ok to sleep in the car",
        "near the window",
        "baby in the bath",
        "is reading to my baby good",
        "vitamin b12",
        "our co2 alarm went off",
        "he drank 4 oz in 3ml steps",
        "born in stafford hospital",
        "we don't live in stafford",
        "in total",
        "my sister in leeds says give him water, who do i ask",
        "we drove to york and he cried, is a dummy ok",
        "in Poland the doctor weighs them monthly, who does it here",
        "i am from romania, which health visitor have i",
        "romanian",
        "we had a holiday in spain and now he has a cold",
        "swede, carrot, leek",
        "did you watch manchester united",
        "is there a weaning guide, a feeding guide",
        "he was born in leeds, who is our midwife",
    ],
)
def test_what_is_no_place_finds_nothing(text: str) -> None:
    """Nobody is moved by a figure of speech."""
    found = AREAS.find(text)
    assert (found.area, found.choices) == (None, [])


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("st16", "staffordshire"),
        ("ST1", "stoke_on_trent"),
        ("B97", "worcestershire"),
        ("le67", "leicestershire"),
        ("bb3", "blackburn_with_darwen"),
        ("bb6", "lancashire"),
        ("m14 5tr", "elsewhere"),
        ("we live in sw1a", "elsewhere"),
        ("bt12", "northern_ireland"),
        ("g12 8qq", "scotland"),
        ("i live in sa1", "wales"),
        ("je3", "islands"),
    ],
)
def test_an_outcode_wholly_in_one_area_is_silent(text: str, area: str) -> None:
    """98% and more of its postcodes."""
    found = AREAS.find(text)
    assert (found.area, found.assumed, found.choices) == (area, False, [])


@pytest.mark.parametrize(
    ("outcode", "area", "neighbour"),
    [
        ("ST12", "staffordshire", "stoke_on_trent"),
        ("ST3", "stoke_on_trent", "staffordshire"),
        ("LE5", "leicester_city", "leicestershire"),
        ("LE10", "leicestershire", "elsewhere"),
        ("LE15", "rutland", "leicestershire"),
        ("BB2", "blackburn_with_darwen", "lancashire"),
        ("WR11", "worcestershire", "elsewhere"),
    ],
)
def test_an_outcode_mostly_in_one_area_is_assumed_and_its_neighbour_offered(
    outcode: str, area: str, neighbour: str
) -> None:
    """80% and more."""
    found = AREAS.find(outcode)
    assert (found.area, found.assumed, found.choices[0]) == (area, True, neighbour)


@pytest.mark.parametrize(
    ("outcode", "choices"),
    [
        ("ST7", {"staffordshire", "stoke_on_trent", "elsewhere"}),
        ("CW3", {"staffordshire", "elsewhere"}),
        ("B78", {"staffordshire", "elsewhere"}),
        ("WV9", {"staffordshire", "elsewhere"}),
        ("B45", {"worcestershire", "elsewhere"}),
        ("DY9", {"worcestershire", "elsewhere"}),
        ("WR13", {"worcestershire", "elsewhere"}),
        ("LE2", {"leicester_city", "leicestershire"}),
        ("LE3", {"leicester_city", "leicestershire"}),
        ("LE4", {"leicester_city", "leicestershire"}),
        ("BB1", {"blackburn_with_darwen", "lancashire"}),
        ("BL7", {"blackburn_with_darwen", "elsewhere"}),
        ("PE9", {"rutland", "elsewhere"}),
        ("B31", {"worcestershire", "elsewhere"}),
    ],
)
def test_a_straddling_outcode_is_asked_with_its_own_choices(outcode: str, choices: set[str]) -> None:
    """All that the hand-over rules name, a small share and a trace: never guessed."""
    found = AREAS.find(outcode)
    assert (found.area, set(found.choices), found.outcode) == (None, choices, outcode)


def test_a_full_postcode_leaves_its_outcode_only() -> None:
    """The other half is nowhere in what is found."""
    found = AREAS.find("my postcode is st16 3aa thanks")
    assert (found.area, found.outcode) == ("staffordshire", "ST16")
    assert "3aa" not in found.model_dump_json().lower()


@pytest.mark.parametrize("outcode", ["ST55", "LE21", "WR99"])
def test_an_outcode_without_homes_is_no_area(outcode: str) -> None:
    """Large users only."""
    assert AREAS.find(outcode).model_dump(exclude_defaults=True) == {}


def test_a_name_of_two_towns_is_asked() -> None:
    """Newcastle is under Lyme and upon Tyne."""
    assert AREAS.find("newcastle").choices == ["staffordshire", "elsewhere"]
    assert AREAS.find("newcastle under lyme").area == "staffordshire"
    assert AREAS.find("newcastle upon tyne").area == "elsewhere"


def test_areas_have_names_and_neighbours_are_not_offered() -> None:
    """Seven areas and somewhere else; a nation is not asked for either."""
    offered = AREAS.offered()
    assert [AREAS.name(area) for area in offered[:2]] == ["Blackburn with Darwen", "Leicester city"]
    assert len(offered) == 8
    assert offered[-1] == "elsewhere"
    assert "lancashire" not in offered


def test_a_fault_names_file_and_line(tmp_path: Path) -> None:
    """As the articles' faults do."""
    (tmp_path / "x.yml").write_text("area:\n  id: x\n  name: X\n  placs: [a]\nservices: []\n")
    (tmp_path / "outcodes.csv").write_text("outcode,lad_shares\n")
    with pytest.raises(ContentError, match=r"x\.yml:\d `area\.placs`"):
        Areas.from_folder(tmp_path)


def test_urgent_words_are_no_slips_of_a_place() -> None:
    """A word of a sign is meant as it stands, unless a town is called just that."""
    said = yaml.safe_load((SERVICES.parent / "urgent" / "words.yml").read_text())["words"]
    phrases = {str(phrase) for phrases in said.values() for phrase in phrases}
    taken = {phrase: AREAS.find(f"im {phrase}") for phrase in sorted(phrases)}
    assert {phrase for phrase, found in taken.items() if found.alone and found.place != phrase} == set()


@pytest.mark.parametrize(
    ("said", "alone"),
    [
        ("LE9", True),
        ("B98 7AB", True),
        ("I live in Stafford", True),
        ("we're in Stoke-on-Trent now", True),
        ("no sorry, ST4", True),
        ("oh wait I meant Stafford", True),
        ("staford", True),
        ("shes in Rugeley", True),
        ("BB1 5", True),
        ("ST16 and my baby is not breathing", False),
        ("im on the bridge", False),
        ("black poo", False),
        ("he is stoned", False),
        ("newcastle under lime", True),
        ("sorry, we are not in ST4", False),
        ("help with feeding in Leicester", False),
        ("my baby", False),
    ],
)
def test_a_message_may_say_nothing_but_a_place(said: str, alone: bool) -> None:
    """Then nothing in it is urgent, and it answers the question for the area."""
    assert AREAS.find(said).alone is alone


@pytest.mark.parametrize(
    ("said", "area", "choices"),
    [
        ("Hagley DY9 health visitor", "worcestershire", []),
        ("oadby le2", "leicestershire", []),
        ("Leicester LE2", None, ["leicester_city", "leicestershire"]),  # their letters all say Leicester
        ("stafford le2", None, ["leicester_city", "leicestershire"]),
    ],
)
def test_a_town_beside_its_outcode_says_which_of_the_areas(said: str, area: str | None, choices: list[str]) -> None:
    """Unless letters to all of them bear its name."""
    found = AREAS.find(said)
    assert (found.area, sorted(found.choices)) == (area, choices)


@pytest.mark.parametrize(
    ("words", "areas", "area"),
    [
        ({"city"}, ["leicester_city", "leicestershire"], "leicester_city"),
        ({"county"}, ["leicester_city", "leicestershire"], "leicestershire"),
        ({"hinckley"}, ["leicester_city", "leicestershire"], "leicestershire"),
        ({"city"}, ["leicester_city", "stoke_on_trent"], None),
        ({"green"}, ["rutland"], None),
    ],
)
def test_one_of_some_areas_is_called_by_a_part_of_its_name(words: set[str], areas: list[str], area: str | None) -> None:
    """Nothing where two have it."""
    assert AREAS.called(words, areas) == area
