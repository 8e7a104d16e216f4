"""What came out of a round: the list of sentences for everyone, the map under conditions, and nothing under five."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wijwerken.analysis import lots
from wijwerken.analysis.perspective_map.drawing import draw_sketch
from wijwerken.analysis.perspective_map.listing import Block, Part
from wijwerken.analysis.perspective_map.sentences import reason_sentences
from wijwerken.analysis.perspective_map.sketch import DRAWN_FROM, Sketch
from wijwerken.analysis.perspective_map.wording import Language
from wijwerken.analysis.small_groups import in_steps
from wijwerken.house import clock
from wijwerken.house.order import shuffled
from wijwerken.house.small_numbers import SMALLEST_SHOWN
from wijwerken.people.actor import Actor
from wijwerken.rounds.domain.seats import answers_of
from wijwerken.rounds.domain.statements import statements_of
from wijwerken.rounds.models import Recognition, RecognitionRound, RoundFindings, Statement
from wijwerken.rounds.rules import NO_MAP_IN_DOING
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.groups import seen_by_everyone
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase

FIRST_THOSE_WHO_ANSWERED = dt.timedelta(days=7)
BAR = {"yes": "full", "no": "open", "unsure": "hatched"}


@dataclass(frozen=True)
class Line:
    """One sentence on the list: the words (never by whom), the parts of its bar, and the same in words."""

    statement: Statement
    says: str
    full: int = 0  # recognise
    open: int = 0  # do not recognise
    hatched: int = 0  # do not know
    dotted: int = 0  # too small to tell apart
    also: tuple[str, ...] = ()  # the other parts in words, for the table

    @property
    def text(self) -> str:
        return str(self.statement.excerpt.text)

    @property
    def language(self) -> str:
        return str(self.statement.excerpt.language)


@dataclass(frozen=True)
class Listing:
    """The list of sentences under its headings, in an order that tells nothing."""

    people: int
    nearly_all: list[Line] = field(default_factory=list)
    differs: list[Line] = field(default_factory=list)
    some: list[Line] = field(default_factory=list)
    too_few: list[Line] = field(default_factory=list)

    @property
    def blocks(self) -> list[tuple[str, str, list[Line]]]:
        """Give the headings that have sentences: their mark, their words, their sentences."""
        named = [
            ("nearly_all", _("Bijna iedereen die antwoord gaf, herkent dit"), self.nearly_all),
            ("differs", _("Hier verschilt wat we meemaken. Vraag elkaar: hoe komt dat?"), self.differs),
            ("some", _("Dit herkent een deel van ons"), self.some),
            ("too_few", _("Hier weten wij nog te weinig van"), self.too_few),
        ]
        return [one for one in named if one[2]]


def of(recognition_round: RecognitionRound) -> RoundFindings | None:
    """Give what was worked out of a closed round; nothing while it is open or while it is being worked out."""
    if not recognition_round.is_closed or recognition_round.is_stale:
        return None
    rows = RoundFindings.objects.of(recognition_round.trajectory_id)
    return rows.filter(recognition_round=recognition_round).first()


def fits(found: RoundFindings) -> bool:
    """Tell whether what was worked out is about exactly the sentences that may be read now."""
    now = {str(one) for one in statements_of(found.recognition_round).values_list("pk", flat=True)}
    return now == {row["statement"] for row in found.figures}


def people_in(recognition_round: RecognitionRound) -> int:
    """Count the people who answered."""
    rows = Recognition.objects.of(recognition_round.trajectory_id)
    in_round = rows.filter(statement__recognition_round=recognition_round)
    return in_round.order_by().values("seat").distinct().count()


def has_enough(found: RoundFindings | None) -> bool:
    """Tell whether so many people answered that something may be shown."""
    return found is not None and found.people >= SMALLEST_SHOWN


def listing(actor: Actor, recognition_round: RecognitionRound, found: RoundFindings) -> Listing:
    """Make the list of sentences for this reader; under five people there is none."""
    if not has_enough(found):
        return Listing(0)
    figures = {row["statement"]: row for row in found.figures}
    made = Listing(found.people)
    for statement in shuffled(statements_of(recognition_round), actor):
        row = figures.get(str(statement.pk))
        lines = getattr(made, Block(row["block"]).value) if row else made.too_few
        lines.append(line_of(statement, row))
    return made


def to_talk_about(recognition_round: RecognitionRound, found: RoundFindings | None) -> list[Statement]:
    """List the sentences of a closed round that so few answered that nothing is shown: to talk about, by one lot.

    The order is the same on every screen of a room, and says nothing of what anybody answered.
    """
    if not recognition_round.is_closed or has_enough(found):
        return []
    if found is None and people_in(recognition_round) >= SMALLEST_SHOWN:
        return []  # it is being worked out
    by_id = {one.pk: one for one in statements_of(recognition_round)}
    return [by_id[key] for key in lots.drawn(by_id, seed=str(recognition_round.pk))]


def line_of(statement: Statement, row: dict[str, Any] | None) -> Line:
    """Write the figures of one sentence in words and as a bar."""
    if row is None or row["answered"] is None:
        return Line(statement, _("Te weinig antwoorden. Wie weet hier meer van?"))
    answered: int = row["answered"]
    if row["nearly"]:
        says = _nearly(row["nearly"], answered, nearly_all=row["block"] == Block.NEARLY_ALL)
        # The bar leaves room for as many as may be hidden, however many there are.
        few = SMALLEST_SHOWN - 1
        bar: dict[str, Any] = {BAR[row["nearly"]]: answered - few, "dotted": few}
        return Line(statement, says, **bar)
    told = {names[0]: people for names, people in row["parts"] if len(names) == 1}
    hidden = sum(people for names, people in row["parts"] if len(names) > 1)
    bar = {BAR[name]: people for name, people in told.items()}
    bar |= {"dotted": hidden, "also": tuple(_also(told, row["parts"]))}
    return Line(statement, _says(told, answered), **bar)


def language_of_reader() -> Language:
    """Give the language the reader reads the page in, for what is not put in words by gettext."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def picture(found: RoundFindings) -> SafeString:
    """Draw the map in the language of the reader."""
    drawn = draw_sketch(Sketch.kept(found.sketch), language_of_reader())
    return mark_safe(drawn)  # noqa: S308 - drawn by our own mathematics, without people's words


def cautions(found: RoundFindings) -> list[str]:
    """Say how sure the map is, in the language of the reader."""
    return reason_sentences(found.evidence.get("reasons", []), found.placed, language_of_reader())


def missing_groups(trajectory: Trajectory) -> list[str]:
    """Name the groups of whom nobody has been heard yet in this trajectory."""
    return [one.group.name for one in seen_by_everyone(trajectory) if one.is_missing]


def knows_groups(trajectory: Trajectory) -> bool:
    """Tell whether there are groups of whom one could say that they are missing, or that none is."""
    return bool(seen_by_everyone(trajectory))


def why_no_map(trajectory: Trajectory, recognition_round: RecognitionRound) -> str:
    """Say why there is no map of this round now; empty when the group may choose for it."""
    if current_phase(trajectory) in (Phase.ACT, Phase.ENDED):
        return str(NO_MAP_IN_DOING)
    if not recognition_round.is_closed:
        return _("De kaart kan pas als de ronde dicht is. Zo ziet niemand wiens antwoord iets verschoof.")
    found = of(recognition_round)
    if found is None:
        return _("Wij rekenen het nog uit. Kijk over een minuut weer.")
    if found.is_final:
        return _("Van deze ronde is er geen kaart meer. De lijst met zinnen blijft.")
    if not found.sketch or not fits(found):
        return _("Een kaart tekenen wij vanaf %(n)s mensen met genoeg antwoorden. De lijst met zinnen is er wel.") % {
            "n": DRAWN_FROM
        }
    return ""


def why_not_for(actor: Actor, trajectory: Trajectory, recognition_round: RecognitionRound, seat: UUID | None) -> str:
    """Say why this reader does not see the map; those who answered see it first, a week later all who take part."""
    if why := why_no_map(trajectory, recognition_round):
        return why
    wanted = recognition_round.map_wanted_on
    if wanted is None:
        return _("De groep koos er niet voor om de kaart te laten zien.")
    if rules.in_core_group(actor, trajectory) or answers_of(seat, recognition_round):
        return ""
    if not rules.is_inside(actor, trajectory):
        return _("De kaart is voor wie antwoordde en voor wie meedoet. De lijst met zinnen is voor iedereen.")
    if clock.today() < wanted + FIRST_THOSE_WHO_ANSWERED:
        return _("Eerst zien de mensen die antwoordden de kaart. Een week later ziet iedereen die meedoet hem.")
    return ""


def _says(told: dict[str, int], answered: int) -> str:
    known = {"n": answered} | told
    if "yes" in told:
        return _("%(yes)s van %(n)s herkennen dit") % known
    if "no" in told:
        return _("%(no)s van %(n)s herkennen dit niet") % known
    if "unsure" in told:
        return _("%(unsure)s van %(n)s weten het niet") % known
    return _("%(n)s mensen antwoordden verschillend") % known


def _also(told: dict[str, int], parts: list[tuple[list[str], int]]) -> Iterator[str]:
    if "yes" in told and "no" in told:
        yield _("%(no)s niet") % told
    if "unsure" in told and len(told) > 1:
        yield _("%(unsure)s weten het niet") % told
    names = {"yes": _("herkennen dit"), "no": _("herkennen dit niet"), "unsure": _("weten het niet")}
    for merged, people in parts:
        if 1 < len(merged) < len(names):
            yield f"{people} {_(' of ').join(names[name] for name in merged)}"


def _nearly(part: str, answered: int, *, nearly_all: bool) -> str:
    known = {"n": answered}
    if part == Part.YES:
        return (
            _("Bijna alle %(n)s herkennen dit") % known
            if nearly_all
            else _("De meesten van %(n)s herkennen dit") % known
        )
    if part == Part.NO:
        return _("De meesten van %(n)s herkennen dit niet") % known
    return _("De meesten van %(n)s weten het niet") % known


def says_people(people: int) -> str:
    """Say how many people answered, once the round is closed and something is told."""
    return _("%(n)s mensen gaven antwoord.") % {"n": people}


def says_people_so_far(people: int) -> str:
    """Say how many people answered while more may come: by fives, and under five only that some did."""
    if people == 0:
        return _("Nog niemand gaf antwoord.")
    if people < SMALLEST_SHOWN:
        return _("Enkele mensen gaven antwoord.")
    return _("Minstens %(n)s mensen gaven antwoord.") % {"n": in_steps(people)}


def says_who_could_answer(recognition_round: RecognitionRound, found: RoundFindings) -> str:
    """Say how sure it is that every answer is of one person: with tickets, or how many came without anything."""
    if recognition_round.by_ticket:
        return _("Wie antwoordde had een eigen kaartje of een account.")
    if not found.without_ticket:
        return ""
    if found.without_ticket < SMALLEST_SHOWN:
        return _("Enkele antwoorden kwamen zonder code. Wie de link had, kon meedoen, ook vaker.")
    if found.without_ticket == found.people:
        return _("De meeste antwoorden kwamen zonder code. Wie de link had, kon meedoen, ook vaker.")
    return _("%(n)s mensen antwoordden zonder code. Wie de link had, kon meedoen, ook vaker.") % {
        "n": found.without_ticket
    }
