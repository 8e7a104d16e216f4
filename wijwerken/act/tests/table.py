"""What our tests put on the table: a voice, a thread, an idea, an action."""

import datetime as dt

from tests.cast import Cast, make_cast
from wijwerken.act.domain import action_plan, actions, board, ideas
from wijwerken.act.domain.actions import Told, Yes
from wijwerken.house import clock
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.vocabulary import CheckState, ExcerptKind
from wijwerken.think.models import Edition, RedThread, Tie
from wijwerken.trajectories.models import RoomAgreement
from wijwerken.trajectories.vocabulary import Audience

WORDS = "Zet elke avond ergens een lamp aan, dan durf ik er weer langs"


def acting_cast() -> Cast:
    """Bring the cast to doen, after a give-back."""
    cast = make_cast("act")
    Edition.objects.create(trajectory=cast.trajectory, number=1, title="Dit hoorden wij", published_on=clock.today())
    return cast


def voice(
    cast: Cast, words=WORDS, *, kind=ExcerptKind.SOLUTION, audience=Audience.PARTICIPANTS, person=None
) -> Excerpt:
    """Let somebody say something."""
    talk = Conversation.objects.create(trajectory=cast.trajectory, on=clock.today())
    speaker = Speaker.objects.create(trajectory=cast.trajectory, conversation=talk, person=person)
    return Excerpt.objects.create(
        trajectory=cast.trajectory,
        speaker=speaker,
        text=words,
        kind=kind,
        audience=audience,
        check_state=CheckState.CONFIRMED,
    )


def thread(cast: Cast, *voices: Excerpt, name="In de winter loop ik om") -> RedThread:
    """Tie voices into a thread."""
    made = RedThread.objects.create(trajectory=cast.trajectory, name=name)
    for excerpt in voices:
        Tie.objects.create(trajectory=cast.trajectory, red_thread=made, excerpt=excerpt)
    return made


def card_of(cast: Cast, excerpt: Excerpt):
    """Give the card of a voice, as the core group sees it."""
    card = ideas.find(cast.facilitator, cast.trajectory, f"voice-{excerpt.pk}")
    assert card is not None
    return card


def warnings(cast: Cast) -> list[str]:
    """Give what stands under the plan about the shoulders that carry it."""
    plan = action_plan.plan_of(cast.trajectory)
    return board.warnings(cast.trajectory, board.overview(cast.facilitator, cast.trajectory, plan).carried)


def soon(days=5) -> dt.date:
    """Give a day that is still to come."""
    return clock.today() + dt.timedelta(days=days)


def proposed(cast: Cast, words="Vaste avondronde met de hond", **more):
    """Put an action on the plan that nobody owns yet."""
    told = Told(words, hours=more.pop("hours", 0), euros=more.pop("euros", 0))
    return actions.propose(cast.facilitator, cast.trajectory, told, **more)


def owned(cast: Cast, actor=None, words="Vaste avondronde met de hond", **more):
    """Put an action on the plan that somebody said yes to."""
    action = proposed(cast, words, **more)
    return actions.take_on(
        actor or cast.resident, cast.trajectory, action, Yes("Eén keer proeflopen", soon(), "Mevrouw Bos")
    )


def room(cast: Cast, hours=40, euros=2500) -> RoomAgreement:
    """Agree on the room beforehand."""
    today = clock.today()
    return RoomAgreement.objects.create(
        trajectory=cast.trajectory,
        leader=cast.participation(cast.sponsor),
        let_go="De groep beslist zelf",
        tell_me_when="iemand zich onveilig voelt",
        step_in_when="bij gevaar",
        hours=hours,
        euros=euros,
        leader_confirmed_on=today,
        group_confirmed_on=today,
    )
