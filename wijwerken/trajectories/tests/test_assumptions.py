"""What the makers think beforehand: own until the give-back, frozen at the first voice."""

import pytest
from django.urls import reverse

from tests.cast import make_cast
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.look.domain import kept_figures
from wijwerken.look.domain.contribution import Voice, contribute
from wijwerken.trajectories.domain import assumptions
from wijwerken.trajectories.models import Assumption
from wijwerken.trajectories.tests.visiting import enter, known_counts

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("prepare")


def a_voice_came_in(cast):
    known_counts(cast.trajectory, voices=1)


def the_give_back_is_out(monkeypatch):
    monkeypatch.setattr(assumptions, "gate_holds", lambda gate, trajectory: gate == "give_back")


def test_only_the_author_reads_an_assumption_until_the_first_give_back(cast, monkeypatch):
    assumptions.assume(cast.facilitator, cast.trajectory, "Zij willen meer licht.")
    for who in ("co_researcher", "sponsor", "official", "resident", "outsider", "administrator", "stranger"):
        assert assumptions.readable(getattr(cast, who), cast.trajectory) == [], who
    assert [row.words for row in assumptions.readable(cast.facilitator, cast.trajectory)] == ["Zij willen meer licht."]
    the_give_back_is_out(monkeypatch)
    for who in ("co_researcher", "sponsor", "official", "resident"):
        assert len(assumptions.readable(getattr(cast, who), cast.trajectory)) == 1, who
    for who in ("outsider", "administrator", "stranger"):
        assert assumptions.readable(getattr(cast, who), cast.trajectory) == [], who


def test_the_page_of_another_maker_does_not_show_it(cast):
    assumptions.assume(cast.facilitator, cast.trajectory, "Zij willen meer licht.")
    browser = enter(cast.co_researcher)
    read = browser.get(reverse("trajectories:assumptions", kwargs={"slug": cast.trajectory.slug})).content.decode()
    assert "meer licht" not in read.replace("Bijvoorbeeld: mensen willen meer licht.", "")


def test_at_the_first_voice_what_was_thought_is_frozen(cast):
    """P18, Q19"""
    row = assumptions.assume(cast.facilitator, cast.trajectory, "Zij willen meer licht.")
    assumptions.rewrite(cast.facilitator, cast.trajectory, row, 1, "Zij willen meer agenten.")
    a_voice_came_in(cast)
    for act in (
        lambda: assumptions.assume(cast.facilitator, cast.trajectory, "Achteraf wist ik het."),
        lambda: assumptions.rewrite(cast.facilitator, cast.trajectory, row, 2, "Achteraf."),
        lambda: assumptions.drop(cast.facilitator, cast.trajectory, row),
    ):
        with pytest.raises(Refused, match="eerste stem"):
            act()
    assert Assumption.objects.of(cast.trajectory).get().words == "Zij willen meer agenten."


def test_a_plan_that_lay_there_goes_to_the_assumptions_also_while_looking(cast):
    """P18"""
    a_voice_came_in(cast)
    row = assumptions.assume(cast.facilitator, cast.trajectory, "Er lag een lichtplan.", "plan")
    assert row.source == "plan"


def test_nobody_rewrites_what_another_thought(cast):
    row = assumptions.assume(cast.facilitator, cast.trajectory, "Zij willen meer licht.")
    with pytest.raises(Refused):
        assumptions.rewrite(cast.co_researcher, cast.trajectory, row, 1, "Nee hoor.")
    with pytest.raises(NotSound):
        assumptions.rewrite(cast.facilitator, cast.trajectory, row, 1, "  ")


def test_the_logbook_tells_that_and_not_what(cast):
    assumptions.assume(cast.facilitator, cast.trajectory, "Zij willen meer licht.")
    assert "licht" not in str(LogEntry.objects.everywhere(because="a test").get().payload)


def test_after_the_first_voice_only_a_plan_is_asked(cast):
    """A10: the form was shown, and refused when it was sent."""
    address = reverse("trajectories:assumptions", args=[cast.trajectory.slug])
    row = assumptions.assume(cast.facilitator, cast.trajectory, "Zij willen meer licht.")
    browser = enter(cast.facilitator)
    assert 'type="radio"' in browser.get(address).content.decode()
    contribute(cast.outsider, cast.trajectory, Voice("Het is donker."), receipt="none")
    kept_figures.work_out_all()
    shown = browser.get(address).content.decode()
    assert "Welk plan lag er al?" in shown and 'type="radio"' not in shown
    told = {"words": "Er ligt een lichtplan.", "source": "plan"}
    assert f'name="source" value="{told["source"]}"' in shown
    assert browser.post(address, told).status_code == 302
    own = browser.get(reverse("trajectories:assumption", args=[cast.trajectory.slug, row.pk]))
    assert "ligt nu vast" in own.content.decode() and "<textarea" not in own.content.decode()
