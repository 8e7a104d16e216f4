"""Who said something is asked on their own receipt whether they take it on; who that is, nobody reads (B7)."""

import pytest

from tests.cast import part, to_phase, with_receipt
from tests.landing import lands
from tests.statements import says
from wijwerken.act.domain import actions, chain, kept, teller_questions
from wijwerken.act.domain.actions import Told, Yes
from wijwerken.act.domain.shown import waits_for
from wijwerken.act.models import Action, Idea, TellerQuestion
from wijwerken.act.tests.table import acting_cast, card_of, soon, voice
from wijwerken.house.models import LogEntry
from wijwerken.house.once import forget_figures
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.look.domain import member_check
from wijwerken.look.tests.doors import browser_of
from wijwerken.look.vocabulary import ExcerptKind
from wijwerken.people.domain.erasure import erase_person
from wijwerken.trajectories.domain import readable_log
from wijwerken.trajectories.models import Notice, Participation
from wijwerken.trajectories.vocabulary import Audience, Phase, Role

pytestmark = pytest.mark.django_db

BASE = "/t/molenbuurt/doen/"
OFFER = "Ik blijf wel een avond langer open, als er iemand bij is"


def offered(**more):
    """Let a resident with a code offer something without a name."""
    cast = acting_cast()
    return cast, voice(cast, OFFER, kind=ExcerptKind.OFFER, person=cast.resident.person, **more)


def asked(action=False, **more):
    cast, excerpt = offered(**more)
    made = None
    if action:
        made = actions.propose(cast.facilitator, cast.trajectory, Told("Langer open"), [card_of(cast, excerpt)])
    return cast, teller_questions.ask(cast.facilitator, cast.trajectory, excerpt, made)


def yes_to(cast, question, **more):
    return browser_of(cast.resident).post(
        f"{BASE}u-zei/{question.pk}/ja/",
        {"first_step": "Ik zeg het mijn baas", "first_step_on": soon().isoformat(), "name": "Marja"} | more,
    )


def idea_of(actor, excerpt) -> str:
    return browser_of(actor).get(f"{BASE}ideeen/voice-{excerpt.pk}/").content.decode()


def test_of_two_who_ask_at_once_one_asks_and_the_other_reads_that_it_was_asked(monkeypatch):
    cast, excerpt = offered()
    saw = teller_questions.Standing(excerpt, "ask")  # both looked before either of them asked
    monkeypatch.setattr(teller_questions, "standing", lambda *_about: saw)
    teller_questions.ask(cast.facilitator, cast.trajectory, excerpt)
    with pytest.raises(NotSound, match="al gevraagd"):
        teller_questions.ask(cast.facilitator, cast.trajectory, excerpt)
    assert TellerQuestion.objects.of(cast.trajectory).count() == 1


@says("act.domain.what_waits._will_you_do_it", is_so=True)
def test_who_offered_is_asked_on_their_receipt_and_nobody_learns_who_it_is():
    cast, excerpt = offered()
    samira = browser_of(cast.facilitator)
    assert "Vraag het wie dit zei" in idea_of(cast.facilitator, excerpt)
    assert "Vraag het wie dit zei" not in idea_of(cast.official, excerpt)
    assert samira.post(f"{BASE}ideeen/voice-{excerpt.pk}/vraag-wie-dit-zei/").status_code == 302
    (line,) = waits_for(cast.resident)
    assert (line.asked, line.own_words, line.by) == ("answer", OFFER, "Samira de Wit")
    assert [says for says, _url in line.answers_there] == ["Ja", "Liever anders", "Nee, nu niet"]
    me = browser_of(cast.resident)
    assert lands(me, line)
    own = me.get("/mijn/").content.decode()
    assert "De groep vraagt of u dit op u wilt nemen." in own and line.url.partition("#")[0] in own
    page = me.get(line.url).content.decode()
    assert "U zei" in page and OFFER in page and "De groep vraagt: wilt u dit op u nemen?" in page
    assert "Wie dit vraagt, leest niet wie u bent." in page
    # Who asked sees that it was asked, and of whom neither a name nor an id nor a part.
    part_of_teller = cast.participation(cast.resident)
    page = idea_of(cast.facilitator, excerpt)
    assert "Er is nog geen antwoord" in page
    assert str(part_of_teller.pk) not in page and str(cast.resident.person.pk) not in page
    assert not [field for field in TellerQuestion._meta.fields if field.name in ("person", "whom", "owner")]


def test_after_the_end_a_receipt_asks_nobody_any_more():
    cast, _question = asked()

    def says():
        lines = chain.receipt_lines(cast.resident.person, cast.trajectory)
        return [line.sentence for line in lines]

    assert "De groep vraagt of u dit op u wilt nemen." in says()
    to_phase(cast.trajectory, Phase.ENDED)
    forget_figures(cast.trajectory)
    assert "De groep vraagt of u dit op u wilt nemen." not in says()


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_the_logbook_does_not_tell_who_answered(answer):
    cast, question = asked()
    mine = cast.participation(cast.resident)
    Participation.objects.of(cast.trajectory).filter(pk=mine.pk).update(shown_name="Marja Bos")
    if answer == "yes":
        teller_questions.say_yes(cast.resident, cast.trajectory, question, Yes("Ik", soon(), "Iemand"), "Iets")
    else:
        teller_questions.say_no(cast.resident, cast.trajectory, question)
    (line,) = (one for one in readable_log.lines(cast.trajectory) if one.sentence.startswith("Wie iets zei"))
    assert line.by == ""
    entry = LogEntry.objects.filter(place_id=cast.trajectory.pk, deed=f"act.teller.said_{answer}").get()
    assert str(mine.pk) not in entry.payload.values()


def test_of_two_answers_at_once_only_the_first_counts():
    cast, question = asked()
    same = TellerQuestion.objects.of(cast.trajectory).get(pk=question.pk)
    teller_questions.say_no(cast.resident, cast.trajectory, same)
    with pytest.raises(NotSound):
        teller_questions.say_yes(cast.resident, cast.trajectory, question, Yes("Ik", soon(), "Ik"), "Iets")
    assert not Action.objects.of(cast.trajectory).exists()
    assert TellerQuestion.objects.of(cast.trajectory).get().answer == "no"


@says("act.domain.what_waits._will_you_do_it", is_so=False)
@pytest.mark.parametrize("who", ["facilitator", "co_researcher", "official", "sponsor"])
def test_nobody_else_is_asked_nor_reads_the_question_nor_answers_it(who):
    cast, question = asked()
    other = getattr(cast, who)
    assert not [line for line in waits_for(other) if line.asked == "answer"]
    browser = browser_of(other)
    for end in ("", "ja/"):
        assert browser.get(f"{BASE}u-zei/{question.pk}/{end}").status_code == 404
    assert browser.post(f"{BASE}u-zei/{question.pk}/nee/").status_code == 404
    with pytest.raises(NotSound):
        teller_questions.say_no(other, cast.trajectory, question)
    with pytest.raises(NotSound):
        teller_questions.say_yes(other, cast.trajectory, question, Yes("Ik", soon(), "Ik"), "Iets")


def test_the_page_with_ideas_leads_to_asking_only_where_somebody_can_be_asked():
    cast, excerpt = offered()
    nobody = voice(cast, "Ik breng wel soep mee", kind=ExcerptKind.OFFER)
    page = browser_of(cast.facilitator).get(f"{BASE}ideeen/").content.decode()
    assert f"{BASE}ideeen/voice-{excerpt.pk}/" in page and f"{BASE}ideeen/voice-{nobody.pk}/" not in page
    assert f"{BASE}ideeen/voice-{excerpt.pk}/" not in browser_of(cast.official).get(f"{BASE}ideeen/").content.decode()


def test_only_the_core_group_asks_and_asks_once():
    cast, excerpt = offered()
    for other in (cast.official, cast.sponsor, cast.resident, cast.outsider):
        with pytest.raises(Refused):
            teller_questions.ask(other, cast.trajectory, excerpt)
    teller_questions.ask(cast.facilitator, cast.trajectory, excerpt)
    with pytest.raises(NotSound):
        teller_questions.ask(cast.co_researcher, cast.trajectory, excerpt)


def test_who_said_it_becomes_owner_with_the_choice_of_what_everyone_reads():
    cast, question = asked()
    form = browser_of(cast.resident).get(f"{BASE}u-zei/{question.pk}/ja/").content.decode()
    assert OFFER in form and form.count('name="outside"') == 2 and "uw naam bij deze zin" in form
    words = "Het buurthuis blijft een avond langer open"
    assert yes_to(cast, question, words=words, outside="moment").status_code == 302
    action = Action.objects.of(cast.trajectory).get()
    assert (action.words, action.owner, action.owner_name, action.outside) == (
        words,
        cast.participation(cast.resident),
        "Marja",
        "moment",
    )
    assert action.ideas.get().excerpt == question.excerpt and action.plan is not None
    assert [line.url for line in waits_for(cast.resident)] == []


@says("act.domain.chain._teller_line", is_so=True)
@says("act.domain.chain._teller_line", is_so=False)
def test_the_receipt_asks_it_until_there_is_an_answer_and_only_the_receipt_of_who_said_it():
    cast, question = asked()

    def lines(actor):
        return [line.sentence for line in chain.receipt_lines(actor.person, cast.trajectory)]

    assert lines(cast.resident) == ["De groep vraagt of u dit op u wilt nemen."]
    assert lines(cast.official) == [] and lines(cast.facilitator) == []
    teller_questions.say_no(cast.resident, cast.trajectory, question)
    assert lines(cast.resident) == []


@says("act.domain.what_waits._said_so", is_so=True)
def test_who_asked_hears_a_yes_and_from_then_on_who_carries_it():
    cast, question = asked(action=True)
    assert yes_to(cast, question).status_code == 302
    action = Action.objects.of(cast.trajectory).get()
    assert (action.words, action.owner_name) == ("Langer open", "Marja")
    (line,) = [one for one in waits_for(cast.facilitator) if one.asked == "know"]
    assert line.sentence == "Wie iets zei en gevraagd is, zei ja. Er is een eigenaar."
    assert lands(browser_of(cast.facilitator), line)
    told = Notice.objects.of(cast.trajectory).get(person=cast.facilitator.person)
    assert told.words == "Er is een antwoord: wie dit zei, zei ja."


@says("act.domain.what_waits._said_so", is_so=False)
def test_as_long_as_nobody_answered_nothing_is_told_to_who_asked():
    cast, _question = asked()
    assert not [one for one in waits_for(cast.facilitator) if one.asked == "know"]


def test_a_no_is_told_without_a_reason_and_it_is_not_asked_again():
    cast, question = asked()
    assert Notice.objects.of(cast.trajectory).get().person == cast.resident.person
    assert browser_of(cast.resident).post(f"{BASE}u-zei/{question.pk}/nee/").status_code == 302
    (line,) = [one for one in waits_for(cast.facilitator) if one.asked == "know"]
    assert line.sentence == "Wie iets zei en gevraagd is, zei: nee, nu niet." and not line.own_words
    page = idea_of(cast.facilitator, question.excerpt)
    assert "nee, nu niet" in page and "Vraag het wie dit zei" not in page
    with pytest.raises(NotSound):
        teller_questions.ask(cast.facilitator, cast.trajectory, question.excerpt)
    assert not Action.objects.of(cast.trajectory).exists() and list(waits_for(cast.resident)) == []


def test_rather_differently_the_action_is_called_as_they_say_it():
    cast, question = asked(action=True)
    me = browser_of(cast.resident)
    address = f"{BASE}u-zei/{question.pk}/ja/"
    assert 'name="words"' not in me.get(address).content.decode()
    assert 'name="words"' in me.get(f"{address}?anders=1").content.decode()
    told = {"first_step": "Sleutel", "first_step_on": soon().isoformat(), "name": "Marja", "words": "Alleen vrijdag"}
    assert me.post(f"{address}?anders=1", told).status_code == 302
    assert Action.objects.of(cast.trajectory).get().words == "Alleen vrijdag"


def test_an_action_that_somebody_else_took_stays_theirs_and_one_makes_ones_own():
    cast, question = asked(action=True)
    actions.take_on(cast.official, cast.trajectory, question.action, Yes("Bellen", soon(), "Carmen"))
    assert yes_to(cast, question).status_code == 400  # what it is called must be said now
    assert yes_to(cast, question, words="Nog een avond open").status_code == 302
    assert {row.owner_name for row in Action.objects.of(cast.trajectory)} == {"Carmen", "Marja"}


def test_the_question_stands_at_the_action_that_was_made_of_it():
    cast, excerpt = offered()
    action = actions.propose(cast.facilitator, cast.trajectory, Told("Langer open"), [card_of(cast, excerpt)])
    browser, page = browser_of(cast.facilitator), f"{BASE}actie/{action.pk}/"
    assert "Vraag het wie dit zei" in browser.get(page).content.decode()
    assert "Vraag het wie dit zei" not in browser_of(cast.official).get(page).content.decode()
    answer = browser.post(f"{BASE}ideeen/voice-{excerpt.pk}/vraag-wie-dit-zei/", {"action": action.pk})
    assert answer.url == page and "Er is nog geen antwoord" in browser.get(page).content.decode()
    assert TellerQuestion.objects.of(cast.trajectory).get().action == action


def test_without_a_way_back_there_is_no_button_and_the_page_says_so():
    cast = acting_cast()
    for said in (
        voice(cast, OFFER, kind=ExcerptKind.OFFER),
        voice(cast, "Ik breng wel soep mee", kind=ExcerptKind.OFFER, person=with_receipt()[0].person),  # takes no part
    ):
        page = idea_of(cast.facilitator, said)
        assert "Vraag het wie dit zei" not in page and "Wij kunnen het niet vragen." in page
        with pytest.raises(NotSound):
            teller_questions.ask(cast.facilitator, cast.trajectory, said)


def test_who_said_it_themselves_is_not_offered_to_ask_themselves():
    cast = acting_cast()
    own = voice(cast, OFFER, kind=ExcerptKind.OFFER, person=cast.facilitator.person)
    assert "Vraag het wie dit zei" not in idea_of(cast.facilitator, own)


def test_the_question_goes_with_the_words():
    cast, question = asked()
    member_check.withdraw(cast.resident, cast.trajectory, question.excerpt)
    assert not TellerQuestion.objects.of(cast.trajectory).exists()
    assert list(waits_for(cast.resident)) == []
    page = browser_of(cast.resident).get(f"{BASE}u-zei/{question.pk}/")
    assert page.status_code == 404 and OFFER not in page.content.decode()


def test_taken_back_after_the_yes_no_copy_of_the_words_stays():
    cast, question = asked()
    assert yes_to(cast, question, words=OFFER).status_code == 302
    member_check.withdraw(cast.resident, cast.trajectory, question.excerpt)
    action = Action.objects.of(cast.trajectory).get()
    assert "avond langer" not in action.words and action.owner_name == "Marja"
    assert not Idea.objects.of(cast.trajectory).exists() and not TellerQuestion.objects.of(cast.trajectory).exists()


def test_who_goes_takes_the_question_along():
    cast, _question = asked(audience=Audience.PARTICIPANTS)
    (told,) = kept.own_data(cast.resident.person)["asked_about_own_words"]
    assert told["words"] == OFFER
    erase_person(cast.resident.person)
    assert not TellerQuestion.objects.of(cast.trajectory).exists()


def test_who_asked_may_leave_and_the_answer_still_counts():
    cast, question = asked()
    cast.participation(cast.facilitator).delete()
    teller_questions.say_no(
        cast.resident, cast.trajectory, TellerQuestion.objects.of(cast.trajectory).get(pk=question.pk)
    )
    another, _code = with_receipt()
    part(cast.trajectory, another, Role.CO_RESEARCHER, "Bas")
    assert "nee, nu niet" in idea_of(another, question.excerpt)
