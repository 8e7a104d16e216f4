"""What the core group does with somebody's words is told to that person, in one line a day."""

import datetime as dt
import re

import pytest

from tests.cast import make_cast
from wijwerken.house import clock
from wijwerken.trajectories.domain import receipt_page
from wijwerken.trajectories.domain.notices import tell, tell_about_words, tell_each
from wijwerken.trajectories.models import Notice

pytestmark = pytest.mark.django_db


def test_what_was_done_with_ones_words_on_one_day_is_one_line():
    cast = make_cast()
    for deed in ("streepte er een zin in aan", "haalde er een naam uit", "haalde er een naam uit", "las ze voor"):
        tell_about_words(cast.trajectory, cast.resident.person, deed)
    line = Notice.objects.of(cast.trajectory).get(person=cast.resident.person)
    assert line.words == (
        "De kerngroep deed iets met uw woorden: zij streepte er een zin in aan, haalde er een naam uit en las ze voor."
    )


def test_another_day_is_another_line_and_another_person_reads_nothing_of_it():
    cast = make_cast()
    with clock.frozen(clock.now() - dt.timedelta(days=1)):
        tell_about_words(cast.trajectory, cast.resident.person, "las ze voor")
    tell_about_words(cast.trajectory, cast.resident.person, "haalde er een naam uit")
    assert Notice.objects.of(cast.trajectory).count() == 2
    for other in (cast.official, cast.facilitator, cast.sponsor):
        assert receipt_page.part_of(other.person, cast.trajectory).days == []


def test_a_nameless_voice_without_a_code_has_nobody_to_tell():
    cast = make_cast()
    tell_about_words(cast.trajectory, None, "las ze voor")
    assert not Notice.objects.of(cast.trajectory).exists()


def test_messages_to_everyone_never_push_the_line_about_ones_own_words_out_of_sight(client):
    cast = make_cast()
    with clock.frozen(clock.now() - dt.timedelta(days=3)):
        tell_about_words(cast.trajectory, cast.resident.person, "haalde er een naam uit")
    for number in range(9):
        tell(cast.trajectory, f"Bericht {number} aan iedereen.")
    part = receipt_page.part_of(cast.resident.person, cast.trajectory)
    assert [notice.did for notice in part.days[1].notices] == ["haalde er een naam uit"]
    assert part.days[1].is_open  # not behind "earlier messages"
    assert len(part.days[0].notices) == receipt_page.MOST_OPEN


def told(cast) -> list[str]:
    """Give the messages on the receipt of the resident, in the order in which they are read."""
    part = receipt_page.part_of(cast.resident.person, cast.trajectory)
    return [notice.words for day in part.days for notice in day.notices]


def test_on_a_day_with_nine_messages_all_are_there_and_the_newest_is_on_top(client):
    cast = make_cast()
    for number in range(9):
        tell(cast.trajectory, f"Bericht {number}.", person=cast.resident.person if number % 2 else None)
    assert told(cast) == [f"Bericht {number}." for number in (8, 7, 6, 5, 4, 3, 2, 1, 0)]
    client.post("/mijn/openen/", {"code": cast.resident_code})
    page = client.get("/mijn/").content.decode()
    assert (
        page.index("Bericht 8.") < page.index("Bericht 4.") < page.index("Eerdere berichten") < page.index("Bericht 3.")
    )


def test_who_listens_hears_of_each_link_where_it_leads(client):
    cast = make_cast()
    for words in ("De kerngroep antwoordde u.", "Het plan staat."):
        tell(cast.trajectory, words, person=cast.resident.person, url="/t/molenbuurt/")
    client.post("/mijn/openen/", {"code": cast.resident_code})
    page = client.get("/mijn/").content.decode()
    links = re.findall(r"<a [^>]*>\s*Lees verder(.*?)</a>", page, re.DOTALL)
    assert page.count('<span lang="nl">Het plan staat.</span>') == 2  # in English too it was said in Dutch
    assert len(links) == 2 and "De kerngroep antwoordde u." in links[1] and "Het plan staat." in links[0]


def test_messages_of_weeks_ago_can_still_be_read_below_those_of_today():
    cast = make_cast()
    for days in (40, 20, 7):
        with clock.frozen(clock.now() - dt.timedelta(days=days)):
            tell(cast.trajectory, f"Van {days} dagen geleden, eerst.")
            tell(cast.trajectory, f"Van {days} dagen geleden, daarna.")
    tell(cast.trajectory, "Van vandaag.")
    assert told(cast) == ["Van vandaag."] + [
        f"Van {days} dagen geleden, {when}." for days in (7, 20, 40) for when in ("daarna", "eerst")
    ]


def test_the_place_of_a_message_tells_nothing_of_what_others_were_told():
    cast = make_cast()
    for _times in range(4):
        tell(cast.trajectory, "Alleen voor u.", person=cast.sponsor.person)
    assert tell(cast.trajectory, "Alleen voor u.", person=cast.resident.person).place == 1


def test_what_is_told_to_many_at_once_has_one_place():
    cast = make_cast()
    tell(cast.trajectory, "Eerst.")
    people = [cast.resident.person.pk, cast.official.person.pk, cast.sponsor.person.pk]
    tell_each(cast.trajectory, people, "Samen.")
    assert set(Notice.objects.of(cast.trajectory).filter(words="Samen.").values_list("place", flat=True)) == {2}


def test_a_receipt_asks_its_messages_in_one_query(django_assert_num_queries):
    cast = make_cast()
    for number in range(12):
        tell(cast.trajectory, f"Bericht {number}.")
    with django_assert_num_queries(1):
        receipt_page._days(cast.resident.person, cast.trajectory)
