"""What kijken states as a fact, where it is so and where it isn't: signals, steps, receipts, letters, messages."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse

from tests.cast import make_cast, to_phase
from tests.statements import says
from wijwerken.house import clock
from wijwerken.house.once import forget_figures
from wijwerken.look.domain import (
    box,
    chain,
    conversations,
    incoming,
    kept_figures,
    member_check,
    paper,
    places,
    room_words,
    shown,
    talks,
)
from wijwerken.look.domain.contribution import Voice
from wijwerken.look.domain.conversations import NewSpeaker, Occasion, Sentence
from wijwerken.look.domain.mentions import decision
from wijwerken.look.domain.mentions.report import AboutMe, say_about_me
from wijwerken.look.models import Excerpt
from wijwerken.look.tests.doors import browser_of, person_with
from wijwerken.look.tests.voices import excerpt_of, recorded, resident_says, tell
from wijwerken.look.vocabulary import CheckState, HeldBecause
from wijwerken.people.actor import Actor
from wijwerken.people.domain import identities
from wijwerken.trajectories.models import Notice, StakeholderGroup, Trajectory
from wijwerken.trajectories.vocabulary import Audience

pytestmark = pytest.mark.django_db
DRINKS = "De beheerder van het buurthuis drinkt."


@pytest.fixture
def cast():
    return make_cast()


def signals(cast, *, now=True):
    """Read the kwaliteitskaart of kijken: as the core group reads it now, or as others do after a night."""
    if now:
        found = shown.gate_facts_now(cast.trajectory)
    else:
        kept_figures.work_out(cast.trajectory)
        forget_figures(cast.trajectory)
        found = shown.gate_facts(cast.trajectory)
    return {fact.check: fact for fact in found}


def said_of(cast, check):
    fact = signals(cast).get(check)
    return fact.sentence if fact else ""


def step(cast, title):
    forget_figures(cast.trajectory)
    return next((one for one in shown.steps(cast.facilitator, cast.trajectory) if one.title == title), None)


def facts(cast, actor=None):
    forget_figures(cast.trajectory)
    return {one.label: one.text for one in shown.facts(actor or cast.facilitator, cast.trajectory)}


def group(cast, name, **fields):
    return StakeholderGroup.objects.create(trajectory=cast.trajectory, name=name, **fields)


def heard(cast, of, people=1, **occasion):
    """Let so many people of a group speak in one conversation; of none: somebody of whom no group is known."""
    speakers = [NewSpeaker(group=of) for _one in range(people)]
    said = [Sentence(f"Zin {number} van {of}.", speaker=number) for number in range(people)]
    return conversations.record_conversation(cast.facilitator, cast.trajectory, Occasion(**occasion), speakers, said)


def in_a_room(cast, words="Het kaartje.", of=None, on=None, step_title="stap"):
    """Bring one card in from a step of a meeting."""
    conversation = room_words.begin_room(cast.trajectory, step_title, on or clock.today())
    return room_words.bring_in(conversation, [room_words.Brought(words, group=of.pk if of else None)])[0]


def ago(days):
    return clock.today() - dt.timedelta(days=days)


# --- the kwaliteitskaart: who was heard -------------------------------------------------------------------------------


@says("look.domain.shown._nobody_undergoes", is_so=True)
def test_with_no_group_that_lives_with_it_that_is_said_and_nobody_was_heard(cast):
    StakeholderGroup.objects.of(cast.trajectory).delete()
    fact = signals(cast)["L1"]
    assert fact.sentence == "Er is nog geen groep genoemd die het elke dag meemaakt." and not fact.holds


@says("look.domain.shown._nobody_undergoes", is_so=False)
def test_with_such_a_group_it_is_not_said_that_there_is_none(cast):
    assert "geen groep genoemd" not in said_of(cast, "L1")


@says("look.domain.shown._heard_enough", is_so=True)
def test_who_was_not_heard_is_named_until_three_people_spoke(cast):
    cast.officials.delete()
    heard(cast, cast.residents, 2)
    assert said_of(cast, "L1") == "Wij spraken nog niet genoeg mensen van: bewoners." and not signals(cast)["L1"].holds


@says("look.domain.shown._heard_enough", is_so=False)
def test_once_three_people_of_each_group_spoke_nobody_is_said_to_be_missing(cast):
    cast.officials.delete()
    heard(cast, cast.residents, 3)
    assert said_of(cast, "L1") == "Elke groep die het elke dag meemaakt, is gehoord." and signals(cast)["L1"].holds


@says("look.domain.shown._heard_others", is_so=True)
def test_of_other_groups_it_is_told_of_how_many_three_people_were_heard(cast):
    works = [group(cast, name, ring="works") for name in ("wijkteam", "handhaving")]
    assert said_of(cast, "L2") == "Van geen andere groep hoorden wij al drie mensen."
    heard(cast, works[0], 3)
    heard(cast, works[1], 2)
    assert said_of(cast, "L2") == "Van 1 van de 2 andere groepen hoorden wij drie mensen of meer."
    heard(cast, works[1], 1)
    assert said_of(cast, "L2") == "Ook van elke andere groep hoorden wij drie mensen of meer."


@says("look.domain.shown._heard_others", is_so=False)
def test_of_no_other_groups_nothing_is_said(cast):
    heard(cast, cast.residents, 3)
    assert "L2" not in signals(cast) and "L2" not in signals(cast, now=False)


@says("look.domain.shown._from_outside", is_so=True)
def test_that_most_come_from_outside_is_said_of_whom_the_group_is_known(cast):
    heard(cast, cast.residents, 2)
    heard(cast, cast.officials, 2)
    assert said_of(cast, "L3") == "Van wie wij de groep weten, komt de helft of meer van buiten de gemeente."


@says("look.domain.shown._from_outside", is_so=False)
def test_that_most_come_from_outside_is_not_said_of_officials_nor_of_nobody(cast):
    heard(cast, None, 4)
    assert "L3" not in signals(cast), "of nobody the group is known"
    heard(cast, cast.officials)
    assert said_of(cast, "L3") == "Van wie wij de groep weten, werken de meesten bij de gemeente."
    assert not signals(cast)["L3"].holds


@says("look.domain.shown._nothing_new", is_so=True)
def test_three_times_without_a_new_group_is_said_when_people_of_known_groups_spoke(cast):
    for days in range(4):
        heard(cast, cast.residents, on=ago(days))
    assert said_of(cast, "L5") == "De laatste drie gesprekken en bijeenkomsten brachten geen nieuwe groep."
    heard(cast, cast.officials)
    assert "kwam er een groep bij" in said_of(cast, "L5") and not signals(cast)["L5"].holds


@says("look.domain.shown._nothing_new", is_so=False)
def test_of_fewer_than_four_times_nothing_is_said_of_new_groups(cast):
    for days in range(3):
        heard(cast, cast.residents, on=ago(days))
    assert "L5" not in signals(cast) and "L5" not in signals(cast, now=False)


@says("look.domain.shown._nothing_new", is_so=False)
def test_one_meeting_of_four_steps_is_one_time_and_says_nothing_of_three_conversations(cast):
    for number in range(4):
        in_a_room(cast, f"Kaart {number}.", cast.residents, step_title=f"stap {number}")
    assert "L5" not in signals(cast) and "L5" not in signals(cast, now=False)


@says("look.domain.shown._nothing_new", is_so=False)
def test_when_nobody_wrote_down_the_group_nothing_is_said_of_new_groups(cast):
    heard(cast, cast.residents, on=ago(9))
    for days in range(3):
        heard(cast, None, on=ago(days))
    assert "L5" not in signals(cast)


def test_a_group_of_which_somebody_wrote_before_is_not_new_in_a_conversation(cast):
    for days in (9, 8, 7):
        heard(cast, cast.residents, on=ago(days))
    told = tell(cast, group=cast.officials)
    told.conversation.on = ago(5)
    told.conversation.save()
    incoming.pass_voice(cast.facilitator, cast.trajectory, told.conversation)
    heard(cast, cast.officials, on=ago(2))
    assert signals(cast)["L5"].holds
    told.conversation.on = ago(1)
    told.conversation.save()
    assert not signals(cast)["L5"].holds, "who wrote after it made it no older"


# --- the kwaliteitskaart: confirmed -----------------------------------------------------------------------------------


def written_down(cast, total, sure):
    """Write down so many sentences, of which so many were confirmed."""
    said = [Sentence(f"Zin {number}.") for number in range(total)]
    conversations.record_conversation(cast.facilitator, cast.trajectory, Occasion(), [NewSpeaker()], said)
    rows = Excerpt.objects.of(cast.trajectory)
    rows.filter(pk__in=list(rows.values_list("pk", flat=True)[:sure])).update(check_state=CheckState.CONFIRMED)


@says("look.domain.shown._confirmed", is_so=True)
@pytest.mark.parametrize(
    ("total", "sure", "sentence"),
    [
        (66, 15, "15 van de 66 fragmenten die een ander opschreef, zijn bevestigd door wie ze zei."),
        (66, 66, "Alles wat een ander opschreef, is bevestigd door wie het zei."),
        (66, 3, "Enkele van de 66 fragmenten die een ander opschreef, zijn bevestigd door wie ze zei."),
        (66, 64, "De meeste van de 66 fragmenten die een ander opschreef, zijn bevestigd door wie ze zei."),
        (3, 2, "Een deel van wat een ander opschreef, is bevestigd door wie het zei."),
        (1, 1, "Alles wat een ander opschreef, is bevestigd door wie het zei."),
    ],
)
def test_confirmed_fragments_are_counted_and_a_percentage_is_no_count(cast, total, sure, sentence):
    written_down(cast, total, sure)
    assert said_of(cast, "L6") == sentence
    assert signals(cast, now=False)["L6"].sentence == sentence
    assert signals(cast)["L6"].holds is (sure >= 0.8 * total)


@says("look.domain.shown._confirmed", is_so=False)
def test_what_nobody_confirmed_is_not_called_confirmed(cast):
    written_down(cast, 6, 0)
    assert said_of(cast, "L6") == "Van wat een ander opschreef, is nog niets bevestigd door wie het zei."
    assert not signals(cast)["L6"].holds


@says("look.domain.shown._confirmed", is_so=False)
def test_where_nothing_was_written_down_for_somebody_nothing_is_said_of_confirming(cast):
    assert "L6" not in signals(cast) and "L6" not in signals(cast, now=False)
    in_a_room(cast)
    resident_says(cast, check_state=CheckState.WRITTEN)
    assert "L6" not in signals(cast) and "L6" not in signals(cast, now=False)


def test_that_a_card_was_typed_is_no_confirmation_of_its_speaker(cast):
    card = in_a_room(cast)
    told = excerpt_of(tell(cast))
    typed = paper.type_over(cast.facilitator, cast.trajectory, Voice("Van papier."))
    copied = Excerpt.objects.of(cast.trajectory).get(speaker__conversation=typed)
    states = {card.check_state, told.check_state, copied.check_state}
    assert states == {CheckState.WRITTEN} and str(card.get_check_state_display()) == "zelf geschreven"
    page = browser_of(cast.facilitator).get(
        reverse("look:conversation", args=[cast.trajectory.slug, card.speaker.conversation_id])
    )
    assert "Zelf geschreven." in page.content.decode() and "Bevestigd" not in page.content.decode()
    listed = browser_of(cast.facilitator).get(reverse("look:conversations", args=[cast.trajectory.slug]))
    assert "zelf geschreven" in listed.content.decode() and "bevestigd" not in listed.content.decode()


def test_words_one_wrote_oneself_may_be_given_back_when_one_shares_them(cast):
    mine = resident_says(cast, check_state=CheckState.WRITTEN)
    assert Excerpt.objects.of(cast.trajectory).publishable().get() == mine


def test_before_the_first_night_others_read_nothing_that_nobody_counted(cast):
    heard(cast, cast.residents, 3)
    assert list(shown.gate_facts(cast.trajectory)) == []
    assert signals(cast, now=False)["L1"].sentence == "Wij spraken nog niet genoeg mensen van: ambtenaren."


# --- steps ------------------------------------------------------------------------------------------------------------


@says("look.domain.shown._step_talks", is_so=True)
def test_how_many_conversations_are_still_to_be_had_is_told(cast):
    for _one in range(2):
        talks.plan_talk(cast.facilitator, cast.trajectory, cast.participation(cast.facilitator), cast.residents)
    found = step(cast, "Wie praat met wie")
    assert (found.state, found.note) == ("busy", "nog 2 gesprekken")


@says("look.domain.shown._step_talks", is_so=False)
def test_with_no_conversation_planned_none_is_to_be_had(cast):
    found = step(cast, "Wie praat met wie")
    assert (found.state, found.note) == ("open", "")
    planned = talks.plan_talk(cast.facilitator, cast.trajectory, cast.participation(cast.facilitator), cast.residents)
    recorded(cast, talk=planned)
    found = step(cast, "Wie praat met wie")
    assert (found.state, found.note, found.invitation) == ("done", "", "")


@says("look.domain.shown._step_voices", is_so=True)
def test_people_who_were_heard_are_counted_from_five(cast):
    heard(cast, cast.residents, 5)
    found = step(cast, "Gesprekken opschrijven")
    assert (found.state, found.note) == ("busy", "5 mensen")


@says("look.domain.shown._step_voices", is_so=False)
def test_with_nobody_heard_no_people_are_counted_and_under_five_no_number(cast):
    found = step(cast, "Gesprekken opschrijven")
    assert (found.state, found.note) == ("open", "")
    heard(cast, cast.residents, 1)
    assert step(cast, "Gesprekken opschrijven").note == "enkele mensen"


@says("look.domain.shown._step_wrote", is_so=True)
def test_after_kijken_writing_down_is_done_when_something_was_written_down(cast):
    recorded(cast)
    to_phase(cast.trajectory, "think")
    assert step(cast, "Gesprekken opschrijven").state == "done"


@says("look.domain.shown._step_wrote", is_so=False)
@pytest.mark.parametrize("phase", ["prepare", "think"])
def test_writing_down_is_not_done_when_nothing_was_written_down(cast, phase):
    to_phase(cast.trajectory, phase)
    assert step(cast, "Gesprekken opschrijven").state == "open"


@says("look.domain.shown._step_incoming", is_so=True)
def test_words_that_wait_are_told(cast):
    tell(cast)
    found = step(cast, "Lezen wat binnenkomt")
    assert (found.state, found.note) == ("busy", "1 wacht") and "Er wachten woorden" in found.invitation


@says("look.domain.shown._step_incoming", is_so=False)
def test_with_nothing_that_waits_it_is_not_told(cast):
    found = step(cast, "Lezen wat binnenkomt")
    assert (found.state, found.note, found.invitation) == ("open", "", "")
    incoming.pass_voice(cast.facilitator, cast.trajectory, tell(cast).conversation)
    found = step(cast, "Lezen wat binnenkomt")
    assert (found.state, found.note, found.invitation) == ("done", "", "")


@says("look.domain.shown._step_confirmed", is_so=True)
def test_the_step_of_confirming_counts_what_another_wrote_down(cast):
    written_down(cast, 3, 2)
    in_a_room(cast)
    tell(cast)
    found = step(cast, "Woorden bevestigd door wie ze zei")
    assert (found.state, found.note) == ("busy", "2 van de 3")


@says("look.domain.shown._step_confirmed", is_so=False)
def test_of_nothing_that_was_written_down_the_step_of_confirming_counts_nothing(cast):
    in_a_room(cast)
    found = step(cast, "Woorden bevestigd door wie ze zei")
    assert (found.state, found.note) == ("open", "")


@says("look.domain.shown._step_mentions", is_so=True)
def test_that_somebody_says_it_is_about_them_is_told_with_the_day_and_when_it_is_late(cast):
    mention = say_about_me(cast.official, cast.trajectory, resident_says(cast, DRINKS).pk, AboutMe()).mention
    title = "Iemand zegt: dit gaat over mij"
    assert "Kijk uiterlijk" in step(cast, title).invitation and step(cast, title).note.startswith("uiterlijk")
    mention.look_before = ago(1)
    mention.save()
    assert "Kijk nu." in step(cast, title).invitation and "is voorbij" in step(cast, title).note


@says("look.domain.shown._step_mentions", is_so=False)
def test_once_it_is_decided_nobody_waits(cast):
    mention = say_about_me(cast.official, cast.trajectory, resident_says(cast, DRINKS).pk, AboutMe()).mention
    decision.keep(cast.facilitator, cast.trajectory, mention, "Het is een functie.")
    assert step(cast, "Iemand zegt: dit gaat over mij") is None


# --- facts of the traject page ----------------------------------------------------------------------------------------


@says("look.domain.shown._fact_heard", is_so=True)
def test_who_was_heard_is_told_while_another_phase_is_now(cast):
    heard(cast, cast.residents, 5)
    heard(cast, cast.officials, 1)
    to_phase(cast.trajectory, "think")
    assert facts(cast)["Gehoord"] == "6 mensen, 1 groep", "of one group one person is too few to be heard"


@says("look.domain.shown._fact_heard", is_so=False)
def test_of_nobody_it_is_not_told_that_somebody_was_heard(cast):
    to_phase(cast.trajectory, "think")
    assert "Gehoord" not in facts(cast)
    heard(cast, None, 1)
    assert facts(cast)["Gehoord"] == "enkele mensen", "no group is known, so none is counted"


@says("look.domain.shown.facts", is_so=True)
def test_where_people_talked_names_only_places_where_somebody_talked(cast):
    recorded(cast, place_kind="outside")
    to_phase(cast.trajectory, "think")
    assert facts(cast)["Gesprekken"] == "1 buiten kantoor"
    recorded(cast, place_kind="inside")
    assert facts(cast)["Gesprekken"] == "1 buiten kantoor, 1 op kantoor"


@says("look.domain.shown.facts", is_so=False)
def test_without_a_conversation_no_place_is_told(cast):
    to_phase(cast.trajectory, "think")
    assert "Gesprekken" not in facts(cast) and places.says_where(cast.trajectory) == ""
    recorded(cast, place_kind="inside")
    assert facts(cast)["Gesprekken"] == "1 op kantoor"


# --- the receipt ------------------------------------------------------------------------------------------------------


def line(cast, person):
    return next(iter(chain.receipt_lines(person, cast.trajectory))).sentence


@says("look.domain.chain.receipt_lines", is_so=True)
def test_the_receipt_says_that_the_core_group_reads_it_first(cast):
    told = tell(cast)
    assert line(cast, person_with(told.code)).endswith("u vertelde het zelf. De kerngroep leest het eerst.")


@says("look.domain.chain.receipt_lines", is_so=False)
def test_the_receipt_says_no_more_that_it_is_read_first_once_it_was_read(cast):
    told = tell(cast)
    incoming.pass_voice(cast.facilitator, cast.trajectory, told.conversation)
    assert line(cast, person_with(told.code)).endswith("u vertelde het zelf.")
    excerpt = excerpt_of(told)
    member_check.hide(speaker(told), cast.trajectory, excerpt)
    assert line(cast, person_with(told.code)).endswith("U houdt het nu verborgen.")


def speaker(told):
    return Actor(person=person_with(told.code), via="receipt")


@says("look.domain.chain.receipt_lines", is_so=False)
def test_what_was_taken_out_is_not_said_to_be_shared_later(cast):
    told = tell(cast, words=DRINKS, audience=Audience.EVERYONE)
    incoming.hold_voice(cast.facilitator, cast.trajectory, told.conversation, HeldBecause.NAMES)
    assert "Wij delen het nog niet: er staat een naam" in line(cast, person_with(told.code))
    incoming.pass_voice(cast.facilitator, cast.trajectory, told.conversation)
    mention = say_about_me(cast.official, cast.trajectory, excerpt_of(told).pk, AboutMe("de beheerder")).mention
    assert "Wij delen het nog niet: iemand zegt" in line(cast, person_with(told.code))
    decision.take_out(cast.facilitator, cast.trajectory, mention, "Er is er maar één.")
    assert "nog niet" not in line(cast, person_with(told.code))
    assert "Wij laten het niet meer zien" in line(cast, person_with(told.code))


# --- letters and messages ---------------------------------------------------------------------------------------------


def notices(cast, person):
    return [notice.words for notice in Notice.objects.of(cast.trajectory).filter(person=person).order_by("on", "place")]


@pytest.fixture
def letters(cast, settings, django_capture_on_commit_callbacks):
    """Let the facilitator have an address; gives the letters that are sent while something is done."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    identities.remember(cast.facilitator.person, identities.Identity("Samira", "samira@buurt.example", ""))

    def sent(*doings):
        with django_capture_on_commit_callbacks(execute=True):
            for doing in doings:
                doing()
        return [letter.body for letter in mail.outbox]

    return sent


@says("look.domain.mentions.report._letter_about", is_so=True)
def test_the_core_group_gets_a_letter_when_somebody_says_a_sentence_is_about_them(cast, letters):
    drinks = resident_says(cast, DRINKS)
    sent = letters(lambda: say_about_me(cast.official, cast.trajectory, drinks.pk, AboutMe()))
    assert "een zin in jullie traject" in sent[0] and "uiterlijk" in sent[0]


@says("look.domain.mentions.report._letter_about", is_so=False)
def test_the_letter_does_not_speak_of_a_sentence_when_it_stands_elsewhere_nor_comes_twice(cast, letters):
    drinks, elsewhere = resident_says(cast, DRINKS), AboutMe(words="Op de kaart in de bibliotheek.")
    sent = letters(
        lambda: say_about_me(cast.official, cast.trajectory, None, elsewhere),
        lambda: say_about_me(cast.official, cast.trajectory, drinks.pk, AboutMe()),
    )
    assert len(sent) == 1, "one letter for all that waits"
    assert "een zin in jullie traject" not in sent[0]


@says("look.domain.mentions.report._told_held", is_so=True)
def test_who_said_a_sentence_hears_that_it_is_held(cast):
    say_about_me(cast.official, cast.trajectory, resident_says(cast, DRINKS).pk, AboutMe("de beheerder"))
    assert "even niet te lezen. De kerngroep kijkt uiterlijk" in notices(cast, cast.resident.person)[0]


@says("look.domain.mentions.report._told_held", is_so=False)
def test_who_said_a_sentence_that_stays_to_be_read_hears_nothing_of_holding(cast):
    say_about_me(cast.official, cast.trajectory, resident_says(cast, DRINKS).pk, AboutMe("drinkt"))
    assert notices(cast, cast.resident.person) == []


@says("look.domain.mentions.outcome._answer_for_speaker", is_so=True)
@says("look.domain.mentions.outcome._answer_for_reporter", is_so=True)
def test_both_read_that_the_sentence_stays_with_the_reason(cast):
    mention = reported(cast)
    decision.keep(cast.facilitator, cast.trajectory, mention, "Het is een functie")
    assert notices(cast, cast.official.person)[-1] == (
        "U zei dat een zin over u gaat. De zin blijft staan. De reden: Het is een functie."
    )
    assert notices(cast, cast.resident.person)[-1] == (
        "Iemand zei dat een zin van u over hem of haar gaat. Uw zin blijft staan. De reden: Het is een functie."
    )


@says("look.domain.mentions.outcome._answer_for_speaker", is_so=False)
@says("look.domain.mentions.outcome._answer_for_reporter", is_so=False)
def test_neither_reads_that_it_stays_when_it_was_taken_out(cast):
    decision.take_out(cast.facilitator, cast.trajectory, reported(cast), "Er is er maar één.")
    told = [notices(cast, cast.official.person)[-1], notices(cast, cast.resident.person)[-1]]
    assert not any("blijft staan" in words for words in told)
    assert "De zin is weggehaald." in told[0] and "Wij laten die zin niet meer zien." in told[1]


def reported(cast):
    about = AboutMe("de beheerder")
    return say_about_me(cast.official, cast.trajectory, resident_says(cast, DRINKS).pk, about, receipt="mine").mention


# --- on the pages -----------------------------------------------------------------------------------------------------


def page(cast, name, *more, actor=None):
    browser = browser_of(actor or cast.facilitator)
    return " ".join(browser.get(reverse(f"look:{name}", args=[cast.trajectory.slug, *more])).content.decode().split())


def test_where_nothing_came_in_it_is_not_said_that_all_was_read(cast):
    assert "Er is nog niets binnengekomen." in page(cast, "incoming") and "Alles is gelezen" not in page(
        cast, "incoming"
    )
    incoming.pass_voice(cast.facilitator, cast.trajectory, tell(cast).conversation)
    assert "Alles is gelezen." in page(cast, "incoming")


def test_a_conversation_without_sentences_is_not_said_to_wait_for_a_yes(cast):
    recorded(cast, "", said="Alleen aantekeningen.")
    assert "nog geen zinnen" in page(cast, "conversations") and "nog niet bevestigd" not in page(cast, "conversations")


def test_of_no_voices_it_is_not_said_that_people_share_them(cast):
    assert "Dit delen mensen met de groep" not in page(cast, "voices", actor=cast.official)
    resident_says(cast)
    assert "Dit delen mensen met de groep" in page(cast, "voices", actor=cast.official)


def test_somebody_who_left_is_not_said_to_decide_with_a_code(cast):
    conversation = recorded(cast)
    conversation.speakers.update(decides=True)
    assert "regelt de eigen woorden zelf" not in page(cast, "conversation", conversation.pk)
    with_slip = recorded(cast, "Een ander gesprek.")
    paper.print_slips(cast.facilitator, cast.trajectory, with_slip)
    assert "regelt de eigen woorden zelf, met code of account." in page(cast, "conversation", with_slip.pk)


def test_where_people_talked_is_a_sentence_without_noughts(cast):
    recorded(cast, place_kind="outside")
    for name in ("conversations", "talks"):
        assert "Waar wij spraken: 1 buiten kantoor." in page(cast, name)


def test_who_wrote_it_is_not_promised_to_read_the_reason_without_a_code(cast):
    told = tell(cast, receipt="none")
    answer = browser_of(cast.facilitator).post(
        reverse("look:hold", args=[cast.trajectory.slug, told.conversation.pk]), {"because": "names"}, follow=True
    )
    assert "Heeft wie dit schreef een code, dan staat de reden daarbij." in answer.content.decode()


def test_own_words_say_who_wrote_them_down(cast):
    conversation = recorded(cast)
    code = paper.print_slips(cast.facilitator, cast.trajectory, conversation).slips[0].code
    said = " ".join(own_page(cast, code).split())
    assert "Dit schreven wij op. Klopt dit voor u?" in said and "Mag lezen: alleen de kerngroep." in said
    told = tell(cast)
    assert "Dit schreven wij op" not in own_page(cast, told.code)
    Excerpt.objects.of(cast.trajectory).filter(pk=excerpt_of(told).pk).update(check_state=CheckState.TO_CHECK)
    assert "Zo staan uw woorden er nu. Klopt dit voor u?" in own_page(cast, told.code)


def own_page(cast, code):
    browser = browser_of(Actor(person=person_with(code), via="receipt"), code)
    return browser.get(reverse("look:own_words", args=[cast.trajectory.slug])).content.decode()


def test_a_choice_of_readers_is_answered_with_who_reads_it_now(cast):
    mine = resident_says(cast, check_state=CheckState.WRITTEN)
    browser = browser_of(cast.resident)
    answer = browser.post(
        reverse("look:share", args=[cast.trajectory.slug, mine.pk]), {"audience": "participants"}, follow=True
    )
    assert "Uw keuze is bewaard. Iedereen die meedoet kan dit nu lezen." in answer.content.decode()


def test_words_that_are_held_are_not_said_to_be_read_again_when_shown(cast):
    told = tell(cast)
    mine, me = excerpt_of(told), speaker(told)
    member_check.hide(me, cast.trajectory, mine)
    browser = browser_of(me)
    answer = browser.post(reverse("look:hide", args=[cast.trajectory.slug, mine.pk]), {"hidden": ""}, follow=True)
    assert "Niet meer verborgen. Alleen Joost en Samira de Wit lezen dit nu." in answer.content.decode()


def test_a_page_that_is_closed_promises_nobody_to_call_where_there_is_none(cast):
    box.close_box(cast.facilitator, cast.trajectory)
    Trajectory.objects.filter(pk=cast.trajectory.pk).update(contact_phone="")
    address = reverse("look:contribute", args=[cast.trajectory.slug])
    said = browser_of(cast.facilitator).post(address, {"words": "Dit wilde ik zeggen.", "step": "words"})
    assert (
        "Het is niet verstuurd." in said.content.decode() and "telefoon" not in said.content.decode().split("main")[1]
    )
