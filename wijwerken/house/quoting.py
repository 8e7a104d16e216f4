"""What is a quotation of somebody's words: the one rule, to find them in what others wrote and to take them out.

Five words in a row are a quotation, whatever words they are; so are three in a row of which two say something by
themselves; so is a whole voice of three or four words. One or two words are anybody's: a quotation only between
quotation marks, or when two are the whole text. Capitals and accents make no difference. What others say too, or what
stood there before anybody spoke, is no quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from wijwerken.house.text import fold

QUOTATION = 5  # so many words in a row are a quotation
TELLING = 3  # so many words in a row too, when two of them are not small
MOST_ROUNDS = 25
SHORTEST = 3  # one or two words are anybody's: a quotation only between quotation marks

# Words that say nothing about whose words they are.
SMALL_WORDS = frozenset(
    """aan al alle als altijd ben bij daar dan dat de den der deze die dit doe doen door dus een er ge geen had heb
    hebben heeft hem het hier hij hoe hun iets iemand ik in is ja je jij jullie kan kom komt kun kunnen maar me mee
    meer men met mij mijn moet naar nee niemand niet niets nog nu of om omdat onder ons onze ook op over te toch toen
    tot tussen u uit uw van veel voor waar wat we wel wie wij wil worden wordt zal ze zei zeggen zelf zich zij zijn zo
    zonder zou""".split()
)
# Words that stand in anybody's sentences: nobody is the one speaker of "steeds meer mensen".
COMMON_WORDS = frozenset(
    """aantal ander andere anderen avond avonds avonden beetje begin beginnen begint belangrijk belangrijke best beste
    beter betere bijna bijvoorbeeld binnen blijf blijft blijven bleef brengen brengt buurt daarbij daardoor daarna
    daarom dacht dag dagen deed deel denk denken denkt dezelfde diegene degene ding dingen doet drie duidelijk eens
    eerder eerst eerste eigen eigenlijk elk elke elkaar enige enkele ervoor erbij eraan ermee erg ervan even gaan gaat
    ging gingen geeft gaf gebruik gebruiken gebruikt gedaan gegaan gehad gekomen gekregen geleden gemaakt gemeente
    genoeg gewoon geweest geven gezegd gezien goed goede graag groot grote haar half halve hebt had hadden heel hele
    helemaal helft hen hetzelfde hierbij hierdoor hiervoor hoeft hoeveel hoeven houden houdt iedere ieder jaar jaren
    jezelf jou jouw kant keer keren klein kleine komen komt konden kort korte kreeg krijg krijgen krijgt kunt kwam
    kwamen laat laatste laten lang lange later lijkt maak maakt maken maand maanden makkelijk manier meest meeste
    mens mensen mezelf middag middags minder minuten misschien moeilijk moesten moeten mocht mogelijk mogen moment
    morgen nacht nachts natuurlijk nieuw nieuwe nodig ochtend ochtends ooit oud oude paar per plaats plek rond samen
    sinds soms soort staan staat steeds stond straks terug terwijl tegen tien tijd tijdens tweede twee uur uren vaak
    vandaag vanuit verder vier vijf vind vinden vindt volgende volgens vond vooral voordat vorig vorige vroeger waarbij
    waardoor waarin waarom wanneer want waren weer week weken wellicht weinig wekelijks werd werden wereld werk werken
    voel voelde voelden voelen voelt
    werkt weten weet willen wilde wilt wist woord woorden worden zaak zag zaken zelfde zelfs zeggen zegt zeer zeker
    zes zetten zet zien ziet zit zitten zodat zodra zoals zoveel zowel zullen""".split()
)
DAYS_AND_MONTHS = frozenset(
    """maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus
    september oktober november december monday tuesday wednesday thursday friday saturday sunday january february
    march may june july august october""".split()
)
# The same for English, without what says something in Dutch ("been", "made").
ENGLISH_WORDS = frozenset(
    """about after again all also always and another any anything are around because before being between both but
    can cannot come could did does doing don each every everybody everyone everything few for from get gets getting
    give given gives goes going good got had has her here him his how into its just keep let like little lot make
    makes many maybe might more much must need needs never new not nothing now often one only other others our out
    own people put really said same say says see she should since some something sometimes still such take than that
    the their them then there these they thing things think this those though through time today together told too
    two under until use used very want wants was way well went were what when where which while who why will with
    without would year years you your""".split()
)
SHORT_VOICE = 80  # signs: four words are not longer, and are compared as a whole
_SMALL = SMALL_WORDS | COMMON_WORDS | DAYS_AND_MONTHS | ENGLISH_WORDS
_SMALLEST = 3  # letters of a word that says something

K = TypeVar("K")
Run = tuple[str, ...]
_Token = tuple[str, int, int]
_BETWEEN = "\n"  # stands between two texts that are compared together; no word is like it
# A word, with the marks that sit on its letters and the signs nobody sees.
_WORD = re.compile("\\w[\\w\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]*")
_BARE = re.compile(r"\w+")
_QUOTED = re.compile(r"[“„\"‘]([^“”„\"‘]+)[”\"’]")


def is_small(word: str) -> bool:
    """Tell whether this word, as it is searched, says nothing about whose words they are."""
    return len(word) < _SMALLEST or word in _SMALL or word.isdecimal()


def without(text: str, words: str, free: Set[Run] = frozenset()) -> str:
    """Take every quotation of these words out of a text of the makers, and close the gap; not what is free to say."""
    for _round in range(MOST_ROUNDS):
        if not text or not (spans := Compared(text).spans(words, free)):
            return text
        text = _cut(text, spans)  # what stands together now may be a quotation again
    return ""  # quotations inside quotations, again and again: somebody wrote this to hide one


def quotes(text: str, words: str, free: Set[Run] = frozenset()) -> list[str]:
    """Give every quotation of these words that stands in a text, as it stands there; not what is free to say."""
    return Compared(text).quotations(words, free)


def runs_of(texts: Iterable[str]) -> set[Run]:
    """Give every row of three, four or five words of these texts: what is free to say, because others say it too."""
    return {run for text in texts for run in _windows(_words(text), (3, 4, 5))}


class Compared:
    """One or more texts of the makers, made ready to be compared with many voices."""

    def __init__(self, *texts: str) -> None:
        self.text = _BETWEEN.join(texts)
        self.texts = texts

    @cached_property
    def tokens(self) -> list[_Token]:
        """Give the words with where they stand, and a mark between one text and the next."""
        tokens: list[_Token] = []
        at = 0
        for text in self.texts:
            tokens += [(token, at + start, at + end) for token, start, end in _tokens(text)]
            at += len(text) + len(_BETWEEN)
            tokens.append((_BETWEEN, at - 1, at - 1))
        return tokens[:-1]

    @cached_property
    def places(self) -> dict[Run, list[int]]:
        """Give every three, four or five words in a row, with where they begin."""
        words = [token for token, _, _ in self.tokens]
        found: dict[Run, list[int]] = {}
        for size in (TELLING, 4, QUOTATION):
            for at, run in enumerate(_windows(words, (size,))):
                if _BETWEEN not in run:
                    found.setdefault(run, []).append(at)
        return found

    @cached_property
    def threes(self) -> frozenset[Run]:
        """Give every three words in a row: no quotation is shorter, so who shares none of these is not quoted."""
        return frozenset(run for run in self.places if len(run) == TELLING)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Give few, rare words of which every quotation of a longer voice holds at least one, to look for first."""
        chosen: set[str] = set()
        for run in self.places:
            if (len(run) == QUOTATION or _is_telling(run)) and chosen.isdisjoint(run):
                chosen.add(max(run, key=lambda word: (not is_small(word), len(word), word)))
        return frozenset(chosen)

    @cached_property
    def apart(self) -> list[tuple[Run, tuple[int, int]]]:
        """Give what stands apart, so that one or two words can be a quotation: between marks, or as the whole text."""
        found = [(tuple(_words(found.group(1))), found.span()) for found in _QUOTED.finditer(self.text)]
        at = 0
        for text in self.texts:
            words = tuple(_words(text)) if len(text) < SHORT_VOICE else ()
            if 1 < len(words) < SHORTEST:
                found.append((words, (at, at + len(text))))
            at += len(text) + len(_BETWEEN)
        return [(run, span) for run, span in found if len(run) < SHORTEST]

    def quoted_among(self, folded: Iterable[tuple[K, str]]) -> Iterator[tuple[K, str]]:
        """Give of many voices, as they are searched, the few that may be quoted here."""
        anchors, threes = self.anchors, self.threes
        short = {" ".join(run) for run, _ in self.apart}
        for key, voice in folded:
            if short and " ".join(_BARE.findall(voice)) in short:
                yield key, voice
            elif len(voice) < SHORT_VOICE or any(anchor in voice for anchor in anchors):
                words = _BARE.findall(voice)
                if not threes.isdisjoint(zip(words, words[1:], words[2:], strict=False)):
                    yield key, voice

    def spans(self, words: str, free: Set[Run] = frozenset(), least: int = 1) -> list[tuple[int, int]]:
        """Tell from where to where these words are quoted, `least` words in a row; without what is free to say."""
        said = _words(words)
        if not said or len(said) < least:
            return []
        if len(said) < SHORTEST:
            return [span for run, span in self.apart if run == tuple(said)]
        heard = [run for run in _telling_runs(said) if len(run) >= least and run in self.places and run not in free]
        return self._joined(sorted((at, at + len(run) - 1) for run in heard for at in self.places[run]))

    def quotations(self, words: str, free: Set[Run] = frozenset(), least: int = 1) -> list[str]:
        """Give the quotations of these words, as they stand here."""
        return [self.text[start:end] for start, end in self.spans(words, free, least)]

    def _joined(self, rows: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        joined: list[tuple[int, int]] = []
        for first, last in rows:
            if joined and first <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
            else:
                joined.append((first, last))
        return [(self.tokens[first][1], self.tokens[last][2]) for first, last in joined]


def _telling_runs(said: list[str]) -> set[Run]:
    runs: set[Run] = set(_windows(said, (QUOTATION,)))
    runs |= {run for run in _windows(said, (TELLING,)) if _is_telling(run)}
    if len(said) < QUOTATION:
        runs.add(tuple(said))
    return runs


def _is_telling(run: Run) -> bool:
    return len(run) == TELLING and sum(not is_small(word) for word in run) > 1


def _windows(words: list[str], sizes: Iterable[int]) -> Iterator[Run]:
    for size in sizes:
        yield from zip(*(words[start:] for start in range(size)), strict=False)


def _words(text: str) -> list[str]:
    return _BARE.findall(fold(text))


def _tokens(text: str) -> Iterator[_Token]:
    for found in _WORD.finditer(text):
        for part in _words(found.group()):
            yield part, found.start(), found.end()


def _cut(text: str, spans: list[tuple[int, int]]) -> str:
    edges = [(0, 0), *spans, (len(text), len(text))]
    text = "".join(text[end:start] for (_, end), (start, _) in pairwise(edges))
    text = re.sub(r"\s+", _narrow, text)  # first, so that nothing below can take long on a row of spaces
    text = re.sub(r"[“”\"„‘’']\s*[.,;:?!]*\s*[“”\"„‘’']", "", text)
    text = re.sub(r"\s{1,4}([.,;:?!])", r"\1", text)
    text = re.sub(r"[^\S\n]{2,4}", " ", text)
    text = re.sub(r"(?m)^[\s.,;:?!]+|[^\S\n]$", "", text)
    return text.strip()


def _narrow(found: re.Match[str]) -> str:
    lines = found.group().count("\n")
    return "\n" * min(lines, 2) if lines else " "
