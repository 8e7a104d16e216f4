"""The power goes off at any moment, again and again: what somebody was told is kept, is kept."""

import random
import threading
import time

import pytest

from tests.faults.installation import START_SECONDS, Installation, wait_for
from tests.faults.visitors import Crowd, Kept, codes_of, hidden_fields, new_browser, opens

pytestmark = pytest.mark.fault

SLUG = "molenbuurt"
TELLING_AT_ONCE = 3
EARLIEST, LATEST = 0.3, 2.5
PREPARE = f"""
from tests.cast import make_trajectory
from wijwerken.people.models import Organisation
make_trajectory(Organisation.objects.first(), "{SLUG}", "look")
"""
WHOLE = """
from django.db import connections
from wijwerken.house.domain import logbook
from wijwerken.look.models import Conversation, Excerpt
from wijwerken.people.domain import receipts
everywhere = "the whole installation is looked at"
texts = list(Excerpt.objects.everywhere(because=everywhere).values_list("text", flat=True))
speaking = Excerpt.objects.everywhere(because=everywhere).values("speaker__conversation")
silent = Conversation.objects.everywhere(because=everywhere).exclude(pk__in=speaking).count()
flaws = sum(1 for chain in logbook.chains() for _ in logbook.check(chain))
damage = []
for alias in connections:
    if connections[alias].vendor == "sqlite":
        with connections[alias].cursor() as cursor:
            damage += [row[0] for row in cursor.execute("PRAGMA integrity_check") if row[0] != "ok"]
            damage += [str(row) for row in cursor.execute("PRAGMA foreign_key_check")]
unknown_codes = [code for code in {codes!r} if receipts.person_with(code) is None]
answer = dict(texts=texts, silent=silent, flaws=flaws, damage=damage, unknown_codes=unknown_codes)
"""


def test_nothing_that_was_acknowledged_is_lost(running: Installation, request: pytest.FixtureRequest) -> None:
    chance = random.Random(request.config.getoption("--seed"))
    running.python(PREPARE)
    kept: list[Kept] = []
    for _kill in range(request.config.getoption("--kills")):
        new = tell_until_killed(running, chance)
        running.start()
        assert [one.words for one in new if not opens_in_own_browser(running, one)] == []
        kept += new
    assert len(kept) > request.config.getoption("--kills")
    codes = codes_of(running, kept)
    assert opens_with_the_code(running, codes[0], kept[0].words)
    whole = running.python(WHOLE.format(codes=codes))
    assert whole["unknown_codes"] == []
    assert {key: whole[key] for key in ("silent", "flaws", "damage")} == {"silent": 0, "flaws": 0, "damage": []}
    assert len(whole["texts"]) == len(set(whole["texts"]))
    assert {one.words for one in kept} <= set(whole["texts"])


def tell_until_killed(installation: Installation, chance: random.Random) -> list[Kept]:
    """Let people tell, take the power away at a random moment after the first ones were told that it was kept."""
    crowd, gone = Crowd(installation.url, SLUG), threading.Event()
    people = [threading.Thread(target=crowd.keep_telling, args=(who, gone)) for who in range(TELLING_AT_ONCE)]
    for person in people:
        person.start()
    wait_for(lambda: len(crowd.acknowledged) > 1, START_SECONDS)
    time.sleep(chance.uniform(EARLIEST, LATEST))
    installation.kill()
    gone.set()
    for person in people:
        person.join()
    return crowd.acknowledged


def opens_in_own_browser(installation: Installation, kept: Kept) -> bool:
    """Open a receipt in the browser it was given in."""
    with new_browser(installation.url, kept.cookies) as browser:
        return opens(browser, SLUG, kept.words)


def opens_with_the_code(installation: Installation, code: str, words: str) -> bool:
    """Type the code of a receipt over, in another browser."""
    with new_browser(installation.url) as browser:
        form = hidden_fields(browser.get("/mijn/openen/").text)
        browser.post("/mijn/openen/", data=form | {"code": code})
        return opens(browser, SLUG, words)
