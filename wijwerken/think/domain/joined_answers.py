"""Letting an answer take part: the core group asks, and who wrote it says yes or no to their own words.

Since the yes they are an excerpt like any other, and stand nowhere else: they can be tied, corrected and taken back.
"""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wijwerken.house.refusal import NotSound
from wijwerken.look.domain.answer_words import bring_in
from wijwerken.look.domain.words import LONGEST
from wijwerken.people.actor import Actor
from wijwerken.think.models import Edition, Response
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.notices import tell
from wijwerken.trajectories.models import Trajectory

Joining = Response.Joining


@deed(
    "think.response.asked_to_join",
    says=gettext_lazy("Aan wie antwoordde is gevraagd of dat antwoord mee mag doen"),
    may="think.read_responses",
)
def ask_to_join(actor: Actor, trajectory: Trajectory, response: Response) -> None:
    """Ask who wrote an answer, on their receipt, whether it may take part as their own words."""
    # As it is now: who wrote it may just have said something else, or yes to another who asked.
    held = Response.objects.of(trajectory).select_for_update().filter(pk=response.pk).first()
    if response.person is None:
        raise NotSound(_("Wie dit zei, heeft geen code. Wij kunnen het dus niet vragen."))
    if held is None or not held.can_join:
        raise NotSound(_("Dit kan nu niet gevraagd worden. Er is al gevraagd, of er staan geen woorden."))
    _now(held, Joining.ASKED)
    response.joining = held.joining
    with override(response.person.language):
        tell(trajectory, _asking(), person=response.person, url=page_of(trajectory, response))


@deed("think.response.joined", may="think.respond", logged=False)
def join(actor: Actor, trajectory: Trajectory, response: Response, words: str) -> Response:
    """Say yes: from now on these are my own words, which everyone may read and which may stand in a give-back."""
    mine = _mine(actor, trajectory, response)
    said = words.strip()
    if not said:
        raise NotSound(_("Er staat niets meer. Wilt u niet dat dit meedoet? Kies dan nee."), field="words")
    if len(said) > LONGEST:
        raise NotSound(_("Dit is langer dan 10.000 tekens. Maak het iets korter."), field="words")
    mine.excerpt = bring_in(trajectory, actor.person, mine.words, said)  # type: ignore[arg-type]
    mine.words = ""
    _now(mine, Joining.YES)
    return mine


@deed("think.response.not_joined", may="think.respond", logged=False)
def rather_not(actor: Actor, trajectory: Trajectory, response: Response) -> Response:
    """Say no: the answer stays an answer, which only the core group reads, and nobody asks again."""
    mine = _mine(actor, trajectory, response)
    _now(mine, Joining.NO)
    return mine


def is_asked(actor: Actor, response: Response) -> bool:
    """Tell whether this person is asked now to let this answer take part."""
    is_mine = actor.person is not None and response.person_id == actor.person.pk
    return is_mine and response.joining == Joining.ASKED and bool(response.words)


def not_given_yet(edition: Edition) -> set[UUID]:
    """Give what takes part because somebody answered a give-back, and stood in none yet."""
    joined = Response.objects.of(edition.trajectory_id).exclude(excerpt=None)
    return set(joined.filter(changed_edition__published_on=None).values_list("excerpt", flat=True))


def page_of(trajectory: Trajectory, response: Response) -> str:
    """Give the address where the question stands with one's own words, and where one says yes or no."""
    return reverse("think:response_joins", args=[trajectory.slug, response.pk])


def _mine(actor: Actor, trajectory: Trajectory, response: Response) -> Response:
    mine = Response.objects.of(trajectory).select_for_update().filter(pk=response.pk).first()
    if mine is None or not is_asked(actor, mine):
        raise NotSound(_("Dit wordt u nu niet gevraagd."))
    return mine


def _now(response: Response, joining: str) -> None:
    response.joining = joining
    response.save(update_fields=["joining", "words", "excerpt"])


def _asking() -> str:
    return _("Mag wat u bij de teruggave schreef meedoen, als uw eigen woorden? U kiest ja of nee.")
