"""The question: it may change, never without a reason, and nobody's work is lost."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests.cast import make_cast
from tests.rights.filled import filled
from wijwerken.house import clock
from wijwerken.house.documents import to_pdf
from wijwerken.house.refusal import ChangedMeanwhile, NotSound
from wijwerken.trajectories.domain import boundaries, question
from wijwerken.trajectories.domain.challenge_card import challenge_card
from wijwerken.trajectories.domain.shown import gate_facts
from wijwerken.trajectories.models import Notice, QuestionVersion, StakeholderGroup, Trajectory
from wijwerken.trajectories.tests.visiting import enter, page

pytestmark = pytest.mark.django_db


def words(trajectory, **changed):
    return {name: getattr(trajectory, name) for name in question.FIELDS} | changed


def test_another_question_asks_a_reason_and_both_stay_to_read():
    """Q04"""
    cast = make_cast()
    old, new = cast.trajectory.main_question, "Wat maakt dat mensen 's avonds binnen blijven?"
    first = QuestionVersion(trajectory=cast.trajectory, number=1, main_question=old, on=clock.today())
    first.save()
    assert "Hoe de vraag was" not in Client().get(page(cast, "question")).content.decode()
    with pytest.raises(NotSound) as no:
        question.shape_question(cast.facilitator, cast.trajectory, 1, words(cast.trajectory, main_question=new))
    assert no.value.field == "reason"
    question.shape_question(
        cast.facilitator, cast.trajectory, 1, words(cast.trajectory, main_question=new), "Er speelt meer dan licht."
    )
    read = Client().get(page(cast, "question")).content.decode()
    assert "Wat maakt dat mensen" in read and "Er speelt meer dan licht." in read
    assert [version.main_question for version in question.history(cast.trajectory)] == [new, old]
    was = read[read.index("Hoe de vraag was") : read.index("</main>")]
    assert old in was and "Er speelt meer dan licht." in was and "Wat maakt dat mensen" not in was
    told = Notice.objects.of(cast.trajectory).get().words
    assert told == f"De vraag is veranderd. Nu is hij: {new} Waarom: Er speelt meer dan licht."


def test_a_question_keeps_its_origin():
    """Q02"""
    cast = make_cast()
    with pytest.raises(NotSound) as no:
        question.shape_question(cast.facilitator, cast.trajectory, 1, words(cast.trajectory, origin=" "))
    assert no.value.field == "origin"


def test_two_people_at_once_never_lose_work_without_a_word():
    cast = make_cast()
    samira, joost = (Trajectory.objects.get(pk=cast.trajectory.pk) for _twice in range(2))
    question.shape_question(cast.facilitator, samira, 1, words(samira, problem="Het is donker."))
    with pytest.raises(ChangedMeanwhile) as other:
        question.shape_question(cast.co_researcher, joost, 1, words(joost, problem="Er is niemand."))
    assert getattr(other.value.current, "problem", "") == "Het is donker."


def test_the_page_lays_both_texts_side_by_side_and_the_next_save_counts():
    cast = make_cast()
    browser = enter(cast.co_researcher)
    typed = words(cast.trajectory, problem="Er is niemand.") | {"version": "1", "reason": ""}
    question.shape_question(cast.facilitator, cast.trajectory, 1, words(cast.trajectory, problem="Het is donker."))
    answer = browser.post(page(cast, "shape"), typed)
    both = answer.content.decode()
    assert answer.status_code == 400 and "Er is niemand." in both and "Het is donker." in both
    assert 'name="version" value="2"' in both
    assert browser.post(page(cast, "shape"), typed | {"version": "2"}).status_code == 302
    assert Trajectory.objects.get(pk=cast.trajectory.pk).problem == "Er is niemand."


def test_three_groups_see_the_problem_side_by_side_and_none_is_right():
    """Q05"""
    cast = make_cast()
    youth = StakeholderGroup.objects.create(trajectory=cast.trajectory, name="jongeren")
    for group, told in ((cast.residents, "Donker."), (cast.officials, "Te weinig geld."), (youth, "Wij mogen niets.")):
        question.tell_problem(cast.facilitator, cast.trajectory, group, told)
    read = Client().get(page(cast, "question")).content.decode()
    assert all(told in read for told in ("Donker.", "Te weinig geld.", "Wij mogen niets."))
    assert "Er is geen juiste bij." in read


def test_the_vraagstukkaart_holds_the_question_on_screen_and_as_document():
    """Q03"""
    cast = make_cast()
    question.shape_question(cast.facilitator, cast.trajectory, 1, words(cast.trajectory, problem="Het is donker."))
    read = Client().get(page(cast, "card")).content.decode()
    assert cast.trajectory.main_question in read and "Het is donker." in read and "06 12 34 56 78" in read
    document = challenge_card(cast.trajectory, "nl")
    assert document.title == cast.trajectory.main_question and "Het is donker." in str(document.blocks)
    pdf = Client().get(reverse("trajectories:card_document", kwargs={"slug": cast.trajectory.slug, "form": "pdf"}))
    odt = Client().get(reverse("trajectories:card_document", kwargs={"slug": cast.trajectory.slug, "form": "odt"}))
    assert pdf.content.startswith(b"%PDF") and odt.content.startswith(b"PK")


def test_a_filled_vraagstukkaart_stays_one_page():
    cast = make_cast()
    told = dict.fromkeys(
        ("problem", "goal", "origin", "felt_by", "real_problem"), "Mensen lopen om als het donker is. " * 4
    )
    question.shape_question(cast.facilitator, cast.trajectory, 1, words(cast.trajectory, **told))
    for name in "abcde":
        topic = boundaries.Topic(f"Onderwerp {name}", "within", "De raad besloot het zo. " * 3, owner_name="Hennie")
        boundaries.set_boundary(cast.facilitator, cast.trajectory, topic)
    for group in (cast.residents, cast.officials):
        question.tell_problem(cast.facilitator, cast.trajectory, group, "Er loopt niemand. " * 4)
    pages = PdfReader(io.BytesIO(to_pdf(challenge_card(cast.trajectory, "nl")))).pages
    assert len(pages) == 1 and "06 12 34 56 78" in pages[0].extract_text()


def test_v1_holds_when_the_question_is_open_and_two_groups_helped():
    cast = make_cast()
    v1 = lambda: next(fact for fact in gate_facts(cast.trajectory) if fact.check == "V1").holds  # noqa: E731
    assert not v1()
    question.tell_problem(cast.facilitator, cast.trajectory, cast.residents, "Donker.")
    question.tell_problem(cast.facilitator, cast.trajectory, cast.officials, "Geld.")
    assert not v1()  # one person typed both, and is of one of these groups
    question.tell_problem(cast.resident, cast.trajectory, cast.residents, "Donker.")
    assert v1()
    cast.trajectory.main_question = "Zou meer licht niet een goed idee zijn?"
    assert not v1()


@pytest.mark.parametrize(
    ("who", "says", "goes_on"),
    [("facilitator", "Noem eerst een groep", "group_new"), ("official", "U hoort hier nog niet bij", "people")],
)
def test_without_a_group_the_page_says_what_to_do_first(who, says, goes_on):
    """A13.5: there was an empty list and "Dit veld is verplicht"."""
    cast = make_cast()
    StakeholderGroup.objects.of(cast.trajectory).delete()
    shown = enter(getattr(cast, who)).get(page(cast, "tell_problem")).content.decode()
    assert says in shown and page(cast, goes_on) in shown
    assert "Dit veld is verplicht" not in shown and "<textarea" not in shown


def test_the_button_to_the_question_and_the_one_on_its_page_say_different_things():
    """Two buttons said the same, one after the other (newcomer, moment 6)."""
    cast = make_cast("prepare")
    browser = enter(cast.facilitator)
    (on_the_way,) = filled(browser.get(page(cast, "trajectory")).content.decode())
    (there,) = filled(browser.get(page(cast, "question")).content.decode())
    assert (on_the_way, there) == ("Verder met de vraag", "Schrijf het op")
