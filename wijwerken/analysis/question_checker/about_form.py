"""Rules about the form of a question: closed, double, choice, why, and the main question's own form."""

import re

from .asking import FINITE, LEAD, QUESTION_WORD, TELL_ME, WHETHER_FIRST, begins, closed_opening, invites, verb_first
from .finding import Span
from .people import PEOPLE
from .reading import Part, Reading
from .rule import Context, first, opening, whole, words

SHORT_TAG = re.compile(r"(?:toch|hè|hé|he|nietwaar|niet|of niet|en toen|en u|ja)\s*\?", re.IGNORECASE)

OR = re.compile(r"(?<!/)(?<!/ )\bof\b(?! zo\b)", re.IGNORECASE)
WHETHER = words(
    r"(?:weet|weten|wist|vertellen|vertelt|zeggen|zegt|merkt|merken|hoort|horen|vraagt|vragen|kijkt|kijken|"
    r"uitleggen|twijfelt|benieuwd)(?: (?:u|je|jij|jullie))?(?: (?:nog|al|ook|eigenlijk|me|mij))? of\b"
)
ANY_OF_THESE = words(r"(?:is|zijn|was|waren) er\b", r"wel eens\b", r"weleens\b", r"ooit\b", r"iemand\b", r"iets\b")
CHOICE_AFTER_COLON = re.compile(
    r"(?::|\b(?:\w{3,}st|\w{3,}ste|liever|eerder|beter|erger|\w{3,}ijker|prettiger),)[^:?]{1,120}\bof\b", re.IGNORECASE
)

ASK_WORD = r"(?:hoe|wat|wie|waar(?:om|aan|door|in|mee|op|over|toe|uit|van|voor)?|wanneer|welke?|hoeveel)"
TOWARDS = r"(?:(?:met|van|aan|bij|door|voor|in|op|over|naar|uit|tot) )?"
AND_ASKS = re.compile(
    rf"\ben {TOWARDS}({ASK_WORD})\b(?! niet\b| wel\b| dan ook\b)",
    re.IGNORECASE,
)
SHORTEST_QUESTION = 3
AND_VERB = re.compile(
    rf"(?<=\S )en (?:(?:{FINITE}) (?:u|je|jij|jullie|we|wij|ik)|(?:is|was|zijn) (?:dat|het|dit|die))\b", re.IGNORECASE
)
# "Wat ziet en hoort u?" is one question.
ONE_QUESTION = begins(r"(?:hoe|wat|wie|waar\w*|wanneer) \w+ en \w+ (?:u|je|jij|jullie|we|wij)\b")
AND_OR = re.compile(r"\ben ?/ ?of\b", re.IGNORECASE)
TWO_THINGS_WEIGHED = re.compile(
    r"\b(?:tevreden|blij|ervaart|ervaar|ervaren|beoordeelt|waardeert|vindt u van|vind je van|vinden jullie van)\b"
    r"[^?,;]{1,80}\ben (?:van |over |met )?(?:de|het|uw|je|jullie)\b",
    re.IGNORECASE,
)
SAME_TOWARDS = re.compile(
    r"\b(van|over|met|aan|bij) (?:de|het|uw|je) \w+ en \1 (?:de|het|uw|je)\b"
    r"|\bhoe \w+ (?:is|zijn|vindt u|vind je) (?:de|het) \w+ en (?:de|het)\b",
    re.IGNORECASE,
)
NEXT_ASKS = re.compile(rf"(?:hoe|wat|wie|waar|welke) (?:{FINITE})\b", re.IGNORECASE)
TELLS_APART = words(r"verschil(?:len)? tussen\b", r"tussen\b[^?]{1,80}\ben\b")

WHY = re.compile(r"\b(?:waarom|hoezo)\b", re.IGNORECASE)
REASON = re.compile(r"\b(?:reden|redenen|het|dit|dat is)\s$", re.IGNORECASE)
NEGATION = re.compile(r"\b(?:niet(?! alleen\b)|geen|nooit|niemand|nergens|niets)\b", re.IGNORECASE)
BLAMING = re.compile(
    r"(?:waarom|hoezo) \w+ (?:u|je|jij|jullie|ze|zij)\b[^?]{0,60}\b"
    r"(?:weer|alweer|steeds|zo nodig|zomaar|per se|zo lang|zo laat|te laat|zo vaak|pas)\b",
    re.IGNORECASE,
)
WELL = re.compile(r"\bwel\b", re.IGNORECASE)
HOW_ON_EARTH = re.compile(r"\bhoe kan het dat (?:u|je|jij|jullie)\b", re.IGNORECASE)
REACH = 250
OTHERS = re.compile(r"\b(?:die|wie)\b", re.IGNORECASE)

# A main question may ask how it is for people. Who asks for change, is asked who does it together.
ONE_DOES_IT = (
    r"(?:de |het |onze )?(?:gemeente|school|provincie|politie|corporatie|college|raad|wethouder|directie|organisatie|"
    r"bibliotheek|dienst)"
)
TOGETHER = words(r"we\b", r"wij\b", r"samen\b", r"elkaar\b", r"gezamenlijk\b", rf"{PEOPLE}\b[^?]{{1,60}}\ben\b")
CHANGES = begins(
    r"(?:hoe|op welke manier) (?:wordt|worden|kan|kunnen) (?:de|het|een|onze)\b[^?]{1,80}\b\w+(?:er|liever|"
    r"beter)\b(?: worden)?\s*(?:\?|$)",
    rf"(?:hoe|wat|op welke manier) (?:kan|moet|gaat|verbetert|zorgt|doet|maakt|versterkt) "
    rf"{ONE_DOES_IT}\b(?![^?]{{0,60}}\b(?:leren|weten|horen)\b)",
    r"hoe (?:moet|gaat) het verder met\b",
    r"wie is (?:er )?verantwoordelijk\b",
    r"wat (?:is|zijn) de (?:oorzaak|oorzaken|gevolgen|reden|redenen|effecten)\b",
    r"hoeveel\b",
)


def find_closed(reading: Reading, context: Context) -> Span | None:
    """Can be answered with yes or no."""
    for sentence in reading.asked:
        if (clause := closed_opening(sentence)) and not SHORT_TAG.fullmatch(clause.text.strip()):
            return _opening_words(clause)
    return None


def _opening_words(clause: Part) -> Span:
    found = verb_first(clause)
    return (clause.start, clause.start + found.end()) if found else whole(clause)


def find_forced_choice(reading: Reading, context: Context) -> Span | None:
    """Leaves only the answers that were named."""
    for sentence in reading.asked:
        if WHETHER_FIRST.match(sentence.text) or WHETHER.search(sentence.text) or ANY_OF_THESE.search(sentence.text):
            continue
        if closed_opening(sentence) and (span := first(OR, sentence)):
            return span
        if QUESTION_WORD.match(sentence.text) and (span := first(CHOICE_AFTER_COLON, sentence)):
            return span
    return None


def find_double(reading: Reading, context: Context) -> Span | None:
    """Asks two things that need two answers."""
    marked = [part for part in reading.asked if "?" in part.text and not SHORT_TAG.fullmatch(part.text.strip())]
    if len(marked) > 1:
        return whole(marked[1])
    for sentence in reading.asked:
        if span := _second_question(sentence):
            return span
    return None


def _second_question(sentence: Part) -> Span | None:
    if TELLS_APART.search(sentence.text):
        return first(AND_OR, sentence)
    if (span := first(AND_VERB, sentence)) and not ONE_QUESTION.match(sentence.text):
        return span
    for pattern in (AND_OR, TWO_THINGS_WEIGHED, SAME_TOWARDS):
        if span := first(pattern, sentence):
            return span
    opened, *later = sentence.clauses()
    if NEXT_ASKS.match(opened.text) and (span := opening(NEXT_ASKS, later)):
        return span
    for found in AND_ASKS.finditer(sentence.text):
        if _asks_before(sentence, found):
            return sentence.start + found.start(), sentence.start + found.end()
    return None


def _asks_before(sentence: Part, second: re.Match[str]) -> bool:
    """Something was asked already, and this is not the same clause drawn out ("hoe het begon en hoe het afliep")."""
    before = Part(sentence.text[: second.start()], sentence.start)
    again = re.search(rf"\b{second[1]}\b", before.text, re.IGNORECASE)
    if before.text.lower().endswith("of ") or len(before.text.split()) < SHORTEST_QUESTION:
        return False
    if again and not re.match(rf"{LEAD}{TOWARDS}{second[1]}\b", before.text, re.IGNORECASE):
        return False
    return bool(QUESTION_WORD.search(before.text) or verb_first(before))


def find_reproach(reading: Reading, context: Context) -> Span | None:
    """Asks someone to account for what was left undone."""
    if span := first(HOW_ON_EARTH, reading.whole):
        return span
    for sentence in reading.sentences:
        for found in WHY.finditer(sentence.text):
            rest = sentence.text[found.start() : found.start() + REACH]
            if BLAMING.match(rest) or (_denies(rest) and not WELL.search(sentence.text)):
                return sentence.start + found.start(), sentence.start + found.end()
    return None


def _denies(rest: str) -> bool:
    """A no that belongs to the one who is asked, not to others in passing or to a comparison."""
    denial = NEGATION.search(rest)
    return denial is not None and not OTHERS.search(rest[: denial.start()])


def find_why(reading: Reading, context: Context) -> Span | None:
    """A plain why."""
    for found in WHY.finditer(reading.text):
        if not REASON.search(reading.text[: found.start()][-12:]):
            return found.span()
    return None


def find_main_form(reading: Reading, context: Context) -> Span | None:
    """A theme without a question, or a wish for change in which nobody does something together."""
    if not reading.sentences or TOGETHER.search(reading.text):
        return None
    if opening(CHANGES, reading.sentences) or not any(_asks(sentence) for sentence in reading.sentences):
        return reading.sentences[0].start, len(reading.text.rstrip())
    return None


def _asks(sentence: Part) -> bool:
    return bool(
        "?" in sentence.text
        or QUESTION_WORD.search(sentence.text)
        or verb_first(sentence)
        or TELL_ME.match(sentence.text)
        or invites(sentence)
    )
