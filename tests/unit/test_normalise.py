"""Messages in every way parents write them come to one normal form."""

from __future__ import annotations

import pytest

from bot.understanding.normalise import normalised, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She ISN’T breathing", "she is not breathing"),
        ("she isnt breathing", "she is not breathing"),
        ("he wont wake", "he will not wake"),
        ("cant", "can not"),
        ("isn t", "is not"),
        ("I'm, he's, they're", "i am , he is , they are"),
        ("thirty eight and a half", "38.5"),
        ("thirty eight point five", "38.5"),
        ("3 and a half weeks", "3.5 weeks"),
        ("3½", "3.5"),
        ("2 ½ months", "2.5 months"),
        ("2 and ½ months", "2.5 months"),
        ("10 1/2 months", "10.5 months"),
        ("½ a year", "0.5 a year"),
        ("b4 2nite", "before tonight"),
        ("38,5", "38.5"),
        ("38'5", "38.5"),
        ("5wks", "5 weeks"),
        ("6mths old", "6 months old"),
        ("one week", "1 week"),
        ("little one", "little one"),
        ("helppppp", "help"),
        ("hes chocking", "he is choking"),
        ("unconcious", "unconscious"),
        ("bebé está", "bebe esta"),
        ("łóżko", "lozko"),
        ("baby's lips", "baby lips"),
        ("wee yin wullnae take his bottle", "baby will not take his bottle"),
        ("he didnae, she isnae, we dinnae", "he did not , she is not , we do not"),
        ("I divvent kna", "i do not kna"),
        ("nae tears", "no tears"),
        ("the wean's cot", "the baby cot"),
        ("wean wont settle", "baby will not settle"),
        ("can wean have toast", "can baby have toast"),
        ("how to wean off the pump", "how to wean off the pump"),
        ("can I wean at 4 months", "can i wean at 4 months"),
        ("wean him how", "wean him how"),
        ("the bairns, my wain", "the babies , my baby"),
        ("did a wee one minute ago", "did a wee 1 minute ago"),
        ("he has 7 wee ones of 4", "he has 7 wee ones of 4"),
        ("he canny breathe", "he can not breathe"),
        ("a canny bairn, gan canny", "a good baby , gan good"),
        ("swalow batry", "swallow battery"),
        ("lips blu n stopd breavin", "lips blue and stopped breathing"),
        ("shes fitin, cant stop cofin", "she is fitting , can not stop coughing"),
        ("his coffin was white", "his coffin was white"),
        ("9munf, carnt sleep", "9 months , can not sleep"),
        ("", ""),
    ],
)
def test_text_comes_to_one_normal_form(text: str, expected: str) -> None:
    assert normalised(text) == expected


def test_sentences_end_at_marks_and_lines() -> None:
    assert sentences("He fell. Is he ok?\nhelp") == [["he", "fell"], ["is", "he", "ok"], ["help"]]


def test_decimal_point_does_not_end_a_sentence() -> None:
    assert sentences("temp 38.5 now") == [["temp", "38.5", "now"]]
