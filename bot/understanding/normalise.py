"""The one normal form of a parent's words, shared by facts and urgent signs.

Lower case, plain quotes and accents, contractions opened ("isnt" -> "is not"), text speak, dialect and common slips
put right ("the wean wullnae" -> "the baby will not"), number words as digits ("thirty eight and a half" -> "38.5").
Knows no facts and no signs.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SENTENCE_END = frozenset(".!?;\n")
KEPT = 16  # texts: several readers want the same one on its way

_CHARACTERS = str.maketrans(
    {
        "’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "“": '"', "”": '"',
        "–": "-", "—": ",", "…": ".", "½": ".5", "¼": ".25", "¾": ".75", "°": " ", "º": " ",
        "ł": "l", "ı": "i", "ß": "ss", "।": ".", "؟": "?", "۔": ".", "،": ",",
        "\u200b": "", "\u200c": "", "\u200d": "", "\ufe0f": "", "\u00ad": "",
    }
)  # fmt: skip
# Accents, Arabic vowel marks and hamza seats: parents leave them out.
_MARKS = re.compile("[\u0300-\u036f\u064b-\u0655\u0670]")
_ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹০১২৩৪৫৬৭৮৯", "0123456789" * 3)
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_DECIMAL = re.compile(r"(?<=\d)\s?[,'](?=\d(?!\d))")
# "2 ½", "2 and ½", "2 1/2"; and a ½ with nothing before it, which would be a sentence's end and a 5.
_HALF_APART = re.compile(r"(?<=\d)\s+(?:and\s+|&\s*)?(?:(?=[½¼¾])|(1/2)\b)")
_HALF_ALONE = re.compile(r"(?<!\d)(?=[½¼¾])")
_TEXT_SPEAK = re.compile(r"\b(?:b4|2nite)\b")
_SPACED_NOT = re.compile(r"\b(is|was|do|does|did|has|have|had|ca|wo|would|could|should|are|were)n t\b")
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[.!?;\n]+|,|\+|[^\s\d.,!?;:()\"/\\\-_\[\]{}*#&+=<>|~^%@$£]+")

_NEGATED = {
    "isn": "is", "wasn": "was", "don": "do", "doesn": "does", "didn": "did", "hasn": "has", "haven": "have",
    "hadn": "had", "can": "can", "won": "will", "wouldn": "would", "couldn": "could", "shouldn": "should",
    "aren": "are", "weren": "were", "ain": "is", "mustn": "must", "needn": "need", "divvn": "do", "divn": "do",
}  # fmt: skip
_OPENED = {
    "cannot": "can not", "hes": "he is", "shes": "she is", "theyre": "they are", "im": "i am", "ive": "i have",
    "iam": "i am", "thats": "that is", "theres": "there is", "whats": "what is", "babys": "baby", "its": "it is",
    "youre": "you are", "hasnot": "has not", "shell": "she will", "hell": "he will", "theyll": "they will",
    "gonna": "going to", "gunna": "going to", "wanna": "want to", "gotta": "have to", "dunno": "do not know",
    "innit": "is it not", "lemme": "let me", "gimme": "give me", "gonnae": "going to", "nae": "no",
    "havnt": "have not", "hvnt": "have not", "hasent": "has not", "havent": "have not",
    "dnt": "do not", "dont": "do not", "cant": "can not", "wont": "will not", "wnt": "will not", "cnt": "can not",
    "aint": "is not", "isint": "is not", "isnot": "is not", "doesent": "does not", "dosent": "does not",
    "dosnt": "does not", "didint": "did not", "wernt": "were not", "shouldve": "should have",
    "u": "you", "ur": "your", "ppl": "people", "n": "and", "nt": "not", "coz": "because", "cuz": "because",
    "cos": "because", "bc": "because", "bcos": "because", "abt": "about", "tho": "though",
    "wot": "what", "wat": "what",
    "wen": "when", "wuz": "was", "wld": "would", "shld": "should", "cld": "could",
    "hav": "have", "dus": "does", "enuf": "enough", "ova": "over", "luv": "love", "gud": "good", "evry": "every",
    "r": "are", "rm": "room", "bk": "back", "nd": "and", "thx": "thanks",
    "wud": "would", "shud": "should", "cud": "could", "pls": "please",
    "plz": "please", "dat": "that", "dis": "this", "da": "the", "wiv": "with", "nite": "night",
    "tonite": "tonight", "ppls": "people", "jus": "just", "sumthing": "something", "somethin": "something",
    "nuffin": "nothing", "summat": "something", "owt": "anything", "nowt": "nothing", "thru": "through",
    "wk": "week", "wks": "weeks", "wek": "week", "mth": "month",
    "mths": "months", "mnth": "month", "mnths": "months", "mo": "months", "mos": "months", "yr": "year",
    "yrs": "years", "yo": "years old", "hr": "hours", "hrs": "hours", "min": "minutes", "mins": "minutes",
    "mintues": "minutes", "secs": "seconds", "sec": "seconds", "preg": "pregnant", "pregs": "pregnant",
    "fb": "facebook", "tmrw": "tomorrow", "yday": "yesterday", "rn": "right now", "atm": "at the moment",
    "carnt": "can not", "sumfin": "something", "sumfink": "something", "sumthin": "something", "somefink": "something",
    "nuffink": "nothing", "goin": "going", "munf": "months", "munfs": "months", "munth": "month", "munths": "months",
}  # fmt: skip
# How "not" is said in Scotland, the north of Ireland, the north east and the Potteries.
_NOT_OF_THE_NORTH = {
    "will": "willnae wilnae wullnae wulnae winnae winna willny wullny winnit wunna",
    "can": "cannae canna cannie canny conna",
    "do": "dinnae dinna divvent dunna",
    "does": "disnae disna doesnae doesna disny doesny",
    "did": "didnae didna didny",
    "is": "isnae isna isny",
    "are": "arenae arny urnae",
    "was": "wasnae wasna wisnae wisna wasny wisny",
    "were": "werenae wurnae",
    "has": "hasnae hasna hisnae hasny",
    "have": "havnae havenae haena hivnae hinnae hivny",
    "had": "hadnae hadny",
    "would": "wouldnae wouldna widnae wadnae wouldny",
    "could": "couldnae couldna cudnae couldny",
    "should": "shouldnae shouldna shouldny",
    "must": "mustnae",
    "need": "neednae needna",
}
_OPENED |= {word: f"{verb} not" for verb, words in _NOT_OF_THE_NORTH.items() for word in words.split()}
# Round Newcastle "canny" is good or careful.
_GOOD = re.compile(
    r"\b(?:(?:a|gan|gannin|so|very|dead|proper|reet)\s+canny\b|canny(?=\s+(?:bairn|lad|lass|little|good|bit|few)\b))"
)

# A baby's names; "wee one" and "wee yin" are two words, and "wean" is a verb too.
_BABY = {"bairn": "baby", "wain": "baby", "wean": "baby", "bairns": "babies", "wains": "babies", "weans": "babies"}
_WEE_ONES = {"one": "baby", "yin": "baby", "wan": "baby", "ones": "babies", "yins": "babies", "wans": "babies"}
_BEFORE_NOUN = frozenset("a the my ma our oor wir this that wee her his your yer their with wi for fae".split())
_WEANING = frozenset("off him her them onto from my our the your a it baby babies myself himself herself".split())
_WHO_WEANS = frozenset("to i we you they night not".split())
_MAY = frozenset("can could should would will must may might do did just".split())
# Slips that are too far from the word, or too near another, for edit distance to put right.
_SLIPS = {
    "chocking": "choking", "choaking": "choking", "chokin": "choking", "chocked": "choked", "choken": "choked",
    "brest": "breast", "brests": "breasts",
    "brething": "breathing", "breating": "breathing", "breathin": "breathing", "brethin": "breathing",
    "breething": "breathing", "breathng": "breathing", "brething's": "breathing",
    "breathig": "breathing", "briething": "breathing", "brathing": "breathing", "bretahing": "breathing",
    "breth": "breath", "brethe": "breathe", "breeth": "breathe", "breatheing": "breathing",
    "concious": "conscious", "consious": "conscious", "consius": "conscious", "conscience": "conscious",
    "unconcious": "unconscious", "unconsious": "unconscious", "unconscience": "unconscious",
    "unconshus": "unconscious", "unconsius": "unconscious", "siezure": "seizure", "seisure": "seizure",
    "ceasure": "seizure", "seazure": "seizure", "siezing": "seizing", "fittin": "fitting",
    "convultion": "convulsion", "convulsin": "convulsing", "temprature": "temperature", "tempreture": "temperature",
    "tempature": "temperature", "temperture": "temperature", "tempurature": "temperature", "temps": "temp",
    "tempreature": "temperature", "feaver": "fever", "fevor": "fever", "flopy": "floppy", "flopey": "floppy",
    "lathargic": "lethargic", "lethargik": "lethargic", "letharjic": "lethargic", "listles": "listless",
    "unresponcive": "unresponsive", "responsve": "responsive", "vomitting": "vomiting", "vomting": "vomiting",
    "diarea": "diarrhoea", "diarhea": "diarrhoea", "diarrhea": "diarrhoea", "diahrea": "diarrhoea",
    "diorea": "diarrhoea", "jaundise": "jaundice", "jondice": "jaundice", "jondis": "jaundice",
    "jandice": "jaundice", "dehidrated": "dehydrated", "dehydrate": "dehydrated", "suiside": "suicide",
    "suicidle": "suicidal", "sucidal": "suicidal", "suicidial": "suicidal", "bleading": "bleeding",
    "bleedin": "bleeding", "meningitus": "meningitis", "meningites": "meningitis", "menigitis": "meningitis",
    "swollowed": "swallowed", "swallered": "swallowed", "swalowed": "swallowed", "swollow": "swallow",
    "swolen": "swollen", "swolan": "swollen", "batery": "battery", "batterys": "batteries", "battry": "battery",
    "nappie": "nappy", "nappys": "nappies", "napy": "nappy", "diaper": "nappy", "diapers": "nappies",
    "bruse": "bruise", "brused": "bruised", "bruze": "bruise", "hitted": "hit", "tounge": "tongue",
    "tung": "tongue", "lipps": "lips", "puple": "purple", "purpel": "purple", "gray": "grey", "fontanel": "fontanelle",
    "fontenelle": "fontanelle", "fontinel": "fontanelle", "fontonelle": "fontanelle", "scolded": "scalded",
    "poisen": "poison", "alergic": "allergic", "allergick": "allergic", "anaphalaxis": "anaphylaxis",
    "anaphylatic": "anaphylactic", "wimpering": "whimpering", "mone": "moan", "stitf": "stiff", "ridgid": "rigid",
    "twiching": "twitching", "shakeing": "shaking", "jurking": "jerking", "preemie": "premature",
    "premmie": "premature", "prem": "premature", "premi": "premature", "miscarrage": "miscarriage",
    "miscarage": "miscarriage", "stilborn": "stillborn", "hart": "heart", "hed": "head", "headinjury": "head injury",
    "bumpd": "bumped", "baned": "banged", "bangd": "banged", "monoxcide": "monoxide", "monixide": "monoxide",
    "carbonmonoxide": "carbon monoxide", "abd": "and", "teh": "the", "hsi": "his", "si": "is", "adn": "and",
    "becuase": "because", "babby": "baby", "babbys": "baby", "babbies": "babies",
    "babie": "baby", "bby": "baby", "baba": "baby", "bubba": "baby",
    "ambulence": "ambulance", "emergancy": "emergency", "sik": "sick", "poorely": "poorly", "porly": "poorly",
    "drousy": "drowsy", "drowzy": "drowsy", "groffy": "groggy", "hallucenating": "hallucinating",
    "haluscinating": "hallucinating", "halucinating": "hallucinating", "voises": "voices", "strangel": "strangle",
    # Too short to be put right by the rules, or two letters out. "Cofin" is a cough: nobody writes so of a coffin.
    "blu": "blue", "purpl": "purple", "wite": "white", "yelow": "yellow", "yella": "yellow", "blod": "blood",
    "batry": "battery", "batrys": "batteries", "batrey": "battery", "battrey": "battery", "baterry": "battery",
    "swalow": "swallow", "swalows": "swallows", "swalowd": "swallowed", "swallowd": "swallowed",
    "swollowd": "swallowed", "swolowed": "swallowed", "swallerd": "swallowed", "fitin": "fitting", "fiting": "fitting",
    "stopd": "stopped", "stopt": "stopped", "stoped": "stopped", "breavin": "breathing", "breaving": "breathing",
    "breav": "breathe", "breethin": "breathing", "breathn": "breathing", "cofin": "coughing", "cofing": "coughing",
    "coffing": "coughing", "coughin": "coughing", "coff": "cough", "coffs": "coughs",
    "wakin": "waking", "turnin": "turning", "turnd": "turned", "twichin": "twitching", "twitchin": "twitching",
    "shakin": "shaking", "stif": "stiff", "swelin": "swelling", "swellin": "swelling", "swollin": "swollen",
    "swolln": "swollen", "weezing": "wheezing", "weezin": "wheezing", "wheezin": "wheezing", "weezy": "wheezy",
    "gaspin": "gasping", "gruntin": "grunting", "moanin": "moaning", "bernt": "burnt", "burnd": "burned",
    "skalded": "scalded", "bleech": "bleach", "tablits": "tablets", "tablit": "tablet", "poisin": "poison",
    "feva": "fever", "feever": "fever", "hedache": "headache", "headake": "headache", "hedake": "headache",
    "colapsed": "collapsed", "seezure": "seizure", "seizer": "seizure", "dropd": "dropped", "droped": "dropped",
    "rolld": "rolled", "rold": "rolled", "falld": "fell", "falled": "fell", "tumy": "tummy", "mouf": "mouth",
    "froat": "throat", "rong": "wrong",
}  # fmt: skip

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_AFTER_ONE = frozenset(
    [
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "hour",
        "hours",
        "minute",
        "minutes",
        "point",
    ]
)


@lru_cache(maxsize=KEPT)
def normalised(text: str) -> str:
    """The whole text in normal form, one space between words, sentence ends kept as single marks."""
    return " ".join(tokens(text))


def sentences(text: str) -> list[list[str]]:
    """The tokens of each sentence; commas stay as tokens, sentence ends are dropped."""
    found: list[list[str]] = [[]]
    for token in tokens(text):
        if token in SENTENCE_END:
            found.append([])
        else:
            found[-1].append(token)
    return [sentence for sentence in found if sentence]


def tokens(text: str) -> list[str]:
    """The words, numbers and breaks of a text in normal form."""
    opened: list[str] = []
    for token in _TOKEN.findall(_plain(text)):
        if token[0] in SENTENCE_END:
            opened.append(_strongest_break(token))
        else:
            opened.extend(_opened(token))
    return _with_digits(_with_babies(opened))


def _plain(text: str) -> str:
    """Lower case, one kind of quote, no accents, no letter three times running."""
    text = _HALF_ALONE.sub("0", _HALF_APART.sub(lambda found: ".5" if found[1] else "", text))
    lowered = text.translate(_CHARACTERS).lower().translate(_ARABIC_DIGITS)
    plain = unicodedata.normalize("NFKC", _MARKS.sub("", unicodedata.normalize("NFKD", lowered)))
    plain = _DECIMAL.sub(".", _REPEATED.sub(r"\1", plain))
    plain = _TEXT_SPEAK.sub(lambda found: "before" if found[0] == "b4" else "tonight", plain)
    plain = _GOOD.sub(lambda found: found[0].replace("canny", "good"), plain)
    return _SPACED_NOT.sub(r"\1n't", plain)


def _strongest_break(marks: str) -> str:
    return "?" if "?" in marks else "\n" if marks.strip(".") and "\n" in marks else marks[0]


def _opened(token: str) -> list[str]:
    """One written word as the words it stands for."""
    word = token.strip("'")
    if not word:
        return []
    known = _OPENED.get(word) or _SLIPS.get(word)
    if known is not None:
        return known.split()
    if "'" in word:
        return _opened_at_quote(word)
    if word.endswith("nt") and word[:-1] in _NEGATED:
        return [_NEGATED[word[:-1]], "not"]
    return [word]


def _opened_at_quote(word: str) -> list[str]:
    stem, _, tail = word.partition("'")
    if tail == "t" and stem in _NEGATED:
        return [_NEGATED[stem], "not"]
    ends = {"s": "is", "re": "are", "m": "am", "ve": "have", "ll": "will", "d": "would"}
    if tail == "s" and stem not in {"he", "she", "it", "that", "there", "what", "who", "where", "nothing"}:
        return [_SLIPS.get(stem, stem)]
    if tail in ends:
        return [stem, ends[tail]]
    return [part for part in (stem, tail) if part]


def _with_babies(words: list[str]) -> list[str]:
    """The same words with what a baby is called up and down the country as "baby"."""
    result: list[str] = []
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        if word in _WEE_ONES and result[-1:] == ["wee"] and not (following in _AFTER_ONE or _is_counted(result)):
            result[-1] = _WEE_ONES[word]
        elif word in _BABY and not (word in {"wean", "weans"} and _is_weaning(result, following)):
            result.append(_BABY[word])
        else:
            result.append(word)
    return result


def _is_counted(before_one: list[str]) -> bool:
    """Whether the "wee ones" are counted, as bottles are: "7 wee ones of 4"."""
    return len(before_one) > 1 and (before_one[-2] in _UNITS or before_one[-2].isdigit())


def _is_weaning(before: list[str], following: str) -> bool:
    """Whether "wean" is what a mother does: "to wean", "wean her off", not "the wean"."""
    last = before[-1] if before else ""
    if last in _BEFORE_NOUN:
        return False
    said_who = len(before) > 1 and before[-2] in _WHO_WEANS
    return following in _WEANING or last in _WHO_WEANS or (last in _MAY and said_who)


def _with_digits(words: list[str]) -> list[str]:
    """The same words with spelt numbers as digits and halves added on."""
    result: list[str] = []
    at = 0
    while at < len(words):
        number, end = _number_at(words, at)
        if number is None:
            result.append(words[at])
            at += 1
            continue
        number, end = _with_fraction(words, number, end)
        result.append(number)
        at = end
    return result


def _number_at(words: list[str], at: int) -> tuple[str | None, int]:
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if word in _TENS:
        if 0 < _UNITS.get(following, 0) < 10:
            return str(_TENS[word] + _UNITS[following]), at + 2
        return str(_TENS[word]), at + 1
    if word == "one" and following not in _AFTER_ONE and words[at + 1 : at + 4] != ["and", "a", "half"]:
        return None, at
    if word in _UNITS:
        return str(_UNITS[word]), at + 1
    if word[0].isdigit():
        return word, at + 1
    return None, at


def _with_fraction(words: list[str], number: str, at: int) -> tuple[str, int]:
    if words[at : at + 3] == ["and", "a", "half"] and "." not in number:
        return f"{number}.5", at + 3
    if words[at : at + 1] == ["point"] and at + 1 < len(words):
        tail = str(_UNITS.get(words[at + 1], words[at + 1]))
        if tail.isdigit():
            return f"{number}.{tail}", at + 2
    return number, at
