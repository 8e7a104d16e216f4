"""Who may read and do what in kijken (C15, G06): every role, with words that could leak."""

import pytest

from tests.cast import make_cast
from wijwerken.house.refusal import Refused
from wijwerken.look.domain import box, conversations, incoming, member_check, paper, queries, talks
from wijwerken.look.domain.imports import uploads
from wijwerken.look.models import Excerpt
from wijwerken.look.tests.voices import excerpt_of, recorded, resident_says, tell
from wijwerken.look.vocabulary import ReadState
from wijwerken.trajectories.vocabulary import Audience

pytestmark = pytest.mark.django_db

CORE = {"facilitator", "co_researcher"}
INSIDE = CORE | {"official", "sponsor", "resident"}
ALL = INSIDE | {"outsider", "administrator", "other_facilitator", "stranger"}


def readers_of(cast, excerpt):
    return {who for who in ALL if queries.excerpts_for(getattr(cast, who), cast.trajectory).filter(pk=excerpt.pk)}


@pytest.mark.parametrize(
    ("audience", "read_state", "hidden", "readers"),
    [
        (Audience.HOLDERS, ReadState.PASSED, False, CORE),
        (Audience.PARTICIPANTS, ReadState.PASSED, False, INSIDE),
        (Audience.EVERYONE, ReadState.PASSED, False, INSIDE),
        (Audience.EVERYONE, ReadState.UNREAD, False, CORE),
        (Audience.EVERYONE, ReadState.HELD, False, set()),
        (Audience.EVERYONE, ReadState.PASSED, True, set()),
    ],
)
def test_words_are_read_by_whom_the_speaker_chose_and_nobody_else(audience, read_state, hidden, readers):
    cast = make_cast()
    excerpt = resident_says(cast, audience=audience, read_state=read_state, is_hidden=hidden)
    assert readers_of(cast, excerpt) == readers | {"resident"}


def test_words_of_one_trajectory_are_not_found_through_another():
    cast = make_cast()
    resident_says(cast)
    assert not queries.excerpts_for(cast.other_facilitator, cast.other_trajectory).exists()


DEEDS = {
    "pass": lambda cast, actor, said: incoming.pass_voice(actor, cast.trajectory, said.speaker.conversation),
    "hold": lambda cast, actor, said: incoming.hold_voice(actor, cast.trajectory, said.speaker.conversation, "insult"),
    "mask": lambda cast, actor, said: incoming.mask(actor, cast.trajectory, said, "winter"),
    "close": lambda cast, actor, said: box.close_box(actor, cast.trajectory),
    "record": lambda cast, actor, said: conversations.record_conversation(
        actor, cast.trajectory, conversations.Occasion(), [], [conversations.Sentence("Zo is het.")]
    ),
    "aloud": lambda cast, actor, said: conversations.confirm_on_the_spot(
        actor, cast.trajectory, said.speaker.conversation
    ),
    "request": lambda cast, actor, said: conversations.take_out_on_request(actor, cast.trajectory, said),
    "describe": lambda cast, actor, said: conversations.describe_excerpt(actor, cast.trajectory, said, kind="need"),
    "slips": lambda cast, actor, said: paper.print_slips(actor, cast.trajectory, said.speaker.conversation),
    "cards": lambda cast, actor, said: paper.print_cards(actor, cast.trajectory, 1),
    "talk": lambda cast, actor, said: talks.plan_talk(
        actor, cast.trajectory, cast.participation(cast.facilitator), cast.residents
    ),
    "upload": lambda cast, actor, said: uploads.put_down(
        actor, cast.trajectory, name="a.txt", content=b"A: b", kind="talk"
    ),
}


FOR_A_SPEAKER = {"aloud", "describe", "slips"}


@pytest.mark.parametrize("deed", DEEDS)
def test_only_the_core_group_works_with_what_people_said(deed):
    cast = make_cast()
    said = excerpt_of(tell(cast))
    for who in sorted(ALL - CORE):
        with pytest.raises(Refused) as no:
            DEEDS[deed](cast, getattr(cast, who), said)
        assert "kerngroep" in no.value.reason
    if deed in FOR_A_SPEAKER:  # who told it typed it: see test_speaking_for
        said = Excerpt.objects.of(cast.trajectory).get(speaker__conversation=recorded(cast))
    DEEDS[deed](cast, cast.co_researcher, said)


OWN = {
    "confirm": lambda cast, actor, said: member_check.confirm(actor, cast.trajectory, said),
    "correct": lambda cast, actor, said: member_check.correct(actor, cast.trajectory, said, "Anders."),
    "share": lambda cast, actor, said: member_check.share(actor, cast.trajectory, said, "everyone"),
    "hide": lambda cast, actor, said: member_check.hide(actor, cast.trajectory, said),
    "withdraw": lambda cast, actor, said: member_check.withdraw(actor, cast.trajectory, said),
}


@pytest.mark.parametrize("deed", OWN)
def test_only_who_said_it_decides_about_the_words(deed):
    cast = make_cast()
    said = resident_says(cast)
    for who in sorted(ALL - {"resident"}):
        with pytest.raises(Refused) as no:
            OWN[deed](cast, getattr(cast, who), said)
        assert "niet uw woorden" in no.value.reason
    OWN[deed](cast, cast.resident, said)


def test_the_pseudonymous_words_of_a_conversation_are_first_only_for_the_holders():
    cast = make_cast()
    conversation = recorded(cast)
    excerpt = queries.excerpts_for(cast.facilitator, cast.trajectory).get(speaker__conversation=conversation)
    assert readers_of(cast, excerpt) == CORE
