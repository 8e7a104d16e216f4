"""The rule about solutions: a question that already holds an answer."""

from .about_push import BETTER, YOU
from .asking import begins
from .finding import Span
from .reading import Reading
from .rule import Context, first, opening, words

OFFERS = begins(
    r"(?:moeten|kunnen|zouden|zou|kan|willen) (?:we|wij|de gemeente) (?:dan )?niet\b",
    r"moet(?:en)? (?:de|het) \w+ (?:dan )?niet\b",
    r"hebben (?:we|wij) (?:dan )?niet [^?]{0,60}\bnodig\b",
    rf"is het (?:dan )?niet (?:gewoon )?(?:een |ook )?{BETTER}",
    rf"zou(?:den)? (?!{YOU}\b)[^?]{{0,120}}"
    r"\b(?:helpen|oplossing|idee|beter|handig|schelen|verstandig|slim|werken|uitkomst|moeten|iets voor)\b",
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
    r"(?:beste|juiste|goede) (?:plek|plaats|locatie) voor (?:de|het|een)\b",
)
MEASURES = words(
    r"\w*(?:app|portaal|programma|cameratoezicht|platform|systeem|warmtepomp|zonnepaneel|garage)\b",
    r"(?:autovrije?|rotonde|drempels?|camera's|eenrichtingsverkeer|zebrapad\w*|meldpunt|reorganisatie)\b",
)


def find_solution_inside(reading: Reading, context: Context) -> Span | None:
    """Already holds an answer; in a main question also a measure to be carried out."""
    for sentence in reading.asked:
        if span := opening(OFFERS, sentence.clauses()) or first(SUPPOSES, sentence):
            return span
        if context.purpose == "main" and (span := first(CARRIES_OUT, sentence) or first(MEASURES, sentence)):
            return span
    return None
