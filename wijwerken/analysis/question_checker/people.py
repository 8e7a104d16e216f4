"""Who is meant: those who ask, and the people a question is about."""

import re

PEOPLE = (
    r"(?:mensen|bewoners|inwoners|burgers|jongeren|jongens|meisjes|meiden|jeugd|tieners|pubers|ouderen|senioren|ouders|"
    r"vaders|moeders|kinderen|leerlingen|scholieren|studenten|leraren|gezinnen|huishoudens|huurders|eigenaren|buren|"
    r"omwonenden|bezoekers|klanten|cliënten|patiënten|ondernemers|winkeliers|boeren|fietsers|automobilisten|"
    r"voetgangers|toeristen|medewerkers|werknemers|collega's|ambtenaren|leidinggevenden|managers|teamleiders|teams|"
    r"vrijwilligers|asielzoekers|statushouders|vluchtelingen|nieuwkomers|migranten|daklozen|verslaafden|werklozen|"
    r"werkzoekenden|mannen|vrouwen|twijfelaars|tegenstanders|critici|raadsleden|verenigingen|bedrijven|"
    r"hardrijders|verhuurders|scooters|fatbikes|brommers|vrachtwagens|auto's|campers|motoren|sporters|"
    r"supporters|uitgaanders|laaggeletterden|iedereen|"
    r"\w{2,}(?:bewoners|eigenaren|eigenaars|bezitters|rijders|gebruikers|werkers|zoekers|houders|lopers|nemers|gangers|"
    r"bezoekers|ouders|kinderen|jongeren|bikers|migranten|mensen|gezinnen|verleners|verlaters|zitters|klanten|"
    r"plegers|gerechtigden|lozen|bazen|gevers|genoten|ouderen|ondernemers|leiders|kijkers|drinkers|rokers|"
    r"vervuilers|parkeerders))"
)
TOGETHER_PLACE = r"(?:buurt|wijk|straat|stad|dorp|flat|team|afdeling|personeel|gemeenteraad|raad|publiek|samenleving)"
# "eenzame ouderen", "de mensen van de flat", "het hele team"
SOME_PEOPLE = (
    rf"(?:(?:de|het|onze|hun|die|deze|alle|meer|veel|sommige) )?(?:[\w-]+ ){{0,2}}?(?:{PEOPLE}|{TOGETHER_PLACE})"
)
THEM = r"(?:ze|hen|hun|zij|die|hem|haar)"
WE = r"(?:we|wij|de gemeente|gemeenten|ik|men|het team|de school|scholen|leidinggevenden|managers)"
WE_OR_YOU = rf"(?:je|{WE})"  # "hoe krijg je de buurt mee"; but "hoe vind je een huis" is asked of somebody
MAY = r"(?:kunnen|kan|kun|gaan|moeten|moet|willen|zullen|zouden|mogen)"
# How one asks about something that one wants to do to or for others.
TO_DO = (
    rf"(?:(?:hoe|op welke (?:manier|wijze)|waarmee|hoe dan) (?:{MAY} {WE}\b|\w+ {WE}\b)"
    rf"|wat (?:{MAY} {WE}\b|is ervoor nodig\b|is er (?:voor )?nodig\b)"
    r"|(?:wat|welke manier) is (?:de|een) (?:beste|slimste|goede) manier\b"
    rf"|(?:{MAY} {WE}\b))"
)
WANTS = re.compile(rf"\b{TO_DO}", re.IGNORECASE)
# Wanting to hear, learn or be there for somebody is no plan for others.
LISTENS = re.compile(
    r"\b(?:leer|leren|leerden|weet|weten|merk|merken|hoor|horen|zie|zien|begrijp|begrijpen|spreek|spreken|"
    r"luister|luisteren|"
    r"vraag|vragen|ontvang|ontvangen|ontmoet|ontmoeten|betrek|betrekken|verwelkom|verwelkomen|praat|praten|werk|werken|"
    r"leef|leven|omgaan|help|helpen|steun|steunen|ondersteun|ondersteunen|bereik|bereiken|kennen|missen|danken)\b",
    re.IGNORECASE,
)
LEARNS_FROM = re.compile(
    rf"\b(?:(?:leren|leer|weten|weet|merken|merk|horen|hoor|zien|zie) {WE} |{WE} [^?]{{0,60}}?(?:leren|weten|"
    rf"horen|merken)\s*(?:\?|$)"
    rf"|{MAY} {WE} (?:leren|weten|horen) (?:van|over))",
    re.IGNORECASE,
)
DOES_TOGETHER = re.compile(
    r"\b(?:samen|met elkaar|gezamenlijk|(?<!over )(?<!tegen )(?<!van )(?<!uit )elkaar|met z'n allen)\b|\bwat (?:kunnen|"
    r"willen)\b[^?]{1,80}\ben\b",
    re.IGNORECASE,
)


def wants(text: str) -> bool:
    """Tell whether somebody asks how to get something done, rather than what there is to hear."""
    return WANTS.search(text) is not None and LEARNS_FROM.search(text) is None
