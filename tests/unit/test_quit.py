"""The short path to stopping smoking: four answers at most, then whom to ring, by each area's exact rule."""

from __future__ import annotations

import pytest

from bot.content.payloads import decode
from bot.errors import PayloadError
from bot.services.quit import QuitAnswers, next_question, result
from tests.unit.service_builders import at, the_directory

DAY = at("2026-11-24 11:00")
FITS = "By what you told me this service is for you"


def answers(area: str = "staffordshire", **changes: str) -> QuitAnswers:
    """A pregnant smoker of tobacco."""
    values = {"who": "me", "uses": "tobacco", "pregnancy": "pregnant", "area": area}
    return QuitAnswers.model_validate({**values, **changes})


def test_the_path_asks_who_what_pregnancy_and_area_and_then_ends() -> None:
    """The first button of each question leads on."""
    given, asked = QuitAnswers(), []
    while (question := next_question(given, the_directory())) is not None:
        press = decode(question.buttons[0].payload)
        asked.append(press.value.partition("/")[0] if press.kind == "quit" else press.kind)
        given = given.model_copy(update={"area": press.value}) if press.kind == "area" else given.answered(press.value)
    assert asked == ["who", "uses", "pregnancy", "area"]
    assert given.who == "me"


def test_a_known_area_is_not_asked_again() -> None:
    """Nor is it forgotten when the path begins again."""
    given = answers().answered("start")
    assert given == QuitAnswers(area="staffordshire")
    assert next_question(answers(), the_directory()) is None


@pytest.mark.parametrize("forged", ["who/king", "colour/red", "who", "", "area/rutland"])
def test_a_forged_step_is_refused(forged: str) -> None:
    """A changed client can send whatever it likes."""
    with pytest.raises(PayloadError):
        QuitAnswers().answered(forged)


@pytest.mark.parametrize(
    ("area", "first", "words"),
    [
        ("staffordshire", "staffs-ssip", "0333 005 0095"),
        ("stoke_on_trent", "stoke-quit-smoking", "quitsmokingstoke.co.uk"),
        ("worcestershire", "worcs-ssip", "Ask your midwife"),
        ("leicester_city", "livewell-leicester", "0116 454 4000"),
        ("leicestershire", "quitready", "0345 646 66 66"),
        ("rutland", "quitready", "0345 646 66 66"),
        ("blackburn_with_darwen", "bwd-quit-pharmacies", "01254 682037"),
        ("lancashire", "smokefree-lancashire", "0808 196 2638"),
        ("elsewhere", "national-smokefree-helpline", "Stop smoking line, Scotland: call 0800 84 84 84"),
    ],
)
def test_each_area_names_its_own_service_first(area: str, first: str, words: str) -> None:
    """And what it gives."""
    reply = result(answers(area), the_directory(), DAY)
    assert reply.services[0] == first
    assert words in reply.text()


@pytest.mark.parametrize("who", ["me", "partner", "grandparent", "other"])
def test_only_the_complete_rule_says_that_it_is_for_you(who: str) -> None:
    """Staffordshire's is known to the letter; the others' are not."""
    directory = the_directory()
    assert FITS in result(answers(who=who), directory, DAY).text()
    for area in directory.areas.offered():
        if area != "staffordshire":
            assert FITS not in result(answers(area, who=who), directory, DAY).text()


@pytest.mark.parametrize(
    "changes", [{"uses": "vape"}, {"pregnancy": "none"}, {"area": "stoke_on_trent"}, {"area": "elsewhere"}]
)
def test_who_is_outside_the_staffordshire_rule_is_not_sent_there(changes: dict[str, str]) -> None:
    """Another service stands in its place."""
    reply = result(QuitAnswers.model_validate({**answers().model_dump(), **changes}), the_directory(), DAY)
    assert "staffs-ssip" not in reply.services
    assert reply.services
    assert FITS not in reply.text()


def test_the_result_says_what_to_say_what_helps_now_and_that_slips_are_normal() -> None:
    """Without blame, and never that anyone qualifies."""
    text = result(answers(who="partner", pregnancy="lives_with_pregnant"), the_directory(), DAY).text()
    for words in ("What they can say:", "A craving now:", "A slip is normal"):
        assert words in text
    assert "qualif" not in text.lower()


def test_a_pregnant_person_hears_of_the_midwife_too() -> None:
    """The midwife can refer anywhere."""
    reply = result(answers("rutland"), the_directory(), DAY)
    assert "Your midwife can refer you too" in reply.text()
    assert reply.level == "gp"
