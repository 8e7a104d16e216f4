"""The people a question is about, to offer a question in which they can tell."""

import re

from .about_words import JUDGES
from .people import PEOPLE

SINGULAR_OR_THING = (
    r"(?:iedereen|jeugd|scooters|fatbikes|brommers|vrachtwagens|auto's|campers|motoren|bedrijven|teams)\b"
)
NO_ADJECTIVE = r"(?:de|we|je|ze|die|alle|onze|deze|hele|sommige|gewone|hoe|jullie|nieuwe|steeds|welke|beste)"
SOMEBODY = re.compile(
    rf"\b(?!{SINGULAR_OR_THING})((?!{NO_ADJECTIVE} )[^\W\d_]+e )?(?!{SINGULAR_OR_THING})({PEOPLE})\b", re.IGNORECASE
)


def people_in(question: str) -> str | None:
    """Give whom the question is about, in its own words; nobody where the words judge them."""
    found = SOMEBODY.search(question)
    if not found or JUDGES.search(found[2]):
        return None
    adjective = found[1] or ""
    return (found[2] if JUDGES.search(adjective) else adjective + found[2]).lower()
