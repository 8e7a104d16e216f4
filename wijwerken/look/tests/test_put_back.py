"""A backup that was put back holds nothing that its speakers corrected, narrowed or hid since."""

import pytest

from tests.cast import make_cast
from wijwerken.look.domain import conversations, incoming, member_check, put_back, queries
from wijwerken.look.domain.mentions import decision
from wijwerken.look.domain.mentions.report import AboutMe, say_about_me
from wijwerken.look.models import Conversation, Excerpt, Mention
from wijwerken.look.tests.doors import me
from wijwerken.look.tests.test_withdrawing import everything_in_the_database
from wijwerken.look.tests.voices import recorded, resident_says
from wijwerken.look.vocabulary import CheckState, MentionState, ReadState
from wijwerken.people.domain import ledger
from wijwerken.trajectories.models import Notice, Trajectory
from wijwerken.trajectories.vocabulary import Audience

pytestmark = pytest.mark.django_db

CANARY = "Zeldzame kanarie zong bij de brug in februari."


@pytest.fixture
def cast(settings, tmp_path):
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    return make_cast()


def put_the_old_one_back(cast, said: Excerpt, **as_it_was: object) -> None:
    """What a restore does to the row: it is again as it was in the backup."""
    Excerpt.objects.of(cast.trajectory).filter(pk=said.pk).update(**as_it_was)


def now(cast, said: Excerpt) -> Excerpt:
    return Excerpt.objects.of(cast.trajectory).get(pk=said.pk)


def test_old_words_go_everywhere_and_their_speaker_can_write_the_new_ones_again(cast):
    said = resident_says(cast, CANARY, audience=Audience.EVERYONE)
    member_check.correct(cast.resident, cast.trajectory, said, "Iets anders.")
    put_the_old_one_back(cast, said, text=CANARY, folded=CANARY.lower(), version=1)
    Conversation.objects.of(cast.trajectory).update(said=f"Zij zei: {CANARY}", interpretation=f"Over “{CANARY}”")
    assert put_back.put_right() == 1
    assert "kanarie" not in everything_in_the_database()
    again = now(cast, said)
    assert (again.audience, again.is_hidden, again.check_state) == (Audience.HOLDERS, True, CheckState.TO_CHECK)
    assert "reservekopie" in again.text
    assert "reservekopie" in Notice.objects.of(cast.trajectory).get(person=me(cast.resident)).words
    member_check.correct(cast.resident, cast.trajectory, again, "Iets anders.")
    assert put_back.put_right() == 0
    assert now(cast, said).text == "Iets anders."


def test_a_name_that_was_masked_does_not_come_back(cast):
    said = resident_says(cast, "Buurman Kanarie zong.", read_state="unread")
    incoming.mask(cast.facilitator, cast.trajectory, said, "Kanarie")
    put_the_old_one_back(cast, said, text="Buurman Kanarie zong.", folded="buurman kanarie zong.", version=1)
    put_back.put_right()
    assert "kanarie" not in everything_in_the_database()


def test_words_of_somebody_without_a_code_stay_visible_to_who_can_put_them_right(cast):
    conversation = recorded(cast, CANARY)
    said = Excerpt.objects.of(cast.trajectory).get(speaker__conversation=conversation)
    conversations.correct_aloud(cast.facilitator, cast.trajectory, said, "Iets anders.")
    put_the_old_one_back(cast, said, text=CANARY, folded=CANARY.lower(), version=1)
    put_back.put_right()
    again = now(cast, said)
    assert (again.audience, again.is_hidden) == (Audience.HOLDERS, False)
    conversations.correct_aloud(cast.facilitator, cast.trajectory, again, "Iets anders.")
    assert now(cast, said).text == "Iets anders."


def test_words_reach_no_further_than_their_speaker_last_chose(cast):
    said = resident_says(cast, audience=Audience.EVERYONE)
    member_check.share(cast.resident, cast.trajectory, said, Audience.PARTICIPANTS)
    member_check.share(cast.resident, cast.trajectory, said, Audience.HOLDERS)
    put_the_old_one_back(cast, said, audience=Audience.EVERYONE)
    assert put_back.put_right() == 1
    assert now(cast, said).audience == Audience.HOLDERS
    assert put_back.put_right() == 0


def test_what_others_wrote_around_narrowed_words_quotes_them_no_longer(cast):
    said = resident_says(cast, CANARY, audience=Audience.EVERYONE)
    member_check.share(cast.resident, cast.trajectory, said, Audience.HOLDERS)
    put_the_old_one_back(cast, said, audience=Audience.EVERYONE)
    Trajectory.objects.filter(pk=cast.trajectory.pk).update(goal=f"Iemand zei: {CANARY}")
    put_back.put_right()
    assert "kanarie" not in Trajectory.objects.get(pk=cast.trajectory.pk).goal


def about_somebody(cast, said: Excerpt) -> Mention:
    return say_about_me(cast.official, cast.trajectory, said.pk, AboutMe(pointing="Kanarie"), receipt="new").mention


@pytest.mark.parametrize("waited", [True, False])
def test_a_sentence_that_was_taken_out_because_of_who_it_is_about_stays_out(cast, waited):
    said = resident_says(cast, "Buurman Kanarie zong.")
    mention = about_somebody(cast, said)
    decision.take_out(cast.facilitator, cast.trajectory, mention, "Dit raakt één mens.")
    put_the_old_one_back(cast, said, read_state=ReadState.PASSED, held_because="", read_reason="")
    if waited:
        Mention.objects.of(cast.trajectory).update(state=MentionState.OPEN)
    else:
        Mention.objects.of(cast.trajectory).delete()
    assert put_back.put_right() == 1
    assert not queries.excerpts_for(cast.official, cast.trajectory).exists()
    assert decision.waiting(cast.facilitator, cast.trajectory) == []
    assert put_back.put_right() == 0


def test_what_its_speaker_said_otherwise_after_that_is_not_held_again(cast):
    said = resident_says(cast, "Buurman Kanarie zong.")
    decision.take_out(cast.facilitator, cast.trajectory, about_somebody(cast, said), "Dit raakt één mens.")
    member_check.correct(cast.resident, cast.trajectory, now(cast, said), "Er werd gezongen.")
    incoming.pass_voice(cast.facilitator, cast.trajectory, said.speaker.conversation)
    assert put_back.put_right() == 0
    assert queries.excerpts_for(cast.official, cast.trajectory).exists()


def test_hidden_words_are_hidden_again_and_shown_ones_are_not(cast):
    hidden, shown = resident_says(cast), resident_says(cast, "Dit mag wel gezien.")
    for said in (hidden, shown):
        member_check.hide(cast.resident, cast.trajectory, said)
    member_check.hide(cast.resident, cast.trajectory, shown, hidden=False)
    put_the_old_one_back(cast, hidden, is_hidden=False)
    put_back.put_right()
    assert [now(cast, said).is_hidden for said in (hidden, shown)] == [True, False]


def test_a_backup_newer_than_what_is_noted_is_left_as_it_is(cast):
    said = resident_says(cast)
    member_check.share(cast.resident, cast.trajectory, said, Audience.HOLDERS)
    member_check.share(cast.resident, cast.trajectory, said, Audience.EVERYONE)
    member_check.hide(cast.resident, cast.trajectory, said)
    member_check.hide(cast.resident, cast.trajectory, said, hidden=False)
    member_check.correct(cast.resident, cast.trajectory, said, "Iets anders.")
    before = Excerpt.objects.of(cast.trajectory).filter(pk=said.pk).values().get()
    assert put_back.put_right() == 0
    assert Excerpt.objects.of(cast.trajectory).filter(pk=said.pk).values().get() == before


def test_the_ledger_holds_no_words(cast):
    said = resident_says(cast, CANARY)
    member_check.correct(cast.resident, cast.trajectory, said, "Heel iets anders nu.")
    member_check.share(cast.resident, cast.trajectory, said, Audience.HOLDERS)
    kept = ledger.settings.ERASURE_LEDGER.read_text()
    assert str(said.pk) in kept
    assert "kanarie" not in kept.lower() and "anders" not in kept
