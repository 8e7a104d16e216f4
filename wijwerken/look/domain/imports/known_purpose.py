"""Whether people in a file knew that their words are used for this; until then the core group alone reads them."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wijwerken.house.refusal import Refused
from wijwerken.look.models import Conversation
from wijwerken.look.vocabulary import Knew
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory

NOT_YET = _(
    "Deze mensen wisten niet dat hun woorden hiervoor gebruikt worden. Vraag het eerst aan hen. Dan pas kun je iets "
    "bevestigen of delen."
)


def must_know(conversation: Conversation) -> None:
    """Stop at confirming or sharing for people who did not know what their words are used for."""
    if conversation.knew == Knew.NO:
        raise Refused(str(NOT_YET))


def asks_them(conversation: Conversation) -> str:
    """Give the text with which somebody asks the people in a file whether their words may be used for this."""
    return gettext(
        "Op %(day)s spraken wij elkaar, of schreef u iets op. Wij willen uw woorden gebruiken om samen over deze vraag "
        "na te denken: “%(question)s” Vindt u dat goed? Nee zeggen mag, zonder reden. Dan halen wij ze weg. "
        "Zonder uw ja leest niemand anders ze."
    ) % {
        "day": date_format(conversation.on, "j F Y"),
        "question": conversation.trajectory.main_question,
    }


@deed(
    "look.conversation.they_know",
    says=_("Wie er in een ingelezen gesprek spraken, weten nu waarvoor hun woorden gebruikt worden"),
    may="look.record_conversation",
)
def they_know(actor: Actor, trajectory: Trajectory, conversation: Conversation) -> Conversation:
    """Note that the people in a file were asked, and know now what their words are used for."""
    conversation.knew = Knew.YES
    conversation.save(update_fields=["knew"])
    return conversation
