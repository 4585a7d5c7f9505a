"""What a parent says after urgent advice is told apart, and a sign that goes on is left to the urgent rules."""

from __future__ import annotations

import pytest

from bot.urgent.advice import follow_up_kinds, kinds_after
from bot.urgent.follow_up import LONGEST, follow_up_kind

SAID = {
    "again": ["will it happen again", "what if it comes back", "could she have another seizure"],
    "long_ago": [
        "we lost her three years ago",
        "stillborn last march",
        "its his anniversary",
        "she was born asleep in june",
    ],
    "send_help": [
        "can you send an ambulance",
        "send help please",
        "cud u ring them for me",
        "i need an ambulance",
        "is anyone coming",
    ],
    "outside": ["we're outside now", "everyone is out", "got them all out", "i'm out on the street with both kids"],
    "taken_away": [
        "will they take him off me",
        "scared theyll take her away",
        "if i ring will social services get involved",
        "would they take my kids",
    ],
    "on_hold_with_111": ["im on hold with 111 should i hang up", "do i hang up"],
    "in_writing": ["is there a text one instead", "can i text them", "will it show on the bill"],
    "little_english": ["i no speak good english", "my english is bad", "i do not speak english"],
    "ask_them": [
        "can she have water",
        "should i drive her instead",
        "shall i put my finger down",
        "left or right side",
    ],
    "after_jabs": ["he had his jabs this morning", "injections today at the gp"],
    "others_say": [
        "mam says every baby gets hot",
        "his dad thinks im overreacting",
        "google says its a reflex",
        "mother in law reckons hes just cold",
    ],
    "done_it": ["ive taken them", "all of them, paracetamol", "i swallowed the lot just now, took it all"],
    "held": [
        "think its just reflux tbh",
        "probs just a cold",
        "theyll just send us home",
        "were not going back in",
    ],
    "where_to_go": ["which hospital is open", "where do i take him", "nearest a&e"],
    "no_way_there": ["weve no car", "partner has the car", "i dont drive"],
    "called": [
        "i rang, the lady was really nice",
        "ive spoken to samaritans",
        "just got off the phone",
        "they were so helpful",
    ],
    "someone_near": [
        "my mum is here",
        "my best friend is driving over",
        "im with my sister",
        "im not on my own",
        "my neighbour is coming round",
    ],
    "put_down": ["she's in her cot now", "ive put him down in the cot", "i laid her down", "i went out of the room"],
    "not_now": ["i don't mean tonight", "i would never act on it", "not right now", "im not going to do anything"],
    "leave_alone": ["is it ok to leave her on her own", "do i leave him alone", "she wants some space"],
    "what_to_say": ["what should i say to him", "how do i help my wife", "what can i do for her"],
    "may_sleep": ["can she sleep now", "should i keep him awake", "do we wake her at night", "can i put him to bed"],
    "fades": ["they vanish when i press", "it went away with the glass", "the spots are fading"],
    "can_not_leave": ["i have no money", "ive nowhere to go", "how do i get away", "i cant leave"],
    "noted": ["are you there", "anybody there?"],
    "seen": [
        "they sent us home",
        "111 cleared him",
        "they've discharged us, it was viral",
        "the doctor said it's just a virus",
        "paramedics have been and gone",
        "they saw him, just a virus",
        "she's on antibiotics now",
        "they did a scan and it was fine",
        "we're home from hospital",
        "gp checked him and he's ok",
        "111 think it's only a virus",
    ],
    "on_the_way": [
        "we are on our way to a and e",
        "in a taxi to hospital now",
        "999 say go to a and e, taxis coming",
        "my dads taking us now",
        "ok we go to hospital now",
        "we are on our way",
        "my dad is driving us there",
        "going to a&e",
        "im following the ambulance",
    ],
    "with_them": [
        "paramedics are here",
        "the paramedics have come",
        "theyve arrived",
        "we're at the hospital",
        "at a&e now",
        "they are seeing her now",
        "the doctor is looking at him",
        "they've taken him",
    ],
    "unsure": [
        "do i still need to call",
        "should i call 999",
        "do i have to ring",
        "i dont want to call",
        "i dont want to bother them",
        "is it serious",
        "why should i call",
        "should we wait till morning",
        "it was just a sip",
        "only a little bump",
        "but he only has a cold",
        "it's not that bad",
    ],
    "later": [
        "ok il ring the gp in the morning",
        "ill call the hv on monday",
        "going to phone the surgery first thing",
        "midwife is here tomorrow anyway",
    ],
    "meanwhile": ["what do i do while i wait", "what should i do until they come", "what do i do now"],
    "whom": [
        "which number",
        "what number is it",
        "who do i call",
        "how do i call them",
        "what do i say when i call",
        "what do i tell them",
        "what will they do",
    ],
    "not_there": ["he's gone to work", "he isn't here", "she's asleep upstairs", "he has left"],
    "watched": ["he's reading over my shoulder", "he can see my phone", "hes back", "she is downstairs"],
    "no_answer": [
        "no one is answering",
        "nobody picks up",
        "they arent answering",
        "111 is engaged",
        "i cant get through",
        "it just rings out",
        "no reply from the helpline",
    ],
    "calling": [
        "calling them now",
        "im ringing 999",
        "on the phone to 111 now",
        "ambulance is on its way",
        "already called 999",
        "husband is calling an ambulance",
        "ok ringing",
        "will do",
        "I've rung 999",
        "my neighbour has called them",
        "speaking to the operator now",
        "yes calling now",
        "just dialled 999",
        "ok I will call 999",
        "its ringing",
        "they are sending an ambulance",
    ],
    "told_to_wait": [
        "111 said to wait for a call back",
        "they told me to wait",
        "on hold with 111",
        "they said a doctor will call me back in 2 hours",
        "im in a queue",
        "4 hour wait for ambulance",
        "they said to see the gp in the morning",
        "111 told us to stay home and watch him",
        "waiting for 111 to ring back",
        "the ambulance will be 3 hours",
        "they are not sending anyone",
        "still on hold",
        "still waiting for a nurse to phone",
        "waiting for a callback",
        "gp said wait and see",
        "sat in the waiting room at a&e",
    ],
    "better_now": [
        "he's breathing again",
        "she is ok now",
        "shes better now",
        "he's woken up",
        "it stopped",
        "it has stopped now",
        "he coughed it up",
        "shes pink again",
        "his colour is back",
        "seems fine now",
        "never mind he's fine",
        "she came round",
        "he's crying now",
        "the fit has stopped",
        "back to normal",
        "temp has come down",
        "calmed down now",
        "hes awake and smiling",
    ],
    "false_alarm": [
        "false alarm",
        "sorry that was a joke",
        "i was just testing",
        "wrong chat sorry",
        "sent by mistake",
        "my toddler had my phone",
        "i misread the thermometer",
        "it was my dog not the baby",
        "my mistake",
        "the monitor had fallen off",
        "just testing you",
        "i didn't mean to send that",
        "autocorrect sorry",
        "was only joking",
        "it was a dream",
        "the sock slipped off her foot",
        "i was messing about",
        "it was on telly",
        "im just asking for later on",
        "that was last winter",
        "pressed the wrong thing by accident",
        "the coin was in my pocket all along",
        "she never swallowed it",
        "me not the baby",
        "that was last month, she's grand now",
        "nah it was 5 years ago",
    ],
    "no_phone": [
        "i have no phone",
        "my phone is dead",
        "no signal here",
        "i cant call",
        "no credit",
        "i can't speak",
        "what do i do ive got no signal",
        "phone died",
        "he took my phone",
        "i cant ring anyone",
        "no reception",
        "how do i call without credit",
        "im deaf",
        "battery is about to go i have no charger",
        "the phone isn't working",
        "my phones broken",
        "wifi only here",
        "call wont connect",
        "stop saying ring people i cant",
    ],
}
NONE_OF_THEM = [
    "still not breathing",
    "not better",
    "getting worse",
    "he's still blue",
    "she is not waking",
    "its happening again",
    "no change",
    "hes gone floppy",
    "he is breathing but grey",
    "thank you",
    "ok",
    "what about tummy time",
    "how long is the wait for 111",
    "how long should a nap be",
    "it's a cold, his brother's got one",
    "hes a soft dog never done it before",
    "how do i warm a bottle",
    "is he ok",
    "she wont wake",
    "he is 6 weeks old",
    "what if they say wait",
    "it keeps happening",
    "help",
    "his lips are still blue",
    "now he is shaking again",
    "same as before",
    "i want to die",
    "he is stiff",
    "does she need checking if she is fine",
    "she is breathing fast",
    "hello",
    "he stopped breathing",
    "he is choking",
    "i cant get her to wake",
    "it came back",
    "when can i stop worrying",
    "since breakfast",
    "we have no thermometer",
    "they dont fade",
    "it was 2 weeks ago and its back",
    "i didn't mean it",
]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in SAID.items() for text in texts])
def test_a_follow_up_is_of_its_kind(kind: str, text: str) -> None:
    """However shortly it is said."""
    assert follow_up_kind(text) == kind


@pytest.mark.parametrize("text", [*NONE_OF_THEM, "im scared to take him for his jabs", "?", "", "🙂"])
def test_another_message_is_of_no_kind(text: str) -> None:
    """A question, a new matter, or a sign that goes on: the urgent rules and the topics read it."""
    assert follow_up_kind(text) is None


def test_every_kind_has_words_to_answer_with() -> None:
    """The kinds of follow_up_words.yml are those of follow_ups.yml, but for two that what was said before decides."""
    assert sorted([*SAID, "ask_helpers", "adult_died"]) == sorted(follow_up_kinds())


@pytest.mark.parametrize(
    ("text", "sign", "kind"),
    [
        ("can she sleep now", "head_injury", "may_sleep"),
        ("can she sleep now", "seizure", None),
        ("they go away", "rash_meningitis", "fades"),
        ("they go away", "breathing_pauses", None),
        ("she is in her cot", "parent_suicidal", "put_down"),
        ("she is in her cot", "choking_now", None),
        ("we are outside now", "co_poisoning", "outside"),
        ("we are outside now", "choking_now", None),
        ("my mum is here", "mother_bleeding", "someone_near"),
        ("my mum is here", "choking_now", None),
    ],
)
def test_some_kinds_follow_some_signs_alone(text: str, sign: str, kind: str | None) -> None:
    """Elsewhere the same words mean something else."""
    assert follow_up_kind(text, kinds_after(sign, "999")) == kind


def test_a_slip_of_the_thumb_is_put_right() -> None:
    """As in the urgent rules."""
    assert follow_up_kind("abulance is on its way") == "calling"


def test_a_long_message_tells_a_new_story() -> None:
    """It is read for itself."""
    assert follow_up_kind("false alarm " + "and then we went home " * LONGEST) is None


@pytest.mark.parametrize("text", ["im not ringing anyone", "i havent called them", "nobody is calling"])
def test_who_does_not_call_is_not_praised_for_calling(text: str) -> None:
    """The number is said again, or the doubt is answered."""
    assert follow_up_kind(text) not in ("calling", "called")


def test_what_is_told_beside_a_question_is_heard() -> None:
    """The question by itself is of no such kind."""
    assert follow_up_kind("been to a&e and they checked him, all fine. can she have a bath?", ["seen"]) == "seen"
    assert follow_up_kind("is he fine now?", ["better_now"]) is None
