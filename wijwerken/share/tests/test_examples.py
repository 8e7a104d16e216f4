"""The list of examples: open, searchable, dated and without persons (K01, K02)."""

import re

import pytest

from wijwerken.share.domain import catalogue

pytestmark = pytest.mark.django_db


def test_all_38_projects_and_the_pilots_are_there():
    assert sum(not one.is_pilot for one in catalogue.examples()) == 38
    assert sum(one.is_pilot for one in catalogue.examples()) == 6


def test_a_visitor_finds_an_example_on_ownership_without_an_account(client):
    page = client.get("/voorbeelden/", {"woorden": "eigenaarsch"}).content.decode()
    assert "Samenwerkend leren aan gedeeld eigenaarschap" in page
    assert "Faalkunde" not in page
    assert client.get("/voorbeelden/waalwijk-gedeeld-eigenaarschap/").status_code == 200


def test_the_social_domain_filter_gives_the_right_set_however_the_source_wrote_it():
    found = {one.slug for one in catalogue.found(domain="Sociaal domein")}
    assert found == {
        "alblasserdam-armoedebestrijding-2-0",
        "apeldoorn-inwoner-op-een",
        "cranendonck-netwerk-vonck",
        "eindhoven-planlab",
        "kerkrade-team-wijkontwikkeling",
        "terneuzen-het-nieuwe-samenspel",
        "tilburg-vroegsignalering-12minners",
        "uden-rolwisseling-netwerk-van-voorzieningen",
    }


def test_until_january_is_the_year_before():
    slug = "delft-leerroute-publiek-ondernemerschap"
    assert slug in {one.slug for one in catalogue.found(year="2018")}
    assert slug not in {one.slug for one in catalogue.found(year="2019")}


def test_searching_ignores_accents_and_finds_a_year():
    assert [one.slug for one in catalogue.found("noardeast-fryslan", year="2020")] == [
        "noardeast-fryslan-op-reis-met-next"
    ]
    assert not catalogue.found(year="1999")


def test_every_project_shows_its_period(client):
    for one in catalogue.examples():
        page = client.get(f"/voorbeelden/{one.slug}/")
        assert page.status_code == 200
        if one.period:
            assert one.period in page.content.decode()


def test_no_addresses_or_telephone_numbers_of_people():
    everything = " ".join(one.folded for one in catalogue.examples())
    assert "@" not in everything
    assert not re.search(r"\b0\d[\d -]{7,}", everything)


def test_nonsense_in_the_address_finds_nothing_and_breaks_nothing(client):
    assert client.get("/voorbeelden/", {"jaar": "x", "plaats": "%", "woorden": "%_"}).status_code == 200
    assert client.get("/voorbeelden/bestaat-niet/").status_code == 404


def test_what_was_read_first_in_dutch_is_told_in_english_to_an_english_reader(client):
    client.get("/voorbeelden/uden-rolwisseling-netwerk-van-voorzieningen/")
    page = client.get("/voorbeelden/uden-rolwisseling-netwerk-van-voorzieningen/", headers={"accept-language": "en"})
    assert "description of the work" in page.content.decode()
