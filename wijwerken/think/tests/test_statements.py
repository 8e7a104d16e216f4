"""What denken states: each sentence in a world where it is so, and in one where it isn't and isn't said."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.html import strip_tags

from tests.cast import make_cast, to_phase
from tests.statements import says
from wijwerken.house import clock
from wijwerken.look.domain import kept_figures
from wijwerken.look.models import Excerpt
from wijwerken.look.vocabulary import ReadState
from wijwerken.people.domain import identities
from wijwerken.people.domain.receipts import COOKIE, COOKIE_SALT
from wijwerken.think.domain import contents, draft, papers, perspectives, publication, queries, responses, shown, ties
from wijwerken.think.domain.chain import receipt_lines
from wijwerken.think.models import Edition, RedThread, Tie
from wijwerken.trajectories.models import Assumption, Gathering, Notice

from .test_give_back import give_back, thread_of
from .voices import say

pytestmark = pytest.mark.django_db

FIRST, LATER = dt.date(2026, 11, 1), dt.date(2026, 11, 20)


@pytest.fixture
def cast():
    return make_cast("think")


def signals(cast) -> list[str]:
    return [one.sentence for one in shown.gate_facts(cast.trajectory) if one.holds]


def not_yet(cast) -> list[str]:
    return [one.sentence for one in shown.gate_facts(cast.trajectory) if not one.holds]


def many(cast, number=4) -> list[Excerpt]:
    """Let people of two groups say something."""
    return [say(cast, f"Licht {n}.", group=(cast.residents, cast.officials)[n % 2]) for n in range(number)]


def read(client, who) -> None:
    client.force_login(who.account, backend="django.contrib.auth.backends.ModelBackend")


def page(client, cast, name, *args) -> str:
    answer = client.get(reverse(f"think:{name}", args=[cast.trajectory.slug, *args]))
    return " ".join(strip_tags(answer.content.decode()).split())


# --- the kwaliteitskaart ------------------------------------------------------------------------------------------


def test_of_no_thread_no_voice_and_no_group_nothing_is_told(cast):
    for group in (cast.residents, cast.officials):
        group.delete()
    assert list(shown.gate_facts(cast.trajectory)) == []


@says("think.domain.quality_card._carried", is_so=True)
def test_every_thread_rests_on_enough_people(cast):
    thread_of(cast, "Licht", *many(cast))
    assert "Elke rode draad rust op drie of meer mensen uit twee of meer groepen." in signals(cast)


@says("think.domain.quality_card._carried", is_so=False)
def test_a_thread_of_nine_people_from_one_group_is_not_said_to_rest_on_few_people_only(cast):
    thread_of(cast, "Licht", *[say(cast, f"Licht {n}.") for n in range(9)])
    said = "Sommige rode draden rusten op weinig mensen of op één groep. Zij horen bij “Ook gehoord”."
    assert said in not_yet(cast) and "Elke rode draad rust" not in str(signals(cast))


@says("think.domain.quality_card._named_in_their_words", is_so=True)
def test_threads_are_called_after_what_people_said(cast):
    thread_of(cast, "Licht", *many(cast))
    assert "De draden heten naar wat mensen zeiden." in signals(cast)


@says("think.domain.quality_card._named_in_their_words", is_so=False)
def test_a_thread_is_called_after_what_nobody_said(cast):
    thread_of(cast, "Sociale cohesie", *many(cast))
    assert "Niet elke draad heet naar woorden die mensen gebruikten." in not_yet(cast)


@says("think.domain.quality_card._little_loose", is_so=True)
@says("think.domain.quality_card._said_otherwise_too", is_so=False)
def test_nearly_all_hangs_and_nobody_says_it_otherwise(cast):
    thread_of(cast, "Licht", *many(cast))
    assert "Bijna alles hangt aan een draad." in signals(cast)
    assert "Niet bij elke draad hangt een stem die het anders zegt." in not_yet(cast)


@says("think.domain.quality_card._little_loose", is_so=False)
@says("think.domain.quality_card._said_otherwise_too", is_so=True)
def test_voices_hang_loose_and_each_thread_has_somebody_who_says_it_otherwise(cast):
    thread_of(cast, "Licht", *many(cast))
    Tie.objects.of(cast.trajectory).update(is_counter=True)
    say(cast, "Wat los hangt.")
    assert "Er hangen nog stemmen los." in not_yet(cast)
    assert "Bij elke draad hangt een stem die het anders zegt." in signals(cast)


def test_a_tied_voice_that_does_not_take_part_hides_no_loose_one(cast):
    held = say(cast, "Dit houden wij even vast.", read_state=ReadState.HELD)
    Tie.objects.create(trajectory=cast.trajectory, red_thread=thread_of(cast, "Licht", *many(cast)), excerpt=held)
    say(cast, "Wat los hangt.")
    assert "Er hangen nog stemmen los." in not_yet(cast)


def gather(cast, day, *groups) -> None:
    Gathering.objects.create(trajectory=cast.trajectory, title="De avond", on=day).groups.set(groups)


@says("think.domain.quality_card._met_since", is_so=True)
def test_most_groups_met_since_the_give_back(cast):
    thread_of(cast, "Licht", *many(cast))
    give_back(cast)
    gather(cast, clock.today(), cast.residents, cast.officials)
    assert "Sinds de eerste teruggave kwamen de meeste groepen samen." in signals(cast)


@says("think.domain.quality_card._met_since", is_so=False)
def test_a_gathering_to_come_brought_nobody_together(cast):
    assert "Er is nog geen teruggave gegeven." in not_yet(cast)
    thread_of(cast, "Licht", *many(cast))
    give_back(cast)
    gather(cast, clock.today() + dt.timedelta(days=3), cast.residents, cast.officials)
    assert "De meeste groepen kwamen nog niet samen sinds de eerste teruggave." in not_yet(cast)


@says("think.domain.quality_card._objections_answered", is_so=True)
def test_every_objection_was_answered(cast):
    thread_of(cast, "Licht", *many(cast))
    response = responses.respond(cast.resident, cast.trajectory, give_back(cast), "missing", "De tunnel")
    responses.answer(cast.facilitator, cast.trajectory, response, "Wij gaan kijken")
    assert "Elk “er mist iets” en “dit klopt niet” kreeg antwoord." in signals(cast)


@says("think.domain.quality_card._objections_answered", is_so=False)
def test_an_objection_waits_and_without_objections_nothing_is_said(cast):
    thread_of(cast, "Licht", *many(cast))
    edition = give_back(cast)
    assert "dit klopt niet" not in str(signals(cast) + not_yet(cast))
    responses.respond(cast.resident, cast.trajectory, edition, "not_right", "Nee")
    assert "Een “er mist iets” of “dit klopt niet” wacht op antwoord." in not_yet(cast)


@says("think.domain.quality_card._second_pair_of_eyes", is_so=True)
def test_two_people_tied_the_same_thread(cast):
    said = many(cast)
    thread = thread_of(cast, "Licht", *said[:3])
    ties.tie(cast.co_researcher, cast.trajectory, thread, [said[3].pk])
    assert "Meer dan één persoon knoopte aan dezelfde draden." in signals(cast)


@says("think.domain.quality_card._second_pair_of_eyes", is_so=False)
def test_one_person_tied_and_then_two_each_their_own_thread(cast):
    said = many(cast)
    thread_of(cast, "Licht", *said[:2])
    assert "Nog maar één persoon knoopte. Laat een ander meekijken." in not_yet(cast)
    ties.make_thread(cast.co_researcher, cast.trajectory, "Donker", [said[2].pk])
    assert "één persoon" not in str(not_yet(cast))
    apart = "Er knoopten meer mensen, bijna steeds ieder aan een eigen draad. Laat een ander meekijken."
    assert apart in not_yet(cast)


# --- the traject page ---------------------------------------------------------------------------------------------


def step(cast, title, who=None):
    found = shown.steps(who or cast.facilitator, cast.trajectory)
    return next((one for one in found if one.title == title), None)


@says("think.domain.shown._tying_step", is_so=True)
def test_fragments_hang_loose(cast):
    said = many(cast, 3)
    assert step(cast, "Rode draden knopen").invitation.startswith("Wat hoort bij elkaar?")
    thread_of(cast, "Licht", *said[:2])
    one = step(cast, "Rode draden knopen")
    assert (one.note, one.invitation) == ("1 draad", "1 fragment hangt nog los. Waar hoort het bij?")


@says("think.domain.shown._tying_step", is_so=False)
def test_nothing_hangs_loose_and_one_fragment_is_not_two(cast):
    assert step(cast, "Rode draden knopen").invitation == ""
    one = say(cast, "Licht.")
    assert step(cast, "Rode draden knopen").invitation == "1 fragment hangt nog los. Waar hoort het bij?"
    thread_of(cast, "Licht", one)
    assert (step(cast, "Rode draden knopen").state, step(cast, "Rode draden knopen").invitation) == ("done", "")


@says("think.domain.shown._tied_step", is_so=True)
def test_threads_were_tied_before_another_phase(cast):
    thread_of(cast, "Licht", *many(cast))
    to_phase(cast.trajectory, "act")
    assert step(cast, "Rode draden knopen").state == "done"


@says("think.domain.shown._tied_step", is_so=False)
def test_who_did_not_come_to_denken_yet_or_passed_it_by_did_not_tie(cast):
    for phase in ("look", "act"):
        to_phase(cast.trajectory, phase)
        assert step(cast, "Rode draden knopen").state == "open"


@says("think.domain.shown._in_the_making", is_so=True)
@says("think.domain.shown._not_given_yet", is_so=False)
@says("think.domain.shown._given", is_so=False)
def test_a_give_back_is_being_made(cast):
    draft.begin_edition(cast.facilitator, cast.trajectory)
    one = step(cast, "Teruggave maken")
    assert (one.state, one.invitation) == ("busy", "Teruggave 1 is in de maak. Maak hem af en geef hem terug.")
    assert step(cast, "Teruggave") is None


@says("think.domain.shown._not_given_yet", is_so=True)
@says("think.domain.shown._in_the_making", is_so=False)
def test_nothing_was_given_back_yet(cast):
    assert (step(cast, "Teruggave maken").state, step(cast, "Teruggave maken").invitation) == ("open", "")
    thread_of(cast, "Licht", *many(cast))
    assert step(cast, "Teruggave maken").invitation == "De draden hangen. Geef mensen terug wat jullie hoorden."


@says("think.domain.shown._given", is_so=True)
@says("think.domain.shown._reading_step", is_so=True)
def test_it_was_given_back(cast):
    thread_of(cast, "Licht", *many(cast))
    with clock.frozen(FIRST):
        give_back(cast)
    assert (step(cast, "Teruggave").state, step(cast, "Teruggave").note) == ("done", "1 november")
    assert step(cast, "Wat wij hoorden", cast.resident).invitation == "De teruggave is er. Herkent u het?"


def test_on_the_page_for_everybody_no_two_links_are_called_the_same(cast, client):
    thread_of(cast, "Licht", *many(cast))
    give_back(cast)
    seen = client.get(reverse("trajectories:trajectory", args=[cast.trajectory.slug])).content.decode()
    body = seen[seen.index("<main") : seen.index("</main>")]
    links = [" ".join(strip_tags(link).split()) for link in re.findall(r"<a [^>]*>(.*?)</a>", body, re.DOTALL)]
    assert "Wat wij hoorden" in links and "Doe mee" in links and len(links) == len(set(links))


@says("think.domain.shown._reading_step", is_so=False)
def test_there_is_nothing_to_read_before_it_was_given_nor_for_whom_it_is_not(cast):
    assert step(cast, "Wat wij hoorden", cast.resident) is None
    thread_of(cast, "Licht", *many(cast))
    give_back(cast, not_shared_because="Dat spraken wij zo af.")
    assert step(cast, "Wat wij hoorden", cast.outsider) is None


@says("think.domain.shown._answers_step", is_so=True)
def test_answers_wait(cast):
    thread_of(cast, "Licht", *many(cast))
    responses.respond(cast.resident, cast.trajectory, give_back(cast), "missing", "De tunnel")
    one = step(cast, "Antwoorden lezen")
    assert (one.state, one.invitation) == ("busy", "Er zijn antwoorden op de teruggave. Wat doen jullie ermee?")


@says("think.domain.shown._answers_step", is_so=False)
def test_no_answer_came(cast):
    thread_of(cast, "Licht", *many(cast))
    give_back(cast)
    assert (step(cast, "Antwoorden lezen").state, step(cast, "Antwoorden lezen").invitation) == ("open", "")


def facts_later(cast) -> dict[str, str]:
    to_phase(cast.trajectory, "act")
    return {one.label: one.text for one in shown.facts(cast.facilitator, cast.trajectory)}


@says("think.domain.shown._threads_fact", is_so=True)
@says("think.domain.shown._given_fact", is_so=True)
def test_threads_and_the_day_of_giving_back_are_facts(cast):
    thread_of(cast, "Licht", *many(cast))
    with clock.frozen(FIRST):
        give_back(cast)
    assert facts_later(cast) == {"Rode draden": "1 draad", "Teruggegeven": "1 november, teruggave 1"}


@says("think.domain.shown._threads_fact", is_so=False)
@says("think.domain.shown._given_fact", is_so=False)
def test_without_threads_or_edition_there_are_no_facts(cast):
    assert facts_later(cast) == {}


@says("think.domain.shown._made_fact", is_so=True)
@says("think.domain.shown._answers_fact", is_so=True)
def test_back_in_another_phase_the_makers_still_see_what_runs(cast):
    thread_of(cast, "Licht", *many(cast))
    edition = give_back(cast)
    responses.respond(cast.resident, cast.trajectory, edition, "missing", "De tunnel.")
    draft.begin_edition(cast.facilitator, cast.trajectory)
    runs = {"Volgende teruggave": "is in de maak", "Antwoorden op de teruggave": "wachten op jullie"}
    assert runs.items() <= facts_later(cast).items()
    to_phase(cast.trajectory, "look")
    told = {fact.label for fact in shown.facts(cast.official, cast.trajectory)}
    assert not told & set(runs), "who only takes part has nothing to do there"


@says("think.domain.shown._made_fact", is_so=False)
@says("think.domain.shown._answers_fact", is_so=False)
def test_what_does_not_run_is_not_said_to(cast):
    thread_of(cast, "Licht", *many(cast))
    edition = give_back(cast)
    given = responses.respond(cast.resident, cast.trajectory, edition, "missing", "De tunnel.")
    responses.answer(cast.facilitator, cast.trajectory, given, "Wij gaan kijken.")
    assert set(facts_later(cast)) == {"Rode draden", "Teruggegeven"}


# --- the receipt --------------------------------------------------------------------------------------------------


def lines(cast, stage) -> list[tuple[str, str]]:
    told = receipt_lines(cast.resident.person, cast.trajectory)
    return [(line.words, line.sentence) for line in told if line.stage == stage]


def mine(cast, words="Bij de tunnel loop ik altijd een heel stuk om", **fields) -> Excerpt:
    with clock.frozen(FIRST):
        return say(cast, words, person=cast.resident.person, **fields)


@says("think.domain.chain._thread_line", is_so=True)
def test_others_say_the_same(cast):
    thread_of(cast, "Licht", mine(cast), *[say(cast, f"Licht {n}.") for n in range(5)])
    assert lines(cast, "thread") == [("Licht", "5 anderen zeiden iets dat erop lijkt.")]


@says("think.domain.chain._thread_line", is_so=False)
def test_nobody_else_says_it_and_who_does_not_count_is_not_taken_off(cast):
    thread_of(cast, "Licht", mine(cast))
    assert lines(cast, "thread") == [("Licht", "Anderen zeiden dit nog niet.")]
    thread_of(cast, "Donker", mine(cast, "Het is donker.", is_prompted=True), say(cast, "Heel donker."))
    assert ("Donker", "Enkele anderen zeiden iets dat erop lijkt.") in lines(cast, "thread")


@says("think.domain.chain._quoted_line", is_so=True)
@says("think.domain.chain._not_quoted_line", is_so=False)
def test_the_receipt_says_which_sentence_was_given_back(cast):
    thread_of(cast, "Tunnel", mine(cast), mine(cast, "Ik zie niemand na acht uur"))
    with clock.frozen(LATER):
        give_back(cast)
    assert sorted(lines(cast, "give_back")) == [
        ("Bij de tunnel loop ik altijd…", "20 november, in teruggave 1."),
        ("Ik zie niemand na acht uur", "20 november, in teruggave 1."),
    ]


@says("think.domain.chain._quoted_line", is_so=False)
@says("think.domain.chain._not_quoted_line", is_so=True)
def test_a_sentence_that_was_told_before_and_does_not_stand_in_it(cast):
    thread_of(cast, "Tunnel", mine(cast, shared=False), say(cast, "De tunnel is donker."))
    mine(cast, "Dit hangt nergens", shared=False)
    mine(cast, "Dit houd ik verborgen", is_hidden=True)
    with clock.frozen(LATER):
        give_back(cast)
    assert sorted(lines(cast, "give_back")) == [
        ("", "20 november kwam teruggave 1. Uw zin staat er niet in. Hij is niet weg."),
        (
            "Bij de tunnel loop ik altijd…",
            "20 november, in teruggave 1, bij de rode draad “Tunnel”. Uw zin zelf staat er niet in.",
        ),
        ("Dit hangt nergens", "20 november kwam teruggave 1. Uw zin staat er niet in. Hij is niet weg."),
    ]


@says("think.domain.chain._not_quoted_line", is_so=False)
def test_who_tells_after_an_edition_does_not_read_that_their_sentence_is_not_in_it(cast):
    thread_of(cast, "Licht", *many(cast))
    for day in (LATER, LATER + dt.timedelta(days=1)):
        with clock.frozen(day):
            give_back(cast)
    with clock.frozen(LATER + dt.timedelta(days=9)):
        say(cast, "Ik ben er pas net.", person=cast.resident.person)
    assert lines(cast, "give_back") == []


# --- messages and letters -----------------------------------------------------------------------------------------


def told(cast, person=None) -> list[str]:
    return list(
        Notice.objects.of(cast.trajectory).filter(person=person).order_by("on", "place").values_list("words", flat=True)
    )


@says("think.domain.publication._is_there", is_so=True)
@says("think.domain.publication._changed_something", is_so=True)
def test_an_edition_is_told_and_who_changed_it_is_thanked(cast):
    thread_of(cast, "Licht", *many(cast))
    response = responses.respond(cast.resident, cast.trajectory, give_back(cast), "missing", "De tunnel")
    draft.begin_edition(cast.facilitator, cast.trajectory)
    responses.answer(cast.facilitator, cast.trajectory, response, "Hij staat erbij", changes_edition=True)
    give_back(cast)
    assert "Teruggave 2 is er. Herkent u het?" in told(cast)
    assert "Uw antwoord veranderde iets. Lees het in teruggave 2." in told(cast, cast.resident.person)


@says("think.domain.publication._is_there", is_so=False)
@says("think.domain.publication._changed_something", is_so=False)
def test_a_draft_is_told_to_nobody_and_an_answer_that_changed_nothing_is_not_thanked(cast):
    thread_of(cast, "Licht", *many(cast))
    response = responses.respond(cast.resident, cast.trajectory, give_back(cast), "missing", "De tunnel")
    draft.begin_edition(cast.facilitator, cast.trajectory)
    responses.answer(cast.facilitator, cast.trajectory, response, "Dat kan hier niet")
    assert "Teruggave 2 is er. Herkent u het?" not in told(cast)
    give_back(cast)
    assert told(cast, cast.resident.person) == ["De kerngroep antwoordde u."]


@pytest.fixture
def letters(settings):
    """Let mail go out, and give what went."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    return mail.outbox


def test_only_who_told_something_reads_in_a_letter_that_they_did(cast, letters, django_capture_on_commit_callbacks):
    thread_of(cast, "Licht", mine(cast), *many(cast))
    for name in ("resident", "sponsor"):
        identities.remember(getattr(cast, name).person, identities.Identity(email=f"{name}@voorbeeld.nl"))
    with django_capture_on_commit_callbacks(execute=True):
        give_back(cast)
    bodies = {one.to[0]: one.body for one in letters}
    assert bodies["resident@voorbeeld.nl"].startswith("U vertelde ons iets. Nu krijgt u terug wat wij hoorden.")
    assert bodies["sponsor@voorbeeld.nl"].startswith("Mensen vertelden ons iets. Nu geven wij terug wat wij hoorden.")
    assert {one.subject for one in letters} == {f"Wat wij hoorden: {cast.trajectory.main_question}"}


@says("think.domain.publication._what_we_heard", is_so=True)
@says("think.domain.publication._letter", is_so=True)
def test_a_letter_says_what_was_heard_and_whom_to_call(cast):
    thread_of(cast, "Licht", *many(cast))
    edition = give_back(cast)
    body = publication._letter(cast.trajectory, edition, told=True)
    assert "Bel Samira de Wit, 06 12 34 56 78." in body and f"/denken/teruggave/{edition.number}/" in body
    assert publication._what_we_heard(cast.trajectory) == f"Wat wij hoorden: {cast.trajectory.main_question}"


@says("think.domain.publication._what_we_heard", is_so=False)
@says("think.domain.publication._letter", is_so=False)
def test_without_an_edition_no_letter_goes_and_without_a_number_nobody_is_named_to_call(cast, letters):
    identities.remember(cast.resident.person, identities.Identity(email="els@voorbeeld.nl"))
    edition = draft.begin_edition(cast.facilitator, cast.trajectory)
    assert letters == []
    cast.trajectory.contact_phone = ""
    body = publication._letter(cast.trajectory, edition, told=False)
    assert "Bel" not in body and "U vertelde" not in body


# --- an edition ---------------------------------------------------------------------------------------------------


def on_paper(edition) -> str:
    return str(papers.edition_document(contents.given_back(edition)))


@says("think.domain.papers._also_heard", is_so=True)
def test_what_was_also_heard_stands_apart(cast):
    thread_of(cast, "Licht", *many(cast, 1))
    assert "Ook dit hoorden wij. Het is niet minder waar." in on_paper(give_back(cast))


@says("think.domain.papers._also_heard", is_so=False)
def test_what_many_said_is_not_said_to_be_of_few_also_when_it_stands_apart(cast):
    thread = thread_of(cast, "Licht", *many(cast, 12))
    edition = give_back(cast)
    assert "Ook dit hoorden wij" not in on_paper(edition)
    again = draft.begin_edition(cast.facilitator, cast.trajectory)
    draft.compose_thread(cast.facilitator, cast.trajectory, again, thread, summary="", also_heard=True)
    text = on_paper(give_back(cast))
    assert "12 mensen zeiden iets wat hierbij hoort." in text and "Weinig mensen" not in text


@says("think.domain.papers._is_looked_at", is_so=True)
@says("think.domain.papers._is_looked_at", is_so=False)
def test_something_of_an_edition_is_looked_at(cast, monkeypatch):
    thread_of(cast, "Licht", *many(cast))
    edition = give_back(cast)
    assert "nog eens bekeken" not in on_paper(edition)
    held = Excerpt.objects.of(cast.trajectory).all()
    monkeypatch.setattr(queries, "waits_for_a_look", lambda _trajectory: True)
    monkeypatch.setattr(queries, "looked_at", lambda _trajectory: held)
    assert "Iets uit deze teruggave wordt nog eens bekeken. Tot dan staat het er niet." in on_paper(edition)


@says("think.domain.papers._foot", is_so=True)
def test_the_foot_says_which_give_back_it_is(cast):
    thread_of(cast, "Licht", *many(cast))
    with clock.frozen(FIRST):
        edition = give_back(cast)
    assert papers._foot(edition).startswith("Teruggave 1, 1 november 2026. Logboek ")


@says("think.domain.papers._foot", is_so=False)
def test_the_foot_of_a_draft_says_that_it_was_not_given(cast):
    assert papers._foot(draft.begin_edition(cast.facilitator, cast.trajectory)) == "In de maak. Nog niet gegeven."


@says("think.domain.contents.ThreadPart.says_people", is_so=True)
@pytest.mark.parametrize(
    ("people", "said"),
    [(4, "Enkele mensen zeiden iets wat hierbij hoort."), (12, "12 mensen zeiden iets wat hierbij hoort.")],
)
def test_people_said_what_belongs_to_a_thread(people, said):
    assert contents.ThreadPart(None, "Licht", people=people).says_people == said


@says("think.domain.contents.ThreadPart.says_people", is_so=False)
def test_nobody_said_what_belongs_to_a_thread():
    assert contents.ThreadPart(None, "Licht").says_people == ""


TICKED = "De kerngroep kruiste aan: er is echt niets dat wij niet weten of fout deden."


@says("think.domain.contents.not_known", is_so=True)
def test_g08_the_edition_says_what_the_makers_ticked(cast, client):
    thread_of(cast, "Licht", *many(cast))
    made = draft.begin_edition(cast.facilitator, cast.trajectory)
    edition = publication.publish(cast.facilitator, cast.trajectory, made.pk, made.version, nothing_wrong=True)
    assert TICKED in page(client, cast, "edition", 1) and TICKED in on_paper(edition)


@says("think.domain.contents.not_known", is_so=False)
def test_what_nobody_ticked_is_not_said_in_a_draft_nor_when_the_makers_wrote_something(cast, client):
    made = draft.begin_edition(cast.facilitator, cast.trajectory)
    assert contents.not_known(made) == "Hier schreef de kerngroep nog niets op."
    thread_of(cast, "Licht", *many(cast))
    edition = give_back(cast)
    assert contents.not_known(edition) == "Wij spraken geen jongeren."
    edition.not_known = ""  # its words were taken back by whoever said them
    assert contents.not_known(edition) == "Hier staat nu niets."
    assert TICKED not in page(client, cast, "edition", 1)


def test_a_maker_who_wrote_nothing_does_not_read_in_a_draft_that_nobody_did(cast, client):
    part = cast.participation(cast.co_researcher)
    Assumption.objects.create(trajectory=cast.trajectory, by=part, words="Het is te donker", on=clock.today())
    thread_of(cast, "Licht", *many(cast))
    draft.begin_edition(cast.facilitator, cast.trajectory)
    read(client, cast.facilitator)
    text = page(client, cast, "edition", 1)
    assert "schreven vooraf niets" not in text and "gaat open bij de teruggave" in text


def test_what_nothing_was_set_beside_is_not_said_to_be_unheard(cast, client):
    part = cast.participation(cast.facilitator)
    Assumption.objects.create(trajectory=cast.trajectory, by=part, words="Het is te donker", on=clock.today())
    thread_of(cast, "Licht", *many(cast))
    edition = give_back(cast)
    assert "Hier staat niets naast." in page(client, cast, "edition", 1)
    assert "Hierover hoorden wij niets" not in page(client, cast, "edition", 1) + on_paper(edition)


def test_what_also_heard_does_and_why_it_is_ticked_stands_beside_it(cast, client):
    few, enough = thread_of(cast, "Licht", *many(cast, 1)), thread_of(cast, "Donker", *many(cast, 6))
    draft.begin_edition(cast.facilitator, cast.trajectory)
    read(client, cast.facilitator)
    what = "Dan staat hij in de teruggave apart, onder de andere draden. Er gaat niets weg."
    why = "Deze draad rust nog op weinig mensen of op één groep. Dan staat dit vanzelf aan."
    assert what in page(client, cast, "compose_thread", 1, few.pk) and why in page(
        client, cast, "compose_thread", 1, few.pk
    )
    text = page(client, cast, "compose_thread", 1, enough.pk)
    assert what in text and why not in text


def test_publishing_promises_letters_only_where_mail_goes(cast, client, settings):
    thread_of(cast, "Licht", *many(cast))
    draft.begin_edition(cast.facilitator, cast.trajectory)
    read(client, cast.facilitator)
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    text = page(client, cast, "publish", 1)
    assert "krijgt een brief" not in text and "Iedereen die iets vertelde" not in text
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert "Wie een e-mailadres achterliet, krijgt een brief." in page(client, cast, "publish", 1)


# --- what each group sees -----------------------------------------------------------------------------------------


def beside(cast, client, who="resident") -> str:
    client.logout()
    if who == "resident":
        from django.core import signing

        client.cookies[COOKIE] = signing.get_cookie_signer(salt=COOKIE + COOKIE_SALT).sign(cast.resident_code)
    else:
        read(client, getattr(cast, who))
    address = reverse("think:perspectives", args=[cast.trajectory.slug])
    answer = client.get(f"{address}?links={cast.residents.pk}&rechts={cast.officials.pk}")
    return " ".join(strip_tags(answer.content.decode()).split())


def two_groups(cast, officials: int) -> tuple[RedThread, RedThread]:
    """Let six residents see two threads, and so many officials the first of them."""
    both = [say(cast, f"Licht {n}.") for n in range(6)] + [
        say(cast, f"Lamp {n}.", group=cast.officials) for n in range(officials)
    ]
    return thread_of(cast, "Licht", *both), thread_of(cast, "Tunnel", *[say(cast, f"Tunnel {n}.") for n in range(6)])


@says("think.domain.perspectives.what_is_shared", is_so=True)
def test_two_groups_that_may_both_be_seen_are_compared_for_everyone_alike(cast, client):
    two_groups(cast, officials=6)
    kept_figures.work_out_all()
    for who in ("resident", "facilitator"):
        text = beside(cast, client, who)
        assert text.count("Zien beide groepen.") == 2
        assert text.count("Van deze twee ziet alleen deze groep het.") == 1
        assert "laten wij hier niet zien" not in text


@says("think.domain.perspectives.what_is_shared", is_so=False)
def test_r02_beside_a_hidden_group_a_resident_reads_nothing_false_and_learns_nothing_of_it(cast, client):
    """M07: who may not see the other group reads that this is untold; the core group sees what is so."""
    two_groups(cast, officials=4)
    kept_figures.work_out_all()
    text = beside(cast, client)
    assert "ziet alleen" not in text.lower() and "Zien beide" not in text
    assert "Of de andere groep dit ook ziet, laten wij hier niet zien." in text
    assert "Zien beide groepen." in beside(cast, client, "facilitator")
    # The same page when the four see the other thread, or are three: it is no oracle.
    Tie.objects.of(cast.trajectory).filter(excerpt__text__startswith="Lamp").update(
        red_thread=RedThread.objects.of(cast.trajectory).get(name="Tunnel")
    )
    assert beside(cast, client) == text
    Excerpt.objects.of(cast.trajectory).filter(text="Lamp 3.").delete()
    kept_figures.work_out_all()
    assert beside(cast, client) == text


def test_a_group_that_only_says_it_otherwise_does_not_see_a_thread(cast):
    thread, _other = two_groups(cast, officials=6)
    Tie.objects.of(cast.trajectory).filter(excerpt__text__startswith="Lamp").update(is_counter=True)
    assert perspectives.perspective(cast.facilitator, cast.trajectory, cast.officials).seen == []
    assert thread.pk in {
        seen.thread.pk for seen in perspectives.perspective(cast.facilitator, cast.trajectory, cast.residents).seen
    }


# --- what a page says of nothing ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["board", "also_heard"])
def test_who_may_not_read_the_loose_voices_does_not_read_that_all_hangs(cast, client, name):
    thread_of(cast, "Licht", *many(cast))
    say(cast, "Alleen voor de kerngroep.", shared=False)
    read(client, cast.official)
    assert "Alles hangt aan een draad" not in page(client, cast, name)
    assert "Hier hangt nu geen losse stem." in page(client, cast, name)


def test_a_name_that_nobody_said_is_not_called_a_sentence_that_somebody_said(cast, client):
    thread = thread_of(cast, "Sociale cohesie", *many(cast))
    read(client, cast.official)
    assert "een zin die iemand zei" not in page(client, cast, "board") + page(client, cast, "thread", thread.pk)


def test_after_the_end_no_give_back_is_promised(cast, client):
    assert "krijgt hier terug wat wij hoorden" in page(client, cast, "editions")
    to_phase(cast.trajectory, "ended")
    text = page(client, cast, "editions")
    assert "krijgt hier terug" not in text and "Dit traject is afgerond zonder teruggave." in text


def test_who_reads_an_answer_is_said_of_everyone_who_does(cast, client):
    thread_of(cast, "Licht", *many(cast))
    response = responses.respond(cast.official, cast.trajectory, give_back(cast), "missing", "De tunnel")
    read(client, cast.official)
    assert "Alleen Joost en Samira de Wit lezen dit nu." in page(client, cast, "own_response", 1, response.pk)
    assert Edition.objects.of(cast.trajectory).count() == 1
