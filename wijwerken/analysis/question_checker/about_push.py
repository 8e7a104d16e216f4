"""Rules about pushing: towards an answer, a solution, an authority, the municipality's own plan."""

import re

from .asking import LEAD, QUESTION_WORD
from .finding import Span
from .reading import Part, Reading
from .rule import Context, first, opening, words

BETTER = r"(?:handiger|beter|slimmer|makkelijker|verstandiger|goedkoper|fijner|idee|tijd om)\b"
AGREE = re.compile(
    rf"{LEAD}(?:"
    r"(?:vind|vindt|vinden|denk|denkt|denken|zie|ziet|zien) (?:u|je|jij|jullie)(?: dan| ook| zelf)* niet\b"
    r"|(?:bent u|ben je|ben jij|zijn jullie) het\b[^?]{0,60}\beens\b"
    r"|(?:bent u|ben je|ben jij|zijn jullie) ook (?:zo|blij|trots|tevreden|van mening|voor|tegen)\b"
    rf"|(?:is|was) (?:het|dat|dit) (?:dan |ook )?niet\b(?! (?:een |ook )?{BETTER})"
    r"|(?:heeft|hebt|heb|bent|ben|wilt|wil|zou|zouden|hebben|zijn|willen) (?:u|je|jij|jullie) (?:dan |ook |zelf )?niet\b"
    r"|(?:kunnen|mogen|mag) (?:we|wij|ik) (?:dus |wel )?(?:zeggen|stellen|concluderen|aannemen|vaststellen) dat\b"
    r"|(?:u|je|jij|jullie) (?:zult|zal|zullen) (?:het |dat )?(?:vast|ongetwijfeld|wel|zeker)\b"
    r"|(?:u|je|jij|jullie) \w+ [^?]{0,40}\b(?:vast|ongetwijfeld|zeker)\b"
    r"|(?:ik neem aan|ik ga ervan uit|neem ik aan|mag ik aannemen)\b)",
    re.IGNORECASE,
)
TAG = re.compile(
    r"\b(?:toch(?: wel| niet)?|nietwaar|of niet dan|of niet soms|niet soms|is het niet)\s*\?|\bnietwaar\b"
    r"|\bh[eèé]\u0300?\s*\?|\b(?:u|je) bent het toch\b",
    re.IGNORECASE,
)
SURELY = re.compile(r"\btoch\b", re.IGNORECASE)

US_NOT = re.compile(
    rf"{LEAD}(?:moeten|kunnen|zouden|zou|kan|willen) (?:we|wij|de gemeente) (?:dan )?niet\b"
    rf"|{LEAD}(?:hebben|is) (?:we|wij|het) (?:dan )?niet (?:gewoon )?(?:een |meer |ook )?(?:[^?]{{0,60}}\bnodig\b|{BETTER})",
    re.IGNORECASE,
)
WOULD_IT = re.compile(
    rf"{LEAD}zou(?:den)? (?!(?:u|je|jij|jullie)\b)[^?]{{0,120}}"
    r"\b(?:helpen|oplossing|idee|beter|handig|schelen|verstandig|slim|werken|uitkomst|moeten)\b",
    re.IGNORECASE,
)
ANSWER_NAMED = re.compile(
    rf"{LEAD}(?:(?:is|zijn)\b[^?]{{1,80}}\b(?:oplossing|goed idee|uitkomst)\b"
    r"|(?:kan|kunnen|gaat|gaan) (?:een|de|het|meer|minder)\b[^?]{1,80}\b(?:verhelpen|oplossen|helpen)\b"
    r"|zullen (?:we|wij)\b"
    r"|(?:helpt|scheelt) het (?:u |je )?(?:als|om)\b"
    r"|zou(?:den)? (?:u|je|jullie)\b[^?]{0,80}\bals (?:er|we|wij|die|de gemeente)\b"
    r"|moet(?:en)? er (?:een|meer|minder|geen)\b"
    r"|(?:vindt u|vind je|vinden jullie) dat (?:er|we|wij|de \w+)\b[^?]{1,80}\bmoet(?:en)?\b"
    r"|(?:heeft u|heb je|hebben jullie)\b[^?]{1,40}\baan (?:een|de|het)\b[^?]{1,40}\bgedacht\b)",
    re.IGNORECASE,
)
SUPPOSE = words(
    r"wat als (?:we|wij|de (?:gemeente|school|wijk|buurt|straat|winkel\w*|directie)|er (?:een|meer|minder|geen))\b",
    r"(?:zou|zouden) (?:u|je|jullie) (?:het|ervan) (?:vinden|denken|zeggen) (?:als|om)\b",
    r"(?:vindt u|vind je|vinden jullie) van het idee\b",
    r"(?:stel dat|stel,) (?:we|wij|de gemeente|er)\b",
    r"als (?:de )?oplossing\b",
)
CARRY_OUT = re.compile(
    r"\bhoe (?:voeren|rollen|implementeren|introduceren|bouwen|realiseren|plaatsen|installeren|leggen|starten|openen|"
    r"vervangen|digitaliseren|automatiseren)\b"
    r"|\bhoe stappen\b[^?]{1,60}\bover op\b|\bhoe zetten (?:we|wij)\b[^?]{1,60}\bin (?:als|bij|voor|op)\b"
    r"|\bom (?:een|de|het)\b[^?]{1,60}\bte (?:starten|bouwen|openen|plaatsen|beginnen|plaatsen|sluiten)\b"
    r"|\b(?:welke|hoeveel|wat voor) \w+ (?:kunnen|gaan|moeten) we\b[^?]{1,60}\b(?:halen|plaatsen|bouwen|aanschaffen|kopen)\b"
    r"|\bhoe (?:kunnen|gaan|moeten) (?:we|wij)\b[^?]{1,100}\b(?:invoeren|uitrollen|implementeren|introduceren|"
    r"bouwen|aanleggen|plaatsen|installeren|realiseren)\b"
    r"|\bhoe krijgen (?:we|wij)\b[^?]{1,80}\b(?:aan|op|over op) (?:de|het|een)\b"
    r"|\b(?:beste|juiste|goede) (?:plek|plaats|locatie) voor (?:de|het|een)\b",
    re.IGNORECASE,
)
MEASURE = words(
    r"\w*(?:app|portaal|programma|cameratoezicht|platform|systeem|warmtepomp|zonnepaneel|garage)\b",
    r"autovrije?\b",
    r"rotonde\b",
    r"drempels?\b",
    r"camera's\b",
    r"eenrichtingsverkeer\b",
    r"zebrapad\w*",
    r"(?:aan)?meldpunt\b",
    r"reorganisatie\b",
)

BODY = r"(?:wethouder|burgemeester|ggd|rivm|minister|directie|directeur|college|raad|politie|professor|expert|huisarts|dokter|leraar|inspectie|minister)"
KNOWERS = r"(?:experts|deskundigen|wetenschappers|onderzoekers|artsen|professoren|specialisten|professionals|adviseurs)"
SAYS = r"(?:zijn|zeggen|vinden|willen|hebben|denken|doen|werken|kiezen|gaan|adviseren|raden|waarschuwen|weten|menen)"
AUTHORITY = words(
    r"uit (?:\w+ ){0,3}(?:onderzoek\w*|enquêtes?|cijfers|metingen|studies?)\b[^?.]{0,20}\b(?:blijkt|bleek|komt|kwam)\b",
    r"(?:onderzoek\w*|cijfers|studies|metingen|statistieken) "
    r"(?:toont|tonen|laat zien|laten zien|wijst uit|wijzen uit|bewijst|bewijzen|zegt)\b",
    rf"{KNOWERS} {SAYS}\b",
    rf"volgens (?:de |het )?(?:{KNOWERS}|{BODY}|wetenschap|onderzoek\w*|cijfers)\b",
    rf"zoals (?:de |het )?(?:{KNOWERS}|{BODY}) (?:zei|zegt|schreef|schrijft|zeggen)\b",
    r"(?:het is (?:algemeen |toch )?(?:bekend|bewezen)|iedereen weet) dat\b",
    r"wetenschappelijk (?:aangetoond|bewezen|vastgesteld)\b",
    r"in (?:andere|veel|de meeste) \w+ (?:werkt|doen|gaat|is|lukt|bevalt)\b",
)
CROWD = re.compile(
    rf"{LEAD}(?:de meeste \w+ {SAYS}|(?:(?:bijna|vrijwel|zowat) )?alle (?:andere )?\w+ {SAYS}"
    r"|(?:de meerderheid|het merendeel)\b[^?,;]{0,60}\b(?:wil|vindt|is|denkt|kiest|zegt)"
    rf"|(?:de |het )?{BODY} (?:vindt|adviseert|wil|zegt|hoopt|raadt|is (?:erg |heel )?(?:trots|blij|voor|tegen))"
    r"|(?:\w+ van de (?:drie|vier|vijf|tien|honderd)|\d+ ?procent|driekwart|de helft|het grootste deel)\b[^?,;]{0,40}"
    r"\b(?:is|zijn|wil|willen|vindt|vinden|doet|doen|zegt|zeggen)"
    r"|(?:uw|de|alle|andere|veel) (?:buren|collega's|ouders|klanten|bewoners|anderen|gemeenten|scholen)\b[^?,;.]{0,40}"
    r"\b(?:enthousiast|tevreden|blij|positief|trots))\b",
    re.IGNORECASE,
)

MAKER = r"(?:gemeente|college|raad|gemeenteraad|directie|bestuur|schoolbestuur|school|wethouder|provincie|corporatie)"
PLAN = r"(?:plan|plannen|voorstel|voorstellen|ontwerp|beleid|beleidsplan|aanpak|visie|koers|besluit|project|schets)"
OURS = words(
    rf"(?:ons|onze) (?:nieuwe? |eigen |concept)?{PLAN}\b",
    rf"(?:het|de|een) (?:nieuwe? )?{PLAN} van (?:de|het) {MAKER}\b",
    rf"{PLAN} (?:dat|die) (?:we|wij)\b",
    rf"{MAKER} (?:heeft|hebben|had)\b[^?.;]{{0,60}}\b(?:besloten|gekozen|ingestemd|vastgesteld|bepaald)\b",
    r"(?:er is|wij hebben|we hebben) (?:al )?besloten\b",
    r"(?:we|wij) hebben (?:al|alvast|een|het|de)\b[^?.;,]{0,40}\b(?:gemaakt|bedacht|ontworpen|gekozen|getekend)\b",
    r"(?:ons idee|onze (?:bedoeling|keuze|wens|ambitie|ideeën))\b",
    r"de plannen (?:voor|met|rond|om)\b",
    r"de komst van (?:de|het|een)\b",
    r"(?:het|de) (?:concept|beleids|bouw|bestemmings)\w*(?:voorstel|plan|visie|nota|ontwerp)\b",
)
WE_WILL = re.compile(
    r"(?:(?:wij|we) (?:willen|gaan|zullen)\b[^?,;]{1,80}\b(?:bouwen|aanleggen|sluiten|maken|plaatsen|invoeren|openen|"
    r"veranderen|verplaatsen|starten)\b|er komt (?:een|geen|hier)\b|er komen \w|"
    r"(?:volgend jaar|volgende \w+|binnenkort|straks|dit jaar) (?:gaat|gaan|komt|komen|wordt|worden|krijgt) (?:de|het|er|uw)\b)",
    re.IGNORECASE,
)


def find_leading(reading: Reading, context: Context) -> Span | None:
    """Pushes towards a yes."""
    for sentence in reading.sentences:
        if span := first(TAG, sentence) or opening(AGREE, sentence.clauses()):
            return span
        if "?" in sentence.text and not QUESTION_WORD.search(sentence.text) and (span := first(SURELY, sentence)):
            return span
    return None


def find_solution_inside(reading: Reading, context: Context) -> Span | None:
    """Already holds an answer."""
    for sentence in reading.asked:
        for pattern in (US_NOT, WOULD_IT, ANSWER_NAMED):
            if span := opening(pattern, sentence.clauses()):
                return span
        if span := first(SUPPOSE, sentence):
            return span
        if context.purpose == "main" and (span := first(CARRY_OUT, sentence) or first(MEASURE, sentence)):
            return span
    return None


def find_authority_push(reading: Reading, context: Context) -> Span | None:
    """Leans on experts, figures, leaders or the crowd."""
    if span := first(AUTHORITY, Part(reading.text, 0)):
        return span
    return opening(CROWD, reading.sentences)


def find_own_plan(reading: Reading, context: Context) -> Span | None:
    """Brings the makers' own plan into the conversation."""
    if span := first(OURS, Part(reading.text, 0)):
        return span
    return opening(WE_WILL, reading.sentences)
