"""What was typed and not sent is kept for who typed it, for nobody else, and no longer than it is of use."""

import datetime as dt
import json

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, make_cast
from tests.leaks.planting import where_they_stand
from wijwerken.house import clock
from wijwerken.look.domain import member_check
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.vocabulary import CheckState
from wijwerken.people.domain import erasure, kept, kept_text, sign_in
from wijwerken.people.domain.kept_text import Field, Unsent
from wijwerken.people.models import KeptText
from wijwerken.trajectories.vocabulary import Audience

pytestmark = pytest.mark.django_db

TYPED = "Wij willen dat de bus ook na acht uur rijdt."
HERE = "/mijn/onverstuurd/hier/"
GROUP = "/t/molenbuurt/mensen/nieuw/"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def come_in(actor) -> Client:
    """Sign in by the door, as people do, so that the browser holds what it holds then."""
    client = Client()
    client.post("/inloggen/", {"code": sign_in.give_sign_in_code(actor.account)})
    return client


def tell(client: Client, **typed: object):
    return client.post(HERE, json.dumps(typed), content_type="application/json")


def unsent(words: str = TYPED, form: str = f"{GROUP}#name#") -> Unsent:
    return Unsent(form, GROUP, (Field("name", words, "words"), Field("kind", "x", "choice")))


def as_typed(words: str = TYPED, form: str = f"{GROUP}#name#") -> dict[str, object]:
    return {"form": form, "page": GROUP, "base": "", "fields": [["name", words, "words"]]}


# --- kept for one person --------------------------------------------------------------------------------------------


def test_who_typed_it_gets_it_back_and_nobody_else(cast):
    mine, other = come_in(cast.facilitator), come_in(cast.co_researcher)
    assert tell(mine, **as_typed()).json() == {"kept": True}
    assert TYPED in mine.get(HERE, {"page": GROUP}).content.decode()
    assert TYPED in mine.get("/mijn/onverstuurd/").content.decode()
    for page in (HERE, "/mijn/onverstuurd/", GROUP):
        assert TYPED not in other.get(page, {"page": GROUP}).content.decode()
    assert Client().get(HERE, {"page": GROUP}).status_code == 403
    assert tell(Client(), **as_typed()).status_code == 403


def test_a_stolen_database_holds_no_word_and_no_form(cast):
    kept_text.keep(cast.facilitator.person, unsent())
    assert KeptText.objects.count() == 1
    assert where_they_stand("na acht uur", sealed=False) == [] == where_they_stand("/mensen/nieuw", sealed=False)
    assert where_they_stand("na acht uur") == ["people_kepttext.sealed"]  # and who has the key does find it


def test_typing_on_takes_the_place_of_what_stood_there_and_emptying_it_forgets_it(cast):
    mine = come_in(cast.facilitator)
    tell(mine, **as_typed("Eerst dit"))
    tell(mine, **as_typed("Toen dat"))
    assert [one.words for one in kept_text.of_person(cast.facilitator.person)] == [["Toen dat"]]
    assert tell(mine, **as_typed("  ")).json() == {"kept": False}
    assert not KeptText.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        {"form": "https://elders.example/#x#", "page": GROUP, "base": "", "fields": []},
        {"form": "//elders.example/#x#", "page": GROUP, "base": "", "fields": []},
        {"form": f"{GROUP}#x#", "page": 7, "base": "", "fields": []},
        {"form": f"{GROUP}#x#", "page": GROUP, "base": "", "fields": [["name", TYPED, "iets"]]},
        {"form": f"{GROUP}#x#", "page": GROUP, "base": "", "fields": [["name", "x" * 100_001, "words"]]},
        {"fields": "x"},
        {"drop": "x"},
        {},
    ],
)
def test_what_no_page_of_ours_sends_is_not_kept(cast, typed):
    assert tell(come_in(cast.facilitator), **typed).json() == {"kept": False}
    assert not KeptText.objects.exists()


def test_the_oldest_goes_when_somebody_begins_very_many_forms(cast):
    with clock.frozen(clock.now() - dt.timedelta(days=1)):
        kept_text.keep(cast.facilitator.person, unsent("De oudste", "/oud/#name#"))
    for number in range(kept_text.MOST_FORMS):
        kept_text.keep(cast.facilitator.person, unsent(f"Nummer {number}", f"/nieuw/{number}/#name#"))
    held = [one.words[0] for one in kept_text.of_person(cast.facilitator.person)]
    assert len(held) == kept_text.MOST_FORMS and "De oudste" not in held


# --- gone -----------------------------------------------------------------------------------------------------------


def test_it_is_gone_after_sending_and_the_device_hears_which_form_was_taken(cast):
    mine, form = come_in(cast.facilitator), f"{GROUP}#name#"
    tell(mine, **as_typed("jongeren van de Molenbuurt", form))
    answer = mine.post(GROUP, {"name": "jongeren van de Molenbuurt", "ring": "undergoes", "kept_form": form})
    assert answer.status_code == 302 and not KeptText.objects.exists()
    assert answer.cookies["sent_forms"].value == "%2Ft%2Fmolenbuurt%2Fmensen%2Fnieuw%2F%23name%23"


def test_it_stays_when_the_form_comes_back_with_a_reason(cast):
    mine, form = come_in(cast.facilitator), f"{GROUP}#reach#"
    tell(mine, **as_typed(TYPED, form))
    answer = mine.post(GROUP, {"name": "", "reach": TYPED, "kept_form": form})
    assert answer.status_code == 400 and KeptText.objects.count() == 1 and "sent_forms" not in answer.cookies


def test_who_throws_it_away_does_not_find_it_again(cast):
    mine = come_in(cast.facilitator)
    tell(mine, **as_typed())
    mine.post("/mijn/onverstuurd/", {"kept_drop": f"{GROUP}#name#"})
    assert not KeptText.objects.exists()
    tell(mine, **as_typed())
    tell(mine, drop=[f"{GROUP}#name#"])
    assert not KeptText.objects.exists()


def test_it_is_gone_after_two_weeks(cast):
    kept_text.keep(cast.facilitator.person, unsent())
    today = clock.today()
    assert kept_text.delete_old(today + dt.timedelta(days=14)) == 0
    assert kept_text.delete_old(today + dt.timedelta(days=15)) == 1
    assert kept_text.delete_old in [rule.delete for rule in kept.retention]


def test_it_goes_with_the_person_and_stands_in_what_they_take_along(cast, settings, tmp_path):
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    kept_text.keep(cast.co_researcher.person, unsent())
    assert kept.own_data(cast.co_researcher.person)["typed_not_sent"] == [{"page": GROUP, "words": [TYPED]}]
    erasure.erase_person(cast.co_researcher.person, keep_words_nameless=True)
    assert not KeptText.objects.exists()


def said(cast: Cast, words: str) -> Excerpt:
    talk = Conversation.objects.create(trajectory=cast.trajectory, on=clock.today() - dt.timedelta(days=3))
    speaker = Speaker.objects.create(trajectory=cast.trajectory, conversation=talk, person=cast.resident.person)
    return Excerpt.objects.create(
        trajectory=cast.trajectory,
        speaker=speaker,
        text=words,
        audience=Audience.EVERYONE,
        check_state=CheckState.CONFIRMED,
    )


QUOTED = "de ijscoman staat er, dan is het plein van iedereen"


@pytest.mark.parametrize("how", ["withdrawn", "corrected", "hidden"])
def test_words_that_are_taken_back_leave_what_others_are_still_typing(cast, how):
    excerpt = said(cast, f"In de zomer, {QUOTED}.")
    kept_text.keep(cast.facilitator.person, unsent(f"Iemand zei: {QUOTED}. Dat bleef hangen."))
    kept_text.keep(cast.co_researcher.person, unsent(QUOTED))
    if how == "withdrawn":
        member_check.withdraw(cast.resident, cast.trajectory, excerpt)
    elif how == "corrected":
        member_check.correct(cast.resident, cast.trajectory, excerpt, "Bij de brug is het stil.")
    else:
        member_check.hide(cast.resident, cast.trajectory, excerpt)
    (rest,) = kept_text.of_person(cast.facilitator.person)[0].words
    assert "ijscoman" not in rest and "Dat bleef hangen" in rest
    assert kept_text.of_person(cast.co_researcher.person) == []


def test_what_others_say_too_stays_in_a_text_that_is_being_typed(cast):
    excerpt, _other = said(cast, f"In de zomer, {QUOTED}."), said(cast, f"Ja, {QUOTED}!")
    kept_text.keep(cast.facilitator.person, unsent(f"Mensen zeggen: {QUOTED}."))
    member_check.withdraw(cast.resident, cast.trajectory, excerpt)
    assert QUOTED in kept_text.of_person(cast.facilitator.person)[0].words[0]


# --- the session ends, without a script -----------------------------------------------------------------------------


def end_sessions() -> None:
    Session.objects.all().delete()


def test_without_a_script_the_words_come_back_in_the_form_after_signing_in(cast):
    mine = come_in(cast.facilitator)
    end_sessions()
    answer = mine.post(
        GROUP,
        {"name": TYPED, "reach": 'Via <de> "school" & \'s avonds'},
        headers={"referer": f"http://testserver{GROUP}"},
    )
    assert answer.status_code == 302 and answer["Location"] == f"/inloggen/?next={GROUP}"
    door = mine.get(answer["Location"]).content.decode()
    assert "Wat u schreef is niet weg" in door
    code = sign_in.give_sign_in_code(cast.facilitator.account)
    assert mine.post("/inloggen/", {"code": code, "next": GROUP})["Location"] == GROUP
    page = mine.get(GROUP).content.decode()
    assert f'value="{TYPED}"' in page
    assert "Via &lt;de&gt; &quot;school&quot; &amp; &#x27;s avonds" in page
    assert page.count("Dit is eerder getypt. Het is nog niet verstuurd.") == 2  # and once in what the script may show
    assert mine.post(GROUP, {"name": "jongeren", "ring": "undergoes"}).status_code == 302
    assert not KeptText.objects.exists()
    assert TYPED not in mine.get(GROUP).content.decode()


def test_only_the_account_whose_session_it_was_gets_it_back(cast):
    mine = come_in(cast.facilitator)
    end_sessions()
    mine.post(GROUP, {"name": TYPED})
    mine.post("/inloggen/", {"code": sign_in.give_sign_in_code(cast.co_researcher.account), "next": GROUP})
    assert TYPED not in mine.get(GROUP).content.decode()
    assert TYPED not in mine.get(HERE, {"page": GROUP}).content.decode()
    mine.post("/inloggen/", {"code": sign_in.give_sign_in_code(cast.facilitator.account), "next": GROUP})
    assert TYPED in mine.get(GROUP).content.decode()


def test_the_script_too_may_still_bring_words_for_whose_session_it_was_and_reads_nothing(cast):
    mine = come_in(cast.facilitator)
    end_sessions()
    assert tell(mine, **as_typed()).json() == {"kept": True}
    assert mine.get(HERE, {"page": GROUP}).status_code == 403
    assert [one.words for one in kept_text.of_person(cast.facilitator.person)] == [[TYPED]]


def test_who_signs_out_leaves_no_mark_and_nothing_is_kept_for_them(cast):
    mine = come_in(cast.facilitator)
    assert str(cast.facilitator.account.pk) not in mine.cookies["writes_here"].value
    mine.post("/uitloggen/")
    assert mine.post(GROUP, {"name": TYPED}).status_code == 403
    assert not KeptText.objects.exists()


def test_for_a_closed_account_nothing_is_kept(cast):
    mine, account = come_in(cast.facilitator), cast.facilitator.account
    account.is_active = False
    account.save()
    assert mine.post(GROUP, {"name": TYPED}).status_code == 403
    assert not KeptText.objects.exists()


def test_a_mark_that_somebody_made_up_opens_nothing(cast):
    client = Client()
    client.cookies["writes_here"] = str(cast.facilitator.account.pk)
    assert client.post(GROUP, {"name": TYPED}).status_code == 403
    assert not KeptText.objects.exists()


# --- a refusal ------------------------------------------------------------------------------------------------------


def test_a_refusal_shows_whole_what_was_typed_and_keeps_it(cast):
    mine = come_in(cast.sponsor)
    answer = mine.post(GROUP, {"name": TYPED, "kind": "een-keuze-van-het-formulier"})
    page = answer.content.decode()
    assert answer.status_code == 403 and TYPED in page and "een-keuze" not in page
    assert [one.words for one in kept_text.of_person(cast.sponsor.person)] == [[TYPED]]


@pytest.mark.parametrize("page", [GROUP, "/t/dit-is-er-niet/mensen/nieuw/"])
def test_a_visitor_reads_back_what_was_typed_on_a_page_that_says_no(cast, page):
    answer = Client().post(page, {"name": TYPED})
    assert answer.status_code in (403, 404) and TYPED in answer.content.decode()


def test_a_form_that_came_without_its_token_gives_the_words_back(cast):
    answer = Client(enforce_csrf_checks=True).post(GROUP, {"name": TYPED})
    assert answer.status_code == 403 and TYPED in answer.content.decode()


def test_codes_are_neither_kept_nor_shown_again(cast):
    mine = come_in(cast.facilitator)
    end_sessions()
    answer = mine.post(GROUP, {"name": TYPED, "code": "ABCD EFGH JKMN P"})
    assert "ABCD EFGH" not in answer.content.decode()
    assert not [one for one in kept_text.of_person(cast.facilitator.person)[0].fields if one.name == "code"]


# --- quick ----------------------------------------------------------------------------------------------------------


def test_a_page_costs_no_query_more_also_for_who_typed_much(cast):
    mine = come_in(cast.facilitator)
    mine.get(GROUP)

    def queries() -> list[str]:
        with CaptureQueriesContext(connection) as caught:
            mine.get(GROUP)
        return [one["sql"] for one in caught]

    before = queries()
    tell(mine, **as_typed())
    after = queries()
    assert len(after) == len(before) and not [sql for sql in after if "people_kepttext" in sql]


def test_the_script_asks_as_much_with_one_text_as_with_three(cast):
    mine = come_in(cast.facilitator)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            mine.get(HERE, {"page": GROUP})
        return len(caught)

    tell(mine, **as_typed())
    one = queries()
    tell(mine, **as_typed("Twee", f"{GROUP}#twee#"))
    tell(mine, **as_typed("Drie", f"{GROUP}#drie#"))
    assert queries() == one <= 4
    assert settings.SESSION_COOKIE_HTTPONLY
