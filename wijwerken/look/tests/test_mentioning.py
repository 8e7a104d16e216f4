"""Who is talked about has a door too: held at once, looked at soon, a reason to both."""

import datetime as dt

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from tests.cast import make_cast
from wijwerken.house import clock
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.look.domain import incoming, kept, member_check, queries
from wijwerken.look.domain.mentions import decision, published
from wijwerken.look.domain.mentions.report import AboutMe, Said, say_about_me
from wijwerken.look.models import Excerpt, Mention
from wijwerken.look.tests.doors import browser_of, me, person_with
from wijwerken.look.tests.voices import recorded, resident_says
from wijwerken.look.vocabulary import CheckState, MentionState, ReadState
from wijwerken.people.domain import erasure, identities, receipts
from wijwerken.trajectories.models import Notice
from wijwerken.trajectories.vocabulary import Audience

pytestmark = pytest.mark.django_db
DRINKS = "De beheerder van het buurthuis drinkt."
MONDAY, FRIDAY = dt.date(2026, 11, 30), dt.date(2026, 12, 4)


@pytest.fixture(autouse=True)
def fresh_cache():
    cache.clear()


@pytest.fixture
def cast():
    return make_cast()


def page(cast, name, row=None):
    return reverse(f"look:{name}", args=[cast.trajectory.slug, *([row.pk] if row else [])])


def say(cast, excerpt, actor=None, receipt="new", **about):
    """Let somebody who takes part (and so can read the sentence) say that it is about them."""
    identifier = excerpt.pk if excerpt else None
    return say_about_me(actor or cast.official, cast.trajectory, identifier, AboutMe(**about), receipt=receipt)


def notices(cast, person):
    return [notice.words for notice in Notice.objects.of(cast.trajectory).filter(person=person).order_by("on", "place")]


def fresh(excerpt):
    return Excerpt.objects.of(excerpt.trajectory_id).select_related("speaker__person").get(pk=excerpt.pk)


def only_open(cast):
    return decision.waiting(cast.facilitator, cast.trajectory)[0].first


# --- saying --------------------------------------------------------------------------------------------------------


def test_a_function_that_points_at_one_person_holds_the_sentence_at_once(cast):
    excerpt = resident_says(cast, DRINKS)
    said = say(cast, excerpt, pointing="de beheerder")
    assert said.mention.held and fresh(excerpt).read_state == ReadState.HELD
    assert not queries.excerpts_for(cast.official, cast.trajectory).exists()
    assert not queries.publishable(cast.trajectory).exists()
    assert "niet te lezen" in notices(cast, me(cast.resident))[0], "its speaker hears it at once"


@pytest.mark.parametrize("pointing", ["", "buurthuis", "drinkt"])
def test_other_words_wait_for_the_core_group_and_the_sentence_stays(cast, pointing):
    excerpt = resident_says(cast, DRINKS)
    assert not say(cast, excerpt, pointing=pointing).mention.held
    assert fresh(excerpt).read_state == ReadState.PASSED
    assert notices(cast, me(cast.resident)) == []
    assert len(decision.waiting(cast.facilitator, cast.trajectory)) == 1


def test_a_name_that_does_not_stand_in_the_sentence_is_not_kept_for_it_would_tell_who_says_this(cast):
    excerpt = resident_says(cast, DRINKS)
    with pytest.raises(NotSound) as no:
        say(cast, excerpt, pointing="Gerrit Jansen")
    assert no.value.field == "other"
    assert not Mention.objects.of(cast.trajectory).exists()


def test_nobody_says_it_of_a_sentence_they_cannot_come_across(cast):
    excerpt = resident_says(cast, DRINKS, audience=Audience.HOLDERS)
    with pytest.raises(NotSound):
        say(cast, excerpt, pointing="de beheerder")
    for browser in (browser_of(cast.outsider), browser_of(cast.official)):
        assert browser.get(page(cast, "about_me_sentence", excerpt)).status_code == 404
        assert DRINKS not in browser.get(page(cast, "about_me") + "?zoek=beheerder").content.decode()


def test_somebody_says_it_once_at_a_time_and_saying_it_again_changes_nothing_for_the_worse(cast):
    excerpt = resident_says(cast, DRINKS)
    with clock.frozen(MONDAY):
        say(cast, excerpt, receipt="mine", pointing="de beheerder")
    with clock.frozen(MONDAY + dt.timedelta(days=1)):
        again = say(cast, excerpt, receipt="mine", words="Dit klopt niet.").mention
    assert Mention.objects.of(cast.trajectory).get() == again
    assert again.held and again.look_before == MONDAY + dt.timedelta(days=1)
    assert fresh(excerpt).read_state == ReadState.HELD


def test_the_same_form_twice_is_one_mention_and_the_code_is_given_again(cast):
    excerpt = resident_says(cast, DRINKS)
    browser = browser_of(cast.official)
    address = page(cast, "about_me_sentence", excerpt)
    form = {"pointing": "De beheerder", "wish": "gone", "receipt": "new", "token": "abc"}
    assert browser.post(address, form).url.endswith("?code=new&weg=1")
    assert "nog eens bekeken" in browser.post(address, form).content.decode()
    assert Mention.objects.of(cast.trajectory).count() == 1


def test_going_back_and_changing_what_one_said_changes_it(cast):
    browser, address = browser_of(cast.official), page(cast, "about_me_elsewhere")
    form = {"wish": "gone", "words": "Op het blad in de hal.", "receipt": "new", "token": "abc"}
    browser.post(address, form)
    again = browser.post(address, form | {"words": "Op het blad in de hal, regel twee."}, follow=True)
    assert "u veranderde het" in again.content.decode()
    assert Mention.objects.of(cast.trajectory).get().words == "Op het blad in de hal, regel twee."
    Mention.objects.of(cast.trajectory).update(state=MentionState.KEPT)
    late = browser.post(address, form | {"words": "Toch anders."})
    assert late.status_code == 400 and "keek er al naar" in late.content.decode()
    assert Mention.objects.of(cast.trajectory).get().words == "Op het blad in de hal, regel twee."


def test_the_same_form_gives_no_code_of_somebody_who_renewed_theirs_since(cast):
    def send() -> Said:
        return say_about_me(cast.official, cast.trajectory, None, AboutMe(words="Op blad 2"), token="abc")

    person = send().mention.person
    assert receipts.person_with(send().code) == person
    receipts.renew(person)
    with pytest.raises(NotSound, match="niet nog eens"):
        send()


def test_a_visitor_without_account_says_it_and_gets_a_code_or_none(cast):
    excerpt = resident_says(cast, DRINKS)
    visitor = browser_of(cast.official)
    shown = visitor.get(page(cast, "about_me_sentence", excerpt)).content.decode()
    assert "De beheerder" in shown and "Uw naam hoeft niet" in shown and "<script" not in shown.split("<main")[1]
    answer = visitor.post(page(cast, "about_me_sentence", excerpt), {"receipt": "none", "token": "x"}, follow=True)
    assert "Dank u. Wij kijken ernaar." in answer.content.decode()
    assert Mention.objects.of(cast.trajectory).get().person is None


def test_too_many_from_one_place_are_stopped_with_whom_to_call(cast):
    browser = browser_of(cast.official)
    excerpts = [resident_says(cast, f"Kees {number} zit daar.") for number in range(11)]
    answers = [
        browser.post(
            page(cast, "about_me_sentence", one), {"pointing": "Kees", "receipt": "none", "token": str(one.pk)}
        )
        for one in excerpts
    ]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429]
    assert "bel ons" in answers[-1].content.decode()
    assert fresh(excerpts[-1]).read_state == ReadState.PASSED


def test_something_elsewhere_is_looked_at_too_and_holds_nothing(cast):
    said = say(cast, None, words="Op de kaart bij de bibliotheek staat mijn naam.")
    assert said.mention.excerpt is None and not said.mention.held
    decision.take_out(cast.facilitator, cast.trajectory, only_open(cast), "Wij hingen een nieuwe kaart op.")
    assert "nieuwe kaart" in notices(cast, person_with(said.code))[0]
    with pytest.raises(NotSound):
        say(cast, None)


# --- looking within one working day ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("said_on", "look_before"), [(MONDAY, 1), (FRIDAY, 3), (FRIDAY + dt.timedelta(days=1), 2)])
def test_the_core_group_looks_within_one_working_day(cast, said_on, look_before):
    with clock.frozen(said_on):
        mention = say(cast, resident_says(cast, DRINKS)).mention
    assert mention.look_before == said_on + dt.timedelta(days=look_before)
    assert mention.look_before.weekday() < 5


def test_the_traject_page_says_it_to_the_core_group_and_says_so_plainly_when_it_is_late(cast):
    with clock.frozen(MONDAY):
        say(cast, resident_says(cast, DRINKS), pointing="de beheerder")
        address = reverse("trajectories:trajectory", args=[cast.trajectory.slug])
        shown = browser_of(cast.facilitator).get(address).content.decode()
        assert "Iemand zegt: dit gaat over mij" in shown and "uiterlijk dinsdag 1 december" in shown
        assert "dit gaat over mij" not in browser_of(cast.official).get(address).content.decode()
        assert DRINKS not in shown
    with clock.frozen(MONDAY + dt.timedelta(days=2)):
        assert "te laat: dinsdag 1 december is voorbij" in browser_of(cast.facilitator).get(address).content.decode()
        assert "Te laat" in browser_of(cast.facilitator).get(page(cast, "mentions")).content.decode()


def test_the_core_group_gets_one_letter_without_the_sentence(cast, settings, django_capture_on_commit_callbacks):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    identities.remember(me(cast.facilitator), identities.Identity("Samira", "samira@buurt.example", ""))
    with django_capture_on_commit_callbacks(execute=True):
        say(cast, resident_says(cast, DRINKS), pointing="de beheerder")
        say(cast, resident_says(cast, "Kees van de Kade zeurt."), pointing="Kees")
    assert [letter.subject for letter in mail.outbox] == ["Iemand zegt: dit gaat over mij"]
    assert "beheerder" not in mail.outbox[0].body and "over-iemand" in mail.outbox[0].body


def test_only_the_core_group_decides(cast):
    mention = say(cast, resident_says(cast, DRINKS)).mention
    for actor in (cast.official, cast.sponsor, cast.resident, cast.outsider, cast.other_facilitator):
        with pytest.raises(Refused):
            decision.keep(actor, cast.trajectory, mention, "Omdat.")


def test_the_list_has_the_same_number_of_queries_for_one_and_for_three(cast, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = browser_of(cast.facilitator)
    counted = []
    for number in range(3):
        say(cast, resident_says(cast, f"Kees {number} zit daar."), pointing="Kees")
        with CaptureQueriesContext(
            connection,
        ) as captured:
            browser.get(page(cast, "mentions"))
        counted.append(len(captured))
    assert counted[0] == counted[2]


# --- deciding --------------------------------------------------------------------------------------------------------


def test_masking_takes_whole_words_and_lets_the_sentence_be_read_again(cast):
    excerpt = resident_says(cast, "Kees van de Kade zeurt. Keesje is zijn hond.")
    said = say(cast, excerpt, pointing="Kees van de Kade")
    browser_of(cast.facilitator).post(
        page(cast, "mention", said.mention),
        {"decision": "mask", "parts": "Kees van de Kade", "reason": "Namen horen hier niet."},
    )
    now = fresh(excerpt)
    assert now.text == "[naam] zeurt. Keesje is zijn hond." and now.read_state == ReadState.PASSED
    assert queries.publishable(cast.trajectory).exists()
    both = [notices(cast, person_with(said.code))[0], notices(cast, me(cast.resident))[-1]]
    assert all("Namen horen hier niet." in told for told in both)
    assert "Kade" not in "".join(both)


def test_masking_more_than_a_name_asks_its_speaker_before_anybody_reads_it_again(cast):
    excerpt = resident_says(cast, "Kees zegt nooit iets aardigs.")
    said = say(cast, excerpt, pointing="Kees")
    decision.mask(cast.facilitator, cast.trajectory, said.mention, ["Kees", "nooit"], "Namen horen hier niet.")
    assert fresh(excerpt).text == "[naam] zegt [naam] iets aardigs."
    assert not queries.publishable(cast.trajectory).exists() and not queries.shared_inside(cast.trajectory).exists()
    assert any("meer weg dan een naam" in told for told in notices(cast, me(cast.resident)))


def test_keeping_lets_it_stand_and_the_same_words_do_not_hold_it_at_once_again(cast):
    excerpt = resident_says(cast, DRINKS)
    said = say(cast, excerpt, pointing="De beheerder")
    decision.keep(cast.facilitator, cast.trajectory, said.mention, "Het gaat over een openbare taak.")
    assert fresh(excerpt).read_state == ReadState.PASSED
    assert "openbare taak" in notices(cast, person_with(said.code))[0]
    kept.retention[-1].delete(clock.today() + dt.timedelta(days=40))
    assert not say(cast, excerpt, actor=cast.sponsor, pointing="beheerder").mention.held
    assert fresh(excerpt).read_state == ReadState.PASSED


def test_taking_out_shows_it_to_nobody_and_its_speaker_can_say_it_otherwise(cast):
    excerpt = recorded(cast, DRINKS).speakers.get().excerpts.get()
    excerpt.speaker.person = me(cast.resident)
    excerpt.speaker.save()
    Excerpt.objects.of(cast.trajectory).update(check_state=CheckState.CONFIRMED, audience=Audience.EVERYONE)
    said = say(cast, excerpt, pointing="beheerder")
    decision.take_out(cast.facilitator, cast.trajectory, said.mention, "Dit raakt één mens.")
    assert fresh(excerpt).read_state == ReadState.HELD and not queries.publishable(cast.trajectory).exists()
    assert not published.looked_at(cast.trajectory).exists(), "it does not wait any more"
    own = browser_of(cast.resident).get(page(cast, "own_words")).content.decode()
    assert DRINKS in own and "Dit raakt één mens." in own
    member_check.correct(cast.resident, cast.trajectory, fresh(excerpt), "In het buurthuis wordt gedronken.")
    assert fresh(excerpt).read_state == ReadState.UNREAD, "new words are read first"
    incoming.pass_voice(cast.facilitator, cast.trajectory, excerpt.speaker.conversation)
    assert queries.publishable(cast.trajectory).get().text == "In het buurthuis wordt gedronken."


@pytest.mark.parametrize(
    ("decision", "parts"), [("mask", ""), ("mask", "Kees"), ("keep", "x"), ("take_out", "x"), ("", "")]
)
def test_without_a_reason_or_with_words_that_are_not_there_nothing_is_decided(cast, decision, parts):
    excerpt = resident_says(cast, DRINKS)
    mention = say(cast, excerpt, pointing="beheerder").mention
    reason = "Omdat." if decision == "mask" else ""
    form = {"decision": decision, "parts": parts, "reason": reason}
    answer = browser_of(cast.facilitator).post(page(cast, "mention", mention), form)
    assert answer.status_code == 400
    assert fresh(excerpt).read_state == ReadState.HELD and only_open(cast).state == MentionState.OPEN


def test_one_answer_answers_everybody_who_said_it_of_this_sentence(cast):
    excerpt = resident_says(cast, DRINKS)
    codes = [say(cast, excerpt, pointing="beheerder").code, say(cast, excerpt, words="Ik schrok.").code]
    decision.keep(cast.facilitator, cast.trajectory, only_open(cast), "Omdat.")
    assert all(len(notices(cast, person_with(code))) == 1 for code in codes)
    assert decision.waiting(cast.facilitator, cast.trajectory) == []
    with pytest.raises(NotSound):
        decision.keep(cast.facilitator, cast.trajectory, Mention.objects.of(cast.trajectory).first(), "Nog eens.")


def test_the_pages_of_reading_do_not_let_through_what_somebody_who_is_talked_about_waits_for(cast):
    excerpt = resident_says(cast, DRINKS)
    say(cast, excerpt, pointing="beheerder")
    conversation = fresh(excerpt).speaker.conversation
    assert DRINKS not in browser_of(cast.facilitator).get(page(cast, "incoming")).content.decode()
    with pytest.raises(NotSound):
        incoming.pass_voice(cast.facilitator, cast.trajectory, conversation)
    with pytest.raises(NotSound):
        incoming.hold_voice(cast.facilitator, cast.trajectory, conversation, "about_me")


# --- neither learns who the other is -------------------------------------------------------------------------------


def test_the_core_group_and_the_speaker_do_not_learn_who_said_it(cast):
    excerpt = resident_says(cast, DRINKS)
    mention = say(cast, excerpt, receipt="mine", pointing="beheerder", words="Ik drink niet.").mention
    shown = browser_of(cast.facilitator).get(page(cast, "mention", mention)).content.decode()
    assert "Ik drink niet." in shown
    assert "Carmen" not in shown and str(me(cast.official).pk) not in shown
    assert "Ik drink niet." not in "".join(notices(cast, me(cast.resident)))
    entries = LogEntry.objects.filter(place_id=cast.trajectory.pk)
    assert [(entry.deed, entry.payload) for entry in entries][-1] == ("look.mention.said", {})
    decision.keep(cast.facilitator, cast.trajectory, mention, "Omdat.")
    assert set(entries.last().payload) == {"by"}, "which core group member decided, and nothing else"


def test_rows_keep_a_day_and_no_moment_and_lie_in_no_order(cast):
    from django.db import connection, models

    assert not [field for field in Mention._meta.fields if isinstance(field, models.DateTimeField)]
    if connection.vendor != "sqlite":
        return
    made = [say(cast, resident_says(cast, f"Kees {number} zit daar.")).mention.pk.hex for number in range(8)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM look_mention ORDER BY rowid")
        assert [row[0] for row in cursor.fetchall()] != made


# --- what stays ----------------------------------------------------------------------------------------------------


def test_when_the_speaker_takes_the_sentence_back_who_waited_hears_it_and_nothing_stays(cast):
    excerpt = resident_says(cast, DRINKS)
    said = say(cast, excerpt, pointing="beheerder", words="Ik drink niet.")
    member_check.withdraw(cast.resident, cast.trajectory, fresh(excerpt))
    assert not Mention.objects.of(cast.trajectory).exists()
    told = notices(cast, person_with(said.code))
    assert len(told) == 1 and "overal weg" in told[0] and "beheerder" not in told[0]


def test_when_the_speaker_says_it_otherwise_the_pointing_words_decide(cast):
    excerpt = resident_says(cast, DRINKS)
    said = say(cast, excerpt, pointing="de beheerder")
    member_check.correct(cast.resident, cast.trajectory, fresh(excerpt), "Soms drinkt de beheerder.")
    assert fresh(excerpt).read_state == ReadState.HELD, "a comma does not open the door again"
    assert only_open(cast).state == MentionState.OPEN
    member_check.correct(cast.resident, cast.trajectory, fresh(excerpt), "Soms wordt er gedronken.")
    assert fresh(excerpt).read_state == ReadState.UNREAD
    assert Mention.objects.of(cast.trajectory).get().state == MentionState.REWORDED
    assert "zei het nu anders" in notices(cast, person_with(said.code))[0]


def test_who_is_erased_leaves_no_words_and_the_sentence_still_waits(cast):
    excerpt = resident_says(cast, DRINKS)
    said = say(cast, excerpt, pointing="beheerder", words="Ik drink niet.", wish="gone")
    person = person_with(said.code)
    assert kept.own_data(person)["about_me"][0]["words"] == "Ik drink niet."
    erasure.erase_person(person)
    left = Mention.objects.of(cast.trajectory).get()
    assert (left.words, left.wish, left.person) == ("", "", None)
    assert fresh(excerpt).read_state == ReadState.HELD and only_open(cast) == left


def test_four_weeks_after_the_answer_only_the_answer_stays(cast):
    excerpt = resident_says(cast, DRINKS)
    mention = say(cast, excerpt, pointing="beheerder", words="Ik drink niet.").mention
    decision.keep(cast.facilitator, cast.trajectory, mention, "Omdat.")
    rule = kept.retention[-1]
    assert rule.delete(clock.today() + dt.timedelta(days=28)) == 0
    assert rule.delete(clock.today() + dt.timedelta(days=29)) == 1
    left = Mention.objects.of(cast.trajectory).get()
    assert (left.pointing, left.words, left.reason, left.person) == ("", "", "", None)
    assert left.state == MentionState.KEPT and rule.delete(clock.today() + dt.timedelta(days=29)) == 0
