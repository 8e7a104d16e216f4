"""Which words of a sentence point at one person: a name, initials, a function that one person has, or a house.

A plain rule that anybody can read and test. It decides only whether a sentence is held at once; where it sees nothing,
a person of the core group looks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from wijwerken.house.quoting import is_small
from wijwerken.house.text import fold
from wijwerken.look.domain.words import whole_words

NEAR = 200  # signs before a word in which is seen whether a sentence begins
MOST_WORDS = 6  # a name or a function is no longer; a whole sentence points at nobody

_SMALL = r"(?:van|de|der|den|het|['’]t|ten|ter|te|el|al|ben|von|la|le|du)"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
_NAME = re.compile(rf"\b{_CAPITAL}(?:\s+(?:{_SMALL}\s+){{0,3}}{_CAPITAL})*")
_INITIALS = re.compile(rf"\b(?:[A-Z]\.\s?)+(?:(?:{_SMALL}\s+){{0,3}}{_CAPITAL})?")
_HOUSE = re.compile(
    r"\b(?:op|van|aan)\s+(?:huis)?(?:nummer|nr\.?)\s*\d+\w?|\b[A-ZÀ-ÖØ-Þ]\w+(?:straat|laan|weg|plein|hof|kade|dijk|singel)\s+\d+\w?"
)
_NUMBERED = re.compile(
    r"\b(?:agent|medewerker|chauffeur|ambtenaar|dienstnummer|personeelsnummer)\s+(?:nummer\s+|nr\.?\s*)?\d+\b", re.I
)
_OF_A_CLASS = re.compile(r"\b(?:juf|juffrouw|meester|leraar|lerares|docent)\s+van\s+(?:groep|klas)\s+\d+\w?", re.I)

# Functions, in the singular. What stands before it belongs to it: "schooldirecteur", "wijkagent".
_FUNCTIONS = """
    wethouder burgemeester locoburgemeester gemeentesecretaris griffier raadslid fractievoorzitter ambtenaar
    ambtenares beheerder beheerster conciërge concierge directeur directrice voorzitter voorzitster penningmeester
    secretaris secretaresse manager teamleider teamleidster leidinggevende afdelingshoofd projectleider coördinator
    coordinator bestuurder baas chef opzichter
    huisarts arts dokter tandarts verpleegkundige wijkverpleegkundige fysiotherapeut psycholoog psychiater apotheker
    verloskundige maatschappelijk-werker consulent consulente klantmanager bewindvoerder begeleider begeleidster
    jongerenwerker opbouwwerker buurtwerker straatcoach wijkagent agent boa handhaver brandweercommandant rechter
    advocaat notaris
    juf juffrouw meester leraar lerares docent docente mentor rector schoolhoofd trainer coach leidster
    dominee pastoor imam rabbijn koster
    huismeester huisbaas verhuurder woonconsulent makelaar aannemer
    buurman buurvrouw overbuurman overbuurvrouw kastelein barman barvrouw bakker slager kapper kapster kruidenier
    winkelier fietsenmaker boer tuinman chauffeur buschauffeur postbode portier
""".split()
_ONE = r"(?:de|het|den|die|dat|deze|onze|ons|mijn|m['’]n|zijn|z['’]n|haar|hun|uw|jouw|je|jullie)"
_LONGEST_FIRST = "|".join(sorted(_FUNCTIONS, key=len, reverse=True))
_FUNCTION = re.compile(rf"\b{_ONE}\s+(?:[^\W\d_]+\s+)?(?P<core>(?:[^\W\d_]+-?)?(?:{_LONGEST_FIRST}))\b", re.IGNORECASE)

# First names that are heard in Dutch streets; only to see a name at the beginning of a sentence or in small letters.
_FIRST_NAMES = frozenset(
    """
    aad aart abdel abdullah achmed ada adam adriaan agnes ahmed aisha albert ali alice alie amber amin amina amir
    amira anita anja ank anke anna anne annelies annemarie annie ans antoinette anton appie arie arjan arjen arno ayse
    aziz barbara bart bas ben bennie bep berend bernard bert bertus betty bianca bilal bob brahim bram brigitte carla
    carlo carmen carolien caroline cees chantal charlotte chris christa christine claudia coby cor corrie daan daniel
    danny david debbie demi dennis diana dick dieuwke dirk djamila donald dorien driss dylan eddy edwin eline
    elisabeth elise ellen els emine emma emre erik esmee esther eva evelien evert fatima fatma fenna ferry floor
    floris frank frans fred frits gea geert gerard gerda gerrit gert gijs greet greetje guus hakan hamid hamza hanna
    hannah hannie hans harm harrie hasan hassan heleen helena hendrik henk hennie henny herman hilde hugo huib hussein
    ibrahim ilse ine ineke inge ingrid irene iris irma isa ismail ivo jaap jack jacob jacqueline jamal jan janneke
    jannie jans jasper jeanette jelle jennifer jeroen jessica jet jo joanna job jochem joep johan johanna john joke
    jolanda joost jordy joris jos jose josien joyce judith julia jurgen karel karim karin karlijn kees kevin khadija
    khalid kim klaas koen koos lars laura leen lena leo leon les lia lieke lies liesbeth linda lisa loes lotte louis
    louise luuk maaike maarten mahmoud malika manon marc marcel marco margot margriet maria marian marianne marieke
    marijke marina marion mariska marja marjan marjolein marleen marloes martijn martin martine mathijs maurice max
    mehmet merel meryem mia michael michel michelle mieke miep mike milan mirjam mohamed mohammed monique mustafa
    nadia naima nancy natasja nel nelleke nico nicole niels nina noah noor nora omar oscar osman otto patricia patrick
    paul paula pauline peter petra pien piet pieter pim rachid ramon rashid rene ria rick rik rita rob robbert robert
    robin roel roelof rogier ronald ronnie rosa ruben rudolf ruth ruud samira sander sandra sanne sara sarah saskia
    selma shirley siem simon sjaak sjoerd sjors sofie sonja stefan stefanie stijn susan suzanne sven sylvia tamara
    tanja teun thea theo thijs thomas tim tineke tinus tjeerd toine tom ton tonny toon truus ursula vera victor
    vincent wanda wendy wil willeke willem willemijn wilma wim winston wouter yasmin yasmina yavuz youssef yusuf
    yvonne zeynep zoë
    """.split()
)
# Some of them are also words; in small letters, or where any word has a capital, they are taken as words.
_ALSO_WORDS = frozenset("amber bas ben bep bob els floor hans isa jet jo job koos les max noor ton toon wil".split())
_SURELY_NAMES = _FIRST_NAMES - _ALSO_WORDS
_WORD = re.compile(r"(?<![\w-])[^\W\d_]{2,14}(?![\w-])")  # no first name of the list is longer
# What may go along with a name without changing what is said: "de buurman", "Kees van de Kade".
_GO_ALONG = frozenset("van de der den het ten ter te el al ben von la le du een onze ons mijn uw jouw".split())
# Without these a sentence says the opposite, so they are no name, however they are written.
_TURN = frozenset("niet niets niks nooit geen niemand nergens nee ja wel zonder altijd alleen bijna amper".split())
# Capitals that name no person.
_NO_PERSON = frozenset(
    """
    ik u uw wij we jij je hij zij ze het de een en maar als dan dat die dit er daar hier nu ja nee
    nederland nederlands nederlandse nederlander nederlanders europa europese amsterdam rotterdam utrecht haag holland
    hollander duits duitse engels engelse turks turkse marokkaans marokkaanse pools poolse arabisch arabische
    gemeente politie school kerk moskee raad rijk staat god allah kerst pasen pinksteren koningsdag ramadan
    suikerfeest sinterklaas facebook google whatsapp instagram corona wiek
    """.split()
)
_PLACE = re.compile(
    r"(?:straat|laan|weg|plein|buurt|wijk|park|dijk|brug|hof|gracht|singel|dorp|stad|veen|haven|huis|veld|berg|zee)$"
)


@dataclass(frozen=True)
class Pointer:
    """A part of a sentence that points at one person, and the words in it that do so."""

    text: str
    cores: tuple[tuple[int, int], ...]


def pointers(sentence: str) -> list[Pointer]:
    """List the parts of a sentence that point at one person, each once, in the order in which they stand."""
    found = sorted(
        [*_names(sentence), *_patterns(sentence), *_first_names_in_small_letters(sentence)],
        key=lambda one: one.cores[0],
    )
    by_text = {fold(one.text): one for one in found}  # of the same, the last
    holding: defaultdict[str, set[str]] = defaultdict(set)
    for text in by_text:
        for word in text.split():
            holding[word].add(text)
    order = dict.fromkeys(fold(one.text) for one in found)
    return [by_text[text] for text in order if not holding[text] - {text}]


def names(sentence: str) -> list[str]:
    """List who is named in a sentence, each once: no functions or houses, and no word that only begins a sentence."""
    if not _may_name(sentence):
        return []
    found = [*_names(sentence), *_of(_INITIALS, sentence), *_first_names_in_small_letters(sentence)]
    return list(dict.fromkeys(one.text for one in sorted(found, key=lambda one: one.cores[0])))


def pointing_words(sentence: str, words: str) -> tuple[str, ...]:
    """Give, folded, those of these words that point at one person in the sentence."""
    if not words.strip() or len(words.split()) > MOST_WORDS:
        return ()
    places = [(found.start(), found.end()) for found in whole_words(words).finditer(sentence)]
    cores = [core for pointer in pointers(sentence) for core in pointer.cores]
    inside = {core for core in cores if any(start <= core[0] and core[1] <= end for start, end in places)}
    return tuple(sorted({fold(sentence[start:end]) for start, end in inside}))


def is_only_a_name(sentence: str, words: str, at: Collection[int] | None = None) -> bool:
    """Tell whether these words, wherever they stand, are a name or a function and nothing else that is said.

    `at` are the places that are asked about, by where they begin; none is all.
    """
    cores = [core for pointer in pointers(sentence) for core in pointer.cores]
    named = {fold(word) for start, end in cores for word in sentence[start:end].split()} - _ALSO_WORDS
    places = [found.span() for found in whole_words(words).finditer(sentence) if at is None or found.start() in at]
    return bool(places) and all(_holds_nothing_else(sentence, place, cores, named) for place in places)


def _holds_nothing_else(sentence: str, place: tuple[int, int], cores: list[tuple[int, int]], named: set[str]) -> bool:
    left, names = [], 0
    for found in re.finditer(r"\S+", sentence[place[0] : place[1]]):
        start, word = found.start() + place[0], fold(found[0]).strip(".,;:?!'\"“”()")
        in_core = any(core[0] <= start < core[1] for core in cores)
        if word not in _TURN and (in_core or (word in named and not is_small(word))):
            names += 1
        elif word:
            left.append(word)
    return names > 0 and _GO_ALONG.issuperset(left)


def _may_name(sentence: str) -> bool:
    """Tell soon of most sentences that nobody is named in them: a whole file is gone through."""
    small = sentence.lower()
    if sentence[1:] != small[1:] or sentence[1:2] == ".":  # a capital inside, or initials
        return True
    return not _FIRST_NAMES.isdisjoint(_WORD.findall(small if small.isascii() else fold(small)))


def _names(sentence: str) -> Iterator[Pointer]:
    for found in _NAME.finditer(sentence):
        words = [(m.start() + found.start(), m.end() + found.start()) for m in re.finditer(_CAPITAL, found[0])]
        known = any(fold(sentence[start:end]) in _FIRST_NAMES for start, end in words)
        cores = tuple(one for one in words if _is_name(sentence, one, known=known))
        if cores:
            yield Pointer(sentence[cores[0][0] : cores[-1][1]], cores)


def _is_name(sentence: str, place: tuple[int, int], *, known: bool) -> bool:
    word = sentence[place[0] : place[1]]
    bare = fold(word).removesuffix("'s")
    begins = _begins_a_sentence(sentence, place[0])
    if bare in _FIRST_NAMES:
        return not begins or bare not in _ALSO_WORDS
    if bare in _NO_PERSON or (len(word) > 1 and word.isupper()) or len(bare) < 2:
        return False
    return not begins and (known or not _PLACE.search(bare))


def _begins_a_sentence(sentence: str, at: int) -> bool:
    before = sentence[max(0, at - NEAR) : at].rstrip(" \t\"“”„'‘’([-")
    return not before or before[-1] in ".!?…:\n\r"


def _patterns(sentence: str) -> Iterator[Pointer]:
    for found in _FUNCTION.finditer(sentence):
        yield Pointer(found[0], (found.span("core"),))
    for pattern in (_INITIALS, _HOUSE, _NUMBERED, _OF_A_CLASS):
        yield from _of(pattern, sentence)


def _of(pattern: re.Pattern[str], sentence: str) -> Iterator[Pointer]:
    for found in pattern.finditer(sentence):
        text = found[0].rstrip()
        yield Pointer(text, ((found.start(), found.start() + len(text)),))


def _first_names_in_small_letters(sentence: str) -> Iterator[Pointer]:
    for found in _WORD.finditer(sentence):
        if (found[0].islower() or found[0].isupper()) and fold(found[0]) in _SURELY_NAMES:
            yield Pointer(found[0], (found.span(),))
