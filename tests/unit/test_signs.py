"""The matcher reads its files strictly and uses age, early birth and the last two messages."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.errors import ContentError
from bot.settings import ROOT
from bot.urgent.advice import worst
from bot.urgent.safe_reply import matcher
from bot.urgent.signs import SignMatcher

FOLDER = ROOT / "data" / "urgent"
SATURDAY = date(2026, 11, 21)


def levels_of(text: str, **known: object) -> dict[str, str]:
    return {f.sign: f.level for f in matcher().find(text, today=SATURDAY, **known)}  # type: ignore[arg-type]


def test_age_in_the_text_wins_over_the_known_age() -> None:
    assert "fever_under_3m" in levels_of("temp 38.5, she is 6 weeks", age_days=400)
    assert "fever_under_3m" not in levels_of("temp 38.5, she is 14 months", age_days=20)


def test_age_said_in_the_last_message_counts() -> None:
    assert "fever_under_3m" in levels_of("temp is 38.4", recent=["he is 7 weeks old"])


def test_baby_born_early_counts_as_young_for_longer() -> None:
    assert "fever_under_3m" not in levels_of("temp 38.5", age_days=100)
    assert "fever_under_3m" in levels_of("temp 38.5", age_days=100, born_early=True)


def test_fever_of_unknown_age_says_call_111() -> None:
    assert levels_of("temp 38.9")["fever_other"] == "111"


def test_head_injury_rises_when_the_next_message_says_so() -> None:
    assert levels_of("he banged his head")["head_injury"] == "111"
    assert levels_of("now he is really sleepy", recent=["he banged his head"])["head_injury"] == "999"


def test_still_not_woken_after_a_knock() -> None:
    found = levels_of("still hasn't woken", recent=["he banged his head", "ok"])
    assert found["unresponsive_floppy"] == "999"
    assert found["head_injury"] == "999"


def test_sign_of_the_last_message_goes_on_when_it_gets_worse() -> None:
    assert "breathing_difficulty" in levels_of("its getting worse", recent=["she is struggling to breathe"])


def test_harmless_reply_does_not_repeat_the_last_sign() -> None:
    assert levels_of("thank you so much", recent=["she is struggling to breathe"]) == {}


def test_worst_sign_comes_first() -> None:
    found = matcher().find("he fell off the bed and is not breathing", today=SATURDAY)
    assert found[0].sign == "not_breathing"


def test_sign_buried_in_a_long_message_is_found() -> None:
    text = (
        "Hiya hope you are well. My LO is 5 weeks and feeding was going great, we have a lovely midwife and the house "
        "is warm. I was wondering about tog ratings for winter. Also not being dramatic but she is grunting with "
        "every breath and her ribs suck in. Anyway which sleeping bag is best?"
    )
    assert levels_of(text)["breathing_difficulty"] == "999"


def test_calm_parent_after_an_earlier_scare_is_still_found() -> None:
    assert "blue_or_grey" in levels_of("He had a cold last week but tonight he has gone blue round the lips")


def test_finding_names_its_rule_and_words() -> None:
    finding = matcher().find("my baby isnt breathing", today=SATURDAY)[0]
    assert finding.rule.startswith("not_breathing#")
    assert finding.words == "not breathing"


@pytest.mark.parametrize("text", ["", "   ", "?", "👶", "a" * 5000, "12345", "\n\n"])
def test_odd_messages_find_nothing(text: str) -> None:
    assert levels_of(text) == {}


def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "urgent"))


@pytest.mark.parametrize("text", ["isofix fitting", "we are cooking", "she is walking", "finger snaps", "it is quite"])
def test_an_english_word_is_no_slip_of_a_sign(text: str) -> None:
    """ "walking" is not "waking", "cooking" is not "choking"."""
    assert levels_of(text) == {}


def test_a_phrase_in_a_pattern_is_found_in_normal_form(tmp_path: Path) -> None:
    """ "wont_settle" is one alternative of two words, and contractions are opened."""
    folder = copied(tmp_path)
    file = folder / "patterns" / "breathing.yml"
    rule = "- $not_breathing_words"
    file.write_text(file.read_text().replace(rule, f"{rule}|wont_settle|plugh qwxy", 1))
    made_up = SignMatcher.from_folder(folder)
    for text in ("she won't settle qwxy", "she plugh qwxy"):
        assert [finding.sign for finding in made_up.find(text, today=SATURDAY)] == ["not_breathing"]
    assert made_up.find("she won't sleep qwxy", today=SATURDAY) == []


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("six wks and 38.4", "fever_under_3m"),
        ("38.3, twins are both 7 weeks", "fever_under_3m"),
        ("39.4 shivering, fevery 5 month", "fever_3_to_6m"),
        ("28 weeks, quiet baby today", "reduced_movements"),
    ],
)
def test_an_age_said_loosely_counts(text: str, sign: str) -> None:
    """However it is written, where the sign depends on it."""
    assert sign in levels_of(text)


def test_reassurance_takes_no_999_sign_back() -> None:
    """What a clinician saw an hour ago may have changed."""
    assert levels_of("the gp said he is fine, every breath is a grunt")["breathing_difficulty"] == "999"
    assert levels_of("gp looked at his nappy, blood in his poo, all normal") == {}


def test_a_joke_is_no_sign() -> None:
    """Parents laugh about a good deal."""
    assert levels_of("vomits like a fountain haha, all over nan") == {}


def test_unknown_key_names_file_key_and_line(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    file = folder / "signs.yml"
    file.write_text(file.read_text().replace('  burn:\n    level: "999"', '  burn:\n    levle: "999"'))
    with pytest.raises(ContentError) as error:
        SignMatcher.from_folder(folder)
    assert error.value.path == file
    assert "burn" in error.value.key
    assert error.value.line


def test_sign_without_patterns_is_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "patterns" / "tummy.yml").unlink()
    with pytest.raises(ContentError, match="no patterns for"):
        SignMatcher.from_folder(folder)


def test_unknown_word_class_is_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    file = folder / "patterns" / "breathing.yml"
    file.write_text(
        file.read_text().replace("- $x_not_breathing", "- $nonsense").replace("$not_breathing_words", "$nonsense")
    )
    with pytest.raises(ContentError, match="nonsense"):
        SignMatcher.from_folder(folder)


def test_word_class_that_nothing_names_is_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    file = folder / "words.yml"
    file.write_text(file.read_text().replace("words:\n", "words:\n  unheard_of: [something]\n", 1))
    with pytest.raises(ContentError, match="unheard_of"):
        SignMatcher.from_folder(folder)


def test_missing_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="Next:"):
        SignMatcher.from_folder(tmp_path)


@pytest.mark.parametrize(
    ("text", "level"),
    [("he rubbed berries in his mouth", "111"), ("he rubbed berries in his mouth, he was sick and is drowsy", "999")],
)
def test_the_text_raises_a_sign_that_something_else_saw(text: str, level: str) -> None:
    """As it raises one that a rule found."""
    assert matcher().seen("swallowed_poison", text).level == level


@pytest.mark.parametrize(
    ("age", "early", "possible"), [(None, False, True), (60, False, True), (240, False, False), (100, True, True)]
)
def test_a_sign_of_the_very_young_is_not_possible_later(age: int | None, early: bool, possible: bool) -> None:
    """A baby born early counts as young for longer."""
    assert ("fever_under_3m" in matcher().possible(age, early)) is possible
    assert "choking_now" in matcher().possible(age, early)


@pytest.mark.parametrize(
    ("text", "sign", "back"),
    [
        ("he is not choking", "choking_now", True),
        ("what do i do if she is choking", "choking_now", True),
        ("she is choking", "choking_now", False),
        ("can she have water", "choking_now", False),
    ],
)
def test_words_of_a_sign_that_a_guard_takes_back_are_known(text: str, sign: str, back: bool) -> None:
    """Negated, or asked in case; neither found nor silent."""
    assert (sign in matcher().taken_back(text)) is back


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("kms", True),
        ("panic attacks all day and i want to die", True),
        ("my anxiety is so bad i wish i was dead", True),
        ("i keep thinking about ending my life", True),
        ("im feeling suicidal", True),
        ("wanted to die in labour", False),
        ("my toddler drank my wine while i was breastfeeding", True),
        ("strangling", True),
        ("she is choking", False),
        ("he is 6 weeks and 38.4", True),
        ("he is 6 weeks and has a temperature", True),
        ("he is 6 weeks and boiling hot", False),
        ("febrile convulsions run in my family", False),  # an English word, if a French one too
        ("mon fils a des convulsions", True),
    ],
)
def test_words_that_say_it_all_and_fever_with_an_age_are_firm(text: str, firm: bool) -> None:
    """Though a rule that is not firm finds them too."""
    assert matcher().find(text)[0].firm is firm


@pytest.mark.parametrize(
    ("earlier", "text", "sign"),
    [
        (["my baby is burning up", "no thermometer"], "hes 6 weeks old", "fever_under_3m"),
        (["temp of 38.3 what do i do"], "10 weeks", "fever_under_3m"),
        (["my baby feels really warm"], "she is 5 weeks", "fever_under_3m"),
        (["my baby is burning up"], "he's 2 years old", None),
        (["his room is really hot, what tog"], "hes 6 weeks old", None),
    ],
)
def test_an_age_said_next_completes_the_sign(earlier: list[str], text: str, sign: str | None) -> None:
    """A classifier, where it is asked, reads the words of before too: the few of an age weigh nothing on it."""
    found = [one for one in matcher().find(text, recent=earlier) if one.sign.startswith("fever_under")]
    assert [one.sign for one in found] == ([sign] if sign else [])
    assert all(one.earlier for one in found)


@pytest.mark.parametrize("text", ["he's fallen asleep", "just wants to sleep", "she's gone off to sleep now"])
def test_asleep_after_a_knock_is_no_question_about_sleep(text: str) -> None:
    """It raises the level."""
    found = matcher().find(text, recent=["she fell off the changing table and banged her head"])
    assert [(one.sign, one.level) for one in found] == [("head_injury", "999")]


@pytest.mark.parametrize(
    ("text", "recent", "age_days"),
    [
        ("my friends baby is 6 weeks and has a temp of 38.5", [], 270),
        ("he has a temp of 38.5", ["my friends baby is 9 months"], 42),
        ("he has a temp of 38.5, my sisters baby is 9 months", ["he is 6 weeks"], None),
    ],
)
def test_beside_another_familys_baby_the_younger_age_counts(text: str, recent: list[str], age_days: int | None) -> None:
    """A friend's older baby hides no fever of one's own, nor one's own older baby a fever of hers."""
    assert "fever_under_3m" in levels_of(text, recent=recent, age_days=age_days)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("my grandad is choking on his tea and hes gone blue", "adult_unwell"),
        ("my boyfriend took something and his lips are blue", "adult_unwell"),
        ("my partner is unresponsive, too much methadone", "adult_unwell"),
        ("my wife isnt breathing, baby is 3 days old", "mother_unwell"),
        ("my wife has collapsed and the baby isnt breathing", "not_breathing"),
        ("my husband says he's not breathing", "not_breathing"),
        ("my husband is holding him and his lips are blue", "blue_or_grey"),
        ("co alarm is going off and my husband has collapsed", "co_poisoning"),
        ("my mum could not wake him, he's cold and grey", "unresponsive_floppy"),
        ("nan fell asleep drunk on the sofa with him and i can't wake him", "unresponsive_floppy"),
        ("my wife is diabetic and the baby is jittery, he is limp now", "unresponsive_floppy"),
        ("my husband can't be woken, he's cold and grey", "adult_unwell"),
        ("shes choking on a grape cant breathe", "choking_now"),  # awake: back slaps, not chest presses
        ("choking and cant breathe, gone limp", "not_breathing"),
    ],
)
def test_first_aid_is_for_whoever_is_ill(text: str, sign: str) -> None:
    assert worst(matcher().find(text, today=SATURDAY)).sign == sign
