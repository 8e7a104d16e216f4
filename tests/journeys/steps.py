"""What happens in more than one story."""

import datetime as dt

from tests.journeys.visitor import Visitor

# Said in the house itself: a trajectory in Denken with sentences to recognise, and who facilitates it.
WRITTEN_DOWN = """
from tests.cast import to_phase
from wijwerken.house import clock
from wijwerken.meet.domain import preparation, rehearsal
from wijwerken.meet.domain.work_forms import WorkForm, step
from wijwerken.people.actor import Actor
from wijwerken.trajectories.models import Participation, Trajectory
place = Trajectory.objects.get(slug=slug)
to_phase(place, "think")
part = Participation.objects.of(place).select_related("person__account").get(role="facilitator")
samira = Actor(person=part.person, account=part.person.account, via="account")
rehearsal.write_down(place)
"""


def in_days(days: int) -> str:
    """Give a day to come, as a browser writes it in a field."""
    return (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=days)).isoformat()


def write_down(holder: Visitor, place: str, sentences: list[str]) -> None:
    """Write a conversation with one person down, up to reading it back."""
    holder.go(f"{place}kijken/gesprekken/nieuw/")
    for number, words in enumerate(sentences):
        holder.page.get_by_label(f"Zin {number + 1}", exact=True).fill(words)
    holder.press("Bewaar en lees terug")
    holder.reads("Lees terug: klopt het zo?")


def tie_and_give_back(maker: Visitor, place: str, words: str, thread: str) -> None:
    """Hang one excerpt on a new thread, and publish a first give-back of it."""
    maker.go(f"{place}denken/knopen/")
    maker.slip(words).get_by_role("checkbox").check()
    maker.page.get_by_label("Rode draad", exact=True).fill(thread)
    maker.press("Nieuwe draad")
    maker.reads("Alle draden")
    maker.go(f"{place}denken/teruggave/")
    maker.press("Begin een teruggave")
    maker.write("Wat wij niet weten of fout deden", "Wij spraken nog geen winkeliers.")
    maker.press("Lees na en geef terug")  # the filled button saves what was typed beside it
    maker.press("Geef terug")
    maker.reads("De teruggave is gegeven.")
