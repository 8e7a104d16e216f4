"""What a text that comes in may be called: its own name when that can be of no person, and else a number."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

_ENDING = re.compile(r"\.[a-z]{2,4}\d?$", re.IGNORECASE)
_WORDS = re.compile(r"[^\W_]+")
# Words of which a name of a text may be made; any other word may be somebody's name.
_NOBODYS = frozenset(
    "gesprek gesprekken interview interviews tekst text document documenten doc verslag notulen transcript "
    "transcriptie groepsgesprek focusgroep focus groep group groepje tafel table sessie session ronde round "
    "avond middag ochtend dag bijeenkomst meeting brief brieven enquête enquete survey vragenlijst antwoorden "
    "respondent bewoner bewoners stem inwoner inwoners deelnemer deelnemers ambtenaren medewerkers jongeren "
    "ouderen ondernemers buurt wijk deel part versie nr nummer def definitief kopie met van de het een en over "
    "in op met bij voor the of and januari februari maart april mei juni juli augustus september oktober "
    "november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag notities aantekeningen "
    "veldnotities spreker speaker persoon person case bron source".split()
)


def title_of(name: str, number: int) -> tuple[str, bool]:
    """Give what a text is called here, and whether its own name stays outside because it may be of a person."""
    bare = " ".join(_ENDING.sub("", name.strip()).replace("_", " ").split())
    words = [word.casefold() for word in _WORDS.findall(bare)]
    if words and len(bare) <= 80 and all(word in _NOBODYS or not re.search(r"[^\W\d]{2}", word) for word in words):
        return bare, False
    return _("Tekst %(number)s") % {"number": number}, bool(bare)
