"""Every sentence the map says, in plain Dutch and plain English, never more certain than the figures."""

from enum import StrEnum
from typing import Any, Literal

Language = Literal["nl", "en"]


class Words(StrEnum):
    """Whether people were asked what they recognise, or what they agree with."""

    RECOGNISE = "recognise"
    AGREE = "agree"


NUMBERS: dict[Language, dict[int, str]] = {
    "nl": {2: "twee", 3: "drie", 4: "vier", 5: "vijf"},
    "en": {2: "two", 3: "three", 4: "four", 5: "five"},
}

SENTENCES: dict[Language, dict[str, str]] = {
    "nl": {
        "polis_groups": "Polis deelt de mensen in {count} groepen in. Of die er echt zijn, is niet getoetst.",
        "too_few_participants": "Er zijn nog te weinig mensen met genoeg antwoorden om groepen te kunnen zien.",
        "no_clear_groups": "Wij zien geen duidelijke groepen.",
        "weak_groups": "Misschien zijn er {count} groepen. Zeker is dat niet.",
        "clear_groups": "Wij zien {count} groepen die verschillend antwoorden.",
        "recognise_all_do": "Bijna iedereen die antwoord gaf, herkent dit:",
        "recognise_most_do": "Dit herkennen de meesten die antwoordden:",
        "recognise_most_do_not": "Dit herkennen de meesten niet. Voor een ander kan het nog steeds waar zijn:",
        "recognise_differs": "Hier verschilt wat mensen meemaken. Vraag elkaar: hoe komt dat?",
        "recognise_shared": "Dit wordt in alle groepen herkend:",
        "agree_all_do": "Bijna iedereen die antwoord gaf, is het hiermee eens:",
        "agree_most_do": "Hier zijn de meesten die antwoordden het mee eens:",
        "agree_most_do_not": "Hier zijn de meesten die antwoordden het niet mee eens:",
        "agree_differs": "Hier wordt verschillend over gedacht. Vraag elkaar: hoe komt dat?",
        "agree_shared": "Hier is in alle groepen instemming voor:",
        "no_vote": "Dit is geen stemming. Percentages gaan over wie antwoordde.",
        "finding": "“{text}” ({count} van {answered}; {low} tot {high})",
        "both_sides": "“{text}” ({yes} wel, {no} niet, van {answered})",
        "share": "{share} ({low} tot {high})",
        "unplaced": "{unplaced} van de {people} mensen gaven te weinig antwoorden voor een plek.",
        "few_votes": "Er zijn weinig antwoorden per persoon of per stelling. Groepen kunnen wij dan missen.",
        "undecided": "Bij {share} van de mensen wisselt de groep als we iets weglaten.",
        "reason_few_people": "Er zijn {placed} mensen met genoeg antwoorden; een indeling kan pas vanaf {least}.",
        "reason_few_votes": "Er zijn weinig antwoorden per persoon of per stelling; groepen vallen dan niet op.",
        "reason_under_hundred": "Met minder dan 100 mensen zien we alleen groepen die sterk verschillen.",
        "reason_much_alike": "De antwoorden verschillen te weinig om groepen te kunnen zien.",
        "reason_falls_apart": "Laten we een deel van de mensen en stellingen weg, dan komt er een andere indeling uit.",
        "reason_flowing": "De antwoorden lopen in elkaar over, zoals bij mensen zonder vaste groepen.",
        "reason_nearly_flowing": "Er lijken groepen te zijn, maar het verschil met een vloeiend verloop is klein.",
        "reason_apart": "De antwoorden vallen duidelijker in groepen uiteen dan een vloeiend verloop geeft.",
        "reason_untested": "Polis deelt altijd in groepen in. Of er echt groepen zijn, is hier niet getoetst.",
        "map": "Perspectievenkaart",
        "no_map": "Nog geen kaart",
        "drawn_from": "Een kaart tekenen wij vanaf {least} mensen met genoeg antwoorden.",
        "dots": "{dots} mensen als stip. Wie dicht bij elkaar staat, antwoordde vaak hetzelfde.",
        "plane": "Het platte vlak toont {share} van alle verschillen; de rest is niet te zien.",
        "sizes": "Mensen per groep: {sizes}. Open stippen: de groep wisselt of is er niet.",
        "group": "groep {number}",
        "changes": "wisselt",
        "open_dot": "Elke open stip is één persoon. De plek is een indruk, geen oordeel.",
        "close": "Dicht bij elkaar: vaak hetzelfde geantwoord. Dit is geen stemming.",
        "column_statement": "stelling",
        "column_answered": "antwoorden",
        "column_yes": "herkent",
        "column_no": "herkent niet",
        "column_unsure": "weet niet",
        "untitled": "Zonder titel",
        "size": "{topic}: {people} mensen, {cards} stellingen, {votes} antwoorden.",
        "warning": "Let op: {warning}",
        "replaced": "{votes} eerdere antwoorden zijn vervangen door een later antwoord.",
        "left_out": "Niet meegeteld: {rejected} afgewezen stellingen, {without} zonder antwoorden.",
        "timing": "(gelezen in {read:.2f} s, berekend in {analyse:.2f} s, hoogste geheugengebruik {peak:.0f} MB)",
    },
    "en": {
        "polis_groups": "Polis divides people into {count} groups. Whether they are really there was not tested.",
        "too_few_participants": "There are too few people with enough answers yet to be able to see groups.",
        "no_clear_groups": "We see no clear groups.",
        "weak_groups": "Perhaps there are {count} groups. That is not certain.",
        "clear_groups": "We see {count} groups that answer differently.",
        "recognise_all_do": "Nearly all who answered recognise this:",
        "recognise_most_do": "Most who answered recognise this:",
        "recognise_most_do_not": "Most do not recognise this. It can still be true for someone else:",
        "recognise_differs": "Here what people live through differs. Ask each other: how come?",
        "recognise_shared": "This is recognised in all groups:",
        "agree_all_do": "Nearly all who answered agree with this:",
        "agree_most_do": "Most who answered agree with this:",
        "agree_most_do_not": "Most who answered do not agree with this:",
        "agree_differs": "Here people think differently. Ask each other: how come?",
        "agree_shared": "There is agreement with this in all groups:",
        "no_vote": "This is not a vote. Percentages are about those who answered.",
        "finding": "“{text}” ({count} of {answered}; {low} to {high})",
        "both_sides": "“{text}” ({yes} yes, {no} no, of {answered})",
        "share": "{share} ({low} to {high})",
        "unplaced": "{unplaced} of the {people} people gave too few answers for a place.",
        "few_votes": "There are few answers per person or per statement. Then we can miss groups.",
        "undecided": "For {share} of the people the group changes when we leave something out.",
        "reason_few_people": "There are {placed} people with enough answers; groups can be told only from {least}.",
        "reason_few_votes": "There are few answers per person or per statement; then groups do not stand out.",
        "reason_under_hundred": "With fewer than 100 people we see only groups that differ a lot.",
        "reason_much_alike": "The answers differ too little to be able to see groups.",
        "reason_falls_apart": "When we leave out some of the people and statements, the groups come out differently.",
        "reason_flowing": "The answers run together, as with people without fixed groups.",
        "reason_nearly_flowing": "There seem to be groups, but the difference with answers that run together is small.",
        "reason_apart": "The answers fall into groups more clearly than answers that run together would.",
        "reason_untested": "Polis always divides into groups. Whether there really are groups was not tested here.",
        "map": "Perspective map",
        "no_map": "No map yet",
        "drawn_from": "We draw a map from {least} people with enough answers.",
        "dots": "{dots} people, each a dot. Those who stand close together often answered the same.",
        "plane": "The flat picture shows {share} of all differences; the rest cannot be seen.",
        "sizes": "People per group: {sizes}. Open dots: the group changes or there is none.",
        "group": "group {number}",
        "changes": "changes",
        "open_dot": "Each open dot is one person. The place is an impression, not a judgement.",
        "close": "Close together: often answered the same. This is not a vote.",
        "column_statement": "statement",
        "column_answered": "answers",
        "column_yes": "recognise",
        "column_no": "do not recognise",
        "column_unsure": "do not know",
        "untitled": "Untitled",
        "size": "{topic}: {people} people, {cards} statements, {votes} answers.",
        "warning": "Note: {warning}",
        "replaced": "{votes} earlier answers were replaced by a later answer.",
        "left_out": "Not counted: {rejected} rejected statements, {without} without answers.",
        "timing": "(read in {read:.2f} s, worked out in {analyse:.2f} s, highest use of memory {peak:.0f} MB)",
    },
}


def say(language: Language, key: str, **known: Any) -> str:
    """Say one sentence of the table with these figures in it."""
    return SENTENCES[language][key].format(**known)


def percent(share: float) -> str:
    """A share as a whole percentage."""
    return f"{100 * share:.0f}%"
