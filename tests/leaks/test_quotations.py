"""Words that were not shared stand in no name and no text that others read (newcomer A2, red-team A13)."""

from __future__ import annotations

import datetime as dt
import inspect
import pkgutil
import re
from importlib import import_module

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, make_cast
from tests.leaks.planting import ROOMS
from wijwerken.act.domain import action_plan, actions, ideas, mandates, progress
from wijwerken.act.domain.actions import Told
from wijwerken.act.domain.voices import TEXTS
from wijwerken.act.models import Action, Idea
from wijwerken.house import clock
from wijwerken.house.domain import logbook
from wijwerken.house.refusal import YesMissing
from wijwerken.house.registry import who_may
from wijwerken.look.domain import member_check
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.vocabulary import CheckState, ReadState
from wijwerken.meet.domain import preparation
from wijwerken.meet.tests.evening import held, step
from wijwerken.people.actor import VISITOR
from wijwerken.people.domain import receipts
from wijwerken.think.domain import draft, kept, publication, ties
from wijwerken.think.models import Edition, EditionThread, RedThread
from wijwerken.think.tests.test_taking_back import give_back
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import (
    boundaries,
    gatherings,
    groups,
    let_through,
    question,
    texts_that_wait,
    unshared,
)
from wijwerken.trajectories.models import Gathering, Notice, Pause, Trajectory, WaitingText
from wijwerken.trajectories.vocabulary import CORE_GROUP, Audience

pytestmark = pytest.mark.django_db

SAID = "In de zomer staat de ijscoman er, dan is het plein van iedereen."
NAME = "dan is het plein van iedereen"
SLUICE = "de sluis mag geen mens meer"
SIX = "staat de ijscoman er, dan is"
NEUTRAL = "Deze draad zoekt een nieuwe naam"
# What comes in through look are the words themselves.
WRITE_AFTERWARDS = tuple(room for room in ROOMS if room != "look")


def say(cast: Cast, words: str = SAID, audience: str = Audience.HOLDERS, person=None, said: str = "") -> Excerpt:
    talk = Conversation.objects.create(trajectory=cast.trajectory, on=clock.today(), said=said)
    speaker = Speaker.objects.create(trajectory=cast.trajectory, conversation=talk, person=person)
    return Excerpt.objects.create(
        trajectory=cast.trajectory,
        speaker=speaker,
        text=words,
        audience=audience,
        check_state=CheckState.CONFIRMED,
    )


@pytest.fixture
def cast() -> Cast:
    return make_cast("think")


@pytest.fixture
def doing() -> Cast:
    cast = make_cast("act")
    Edition.objects.create(trajectory=cast.trajectory, number=1, title="Dit", published_on=clock.today())
    return cast


def browser(cast: Cast, who: str) -> Client:
    actor, client = getattr(cast, who), Client()
    if actor.account is not None:
        client.force_login(actor.account)
    elif who == "resident":
        kept = HttpResponse()
        receipts.keep_in_browser(kept, cast.resident_code)
        client.cookies = kept.cookies
    return client


def named_with_private_words(cast: Cast) -> RedThread:
    marja = say(cast, person=cast.resident.person)
    others = [say(cast, f"Ik zeg {n} keer iets anders hier", Audience.EVERYONE) for n in range(3)]
    return ties.make_thread(cast.facilitator, cast.trajectory, NAME, [marja.pk, *(other.pk for other in others)])


def test_a_thread_named_with_private_words_is_seen_so_by_the_core_group_only(cast):
    thread = named_with_private_words(cast)
    assert thread.name == NEUTRAL and thread.called == NAME
    page = reverse("think:thread", args=[cast.trajectory.slug, thread.pk])
    assert NAME in browser(cast, "facilitator").get(page).content.decode()
    board = reverse("think:board", args=[cast.trajectory.slug])
    assert NAME in browser(cast, "facilitator").get(board).content.decode()
    seen = browser(cast, "official").get(page).content.decode()
    assert NAME not in seen and NEUTRAL in seen


def test_an_edition_with_such_a_name_is_not_given_back_before_the_yes(cast):
    thread = named_with_private_words(cast)
    with pytest.raises(YesMissing) as refused:
        give_back(cast)
    assert [one.words for one in refused.value.sentences] == [NAME]
    assert refused.value.sentences[0].asking.how == "ask"
    excerpt = Excerpt.objects.of(cast.trajectory).get(text=SAID)
    member_check.share(cast.resident, cast.trajectory, excerpt, Audience.EVERYONE)
    assert RedThread.objects.of(cast.trajectory).get(pk=thread.pk).name == NAME
    edition = Edition.objects.of(cast.trajectory).get()
    publication.publish(cast.facilitator, cast.trajectory, edition.pk, edition.version)
    assert EditionThread.objects.of(cast.trajectory).get().name == NAME


@pytest.mark.parametrize("field", ["title", "opening", "not_known"])
def test_no_text_of_an_edition_quotes_words_that_were_not_shared(cast, field):
    say(cast)
    shared = say(cast, "Bij de brug wacht iedereen op elkaar", Audience.EVERYONE)
    ties.make_thread(cast.facilitator, cast.trajectory, "Bij de brug", [shared.pk])
    with pytest.raises(YesMissing):
        give_back(cast, **{field: f"Iemand zei: {SIX}."})


def test_the_publish_page_says_whose_yes_is_missing_and_asks_for_it_in_one_tap(cast):
    named_with_private_words(cast)
    edition = draft.begin_edition(cast.facilitator, cast.trajectory)
    client, slug = browser(cast, "facilitator"), cast.trajectory.slug
    for address in ("think:publish", "think:compose"):
        page = client.get(reverse(address, args=[slug, edition.number]))
        assert NAME in page.content.decode() and "Vraag of deze zin mag" in page.content.decode()
    excerpt = Excerpt.objects.of(cast.trajectory).get(text=SAID)
    back = reverse("think:publish", args=[slug, edition.number])
    told = {"ask_for": f"look.excerpt:{excerpt.pk}", "back": back}
    answer = client.post(reverse("trajectories:ask_for_yes", args=[slug]), told)
    assert answer.status_code == 302 and answer["Location"] == back
    assert Notice.objects.of(cast.trajectory).filter(person=cast.resident.person).count() == 1
    assert "De spreker is gevraagd." in client.get(back).content.decode()


def test_nobody_outside_the_core_group_can_ask_that_way(cast):
    excerpt = say(cast, person=cast.resident.person)
    address = reverse("trajectories:ask_for_yes", args=[cast.trajectory.slug])
    for who in ("official", "sponsor", "outsider"):
        assert browser(cast, who).post(address, {"ask_for": f"look.excerpt:{excerpt.pk}"}).status_code == 403
    assert not Notice.objects.of(cast.trajectory).exists()


def writings(cast: Cast, words: str):
    """Name what the core group writes, as something to try."""
    do = (cast.facilitator, cast.trajectory)
    return {
        "goal": lambda: action_plan.write_plan(*do, 1, words),
        "direction": lambda: action_plan.choose_direction(*do, words, "Daarom."),
        "considerations": lambda: action_plan.choose_direction(*do, "Samen op het plein", words),
        "action": lambda: actions.propose(*do, Told(words=words)),
        "first step": lambda: actions.propose(*do, Told(words="Een bank neerzetten", first_step=words)),
        "idea": lambda: ideas.add(*do, words),
        "group": lambda: groups.name_group(*do, groups.Sketch(name=words[:100])),
        "gathering": lambda: gatherings.plan(*do, gatherings.Appointment(title=words, on=clock.today())),
    }


WHAT = ["goal", "direction", "considerations", "action", "first step", "idea", "group", "gathering"]


@pytest.mark.parametrize("what", WHAT)
def test_the_core_group_hears_whose_yes_is_missing_before_it_is_saved(doing, what):
    say(doing)
    with pytest.raises(YesMissing) as refused:
        writings(doing, f"Wij doen dit: {SIX}")[what]()
    assert "ijscoman" in refused.value.sentences[0].words
    writings(doing, "Wij zetten een lange tafel neer")[what]()


def test_what_a_shared_voice_says_too_is_no_leak(doing):
    say(doing)
    say(doing, f"Ja hoor: {SAID}", Audience.EVERYONE)
    writings(doing, f"Wij doen dit: {SIX}")["goal"]()


def test_what_stood_in_the_question_is_no_leak(doing):
    say(doing, "Hoe is de avond in onze buurt? Stil.")
    writings(doing, "Wij vragen: hoe is de avond in onze buurt nu")["goal"]()


def test_notes_and_held_voices_are_words_that_were_not_shared(doing):
    Conversation.objects.create(trajectory=doing.trajectory, on=clock.today(), said=f"A: {SAID}")
    with pytest.raises(YesMissing):
        writings(doing, SIX)["goal"]()


def test_a_refused_form_keeps_what_was_typed_and_lets_one_ask(doing):
    excerpt = say(doing, person=doing.resident.person)
    client, address = browser(doing, "facilitator"), reverse("act:goal", args=[doing.trajectory.slug])
    typed = {"goal": f"Samen: {SIX}", "how_we_see": "", "version": "1"}
    page = client.post(address, typed)
    assert page.status_code == 400 and SIX in page.content.decode()
    assert f"look.excerpt:{excerpt.pk}" in page.content.decode()
    page = client.post(address, typed | {"ask_for": f"look.excerpt:{excerpt.pk}"})
    assert SIX in page.content.decode() and "De spreker is gevraagd." in page.content.decode()
    assert Notice.objects.of(doing.trajectory).filter(person=doing.resident.person).exists()


# a plan: read by who takes part until the group adopts it, and by everyone from then on


def ready_to_adopt(cast: Cast) -> None:
    action_plan.write_plan(
        cast.facilitator, cast.trajectory, action_plan.begin_plan(cast.trajectory).version, "Meer groeten"
    )
    action = actions.propose(cast.facilitator, cast.trajectory, Told(words=f"Wij doen dit: {SIX}"))
    actions.take_on(cast.resident, cast.trajectory, action, actions.Yes("Ik bel", clock.today(), "Marja"))


def test_words_shared_with_who_takes_part_may_stand_in_a_plan_until_everyone_reads_it(doing):
    excerpt = say(doing, audience=Audience.PARTICIPANTS, person=doing.resident.person)
    ready_to_adopt(doing)
    client, address = browser(doing, "facilitator"), reverse("act:adopt", args=[doing.trajectory.slug])
    page = client.post(address)
    assert page.status_code == 400 and f"look.excerpt:{excerpt.pk}" in page.content.decode()
    page = client.post(address, {"ask_for": f"look.excerpt:{excerpt.pk}"})
    assert page.status_code == 400 and "De spreker is gevraagd." in page.content.decode()
    assert Notice.objects.of(doing.trajectory).filter(person=doing.resident.person).exists()
    member_check.share(doing.resident, doing.trajectory, excerpt, Audience.EVERYONE)
    assert client.post(address).status_code == 302 and action_plan.plan_of(doing.trajectory).adopted_on


def test_once_the_plan_stands_its_texts_are_read_by_everyone(doing):
    ready_to_adopt(doing)
    action_plan.adopt(doing.facilitator, doing.trajectory)
    say(doing, "Onder de oude linde past een picknicktafel.", Audience.PARTICIPANTS)
    with pytest.raises(YesMissing):
        actions.propose(doing.facilitator, doing.trajectory, Told(words="Onder de oude linde past een tafel"))


def test_standing_still_is_never_refused_and_a_reason_that_was_not_shared_is_not_kept(doing):
    say(doing)
    client, page = browser(doing, "facilitator"), reverse("trajectories:pause", args=[doing.trajectory.slug])
    told = client.post(page, {"because": f"Iemand zei: {SIX}"}, follow=True).content.decode()
    assert Pause.objects.of(doing.trajectory).get().because == ""
    assert "De reden is niet bewaard" in told and "ijscoman" not in told


def test_days_names_of_groups_and_places_and_a_few_words_of_notes_refuse_nothing(doing):
    do = (doing.facilitator, doing.trajectory)
    for words in (
        "Ik kom dinsdag 8 december weer bij wijkcentrum De Schakel",
        "Bij de kerk wacht ik",
    ):
        say(doing, words, said="De stoep ligt scheef bij de kerk")
    place = "Wijkcentrum De Schakel"
    with pytest.raises(YesMissing):
        actions.propose(*do, Told(words="Koffie bij wijkcentrum De Schakel"))
    Gathering.objects.create(trajectory=doing.trajectory, title="Avond", on=clock.today(), place=place)
    actions.propose(*do, Told(words="Koffie op dinsdag 8 december bij wijkcentrum De Schakel"))
    actions.propose(*do, Told(words="Kijken waar de stoep ligt scheef of recht"))
    with pytest.raises(YesMissing):
        actions.propose(*do, Told(words="Kijken of de stoep ligt scheef bij de kerk"))


@pytest.mark.parametrize("words", ["in the street", "about the buses", "voelen zich onveilig", "dinsdag 8 december"])
def test_what_anybody_says_is_nobodys(doing, words):
    say(doing, f"Zeg maar dat {words} iemand iets merkt")
    actions.propose(doing.facilitator, doing.trajectory, Told(words=f"Kijken, {words}, samen"))


# anyone else: no warning, no difference


def test_for_anyone_else_nothing_differs_and_the_text_waits_for_the_core_group(doing):
    say(doing)
    client, address = browser(doing, "official"), reverse("act:ideas", args=[doing.trajectory.slug])
    plain = client.post(address, {"words": "Een lange tafel neerzetten"}, follow=True)
    other, address_2 = browser(doing, "sponsor"), address
    guess = other.post(address_2, {"words": f"Gok: {SIX}"}, follow=True)
    assert (plain.status_code, plain.redirect_chain) == (guess.status_code, guess.redirect_chain)
    assert "ijscoman" in other.get(address).content.decode()
    for who in ("official", "resident"):
        assert "ijscoman" not in browser(doing, who).get(address).content.decode()
        found = browser(doing, who).get(reverse("trajectories:search", args=[doing.trajectory.slug]), {"q": "staat de"})
        assert "ijscoman" not in found.content.decode()
    seen = browser(doing, "facilitator").get(reverse("trajectories:waiting_texts", args=[doing.trajectory.slug]))
    assert "ijscoman" in seen.content.decode()
    (one,) = texts_that_wait.waiting(doing.trajectory)
    let_through.let_through(doing.facilitator, doing.trajectory, one.id)
    assert "ijscoman" in browser(doing, "official").get(address).content.decode()


def test_after_one_guess_everything_of_the_same_writer_waits_until_somebody_looked(doing):
    say(doing)
    ideas.add(doing.official, doing.trajectory, f"Gok: {SIX}")
    ideas.add(doing.official, doing.trajectory, "Een lange tafel neerzetten")
    assert ideas.readable(doing.resident, doing.trajectory).count() == 0
    assert ideas.readable(doing.official, doing.trajectory).count() == 2
    ideas.add(doing.resident, doing.trajectory, "Vaker samen wandelen")
    assert ideas.readable(doing.official, doing.trajectory).count() == 3


def test_ones_own_words_never_wait(doing):
    say(doing, person=doing.resident.person)
    ideas.add(doing.resident, doing.trajectory, f"Zoals ik zei: {SIX}")
    assert texts_that_wait.how_many(doing.trajectory) == 0


def test_an_action_a_problem_view_a_point_and_a_group_wait_too(doing):
    say(doing)
    do = (doing.official, doing.trajectory)
    made = actions.propose(*do, Told(words=f"Doen: {SIX}"))
    question.tell_problem(*do, doing.officials, f"Wij zien: {SIX}")
    gatherings.put_point(*do, f"Punt: {SIX}")
    groups.suggest(*do, f"Wie zegt: {SIX}")
    assert texts_that_wait.how_many(doing.trajectory) == 4
    reader = (doing.resident, doing.trajectory)
    assert question.problem_views(*reader) == [] == gatherings.points(*reader) == groups.suggestions(*reader)
    page = reverse("act:action", args=[doing.trajectory.slug, made.pk])
    assert browser(doing, "resident").get(page).status_code == 404
    assert browser(doing, "official").get(page).status_code == 200
    plan = reverse("act:plan", args=[doing.trajectory.slug])
    assert "ijscoman" not in browser(doing, "resident").get(plan).content.decode()


def test_what_is_written_later_on_an_action_waits_and_the_action_stays(doing, monkeypatch):
    written = []
    monkeypatch.setattr(progress, "left_address", lambda person: person)
    monkeypatch.setattr(progress, "reaches_address", lambda person, subject, body: written.append(person))
    action = actions.propose(doing.facilitator, doing.trajectory, Told(words="Een bank neerzetten"))
    yes = actions.Yes("Bellen", clock.today(), "Jo")
    actions.take_on(doing.resident, doing.trajectory, action, yes)
    say(doing, "Bij de sluis mag geen mens meer vissen")
    actions.help_with(doing.official, doing.trajectory, action)
    progress.send_letters(
        progress.finish(doing.resident, doing.trajectory, action, f"Gok: {SLUICE}", f"Vier: {SLUICE}")
    )
    assert doing.official.person not in written
    assert doing.resident.person in written and doing.facilitator.person in written
    page = reverse("act:action", args=[doing.trajectory.slug, action.pk])
    for who, reads in (("official", False), ("resident", True), ("facilitator", True)):
        seen = browser(doing, who).get(page)
        assert seen.status_code == 200 and ("sluis" in seen.content.decode()) is reads
    for reader in (doing.official, VISITOR):
        assert progress.successes(reader, doing.trajectory) == []
    ideas.add(doing.official, doing.trajectory, "Een lange tafel")
    (one,) = texts_that_wait.waiting(doing.trajectory)
    assert one.by == rules.participation_of(doing.resident, doing.trajectory)
    let_through.let_through(doing.facilitator, doing.trajectory, one.id)
    assert len(progress.successes(VISITOR, doing.trajectory)) == 1


def test_a_question_to_the_leader_and_the_answer_wait_too(doing):
    say(doing)
    do = (doing.resident, doing.trajectory)
    action = actions.small_step(*do, "Bellen", is_done=False)
    asked = mandates.ask(*do, action, mandates.Question(f"Mag: {SIX}", clock.today() + dt.timedelta(9), anyway=True))
    assert mandates.waiting(doing.sponsor, doing.trajectory) == []
    assert mandates.waiting(*do) == [asked] == mandates.waiting(doing.facilitator, doing.trajectory)
    WaitingText.objects.of(doing.trajectory).delete()
    mandates.answer(doing.sponsor, doing.trajectory, asked, "yes_if", f"Als: {SIX}")
    assert mandates.answered(*do) == [] and len(mandates.answered(doing.sponsor, doing.trajectory)) == 1


def test_every_text_that_others_than_the_core_group_write_can_wait():
    open_to_others = {key for key, line in who_may().items() if not line.roles <= CORE_GROUP}
    for room in WRITE_AFTERWARDS:
        package = import_module(f"wijwerken.{room}.domain")
        for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            for act in vars(import_module(found.name)).values():
                if getattr(act, "may", "") in open_to_others and act.seen_by and act.__module__ == found.name:
                    kind = inspect.signature(act, eval_str=True).return_annotation._meta.label_lower
                    assert kind in texts_that_wait.TEXTS, act.__name__


def test_a_guess_keeps_waiting_when_its_writer_is_erased_with_nameless_words(doing):
    say(doing)
    ideas.add(doing.official, doing.trajectory, f"Gok: {SIX}")
    rules.participation_of(doing.official, doing.trajectory).delete()
    assert (
        "ijscoman"
        not in browser(doing, "resident").get(reverse("act:ideas", args=[doing.trajectory.slug])).content.decode()
    )
    assert len(texts_that_wait.waiting(doing.trajectory)) == 1


def test_nothing_waits_for_a_text_that_was_taken_back(doing):
    say(doing)
    idea = ideas.add(doing.official, doing.trajectory, f"Gok: {SIX}")
    ideas.take_back(doing.official, doing.trajectory, idea)
    assert texts_that_wait.how_many(doing.trajectory) == 0
    ideas.add(doing.official, doing.trajectory, "Een lange tafel neerzetten")
    assert ideas.readable(doing.resident, doing.trajectory).count() == 1
    assert texts_that_wait.waiting(doing.trajectory) == [] and not WaitingText.objects.of(doing.trajectory).exists()


# withdrawing and narrowing


def full_of(cast: Cast, words: str) -> None:
    do = (cast.facilitator, cast.trajectory)
    action_plan.write_plan(*do, 1, f"Doel: {words}")
    action_plan.choose_direction(*do, f"Kant: {words}", f"Want: {words}")
    actions.propose(*do, Told(words=f"Actie: {words}", first_step=f"Stap: {words}"))
    ideas.add(*do, f"Idee: {words}")


def everything(cast: Cast) -> str:
    rows = []
    for model, names in TEXTS.items():
        rows += [getattr(row, name) for row in model.objects.of(cast.trajectory) for name in names]
    return " | ".join(rows)


def test_six_words_of_a_withdrawn_voice_stay_nowhere_in_doen(doing):
    excerpt = say(doing, audience=Audience.EVERYONE, person=doing.resident.person)
    full_of(doing, SIX)
    assert everything(doing).count("ijscoman") == 6
    member_check.withdraw(doing.resident, doing.trajectory, excerpt)
    assert "ijscoman" not in everything(doing)


@pytest.mark.parametrize("how", ["participants", "holders", "hidden"])
def test_narrowing_takes_the_words_out_of_what_others_may_no_longer_read(doing, how):
    excerpt = say(doing, audience=Audience.EVERYONE, person=doing.resident.person)
    full_of(doing, SIX)
    if how == "hidden":
        member_check.hide(doing.resident, doing.trajectory, excerpt)
    else:
        member_check.share(doing.resident, doing.trajectory, excerpt, how)
    assert not Action.objects.of(doing.trajectory).filter(words__contains="ijscoman").exists()
    inside = Idea.objects.of(doing.trajectory).filter(words__contains="ijscoman").exists()
    assert inside is (how == "participants")


def test_narrowing_takes_the_name_out_of_a_published_edition(cast):
    excerpt = say(cast, audience=Audience.EVERYONE, person=cast.resident.person)
    ties.make_thread(cast.facilitator, cast.trajectory, NAME, [excerpt.pk])
    edition = give_back(cast, opening=f"Wij hoorden: {SIX}.")
    page = reverse("think:edition", args=[cast.trajectory.slug, edition.number])
    assert NAME in Client().get(page).content.decode()
    member_check.share(cast.resident, cast.trajectory, excerpt, Audience.HOLDERS)
    seen = Client().get(page).content.decode()
    assert NAME not in seen and "ijscoman" not in seen


def test_a_copy_in_the_notes_of_another_conversation_goes_and_anothers_own_words_stay(cast):
    excerpt = say(cast, person=cast.resident.person)
    copied = Conversation.objects.create(
        trajectory=cast.trajectory, on=clock.today(), said=f"Wij lazen voor: {SIX}. Daarna was het stil."
    )
    same = say(cast, f"Voor mij ook: {SIX} het goed.", said=f"Voor mij ook: {SIX} het goed.")
    member_check.withdraw(cast.resident, cast.trajectory, excerpt)
    copied.refresh_from_db()
    assert "ijscoman" not in copied.said and "Daarna was het stil" in copied.said
    same.speaker.conversation.refresh_from_db()
    assert SIX in same.speaker.conversation.said


def test_asking_what_may_be_published_costs_the_same_with_one_voice_and_with_thirty(doing):
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            trajectory = Trajectory.objects.get(pk=doing.trajectory.pk)
            unshared.quoted(trajectory, Audience.EVERYONE, ["Een lange tafel op het plein neerzetten"])
        return len(caught)

    say(doing, "Zij zet een lange tafel in de tuin")
    first = queries()
    for number in range(30):
        say(doing, f"Nummer {number} zet een lange tafel in de tuin")
    assert queries() == first


@pytest.mark.parametrize("what", ["step", "instruction", "title"])
def test_words_for_who_takes_part_stand_on_no_screen_that_opens_with_the_code_of_the_room(cast, what):
    do, workshop = (cast.facilitator, cast.trajectory), held(cast, step("words"))
    there, words = workshop.current_step, f"Vanavond: {SIX}"
    say(cast, audience=Audience.PARTICIPANTS)
    write = {
        "step": lambda: preparation.reword(*do, there, title=words),
        "instruction": lambda: preparation.reword(*do, there, title="Wat mist u?", instruction=words),
        "title": lambda: held(cast, step("words", title=words)),
    }
    with pytest.raises(YesMissing):
        write[what]()


@pytest.mark.parametrize("read_state", [ReadState.UNREAD, ReadState.PASSED])
def test_who_copies_what_was_published_and_hides_it_takes_nothing_from_the_pages(cast, read_state):
    do, shared = (cast.facilitator, cast.trajectory), say(cast, "Bij de brug wacht iedereen", Audience.EVERYONE)
    told = boundaries.Topic(topic="Geld", openness="open", why="Het geld voor de bank ligt al klaar")
    boundary = boundaries.set_boundary(*do, told)
    ties.make_thread(*do, "Bij de brug", [shared.pk])
    edition = give_back(cast, opening="Wij liepen een week lang door alle straten")
    Trajectory.objects.filter(pk=cast.trajectory.pk).update(goal="Een plein waar oud en jong elkaar treffen")
    logbook.write(cast.trajectory, "trajectories.question.shaped")
    days_later = 0 if read_state == ReadState.UNREAD else 1
    with clock.frozen(clock.now() + dt.timedelta(days=days_later)):
        for words in (
            "Het geld voor de bank ligt al klaar",
            "Wij liepen een week lang door alle straten",
            "Een plein waar oud en jong elkaar treffen",
        ):
            copy = say(cast, words, person=cast.resident.person)
            Excerpt.objects.of(cast.trajectory).filter(pk=copy.pk).update(read_state=read_state)
            copy.refresh_from_db()
            member_check.hide(cast.resident, cast.trajectory, copy)
            member_check.withdraw(cast.resident, cast.trajectory, copy)
    boundary.refresh_from_db(), edition.refresh_from_db()
    assert "ligt al klaar" in boundary.why and "alle straten" in edition.opening
    assert Trajectory.objects.get(pk=cast.trajectory.pk).goal.startswith("Een plein waar")


def test_a_suggested_group_loses_the_words_of_a_withdrawn_voice(doing):
    excerpt = say(doing, person=doing.resident.person)
    row = groups.suggest(doing.resident, doing.trajectory, "Wie de ijscoman kent", reach=f"Vraag: {SIX}")
    row.name = NAME
    row.save()
    member_check.withdraw(doing.resident, doing.trajectory, excerpt)
    row.refresh_from_db()
    assert NAME not in row.name and "ijscoman er" not in row.reach


def test_every_night_names_that_were_given_before_anybody_looked_are_put_right(cast):
    excerpt = say(cast, audience=Audience.EVERYONE)
    thread = ties.make_thread(cast.facilitator, cast.trajectory, NAME, [excerpt.pk])
    give_back(cast)
    Excerpt.objects.of(cast.trajectory).update(audience=Audience.HOLDERS)  # as an older version left it
    kept.daily()
    thread.refresh_from_db()
    assert (thread.name, thread.called) == (NEUTRAL, NAME)
    assert EditionThread.objects.of(cast.trajectory).get().name == NEUTRAL


def test_every_deed_that_takes_a_text_says_who_will_read_it():
    """A new deed with words in it is compared, or stands here with the reason why not."""
    for room in WRITE_AFTERWARDS:
        package = import_module(f"wijwerken.{room}.domain")
        for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            for name, act in vars(import_module(found.name)).items():
                if getattr(act, "seen_by", None) == "" and act.__module__ == found.name and _takes_words(act):
                    assert f"{found.name.removeprefix('wijwerken.')}.{name}" in NOT_COMPARED


def _takes_words(act) -> bool:
    given = [str(one.annotation) for one in list(inspect.signature(act).parameters.values())[2:]]
    return any("str" in re.findall(r"\w+", annotation) or "Told" in annotation for annotation in given)


NOT_COMPARED = {
    "trajectories.domain.call_round.note_call": "one of three keys",
    "trajectories.domain.assumptions.assume": "what a maker thinks, before anybody is heard",
    "trajectories.domain.assumptions.rewrite": "what a maker thinks, before anybody is heard",
    "trajectories.domain.felt_heard.answer": "a private answer",
    "trajectories.domain.follow.ask_to_follow": "one's own address",
    "trajectories.domain.follow.follow_with_code": "a language",
    "trajectories.domain.freed_hours.ask": "hours and days; the code is a key",
    "trajectories.domain.pulses.answer": "hangs on nobody: comparing it would say whose it is",
    "trajectories.domain.gathering_answers.answer": "one sentence, for the core group, that somebody reads out",
    "trajectories.domain.invitations.say_yes": "one's own name",
    "trajectories.domain.labels.tell_own": "read by oneself and the core group, which reads what was not shared",
    "trajectories.domain.phase_change.move": "a phase",
    "trajectories.domain.standstill.stand_still": "compared inside: a pause is never refused",
    "rounds.domain.answers.close_with": "one's own voice, which is read first",
    "rounds.domain.answers.type_over": "a mark of a form",
    "think.domain.draft.change_edition": "compared when the edition is given back",
    "think.domain.draft.compose_thread": "compared when the edition is given back",
    "think.domain.exchange.parcel.put_down": "a file that only the core group sees",
    "think.domain.exchange.export.take_along": "a kind of file",
    "think.domain.joined_answers.join": "own words, for everyone, which who asked for them read first",
    "think.domain.responses.respond": "a private answer",
    "think.domain.responses.say_more": "a private answer",
    "think.domain.responses.harvest": "private answers",
    "think.domain.responses.answer": "read by who is answered; compared when it stands in an edition",
    "think.domain.suggestions.answers.answer": "yes or no",
    "think.domain.suggestions.division.take_over": "the name of a thread waits (names.put_name)",
    "think.domain.ties.make_thread": "the name of a thread waits (names.put_name)",
    "think.domain.ties.change_thread": "the name of a thread waits (names.put_name); the memo is compared",
    "meet.domain.last_offers.offer": "one's own words, as on a card",
    "meet.domain.read_back.correct_aloud": "the words of somebody in the room, who hears them read aloud",
    "meet.domain.readers.choose": "one of three choices",
    "meet.domain.lead.pause": "compared inside: a pause is never refused",
    "meet.domain.preparation.offer_options": "cards that lie on the table in this room",
    "meet.domain.saved_forms.change": "a work form, of no trajectory",
    "meet.domain.saved_forms.drop": "a work form, of no trajectory",
    "meet.domain.seats.describe": "a first name",
}
