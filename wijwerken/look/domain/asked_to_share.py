"""Asking who said a sentence whether it may be given back: yes, no, or rather in other words. Asked once, one tap.

Only who can come to their own words is asked: by a code or an account. Of anybody else an answer could never come.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from wijwerken.house.for_you import landing
from wijwerken.house.manifest import Asking
from wijwerken.house.refusal import NotSound
from wijwerken.look.domain import on_behalf
from wijwerken.look.models import Excerpt
from wijwerken.look.vocabulary import AskedToShare
from wijwerken.trajectories.domain.notices import tell, was_answered
from wijwerken.trajectories.models import Trajectory


def asking(trajectory: Trajectory, excerpt: Excerpt) -> Asking:
    """Tell whether the speaker of these words can be asked for a yes, and if not why and what else can be done."""
    return asking_each(trajectory, [excerpt])[excerpt.pk]


def asking_each(trajectory: Trajectory, excerpts: Collection[Excerpt]) -> dict[UUID, Asking]:
    """Tell the same of several sentences, whose speakers and conversations were fetched along."""
    people = {one.speaker.person_id for one in excerpts if one.speaker.person_id}
    reachable = set(on_behalf.with_a_way().filter(pk__in=people).values_list("pk", flat=True)) if people else set()
    return {one.pk: _asking(trajectory, one, one.speaker.person_id in reachable) for one in excerpts}


def ask(trajectory: Trajectory, excerpt: Excerpt, words: str) -> None:
    """Put the question on the receipt of who said this; part of the deed of a room that wants to share it."""
    _hold(trajectory, excerpt)
    can = asking(trajectory, excerpt)
    if can.how == "asked":
        raise NotSound(_("Deze spreker is al gevraagd. Komt er een antwoord, dan staat het hier."))
    if can.how != "ask":
        raise NotSound(can.why_not)
    excerpt.asked_to_share = AskedToShare.OPEN
    excerpt.save(update_fields=["asked_to_share", "folded"])
    tell(trajectory, words, person=excerpt.speaker.person, url=_where(trajectory, excerpt.pk))


def _hold(trajectory: Trajectory, excerpt: Excerpt) -> None:
    """Hold these words and read how the question stands now: of two who ask at once, the first one did."""
    rows = Excerpt.objects.of(trajectory).select_for_update(of=("self",)).filter(pk=excerpt.pk)
    excerpt.asked_to_share = rows.values_list("asked_to_share", flat=True).get()


def is_answered(trajectory: Trajectory, excerpt: Excerpt, *, no: bool = False) -> None:
    """Let the question rest: it was answered, here or by sharing; part of a deed of who said it."""
    if not excerpt.is_asked:
        return
    excerpt.asked_to_share = AskedToShare.NO if no else ""
    excerpt.save(update_fields=["asked_to_share", "folded"])
    was_answered(trajectory, excerpt.speaker.person, _where(trajectory, excerpt.pk))


def _asking(trajectory: Trajectory, excerpt: Excerpt, is_reachable: bool) -> Asking:
    if excerpt.is_asked:
        return Asking("asked", _("De spreker is gevraagd."))
    if excerpt.asked_to_share:
        return Asking("no", _("De spreker zei nee. Schrijf het anders."))
    if is_reachable:
        return Asking("ask")
    if on_behalf.may_speak_for(excerpt.speaker):
        where = reverse("look:conversation", args=[trajectory.slug, excerpt.speaker.conversation_id])
        return Asking("no", _("De spreker heeft nog geen code. Een antwoord kan hier niet komen."), where)
    return Asking(
        "no",
        _(
            "Wie dit zei, hield geen code. Een antwoord kan hier niet komen. Vraag in een gesprek of op papier wie dit "
            "ook zo zegt, of schrijf het anders."
        ),
    )


def _where(trajectory: Trajectory, excerpt: UUID) -> str:
    return landing(reverse("look:own_words", args=[trajectory.slug]), excerpt)
