"""What the spine itself tells on the page for the council: the question, the people, and what went otherwise.

Every line is as a visitor may know it, and leads to a page that is open to everyone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.house import clock
from wijwerken.house.facts import Accounted
from wijwerken.house.sentences import bare, listed, sentence, sentences
from wijwerken.trajectories.domain import answer_facts, boundaries, felt_heard, question, went_otherwise
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.models import Gathering, PhaseChange, Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase


def lines(trajectory: Trajectory) -> Iterator[Accounted]:
    """Give the lines of the spine, in the order of the page."""
    yield _the_question(trajectory)
    yield from _earlier_question(trajectory)
    yield from _may_expect(trajectory)
    yield from _may_not_expect(trajectory)
    yield from _room_left(trajectory)
    yield _from_when(trajectory)
    yield from _gatherings(trajectory)
    yield from _opened_early(trajectory)
    yield from _thought_nothing(trajectory)
    yield from _answers(trajectory)
    yield from _not_as_promised(trajectory)
    yield from _felt_heard(trajectory)
    yield from _learned(trajectory)


def _the_question(trajectory: Trajectory) -> Accounted:
    return Accounted("question", _("De vraag"), trajectory.main_question, url("trajectory", trajectory))


def _earlier_question(trajectory: Trajectory) -> Iterator[Accounted]:
    """Tell the wordings that everyone could read before this one, each with why it changed."""
    since = trajectory.boundaries_published_on
    history = list(reversed(question.history(trajectory)))
    for now, after in pairwise(history):
        # One that had changed by the day on which the question was published may have been read by nobody.
        if since is not None and after.on > since:
            about = {"question": now.main_question, "day": date_format(after.on, "j F Y")}
            says = sentences(_("“%(question)s” Veranderd op %(day)s") % about, after.reason)
            yield Accounted("question", _("Eerder was de vraag"), says, url("question", trajectory))


def _may_expect(trajectory: Trajectory) -> Iterator[Accounted]:
    if trajectory.may_expect:
        says = sentence(trajectory.may_expect)
        yield Accounted("question", _("Wat mensen mochten verwachten"), says, url("boundaries", trajectory))


def _may_not_expect(trajectory: Trajectory) -> Iterator[Accounted]:
    if trajectory.may_not_expect:
        yield Accounted("question", _("Wat niet"), sentence(trajectory.may_not_expect), url("boundaries", trajectory))


def _room_left(trajectory: Trajectory) -> Iterator[Accounted]:
    """Tell what was fixed and what was open; each why stands on the page it leads to."""
    for one in boundaries.by_room_left(trajectory):
        says = "; ".join(bare(row.topic) for row in one.rows)
        yield Accounted("question", one.heading, sentence(says), url("boundaries", trajectory))


def _from_when(trajectory: Trajectory) -> Accounted:
    about = {"from": date_format(trajectory.started_on, "j F Y")}
    ended = PhaseChange.objects.of(trajectory).filter(phase=Phase.ENDED).order_by("-number").first()
    says = _("Sinds %(from)s. Het loopt nog.") % about
    if ended is not None and current_phase(trajectory) == Phase.ENDED:
        says = _("Van %(from)s tot en met %(until)s.") % (about | {"until": date_format(ended.on, "j F Y")})
    return Accounted("people", _("Wanneer"), says, url("trajectory", trajectory))


def _gatherings(trajectory: Trajectory) -> Iterator[Accounted]:
    """Tell on which days people came together; what a gathering is called may point at somebody."""
    days = Gathering.objects.of(trajectory).filter(on__lt=clock.today()).order_by("on").values_list("on", flat=True)
    said = list(dict.fromkeys(date_format(day, "j F Y") for day in days))
    if said:
        yield Accounted("people", _("Bijeenkomsten"), sentence(listed(said)))


def _opened_early(trajectory: Trajectory) -> Iterator[Accounted]:
    for says in went_otherwise.gates_opened_early(trajectory):
        yield Accounted("done", _("Anders dan de methode vraagt"), says, url("trajectory", trajectory))


def _thought_nothing(trajectory: Trajectory) -> Iterator[Accounted]:
    says = went_otherwise.thought_nothing(trajectory)
    if says:
        yield Accounted("done", _("Anders dan de methode vraagt"), says)


def _answers(trajectory: Trajectory) -> Iterator[Accounted]:
    """Tell after which moment everyone got an answer last, which way it went, and who had no way back."""
    for one in answer_facts.of_trajectory(trajectory)[-1:]:
        yield Accounted("given_back", one.says, sentences(*one.ways, one.without_way))


def _not_as_promised(trajectory: Trajectory) -> Iterator[Accounted]:
    for says in went_otherwise.promises_not_kept(trajectory):
        yield Accounted("afterwards", _("Niet zoals beloofd"), says, url("trajectory", trajectory))


def _felt_heard(trajectory: Trajectory) -> Iterator[Accounted]:
    says = felt_heard.together(trajectory)
    if says:
        yield Accounted("afterwards", _("Voelden mensen zich gehoord?"), says)


def _learned(trajectory: Trajectory) -> Iterator[Accounted]:
    """Tell what was learned once it stands open to everyone: at the end."""
    if trajectory.lessons and current_phase(trajectory) == Phase.ENDED:
        says = sentence(trajectory.lessons)
        yield Accounted("afterwards", _("Wat de groep leerde"), says, url("trajectory", trajectory))
