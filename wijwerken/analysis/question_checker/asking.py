"""How Dutch asks: question words, a verb in front, an invitation to tell."""

import re

from .people import PEOPLE
from .reading import Part

PERSON = r"(?:u|je|jij|jullie)"
LEAD = r"(?:(?:en|maar|dus|nou|oké|ja|nee|of|want) )?"


def begins(*patterns: str) -> re.Pattern[str]:
    """How a sentence or clause begins, with or without "en" or "maar" before it."""
    return re.compile(rf"{LEAD}(?:{'|'.join(patterns)})", re.IGNORECASE)


QUESTION_WORD = re.compile(
    r"\b(?:hoe|wat|wie|wiens|waar|waar(?:aan|door|in|mee|om|op|over|toe|uit|van|voor)|wanneer|welke?|hoeveel|hoezo)\b",
    re.IGNORECASE,
)

FINITE = (
    "is|bent|ben|zijn|was|waren|heeft|hebt|heb|hebben|had|hadden|kan|kunt|kun|kunnen|kon|konden|wil|wilt|willen|"
    "mag|mogen|mocht|moet|moeten|moest|zal|zult|zullen|zou|zouden|gaat|ga|gaan|ging|doet|doe|doen|deed|komt|komen|"
    "kwam|kwamen|wordt|worden|werd|staat|staan|ligt|liggen|zit|zitten|vindt|vinden|denkt|denken|weet|weten|voelt|"
    "voelen|werkt|werken|werkte|helpt|helpen|hielp|lukt|lukte|klopt|klopte|bestaat|bestaan|blijft|blijven|krijgt|"
    "krijgen|kreeg|maakt|maken|loopt|lopen|luistert|luisteren|praat|praten|durft|durven|kent|kennen|mist|missen|"
    "woont|wonen|ziet|zien|hoort|horen|ervaart|ervaren|merkt|merken|laat|laten|speelt|spelen|hoeft|hoeven"
)
# A word on -t before "u", or any word before "je", is nearly always a verb; these are not.
NO_VERB = (
    r"(?:wat|dat|met|uit|niet|tot|het|omdat|zodat|voordat|nadat|totdat|doordat|naast|eerst|laatst|juist|vast|hoe|wie|"
    r"waar|wanneer|welke?|als|door|voor|van|aan|op|bij|over|om|toen|en|maar|want|dus|zoals|terwijl|sinds|waarom|"
    r"hoezo|vertel|noem|neem|geef|zonder|tegen|naar|onder|in|zoveel|tussen|buiten|sedert)"
)
VERB_FIRST = re.compile(
    rf"{LEAD}(?:(?!{NO_VERB}\b)(?:\w+t u|\w+ (?:je|jij|jullie))\b(?! eens\b)"
    rf"|(?!zijn \w+ (?:{FINITE})\b)(?:{FINITE}) (?!eens\b)\w|(?!{NO_VERB}\b)\w+t (?:de|het|een|er|dit|dat|die|uw)\b"
    rf"|(?!{NO_VERB}\b)\w{{2,}}en (?:er|de|alle|veel|{PEOPLE})\b(?! (?:en|of|die)\b)"
    rf"|(?!{NO_VERB}\b)(?:\w+[dt]en (?:er|u|jullie)|\w+[dt]e u)\b)",
    re.IGNORECASE,
)
INVITATION = re.compile(
    rf"{LEAD}(?:(?:kunt|kan|kun|kunnen|wilt|wil|willen|zou|zouden) {PERSON}\b.{{0,60}}?"
    r"\b(?:vertellen|laten zien|laten horen|beschrijven|omschrijven|uitleggen|toelichten|schetsen|voorbeeld|"
    r"meenemen|aanwijzen|noemen|delen)\b|(?:neemt?|nemen) (?:u|je|jij|jullie) (?:ons|mij|me)\b|(?:mag|mogen) "
    r"(?:ik|we|wij)\b.{0,20}?\bvragen\b)",
    re.IGNORECASE,
)
STATES = re.compile(rf"\b(?:{FINITE})\b", re.IGNORECASE)
TELL_ME = re.compile(
    rf"{LEAD}(?:vertelt?|noemt?|neemt?|geeft?|beschrijft?|stelt?|denkt? eens|schetst?)\b", re.IGNORECASE
)
# "Of mensen hier graag wonen": asked without asking.
WHETHER_FIRST = re.compile(r"of (?!toch\b)(?:\S+ ){2}", re.IGNORECASE)
SPOKEN_TO = re.compile(rf"{LEAD}(?:u|je|jij|jullie) \w", re.IGNORECASE)
TURN = re.compile(r"(?:^|[,;] )(?:en|maar) (?:u|jij|jullie|toen|daarna|verder|nu)\s*\?", re.IGNORECASE)


def invites(sentence: Part) -> bool:
    """Asks to tell or show, so it is open however it begins."""
    return any(INVITATION.match(part.text) for part in [sentence, *sentence.clauses()])


def verb_first(part: Part) -> re.Match[str] | None:
    """The verb in front that makes it a yes-or-no question."""
    return VERB_FIRST.match(part.text)


def closed_opening(sentence: Part) -> Part | None:
    """The clause that can be answered with yes or no, if the sentence has no question word before it."""
    if invites(sentence):
        return None
    if WHETHER_FIRST.match(sentence.text):
        return sentence
    for clause in sentence.clauses():
        if verb_first(clause):
            return clause
        if QUESTION_WORD.search(clause.text):
            return None
    return sentence if _states_with_a_question_mark(sentence) else None


def _states_with_a_question_mark(sentence: Part) -> bool:
    """ "U komt hier vaker?" is a yes-or-no question too."""
    asks_to_tell = TELL_ME.match(sentence.text) or TURN.search(sentence.text)
    return (
        "?" in sentence.text
        and not asks_to_tell
        and bool(STATES.search(sentence.text) or SPOKEN_TO.match(sentence.text))
    )
