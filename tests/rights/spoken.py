"""How a page speaks to its reader: with u, or with je and jullie."""

from __future__ import annotations

import re

from tests.rights.seams import blocks

U = re.compile(r"\b(?:u|uw|uzelf)\b", re.I)
JE = re.compile(r"\b(?:je|jij|jou|jouw|jezelf|jullie)\b", re.I)
# A script that is said aloud to people stands in the middle of these pages of the core group.
SAID_ALOUD = frozenset(
    {
        "look:record", "think:evening", "meet:lead", "meet:prepare", "meet:step", "meet:form_change",
        "trajectories:call", "trajectories:answers_give",
    }
)  # fmt: skip
# Labels of what somebody says themselves, and the name that a pilot has.
NOT_OURS = ("Dat laat ik aan jullie", "Bouwen aan je inzetbaarheid")


def mixed(page: str, question: str) -> tuple[list[str], list[str]]:
    """Give the pieces of a page that say u and those that say je, when it says both; the question is people's own."""
    if not (U.search(page) and JE.search(page)):
        return [], []
    texts = list(blocks(page))
    for own in (question, *NOT_OURS):
        texts = [text.replace(own, "") for text in texts]
    says_u, says_je = ([text for text in texts if way.search(text)] for way in (U, JE))
    return (says_u, says_je) if says_u and says_je else ([], [])
