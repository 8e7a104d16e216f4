"""Rules about pushing: towards a yes, behind an authority or the crowd, to the makers' own plan."""

from .asking import QUESTION_WORD, begins
from .finding import Span
from .reading import Reading
from .rule import TELLING, Context, first, opening, words

YOU = r"(?:u|je|jij|jullie)"
BETTER = r"(?:handiger|beter|slimmer|makkelijker|verstandiger|goedkoper|fijner|idee|tijd om)\b"
PUSHES = begins(
    rf"(?:vind|vindt|vinden|denk|denkt|denken|zie|ziet|zien) {YOU}(?: dan| ook| zelf)* niet\b",
    rf"(?:bent|ben|zijn) {YOU} ook (?:zo|blij|trots|tevreden|van mening|voor|tegen)\b",
    rf"(?:is|was) (?:het|dat|dit) (?:dan |ook )?niet\b(?! (?:een |ook )?{BETTER})",
    rf"(?:heeft|hebt|heb|bent|ben|wilt|wil|zou|zouden|hebben|zijn|willen) {YOU} (?:dan |ook |zelf )?niet\b",
    r"(?:kunnen|mogen|mag) (?:we|wij|ik) (?:dus |wel )?(?:zeggen|stellen|concluderen|aannemen|vaststellen) dat\b",
    rf"{YOU} (?:zult|zal|zullen) (?:het |dat )?(?:vast|ongetwijfeld|wel|zeker)\b",
    rf"{YOU} \w+ [^?]{{0,40}}\b(?:vast|ongetwijfeld|zeker)\b",
    rf"(?:deelt|deel|delen) {YOU} (?:onze|mijn|de|die) mening\b",
    rf"(?:geeft|geef|geven) {YOU} toe\b",
    r"(?:ik neem aan|ik ga ervan uit|neem ik aan|mag ik aannemen)\b",
)
# In a decision or a consent question this is exactly what should be asked.
ASKS_TO_AGREE = begins(rf"(?:bent|ben|zijn) {YOU} het\b[^?]{{0,60}}\beens\b")
TAG = words(
    r"(?:toch(?: wel| niet)?|of niet dan|of niet soms|niet soms|is het niet) ?\?",
    r"nietwaar\b",
    r"h(?:[èé]|e[\u0300\u0301]?) ?\?",
)
SURELY = words(r"toch\b")

BODY = (
    r"(?:wethouder|burgemeester|ggd|rivm|cbs|scp|nibud|minister|directie|directeur|college|raad|politie|professor|"
    r"expert|huisarts|dokter|leraar|inspectie)"
)
KNOWERS = r"(?:experts|deskundigen|wetenschappers|onderzoekers|artsen|professoren|specialisten|professionals|adviseurs)"
SAYS = r"(?:zijn|zeggen|vinden|willen|hebben|denken|doen|werken|kiezen|gaan|adviseren|raden|waarschuwen|weten|menen)"
AUTHORITY = words(
    r"uit (?:\w+ ){0,3}\w+ (?:blijkt|bleek) dat\b",
    r"uit (?:\w+ ){0,3}(?:onderzoek\w*|enquêtes?|cijfers|metingen|studies?) [^?.]{0,20}\b(?:blijkt|bleek|komt|kwam)\b",
    r"(?:onderzoek\w*|cijfers|studies|metingen|statistieken) "
    r"(?:toont|tonen|laat zien|laten zien|wijst uit|wijzen uit|bewijst|bewijzen|zegt)\b",
    rf"{KNOWERS} {SAYS}\b",
    rf"volgens (?:de |het )?(?:{KNOWERS}|{BODY}|wetenschap|onderzoek\w*|cijfers)\b",
    rf"zoals (?:de |het )?(?:{KNOWERS}|{BODY}) (?:zei|zegt|schreef|schrijft|zeggen)\b",
    r"(?:het is (?:algemeen |toch )?(?:bekend|bewezen)|iedereen weet) dat\b",
    r"wetenschappelijk (?:aangetoond|bewezen|vastgesteld)\b",
    r"in (?:andere|veel|de meeste) \w+ (?:werkt|doen|gaat|is|lukt|bevalt)\b",
)
CROWD = begins(
    rf"de meeste [\w']+ {SAYS}\b",
    rf"(?:(?:bijna|vrijwel|zowat) )?alle (?:andere )?[\w']+ {SAYS}\b",
    r"(?:de meerderheid|het merendeel) [^?,;]{0,60}\b(?:wil|vindt|is|denkt|kiest|zegt)\b",
    rf"(?:de |het )?{BODY} (?:vindt|adviseert|wil|zegt|hoopt|raadt)\b",
    rf"(?:de |het )?{BODY} is (?:erg |heel )?(?:trots|blij|voor|tegen)\b",
    r"(?:\w+ van de (?:drie|vier|vijf|tien|honderd)|\d+ ?procent|driekwart|de helft|het grootste deel) [^?,;]{0,40}"
    r"\b(?:is|zijn|wil|willen|vindt|vinden|doet|doen|zegt|zeggen)\b",
    r"(?:uw|de|alle|andere|veel) (?:buren|collega's|ouders|klanten|bewoners|anderen|gemeenten|scholen) [^?,;.]{0,40}"
    r"\b(?:enthousiast|tevreden|blij|positief|trots)\b",
)

MAKER = r"(?:gemeente|college|raad|gemeenteraad|directie|bestuur|schoolbestuur|school|wethouder|provincie|corporatie)"
PLAN = r"(?:plan|plannen|voorstel|voorstellen|ontwerp|beleid|beleidsplan|aanpak|visie|koers|besluit|project|schets)"
IDEAS = (
    rf"(?:ons|onze) (?:nieuwe? |eigen |concept)?{PLAN}\b",
    r"(?:ons idee|onze (?:bedoeling|keuze|wens|ambitie|ideeën))\b",
    rf"(?:het|de|een) (?:nieuwe? )?{PLAN} van (?:de|het) {MAKER}\b",
    rf"{PLAN} (?:dat|die) (?:we|wij)\b",
)
OUR_IDEAS = words(*IDEAS)
OURS = words(
    *IDEAS,
    r"(?:het|de) (?:concept|beleids|bouw|bestemmings)\w*(?:voorstel|plan|visie|nota|ontwerp)\b",
    rf"{MAKER} (?:heeft|hebben|had) [^?.;]{{0,60}}\b(?:besloten|gekozen|ingestemd|vastgesteld|bepaald)\b",
    r"(?:er is|wij hebben|we hebben) (?:al )?besloten\b",
    r"(?:we|wij) hebben (?:al|alvast|een|het|de) [^?.;,]{0,40}\b(?:gemaakt|bedacht|ontworpen|gekozen|getekend)\b",
    r"de plannen (?:voor|met|rond|om)\b",
    r"de komst van (?:de|het|een)\b",
)
ANNOUNCES = begins(
    r"(?:wij|we) gaan (?:de|het|een|hier|alle)\b",
    r"(?:wij|we) (?:willen|gaan|zullen) [^?,;]{1,80}\b"
    r"(?:bouwen|aanleggen|sluiten|maken|plaatsen|invoeren|openen|veranderen|verplaatsen|starten)\b",
    r"er komt (?:een|geen|hier)\b",
    r"er komen \w",
    r"(?:volgend jaar|volgende \w+|binnenkort|straks|dit jaar) "
    r"(?:gaat|gaan|komt|komen|wordt|worden|krijgt) (?:de|het|er|uw)\b",
)


def find_leading(reading: Reading, context: Context) -> Span | None:
    """Pushes towards a yes."""
    for sentence in reading.sentences:
        if span := first(TAG, sentence) or opening(PUSHES, sentence.clauses()):
            return span
        if context.purpose in TELLING and (span := opening(ASKS_TO_AGREE, sentence.clauses())):
            return span
        if "?" in sentence.text and not QUESTION_WORD.search(sentence.text) and (span := first(SURELY, sentence)):
            return span
    return None


def find_authority_push(reading: Reading, context: Context) -> Span | None:
    """Leans on experts, figures, leaders or the crowd."""
    return first(AUTHORITY, reading.whole) or opening(CROWD, reading.sentences)


def find_own_plan(reading: Reading, context: Context) -> Span | None:
    """Brings the makers' own plan into the conversation."""
    if context.purpose == "main":  # what comes may be told: "Onze wijk gaat van het gas af. Hoe beleven jullie dat?"
        return first(OUR_IDEAS, reading.whole)
    return first(OURS, reading.whole) or opening(ANNOUNCES, reading.sentences)
