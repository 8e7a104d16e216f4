"""The tying table itself: why it is closed and what opens it, its pages, and advice on a name where it is given."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from tests.cast import make_cast, to_phase
from wijwerken.house.refusal import NotSound
from wijwerken.look.domain import member_check
from wijwerken.look.tests.doors import browser_of
from wijwerken.look.vocabulary import HeldBecause, ReadState
from wijwerken.think.domain import name_advice, names, not_tied_here, ties
from wijwerken.think.models import RedThread
from wijwerken.trajectories.domain import standstill
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase

from .voices import say

pytestmark = pytest.mark.django_db
PRIVATE = "Mijn man durft de trap bij het station niet meer af."
NOT_SO = "Zei iemand het zo?"
NOT_SHARED = "deelde het niet met iedereen"


def address(cast, name="board"):
    return reverse(f"think:{name}", args=[cast.trajectory.slug])


def table(actor, cast, query=""):
    return browser_of(actor).get(f"{address(cast)}{query}").content.decode()


# --- closed ----------------------------------------------------------------------------------------------------------


def test_in_preparing_the_table_says_why_and_opens_from_there():
    cast = make_cast("prepare")
    say(cast, "Er is al iets verteld.")
    page = table(cast.facilitator, cast)
    assert "Jullie zijn nog bij Voorbereiden. Knopen kan vanaf Kijken." in page
    assert 'name="excerpts"' not in page and "Kies twee fragmenten" not in page
    opened = browser_of(cast.facilitator).post(address(cast, "open_table"), follow=True).content.decode()
    assert current_phase(type(cast.trajectory).objects.get(pk=cast.trajectory.pk)) == Phase.LOOK
    assert 'name="excerpts"' in opened and "Hier kan nu niet geknoopt worden" not in opened


def test_what_is_really_missing_is_said_and_one_step_away():
    cast = make_cast("prepare")
    cast.trajectory.boundaries_published_on = None
    cast.trajectory.save()
    page = table(cast.facilitator, cast)
    assert "Dit mag pas als de kaders gepubliceerd zijn" in page
    assert reverse("trajectories:boundaries", args=[cast.trajectory.slug]) in page
    assert address(cast, "open_table") not in page
    assert browser_of(cast.facilitator).post(address(cast, "open_table")).status_code == 403


def test_while_the_group_stands_still_the_way_on_is_the_pause():
    cast = make_cast("prepare")
    standstill.stand_still(cast.facilitator, cast.trajectory, "Er was ruzie.")
    closed = not_tied_here.why(cast.facilitator, cast.trajectory)
    assert "De groep staat even stil" in closed.why and "ruzie" not in closed.why
    assert closed.url == reverse("trajectories:pause", args=[cast.trajectory.slug])


@pytest.mark.parametrize("phase", ["prepare", "think", "ended"])
def test_who_may_not_tie_reads_who_can_and_is_offered_nothing(phase):
    cast = make_cast(phase)
    for who in (cast.official, cast.sponsor):
        page = table(who, cast)
        assert "Rode draden knoopt de kerngroep: Joost en Samira de Wit." in page
        assert address(cast, "open_table") not in page
    assert browser_of(cast.official).post(address(cast, "open_table")).status_code == 403


def test_an_open_table_says_nothing_of_this_and_an_ended_one_offers_no_step():
    cast = make_cast("think")
    assert "Hier kan nu niet geknoopt worden" not in table(cast.facilitator, cast)
    to_phase(cast.trajectory, Phase.ENDED.value)
    closed = not_tied_here.why(cast.facilitator, cast.trajectory)
    assert "afgerond" in closed.why and not closed.phase and not closed.url


# --- pages -----------------------------------------------------------------------------------------------------------


def test_loose_fragments_stand_on_pages_and_none_is_left_out():
    cast = make_cast("think")
    said = {say(cast, f"Zin nummer {n}.").text for n in range(45)}
    pages = [table(cast.facilitator, cast, f"?pagina={n}") for n in (1, 2, 3)]
    assert "Pagina 1 van 3" in pages[0] and "Vorige" not in pages[0] and "Volgende" in pages[0]
    assert "Pagina 3 van 3" in pages[2] and "Volgende" not in pages[2]
    shown = [{words for words in said if f">{words}<" in page} for page in pages]
    assert [len(one) for one in shown] == [20, 20, 5] and set.union(*shown) == said
    assert "Pagina 3 van 3" in table(cast.facilitator, cast, "?pagina=99")
    assert "Pagina" not in table(cast.facilitator, cast, "?zoek=nummer 44")


# --- advice on a name ------------------------------------------------------------------------------------------------


@pytest.fixture
def cast():
    return make_cast("think")


def advised(actor, cast, name, *excerpts, of=None):
    said = name_advice.advice(actor, cast.trajectory, name, [one.pk for one in excerpts], of)
    return " ".join(said)


def test_a_name_nobody_said_so_is_advised_against_while_it_is_typed(cast):
    dark = say(cast, "Het is donker bij de brug.")
    assert NOT_SO in advised(cast.facilitator, cast, "Sociale onveiligheid", dark)
    assert advised(cast.facilitator, cast, "donker bij de brug", dark) == ""
    assert advised(cast.facilitator, cast, "Sociale onveiligheid") == "", "nothing is chosen to compare with"
    thread = ties.make_thread(cast.facilitator, cast.trajectory, "donker bij de brug", [dark.pk])
    assert NOT_SO in advised(cast.facilitator, cast, "Sociale onveiligheid", of=thread)
    assert advised(cast.facilitator, cast, "Donker bij de brug", dark) == "", "a thread that is there was named before"


def test_a_name_in_words_without_a_yes_is_told_beforehand_and_not_first_at_publishing(cast):
    private = say(cast, PRIVATE, shared=False)
    name = "durft de trap bij het station niet"
    assert NOT_SHARED in advised(cast.facilitator, cast, name, private)
    private.share_with("everyone")
    assert advised(cast.facilitator, cast, name, private) == ""


@pytest.mark.parametrize("hidden", ["by its speaker", "by the core group"])
def test_advice_is_no_oracle_for_words_one_may_not_read(cast, hidden):
    private = say(cast, PRIVATE, person=cast.resident.person, shared=False)
    dark = say(cast, "Het is donker bij de trap.")
    if hidden == "by its speaker":
        member_check.hide(cast.resident, cast.trajectory, private)
    else:
        private.read_state, private.held_because = ReadState.HELD, HeldBecause.INSULT
        private.save()
    guess = "durft de trap bij het station niet meer af"
    assert advised(cast.facilitator, cast, guess, dark) == advised(cast.facilitator, cast, "de trap bij de kerk", dark)
    thread = ties.make_thread(cast.facilitator, cast.trajectory, guess, [dark.pk])
    kept = RedThread.objects.of(cast.trajectory).get(pk=thread.pk)
    assert kept.waiting_name == guess, "it waits, silently"
    assert names.whose_yes(cast.facilitator, cast.trajectory, kept) == []
    assert NOT_SHARED not in table(cast.facilitator, cast)


def test_only_who_ties_may_ask_for_advice_and_it_is_asked_in_no_address(cast):
    asked = {"name": "Sociale onveiligheid", "excerpts": [str(say(cast, "Het is donker.").pk)]}
    told = browser_of(cast.facilitator).post(address(cast, "name_advice"), asked).json()
    assert NOT_SO in told["advice"][0]
    assert browser_of(cast.facilitator).get(address(cast, "name_advice"), asked).status_code == 405
    for who in (cast.official, cast.sponsor, cast.other_facilitator):
        assert browser_of(who).post(address(cast, "name_advice"), asked).status_code == 403


def test_without_scripts_the_advice_comes_with_the_thread_itself(cast):
    dark = say(cast, "Het is donker bij de brug.")
    typed = {"action": "new", "thread": "Sociale onveiligheid", "excerpts": [str(dark.pk)]}
    assert escape(NOT_SO) in browser_of(cast.facilitator).post(address(cast), typed, follow=True).content.decode()
    with pytest.raises(NotSound):
        ties.make_thread(cast.facilitator, cast.trajectory, "Sociale onveiligheid", [dark.pk])
