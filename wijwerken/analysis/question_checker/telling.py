"""From a main question to questions that people can tell about: how it is, before what might be done about it."""

import re
from collections.abc import Iterator, Sequence

from .check import check
from .lists import either, listed

HOW_MANY = 3
LONGEST = 300
# What always fits: wherever somebody reads it, "hier" is there.
ALWAYS = ("Hoe is het hier voor u?", "Wat maakt u hier mee?", "Welk moment is u hier bijgebleven?")

THIS = r"(?:de|het|onze|ons|deze|dit)"
# Of a park that isn't there yet nobody can tell: "een park" is left alone, and so is "de buurt van".
NAMED = r"(?:(?: (?!(?:AZC|GGZ|B&W)\b)[A-Z][\w'-]+)*)"
GOES_ON = r"(?! van\b| en\b| of\b|-)"
PLACES = [tuple(line.split(" ", 1)) for line in listed("places.txt")]
PLACE = re.compile(
    "|".join(rf"\b({THIS}) ({either([place])}\b{NAMED}){GOES_ON}" for _preposition, place in PLACES),
)
TOWN = re.compile(r"\b(in [A-Z][a-zé]{3,}(?:[- ][A-Z][a-zé]+)*)\b(?! en\b| of\b)")
THING = re.compile(rf"\b({either(listed('everyday_things.txt'))})\b{GOES_ON}", re.IGNORECASE)
MOMENTS = {
    "'s avonds": ("de avond", re.compile(r"(?:'s avonds|\b(?:de|in de) avond(?:en)?)\b")),
    "'s nachts": ("de nacht", re.compile(r"(?:'s nachts|\b(?:de|in de) nacht(?:en)?)\b")),
    "'s ochtends": ("de ochtend", re.compile(r"(?:'s ochtends|\b(?:de|in de) ochtend(?:en)?)\b")),
    "overdag": ("", re.compile(r"\boverdag\b")),
    "in het weekend": ("het weekend", re.compile(r"\b(?:in )?het weekend\b")),
}
# How one asks what could be done: that comes later.
ASKS_WHAT_TO_DO = re.compile(
    r"\b(?:wat|hoe|waarmee|welke? [\w-]+) (?:kunnen|kan|moeten|moet|gaan|zouden|zullen)\b|\bwat is (?:er )?nodig\b"
    r"|\bhoe (?!ervaren|beleven|vinden|voelen|leven|wonen|werken)\w+ (?:we|wij)\b|\boplossing(?:en)?\b"
    r"|\bwat (?:doen|doet) (?:we|wij|de gemeente)\b",
    re.IGNORECASE,
)


def asks_what_to_do(question: str) -> bool:
    """Tell whether a question asks what could be done, rather than how it is."""
    return ASKS_WHAT_TO_DO.search(question) is not None


def offer_to_tell(main_question: str) -> Sequence[str]:
    """Give three questions people can tell about, in the words of the main question as far as those are plain."""
    found: list[str] = []
    for asked in (*map(_evenly, _about(main_question)), *ALWAYS):
        if asked not in found and _is_good(asked):
            found.append(asked)
    return found[:HOW_MANY]


def _evenly(text: str) -> str:
    return " ".join(text.split()).replace(" ?", "?")


def _is_good(question: str) -> bool:
    seen = [*check(question, purpose="conversation"), *check(question, purpose="main")]
    return not seen and not asks_what_to_do(question) and len(question) <= LONGEST


def _about(question: str) -> Iterator[str]:
    plain = _evenly(question.replace("’", "'").replace("`", "'"))
    plain = plain[:1].lower() + plain[1:]
    where, (when, moment) = _place(plain), _moment(plain)
    thing = "" if where and when else _thing(plain)
    if thing:
        yield from _of_a_thing(thing, where)
    elif where:
        yield from _of_a_place(where, when, moment)
    elif when:
        yield from _of_a_moment(when, moment)


def _of_a_thing(thing: str, where: str) -> Iterator[str]:
    yield f"Hoe ervaart u {thing} {where}?"
    yield f"Wat merkt u van {thing} {where}?"
    yield f"Wat maakt u mee met {thing} {where}?"


def _of_a_place(where: str, when: str, moment: str) -> Iterator[str]:
    yield f"Hoe is {moment} {where} voor u?" if moment else f"Hoe is het {when} {where} voor u?"
    yield f"Wat maakt u {when} mee {where}?"
    yield f"Welk moment {where} is u bijgebleven?"


def _of_a_moment(when: str, moment: str) -> Iterator[str]:
    yield f"Hoe is {moment} hier voor u?" if moment else f"Hoe is het hier {when} voor u?"
    yield f"Wat maakt u hier {when} mee?"
    yield ALWAYS[-1]


def _place(question: str) -> str:
    """Say where it is about, as one says that: "op het Stationsplein"."""
    if found := PLACE.search(question):
        nth = next(number for number, group in enumerate(found.groups()) if group) // 2
        return f"{PLACES[nth][0]} {found[nth * 2 + 1]} {found[nth * 2 + 2]}"
    town = TOWN.search(question)
    return town[1] if town else ""


def _moment(question: str) -> tuple[str, str]:
    for when, (moment, pattern) in MOMENTS.items():
        if pattern.search(question):
            return when, moment
    return "", ""


def _thing(question: str) -> str:
    found = THING.search(question)
    return found[1].lower() if found else ""
