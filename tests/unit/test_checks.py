"""The checks of articles: each rule finds its fault, names its line and next step, and leaves sound content alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.content.checks.articles import Known, faults_in_articles
from bot.content.checks.everything import faults_in_topics
from bot.content.checks.faults import Fault
from bot.content.checks.lists import Lists
from bot.content.checks.pages import Passage, read_pages
from bot.content.checks.reading import grade_of, words_in
from bot.content.checks.variants import can_both_hold, is_wider
from bot.content.checks.wording import (
    faults_of_numbers,
    faults_of_other_texts,
    faults_of_services,
    problems_of,
)
from bot.content.models import When
from bot.settings import ROOT
from tests.builders import KNOWN, TODAY, article_data, example, neighbour, page

LISTS = Lists.from_folder(ROOT / "data")
HARD = "Positional plagiocephaly necessitates repositioning interventions throughout wakefulness periods."


def faults(known: Known = KNOWN, today: date = TODAY, **changes: Any) -> list[Fault]:
    """The faults of one changed article beside a sound neighbour."""
    changed = page(**changes)
    return [
        fault for fault in faults_in_articles([changed, neighbour()], LISTS, known, today) if fault.path == changed.path
    ]


def problems(sentence: str, from_months: float = 0) -> list[str]:
    """What is wrong with one sentence that a parent reads."""
    return [found.problem for found in problems_of(Passage(("answer",), sentence, from_months), LISTS)]


def source(**changes: Any) -> dict[str, Any]:
    """One source."""
    return {"organisation": "NHS", "title": "Sleep", "url": "https://example.org", "seen": TODAY, **changes}


def variant(when: dict[str, Any], **content: Any) -> dict[str, Any]:
    """A variant that replaces the answer."""
    return {"when": when, "answer": "Keep your baby on their back.", **content}


def test_a_sound_article_has_no_fault() -> None:
    """The rules leave good content alone."""
    assert faults() == []


@pytest.mark.parametrize(
    ("changes", "key", "words"),
    [
        ({"review_by": date(2026, 11, 20), "reviewed_on": date(2026, 5, 1)}, "review_by", "is past"),
        ({"reviewed_on": date(2026, 12, 1)}, "reviewed_on", "still to come"),
        ({"review_by": date(2026, 11, 22), "reviewed_on": date(2026, 11, 22)}, "review_by", "not after"),
        ({"sources": [source(organisation=" ")]}, "sources.0.organisation", "empty"),
        ({"sources": [source(seen=date(2027, 1, 1))]}, "sources.0.seen", "to come"),
        ({"related": ["sleep/nowhere"]}, "related.0", "no article"),
        ({"related": ["sleep/on_back"]}, "related.0", "this article"),
        ({"services": ["no-such-line"]}, "services.0", "not in data/services"),
        ({"urgent_if": ["urgent/nothing"]}, "urgent_if.0", "not in data/urgent"),
        ({"title": "Rolling over"}, "title", "another article"),
        ({"answer": "Put them down" + " on their back" * 8 + " to sleep."}, "answer", "29 words"),
        ({"points": ["Do this by day and by night. " * 5] * 3}, "answer", "before More"),
        ({"points": [HARD, HARD, HARD]}, "answer", "reading age"),
        ({"more": HARD}, "more", "reading age"),
        ({"more": "This is a plain text. " * 200}, "more", "a message holds 4096"),
        ({"variants": [{"when": {"twins": True}, "warn": "One cot. " * 13}]}, "variants.0.warn", "warning has 26"),
        ({"answer": "Put your baby on their back!"}, "answer", "exclamation"),
        ({"urgent_line": "If they had Calpol and are ill, call 999."}, "urgent_line", "“Calpol”"),
        ({"sources": [source(organisation="Pampers")]}, "sources.0.organisation", "“Pampers”"),
        ({"more": "A nap together on the sofa is cosy."}, "more", "allowing “sofa”"),
        ({"points": ["Do this.", "Do not worry about it.", "Ask us."]}, "points.1", "is not said"),
        ({"more": "Ring 0808 800 1234 for help."}, "more", "08088001234 is no number of data/services"),
        ({"more": "Call Samaritans on 116 123 for help."}, "more", "116123 is no number"),
        ({"variants": [variant({"twins": True}, warn="Text HI to 85258.")]}, "variants.0.warn", "85258 is no number"),
        ({"variants": [variant({"born_before_weeks": 22})]}, "variants.0.when.born_before_weeks", "none of them"),
        ({"variants": [variant({"born_before_weeks": 43})]}, "variants.0.when.born_before_weeks", "all of them"),
        ({"variants": [variant({"area": "atlantis"})]}, "variants.0.when.area", "atlantis is no area"),
        ({"variants": [variant({"pregnant": True, "age_months_below": 6})]}, "variants.0.when", "stand together"),
        ({"variants": [variant({"twins": True}, answer="A soft mattress will do.")]}, "variants.0.answer", "soft matt"),
    ],
)  # fmt: skip
def test_a_faulty_article_is_named_with_key_and_words(changes: dict[str, Any], key: str, words: str) -> None:
    """Each rule finds its own fault, and says where and what to do next."""
    found = [fault for fault in faults(**changes) if fault.key == key and words in fault.problem]
    assert found, [str(fault) for fault in faults(**changes)]
    assert found[0].line and found[0].next_step


def test_a_fault_names_the_line_of_its_key() -> None:
    """The line is that of the file, from 1."""
    found = faults(points=["Do this by day.", "Do it now!", "Do it at night."])[0]
    lines = page(points=["Do this by day.", "Do it now!", "Do it at night."]).yaml.splitlines()
    assert lines[(found.line or 0) - 1].strip() == "- Do it now!"
    assert str(found).startswith(f"data/articles/sleep/on_back.yml:{found.line} `points.1`: ")


def test_listed_medical_words_do_not_make_a_text_hard() -> None:
    """A word that parents need counts as an easy one, in the plural too."""
    text = "Ask your pharmacists about antibiotics and paracetamol."
    assert grade_of([text], LISTS.words.explained) < 4 < grade_of([text])


def test_words_joined_by_a_hyphen_are_one_word() -> None:
    """So that the limits do not punish compounds."""
    assert words_in("A smoke-free home, don't you think?") == ["A", "smoke-free", "home", "don't", "you", "think"]


@pytest.mark.parametrize(
    "sentence",
    [
        "You can nap on the sofa if you are tired.",
        "A pillow helps when they are older.",
        "Lay them on their side after a feed.",
        "Prop the bottle on a towel if you need your hands.",
        "Raise the cot at one end to help with reflux.",
        "A little honey in warm water soothes a cough.",
        "Add extra water to the formula if it is thick.",
        "A weighted blanket may help them settle.",
        "Smoking in the kitchen with the window open is better.",
        "Let them sleep in the car seat when you get home.",
        "Put a muslin over the pram for shade.",
        "Let your baby sleep on your chest at night.",
        "Warm the cot with a hot water bottle.",
        "Clip the dummy on a cord.",
        "Try a spoon of baby rice in the bottle.",
        "Warm the milk in the microwave for 20 seconds.",
        "Whole grapes are a good snack.",
        "Give them half an aspirin.",
        "Leave them alone with the bottle for a minute.",
        "Shake your baby gently to wake them.",
        "Share a bed only after one small drink.",
        "We do not know your sofa, but a nap on the sofa is nice.",
        "It sounds like colic.",
        "Your baby has reflux.",
        "Your baby is fine.",
        "They are perfectly healthy.",
        "Studies show that this helps.",
        "There is no need to worry.",
        "You should have called sooner.",
        "Sleeping on the sofa with your baby is low risk if you are sober.",
        "A nap on the sofa is no more risky than one in a cot.",
        "A nap on the sofa does not raise the risk.",
        "Give a little honey on a spoon, as the risk is small.",
        "There is no danger in a propped bottle.",
        "It is not unsafe to nap on the sofa.",
        "A short sofa nap does no harm.",
        "Once it is no longer cold, lay your baby on their front for a nap.",
        "If they do not settle, put them on their side.",
        "If you have no cot, a sofa will do.",
        "They may not like it, so lay them on their front.",
        "A soft old mattress will do for your baby.",
        "An air bed is fine on holiday.",
        "Give them Aptamil or any other.",
        "Wash the bottles in Milton.",
    ],
)
def test_what_is_unsafe_or_never_said_is_found(sentence: str) -> None:
    """Each of these would harm a baby, comfort falsely, diagnose, blame or advertise."""
    assert problems(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Never sleep with your baby on a sofa.",
        "Keep pillows and duvets well away.",
        "Do not lay them on their side.",
        "Let them play on their tummy while you watch.",
        "No honey before one year.",
        "Never water formula down or stretch it.",
        "Smoke from a cigarette in the kitchen gets to every room.",
        "If they fall asleep in the car seat, move them to a cot.",
        "A propped bottle can make a baby choke.",
        "A nap together on a sofa raises the risk of cot death.",
        "On a sofa the risk is much higher.",
        "Never sleep with them on a sofa, armchair or beanbag.",
        "If you have no cot, never use a sofa or a soft, sagging mattress.",
        "Check that your baby is well enough to fly.",
        "If your baby has jaundice, tell your midwife.",
        "Ask your mam to watch the milton road.",
    ],
)
def test_a_refusal_or_a_harmless_use_passes(sentence: str) -> None:
    """Speaking against a danger is what articles are for."""
    assert problems(sentence) == []


def test_older_children_alone_may_be_told_of_honey_and_pillows() -> None:
    """What is shown from 12 months on may allow it; what a newborn's parent may see may not."""
    assert problems("They can have honey and a pillow now.", from_months=12) == []
    assert len(problems("They can have honey and a pillow now.", from_months=6)) == 2


def test_numbers_of_services_doses_and_years_pass() -> None:
    """Only a number to ring is one, and the services' own may stand in a text."""
    assert faults(more="Call 999 or 111, or ring 0808 802 6869. In 1991 the advice changed. Give 500 ml.") == []


@pytest.mark.parametrize("when", [{"born_before_weeks": 23}, {"born_before_weeks": 42}, {"area": "staffordshire"}])
def test_conditions_that_some_family_fits_pass(when: dict[str, Any]) -> None:
    """From the earliest to the latest birth, in an area that there is."""
    assert faults(variants=[variant(when)]) == []


@pytest.mark.parametrize(
    ("variants", "words"),
    [
        ([variant({"age_months_below": 6}), variant({"age_months_below": 3})], "never match"),
        ([variant({"twins": True}), variant({"twins": True, "feeding": "breast"})], "never match"),
        ([variant({"born_before_weeks": 37}), variant({"born_before_weeks": 32})], "never match"),
        ([variant({"age_months_from": 12}, stance="care"), variant({"smoker_at_home": True})], "stricter (never)"),
    ],
)
def test_a_variant_that_comes_too_late_is_found(variants: list[dict[str, Any]], words: str) -> None:
    """A family would be shown the earlier one: never this one, or a looser rule than fits."""
    found = faults(variants=variants)
    assert [fault.key for fault in found] == ["variants.1"]
    assert words in found[0].problem


@pytest.mark.parametrize(
    "variants",
    [
        [variant({"age_months_below": 3}), variant({"age_months_below": 6})],
        [{"when": {"twins": True}, "warn": "One cot each."}, variant({"twins": True})],
        [variant({"age_months_from": 12}, stance="care"), variant({"age_months_from": 6})],
        [variant({"age_months_from": 12}, stance="care"), variant({"age_months_below": 6})],
        [variant({"born_before_weeks": 37, "age_months_from": 15}, stance="care"), variant({"born_before_weeks": 37})],
        [variant({"feeding": "breast"}), variant({"feeding": "formula"})],
    ],
)
def test_variants_in_order_of_strictness_pass(variants: list[dict[str, Any]]) -> None:
    """The narrower first, warnings beside anything, and the older child's own rule before the younger one's."""
    assert faults(variants=variants) == []


def test_a_variant_of_a_lower_level_is_looser_unless_it_is_for_an_older_child() -> None:
    """An answer that sends to a professional does so for every newborn."""
    found = faults(level="gp", variants=[variant({"twins": True}, level="none")])
    assert "looser (level none)" in found[0].problem
    assert faults(level="gp", variants=[variant({"age_months_from": 12}, level="none")]) == []


def test_a_looser_stance_makes_the_file_unreadable(tmp_path: Path) -> None:
    """The model refuses it; the check says so as a fault and goes on with the other files."""
    import yaml

    folder = tmp_path / "sleep"
    folder.mkdir()
    loose = article_data(variants=[variant({"twins": True}, stance="fine")])
    (folder / "on_back.yml").write_text(yaml.safe_dump(loose), encoding="utf-8")
    (folder / "rolling.yml").write_text("id: [", encoding="utf-8")
    pages, found = read_pages(tmp_path)
    assert pages == []
    assert "looser than the answer" in found[0].problem
    assert "not readable as YAML" in found[1].problem


def test_wider_and_overlapping_conditions() -> None:
    """An unset condition is the widest; ages that do not meet can not both hold."""
    assert is_wider(When(age_months_below=6), When(age_months_below=3, twins=True))
    assert not is_wider(When(age_months_below=6, twins=True), When(age_months_below=3))
    assert not can_both_hold(When(age_months_below=6), When(age_months_from=6))
    assert can_both_hold(When(alcohol=True), When(twins=True))


def test_topics_need_an_article_and_examples() -> None:
    """Both ways, and nothing is asked that nothing answers."""
    examples = [
        example("is the front ok"),
        example("rain cover", "sleep/prams"),
        example("hi", "about/greet"),
        example("x", "play/x"),
    ]
    found = [(fault.key, fault.problem) for fault in faults_in_topics([page(), neighbour()], examples, KNOWN)]
    assert found == [
        ("id", "the topic has no example messages."),
        ("urgent/choking_now", "urgent/choking_now has no example messages."),
        ("sleep/prams", "the topic has examples and no article."),
        ("play/x", "play is not a theme."),
    ]


def test_a_number_that_is_never_shown_is_found_in_any_file_and_spacing(tmp_path: Path) -> None:
    """Spaces, brackets and the country code do not hide it; other numbers pass."""
    (tmp_path / "responses").mkdir()
    (tmp_path / "responses" / "a.yml").write_text("a: Call 0800 448 0737\nb: Call 0845 122 8669\n", encoding="utf-8")
    (tmp_path / "list.csv").write_text("x,+44 116 305 0004\ny,jo@example.org\nz,(01163) 050 888\n", encoding="utf-8")
    found = {(fault.path.name, fault.line) for fault in faults_of_numbers(tmp_path, LISTS.never_show)}
    assert found == {("a.yml", 2), ("list.csv", 1), ("list.csv", 2), ("list.csv", 3)}


def test_a_service_may_not_have_what_nobody_confirmed(tmp_path: Path) -> None:
    """A Bliss number would be an old one, whatever its digits."""
    (tmp_path / "services").mkdir()
    file = tmp_path / "services" / "national.yml"
    file.write_text(
        'services:\n  - id: bliss\n    phone: "0800000000"\n  - id: other\n    phone: "111"\n', encoding="utf-8"
    )
    found = list(faults_of_services(tmp_path, LISTS.never_show))
    assert [(fault.key, fault.line) for fault in found] == [("bliss.phone", 3)]


def test_fixed_phrases_and_advice_obey_the_same_words(tmp_path: Path) -> None:
    """Responses, services and urgent advice are read by parents too; addresses and ids are not."""
    (tmp_path / "responses").mkdir()
    (tmp_path / "urgent").mkdir()
    (tmp_path / "responses" / "a.yml").write_text("responses:\n  utter_x:\n  - text: Hello!\n", encoding="utf-8")
    (tmp_path / "urgent" / "signs.yml").write_text("id: Calpol\nsteps: [Give Calpol.]\n", encoding="utf-8")
    found = [(fault.path.name, fault.key, fault.line) for fault in faults_of_other_texts(tmp_path, LISTS)]
    assert found == [("signs.yml", "steps.0", 2), ("a.yml", "responses.utter_x.0.text", 3)]
