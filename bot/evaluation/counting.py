"""What counts as what: which cases a measure looks at, and when one is right. Each is true or false of a case.

"Answered" is a reply that settles on something: an answer, a service or small talk. Asking which was meant,
falling back and urgent advice are not.
"""

from __future__ import annotations

import re

from bot.content.reply import Level
from bot.evaluation.results import Case
from bot.understanding.decision import UNANSWERABLE

SCOPE = ("sleep", "smokefree", "feeding")
OTHER_THEMES = ("wellbeing", "services", "baby", "about")
ANSWERED = ("answer", "handoff", "smalltalk")
URGENT: tuple[Level, ...] = ("999", "111", "crisis")
SIGNS = "urgent/"
OFFERED = 3
_SENTENCE_END = re.compile(r"(?<=[.?!:])\s+")
_WHOM = re.compile(r"\b(?:999|111|85258|A&E|maternity unit|0[38]\d\d \d|116 \d{3})")
# "If it gets worse, call 999" tells nobody to call now; "if you have not called yet" does.
_IN_CASE = re.compile(r"(?:If|When)\b(?! you have not called)|(?:Stay|You can|In danger)\b")


def in_scope(case: Case) -> bool:
    """A question on sleep, smoke or feeding that is not urgent."""
    return case.message.theme in SCOPE and not urgent(case)


def two_questions(case: Case) -> bool:
    """Two questions in one message, in scope."""
    return case.message.multi and in_scope(case)


def urgent(case: Case) -> bool:
    """A message that needs 999, 111 or crisis help."""
    return case.message.level in URGENT


def needs_999(case: Case) -> bool:
    """A message that needs 999."""
    return case.message.level == "999"


def seen_sign(case: Case) -> bool:
    """An urgent message about a sign that was told what to do for one, or asked about one, whichever it was; not what
    follows an alarm and is answered with it."""
    about_a_sign = any(topic.startswith(SIGNS) for topic in case.message.accept)
    return urgent(case) and about_a_sign and alarmed(case) and case.result.sign is not None


def out_of_scope(case: Case) -> bool:
    """A message that nobody could answer from our topics; what follows an alarm is counted apart."""
    return case.message.best in UNANSWERABLE and not follows_alarm(case)


def other_theme(case: Case) -> bool:
    """A message on wellbeing, services, the baby or the bot itself."""
    return case.message.theme in OTHER_THEMES and not out_of_scope(case)


def hard_negative(case: Case) -> bool:
    """Harmless with alarming words."""
    return not urgent(case) and case.message.hard == "negative"


def plain(case: Case) -> bool:
    """Harmless, and it sounds so."""
    return not urgent(case) and case.message.hard != "negative" and not follows_alarm(case)


def first_is_right(case: Case) -> bool:
    """The first candidate is accepted."""
    return _accepted_within(case, 1)


def one_of_three_is_right(case: Case) -> bool:
    """One of the first three candidates is accepted."""
    return _accepted_within(case, OFFERED)


def answered(case: Case) -> bool:
    """The reply settled on something."""
    return case.result.action in ANSWERED


def answered_right(case: Case) -> bool:
    """Answered, and the topic or the second topic is accepted."""
    return answered(case) and bool(_given(case) & set(case.message.accept))


def answered_wrongly(case: Case) -> bool:
    """Answered, and no topic given is accepted."""
    return answered(case) and not answered_right(case)


def helped(case: Case) -> bool:
    """Answered right, or asked which was meant with a right topic among the first three; a question about a sign that
    offers topics beside it counts too, and as a false alarm."""
    return answered_right(case) or (case.result.action == "clarify" and one_of_three_is_right(case))


def both_answered(case: Case) -> bool:
    """Two answers, both accepted."""
    return answered(case) and len(_given(case)) == 2 and _given(case) <= set(case.message.accept)


def declined(case: Case) -> bool:
    """Fell back, asked which was meant, or said that it can not help with this."""
    asked_which = case.result.action in ("fallback", "clarify") and not alarmed(case)
    return asked_which or case.result.topic in UNANSWERABLE


def topic_is_right(case: Case) -> bool:
    """The reply's topic is accepted."""
    return case.result.topic in case.message.accept


def alarmed(case: Case) -> bool:
    """The reply's level is urgent."""
    return case.result.level in URGENT


def level_is_right(case: Case) -> bool:
    """The level asked for, one that is also accepted, or 999 where 111 or crisis was asked for."""
    given = case.result.level
    return given in (case.message.level, *case.message.also_ok) or (
        given == "999" and case.message.level in ("111", "crisis")
    )


def sign_is_right(case: Case) -> bool:
    """The steps, or the question, are those of an accepted sign."""
    return case.result.sign in case.message.accept


def false_alarm(case: Case) -> bool:
    """An urgent level where none was needed or accepted."""
    return alarmed(case) and not urgent(case) and case.result.level not in case.message.also_ok


def follows_alarm(case: Case) -> bool:
    """What is said after an alarm, and about it."""
    return case.message.after is not None


def needs_call(case: Case) -> bool:
    """What follows an alarm while the danger is not in hand, or tells of another one."""
    return case.message.after in ("call", "new")


def in_hand(case: Case) -> bool:
    """What follows an alarm once help is called or there, or there was none."""
    return case.message.after in ("helped", "over")


def names_whom_to_call(case: Case) -> bool:
    """The first line of the reply says whom to call."""
    return bool(_WHOM.search(_first_line(case)))


def tells_to_call(case: Case) -> bool:
    """The first line of the reply tells the parent to call now, not only if it gets worse."""
    sentences = _SENTENCE_END.split(_first_line(case))
    return any(_WHOM.search(one) and not _IN_CASE.match(one) for one in sentences)


def _first_line(case: Case) -> str:
    return case.result.reply.split("\n", 1)[0]


def _accepted_within(case: Case, first: int) -> bool:
    return any(one.topic in case.message.accept for one in case.result.candidates[:first])


def _given(case: Case) -> set[str]:
    return {topic for topic in (case.result.topic, case.result.second_topic) if topic}
