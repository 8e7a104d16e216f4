"""The rule about solutions: a question that already holds an answer."""

import re

from .about_push import BETTER, YOU
from .asking import QUESTION_WORD, begins, verb_first
from .finding import Span
from .lists import either, listed
from .people import MAY, PEOPLE, TOGETHER_PLACE, WE, wants
from .reading import Part, Reading
from .rule import Context, first, opening, words

OFFERS = begins(
    r"(?:moeten|kunnen|zouden|zou|kan|willen) (?:we|wij|de gemeente) (?:dan )?niet\b",
    r"moet(?:en)? (?:de|het) \w+ (?:dan )?niet\b",
    r"hebben (?:we|wij) (?:dan )?niet [^?]{0,60}\bnodig\b",
    rf"is het (?:dan )?niet (?:gewoon )?(?:een |ook )?{BETTER}",
    rf"zou(?:den)? (?!{YOU}\b)[^?]{{0,120}}"
    r"\b(?:helpen|oplossing|idee|beter|handig|schelen|\w+er maken|verbeteren|verminderen|oplossen|vergroten|"
    r"verstandig|slim|werken|uitkomst|moeten|iets voor)\b",
    rf"zou(?:den)? {YOU} [^?]{{0,80}}\bals (?:er|we|wij|die|de gemeente)\b",
    r"(?:is|zijn) [^?]{1,80}\b(?:oplossing|goed idee|uitkomst)\b",
    r"(?:kan|kunnen|gaat|gaan) (?:een|de|het|meer|minder) [^?]{1,80}\b(?:verhelpen|oplossen|helpen)\b",
    r"zullen (?:we|wij)\b",
    r"(?:helpt|scheelt) het (?:u |je )?(?:als|om)\b",
    r"moet(?:en)? er (?:een|meer|minder|geen)\b",
    r"(?:vindt|vind|vinden) (?:u|je|jullie) dat (?:er|we|wij|de \w+) [^?]{1,80}\bmoet(?:en)?\b",
    r"(?:heeft|heb|hebben) (?:u|je|jullie) [^?]{1,40}\baan (?:een|de|het) [^?]{1,40}\bgedacht\b",
)
SUPPOSES = words(
    r"wat als (?:we|wij|de (?:gemeente|school|wijk|buurt|straat|winkel\w*|directie)|er (?:een|meer|minder|geen))\b",
    r"(?:zou|zouden) (?:u|je|jullie) (?:het|ervan) (?:vinden|denken|zeggen) (?:als|om)\b",
    r"(?:vindt u|vind je|vinden jullie) (?:van het idee|ervan (?:als|om))\b",
    r"(?:stel dat|stel,) (?:we|wij|de gemeente|er)\b",
    r"als (?:de )?oplossing\b",
)
CARRIES_OUT = words(
    r"hoe (?:voeren|rollen|implementeren|introduceren|bouwen|realiseren|plaatsen|installeren|leggen|starten|openen|"
    r"vervangen|verhuizen|digitaliseren|automatiseren)\b",
    r"hoe stappen [^?]{1,60}\bover op\b",
    r"hoe zetten (?:we|wij) [^?]{1,60}\bin (?:als|bij|voor|op)\b",
    r"hoe krijgen (?:we|wij) [^?]{1,80}\b(?:aan|op|over op) (?:de|het|een)\b",
    r"hoe (?:kunnen|gaan|moeten) (?:we|wij) [^?]{1,100}\b(?:invoeren|uitrollen|implementeren|introduceren|bouwen|"
    r"aanleggen|plaatsen|installeren|realiseren)\b",
    r"(?:welke|hoeveel|wat voor) \w+ (?:kunnen|gaan|moeten) we [^?]{1,60}\b(?:halen|plaatsen|bouwen|kopen)\b",
    r"om (?:een|de|het) [^?]{1,60}\bte (?:starten|bouwen|openen|plaatsen|beginnen|sluiten)\b",
    r"(?:beste|juiste|goede) (?:plek|plaats|locatie|vorm|naam|opzet) voor (?:de|het|een)\b",
)

THING = rf"(?<![\w-]){either(listed('things.txt'))}(?![\w-])"
A_THING = re.compile(THING, re.IGNORECASE)
# "bij het winkelcentrum", "onze balie" are there already.
NOT_THERE_YET = re.compile(
    rf"(?<!\bde )(?<!\bhet )(?<!\bons )(?<!\bonze )(?<!\bdeze )(?<!\bdit )(?<!\boude )(?<!\bhuidige ){THING}",
    re.IGNORECASE,
)
ASKS_ABOUT_YOU = begins(
    r"(?:bent|heeft|hebt|gaat|kent|gebruikt|komt|was|had|voelt|doet|weet) u\b",
    r"(?:ben|heb|ga|ken|kom|zijn|hebben|gaan|kennen|komen) (?:je|jij|jullie)\b",
)
NEW = r"(?:een|meer|extra|nieuwe?|genoeg|minder|geen|andere|betere)"
MAKES = (
    r"(?:bouwen|aan ?(?:te )?leggen|op ?(?:te )?richten|op ?(?:te )?zetten|starten|beginnen|in ?(?:te )?voeren|"
    r"plaatsen|"
    r"openen|realiseren|organiseren|ontwikkelen|op ?(?:te )?starten|van de grond (?:te )?krijgen|financieren|"
    r"bekostigen|"
    r"aan ?(?:te )?schaffen|kopen|installeren|uit ?(?:te )?rollen|implementeren|introduceren|in ?(?:te )?stellen|"
    r"aan ?(?:te )?stellen|in ?(?:te )?huren|subsidiëren|sluiten|af ?(?:te )?sluiten|vervangen|uit ?(?:te )?breiden|"
    r"verbreden|planten|op ?(?:te )?hangen|inkopen|opzetten|neer ?(?:te )?zetten|slopen|verbouwen)"
)
MAKES_FIRST = (
    r"(?:bouw|bouwen|leg|leggen|richten|zetten|start|starten|beginnen|begin|voer|voeren|plaats|plaatsen|open|openen|"
    r"realiseren|organiseren|ontwikkelen|financieren|bekostigen|betalen|kopen|installeren|rollen|introduceren|stellen|"
    r"huren|sluiten|vervangen|breiden|verbreden|planten|hangen|verdelen|regelen|maken|bedenken)"
)
# What somebody is or has ("mensen met een uitkering") is no means.
HAVE = (
    r"(?:\w*uitkering|\w*beperking|rolstoel|rollator|\w*inkomen|beurs|schuld\w*|dementie|\w*ziekte|\w*achtergrond|hond|"
    r"handicap|\w*vraag|diploma|fiets|auto|accent|geldzorgen|probleem|problemen|verhaal|idee|klacht|wens|baan|kind|"
    r"\w*contract|verleden|taal|budget|stoornis|verslaving|tuin|winkel|bedrijf|portemonnee|zorg|afstand|dag|jaar|"
    r"goed gevoel|glimlach|open \w+|gerust hart|blik)"
)
MANNER = (
    r"(?:elkaar|plezier|respect|name|ons|u|jou|ze|hen|hun|z'n|zijn|haar|deze|die|dit|dat|de|het|wie|wat|meer plezier|"
    rf"weinig|veel|minder mensen|jonge|kleine|oude|nieuwe|andere|meer|hart|trots|zorg|aandacht|{PEOPLE})"
)
# "omgaan met", "praten met": what comes after is no means.
GOES_WITH = words(
    r"(?:om|samen|door|verder)(?:gaan|werken|leven)\b",
    r"(?:gaan|ga) (?:we|wij)\b",
    r"(?:praten|praat|leven|leef|werken|werk|wonen|spreken|bezig|communiceren|gesprek|contact|rekening|meedoen|"
    r"delen|helpen)\b",
)
MEANS_LOOSE = re.compile(
    rf"\bmet (?!{MANNER}\b)(?!(?:[\w-]+ )?{HAVE}\b)[\w-]+(?: [\w-]+)?\s*(?:\?|$)|\b{WE} met "
    rf"(?!{MANNER}\b)\w",
    re.IGNORECASE,
)
PERSON_LIKE = (
    rf"(?:{PEOPLE}|{TOGETHER_PLACE}|{WE}|u|jij|jullie|iemand|jong en oud|wie|ze|zij|"
    r"\w*(?:gemeente|raad|school|politie))"
)
HELPS = (
    r"(?:helpen|ondersteunen|opvrolijken|bijdragen|verminderen|verbeteren|oplossen|voorkomen|ontlasten|"
    r"versterken|verbinden|"
    r"verlichten|besparen|tegengaan|stimuleren|verhogen|vergroten|vergemakkelijken|uitkomst bieden)"
)
MEANS = re.compile(
    rf"\bmet (?:behulp van|een (?!(?:[\w-]+ ){{0,2}}{HAVE}\b)|meer (?!plezier|rust|begrip|aandacht|{PEOPLE})|"
    rf"extra |inzet van)"
    rf"|\b(?:via|dankzij|middels|door middel van|door de inzet van|aan de hand van) (?!de |u\b|hen\b|ons\b|{PEOPLE})\w"
    r"|\bdoor (?:[\w'-]+ ){1,6}?te \w+en\b",
    re.IGNORECASE,
)
# The thing itself is wanted: "hoe komt er weer een ...", "wat is er nodig om een ... op te zetten".
WANTED = words(
    r"hoe (?:komt|komen) er (?:weer |hier |snel |dan )?(?:een|meer|extra|nieuwe?|genoeg)\b",
    rf"hoe (?:krijgen|krijg|vinden|regelen) {WE} (?:hier |weer |snel |ook )?(?:een|meer|extra) (?!{PEOPLE}|"
    rf"beter|goed|fijn|prettig|begrip)",
    rf"hoe (?:vinden|krijgen|komen) {WE} (?:aan )?(?:\w+ )?(?:geld|subsidie|budget|financiering|vrijwilligers|"
    rf"ruimte|een plek) voor\b",
    rf"(?:om|wil|willen|gaan|helpen|{MAY} {WE}) (?:\w+ ){{0,3}}?(?:een|de|het|nieuwe?|meer|extra) "
    rf"[^?]{{1,70}}?\b(?:te )?{MAKES}\b",
    r"(?:die|dat|welke|zoals) (?:wij|we|de gemeente) [^?]{0,50}?\b(?:willen|gaan|zullen|wil|gaat|zal)\b[^?]{0,30}",
    r"(?:het|de) (?:komen|komst|plaatsen|bouwen|invoeren|oprichten|invoering|bouw|oprichting|inzet) van (?:een|"
    r"meer|extra)\b",
    rf"hoe {MAKES_FIRST} {WE} (?:[\w-]+ ){{0,2}}?{NEW}\b(?! (?:beter|fijn|prettig|goed|plek|sfeer))",
    rf"hoe (?:kan|kunnen|zou|zouden) (?!(?:de |het |een |onze |nieuwe )?(?:[\w-]+ "
    rf"){{0,2}}?{PERSON_LIKE}\b)[^?]{{3,90}}\b{HELPS}\b",
    rf"(?:zorgen|zorg|regelen) {WE} (?:er )?(?:\w+ )?(?:voor )?dat er (?:meer|een|genoeg|minder|weer|nieuwe?) "
    rf"[^?]{{1,60}}\b(?:komt|komen|is|zijn)\b",
    r"(?:krijgt|krijgen|past bij|hoort in|hoort bij|komt in|komen in|van|bij) (?:het|de) nieuwe [\w-]+\s*(?:\?|$)",
    rf"(?:bij|met|aan) het {MAKES} van\b",
    r"(?:welke?|wat voor) [^?]{1,60}\bin (?:het|de) nieuwe [\w-]+\s*\?",
    r"welke (?:eisen|wensen) (?:stellen|hebben) \w+ (?:aan|voor) (?:de|het) nieuwe\b",
    r"welke? [\w-]+ (?:moet|moeten|kan|kunnen|mag|mogen|komt|komen) er\b",
    rf"(?:wat|hoe) zou(?:den)? (?:een|meer|extra) (?!{PEOPLE})[^?]{{3,70}}\b(?:betekenen|opleveren|brengen|"
    rf"helpen|veranderen)\b",
    rf"hoe (?:zorgt|zorgen) (?:een|meer|extra) (?!{PEOPLE})[^?]{{3,40}}\b(?:voor|ervoor)\b",
    r"wie (?:doet|doen) (?:er )?mee (?:aan|met) (?:de|het) nieuwe\b",
    r"wie wil\b(?![^?]{0,60}\b(?:vertellen|delen|praten|meedenken|meepraten)\b)",
    r"(?:vindt|vind|vinden) (?:u|je|jullie|\w+) van (?:een|meer|extra)\b",
    rf"hoe maken {WE} van (?:de|het|een) [^?]{{1,50}}? een (?!plek|prettig|fijn|gezellig|goed)",
    r"waar (?:kan|kunnen|moet|moeten|komt|komen) (?:de |het |een )?nieuwe?\b",
    rf"hoe (?:verdelen|beheren|exploiteren|bekostigen|financieren) {WE}\b",
    r"wat (?:moet|kan|komt) er (?:komen )?(?:op|in|aan|bij) (?:het|de) (?:lege|oude|vrije|programma|agenda|menu)\b",
    r"wat moet(?:en)? (?:er )?(?:in|op|bij|aan) (?:een|de|het) (?:nieuwe?|app|\w+app)\b",
    rf"waar (?:plaatsen|bouwen|zetten|leggen|planten) {WE}\b",
    rf"(?:welke?|wat voor)(?: soort(?:en)?| type)? {THING}",
    rf"hoe (?:zorgt|helpt|ondersteunt|draagt|lost|maakt|verbetert|verlaagt|verkleint) een (?:[\w-]+ "
    rf")?(?!{PEOPLE})[\w-]+ "
    rf"(?:er|bij|ons|[\w-]+ (?:op|beter))\b",
    rf"hoe (?:kan|kunnen|zou|gaat) (?:een|meer|extra) (?:[\w-]+ )?{THING}",
    rf"hoe (?:zorgt|helpt|draagt|lost|maakt|kan) een (?:[\w-]+ )?{THING}",
)
# A thing that is there already, or that people live with, may be named: "wat merkt u van de camera's?"
LIVES_WITH = words(
    r"hoe (?:is|was|waren|zijn|voelt|voelde|ervaart|ervaar|ervaren|beleeft|beleef|beleven|bevalt|bevallen|vergaat|"
    r"kijkt|kijk|kijken|denkt|denk|denken|gebruikt|gebruik|gebruiken|verloopt|verlopen|gaat|gaan|werkt|vindt|"
    r"vind|vinden|"
    r"hebt|hebben|heeft|klinkt|ziet|leven|leeft|wonen|woont|komt|komen|merkt)\b",
    r"wat (?:merkt|merk|merken|vindt|vind|vinden|betekent|betekenen|betekende|doet|deed|doen|ziet|zie|zien|hoort|horen|"
    r"gaat|ging|maakt|brengt|bracht|verandert|veranderde|is er veranderd|houdt|weet|weten|mist|missen|gebeurt|heeft|"
    r"hebben|geeft|speelt|valt|ervaart|ervaren|betekent|zorgt|raakt)\b",
    r"welke (?:invloed|verhalen|herinneringen|ervaringen|betekenis|gevolgen|rol|plek)\b",
    r"(?:waar|wanneer|wie|waarvoor|waaraan|hoe vaak) (?!plaatsen|bouwen|wil|komt|komen)\w+",
    r"(?:vertel|beschrijf|neem)\b",
)
# ... unless it is still to come, and we are the ones who want it.
COMES_YET = re.compile(
    r"\b(?:(?:wij|we|de gemeente) [^?]{0,50}\b(?:willen|wil|gaan|gaat|zullen|zal)\b|(?:komen|komst|plaatsen|"
    r"bouwen|invoeren|"
    r"invoering) van (?:een|meer|extra)\b|wie (?:wil|doet|doen)\b|hoe (?:komt|komen) er\b|(?:vindt|vind|vinden) "
    r"\w+ van "
    r"(?:een|meer|extra)\b|"
    r"waar (?:kan|kunnen|moet|moeten|komt|komen) (?:de |het |een )?nieuwe?\b)",
    re.IGNORECASE,
)
WHETHER_FIRST = begins(r"of\b")
BROUGHT_UP_AS_NEW = re.compile(
    rf"\b(?:een|meer|extra|genoeg|betere|welke|soort|minder) (?:[\w-]+ ){{0,2}}?{THING}", re.IGNORECASE
)
MEASURE = begins(
    rf"(?:meer|minder|extra|een|betere?) [^?]{{1,90}}\b{MAKES}\b",
    r"(?:plaats|bouw|zet|leg|open|start|organiseer|plant|sluit|voer|laten we|laat de gemeente)\b(?! je\b| u\b| "
    r"jullie\b)",
)


def find_solution_inside(reading: Reading, context: Context) -> Span | None:
    """Already holds an answer; in a main question also a measure to be carried out."""
    for sentence in reading.asked:
        if span := opening(OFFERS, sentence.clauses()) or first(SUPPOSES, sentence):
            return span
        if context.purpose == "main" and (span := _to_be_carried_out(sentence)):
            return span
    return None


def _to_be_carried_out(sentence: Part) -> Span | None:
    lived_with = LIVES_WITH.match(sentence.text) and not wants(sentence.text)
    if span := first(CARRIES_OUT, sentence) or (
        None if lived_with and not COMES_YET.search(sentence.text) else first(WANTED, sentence)
    ):
        return span
    if wants(sentence.text) and (span := _by_which_means(sentence)):
        return span
    return None if lived_with else _names_a_measure(sentence)


def _by_which_means(sentence: Part) -> Span | None:
    if span := first(MEANS, sentence):
        return span
    return None if GOES_WITH.search(sentence.text) else first(MEANS_LOOSE, sentence)


def _names_a_measure(sentence: Part) -> Span | None:
    """A thing that is not there yet: wanted in a plan, offered to choose, or put down without asking."""
    if WHETHER_FIRST.match(sentence.text):
        return None
    if not QUESTION_WORD.search(sentence.text) and not verb_first(sentence):
        return first(A_THING, sentence) or opening(MEASURE, [sentence])
    if ASKS_ABOUT_YOU.match(sentence.text):
        return None
    return first(BROUGHT_UP_AS_NEW, sentence) or (first(NOT_THERE_YET, sentence) if wants(sentence.text) else None)
