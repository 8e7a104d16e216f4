"""A step that cannot begin is said beforehand, and no room meets a refusal (newcomer A3, B10.4, moments 19 and 20)."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, make_cast, to_phase
from tests.rights.doors import client_of
from tests.rights.world import World
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.look.domain import member_check
from wijwerken.meet.domain import can_begin, lead, preparation, queries, round_sentences
from wijwerken.meet.models import Workshop
from wijwerken.meet.tests.evening import DAY, held, step, work_form
from wijwerken.meet.vocabulary import StepKind
from wijwerken.rounds.models import RecognitionRound
from wijwerken.rounds.tests.rounds import SENTENCES
from wijwerken.think.models import Edition, EditionSentence
from wijwerken.think.tests.voices import say
from wijwerken.trajectories.domain import standstill
from wijwerken.trajectories.rules.phases import current_phase

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    made = make_cast("think")
    edition = Edition.objects.create(trajectory=made.trajectory, number=1, published_on=DAY)
    for words in SENTENCES:
        said = say(made, words, group=made.residents)
        EditionSentence.objects.create(trajectory=made.trajectory, edition=edition, excerpt=said)
    return made


@pytest.fixture
def desk(cast) -> Client:
    return client_of(World(cast, doors={"facilitator": cast.facilitator}, codes={}), "facilitator")


def ready(cast: Cast, *kinds: str) -> Workshop:
    """Get a workshop ready that has not begun."""
    form = work_form(*(step(kind, f"Stap {kind}") for kind in kinds))
    return preparation.prepare(cast.facilitator, cast.trajectory, form, preparation.Occasion("Avond", DAY))


def the_round(workshop: Workshop):
    return next(one for one in queries.steps(workshop) if one.kind == StepKind.RECOGNITION)


def page(desk: Client, workshop: Workshop) -> str:
    return desk.get(reverse("meet:lead", args=[workshop.trajectory.slug, workshop.pk])).content.decode()


def does(desk: Client, workshop: Workshop, what: str, **told: str):
    address = reverse("meet:act", args=[workshop.trajectory.slug, workshop.pk])
    return desk.post(address, {"do": what, **told}, follow=True)


def test_a_round_in_doen_goes_back_and_begins_from_the_desk(cast, desk):
    workshop = held(cast, step("talk", "Welkom"), step("recognition", "Herkent u dit?"))
    to_phase(cast.trajectory, "act")
    text, asked = page(desk, workshop), the_round(workshop)
    assert "hoort bij Kijken en Denken" in text and f'value="back:{asked.pk}"' in text
    assert 'value="next"' not in text and f'value="go:{asked.pk}"' not in text
    for pressed in ("next", f"go:{asked.pk}"):  # somebody whose page is older still reads why, on the desk
        answer = does(desk, workshop, pressed, **{"from": str(workshop.current_step_id)})
        assert answer.status_code == 200 and "hoort bij Kijken en Denken" in answer.content.decode()
        assert current_phase(cast.trajectory) == "act"
    answer = does(desk, workshop, f"back:{asked.pk}")
    workshop.refresh_from_db()
    assert answer.status_code == 200 and workshop.current_step_id == asked.pk
    assert workshop.current_step.recognition_round.is_open


def test_going_back_for_a_first_step_also_begins_the_evening(cast, desk):
    workshop = ready(cast, "recognition")
    to_phase(cast.trajectory, "act")
    text = page(desk, workshop)
    assert "Terug naar Denken, en begin" in text and 'value="open"' not in text
    does(desk, workshop, f"back:{the_round(workshop).pk}")
    workshop.refresh_from_db()
    assert workshop.state == "open"


def test_without_three_sentences_a_round_is_not_offered_and_nothing_goes_back_for_it(cast, desk):
    for one in EditionSentence.objects.of(cast.trajectory)[:3]:
        one.delete()
    workshop = held(cast, step("talk", "Welkom"), step("recognition", "Herkent u dit?"), step("talk", "Napraten"))
    to_phase(cast.trajectory, "act")
    text = page(desk, workshop)
    assert "Voor een ronde zijn 3 zinnen nodig" in text and "Verder: Napraten" in text
    assert "Terug naar Denken" not in text
    with pytest.raises(NotSound, match="3 zinnen"):
        lead.go_back_and_begin(cast.facilitator, cast.trajectory, workshop, the_round(workshop))
    assert current_phase(cast.trajectory) == "act"


def test_while_the_group_stands_still_beginning_is_not_offered(cast, desk):
    workshop = ready(cast, "talk", "recognition")
    standstill.stand_still(cast.facilitator, cast.trajectory, "")
    text = page(desk, workshop)
    assert 'value="open"' not in text and 'value="back:' not in text


def test_only_the_core_group_goes_back_for_a_step(cast):
    workshop = held(cast, step("talk"), step("recognition"))
    to_phase(cast.trajectory, "act")
    for role in ("resident", "official", "sponsor", "outsider"):
        with pytest.raises(Refused):
            lead.go_back_and_begin(getattr(cast, role), cast.trajectory, workshop, the_round(workshop))
    assert current_phase(cast.trajectory) == "act"


def test_the_choice_of_a_form_says_for_how_many_it_is_and_in_which_phase(cast, desk):
    to_phase(cast.trajectory, "act")
    new = desk.get(reverse("meet:new", args=[cast.trajectory.slug])).content.decode()
    others = new.split("Dit past beter in een andere fase")[1]
    assert "tot" in new and "Herkenningsronde" in others and "mensen): Kijken en Denken" in others
    form = desk.get(reverse("meet:form", args=[cast.trajectory.slug, "herkenningsronde"])).content.decode()
    assert "hoort bij Kijken en Denken" in form
    workshop = ready(cast, "talk", "recognition")
    Workshop.objects.of(cast.trajectory).update(form="herkenningsronde")
    workshop.refresh_from_db()
    assert can_begin.says_made_for(workshop).startswith("Deze werkvorm is gemaakt voor")
    assert "Deze werkvorm is gemaakt voor" in page(desk, workshop)


def test_the_sentences_are_seen_beforehand_and_changed_where_one_wants(cast, desk):
    workshop = ready(cast, "talk", "recognition")
    asked = the_round(workshop)
    where = reverse("meet:step", args=[cast.trajectory.slug, asked.pk])
    text = desk.get(where).content.decode()
    assert all(words in text for words in SENTENCES)
    sent = {"title": "Herkent u dit?", "instruction": "", "minutes": "5"}
    to_choose = round_sentences.to_choose(cast.facilitator, cast.trajectory, asked)
    beforehand = [str(one.pk) for one in to_choose.chosen]
    desk.post(where, sent | {"offered": beforehand, "sentences": beforehand})
    assert not RecognitionRound.objects.of(cast.trajectory).exists(), "as the tool chose: nothing to keep"
    more = say(cast, "Er is een nieuwe bus.", person=cast.resident.person)
    desk.post(where, sent | {"offered": [*beforehand, str(more.pk)], "sentences": [*beforehand[:3], str(more.pk)]})
    asked.refresh_from_db()
    assert not asked.recognition_round.by_link and asked.recognition_round.is_prepared
    shown = {one.pk for one in round_sentences.to_choose(cast.facilitator, cast.trajectory, asked).chosen}
    assert {str(one) for one in shown} == {*beforehand[:3], str(more.pk)}
    lead.open_workshop(cast.facilitator, cast.trajectory, workshop)
    assert "Deze zinnen komen straks" in page(desk, workshop) and "nieuwe bus" in page(desk, workshop)

    # Words that are taken back are gone everywhere, and a sentence that may not be read comes in nowhere.
    member_check.hide(cast.resident, cast.trajectory, more)
    assert "nieuwe bus" not in page(desk, workshop) and "nieuwe bus" not in desk.get(where).content.decode()
    round_sentences.choose_sentences(cast.facilitator, cast.trajectory, asked, [more.pk], [more.pk])
    assert more.pk not in {one.pk for one in round_sentences.to_choose(cast.facilitator, cast.trajectory, asked).chosen}
    lead.begin_step(cast.facilitator, cast.trajectory, workshop, asked)
    assert "De zinnen liggen nu vast" in desk.get(where).content.decode()


def test_outside_kijken_and_denken_the_sentences_are_only_read(cast, desk):
    workshop = ready(cast, "recognition")
    to_phase(cast.trajectory, "act")
    text = desk.get(reverse("meet:step", args=[cast.trajectory.slug, the_round(workshop).pk])).content.decode()
    assert SENTENCES[0] in text and 'name="sentences"' not in text and "hoort bij Kijken en Denken" in text
