"""Rules about what others should think or do: a question that wants to win people over, or to steer them."""

import re

from .asking import begins
from .finding import Span
from .people import DOES_TOGETHER, LISTENS, MAY, PEOPLE, SOME_PEOPLE, THEM, WE, WE_OR_YOU
from .reading import Part, Reading
from .rule import Context, first, opening, words

WE_OURSELVES = r"(?:we|wij)"
SOME = rf"(?:{SOME_PEOPLE}|{THEM})\b"
REST = r"[^?.;]{0,90}?\b"
FOR_OUR_SIDE = (
    r"(?:begrip|steun|vertrouwen|acceptatie|sympathie|instemming|bijval|enthousiasme|motivatie|goodwill|waardering|"
    r"betrokkenheid|bewustwording|bewustzijn)"
)
# Families of words that are about winning people over, whoever does it.
WINS_OVER = words(
    r"overtuig(?:en|t)?\b(?! (?:u|je|jou|jullie)\b)",
    r"over te halen\b",
    r"overhalen\b",
    r"over de streep\b",
    r"draagvlak\b",
    r"mee ?(?:te )?krijgen\b",
    r"achter (?:ons|onze|het|de|dit|deze) (?:\w+ )?(?:plan|plannen|besluit|keuze|aanpak|idee|koers|beleid|visie)\b",
    r"(?:aan boord|mee aan boord)\b",
    r"bewust (?:te )?(?:gemaakt|maken|krijgen|worden van)\b",
    r"bewustwording\b",
    r"enthousiasmeren\b",
    r"enthousiast (?:te )?(?:maken|krijgen)\b",
    r"warm (?:te )?(?:maken|krijgen|lopen) voor\b",
    r"(?:laten|doen|te laten|te doen) (?:in ?zien|begrijpen|snappen|beseffen|geloven)\b",
    r"(?:uitleggen|uit te leggen|duidelijk maken|duidelijk te maken|aantonen|bewijzen) (?:waarom|dat|hoe "
    r"(?:belangrijk|nodig))\b",
    r"(?:gerust te stellen|geruststellen|ompraten|om te praten|overreden|verleiden|te verleiden)\b",
    r"(?:laten|doen) (?:voelen|zien|merken|ervaren|weten) (?:dat|hoe)\b",
    r"(?:aan onze kant|achter (?:ons|zich) (?:te )?krijgen)\b",
    r"(?:nut en noodzaak|handen op elkaar|neuzen (?:\w+ ){0,2}dezelfde kant)\b",
    r"(?:laten|laat) (?:we|wij) (?:\w+ )?zien dat\b",
    rf"{WE_OR_YOU} [^?]{{0,60}}\b(?:in te zien|inzien|beseffen|aanvaarden|accepteren)\b",
    rf"{WE_OR_YOU} (?:\w+ ){{0,2}}?begrip\b",
    r"(?:positief|goed|beter|juiste) (?:beeld|imago)\b",
    r"(?:vooroordelen|misverstanden|fabels|onjuiste beelden|geruchten)\b(?= (?:over|bij|rond)\b)",
    r"(?:de|onze|die|deze) boodschap\b",
    r"(?:meer|genoeg|voldoende|het) begrip (?:voor|bij|onder)\b",
    r"(?:weerstand|bezwaren|verzet|scepsis|wantrouwen)(?: van [\w ]{1,30})? (?:ondervangen|weg(?: te)? ?nemen|"
    r"weghalen|verminderen|breken|overwinnen)\b",
)
# The same, with its verb in two: "krijgen we de buurt mee", "maak je winkeliers warm voor".
SPLIT: tuple[tuple[str, str], ...] = (
    (r"krijg(?:en|t)?", r"(?:mee|erin mee|enthousiast|achter|om|warm|aan boord|gemotiveerd|overtuigd)"),
    (r"(?<!wat )(?:neem|nemen|neemt)", r"mee(?: (?:in|met|naar|op)\b|\s*(?:\?|$))"),
    (
        r"(?:neem|nemen|neemt)",
        r"(?:zorgen|weerstand|angst|angsten|twijfels?|bezwaren|verzet|onrust)\b[^?]{0,50}\bweg",
    ),
    (
        r"(?:maak|maken|maakt)",
        r"(?:warm voor|enthousiast|bewust|duidelijk (?:dat|waarom)|wijs|begrijpelijk (?:dat|waarom))",
    ),
    (r"(?:leg|leggen|legt)", r"uit\b[^?]{0,40}\b(?:waarom|dat|nodig)"),
    (r"(?:haal|halen|haalt)", r"over"),
    (r"(?:trek|trekken|trekt)", r"over de streep"),
    (r"(?:praat|praten)", r"om"),
    (r"(?:win|winnen)", r"voor"),
    (r"(?:geef|geven)", r"(?:het gevoel|het idee|de indruk) dat"),
    (r"(?:stem|stemmen)", r"(?:mild|gunstig)"),
    (r"(?:stel|stellen|stelt)", r"gerust"),
    (r"(?:verkoop|verkopen|verkoopt)", r"aan"),
    (r"(?:laat|laten)", r"(?:inzien|begrijpen|snappen|beseffen|geloven|zien (?:dat|hoe (?:belangrijk|nodig|goed)))"),
    (r"(?:breek|breken|overwin|overwinnen|verminder|verminderen)", r"(?:weerstand|verzet|wantrouwen|scepsis)"),
    (
        r"(?:kweek|kweken|vergroot|vergroten|wek|wekken|verwerf|verwerven|creëer|creëren|creeren|winnen|win|krijgen|"
        r"vind|vinden|krijg|verhoog|verhogen|versterk|versterken|oogst|oogsten|behoud|behouden|zoek|zoeken|maken|"
        r"bouw|bouwen)",
        FOR_OUR_SIDE,
    ),
    # Sending, not asking.
    (r"(?:vertel|vertellen|leg|leggen)", r"(?:dat|waarom)"),
    (r"(?:breng|brengen)", r"(?:over|onder de aandacht|boodschap|de noodzaak|het nut|het nieuws)"),
    # Whatever we do, so that they agree.
    (
        r"\w+",
        r"(?:(?:de )?(?:voordelen|noodzaak|meerwaarde|urgentie)\b|het (?:nut|belang) van\b|instem\w+|akkoord|"
        r"het ermee eens|accepteren|accepteert|omarmen|omarmt|"
        r"(?:plan|besluit|keuze|idee|aanpak) (?:steun\w*|aanvaard\w*|goedvind\w*))",
    ),
)
AT_ONCE = (
    r"(?:informeer|informeren|communiceer|communiceren|presenteer|presenteren|promoot|promoten|verleid|verleiden|"
    r"motiveer|motiveren|enthousiasmeer|overreed)"
)
WINS_OVER_SPLIT = re.compile(
    "|".join([rf"\b{AT_ONCE} {WE_OR_YOU}\b", *(rf"\b{verb} {WE_OR_YOU}\b{REST}{rest}\b" for verb, rest in SPLIT)]),
    re.IGNORECASE,
)
WINS_OVER_LAST = re.compile(
    rf"(?:{MAY} {WE_OR_YOU}|\bom)\b{REST}(?:{SOME}{REST})?"
    rf"(?:meenemen\b(?! langs)|mee te nemen|(?:te )?motiveren|{FOR_OUR_SIDE} (?:voor|bij|te|onder|van)\b[^?]{{0,60}}"
    r"\b(?:krijgen|kweken|vergroten|winnen|creëren|creeren|wekken|verwerven|vinden))\b",
    re.IGNORECASE,
)

OBEYS = words(
    r"(?:in toom|in bedwang|in het gareel|in de hand|onder controle|onder de duim|koest)\b",
    r"krijg\w* [^?]{1,60}\bzo ?ver\b|(?:ertoe (?:brengen|bewegen|aanzetten|dwingen)|zover (?:te )?krijgen)\b",
    r"(?:verplichten|te verplichten|dwingen|afdwingen|disciplineren|bestraffen|beboeten|straffen|afstraffen)\b",
    r"(?:tot de orde roepen|op het rechte pad|een lesje|heropvoeden|opvoeden|nudgen|afleren)\b",
    r"(?:aan (?:de|hun|onze) (?:regels|afspraken|lijnplicht|plicht|orde)|aan de (?:regels|afspraken) te "
    r"houden)\b(?! die (?:u|we|wij))",
    r"(?:zien|ziet|zie) (?:we|wij|je) (?:er)?(?:op )?toe\b|toezien op\b|erop toe\b",
    r"(?:grip|vat) op (?:de |die )?(?:groep|jeugd|jongeren|mensen|bewoners|situatie)\b",
    r"(?:naleving|gehoorzamen|gehoorzaamheid|handhaven (?:we|wij))\b",
    r"gedrag (?:van [^?]{1,40} )?(?:te )?(?:veranderen|beïnvloeden|sturen|bijsturen|corrigeren|aanpakken|verbeteren)\b",
)
STEERS = {
    r"(?:houd|houden|houdt)": r"(?:rustig|stil|koest|tevreden|tegen|weg|buiten|binnen|onder|uit|aan (?:de|het|"
    r"hun)|van)",
    r"(?:krijg|krijgen|krijgt)": r"(?:weg|zover|aan|uit|van|naar|op|achter|weer|in|stil|rustig|tot|om te|te|"
    r"sneller|vaker|minder|meer)",
    r"(?:laat|laten)": r"[\w-]+(?:en|n)",
    r"(?:breng|brengen|brengt)": r"(?:ertoe|tot|aan het|bij dat|naar)",
    r"(?:pak|pakken|pakt)": r"aan",
    r"(?:leer|leren|leert)": r"(?:af|om|te \w+|zich|dat|niet)",
    r"(?:spreek|spreken|spreekt)": r"(?:aan|erop aan)",
    r"(?:stuur|sturen|stuurt)": r"(?:bij|aan|weg|naar)",
    r"(?:zet|zetten)": r"(?:aan|ertoe|aan tot|uit)",
    r"(?:haal|halen|haalt|jaag|jagen)": r"(?:weg|uit|van|achter)",
    r"(?:treed|treden|treedt)": r"op",
    r"(?:ga|gaan|gaat)": r"tegen",
    r"(?:dring|dringen|dringt)": r"terug",
    r"(?:bewegen|beweeg)": r"(?:tot|om|ertoe)",
}
STEERS_SPLIT = re.compile(
    "|".join(
        rf"\b{verb} {WE_OR_YOU} (?:[\w'-]+ "
        rf"){{0,3}}?{SOME}{REST}{rest}\b"
        for verb, rest in STEERS.items()
    ),
    re.IGNORECASE,
)
# The same frame with any other verb: something is done to people, and they are not in it.
DONE_TO = re.compile(
    rf"(?:hoe|op welke (?:manier|wijze)|waarmee|wat) (?:{MAY} {WE}|\w+ {WE}) (?:(?!van |over )[\w'-]+ "
    rf"){{0,4}}?{PEOPLE}\b"
    rf"|wat doen {WE} (?:er)?(?:aan|tegen)\b[^?]{{0,20}}\b{PEOPLE}\b",
    re.IGNORECASE,
)
PLAN = begins(
    rf"(?:hoe|op welke (?:manier|wijze)|waarmee) (?:(?:{MAY}|gaan) {WE_OURSELVES} (?!om\b)\w|[^\W\d_]+ "
    rf"{WE_OURSELVES}\b)",
    rf"welke? [\w-]+ (?!{MAY})[^\W\d_]+en {WE_OURSELVES}\b",
)
# Keeping what is there, and speaking of one's own work, is no plan for others.
KEEPS_OR_LISTENS = re.compile(
    rf"{LISTENS.pattern}|\bgaan {WE_OURSELVES} (?:[^?]{{0,40}} )?(?:om|als)\b|\b(?:ons|onze|onszelf|als (?:dorp|"
    rf"team|buurt|wijk|straat|groep|collega's))\b"
    rf"|\b(?:houd|houden|blijf|blijven|bewaar|bewaren|behouden|vier|vieren|herdenken|doen|gedenken|voelen|"
    rf"beleven|ervaren|"
    rf"vinden|denken|kijken|bleven|lachen|rouwen) {WE_OURSELVES}\b",
    re.IGNORECASE,
)
STEERING = (
    r"(?:weren|stimuleren|ontmoedigen|aansporen|activeren|prikkelen|corrigeren|controleren|dwingen|verplichten|"
    r"disciplineren|beteugelen|beïnvloeden|bijsturen|aanzetten|wegsturen|wegjagen|verjagen|aanpakken|weghouden|"
    r"tegenhouden|tegengaan|terugdringen|bestrijden|aanspreken|weghalen|laten \w+n|bewegen|(?:\w+ )?te krijgen|"
    r"krijgen|"
    r"leren (?:om )?\w+|afschrikken|beperken|sanctioneren|begrenzen|bestraffen|beboeten)"
)
STEERS_AT_ONCE = re.compile(
    r"\b(?:weer|weren|stimuleer|stimuleren|ontmoedig|ontmoedigen|spoor|sporen|activeer|activeren|prikkel|prikkelen|"
    r"corrigeer|corrigeren|controleer|controleren|dwing|dwingen|verplicht|verplichten|bestrijd|bestrijden|beteugel|"
    rf"beteugelen|beïnvloed|beïnvloeden|verjaag|verjagen|straf|straffen|beboet|beboeten|disciplineren) {WE_OR_YOU} "
    rf"(?:[\w'-]+ ){{0,3}}?{SOME}",
    re.IGNORECASE,
)
STEERS_LAST = re.compile(
    rf"\b(?:{MAY} {WE_OR_YOU}|om)\b (?:[\w'-]+ ){{0,3}}?{SOME}{REST}(?:te "
    rf")?{STEERING}\b",
    re.IGNORECASE,
)
NUISANCE = (
    r"(?:\w*gedrag|wildplassen|foutparkeren|hardrijden|hangen|vandalisme|\w*misbruik|geluidsoverlast|\w*gebruik|"
    r"geschreeuw|lawaai|hondenpoep|afvaldumpingen|"
    r"klachten|bezwaren|meldingen|verzuim|te laat komen|schooluitval)"
)
AGAINST = re.compile(
    rf"\b(?:ga|gaan|dring|dringen|pak|pakken|bestrijd|bestrijden|beperk|beperken|voorkom|voorkomen|stop|stoppen|"
    rf"verminder|"
    rf"verminderen) {WE_OR_YOU} (?:[\w'-]+ ){{0,5}}?{NUISANCE}\b|\b{MAY} {WE_OR_YOU} (?:[\w'-]+ "
    rf"){{0,4}}?{NUISANCE}\b{REST}{STEERING}\b",
    re.IGNORECASE,
)
# "zorgen we dat huurders ..." orders; "zorgen we dat ouderen ... kunnen" gives room.
SEES_TO_IT = re.compile(
    rf"\b(?:zorg|zorgen|zorgt|maken|maak|bereik|bereiken) {WE_OR_YOU} (?:er ?)?(?:voor )?(?:[\w']+ )?(?:voor "
    rf")?dat (?:{SOME})",
    re.IGNORECASE,
)
SEES_TO_IT_LAST = re.compile(
    rf"\b(?:{MAY} {WE_OR_YOU}|om)\b (?:er ?)?(?:voor )?(?:te )?(?:zorgen|bereiken|regelen) dat "
    rf"(?:{SOME})",
    re.IGNORECASE,
)
PREVENTS = re.compile(
    rf"\b(?:(?:voorkom|voorkomen|vermijd|vermijden|verhinder|verhinderen) {WE_OR_YOU} dat|voorkomen (?:kunnen "
    rf")?(?:worden )?dat) {SOME}",
    re.IGNORECASE,
)
FIRST_WE = re.compile(rf"\b{WE_OR_YOU}\b", re.IGNORECASE)
GIVES_ROOM = words(
    r"(?:kunnen|kan|mogen|mag|durven|durft|voelen|voelt|thuis voelen|gehoord|welkom|krijgen wat|meetellen|"
    r"mee ?(?:kunnen |te )?(?:doen|praten|beslissen|denken)|meedoen|veilig|geholpen|gezien|terechtkunnen|"
    r"het goed hebben|gelukkig|niet alleen|fijn|zich thuis|prettig|eenzaam)\b"
)


def find_persuasion(reading: Reading, context: Context) -> Span | None:
    """Wants others to come round to what was already decided or thought."""
    for sentence in reading.sentences:
        for pattern in (WINS_OVER, WINS_OVER_SPLIT, WINS_OVER_LAST):
            if span := first(pattern, sentence):
                return span
    return None


def find_control(reading: Reading, context: Context) -> Span | None:
    """Wants others to behave, and does not ask how it is for them."""
    for sentence in reading.sentences:
        if span := first(OBEYS, sentence):
            return span
        for pattern in (STEERS_SPLIT, STEERS_AT_ONCE, STEERS_LAST, AGAINST, SEES_TO_IT, SEES_TO_IT_LAST, PREVENTS):
            if (span := first(pattern, sentence)) and not _gives_room(sentence):
                return span
    return None


def find_done_to(reading: Reading, context: Context) -> Span | None:
    """Speaks of what we do with people, without them in it."""
    for sentence in reading.sentences:
        if (span := first(DONE_TO, sentence)) and not (_gives_room(sentence) or LISTENS.search(sentence.text)):
            return span
    return None


def find_plan_first(reading: Reading, context: Context) -> Span | None:
    """Asks how we get something done, with nobody to do it with, and nothing yet of how it is."""
    for sentence in reading.sentences:
        if (span := opening(PLAN, [sentence])) and not (
            _gives_room(sentence) or KEEPS_OR_LISTENS.search(sentence.text)
        ):
            return span
    return None


def _gives_room(sentence: Part) -> bool:
    """With each other, or so that they can: "zorgen we dat ouderen thuis kunnen wonen" steers nobody."""
    wanted = FIRST_WE.split(sentence.text, maxsplit=1)[-1]
    return bool(DOES_TOGETHER.search(sentence.text) or GIVES_ROOM.search(wanted))
