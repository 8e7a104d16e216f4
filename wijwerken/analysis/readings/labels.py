"""Who speaks: names and roles at the start of a line, in any script, as people write them; and what only looks so."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Literal

Sure = Literal["sure", "maybe", "head", "no"]

TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_STAMP = re.compile(
    rf"\s*+(?:\[?\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}},?\s{{1,3}})?"  # a day, as a telephone writes it
    rf"[\[(#<]{{0,2}}{TIME}(?:-\d{{1,3}})?(?:\s?(?:-->|[-–])\s?{TIME})?[\])#>]{{0,2}}(?:\s[-–])?(?=\s|$)\s*+"
)
_STAMP_ANYWHERE = re.compile(rf"\s?#{TIME}(?:-\d{{1,3}})?#")  # f4 and MAXQDA: cannot be anything else
_BULLET = re.compile(r"\s*+(?:[-•*·–—▪◦‣]\s++|\d{1,3}[.)]\s++)")
_BOLD = re.compile(r"(\*\*|__)([^*_\n]{1,80}?)(:?)\1(:?)")
_CANDIDATE = re.compile(r"(?P<name>[^:：\n]{1,90}?)\s?[:：](?![/\d])(?P<rest>.*)", re.DOTALL)
_IN_BRACKETS = re.compile(r"\s*[(\[][^)\]]{1,60}[)\]]?\s*$")
LONGEST_NAME = 200  # signs, with what stands in brackets behind it: longer words before a colon are nobody's name
_NUMBERED = re.compile(r"#?\d{1,4}|[A-Za-z]{1,3}\d{1,3}|[A-Za-z]{2,20}_\d{1,3}|[IVX]{1,4}")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.)+")
_APART = re.compile(r"[\s,/&+]+")

INTERVIEWERS = frozenset(
    "i int interviewer interviewster vraag v q gespreksleider facilitator vraagsteller gl moderator begeleider "
    "procesbegeleider gespreksvoerder interviewers".split()
)
_PREFIXES = frozenset(
    "van de der den des het 't ten ter te in op aan bij von zu da di du do dos la le les el al bin ben ibn abu v.d. "
    "vd v/d d' 's l' af av mac mc o' st. uit thoe tot".split()
)
_TITLES = frozenset(
    "mw mevr mevrouw dhr heer de heer meneer mijnheer dr drs ir mr ing prof ds pastoor dominee imam juf meester "
    "wethouder burgemeester raadslid wijkagent agent notulist voorzitter secretaris directeur zuster broeder".split()
)
_ROLES = INTERVIEWERS.union(
    (
        "bewoner bewoonster bewoners inwoner inwoners inwoonster respondent respondente spreker spreekster "
        "deelnemer deelneemster vrouw man jongen meisje jongere jongeren buurman buurvrouw ouder ouders "
        "moeder vader oma opa kind ondernemer onderneemster winkelier ambtenaar medewerker medewerkster "
        "collega speaker participant person persoon tafel groep groepje leerling student docent leraar "
        "lerares cliënt client patiënt vrijwilliger vrijwilligster boer huurder eigenaar gast bezoeker "
        "onbekend unknown stem iemand huisarts verpleegkundige trainer coach wijkverpleegkundige "
        "jongerenwerker opbouwwerker boa balie antwoord a"
    ).split()
)
# Words that are never in the name of a speaker: who reads one of these before a colon reads a sentence.
_SPEECH = frozenset(
    "ik jij je u hij zij ze wij we jullie mij me hem haar hun hen ons mijn jouw uw zijn onze dit dat deze die er hier "
    "daar is was waren ben bent wordt werd worden heb hebt heeft had hadden kan kon kunnen moet moeten wil wilde "
    "willen zal zou zouden gaat ging gaan doe doet deed komt kwam staat zegt zei zeggen vind vindt vond denk denkt "
    "dacht en of maar want dus omdat als dan toen nu nog al ook niet geen wel heel erg zo te om voor met na over onder "
    "tegen tussen zonder door per naar wat wie waar hoe waarom wanneer welke een eén één veel weinig alle alles iets "
    "niets iemand niemand iedereen altijd nooit soms vaak meer minder eerst ten tweede derde dat's eigenlijk gewoon "
    "the and is are was i you we they it this that".split()
) - {"te", "al", "zijn"}
# A street, square or building is no speaker, however its name is written.
_A_PLACE = re.compile(r"(?:straat|weg|laan|plein|park|kade|gracht|wijk|buurt|school|kerk|gemeente|station|brug|markt)$")
# What stands before a colon in a sentence of its own speaker.
_GOES_ON = frozenset(
    "bijvoorbeeld voorbeeld kortom let conclusie oftewel ofwel namelijk punt vraagje antwoordje probleem oplossing "
    "idee feit gevolg resultaat reden oorzaak nadeel voordeel kwestie tip gevoel droom wens ps nb pps echt eerlijk "
    "kort samengevat samenvattend tenslotte verder daarnaast trouwens overigens nogmaals ja nee nou tja oké ok goed "
    "mooi fijn jammer helaas gelukkig tot slot vandaar stel neem kijk luister weetje simpel duidelijk".split()
)
# Heads of minutes, letters and forms: what stands after them is nobody's speech.
_HEADS = frozenset(
    "agenda agendapunt actiepunt actiepunten actie acties besluit besluiten afspraak afspraken aanwezig aanwezigen "
    "afwezig afwezigen afgemeld genodigden deelnemers notulist datum tijd locatie plaats onderwerp betreft bijlage "
    "bijlagen verslag notulen opening sluiting rondvraag mededelingen ingekomen planning van aan verzonden cc bcc "
    "ontvangen onderwerp: subject from to sent date titel thema toelichting opmerking opmerkingen samenvatting "
    "inleiding doel aanleiding vervolg volgende noot bron figuur foto tabel duur begintijd eindtijd vervolgafspraak "
    "kenmerk kopie wie wat wanneer transcriptie transcript opname audiobestand project interviewnummer".split()
)


_judged: ContextVar[dict[str, Sure] | None] = ContextVar("judged", default=None)
_keys: ContextVar[dict[str, str] | None] = ContextVar("keys", default=None)


@contextmanager
def judging_each_once() -> Iterator[None]:
    """Judge each name once while one file is read: a transcript holds the same few thousands of times.

    What was judged is forgotten with the file, for it holds people's names.
    """
    judged, keys = _judged.set({}), _keys.set({})
    try:
        yield
    finally:
        _judged.reset(judged)
        _keys.reset(keys)


@dataclass(frozen=True)
class Found:
    """A label at the start of a line: the name as it stands there, what follows, and how sure it is."""

    name: str
    rest: str
    sure: Sure
    at: str = ""  # the moment that stood beside it

    @property
    def key(self) -> str:
        """Give the name as it is compared."""
        return key_of(self.name)


def key_of(name: str) -> str:
    """Bring a name to the form in which it is compared: one writing of accents, small letters, single spaces."""
    keys = _keys.get()
    if keys is None:
        return _key_of(name)
    if name not in keys:
        keys[name] = _key_of(name)
    return keys[name]


def _key_of(name: str) -> str:
    bare = (len(name) <= LONGEST_NAME and _IN_BRACKETS.sub("", name)) or name
    return " ".join(unicodedata.normalize("NFC", bare).casefold().strip(" .*_").split())


def is_interviewer(name: str) -> bool:
    """Tell whether a label is of who asks the questions."""
    words = _APART.split(key_of(name).replace("_", " "))
    return bool(words) and words[0] in INTERVIEWERS and all(word.isdigit() or word in INTERVIEWERS for word in words)


def plain(line: str) -> str:
    """Take the signs of another program off a line: marks of bold letters, and moments that cannot be words."""
    return _STAMP_ANYWHERE.sub("", _BOLD.sub(r"\2\3\4", line, count=2))


def has_marks_of_time(line: str) -> bool:
    """Tell whether a moment stands in this line in the manner of a program that writes down recordings."""
    return bool(_STAMP_ANYWHERE.search(line))


def stamp(line: str) -> tuple[str, str]:
    """Take the moment off the front of a line: what it was, and the rest."""
    match = _STAMP.match(line)
    return (match.group().strip(" []()#<>-–"), line[match.end() :]) if match else ("", line)


def found_in(line: str) -> Found | None:
    """Find what may be a label at the start of a line; None when nothing like it stands there."""
    at, bare = stamp(line)
    bullet = _BULLET.match(bare)
    for start in (bare, bare[bullet.end() :]) if bullet else (bare,):
        match = _CANDIDATE.match(start)
        if match is None:
            return None
        name = match["name"].strip().strip('[]"“”')
        sure = how_sure(name)
        if sure != "no":
            glued = match["rest"][:1] not in {"", " ", "\t", "\n", "\u00a0"}
            return Found(name, match["rest"].strip(), "no" if glued and sure != "sure" else sure, at)
    return None


def how_sure(name: str) -> Sure:
    """Tell how sure it is that these words before a colon are the name or role of who speaks."""
    if len(name) > LONGEST_NAME:
        return "no"
    judged = _judged.get()
    if judged is None:
        return _judge(name)
    if name not in judged:
        judged[name] = _judge(name)
    return judged[name]


def _judge(name: str) -> Sure:
    name = name.replace("’", "'").replace("‘", "'").replace("ʼ", "'")
    bare = _IN_BRACKETS.sub("", name).strip() or name.strip("()[] ")
    bare = re.sub(r",?\s*\d{1,3}\s*(?:jaar|jr\.?|years?)$", "", bare)
    words = [word for word in _APART.split(bare) if word]
    if not 1 <= len(words) <= 9 or len(bare) > 70 or re.search(r"[?!;…]|[a-zà-ÿ]{3}\.\s+[a-z]|\.{2,}", bare):
        return "no"
    if re.fullmatch(r"\s*(?:\w\s*)", bare):
        return "sure"
    classes = [_class_of(word, number) for number, word in enumerate(words)]
    return _together(words, classes)


def _together(words: Sequence[str], classes: Sequence[str]) -> Sure:
    first = words[0].casefold().strip(".")
    if len(words) == 1:
        return _alone(words[0], first, classes[0])
    if "speech" in classes[1:] and not set(classes) & {"role", "title"}:
        return "no"
    if first in _HEADS and first not in _PREFIXES and "role" not in classes[:1]:
        return "head"
    if first in {"de", "het", "op", "bij", "in"} and _A_PLACE.search(words[-1].casefold()) and "role" not in classes:
        return "no"
    if "speech" in classes or (classes[0] == "goes_on" and "other" in classes[1:]):
        return "no"
    if "other" not in classes and set(classes) & {"name", "role", "numbered", "title"} and classes[-1] != "prefix":
        return "sure"
    if classes[0] == "role" and "speech" not in classes and len(words) <= 3:
        return "sure"  # "Groep geel", "Bewoner zonder naam" has a word of speech in it
    if set(classes) == {"other"} and len(words) <= 3:
        return "maybe"
    if classes[0] == "name" and classes.count("other") == 1 and len(words) == 2:
        return "maybe"
    return "no"


def _alone(word: str, first: str, its_class: str) -> Sure:
    if first in _HEADS:
        return "head"
    if first in _GOES_ON or its_class in {"speech", "prefix"} or _A_PLACE.search(first):
        return "no"
    return "maybe" if its_class == "other" else "sure"


def _class_of(word: str, number: int) -> str:
    small = word.casefold()
    bare = small.strip(".")
    if bare in _ROLES:
        return "role"
    if bare in _TITLES:
        return "title"
    if small in _PREFIXES or bare in _PREFIXES:
        return "prefix"
    if bare == "en" and number:
        return "prefix"
    if _NUMBERED.fullmatch(word.strip("#.")) or _NUMBERED.fullmatch(word):
        return "numbered"
    if _INITIALS.fullmatch(word):
        return "name"
    if bare in _SPEECH:
        return "speech"
    if number == 0 and bare in _GOES_ON:
        return "goes_on"
    return "name" if _begins_as_a_name(word) else "other"


def _begins_as_a_name(word: str) -> bool:
    letter = next((sign for sign in word if sign.isalpha()), "")
    if not letter:
        return False
    return letter.isupper() or letter.istitle() or unicodedata.category(letter) == "Lo"


@dataclass
class Speakers:
    """Who speaks in this text, as far as the lines tell it together."""

    names: dict[str, str] = field(default_factory=dict)  # the name as it was first written, by its key

    def __bool__(self) -> bool:
        return bool(self.names)

    def has(self, found: Found) -> bool:
        """Tell whether this label is of somebody who speaks here."""
        return found.key in self.names


def speakers_in(lines: Iterable[str]) -> Speakers:
    """Tell which labels are of people who speak, when that is clearly how this text is written.

    One name is enough when it comes back or asks the questions; then a name that comes once is a speaker too.
    """
    seen, total = [], 0
    for line in lines:
        total += bool(line.strip())
        found = found_in(line)
        if found is not None and found.sure in {"sure", "maybe"}:
            seen.append(found)
    times = Counter(found.key for found in seen)
    sure = [found for found in seen if found.sure == "sure"]
    clear = {found.key for found in sure if times[found.key] >= 2 or is_interviewer(found.name) or found.at}
    several = len({found.key for found in sure}) >= 2 and len(sure) * 2 >= total
    # A text in small letters throughout: names that come back, in most of its lines.
    small = {key for key, number in times.items() if number >= 2}
    enough = sum(times[key] for key in small | clear) >= max(2, total // 8)
    throughout = len(seen) >= 3 and len(seen) * 2 >= total and bool(small)
    if not (several or throughout or (enough and (len(clear) >= 1 or len(small) >= 2))):
        return Speakers()
    in_small = sum(found.sure == "maybe" for found in seen) * 2 > len(seen)
    kept = [found for found in seen if found.sure == "sure" or times[found.key] >= 2 or in_small]
    names: dict[str, str] = {}
    for found in kept:
        names.setdefault(found.key, found.name)
    return Speakers(names)
