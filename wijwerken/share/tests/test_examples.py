"""Examples for everyone: found without an account, with period and source, without persons (K01, K02)."""

import json
import re

import pytest

from wijwerken.share.domain import catalogue
from wijwerken.share.domain.catalogue import Wanted

pytestmark = pytest.mark.django_db


def slugs(**wanted):
    return {example.slug for example in catalogue.find(Wanted(**wanted))}


def test_there_are_38_examples_each_with_its_own_description_and_period():
    rows = catalogue.examples()
    assert len(rows) == 38 and len({row.description for row in rows}) == 38
    assert all(row.period and len(row.description) > 60 and row.where for row in rows)


def test_k01_a_visitor_finds_an_example_about_eigenaarschap_without_an_account(client):
    page = client.get("/voorbeelden/", {"q": "eigenaarsch"}).content.decode()
    assert "Samenwerkend leren aan gedeeld eigenaarschap" in page and "1 voorbeeld<" in page
    assert "oktober 2019 - november 2020" in page


def test_k02_the_social_domain_gives_the_right_set():
    assert slugs(domain="sociaal") == {
        "alblasserdam-armoedebestrijding-2-0",
        "apeldoorn-inwoner-op-een",
        "cranendonck-netwerk-vonck",
        "eindhoven-planlab",
        "kerkrade-team-wijkontwikkeling",
        "terneuzen-het-nieuwe-samenspel",
        "tilburg-vroegsignalering-12minners",
        "uden-rolwisseling-netwerk-van-voorzieningen",
        "waalwijk-gedeeld-eigenaarschap",
    }


def test_every_example_is_found_under_some_domain():
    assert set.union(*(slugs(domain=key) for key, _label in catalogue.domain_choices())) == slugs()


def test_a_municipality_finds_all_its_examples():
    assert slugs(municipality="Tilburg") == {
        "tilburg-continue-dialoog",
        "tilburg-utrecht-content-en-chatbot",
        "tilburg-vroegsignalering-12minners",
    }


def test_a_year_finds_what_ran_in_it_and_until_january_is_the_year_before():
    assert "veenendaal-publiek-ondernemerschap" in slugs(year=2016)
    assert "delft-leerroute-publiek-ondernemerschap" in slugs(year=2018)
    assert "delft-leerroute-publiek-ondernemerschap" not in slugs(year=2019)
    assert "tilburg-continue-dialoog" not in set.union(*(slugs(year=year) for year in catalogue.years()))


def test_searching_takes_parts_of_words_without_accents_together():
    assert slugs(words="fryslan NEXT") == {"noardeast-fryslan-op-reis-met-next"}
    assert slugs(words="fryslan chatbot") == set()


@pytest.mark.parametrize("asked", ["gemeente=Nergens", "jaar=1900", "jaar=x", "domein=%00", "q=" + "x" * 300])
def test_a_question_that_makes_no_sense_is_no_trouble(client, asked):
    assert client.get(f"/voorbeelden/?{asked}").status_code == 200


def test_nothing_found_says_what_to_do(client):
    page = client.get("/voorbeelden/", {"q": "zeppelin"}).content.decode()
    assert "Niets gevonden" in page and "Toon alles" in page


@pytest.mark.parametrize("slug", [example.slug for example in catalogue.examples()])
def test_every_example_has_a_page_with_period_and_source(client, slug):
    example = catalogue.example(slug)
    assert example is not None
    page = client.get(f"/voorbeelden/{slug}/").content.decode()
    assert "A&amp;O fonds Gemeenten" in page and example.period.replace("'", "&#x27;") in page


def test_every_pilot_has_a_page(client):
    for pilot in catalogue.pilots():
        assert client.get(f"/voorbeelden/pilot/{pilot.slug}/").status_code == 200
    assert client.get("/voorbeelden/pilot/nergens/").status_code == 404
    assert client.get("/voorbeelden/nergens/").status_code == 404


def test_no_address_or_telephone_number_stands_in_the_data(client):
    text = json.dumps([repr(row) for row in (*catalogue.examples(), *catalogue.pilots())], ensure_ascii=False)
    assert not re.search(r"\S@\S+\.\w", text) and not re.search(r"\b0\d[\d -]{8,}", text)


def test_the_examples_are_open_data(client):
    answer = client.get("/voorbeelden/voorbeelden.json")
    assert len(answer.json()["examples"]) == 38 and answer.json()["source"] == "A&O fonds Gemeenten"
    assert answer["Access-Control-Allow-Origin"] == "*" and "folded" not in answer.json()["examples"][0]


def test_the_catalogue_asks_the_database_nothing(client, django_assert_num_queries):
    client.get("/voorbeelden/")
    with django_assert_num_queries(0):
        assert client.get("/voorbeelden/").status_code == 200
