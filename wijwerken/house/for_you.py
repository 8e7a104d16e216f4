"""What every line of *Vandaag* has in common: where it lands, how long it takes, and how long news stays.

A line ends at its thing, by the fragment of its address: the thing carries the id that `landing` points to and the
class `house-asked`, and the browser marks it by itself, with and without scripts. Why: decision 53.
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID

NEWS_STAYS = dt.timedelta(days=14)  # what somebody only needs to know goes by itself after this
UPDATES_STAY = dt.timedelta(days=30)  # and what the group told who follows it, after this
SILENT_AFTER = dt.timedelta(days=42)  # of an action still no word: the leader may see it, as an exception
LANDS_AT = "#gevraagd-"  # how the id of a thing on a page begins: what a line is about is found by it
# About how many minutes each takes, for who does it with attention; nobody is measured by it.
READ_A_VOICE, READ_A_TEXT, READ_AN_EDITION = 2, 3, 10
SAY_YES_OR_NO, ANSWER, DECIDE = 2, 5, 10
TELL, CONFIRM, LOOK_BACK, SET_UP = 2, 2, 20, 5
MOST_AT_ONCE = 20  # longer than this nobody reads in one go


def landing(url: str, thing: UUID) -> str:
    """Give the address that opens a page at one thing on it, marked."""
    return f"{url}{LANDS_AT}{thing}"


def minutes(each: int, things: int) -> int:
    """Tell about how long several things take together, up to what one does in one go."""
    return min(each * things, MOST_AT_ONCE)
