"""Somebody who is called with an answer says something more: written down for them, among their own words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.refusal import NotSound
from wijwerken.house.registry import recorded
from wijwerken.look.domain import on_behalf
from wijwerken.look.domain.languages import language_of
from wijwerken.look.domain.words import LONGEST
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.vocabulary import ConversationKind, Place, Source
from wijwerken.people.actor import Actor
from wijwerken.people.domain import consent
from wijwerken.people.models import Person
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory


@deed(
    "look.conversation.told_by_phone",
    says=gettext_lazy("Iemand zei aan de telefoon nog iets"),
    may="look.record_conversation",
)
def write_down(actor: Actor, trajectory: Trajectory, person: Person, text: str) -> Conversation:
    """Write down what somebody said on the telephone; it stands among their own words, for them to keep."""
    if not text.strip():
        raise NotSound(_("Schrijf op wat er gezegd is. Eén zin is genoeg."), field="text")
    if len(text) > LONGEST:
        raise NotSound(_("Dit is te lang voor één keer. Schrijf het in delen op."), field="text")
    conversation = _begin(actor, trajectory)
    speaker = Speaker.objects.create(
        trajectory=trajectory,
        conversation=conversation,
        person=person,
        pseudonym=_("Aan de telefoon"),
        position=1,
    )
    Excerpt.objects.create(
        trajectory=trajectory,
        speaker=speaker,
        text=text.strip(),
        language=language_of(text, trajectory.language),
    )
    recorded(trajectory.pk)
    on_behalf.tell_speakers(trajectory, [speaker], gettext_lazy("schreef op wat u aan de telefoon zei"))
    return conversation


def _begin(actor: Actor, trajectory: Trajectory) -> Conversation:
    part = rules.participation_of(actor, trajectory)
    conversation = Conversation.objects.create(
        trajectory=trajectory,
        kind=ConversationKind.TALK,
        source=Source.HELD,
        on=clock.today(),
        place_kind=Place.ELSEWHERE,
        typed_by=part,
        consent_text=consent.current_text(trajectory.organisations.first(), trajectory.language),
        language=trajectory.language,
    )
    conversation.holders.add(*filter(None, [part]))
    return conversation
