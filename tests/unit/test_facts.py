"""What a message says of the family is taken as said, the younger age in doubt, and nothing is guessed."""

from __future__ import annotations

from datetime import date

import pytest

from bot.understanding.facts import extract_facts

SATURDAY = date(2026, 11, 21)


def facts_of(text: str) -> dict[str, object]:
    said = extract_facts(text, SATURDAY).said()
    said.pop("who", None)
    return said


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("5wks", 35), ("11 days", 11), ("nearly 3 months", 84), ("3 and a half weeks", 24), ("10 day old", 10),
        ("half a year old", 182), ("turning 3 months tomorrow", 84), ("just shy of three months", 84),
        ("3 months next week", 84), ("hes 3 months in 2 days", 84), ("2 ½ month old", 76),
        ("my six month old wont nap", 182), ("newborn", 7), ("he was born last friday", 1), ("5mo", 152),
        ("13 week old twins", 91), ("she's two", 730), ("no, he is six months", 182), ("a week old", 7),
        ("she's 3-4 weeks", 21), ("born 3 weeks ago", 21), ("born yesterday", 1), ("born on 1 november", 20),
        ("i am 38 with a 6wk old", 42), ("my toddler is 2 and baby is 6 weeks", 42),
        ("my 3 year old and 4 month old", 121), ("born at 34 weeks now 8 weeks old", 56), ("day 5 and so tired", 5),
        ("would a tooth come at 20 weeks", 140), ("had her ears pierced at 3 weeks", 21),
        ("6 months and 2 weeks", 196), ("my first was born last friday", 1),
        ("she was born last tuesday, my other son was born 4 years ago", 4),
    ],
)  # fmt: skip
def test_age_of_the_baby(text: str, days: int) -> None:
    assert facts_of(text)["age_days"] == days


@pytest.mark.parametrize(
    "text",
    [
        "hasn't slept for 3 weeks",
        "28 weeks pregnant",
        "8 week jabs",
        "slept 3 hours",
        "born at 34 weeks",
        "6 weeks early",
        "my other son was born 4 years ago",
        "my first was born 3 years ago",
        "i was born 30 years ago",
        "my sister was born 2 days ago",
        "born 5000 years ago",
        "the midwife came already at 10 days",
        "he was weighed again at 10 days old",
        "i had my twins at 33 weeks",
    ],
)
def test_other_times_are_no_age(text: str) -> None:
    assert "age_days" not in facts_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "he's 4.2kg", "shes 4.1 kilos", "he is 2.4kg", "she's 4.1", "shes 4,25 kg", "he is 2 , 4 kg", "she's only 3.9",
        "he's 9 and 4 ounces", "shes 4 and a half kilos", "he is 3, 2 pounds", "he's 4lb",
    ],
)  # fmt: skip
def test_a_weight_is_no_age(text: str) -> None:
    assert "age_days" not in facts_of(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("28 weeks pregnant", {"pregnant": True, "due_in_days": 84}),
        ("im 34+2", {"pregnant": True, "due_in_days": 40}),
        ("baby due in march", {"pregnant": True, "due_in_days": 114}),
        ("33 weeker", {"born_at_weeks": 33}),
        ("he was born 6 weeks early", {"born_at_weeks": 34}),
        ("my prem baby", {"born_at_weeks": 36}),
        ("born 5lb 2oz", {"low_birth_weight": True}),
        ("born 7lb 2oz", {"low_birth_weight": False}),
        ("i smoke outside", {"smoker_at_home": True}),
        ("my partner smokes", {"smoker_at_home": True}),
        ("no one smokes here", {"smoker_at_home": False}),
        ("smoke alarm went off", {}),
        ("i smoked when i was pregnant", {"smoked_in_pregnancy": True}),
        ("ebf", {"feeding": "breast"}),
        ("combi feeding", {"feeding": "mixed"}),
        ("she is on formula", {"feeding": "formula"}),
        ("started solids", {"feeding": "solids"}),
        ("I've had two glasses of wine", {"alcohol": True}),
        ("not had a drink", {"alcohol": False}),
        ("can i have a glass of wine", {}),
        ("taking co-codamol", {"drowsy_medicine": True}),
        ("hay fever tablets that make me drowsy", {"drowsy_medicine": True}),
        ("i'm shattered", {"very_tired": True}),
        ("he is so tired", {}),
        ("he has a cold", {"baby_ill": True}),
        ("i have a cold", {}),
        ("twins", {"twins": True}),
        ("not pregnant", {"pregnant": False}),
    ],
)  # fmt: skip
def test_risks_and_feeding(text: str, said: dict[str, object]) -> None:
    assert facts_of(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "I smoked until 12 weeks then quit",
        "I stopped smoking when i found out i was pregnant",
        "i smoked and stopped when i got a positive test",
        "quit after she was born",
        "i quit smoking the day i found out",
        "i smoked a bit before i knew",
        "gave up the fags when the baby came",
        "stopped smoking when she was 3 weeks old",
        "my wife smoked up to the birth",
        "i vaped when i was pregnant",
    ],
)
def test_who_gave_up_after_the_pregnancy_began_smoked_in_it(text: str) -> None:
    assert facts_of(text)["smoked_in_pregnancy"] is True


@pytest.mark.parametrize(
    "text",
    [
        "i quit smoking 2 years before i got pregnant",
        "stopped smoking when we were trying for a baby",
        "i smoked before i got pregnant",
        "stopped smoking 3 weeks ago",
        "my partner quit after she was born",
        "stopped drinking when i found out i was pregnant",
        "gave up breastfeeding after she was born",
        "quit my job after she was born",
        "is smoked salmon ok up to 12 weeks pregnant",
    ],
)
def test_who_gave_up_before_or_gave_up_other_things_did_not(text: str) -> None:
    assert "smoked_in_pregnancy" not in facts_of(text)


@pytest.mark.parametrize(
    ("text", "smoker"),
    [
        ("i vape", True), ("my husband vapes in the garden", True), ("he doesnt smoke but vapes", True),
        ("i quit smoking and now vape", True), ("i dont smoke or vape", False), ("stopped vaping", None),
    ],
)  # fmt: skip
def test_vaping_counts_as_smoking(text: str, smoker: bool | None) -> None:
    assert facts_of(text).get("smoker_at_home") is smoker


@pytest.mark.parametrize(
    ("text", "smoker", "who"),
    [
        ("i quit last year actually", False, "me"), ("i stopped smoking 3 years ago", False, "me"),
        ("i dont smoke now", False, "me"), ("i've never smoked and dont drink", False, "me"),
        ("no one smokes here", False, "all"), ("my husband doesn't smoke", False, "somebody"),
        ("not me, my partner smokes", True, "somebody"), ("i smoke 10 a day", True, "me"),
        ("i dont smoke but my partner does", True, "somebody"), ("i quit last year but now i vape", True, "me"),
        ("six smokers are coming but they will not smoke in the house at all", True, "somebody"),
        ("i dont smoke in the house", None, None), ("i dont smoke much", None, None), ("i quit yesterday", None, None),
        ("nobody helps me and i dont smoke", False, "me"), ("i am trying to quit", None, None),
        ("my partner quit last year", None, None),
    ],
)  # fmt: skip
def test_who_smokes_no_longer(text: str, smoker: bool | None, who: str | None) -> None:
    """Taken back only where the words plainly do."""
    facts = extract_facts(text, SATURDAY)
    assert (facts.smoker_at_home, facts.who) == (smoker, who)


@pytest.mark.parametrize(
    "text",
    [
        "the couple below us smoke on their balcony", "my dad has a fag before he picks her up",
        "everyone smokes at the bus stop by nursery", "is the smoke from our wood burner bad for him",
        "my nana smokes but does not live with us", "10 days smoke free and i could murder a fag",
    ],
)  # fmt: skip
def test_smoke_from_elsewhere_makes_no_smoker_at_home(text: str) -> None:
    assert facts_of(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "my nana lives with us and smokes", "my dad smokes in our kitchen", "my mum and my partner smoke",
        "his dad smokes", "i smoke at the bus stop by work", "he has a fag outside", "my mum hates that i smoke",
        "10 days smoke free but had a fag last night",
    ],
)  # fmt: skip
def test_who_smokes_here_is_heard_beside_who_smokes_elsewhere(text: str) -> None:
    assert facts_of(text) == {"smoker_at_home": True}


def test_who_smokes_and_is_pregnant_smokes_in_pregnancy() -> None:
    """A partner's smoke is not hers."""
    assert facts_of("9 weeks gone and i am still smoking")["smoked_in_pregnancy"] is True
    assert "smoked_in_pregnancy" not in facts_of("9 weeks gone and my partner still smokes")


@pytest.mark.parametrize(
    ("text", "ill"),
    [
        ("he's all better now", False), ("he had a cold but he is fully recovered", False),
        ("shes better now thanks", False),
        ("a bit better now but he has a cough", True), ("hes all better now but has a temp of 37.9", True),
        ("is he all better now?", None), ("i will wait until he is all better", None),
        ("he is better on his back", None),
        ("shes not better now", None),
    ],
)  # fmt: skip
def test_a_baby_is_well_again_where_it_is_plainly_said(text: str, ill: bool | None) -> None:
    assert extract_facts(text, SATURDAY).baby_ill is ill


@pytest.mark.parametrize(
    ("text", "ill"),
    [
        ("worried ill nod off with her in the bed", None), ("ill only be in the shower 5 mins", None),
        ("then ill just keep him with us", None),
        ("he is ill give him calpol or not", True), ("baby ill keep him in with me?", True),
        ("hes been ill but ill put him in the cot", True), ("can i nap with an ill baby", True),
    ],
)  # fmt: skip
def test_ill_without_its_apostrophe_is_no_illness(text: str, ill: bool | None) -> None:
    assert extract_facts(text, SATURDAY).baby_ill is ill


@pytest.mark.parametrize("text", ["im sober now", "he is sober"])
def test_to_feel_sober_takes_back_no_drink(text: str) -> None:
    assert facts_of(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "i smoked a joint earlier, can she come in our bed tonight", "my partner is stoned", "had an edible",
        "had a line of coke last night", "did some coke", "we took MDMA at a party", "had a bit of ketamine",
        "i'm on heroin", "did a few lines", "had a spliff before i fed her", "we had a joint downstairs",
        "popped a pill", "i used to smoke weed but had a joint tonight",
    ],
)  # fmt: skip
def test_drugs_are_drugs_and_not_medicine(text: str) -> None:
    facts = facts_of(text)
    assert facts["drugs"] is True
    assert "drowsy_medicine" not in facts


@pytest.mark.parametrize(
    "text",
    [
        "he has weed through his nappy", "had a coke", "drank some coke", "roast joint of beef", "i have joint pain",
        "taking folic acid", "took drugs for blood pressure", "crack on my nipple", "she is high risk",
        "had hash browns", "is cannabis ok when breastfeeding", "can i take drugs when breastfeeding",
        "next door smoke weed and it comes through", "i used to take cocaine years ago", "on methadone",
        "medical cannabis",
    ],
)  # fmt: skip
def test_what_only_sounds_like_drugs_is_none(text: str) -> None:
    assert "drugs" not in facts_of(text)


@pytest.mark.parametrize("text", ["no drugs", "not taken any drugs", "i dont do drugs"])
def test_drugs_can_be_denied(text: str) -> None:
    assert facts_of(text)["drugs"] is False


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("my sisters baby was full term and she is fine", {"born_at_weeks": 40}),
        ("my sister's baby was born at 32 weeks", {"born_at_weeks": 32}),
        ("my friends baby is 9 months, when can hers have a pillow", {"age_days": 273}),
        ("the neighbours little girl is 5 months and she is on formula", {"age_days": 152, "feeding": "formula"}),
        ("asking for my friend now, her baby is 9 months and was full term", {"age_days": 273, "born_at_weeks": 40}),
        ("my cousin had her twins at 33 weeks", {"twins": True, "born_at_weeks": 33}),
        ("my friend has a 3 week old", {"age_days": 21}), ("my sister is pregnant", {"pregnant": True}),
        ("someone elses baby is 5 months", {"age_days": 152}),
    ],
)  # fmt: skip
def test_what_is_said_of_another_family_is_kept_apart(text: str, others: dict[str, object]) -> None:
    """With and without the apostrophe."""
    assert facts_of(text) == {"others": others}


@pytest.mark.parametrize(
    "text", ["her cousin is 2", "my friends toddler is 3", "my friend smoked when she was pregnant"]
)
def test_another_familys_toddler_or_smoking_says_nothing(text: str) -> None:
    assert facts_of(text) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("my friends baby is 9 months but mine is 6 weeks", {"age_days": 42}),
        ("my friends baby is 9 months and i smoke", {"smoker_at_home": True}),
        ("my baby is 6 weeks, my friend says he can have rice", {"age_days": 42}),
        ("my friend had my baby overnight, she is 9 weeks", {"age_days": 63}),
        ("my sister lives with us and smokes", {"smoker_at_home": True}),
        ("i had 3 drinks with my friend who has a 3 week old", {"alcohol": True}),
        ("my daughters baby is 3 weeks", {"age_days": 21}),
    ],
)
def test_what_is_said_of_this_family_beside_another_is_heard(text: str, said: dict[str, object]) -> None:
    facts = facts_of(text)
    facts.pop("others", None)
    assert facts == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("my toddler is 2 and wont sleep", {"older_child_days": 731}),
        ("my eldest just turned 3", {"older_child_days": 1096}),
        ("i have a 3 year old who wont sleep", {"age_days": 1095, "older_child_days": 1096}),
        ("my toddler is 2 and my baby is 6 weeks", {"age_days": 42}), ("my 2 year old wakes the baby", {}),
        ("my toddler is 2 weeks late for his jab", {}),
    ],
)  # fmt: skip
def test_an_older_child_is_not_the_baby(text: str, said: dict[str, object]) -> None:
    assert facts_of(text) == said


def test_area_is_left_to_the_directory() -> None:
    assert extract_facts("i live in stoke", SATURDAY).area is None
