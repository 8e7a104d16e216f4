"""Searching: pages by their name or an everyday word, people as far as one may read names, and words."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from tests.cast import make_cast, make_trajectory, part, signed_in
from tests.rights.seams import seams
from wijwerken.house.seeking import Sought
from wijwerken.house.text import fold
from wijwerken.people.actor import VISITOR
from wijwerken.people.domain.erasure import erase_person
from wijwerken.trajectories.domain import search as finding
from wijwerken.trajectories.domain.names_seen import names_seen
from wijwerken.trajectories.domain.way import way_of
from wijwerken.trajectories.models import Participation, Trajectory
from wijwerken.trajectories.tests.visiting import enter
from wijwerken.trajectories.vocabulary import Role

pytestmark = pytest.mark.django_db
EVERYWHERE = reverse("trajectories:search_all")


@pytest.fixture
def cast():
    return make_cast("act")


@pytest.fixture
def group(cast):
    """Let people be in the group who could leak: a name only the core group reads, no name, and one of elsewhere."""
    part(cast.trajectory, signed_in("nadia", "Nadia Kanarie"), Role.PARTICIPANT, "Kanarienadia")
    part(cast.trajectory, signed_in("stil", "Kanariestil Achternaam"), Role.PARTICIPANT, "")
    part(cast.other_trajectory, signed_in("ver", "Ver Weg"), Role.FACILITATOR, "Kanariever")
    return cast


def here(cast):
    return reverse("trajectories:search", args=[cast.trajectory.slug])


def sought(browser, address, words):
    """Search, and give what stands under each heading."""
    found = browser.get(address, {"woorden": words})
    assert found.status_code == 200
    return found.context


def titles(browser, address, words):
    return {page.title: page.url for page in sought(browser, address, words).get("pages") or ()}


def names(browser, address, words):
    return [person.name for person in sought(browser, address, words).get("people") or ()]


@pytest.mark.parametrize(
    ("word", "page"),
    [
        ("agenda", "trajectories:my_calendar"),
        ("kalender", "trajectories:my_calendar"),
        ("wachtwoord", "people:security"),
        ("account", "people:own_account"),
        ("privacy", "people:privacy"),
    ],
)
def test_a_page_of_the_house_is_found_by_its_name_and_by_an_everyday_word(cast, word, page):
    samira = enter(cast.facilitator)
    for address in (here(cast), EVERYWHERE):
        assert reverse(page) in titles(samira, address, word).values()


@pytest.mark.parametrize(
    ("word", "page"),
    [
        ("uitnodigen", "invite"),
        ("grenzen", "boundaries"),
        ("geschiedenis", "logbook"),
        ("geld", "room"),
        ("fase", "move"),
        ("afdeling", "cross_section"),
    ],
)
def test_a_page_of_the_trajectory_is_found_there_by_who_may_open_it(cast, word, page):
    address = reverse(f"trajectories:{page}", args=[cast.trajectory.slug])
    assert address in titles(enter(cast.facilitator), here(cast), word).values()
    assert address not in titles(Client(), here(cast), word).values() or page == "boundaries"


def test_what_has_the_word_in_its_name_comes_first(cast):
    assert next(iter(titles(enter(cast.facilitator), here(cast), "agenda"))) == "Agenda"


@pytest.mark.parametrize("who", ["facilitator", "official", "sponsor", "resident", "administrator", "stranger", ""])
def test_no_page_is_offered_that_does_not_open(cast, who):
    actor = getattr(cast, who) if who else VISITOR
    browser = enter(actor)
    if who == "resident":
        browser.post(reverse("trajectories:open_code"), {"code": cast.resident_code})
    offered = {}
    for place in (cast.trajectory, None):
        for page in finding.pages(actor, way_of(actor, place, "/"), place, Sought("")):
            offered[page.title] = browser.get(page.url)
    assert len(offered) > 4
    closed = {title: answer.status_code for title, answer in offered.items() if answer.status_code >= 400}
    assert closed == {}
    away = {
        title for title, answer in offered.items() if answer.status_code == 302 and "inloggen" in answer["Location"]
    }
    assert away == set()


def test_who_carries_a_trajectory_finds_everybody_who_shows_a_name(group):
    samira = enter(group.facilitator)
    for address in (here(group), EVERYWHERE):
        assert names(samira, address, "kanarie") == ["Kanarienadia"]
        assert "Samira de Wit" in names(samira, address, "procesbegeleider")
    found = sought(samira, here(group), "kanarie")["people"][0]
    nadia = Participation.objects.of(group.trajectory).get(shown_name="Kanarienadia")
    assert found.url == f"{reverse('trajectories:cross_section', args=[group.trajectory.slug])}#gevraagd-{nadia.pk}"
    assert f'id="gevraagd-{nadia.pk}"' in samira.get(found.url).content.decode()


@pytest.mark.parametrize("who", ["official", "sponsor", "resident"])
def test_who_takes_part_finds_only_who_carries_the_trajectory(group, who):
    actor = getattr(group, who)
    places = [group.trajectory, group.other_trajectory]
    assert finding.people(actor, places, Sought("kanarie")) == []
    found = finding.people(actor, places, Sought("samira"))
    assert [one.name for one in found] == [group.participation(group.facilitator).shown_name]
    assert found[0].url.startswith(reverse("trajectories:people", args=[group.trajectory.slug]))


@pytest.mark.parametrize("who", ["outsider", "stranger", "other_facilitator", "administrator"])
def test_who_does_not_take_part_finds_nobody(group, who):
    assert names_seen(getattr(group, who), [group.trajectory]) == []
    page = enter(getattr(group, who)).get(here(group), {"woorden": "kanarie"}).content.decode().casefold()
    assert "kanarienadia" not in page
    assert "kanariestil" not in page


def test_who_left_is_found_by_nobody(group):
    nadia = Participation.objects.of(group.trajectory).get(shown_name="Kanarienadia")
    erase_person(nadia.person)
    assert names(enter(group.facilitator), here(group), "kanarie") == []


def test_a_trajectory_is_found_by_its_question_and_one_in_the_making_by_who_is_in_it_only(cast):
    cast.other_trajectory.main_question = "Hoe kan het loket anders?"
    cast.other_trajectory.boundaries_published_on = None
    cast.other_trajectory.save()
    assert sought(Client(), EVERYWHERE, "avond buurt")["questions"]
    assert not sought(Client(), EVERYWHERE, "loket anders")["questions"]
    assert sought(enter(cast.other_facilitator), EVERYWHERE, "loket anders")["questions"] == [cast.other_trajectory]


def test_searching_everywhere_costs_as_much_with_three_trajectories_as_with_eight(group):
    samira = enter(group.facilitator)

    def cost(until):
        for nth in range(until):
            slug = f"straat-{until}-{nth}"
            part(make_trajectory(group.organisation, slug, "look"), group.facilitator, Role.FACILITATOR, "Samira")
        samira.get(EVERYWHERE, {"woorden": "samira"})
        with CaptureQueriesContext(connection) as asked:
            found = samira.get(EVERYWHERE, {"woorden": "samira"})
        assert len(found.context["people"]) >= until
        return len(asked)

    three, eight = cost(2), cost(5)
    assert three == eight
    assert eight <= 60


def test_what_is_not_looked_in_is_said_and_one_press_away(cast):
    for nth in range(4):
        made = make_trajectory(cast.organisation, f"straat-{nth}", "look")
        part(made, cast.facilitator, Role.FACILITATOR, "Samira")
    page = enter(cast.facilitator).get(EVERYWHERE, {"woorden": "ganzenveer"})
    text = page.content.decode()
    assert len(page.context["not_looked_in"]) == 2
    assert "Niets gevonden met “ganzenveer”" in text
    assert "Niet in aantekeningen, bestanden en berichten" in text
    assert len(re.findall(r'href="/t/[^"]+/zoeken/\?woorden=ganzenveer"', text)) == 2


def test_when_there_is_more_than_is_shown_that_is_said(cast):
    assert "Er is nog meer." in enter(cast.facilitator).get(here(cast), {"woorden": "me"}).content.decode()
    assert "Er is nog meer." not in enter(cast.facilitator).get(EVERYWHERE, {"woorden": "wachtwoord"}).content.decode()


def test_one_letter_is_too_short_and_the_field_says_so(cast):
    text = Client().get(EVERYWHERE, {"woorden": "a"}).content.decode()
    assert "Typ minstens twee letters." in text
    assert 'aria-describedby="te-kort"' in text


def test_whole_words_in_which_it_stands_are_marked_and_nothing_typed_is_taken_as_a_page(cast):
    samira = enter(cast.facilitator)
    assert "<mark>Samira</mark>" in samira.get(here(cast), {"woorden": "SAMI"}).content.decode()
    assert "<b>x" not in samira.get(here(cast), {"woorden": "<b>x"}).content.decode()
    assert Sought("cafe").in_pieces("Het café, nu")[2] == ("café,", True)


@pytest.mark.parametrize(("typed", "inside"), [("uren", "Buren helpen"), ("tijd", "Het is altijd licht")])
def test_a_short_word_is_not_found_inside_another_on_screen_or_in_the_database(cast, typed, inside):
    rows = Trajectory.objects.filter(pk=cast.trajectory.pk)
    for text, is_found in ((inside, False), (f"De {typed} zijn op", True), (f"({typed}!)", True)):
        rows.update(main_question=fold(text))
        assert Sought(typed).stands_in(text) is is_found
        assert Sought(typed).among(rows, "main_question").exists() is is_found
        assert any(marked for _piece, marked in Sought(typed).in_pieces(text)) is is_found
    assert Sought("kaart").stands_in("Kwaliteitskaart"), "what is longer is found inside a word too"


@pytest.mark.parametrize("words", ["", "a", "samira", "agenda", "buurt", "ganzenveer"])
def test_the_page_reads_as_whole_sentences(cast, words):
    for address in (here(cast), EVERYWHERE):
        assert list(seams(enter(cast.facilitator).get(address, {"woorden": words}).content.decode())) == []


def test_every_page_leads_there_by_a_link_and_the_page_tells_of_the_key_and_how_to_put_it_off(cast):
    text = enter(cast.facilitator).get(reverse("trajectories:today")).content.decode()
    assert re.search(rf'href="{EVERYWHERE}"\s+data-search', text)
    inside = (
        enter(cast.facilitator).get(reverse("trajectories:boundaries", args=[cast.trajectory.slug])).content.decode()
    )
    assert re.search(rf'href="{here(cast)}"\s+data-search', inside)
    assert "Zet die toets uit" in enter(cast.facilitator).get(EVERYWHERE).content.decode()


def test_people_s_words_on_an_english_page_break_and_sound_in_their_own_language(cast):
    browser = enter(cast.facilitator)
    browser.cookies["django_language"] = "en"
    word = max(cast.trajectory.main_question.split(), key=len)
    page = browser.get(EVERYWHERE, {"woorden": word}).content.decode()
    assert '<html lang="en"' in page
    found = re.findall(r'<(?:a|h3|span)[^>]*class="[^"]*\bvoice\b[^>]*>', page)
    assert found and all(f'lang="{cast.trajectory.language}"' in tag for tag in found)


def test_in_english_pages_are_found_by_english_words(cast):
    with override("en"):
        found = finding.pages(cast.facilitator, way_of(cast.facilitator, None, "/"), None, Sought("password"))
    assert [page.url for page in found] == [reverse("people:security")]
