"""Starting a trajectory: light, from people, and never by one click of an outsider."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import make_cast, signed_in
from wijwerken.house.domain import logbook
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.people.models import Membership, Organisation
from wijwerken.trajectories.domain.question import history
from wijwerken.trajectories.domain.start import start
from wijwerken.trajectories.models import Participation, Trajectory
from wijwerken.trajectories.rules.phases import current_cycle, current_phase
from wijwerken.trajectories.tests.visiting import enter

pytestmark = pytest.mark.django_db
ANSWERS = {
    "who_asks": "De Molenbuurt",
    "main_question": "Hoe is de avond in onze buurt voor u?",
    "origin": "Bewoners vertelden het.",
    "kind": "societal",
}


@pytest.fixture
def worker():
    actor = signed_in("samira", "Samira de Wit")
    organisation = Organisation.objects.create(name="Gemeente Elzerveen")
    assert actor.account is not None
    Membership.objects.create(account=actor.account, organisation=organisation)
    return actor, organisation


def test_three_answers_start_a_trajectory_with_a_cycle_and_a_facilitator(worker):
    actor, organisation = worker
    trajectory = start(actor, organisation, **ANSWERS)
    assert trajectory.slug == "molenbuurt"
    assert current_phase(trajectory) == "prepare" and getattr(current_cycle(trajectory), "number", 0) == 1
    assert Participation.objects.of(trajectory).get().role == "facilitator"
    assert [version.main_question for version in history(trajectory)] == [ANSWERS["main_question"]]
    assert list(logbook.check(trajectory.pk)) == []
    assert start(actor, organisation, **ANSWERS).slug == "molenbuurt-2"


@pytest.mark.parametrize("left_out", ["origin", "who_asks", "main_question"])
def test_a_question_without_origin_is_refused_with_a_friendly_text(worker, left_out):
    """Q02"""
    actor, organisation = worker
    with pytest.raises(NotSound) as no:
        start(actor, organisation, **(ANSWERS | {left_out: "  "}))
    assert no.value.field == left_out and len(no.value.reason) > 20
    assert not Trajectory.objects.exists()


def test_one_starts_only_where_one_works(worker):
    actor, _organisation = worker
    elsewhere = Organisation.objects.create(name="Gemeente Waterhuizen")
    with pytest.raises(Refused):
        start(actor, elsewhere, **ANSWERS)


def test_a_visitor_is_asked_to_sign_in_first():
    answer = Client().get(reverse("trajectories:new"))
    assert answer.status_code == 302 and "/inloggen/" in answer.headers["Location"]


def test_an_account_without_organisation_reads_why_not():
    answer = enter(signed_in("los", "Los")).get(reverse("trajectories:new"))
    assert answer.status_code == 403 and "organisatie waarvoor u werkt" in answer.content.decode()


def test_what_was_typed_stays_when_something_is_missing(worker):
    actor, organisation = worker
    answer = enter(actor).post(
        reverse("trajectories:new"), ANSWERS | {"origin": "", "organisation": str(organisation.pk)}
    )
    page = answer.content.decode()
    assert answer.status_code == 400
    assert ANSWERS["main_question"] in page and "Waar komt deze vraag vandaan?" in page


SOLUTION = "Hoe helpen we eenzame ouderen met een buurtkamer?"


def typed_by(organisation, **other):
    return ANSWERS | {"main_question": SOLUTION, "organisation": str(organisation.pk)} | other


def test_the_checker_looks_along_and_decides_nothing(worker):
    """Q14: a question with a solution inside gets a hint, and can be started all the same."""
    actor, organisation = worker
    typed = typed_by(organisation, main_question="Hoe voeren we app Z in?")
    page = enter(actor).post(reverse("trajectories:new"), typed | {"look_along": "1"}).content.decode()
    assert "Kijk eens zo" in page and "oplossing" in page and not Trajectory.objects.exists()
    seen = typed | {"advised": typed["main_question"]}
    assert enter(actor).post(reverse("trajectories:new"), seen).status_code == 302
    assert Trajectory.objects.get().main_question == "Hoe voeren we app Z in?"


def test_who_begins_hears_the_advice_once_and_loses_nothing(worker):
    """Without a script the button says it; the same button then begins."""
    actor, organisation = worker
    client, typed = enter(actor), typed_by(organisation)
    held = client.post(reverse("trajectories:new"), typed)
    page = held.content.decode()
    assert held.status_code == 200 and not Trajectory.objects.exists()
    assert "Wat is er aan de hand bij eenzame ouderen?" in page and "Toch zo beginnen" in page
    assert all(words in page for words in (typed["who_asks"], SOLUTION, typed["origin"]))
    assert f'name="advised" value="{SOLUTION}"' in page
    assert client.post(reverse("trajectories:new"), typed | {"advised": SOLUTION}).status_code == 302
    assert Trajectory.objects.get().main_question == SOLUTION


def test_another_wording_is_looked_at_anew_and_a_good_one_begins_at_once(worker):
    actor, organisation = worker
    other = typed_by(organisation, advised="Hoe overtuigen we iedereen?")
    assert "Toch zo beginnen" in enter(actor).post(reverse("trajectories:new"), other).content.decode()
    good = typed_by(organisation, main_question=ANSWERS["main_question"])
    assert enter(actor).post(reverse("trajectories:new"), good).status_code == 302


def test_what_is_missing_is_said_before_the_advice(worker):
    actor, organisation = worker
    answer = enter(actor).post(reverse("trajectories:new"), typed_by(organisation, origin=""))
    assert answer.status_code == 400 and "Toch zo beginnen" not in answer.content.decode()


def test_the_script_hears_the_advice_while_somebody_types(worker):
    actor, _organisation = worker
    client, told = enter(actor), {"look_along": "1", "main_question": SOLUTION}
    answer = client.post(reverse("trajectories:new"), told, headers={"Accept": "application/json"}).json()
    assert len(answer["advice"]) == 1 and "Haal de oplossing eruit" in answer["advice"][0]
    told["main_question"] = ANSWERS["main_question"]
    answer = client.post(reverse("trajectories:new"), told, headers={"Accept": "application/json"}).json()
    assert answer == {"advice": []} and not Trajectory.objects.exists()


def test_the_start_page_lists_what_is_open_to_everyone_and_nothing_else():
    """M01"""
    cast = make_cast()
    Trajectory.objects.filter(pk=cast.other_trajectory.pk).update(
        boundaries_published_on=None, main_question="Nog geheim?"
    )
    internal = Trajectory.objects.get(slug="haven")
    Trajectory.objects.filter(pk=internal.pk).update(kind="internal", main_question="Hoe werken wij samen?")
    page = Client().get("/").content.decode()
    assert "Met elkaar," in page and reverse("trajectories:new") in page
    assert cast.trajectory.main_question in page and "/voorbeelden/" in page
    assert "Nog geheim?" not in page and "Hoe werken wij samen?" not in page


def test_the_start_page_explains_itself_in_two_minutes():
    page = Client().get(reverse("trajectories:how_it_works")).content.decode()
    assert all(word in page for word in ("Kijken", "Denken", "Doen"))
