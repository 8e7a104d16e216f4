"""Somebody left a telephone signed in, and ends that from a desk; an administrator reads what happened at the door."""

from __future__ import annotations

import pytest

from tests.faults.installation import Installation
from tests.journeys.conftest import SIGN_IN, Enter
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey


def come_in(house: Installation, visitor: Visitor, name: str) -> Visitor:
    """Come in with a code, and put the second step off."""
    visitor.go("/inloggen/")
    visitor.write("Eenmalige code", house.python(f"{SIGN_IN}\nanswer = way_in({name!r})"))
    visitor.press("Log in")
    visitor.press("Later")
    return visitor


def test_a_telephone_that_was_left_is_signed_out_from_a_desk(enter: Enter, house: Installation) -> None:
    phone = come_in(house, enter(PHONE), "Vergeetal")
    phone.go("/mijn/account/ingelogd/")
    phone.reads("op een Linux-computer")
    phone.see("80-ingelogd-telefoon")
    desk = come_in(house, enter(), "Vergeetal")
    desk.go("/mijn/account/")
    desk.follow("Waar u bent ingelogd")
    desk.see("81-ingelogd")
    desk.press("Log overal anders uit")
    desk.reads("U bent nu alleen nog hier ingelogd.")
    desk.open("Wat er bij de deur gebeurde met uw account")
    desk.reads("ingelogd met een code of link")
    desk.see("82-alleen-hier")
    phone.go("/mijn/account/")
    phone.reads("Met een code die u kreeg")


def test_an_administrator_reads_what_happened_at_the_door(enter: Enter, house: Installation) -> None:
    house.python(
        f"{SIGN_IN}\nway_in('Deurwacht')\n"
        "Membership.objects.filter(account__name='Deurwacht').update(role='administrator')\nanswer = 1"
    )
    watch = come_in(house, enter(), "Deurwacht")
    watch.go("/organisatie/")
    watch.follow("Beveiligingslog")
    watch.reads("ingelogd met een code of link")
    watch.see("83-beveiligingslog")
    watch.page.get_by_label("Wat").first.select_option("fout")
    watch.press("Laat zien")
    watch.does_not_read("ingelogd met een code of link")
    watch.page.set_viewport_size(PHONE)
    watch.go("/organisatie/beveiliging/")
    watch.see("84-beveiligingslog-telefoon")
