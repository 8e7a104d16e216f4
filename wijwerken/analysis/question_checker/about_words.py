"""Rules about words: presuming, judging, absolute, jargon, sensitive."""

import re

from .finding import Span
from .lists import either, listed
from .people import PEOPLE as WHO
from .reading import Part, Reading
from .rule import Context, anywhere, first, words

BURDEN = (
    r"(?:erg|ernstig|vervelend|lastig|moeilijk|slecht|eenzaam|boos|bang|verdrietig|gefrustreerd|frustrerend|irritant|"
    r"storend|hinderlijk|onveilig|ontevreden|teleurgesteld|jammer|blij|trots|fijn|leuk|heerlijk)"
)
TROUBLE = r"(?:ontevreden|boos|bang|eenzaam|verslaafd|gestrest|overbelast|ongelukkig|teleurgesteld|somber|onveilig)"
BOTHER = (
    r"(?:stress|overlast|ruzie|problemen|ellende|chaos|onrust|spanning|spanningen|conflict|probleem|werkdruk|"
    r"eenzaamheid|armoede|ergernis)"
)
PRESUMES = words(
    rf"hoe {BURDEN}\b(?! of\b)",
    rf"hoe vaak (?:voelt|voel|bent|ben) (?:u|je) (?:u |zich |je )?{TROUBLE}\b",
    r"het ergste?\b",
    r"(?:uw|jouw) (?:angst|woede|boosheid|verdriet)\b",
    r"hoe zwaar (?:valt|viel|vindt|vond|weegt|was het|is het)\b",
    r"(?:het|een|uw|jullie) (?:grootste |belangrijkste |echte )?probleem (?:met|van|bij|in|op|tussen|rond)\b",
    r"het (?:grootste|belangrijkste|echte) probleem\b",
    r"hoeveel (?:last|hinder|overlast|moeite|pijn|stress)\b",
    rf"(?:sinds wanneer|hoe ?lang)\b[^?]{{0,40}}\b{TROUBLE}\b",
    r"wat (?:stoort|irriteert|ergert|hindert|frustreert|belemmert)\b",
    r"waar(?:aan)? (?:ergert|erger|stoort|stoor|irriteert|baalt|baal) (?:u|je|jij|jullie)\b",
    r"(?:zo'n|zulk|wat een) (?:ramp|drama|probleem|ellende|puinhoop|gedoe|rommel)\b",
    rf"(?:de|die|dat|het|al die) {BOTHER} (?:die|dat|van|op|met|bij|door|tussen)\b",
    rf"hoe ?lang (?:duurt|speelt|loopt|bestaat|is) (?:de|die|dat|dit|het) {BOTHER}\b",
    r"welke (?:nadelen|klachten|zorgen|knelpunten|ergernissen|frustraties)\b",
    r"waar (?:heeft|hebt|heb|hebben) (?:u|je|jullie) (?:het |de )?(?:meeste? )?(?:last|moeite|hinder)\b",
    r"waar (?:bent|ben|zijn) (?:u|je|jullie) (?:zo |het meest )?(?:bang|boos|ontevreden|ongerust)\b",
    r"waar maakt? (?:u|je) (?:zich|je) (?:zorgen|druk)\b",
    r"oorzaak\b[^?]{0,10}\bdat (?:u|je|jullie)\b",
    r"wie (?:heeft|is|zijn|hebben) (?:er )?(?:de )?(?:schuld|schuldig)\b",
    r"wat (?:ging|gaat|is) er (?:weer|nu weer|mis|fout|misgegaan)\b",
    r"wanneer (?:houdt|stopt) (?:de|het|die|dat)\b[^?]{0,60}\bop\b",
)
# Such a question may be asked of a whole neighbourhood: it says nothing of anybody.
ASKS_WHAT_WEIGHS = words(
    r"waar (?:maakt?|heeft|hebt|heb|hebben|bent|ben|zijn) (?:u|je|jullie|\w+)\b",
    r"wat (?:ging|gaat) er mis\b",
    r"welke (?:zorgen|klachten|knelpunten)\b",
)
STILL = words(r"(?:nog steeds|nog altijd|alweer)\b")
STILL_FINE = words(r"(?:graag|fijn|mooi|goed|plezier|trots|blij|leuk)\b")

SITUATION = (
    r"(?:keuze|vraag|moment|periode|tijd|tijden|situatie|beslissing|dag|dagen|week|plek|weg|stap|route|taak|momenten)"
)
BODILY = r"(?:nieuws|ter been|weer\b|zien|horen|slapen|lopen|verlicht|bereikbaar|leesbaar|verstaanbaar)"
PEOPLE = (
    r"(?:mensen|klanten|buren|ouders|kinderen|collega's|jongeren|bewoners|patiënten|leerlingen|types?|cliënten|mannen|"
    r"vrouwen|bezoekers|ambtenaren|inwoners|vrienden)"
)
JUDGES = words(
    rf"slechte?\b(?! {BODILY})",
    r"onwillige?\b",
    r"weerstand\b(?! tegen (?:ziekte|virus))",
    r"(?:zeur|zeurt|zeuren|gezeur|zeurpieten)\b",
    r"(?:klaag|klaagt|klagen|klagende?|geklaag)\b",
    rf"lastige\b(?! {SITUATION}\b)",
    r"(?:(?:van|met|over|voor|aan|op|bij|tegen|door|om|dat|waarom \w+|hoe \w+|wat \w+) |^)die mensen\b",
    r"eindelijk\b",
    r"(?<!een )(?<!heel )(?<!zo )(?<!best )gewoon\b(?!\s*(?:[?,.]|$))(?! (?:te (?:zijn|wonen|leven|zitten)|"
    r"jezelf|mezelf|zichzelf|samen|even|mens)\b)",
    r"(?<!een )(?<!heel )(?<!zo )natuurlijk\b(?!\s*(?:[?.]|$))",
    r"uiteraard\b",
    r"(?:het|dat|dit) is (?:toch |ook |wel |heel )?logisch\b",
    r"logisch dat\b",
    r"(?:wat|wie|waar) \w+ (?:u|je|jij|jullie|ze|zij|die) eigenlijk\b",
    r"eigenlijk (?:wel|niet|nog|nou|geen)\b",
    r"(?:luie?|domme?|stomme?|asocia(?:al|le)|aso's?|onredelijke?|irritante?|koppige?|ondankbare?|achterlijke?|"
    r"zielige?)\b",
    rf"(?:vervelende|moeilijke|agressieve|brutale|foute) (?:{PEOPLE}|{WHO})\b",
    r"(?:mopperen|moppert|gemopper|mopperaars|egoïstische?|dwarsliggers?|verwende?|onbeschofte?|onverschillige?)\b",
    r"(?:ongemotiveerde?|incompetente?|naïe(?:f|ve)|belachelijke?|hysterische?|zogenaamde?|ongeduldige?|ouderwetse?)\b",
    r"(?:brutaal|fatsoen|normaal doen|klagers?|zeurkous\w*|zeikerds?|onzin|overdreven|nu eens|nou eens|simpelweg)\b",
    r"(?:dat soort mensen|zulke mensen|dat volk|die lui|die types)\b",
    r"(?:hangjongeren|probleemgezin\w*|profiteurs?|onruststokers?)\b",
    r"(?:doet|doen|deed|deden) (?:er )?(?:zo )?moeilijk\b",
    r"moeilijk (?:doen|doet|deden)\b",
    # Names that nobody would give to himself.
    r"(?:hangjeugd|probleem(?:jongeren|jeugd|kinderen|wijk\w*|buurt\w*|huurders?|ouders|gevallen)|aso's|tuig|"
    r"raddraaiers?)\b",
    r"(?:huisjesmelkers?|zakkenvullers?|gelukszoekers?|raddraaiers?|overlastgevers?|overlastgevende?|amokmakers?|"
    r"herrieschoppers?|veelklagers?|uitvreters?|lapzwansen|bemoeials?|buitenstaanders|wappies|nietsnutten|schreeuwers?|"
    r"vandalen|straatterroristen|wegpiraten|parasieten|criminelen|junks?|zwervers?|dronkenlappen|dronkaards?|"
    r"slachtofferrol|azijnpissers?|pottenkijkers?|allochtonen?|allochtone|kansloze?n?|zwakkeren)\b",
    rf"echte (?:[A-Z]\w+(?:ers|ezen|anen|aren)|{WHO}|nederlanders|hollanders)\b",
    r"(?:klaplopers?|ongeregeld|schorem|gespuis|gajes|uitschot|plebs|betweters|querulant\w*|lastpak\w*|lastposten|"
    r"etter(?:s|tjes)?|schooiers|steuntrekkers|luilak\w*|pennenlikkers|graaiers|rotjochies|rotjongens|uitbuiters|"
    r"oplichters|fraudeurs|mopperkont\w*|zeurkousen|bemoeizucht\w*)\b",
    rf"(?:rare|gekke|enge|vage|nare|rottige|hinderlijke|ongewenste) (?:{PEOPLE}|{WHO}|types|figuren|mensen)\b",
    r"zo (?:weinig|verschrikkelijk|vreselijk|ontzettend) \w+ (?:heeft|hebben|tonen|toont|is|zijn|doen|doet)\b",
    rf"(?:hoe komt het|waarom|hoe kan het) (?:dat )?(?:\w+ ){{0,3}}?(?:{WHO})\b[^?]{{0,40}}\b"
    r"(?:zoveel|zo veel|steeds|alleen maar|maar niet|niet willen|niet wil)\b",
    r"zich niet (?:\w+ )?(?:aanpassen|aanpast|gedragen|gedraagt|houden aan|willen aanpassen|inzetten)\b",
    r"(?:eeuwige|gehang|rondhangen\w*|onbegrip van|bezwaarmakers|af (?:komen )?van (?:de|die|al die)|zo slecht)\b",
    r"gebrek aan (?:inzet|respect|fatsoen|discipline|begrip|interesse|verantwoordelijkheid\w*|motivatie|manieren)\b",
    r"tegenwoordig (?:zo|geen|niet|alleen maar|niks|niets)\b",
    r"(?:ruzie|problemen|conflict|aandacht)zoekers\b",
    # What people are said to be.
    r"(?:slappe?|belabberde?|armzalige?|bedroevende?|rampzalige?|halfbakken|knullige?|nutteloze?|zinloze?|drammerige?|"
    r"onnozele?|verongelijkte?|paniekerige?|ongemotiveerd|ongeïnteresseerd|zeurende|mopperende|klagende|zo "
    r"(?:langzaam|traag|sloom)|vreselijke|verschrikkelijke|onmogelijke|"
    r"waanzinnige)\b(?! (?:ziekte|gebeurtenis|ongeluk|nieuws|tijd|avond|dag|ervaring))",
    r"(?:lamlendige?|nalatige?|ondeskundige?|hypocriete?|schijnheilige?|lompe?|verwaande?|bekrompen|laffe?|lafheid|"
    r"corrupte?|chaotische?|ondoordachte?|idiote?|idioot|absurde?|krankzinnige?|gestoorde?|mislukte?|mislukking|"
    r"blunder\w*|geklungel|gestuntel|geldverspilling|verspilling|vriendjespolitiek|achterkamertjes|machtsmisbruik|"
    r"liegen|liegt|leugen\w*|bedriegen|sjoemelen|frauderen|parasiteren|uitbuiten)\b",
    r"(?:laks|lakse|traag|trage|slordige?|onverantwoorde?|onverantwoordelijke?|ongeïnteresseerde?|ondankbaar|"
    r"hardleerse?|"
    r"eigenwijze?|egoïsten|verwaarloosde?|onaangepaste?|onhandelbare?|onbekwame?|falende?|gefaald|bureaucratische?|"
    r"onbeleefde?|onfatsoenlijke?|arrogante?|betweterige?|wereldvreemde?|stugge|stug|star|starre|lui|dom|koppig|"
    r"onbetrouwbare?|oneerlijke|onrealistische?|kinderachtige?|kortzichtige?|achterdochtige?|agressieve?|"
    r"overlastgevend|"
    r"onverstandige?|vieze?|smerige?|luidruchtige?|criminele|schandalige?|schandelijke?|hopeloze?|waardeloze?)\b",
    r"zo (?:weinig (?:respect|inzet|begrip|interesse)|slecht|moeilijk|negatief|lastig|druk maken|star|stug|bot)\b",
    # What they are said to do.
    r"(?:wangedrag|verloedering|verpauper\w*|troep|rotzooi|zooitje|bende|puinhoop\w*|herrie|gedoe|gemekker|gejammer|"
    r"wissewasjes?|regeltjes|gezanik|onkunde|wanbeleid|wanbeheer|aanstellerij|onwil|luiheid|laksheid|"
    r"desinteresse|arrogantie|domheid|traagheid|onverschilligheid|gemakzucht|egoïsme|alleen maar aan zichzelf)\b",
    r"(?:verpest|verpesten|verzieken|verziekt|verziekte|verloederen|verloedert|misdragen|misdraagt|terroriseren|"
    r"wegkijken|mekkeren|jammeren|zaniken|weigeren|weigert|vertikken|vertikt|profiteren van|misbruik maken|de kantjes|"
    r"tegenwerken|dwarsliggen|dwarsbomen|afschuiven|wegduiken|mauwen|teren op|lopen te \w+en|lak hebben|lak aan)\b",
    r"(?:te (?:lui|dom|beroerd|traag|belazerd|gemakzuchtig))\b",
    rf"(?:jeugd|{WHO}|generatie|mens) van tegenwoordig\b",
    r"(?:geen|te weinig|nauwelijks|zonder) (?:respect|fatsoen|manieren|verantwoordelijkheid\w*|eigen "
    r"verantwoordelijkheid|"
    r"zelfkennis|discipline|opvoeding|ruggengraat)\b",
    r"(?:hun|zijn|haar) (?:eigen )?verantwoordelijkheid niet\b",
    r"(?:niets|niks|geen (?:snars|bal|verstand|idee)) van (?:\w+ )?(?:begrijpen|begrijpt|snappen|snapt|weten|"
    r"afweten|hebben)\b",
    r"(?:er )?(?:niets|niks) (?:van (?:begrijpen|snappen|willen)|willen (?:weten|horen)|uitvoeren|om geven|geven om)\b",
    r"(?:dorp|wijk|buurt|straat|stad|land|plein) (?:\w+ )?(?:overnemen|overgenomen|inpikken|afpakken)\b",
    rf"(?:overlast|last|hinder|herrie|ellende) (?:\w+ )?(?:van|door) (?:de |die |al die |het |sommige "
    rf")?(?:[\w-]+ ){{0,2}}?{WHO}\b",
    r"(?:die|zulke|dat soort|van die|al die) (?:\w+e )?(?:jongens|jongeren|lui|types|figuren|mannen|gasten|"
    r"vrouwen|kinderen|"
    r"ambtenaren|buitenlanders|managers|studenten|toeristen|bewoners|buren|kerels|gezinnen)\b(?! (?:er|hier|"
    r"daar|in|op|bij|aan|"
    r"wonen|werken|komen|gaan|willen|kunnen|nu|net|nog|al|zelf|het|de|een|met|niet|geen|veel|weinig|\w+en \?))",
)

ABSOLUTE = words(
    r"altijd\b(?! al\b)",
    r"(?<!nog )nooit\b",
    r"(?<!voor )(?<!mag )(?<!mogen )(?<!zou )(?<!kan )iedereen\b(?! weet dat)",
    r"niemand\b(?! anders)",
)
# In a main question it is said of somebody, or promised.
ABSOLUTE_IN_A_MAIN_QUESTION = words(
    rf"(?:(?:{WHO}|gemeente|ambtenaar|wethouder|ze|zij) (?:\w+ ){{0,3}}?(?:altijd|nooit)\b(?! (?:al|gewoond|"
    rf"hebben|woonden)\b)|nooit meer\b|"
    r"(?:toch|weer|maar) altijd\b|altijd (?:maar|weer)\b)"
)

JARGON = listed("jargon.txt")
# Two to five capitals are an abbreviation of the office, except those that everybody says.
LAW = re.compile(r"(?<![\w-])Wet (?:[a-z]\w+|[A-Z]{2,})")
ABBREVIATION = re.compile(
    r"(?<![\w-])(?!(?:" + "|".join(listed("everyday_abbreviations.txt")) + r")(?![\w]))[A-Z]{2,5}\d{0,3}(?![\w.])"
)
PLAIN_USE = words(r"(?:hele|schriftelijke|zware) opgave\b", r"borg(?:som)? (?:betaal|betalen|terug)")

SENSITIVE = words(
    r"(?:bsn|burgerservicenummer|sofinummer)\b",
    r"(?:welke?|uw|jouw|je) (?:geloof|religie|godsdienst|geloofsovertuiging)\b",
    r"(?:gelovig|moslim|moslima|christen|christelijk|joods|hindoe|katholiek|protestants?|atheïst)\b",
    r"naar de (?:kerk|moskee|synagoge|tempel)\b",
    r"(?:stem|stemt|stemde|kiest|koos)\b[^?]{0,30}\b(?:partij|verkiezingen)\b",
    r"(?:partij (?:stem|stemt|stemde|kiest)|politieke (?:voorkeur|overtuiging|kleur|partij))\b",
    r"(?:lid|aangesloten|lidmaatschap)\b[^?]{0,30}\b(?:vakbond|partij)\w*",
    r"(?:ziektes?|ziekten|ziektebeeld|diagnose|medicijn(?:en)?|medicatie|stoornis(?:sen)?|adhd|autisme|autistisch)\b",
    r"(?:depressie|depressief|psychische?|psychiatrische?|verslaafd|verslaving|allergie|allergieën|allergisch)\b",
    r"(?:kwaal|kwalen|psycholoog|psychiater|therapeut|therapie|miskraam|abortus|chronisch ziek|aandoening\w*)\b",
    r"wat mankeert (?:u|je|uw)\b",
    r"gestemd\b",
    r"met de politie in aanraking\b",
    r"medische? (?:dossier|geschiedenis|verleden)\b",
    r"(?:valt u|val je) op (?:mannen|vrouwen)\b",
    r"welke (?:kerk|moskee|geloofsgemeenschap)\b",
    r"(?:op wie|waarop|wat) (?:gaat|ga|heeft|hebt|heb) (?:u|je) (?:stemmen|gestemd)\b",
    r"(?:bidt u|bid je|ramadan|paspoortnummer|vingerafdruk\w*)\b",
    r"(?:aangehouden|opgepakt|gearresteerd|verdacht van|gestraft)\b",
    r"(?:zwanger|hiv|kanker|dementie|dement|gezondheidsgegevens|medische gegevens)\b",
    r"(?:bent u|ben je) (?:vaak |wel eens |chronisch )?(?:ziek|gehandicapt)\b",
    r"(?:uw|jouw|je) (?:gezondheid|handicap|beperking|aandoening)\b",
    r"hoe gezond (?:bent|ben|voelt) ",
    r"(?:hoeveel|hoe vaak) (?:drinkt|drink|rookt|rook|blowt|blow) (?:u|je)\b",
    r"(?:gebruikt u|gebruik je)\b[^?]{0,30}\bdrugs\b",
    r"(?:etnische?|etniciteit|huidskleur|migratieachtergrond|geboorteland|nationaliteit)\b",
    r"(?:uw|jouw|je|welke) afkomst\b",
    r"(?:oorspronkelijk vandaan|uit welk land)\b",
    r"(?:homo|homoseksueel|lesbisch|biseksueel|hetero|seksuele?|seksueel|geaardheid|transgender)\b",
    r"(?:veroordeeld|strafblad|in de gevangenis|gevangen gezeten|strafbaar feit|delict)\b",
)


SPOKEN_TO = words(r"(?:u|uw|je|jij|jouw|jullie)\b")


def find_presumption(reading: Reading, context: Context) -> Span | None:
    """Takes for granted what was not said yet."""
    if context.purpose == "main" and ASKS_WHAT_WEIGHS.search(reading.text):
        return None
    if span := first(PRESUMES, reading.whole):
        return span
    return None if STILL_FINE.search(reading.text) else first(STILL, reading.whole)


def find_absolute(reading: Reading, context: Context) -> Span | None:
    """Always, never, everyone, nobody; in a main question everyone may well be meant."""
    return first(ABSOLUTE_IN_A_MAIN_QUESTION if context.purpose == "main" else ABSOLUTE, reading.whole)


def find_jargon(reading: Reading, context: Context) -> Span | None:
    """A word from the office; the list is the municipality's own to change."""
    if not any(word.strip() for word in context.jargon):
        return None
    pattern = re.compile(rf"(?<!\w){either(context.jargon)}(?:'?s|e|en|t)?(?!\w)", re.IGNORECASE)
    plain = Part(PLAIN_USE.sub(lambda found: "·" * len(found[0]), reading.text), 0)
    if span := first(pattern, plain) or first(LAW, plain):
        return span
    return None if reading.text.isupper() else first(ABBREVIATION, plain)


find_judging_word = anywhere(JUDGES)


def find_sensitive(reading: Reading, context: Context) -> Span | None:
    """Asks somebody for such a detail; a main question may well be about people who live with it."""
    if context.purpose == "main" and not SPOKEN_TO.search(reading.text):
        return None
    return first(SENSITIVE, reading.whole)
