"""What people say to suggestions: it belongs here, it does not, or we do not know."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor
from wijwerken.think.domain import queries
from wijwerken.think.domain.suggestions.turned_down import remember
from wijwerken.think.domain.ties import Offered, hang
from wijwerken.think.domain.undo import note_new, step
from wijwerken.think.models import RedThread, SuggestionAnswer
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory

BELONGS = "belongs"
ANSWERS = (BELONGS, *SuggestionAnswer.Answer.values)


@deed(
    "think.suggestions.answered",
    says=gettext_lazy("Voorstellen van de computer zijn beoordeeld"),
    may="think.weigh_suggestions",
)
def answer(
    actor: Actor, trajectory: Trajectory, thread: RedThread, offered: Offered, answers: Mapping[UUID, str]
) -> RedThread:
    """Say of suggested excerpts whether they belong to a thread; all of it is one step, and can be undone."""
    said = _sound(actor, trajectory, answers)
    others = {excerpt: one for excerpt, one in said.items() if one != BELONGS}
    with step(actor, trajectory, thread) as kept:
        note_new(kept, *hang(actor, trajectory, thread, [one for one in said if one not in others], offered))
        remember(kept, actor, thread, others, offered.by, offered.version)
    return thread


@deed(
    "think.voice.placed",
    says=gettext_lazy("Een losse stem kreeg een plek bij een rode draad"),
    may="think.weigh_suggestions",
)
def place(actor: Actor, trajectory: Trajectory, thread: RedThread, offered: Offered, excerpt: UUID) -> RedThread:
    """Hang a loose voice on one of the threads the computer thought of."""
    _sound(actor, trajectory, {excerpt: BELONGS})
    with step(actor, trajectory, thread) as kept:
        note_new(kept, *hang(actor, trajectory, thread, [excerpt], offered))
    return thread


def _sound(actor: Actor, trajectory: Trajectory, answers: Mapping[UUID, str]) -> dict[UUID, str]:
    readable = queries.readable_among(actor, trajectory, answers)
    said = {excerpt: one for excerpt, one in answers.items() if excerpt in readable and one in ANSWERS}
    if not said:
        raise NotSound(_("Kies bij minstens één fragment een antwoord."))
    return said
