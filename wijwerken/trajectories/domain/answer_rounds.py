"""Everyone got an answer: after an edition, a plan and the end, one deed for everyone who told something."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wijwerken.house import clock
from wijwerken.house.domain import logbook
from wijwerken.house.manifest import Reference
from wijwerken.house.order import shuffled
from wijwerken.house.refusal import NotSound
from wijwerken.house.registry import gather
from wijwerken.house.sentences import sentences
from wijwerken.house.small_numbers import few
from wijwerken.people.actor import Actor
from wijwerken.people.domain.letters import write_letter
from wijwerken.people.models import Person
from wijwerken.trajectories.domain import answer_texts, answer_ways
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.notices import tell_each
from wijwerken.trajectories.domain.review_days import months_after
from wijwerken.trajectories.domain.small_things import there_is
from wijwerken.trajectories.models import Answer, AnswerRound, Trajectory

After, Way = AnswerRound.After, Answer.Way
ROWS_AT_ONCE = 500
EXAMPLES, LOOKED_AT = 3, 12
# A name and an address go a year after the end. The core group is asked a month earlier, so that who left one
# still hears after a year whether it is there.
MONTHS_UNTIL_ASKED = 11
_LOTS = random.SystemRandom()


def came(trajectory: Trajectory, after: str, about: Reference, *, number: int = 0) -> AnswerRound:
    """Note that a moment came after which everyone who told something gets an answer; part of a deed.

    It takes the place of an earlier moment of which nobody gave the answer: that would say less now. Whether it is
    there a year later is another answer: that takes no place, and loses none.
    """
    rounds = AnswerRound.objects.of(trajectory)
    if after != After.YEAR:
        earlier = rounds.filter(given_on=None).exclude(about_kind=about.kind, about_id=about.id)
        earlier.exclude(after=After.YEAR).delete()
    there_is.forget(trajectory)
    moment, _new = rounds.get_or_create(
        about_kind=about.kind,
        about_id=about.id,
        defaults={"trajectory": trajectory, "after": after, "number": number, "came_on": clock.today()},
    )
    return moment


def due(trajectory: Trajectory) -> AnswerRound | None:
    """Give the moment after which nobody got an answer yet, if there is one."""
    return AnswerRound.objects.of(trajectory).filter(given_on=None).order_by("-came_on").first()


def given(trajectory: Trajectory) -> list[AnswerRound]:
    """List the moments after which everyone got an answer, the newest first."""
    rows = AnswerRound.objects.of(trajectory).exclude(given_on=None)
    return list(rows.order_by("-given_on", "-after", "pk"))


def was_given(trajectory: Trajectory) -> bool:
    """Tell whether everyone who told something got an answer before."""
    return AnswerRound.objects.of(trajectory).exclude(given_on=None).exists()


def name(moment: AnswerRound) -> str:
    """Say after what this answer came: "Na teruggave 1"."""
    if moment.after == After.EDITION:
        return _("Na teruggave %(number)s") % {"number": moment.number}
    if moment.after == After.PLAN:
        return _("Na het plan")
    return _("Een jaar later") if moment.after == After.YEAR else _("Na het einde")


def says_due(moment: AnswerRound, *, before: bool) -> str:
    """Say that nobody heard yet what came; `before` when everyone did get an answer after an earlier moment."""
    if not before:
        return _("Nog geen antwoord gegeven aan wie vertelde.")
    return {
        After.EDITION.value: _("Er is een nieuwe teruggave. Wie vertelde, hoorde dat nog niet."),
        After.PLAN.value: _("Het plan is vastgesteld. Wie vertelde, hoorde dat nog niet."),
        After.END.value: _("Het traject is afgerond. Wie vertelde, hoorde dat nog niet."),
    }.get(moment.after, _("Bijna een jaar geleden is iets toegezegd. Wie vertelde, hoorde nog niet of het er staat."))


@dataclass(frozen=True)
class Planned:
    """What giving everyone an answer would do now: who gets one which way, and who has no way back."""

    new: list[answer_ways.Found]
    without_way: int

    @property
    def ways(self) -> list[str]:
        """Say how many answers go which way."""
        return said_of_ways(Counter(one.way for one in self.new), self.without_way)


def planned(trajectory: Trajectory, moment: AnswerRound) -> Planned:
    """Find out who would get an answer now: everyone who told something and has none of this moment yet."""
    tellers = answer_ways.tellers(trajectory)
    has = set(Answer.objects.of(trajectory).filter(round=moment).values_list("person", flat=True))
    new = [one for one in tellers.found if one.person.pk not in has]
    if moment.after == After.YEAR:  # only who was promised something hears whether it is there
        promised = list(answer_texts.stands_now(moment))
        hear = set(gather(lambda room: room.chain.spoke_of, trajectory, promised))
        new = [one for one in new if one.person.pk in hear]
    return Planned(new, tellers.without_way)


@deed(
    "trajectories.answers.given",
    says=gettext_lazy("Wie iets vertelde, kreeg een antwoord"),
    may="trajectories.give_answers",
)
def give(actor: Actor, trajectory: Trajectory, moment: AnswerRound) -> Planned:
    """Lay an answer ready for everyone who told something, and send it the way they came; nobody gets it twice."""
    moment = _still_there(trajectory, moment)
    plan = planned(trajectory, moment)
    if moment.given_on is not None and not plan.new:
        raise NotSound(_("Iedereen die iets vertelde heeft dit antwoord al."))
    if moment.given_on is None:
        moment.given_on = clock.today()
        moment.asks_again_on = _asks_again_on(trajectory, moment)
        moment.save(update_fields=["given_on", "asks_again_on"])
        there_is.forget(trajectory)
    _lay_ready(trajectory, moment, plan.new)
    return plan


def _still_there(trajectory: Trajectory, moment: AnswerRound) -> AnswerRound:
    """Hold a moment for who gives the answer; a newer one may just have taken its place."""
    found = AnswerRound.objects.of(trajectory).select_for_update().filter(pk=moment.pk).first()
    if found is None:
        raise NotSound(_("Een ander was je net voor. Kijk wat er nu staat."))
    return found


def _asks_again_on(trajectory: Trajectory, moment: AnswerRound) -> dt.date | None:
    if moment.after == After.YEAR or not any(gather(lambda room: room.chain.undertaken, trajectory)):
        return None
    return months_after(clock.today(), MONTHS_UNTIL_ASKED)


def _lay_ready(trajectory: Trajectory, moment: AnswerRound, found: list[answer_ways.Found]) -> None:
    rows = [
        Answer(trajectory=trajectory, round=moment, person=one.person, way=one.way, on=clock.today())
        for one in _LOTS.sample(found, len(found))  # in an order drawn by lot, that tells nothing
    ]
    Answer.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
    with override(trajectory.language):
        tell_each(trajectory, [one.person.pk for one in found], _is_ready(moment))
    for one in found:
        if one.way == Way.MAIL:
            with override(one.person.language):
                write_letter(one.person, *_letter(trajectory, moment))


def _is_ready(moment: AnswerRound) -> str:
    if moment.after == After.YEAR:
        return _("Een jaar later: lees hierboven of het er nu staat.")
    return _("Er is een antwoord op wat u vertelde. Het staat hierboven.")


def _letter(trajectory: Trajectory, moment: AnswerRound) -> tuple[str, str]:
    """Write the letter: where the answer stands and whom to call, and nothing of what somebody said."""
    link = settings.WIJWERKEN_PUBLIC_URL + reverse("trajectories:receipt")
    says = {"link": link, "question": trajectory.main_question}
    if moment.after == After.YEAR:
        first = _("Een jaar geleden vertelden wij wat er met uw woorden gebeurt. Staat het er nu?")
    else:
        first = _("U vertelde ons iets. Er is een antwoord: wat er met uw woorden gebeurt, of waarom niet.")
    parts = [first, _("Lees het hier:\n%(link)s") % says]
    calls = trajectory.calls
    if calls.phone:
        parts.append(
            _("Is uw code weg, of hoort u het liever? Bel %(name)s, %(phone)s.")
            % {"name": calls.name, "phone": calls.phone}
        )
    return _("Een antwoord voor u: %(question)s") % says, "\n\n".join(parts)


# --- in words ------------------------------------------------------------------------------------------------------


def said_of_ways(ways: Counter[str], without_way: int = 0, *, say: Callable[[int], str] = few) -> list[str]:
    """Say how many answers go which way, without a number under five; of nothing nothing is said."""
    told = {
        Way.RECEIPT: _("Bij Mijn woorden: %(people)s."),
        Way.MAIL: _("Met een brief per e-mail: %(people)s."),
        Way.SLIP: _("Op een gevouwen briefje: %(people)s."),
        Way.CALL: _("Door te bellen: %(people)s."),
    }
    lines = [says % {"people": people(ways[way], say)} for way, says in told.items() if ways[way]]
    return [*lines, no_way_back(without_way, say=say)] if without_way else lines


def no_way_back(n: int, *, say: Callable[[int], str] = few) -> str:
    """Say that some told something without leaving a way back, and where they can read the answer."""
    return sentences(_("Zonder weg terug: %(people)s") % {"people": people(n, say)}, _("Zij lezen het bij Antwoorden."))


def people(n: int, say: Callable[[int], str] = few) -> str:
    """Say a number of people; under five it is only a few, also when it is one."""
    return _("%(n)s mensen") % {"n": say(n)}


# --- before it is given --------------------------------------------------------------------------------------------


def examples(actor: Actor, trajectory: Trajectory, moment: AnswerRound, plan: Planned) -> list[answer_texts.Reply]:
    """Give three real answers, each to one sentence that this reader may read.

    Not which way it goes, for that tells who left a number, and no two sentences of the same voice side by side.
    """
    found: list[answer_texts.Reply] = []
    people_ = shuffled(Person.objects.filter(pk__in=[one.person.pk for one in plan.new]), actor)
    for _person, told in answer_texts.replies_to(actor, trajectory, list(people_)[:LOOKED_AT], moment):
        found += [one for one in told if one.words][:1]
        if len(found) == EXAMPLES:
            break
    return found


def words_gone(trajectory: UUID, person: UUID) -> None:
    """Take the answers away of somebody who took all their words back; part of that deed."""
    gone = Answer.objects.of(trajectory).filter(person=person)
    logbook.forget(gone.values_list("pk", flat=True))  # of whom a call was noted
    gone.delete()
