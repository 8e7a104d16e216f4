"""Values that stand on paper, in cookies and in databases: made in another way, they are still the same.

The expected values were written down by version 0.1, before the ways of making them became one.
"""

import datetime as dt
import re
from types import SimpleNamespace
from uuid import UUID

import pytest

from tests.house.floor import HOUSE, own_files
from wijwerken.config.rooms import ROOMS
from wijwerken.house import clock
from wijwerken.look.domain import nameless
from wijwerken.look.domain.mentions import report
from wijwerken.meet.domain import answers, harvest
from wijwerken.meet.domain import receipts as seats_of_people
from wijwerken.meet.hub import cookies
from wijwerken.people.domain import receipts, second_step, sign_in, tries
from wijwerken.rounds.domain import tickets
from wijwerken.trajectories.domain import invitations, notices, own_people

ONE, OTHER = UUID("6f0d3c1e-5b7a-4c52-9a54-1f2f6c9d8e10"), UUID("0b6b4d3a-9a1e-4f5c-8d7e-2a3b4c5d6e7f")
A, B = SimpleNamespace(pk=ONE), SimpleNamespace(pk=OTHER)
WORDS = SimpleNamespace(pk=ONE, text="Mevrouw Jansen van de balie zei dat het te laat was.")


@pytest.fixture(autouse=True)
def a_fixed_installation(settings, monkeypatch):
    settings.SECRET_KEY = "a key that never changes, only for these values"
    settings.WIJWERKEN_ID_KEY = settings.SECRET_KEY.encode()  # as of an installation that was there before it
    settings.WIJWERKEN_RECEIPT_KEYS = [b"another key that never changes"]
    monkeypatch.setattr(clock, "today", lambda: dt.date(2026, 3, 14))
    cookies._key.cache_clear()
    yield
    cookies._key.cache_clear()


MADE = {
    "a nameless voice": lambda: nameless.id_from("een kenmerk"),
    "the code of a nameless voice": lambda: nameless.mark_from("een kenmerk"),
    "a card": lambda: answers.card_id(ONE, "kaartje 1"),
    "an excerpt of a card": lambda: harvest.excerpt_of(B),
    "whose seat it is": lambda: seats_of_people.id_of(ONE),
    "a line of today": lambda: notices._id_of_today(A, B),
    "who is talked about": lambda: report.mark_of(WORDS, "mevrouw Jansen"),
    "a ticket": lambda: tickets._hmac(A, "k7mw-3qxd"),
    "a receipt": lambda: receipts._hmac("K7MW3QXD9TFHR"),
    "a sign-in code": lambda: sign_in.hmac_of("k7mw 3qxd 9tfhr"),
    "an invitation": lambda: invitations.print_of("k7mw 3qxd"),
    "a key of the question from within": lambda: own_people._key(A),
    "a name that was tried": lambda: tries._hmac(" Sanne@gemeente.example", False),
    "a name that came before": lambda: tries._hmac("sanne@gemeente.example", True),
    "what a browser keeps": lambda: tries.mark_of(SimpleNamespace(sign_in_name="Sanne")),
    "a seat in a cookie": lambda: cookies.sealed(ONE, OTHER),
    "a token of a seat": lambda: cookies.csrf_token(OTHER),
    "the seal of the second step": lambda: second_step._seal()._encryption_key.hex(),
}
STAND = {
    "a nameless voice": "7a87c969-6b00-461c-98df-4f73a152db34",
    "the code of a nameless voice": "4c31af82-9fbe-4431-aec6-29f9199dbbce",
    "a card": "17bf3eec-b0a6-4349-b6b3-226b1b9aa969",
    "an excerpt of a card": "d514ee5b-b4b4-4ea9-a55c-f9ce1375601b",
    "whose seat it is": "39b41fc1-2f8c-412a-a2c1-4a9fce3cc7f8",
    "a line of today": "232c6c1e-03e5-49b0-a9b8-757ab8063da5",
    "who is talked about": "1ab82966e6decf084890e0d752c10acb",
    "a ticket": "04c2d026c824de37a206c9e20741f320c23427e18deb489d7bf8b452bc5a75d8",
    "a receipt": "2a4a19b3aa4760739873ff2083ab74ab56f319a565fd03cccb56082fab3dd25d",
    "a sign-in code": "189187c9920d35b670f64e8167beeac943eb667f2c84f1bf678a05138e87291f",
    "an invitation": "db0a6df11ef330a57b51d4202020a5f8e01a483e433b846a926926d2060a7121",
    "a key of the question from within": "XPC3XSGMFQSG",
    "a name that was tried": "e36819b22ebd43c29b7e4a2f2b0b309ee0fb20eefcc68996a183308a0b48f832",
    "a name that came before": "b092ac3144627973e8b991b6879126c6300befa10034037744d42c824d058dc0",
    "what a browser keeps": "080be8024f4a55edf0fdaf045e107c6acbc432c9452a12e920b1ac0194a24e37",
    "a seat in a cookie": OTHER.hex + ".9bf3d6dba0fcda20f1d3733a828186f2c91c6af84af180c8de2d0ef3cb854d88",
    "a token of a seat": "8f53acfec6de47bb699ce09eeb74bf01254a0e0dfb0517166209d5124e4b7e4b",
    "the seal of the second step": "47034b9a73deb0d447f75dfac6d56c07",
}


@pytest.mark.parametrize("what", MADE)
def test_a_value_of_before_is_still_the_same(what):
    assert str(MADE[what]()) == STAND[what]


def test_ids_and_prints_are_made_in_one_place():
    kept_apart = {
        "house/keyed.py",
        "house/domain/logbook.py",  # each entry has a salt of its own, thrown away to forget it: no key of ours
        "house/order.py",  # an order of a day, not an id
    }
    ways = ("hmac.new(", "hmac.digest(", "SECRET_KEY", "WIJWERKEN_RECEIPT_KEY", "WIJWERKEN_ID_KEY")
    for room in ROOMS:
        for path in own_files(room, "*.py"):
            here = str(path.relative_to(HOUSE))
            found = [] if here in kept_apart else [way for way in ways if way in path.read_text(encoding="utf-8")]
            assert not found, f"{here}: use wijwerken.house.keyed (docs/decisions/0033-one-of-each.md)"


def test_who_keeps_prints_of_codes_makes_them_anew_when_the_keys_change():
    # Prints of codes change with the keys. Who keeps one finds it with `prints_of_code`, and `wijwerken rotate-keys`
    # makes it anew (people/domain/printed.py); what is no code of anybody has a print that stays: `print_of`.
    known = {
        "house/keyed.py",
        "people/domain/own_calendar.py",
        "people/domain/receipts.py",
        "people/domain/sign_in.py",
        "trajectories/domain/freed_hours.py",
        "trajectories/domain/invitations.py",
        "trajectories/domain/own_people.py",  # keeps none: it makes a link
    }
    used = {
        str(path.relative_to(HOUSE))
        for room in ROOMS
        for path in own_files(room, "*.py")
        if re.search(r"prints?_of_code\(", path.read_text(encoding="utf-8"))
    }
    assert used == known, "read on in docs/decisions/0043-keys-that-follow-each-other.md"
