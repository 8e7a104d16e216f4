"""Every page of kijken, for every role, with words that could leak; and nothing slows down as voices come in."""

import re

import pytest
from django.urls import reverse

from tests.cast import make_cast
from wijwerken.look import urls
from wijwerken.look.domain import talks
from wijwerken.look.domain.imports import uploads
from wijwerken.look.domain.mentions.report import AboutMe, say_about_me
from wijwerken.look.models import Excerpt
from wijwerken.look.tests.doors import browser_of, person_with
from wijwerken.look.tests.voices import excerpt_of, recorded, resident_says, tell
from wijwerken.look.vocabulary import ReadState
from wijwerken.trajectories.vocabulary import Audience

pytestmark = pytest.mark.django_db

CANARY = "kanarie"
CORE = ["facilitator", "co_researcher"]
PARTICIPANTS = ["official", "sponsor", "resident"]
OUTSIDE = ["outsider", "administrator", "other_facilitator", "stranger"]
FOR_EVERYONE = {"contribute", "told", "own_words", "own", "confirm", "share", "hide", "withdraw", "excerpt"}
FOR_EVERYONE |= {"answer_asked", "otherwise"}
FOR_EVERYONE |= {"about_me", "about_me_said", "about_me_elsewhere", "about_me_sentence"}
FOR_INSIDE = {"voices"}


def addresses(cast, *, words: str) -> dict[str, str]:
    """Give the address of every page, filled with things that hold the canary."""
    slug = cast.trajectory.slug
    waiting = excerpt_of(tell(cast, words=f"{words} wacht"))
    conversation = recorded(cast, f"{words} gezegd", said=f"{words} genoteerd.", interpretation=f"{words} gedacht")
    said = Excerpt.objects.of(cast.trajectory).get(speaker__conversation=conversation)
    talk = talks.plan_talk(
        cast.facilitator, cast.trajectory, cast.participation(cast.facilitator), cast.residents, where=words
    )
    upload = uploads.put_down(
        cast.facilitator, cast.trajectory, name="a.txt", content=f"A: {words}\nB: ja\nA: goed".encode(), kind="talk"
    )
    uploads.read(upload)
    about = say_about_me(cast.facilitator, cast.trajectory, said.pk, AboutMe(words=words), receipt="none")
    ids = {
        "gaat-over-mij": said.pk,
        "over-iemand": about.mention.pk,
        "fragmenten": said.pk,
        "mijn-woorden": said.pk,
        "binnengekomen": waiting.speaker.conversation_id,
        "gesprekken": conversation.pk,
        "praten": talk.pk,
        "inlezen": upload.pk,
    }
    found = {}
    for pattern in urls.urlpatterns:
        route = str(pattern.pattern)
        arguments = {"slug": slug}
        if "<uuid:identifier>" in route:
            arguments["identifier"] = ids[next(part for part in route.split("/") if part in ids)]
        if "<str:piece>" in route:
            arguments["piece"] = "0"
        if "<str:form>" in route:
            arguments["form"] = "odt"
        found[str(pattern.name)] = reverse(f"look:{pattern.name}", kwargs=arguments)
    return found


@pytest.mark.parametrize("who", PARTICIPANTS + OUTSIDE)
def test_nobody_outside_the_core_group_reads_words_that_are_only_for_the_holders(who):
    cast = make_cast()
    pages = addresses(cast, words=CANARY)
    browser = browser_of(getattr(cast, who), cast.resident_code if who == "resident" else "")
    for name, address in pages.items():
        for method in (browser.get, browser.post):
            answer = method(address)
            assert CANARY not in answer.content.decode("utf-8", "replace"), (who, name, method.__name__)
            if name not in FOR_EVERYONE | FOR_INSIDE:
                assert answer.status_code in (403, 405), (who, name, answer.status_code)
    assert Excerpt.objects.of(cast.trajectory).filter(text__contains=CANARY).count() == 2


def test_the_core_group_can_open_every_page_and_meets_the_words():
    cast = make_cast()
    pages = addresses(cast, words=CANARY)
    browser = browser_of(cast.facilitator)
    read = {}
    for name, address in pages.items():
        answer = browser.get(address)
        assert answer.status_code in (200, 404, 405, 302), (name, answer.status_code)
        read[name] = CANARY in answer.content.decode("utf-8", "replace")
    with_words = {"voices", "incoming", "hold", "excerpt", "conversation", "mark", "notes", "read_aloud", "uploaded"}
    with_words |= {"mentions", "mention"}
    assert {name for name in with_words if not read[name]} == set()


@pytest.mark.parametrize("who", OUTSIDE)
def test_shared_words_are_read_by_who_takes_part_and_not_by_others(who):
    cast = make_cast()
    shared = resident_says(cast, f"{CANARY} gedeeld", audience=Audience.PARTICIPANTS)
    pages = [
        reverse("look:voices", args=[cast.trajectory.slug]),
        reverse("look:excerpt", args=[cast.trajectory.slug, shared.pk]),
    ]
    for page in pages:
        assert CANARY in browser_of(cast.official).get(page).content.decode()
        assert CANARY not in browser_of(getattr(cast, who)).get(page).content.decode()


def test_the_page_source_of_a_nameless_voice_holds_no_day_no_number_and_no_person():
    cast = make_cast()
    told = tell(cast)
    excerpt = excerpt_of(told)
    excerpt.read_state, excerpt.audience = ReadState.PASSED, Audience.EVERYONE
    excerpt.save()
    person = person_with(told.code)
    pages = [
        reverse("look:voices", args=[cast.trajectory.slug]),
        reverse("look:excerpt", args=[cast.trajectory.slug, excerpt.pk]),
        reverse("look:incoming", args=[cast.trajectory.slug]),
        reverse("look:conversations", args=[cast.trajectory.slug]),
    ]
    for page in pages:
        source = browser_of(cast.facilitator).get(page).content.decode()
        for telling in (str(person.pk), person.pk.hex, told.code, told.conversation.on.strftime("%Y-%m-%d")):
            assert telling not in source, page


@pytest.mark.parametrize("name", ["voices", "incoming", "conversations", "own_words", "talks"])
def test_a_list_of_one_and_of_many_asks_the_database_equally_often(name, django_assert_max_num_queries):
    asked = [_queries_with(count, name) for count in (1, 7)]
    assert asked[0] == asked[1]


@pytest.mark.parametrize("speakers", [1, 4])
def test_a_conversation_takes_fourteen_questions_with_its_note_in_the_access_log(
    speakers, django_assert_max_num_queries
):
    cast = make_cast()
    talk = recorded(cast, *(f"Zin {number}" for number in range(8)), speakers=speakers)
    browser = browser_of(cast.facilitator)
    address = reverse("look:conversation", args=[cast.trajectory.slug, talk.pk])
    browser.get(address)
    with django_assert_max_num_queries(14):
        assert browser.get(address).status_code == 200


def _queries_with(count: int, name: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    cast = make_cast() if count == 1 else _other_cast()
    for number in range(count):
        tell(cast, cast.facilitator, words=f"Stem {number}", receipt="mine", group=cast.residents)
        recorded(cast, f"Zin {number}", "Nog een zin", speakers=2)
        talks.plan_talk(cast.facilitator, cast.trajectory, cast.participation(cast.facilitator), cast.residents)
    browser = browser_of(cast.facilitator)
    address = reverse(f"look:{name}", args=[cast.trajectory.slug])
    browser.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def _other_cast():
    from wijwerken.people.models import Account
    from wijwerken.trajectories.models import Trajectory

    for number, account in enumerate(Account.objects.all()):
        Account.objects.filter(pk=account.pk).update(sign_in_name=f"before-{number}")
    for number, trajectory in enumerate(Trajectory.objects.all()):
        Trajectory.objects.filter(pk=trajectory.pk).update(slug=f"before-{number}")
    return make_cast()


def test_after_reading_back_the_button_for_slips_stands_above_what_was_said():
    cast = make_cast()
    conversation = recorded(cast)
    browser = browser_of(cast.facilitator)
    said = reverse("look:read_aloud", args=[cast.trajectory.slug, conversation.pk])
    page = browser.post(said, {"go": "confirm"}, follow=True).content.decode()
    assert page.count("Maak briefjes met een code") == 1
    assert page.index("Maak briefjes met een code") < page.index("house-strip__words")


def test_slips_and_cards_show_their_codes_once_and_each_opens():
    from wijwerken.people.domain import receipts

    cast = make_cast()
    conversation = recorded(cast)
    browser = browser_of(cast.facilitator)
    address = reverse("look:slips", args=[cast.trajectory.slug, conversation.pk])
    printed = browser.post(address).content.decode()
    code = re.findall(r"[A-Z2-9]{4} [A-Z2-9]{4} [A-Z2-9]{5}", printed)[0]
    assert person_with(code) == conversation.speakers.get().person
    again = browser.post(address)
    assert again.status_code == 400 and "tweede code" in again.content.decode()
    assert receipts.how_many(conversation.speakers.get().person) == 1
    cards = browser.post(reverse("look:cards", args=[cast.trajectory.slug]), {"how_many": 2})
    assert cards["Content-Type"] == "application/pdf" and cards.content.startswith(b"%PDF")
