"""The pages of doen: by account and by receipt, without scripts, with what was typed still there."""

import pytest
from pypdf import PdfReader

from tests.cast import make_cast
from wijwerken.act.domain import action_plan, actions, ideas, reviews
from wijwerken.act.models import Action, Idea
from wijwerken.act.tests.table import acting_cast, card_of, owned, proposed, room, soon, thread, voice
from wijwerken.house import clock
from wijwerken.look.models import Excerpt
from wijwerken.people.models import ReceiptCredential
from wijwerken.think.models import Edition, EditionSentence, EditionThread, Response
from wijwerken.trajectories.models import Participation
from wijwerken.trajectories.vocabulary import Audience

pytestmark = pytest.mark.django_db

BASE = "/t/molenbuurt/doen/"


def come_in(client, cast, who):
    """Let somebody come to the door: with a receipt, signed in, or as a visitor."""
    actor = getattr(cast, who)
    if actor.account:
        client.force_login(actor.account, backend="django.contrib.auth.backends.ModelBackend")
    elif actor.person:
        client.post("/mijn/openen/", {"code": cast.resident_code})
    return client


def filled():
    cast = acting_cast()
    room(cast)
    said = voice(cast)
    action_plan.write_plan(cast.facilitator, cast.trajectory, 1, "Elke avond brandt er licht", "", soon(100))
    red = thread(cast, said)
    carried = owned(cast, cards=[card_of(cast, said)], threads=[red])
    free = proposed(cast, "Sleutel van het honk")
    idea = ideas.add(cast.official, cast.trajectory, "Een bankje")
    action_plan.choose_direction(
        cast.facilitator, cast.trajectory, "Eerst licht", "Dat hoorden wij het vaakst.", ideas=[idea]
    )
    return cast, carried, free, idea


PAGES = ["", "ideeen/", "ideeen/verbinden/", "richting/", "stapje/", "actie/nieuw/", "gevraagd/", "terugkijken/"]


@pytest.mark.parametrize("who", ["facilitator", "official", "sponsor", "resident"])
@pytest.mark.parametrize("page", PAGES)
def test_everyone_inside_reads_the_same_pages(client, who, page):
    cast, *_rest = filled()
    assert come_in(client, cast, who).get(BASE + page).status_code == 200


@pytest.mark.parametrize("who", ["outsider", "administrator", "other_facilitator", "stranger"])
def test_outsiders_read_the_adopted_plan_without_names_and_nothing_else(client, who):
    cast, carried, *_rest = filled()
    come_in(client, cast, who)
    before = client.get(BASE).content.decode()
    assert "De groep maakt nu een plan" in before and "Vaste avondronde" not in before
    action_plan.adopt(cast.facilitator, cast.trajectory)
    page = client.get(BASE).content.decode()
    assert "Vaste avondronde" in page and "Mevrouw Bos" not in page and "Zet het erbij" not in page
    action = client.get(f"{BASE}actie/{carried.pk}/").content.decode()
    assert "Mevrouw Bos" not in action and "In de winter loop ik om" not in action
    for closed in PAGES[1:]:
        assert client.get(BASE + closed).status_code == 403


def test_a05_a_resident_takes_an_action_on_tells_how_it_goes_and_ends_it_with_only_a_receipt(client):
    cast, _carried, free, _idea = filled()
    come_in(client, cast, "resident")
    where = f"{BASE}actie/{free.pk}/"
    answer = client.post(
        f"{where}op-mij/", {"first_step": "Bellen met het honk", "first_step_on": soon(), "name": "Els"}
    )
    assert answer.status_code == 302
    assert "Els" in client.get(BASE).content.decode()
    assert client.post(f"{where}hoe-gaat-het/", {"words": "Ik heb gebeld"}).status_code == 302
    assert client.post(f"{where}gedaan/", {"result": "De jongens hebben een sleutel"}).status_code == 302
    free.refresh_from_db()
    assert free.status == Action.Status.DONE and free.owner == cast.participation(cast.resident)


def test_what_was_typed_stays_when_something_is_missing(client):
    cast, _carried, free, _idea = filled()
    come_in(client, cast, "resident")
    answer = client.post(f"{BASE}actie/{free.pk}/op-mij/", {"first_step": "Bellen met het honk", "name": "Els"})
    page = answer.content.decode()
    assert answer.status_code == 400 and "Bellen met het honk" in page and "Op welke dag?" in page


def test_a06_a_small_step_takes_one_field_and_one_button(client):
    cast, *_rest = filled()
    come_in(client, cast, "resident")
    assert client.post(f"{BASE}stapje/", {"words": "Ik liet mijn lamp aan", "van": "plan"}).status_code == 302
    assert "Ik liet mijn lamp aan" in client.get(BASE).content.decode()
    empty = client.post(f"{BASE}stapje/", {"words": "", "van": "plan"})
    assert empty.status_code == 400 and "Eén zin is genoeg" in empty.content.decode()


def test_m06_ideas_are_ticked_and_connected_by_plain_forms(client):
    cast, *_rest = filled()
    second = voice(cast, "Een lantaarn die vanzelf aangaat")
    come_in(client, cast, "resident")
    keys = [card.key for card in ideas.cards(cast.resident, cast.trajectory)]
    page = client.get(f"{BASE}ideeen/verbinden/", {"sources": keys}).content.decode()
    assert page.count("checked") == len(keys)
    answer = client.post(f"{BASE}ideeen/verbinden/", {"sources": keys, "words": "Licht en een plek"})
    assert answer.status_code == 302
    grown = Idea.objects.of(cast.trajectory).get(words="Licht en een plek")
    assert grown.grown_from.filter(excerpt=second).exists()


def test_an_idea_becomes_an_action_with_its_origin(client):
    cast = acting_cast()
    said = voice(cast)
    come_in(client, cast, "official")
    answer = client.post(f"{BASE}actie/nieuw/?van=voice-{said.pk}", {"words": "Lampen aan", "hours": "", "euros": ""})
    assert answer.status_code == 302
    assert Action.objects.of(cast.trajectory).get().ideas.get().excerpt == said


def test_an_idea_one_may_not_read_is_not_there(client):
    cast = acting_cast()
    secret = voice(cast, audience=Audience.HOLDERS)
    come_in(client, cast, "resident")
    assert client.get(f"{BASE}ideeen/voice-{secret.pk}/").status_code == 404
    page = client.get(f"{BASE}actie/nieuw/?van=voice-{secret.pk}").content.decode()
    assert secret.text not in page


def test_a_yes_at_the_table_hands_over_a_code_once(client):
    cast, _carried, free, _idea = filled()
    come_in(client, cast, "facilitator")
    told = {"name": "Ali", "first_step": "Sleutel halen", "first_step_on": soon(), "whom": ""}
    page = client.post(f"{BASE}actie/{free.pk}/aan-tafel/", told).content.decode()
    assert "Geef deze code mee" in page
    ali = Participation.objects.of(cast.trajectory).get(shown_name="Ali")
    assert ReceiptCredential.objects.filter(person=ali.person).count() == 1
    assert "zei ja in een gesprek" in client.get(BASE).content.decode()


def test_two_people_who_change_an_action_see_each_others_words(client):
    cast, _carried, free, _idea = filled()
    come_in(client, cast, "official")
    told = {"words": "Sleutel voor de meiden", "version": 1, "hours": 0, "euros": 0}
    actions.change(cast.facilitator, cast.trajectory, free, 1, actions.Told("Sleutel voor iedereen"))
    page = client.post(f"{BASE}actie/{free.pk}/veranderen/", told).content.decode()
    assert "Sleutel voor iedereen" in page and "Sleutel voor de meiden" in page and "Kies wat blijft" in page


@pytest.mark.parametrize("form", ["pdf", "odt"])
def test_the_plan_and_the_final_report_go_on_paper(client, form):
    cast, *_rest = filled()
    come_in(client, cast, "resident")
    for name in ("plan", "eindverslag"):
        answer = client.get(f"{BASE}{name}.{form}")
        assert answer.status_code == 200 and len(answer.content) > 4000


def paper(client, name) -> str:
    import io

    answer = client.get(f"{BASE}{name}.pdf")
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages).split())


def test_the_final_report_answers_every_shared_idea_and_quotes_no_other_voice(client):
    cast, *_rest = filled()
    voice(cast, "Een geheim plan van de Wilgenkade", audience=Audience.PARTICIPANTS)
    open_voice = voice(cast, "Een lantaarn die vanzelf aangaat", audience=Audience.EVERYONE)
    ideas.leave_out(cast.facilitator, cast.trajectory, card_of(cast, open_voice), "Dat kan de gemeente hier niet.")
    text = paper(come_in(client, cast, "facilitator"), "eindverslag")
    assert "Een lantaarn die vanzelf aangaat" in text and "Bewust niet: Dat kan de gemeente hier niet." in text
    assert "Wilgenkade" not in text and "Nog enkele ideeën mogen wij hier niet laten lezen." in text


def test_what_is_not_shared_any_more_since_the_give_back_is_not_in_the_final_report_either(client):
    cast, *_rest = filled()
    edition = Edition.objects.of(cast.trajectory).get()
    here = {"trajectory": cast.trajectory, "edition": edition}
    part = EditionThread.objects.create(**here, name="Bij het bankje")
    said = {words: voice(cast, words, audience=Audience.EVERYONE) for words in ("Ik loop daar om", "Ik loop hier om")}
    for words, excerpt in said.items():
        EditionSentence.objects.create(**here, edition_thread=part, excerpt=excerpt, text=words)
    come_in(client, cast, "facilitator")
    assert "Ik loop daar om" in paper(client, "eindverslag")
    Excerpt.objects.of(cast.trajectory).filter(pk=said["Ik loop daar om"].pk).update(audience=Audience.HOLDERS)
    text = paper(client, "eindverslag")
    assert "Ik loop daar om" not in text and "Ik loop hier om" in text


def test_the_final_report_goes_further_so_it_names_nobody(client):
    cast, *_rest = filled()
    text = paper(come_in(client, cast, "facilitator"), "eindverslag")
    assert "Vaste avondronde" in text and "Iemand uit de groep" in text and "Mevrouw Bos" not in text


def test_the_plan_on_paper_goes_out_of_the_house_so_it_names_nobody_who_did_not_choose_that(client):
    cast, *_rest = filled()
    action_plan.adopt(cast.facilitator, cast.trajectory)
    assert "Iemand uit de groep" in paper(client, "plan") and "Mevrouw Bos" not in paper(client, "plan")
    assert "Mevrouw Bos" not in paper(come_in(client, cast, "resident"), "plan")
    Action.objects.of(cast.trajectory).filter(owner_name="Mevrouw Bos").update(owner_name="Els Bos", outside="name")
    text = paper(client, "plan")
    assert "Els" in text and "Bos" not in text and "Eén keer proeflopen" not in text


def test_an_idea_grows_from_an_answer_to_the_give_back_for_who_reads_answers(client):
    cast = acting_cast()
    edition = Edition.objects.of(cast.trajectory).get()
    answer = Response.objects.create(
        trajectory=cast.trajectory, edition=edition, kind="missing", words="Niemand noemt de bushalte", on=clock.today()
    )
    assert "bushalte" not in come_in(client, cast, "resident").get(f"{BASE}ideeen/").content.decode()
    come_in(client, cast, "facilitator")
    assert "bushalte" in client.get(f"{BASE}ideeen/?antwoord={answer.pk}").content.decode()
    assert client.post(f"{BASE}ideeen/?antwoord={answer.pk}", {"words": "Licht bij de bus"}).status_code == 302
    assert Idea.objects.of(cast.trajectory).get().response == answer
    assert "Uit een antwoord op de teruggave" in client.get(f"{BASE}ideeen/").content.decode()


def test_a_receipt_leads_to_the_small_step(client):
    cast = acting_cast()
    assert f"{BASE}stapje/" in come_in(client, cast, "resident").get("/mijn/").content.decode()


def test_before_a_give_back_no_form_for_an_action_is_offered_and_the_page_says_why(client):
    """A10: ten fields were filled in, and then refused."""
    cast = make_cast("act")
    come_in(client, cast, "facilitator")
    answer = client.get(f"{BASE}actie/nieuw/")
    shown = answer.content.decode()
    assert answer.status_code == 403 and "Dit mag pas na een teruggave" in shown and "<textarea" not in shown
    for page in ("", "ideeen/"):
        assert f"{BASE}actie/nieuw/" not in client.get(BASE + page).content.decode()


def test_a_final_report_is_offered_when_the_group_looked_back_and_not_on_day_one(client):
    cast, *_rest = filled()
    come_in(client, cast, "facilitator")
    assert "Eindverslag" not in client.get(BASE).content.decode()
    plan = action_plan.plan_of(cast.trajectory)
    day = reviews.set_day(cast.facilitator, cast.trajectory, plan, clock.today())
    reviews.look_back(cast.facilitator, cast.trajectory, day, "Er brandt elke avond licht.")
    page = client.get(BASE).content.decode()
    assert "Eindverslag" in page.partition("<summary")[2] and "Eindverslag" not in page.partition("<summary")[0]


def test_a_message_stands_before_the_page_from_edge_to_edge(client):
    """The strip stopped where side matter began (newcomer C25)."""
    cast, *_rest = filled()
    come_in(client, cast, "resident")
    page = client.post(f"{BASE}stapje/", {"words": "Ik liet mijn lamp aan"}, follow=True).content.decode()
    assert page.index("</header>") < page.index("Uw stapje staat erbij") < page.index('class="house-body"')
