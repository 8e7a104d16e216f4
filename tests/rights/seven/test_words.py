"""Nothing that is written, shown or given along tells which of the seven said something without a name."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import zipfile
from collections import defaultdict
from html.parser import HTMLParser
from typing import Any

import pytest
from django.urls import reverse

from tests.rights.doors import readable
from tests.rights.seven.team import (
    BIRDS,
    NAMELESS,
    SAID,
    SEVEN,
    TOLD,
    Team,
    assert_no_better_than_chance,
    form_with,
    gather,
    links,
    named_in,
    order_of,
    pass_all,
    source,
    tell,
    tell_all,
    text_of,
)
from wijwerken.house import clock
from wijwerken.look.models import Conversation, Excerpt
from wijwerken.think.domain import draft as draft_deeds
from wijwerken.think.domain import publication, ties
from wijwerken.trajectories.domain import gatherings
from wijwerken.trajectories.vocabulary import Audience

pytestmark = pytest.mark.django_db
AT_NIGHT = dt.datetime(
    2026, 11, 21, 3, 7, 41, tzinfo=dt.UTC
)  # nobody looks at this hour: whoever finds it, found the moment
MOMENT = re.compile(r"\b0[34][:.]?07[:.]?41\b|\b0[34]:07\b")
VOID = {"input", "br", "img", "meta", "link", "hr", "path", "rect", "use", "circle", "line"}


def pages_with_words(team: Team) -> dict[tuple[str, str], Any]:
    """Open every page on which many voices stand: as the seven, and as the others who take part."""
    found = {(name, "look:voices"): browser.get(team.url("look:voices")) for name, browser in team.members.items()}
    for role, browser in team.others_inside.items():
        for name in ("look:voices", "think:board", "trajectories:export"):
            found[role, name] = browser.get(team.url(name))
        found[role, "zoeken"] = browser.get(team.url("trajectories:search"), {"woorden": "de"})
    assert all(order_of(source(page)) for page in found.values()), "there is something to read, so something could tell"
    return found


class Languages(HTMLParser):
    """Hears in which language each sentence with a bird is said to be; that of the page itself tells nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.within: list[str] = []
        self.heard: dict[str, set[str]] = defaultdict(set)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            said = "" if tag == "html" else dict(attrs).get("lang") or ""
            self.within.append(said or (self.within[-1] if self.within else ""))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self.within:
            self.within.pop()

    def handle_data(self, data: str) -> None:
        for bird in BIRDS:
            if bird in data and self.within and self.within[-1]:
                self.heard[bird].add(self.within[-1])


def languages_on(page: Any) -> dict[str, set[str]]:
    """Tell in which language each nameless sentence stands on a page."""
    reader = Languages()
    reader.feed(source(page))
    return dict(reader.heard)


def rows_with_a_bird(data: Any) -> list[dict[str, Any]]:
    """Find every row of an export that holds a nameless sentence."""
    if isinstance(data, list):
        return [row for one in data for row in rows_with_a_bird(one)]
    if not isinstance(data, dict):
        return []
    here = [data] if any(isinstance(words, str) and order_of(words) for words in data.values()) else []
    return here + [row for one in data.values() for row in rows_with_a_bird(one)]


def beside(text: str, bird: str) -> str:
    """Give what stands directly around a nameless sentence: up to the sentences of others, on both sides."""
    sentence = next(without for _with, without in SAID.values() if bird in without)
    others = [words for both in SAID.values() for words in both if words != sentence]
    around = ""
    for part in text.split(sentence)[1:]:
        ends = [place for place in (part.find(words[:25]) for words in others) if place >= 0]
        around += " " + part[: min([*ends, 120])]
    return around


@pytest.fixture
def team() -> Team:
    made = gather()
    with clock.frozen(AT_NIGHT):
        tell_all(made)
    return made


def test_no_page_or_file_of_voices_tells_who_of_the_seven_wrote_one(team: Team, subtests: pytest.Subtests) -> None:
    pages = pages_with_words(team)
    html = {key: page for key, page in pages.items() if "html" in page["Content-Type"]}

    with subtests.test("channel lang: every nameless sentence is read aloud in one language"):
        for key, page in html.items():
            heard = languages_on(page)
            assert len(set().union(*heard.values())) <= 1, (key, heard)

    with subtests.test("channel order: a reader who guesses by the order is right no more often than by chance"):
        in_order = [order_of(source(page)) for page in pages.values()]
        assert_no_better_than_chance([order for order in in_order if len(order) == len(TOLD)])

    with subtests.test("channel ids: in the order of their ids the voices are not in the order of telling"):
        said = Excerpt.objects.of(team.cast.trajectory).select_related("speaker")
        kinds = [lambda row: row.pk, lambda row: row.speaker_id, lambda row: row.speaker.conversation_id]
        nameless = [row for row in said if order_of(row.text)]
        by_id = [order_of(" ".join(row.text for row in sorted(nameless, key=kind))) for kind in kinds]
        assert_no_better_than_chance(by_id)

    with subtests.test("channel source: no name and no moment stands beside a nameless sentence"):
        for key, page in html.items():
            assert not MOMENT.search(source(page)), key
            found = {bird: named_in(beside(text_of(page), bird)) for bird in BIRDS}
            assert not any(found.values()), (key, found)

    with subtests.test("channel headers: nothing tells when something was written, and nothing is kept"):
        for key, page in pages.items():
            told = {name.lower(): value for name, value in page.headers.items()}
            assert not {"etag", "last-modified"} & set(told), key
            assert "no-store" in told["cache-control"] and not MOMENT.search(str(told)), (key, told)

    with subtests.test("channel logbook: who takes part reads of no voice whose it was or at what hour it came"):
        before = told_in_logbook(team)
        tell(team, "Bram", "Hier staat nog een woord zonder naam.")
        tell(team, "Greet", "En hier staat er nog een.", keep="new")
        assert told_in_logbook(team) == before

    with subtests.test("channel search: words for who holds the conversations are found by nobody else"):
        tell(team, "Chris", "Alleen de ooievaar mag dit horen.", audience=Audience.HOLDERS)
        pass_all(team)
        query = {"woorden": "ooievaar"}
        found = {role: text_of(one.get(team.url("trajectories:search"), query)) for role, one in team.readers.items()}
        finders = {role for role, text in found.items() if "Alleen de" in text}
        assert finders - {"Chris"} == {"facilitator", "co_researcher"}

    with subtests.test("channel errors: the page of another's own words is not there, also for the core group"):
        voice = next(row for row in nameless if NAMELESS["Anna"] in row.text)
        answers = {role: browser.get(team.url("look:own", voice.pk)) for role, browser in team.readers.items()}
        assert {role for role, answer in answers.items() if answer.status_code == 200} == {"Anna"}
        refused = {text_of(page) for role, page in answers.items() if role in SEVEN and role != "Anna"}
        assert not [text for text in refused if order_of(text) or named_in(text)[1:]]


def told_in_logbook(team: Team) -> list[tuple[list[str], bool]]:
    """Read, as people inside, whom the logbook names and whether it knows a moment."""
    pages = [team.others[role].get(team.url("trajectories:logbook")) for role in ("participant", "facilitator")]
    return [(re.findall("|".join(SEVEN), text_of(page)), bool(MOMENT.search(source(page)))) for page in pages]


def test_what_is_taken_along_as_data_tells_no_group_language_or_name_of_a_nameless_voice(
    subtests: pytest.Subtests,
) -> None:
    team = gather()
    tell_all(team, named=False, groups={"Anna": "directieteam", "Dirk": "directieteam"})
    address = team.url("trajectories:export")
    found = {role: rows_with_a_bird(json.loads(source(one.get(address)))) for role, one in team.others_inside.items()}
    assert all(len(rows) >= len(SEVEN) for rows in found.values()), "everyone inside reads all seven"
    with subtests.test("channel JSON: all nameless rows have the same language"):
        assert {role for role, rows in found.items() if len({row.get("language") for row in rows}) != 1} == set()
    with subtests.test("channel JSON: no name stands with a nameless voice"):
        assert not named_in(str(found))
    with subtests.test("channel JSON: no group under five stands with a voice, for the core group neither"):
        assert {role for role, rows in found.items() if "directieteam" in str(rows)} == set()
    for role, browser in team.core:
        for form in ("qdpx", "csv"):
            taken = browser.post(team.url("think:take", form))
            assert taken.status_code == 200 and order_of(readable(taken)), "the file holds the words"
            with subtests.test(f"channel {form}: as {role} no small group, name or moment in it"):
                assert not re.search(f"directieteam|{'|'.join(SEVEN)}", readable(taken), re.IGNORECASE)
                assert not MOMENT.search(readable(taken))
            with subtests.test(f"channel {form}: as {role} the order tells nothing"):
                assert_no_better_than_chance([_order_in_file(taken, form)])


def _order_in_file(taken: Any, form: str) -> list[str]:
    if form == "csv":
        return order_of("\n".join(" ".join(row) for row in csv.reader(io.StringIO(source(taken)))))
    with zipfile.ZipFile(io.BytesIO(taken.content)) as packed:
        times = {one.date_time for one in packed.infolist()}
        assert len(times) == 1, "no part of it is newer than another"
        return order_of("\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist()))


def test_what_is_given_back_tells_nobody_who_said_a_sentence(subtests: pytest.Subtests) -> None:
    team = gather()
    with clock.frozen(AT_NIGHT):
        tell_all(team, named=False, audience=Audience.EVERYONE)
    _give_back(team)
    browsers = {**team.others_inside, "outsider": team.others["outsider"]}
    pages = {role: browser.get(team.url("think:edition", 1)) for role, browser in browsers.items()}
    files = {
        (role, name): team.others[role].get(team.url(name, *more))
        for role, name, *more in (
            ("outsider", "think:edition_document", 1, "odt"),
            ("outsider", "think:edition_document", 1, "pdf"),
            ("outsider", "think:evening_cards_document", 1, "odt"),
            ("facilitator", "think:loose_cards_document", "odt"),
        )
    }
    assert all(order_of(source(page)) for page in pages.values()), "everyone reads the sentences"
    whole = next(link for link in links(pages["outsider"]) if "/teruggave/1/draad/" in link)
    threads = {role: browser.get(whole) for role, browser in browsers.items()}
    with subtests.test("channel lang: also in the edition all nameless sentences have one language"):
        for role, page in threads.items():
            heard = languages_on(page)
            assert len(heard) == len(SEVEN) and len(set().union(*heard.values())) == 1, (role, heard)
    with subtests.test("channel order: a thread is shown in no order of telling"):
        assert_no_better_than_chance([order_of(source(page)) for page in threads.values()])
    for key, file in files.items():
        assert file.status_code == 200, key
        with subtests.test(f"channel documents: no name of the seven and no moment of telling in {key}"):
            assert not re.search("|".join(SEVEN), readable(file), re.IGNORECASE)
            assert not MOMENT.search(readable(file)) and "030741" not in readable(file)


def _give_back(team: Team) -> None:
    facilitator, trajectory = team.cast.facilitator, team.cast.trajectory
    hung = list(Excerpt.objects.of(trajectory).values_list("pk", flat=True))
    ties.make_thread(facilitator, trajectory, "Zeggen wat je ziet", hung)
    draft = draft_deeds.begin_edition(facilitator, trajectory)
    texts = {"title": "Wat wij hoorden", "not_known": "Veel."}
    draft = draft_deeds.change_edition(facilitator, trajectory, draft.pk, draft.version, texts)
    publication.publish(facilitator, trajectory, draft.pk, draft.version)


def test_a_file_for_the_calendar_holds_no_person(subtests: pytest.Subtests) -> None:
    team = gather()
    tell(team, "Anna", SAID["Anna"][1])
    when = gatherings.Appointment("Dialoogavond", clock.today() + dt.timedelta(days=7), place="De Wiek")
    planned = gatherings.plan(team.cast.facilitator, team.cast.trajectory, when)
    answer = team.members["Bram"].post(team.url("trajectories:gatherings"), {"words": "Over het jaarverslag"})
    assert answer.status_code == 302
    for role, browser in team.readers.items():
        with subtests.test(f"channel ics: as {role}"):
            file = browser.get(team.url("trajectories:gathering_calendar", planned.pk))
            assert str(planned.pk) in source(file)
            assert not named_in(source(file)) and not order_of(source(file))


def test_one_more_nameless_voice_changes_nothing_that_the_world_reads(subtests: pytest.Subtests) -> None:
    team = gather("think")
    tell_all(team, named=False)
    outside = team.others["outsider"]
    addresses = [
        team.url("trajectories:trajectory"),
        team.url("trajectories:invitation"),
        reverse("trajectories:start"),
    ]
    before = [text_of(outside.get(address)) for address in addresses]
    groups = team.others["participant"].get(team.url("trajectories:people"))
    for keep in ("mine", "none"):
        tell(team, "Anna", f"Nog een woord, {keep}.", keep=keep, group=team.group("directieteam"))
        with subtests.test(f"channel public count: before anybody read it (code: {keep})"):
            assert [text_of(outside.get(address)) for address in addresses] == before
        pass_all(team)
        with subtests.test(f"channel public count: when it passed, on the same day (code: {keep})"):
            assert [text_of(outside.get(address)) for address in addresses] == before
    with subtests.test("a group of two does not turn to heard when its first nameless voice passes"):
        now = team.others["participant"].get(team.url("trajectories:people"))
        assert text_of(now) == text_of(groups)
    assert Conversation.objects.of(team.cast.trajectory).count() == len(SEVEN) + 2
    assert form_with(outside.get(team.url("look:contribute")), "words"), "the page to tell on is open"
