"""What other programs hold comes in whole, in the right mouth and once; what stays outside is said (decision 74)."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import Cast, make_cast
from wijwerken.analysis import exchange
from wijwerken.analysis.exchange import Code, Coding, Project, Selection, Source
from wijwerken.house import clock
from wijwerken.house.refusal import NotSound
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.tests.doors import browser_of
from wijwerken.look.vocabulary import Source as CameBy
from wijwerken.think.domain import names, ties
from wijwerken.think.domain.exchange import export, text_names, thread_plan, told
from wijwerken.think.domain.exchange import parcel as parcel_deeds
from wijwerken.think.domain.exchange.preview import Plan, look_at
from wijwerken.think.models import RedThread, Tie
from wijwerken.think.tests.voices import say
from wijwerken.trajectories.models import StakeholderGroup

pytestmark = pytest.mark.django_db

FILES = Path(exchange.__file__).parents[1] / "tests" / "data" / "exchange"
BUS = "De bus rijdt na zes uur niet meer in onze wijk."
PARK = "Het park is heerlijk groen en daar kom ik elke dag."


@pytest.fixture
def cast() -> Cast:
    return make_cast("think")


def put(cast: Cast, name: str, content: bytes | None = None):
    """Put a file of another program down."""
    content = (FILES / name).read_bytes() if content is None else content
    return parcel_deeds.put_down(cast.facilitator, cast.trajectory, name, content)


def plan_of(cast: Cast, name: str, content: bytes | None = None, **how) -> Plan:
    return look_at(cast.facilitator, cast.trajectory, parcel_deeds.read(put(cast, name, content)), **how)


def bring(cast: Cast, name: str, content: bytes | None = None, **choice) -> None:
    parcel = put(cast, name, content)
    parcel_deeds.bring_back(cast.facilitator, cast.trajectory, parcel, parcel_deeds.Choice(**choice))


def hanging(cast: Cast) -> dict[str, set[str]]:
    """Give what hangs on every thread."""
    found: dict[str, set[str]] = {one.called: set() for one in RedThread.objects.of(cast.trajectory)}
    for tie in Tie.objects.of(cast.trajectory).select_related("red_thread", "excerpt"):
        found[tie.red_thread.called].add(tie.excerpt.text)
    return found


def said(cast: Cast) -> list[tuple[str, str]]:
    """Give the words with who says them, in their order."""
    rows = Excerpt.objects.of(cast.trajectory).select_related("speaker").order_by("speaker__conversation", "position")
    return [(one.speaker.pseudonym, one.text) for one in rows]


def marked(text: str, *pieces: str, codes: tuple[Code, ...] = (), name: str = "gesprek 1") -> Project:
    """Make a project with one text in which these pieces are marked, each on every code."""
    selections = tuple(
        Selection(uuid4(), at, at + len(piece), tuple(Coding(uuid4(), code.guid) for code in codes))
        for piece in pieces
        for at in (text.index(piece),)
    )
    return Project(origin="X", codes=codes, sources=(Source(uuid4(), name, text, selections),))


# Names of threads


def test_codes_of_one_name_under_two_parents_stay_two_threads_with_their_own_words(cast):
    bring(cast, "codes-zelfde-naam.qdpx")
    assert hanging(cast) == {
        "Verkeer > gaat goed": {"Het is rustiger geworden op de weg voor de school."},
        "Groen > gaat goed": {"De bomen langs de gracht zijn prachtig dit jaar."},
        "Vóór de deur": set(),
        "Voor de deur": set(),
        '"Wij" tegen "zij"': {"Wij staan altijd tegenover hen bij de gemeente."},
    }


def test_one_switch_takes_the_parents_off_and_then_codes_of_one_name_are_one(cast):
    bring(cast, "codes-zelfde-naam.qdpx", flat=True)
    assert len(hanging(cast)["gaat goed"]) == 2 and not [name for name in hanging(cast) if ">" in name]


def test_what_came_in_under_names_that_differ_in_accents_stays_two_and_can_be_changed(cast):
    bring(cast, "codes-zelfde-naam.qdpx")
    thread = RedThread.objects.of(cast.trajectory).get(name="Voor de deur")
    kept = {"name": "Voor de deur", "memo": "Hier staan fietsen."}
    ties.change_thread(cast.facilitator, cast.trajectory, thread.pk, thread.version, kept)
    with pytest.raises(NotSound):
        ties.make_thread(cast.facilitator, cast.trajectory, "voor  de DEUR")
    assert names.named(cast.trajectory, "vóór de deur").called == "Vóór de deur"
    assert plan_of(cast, "codes-zelfde-naam.qdpx").new_threads == []


def test_a_typed_name_keeps_its_own_quotation_marks_and_loses_those_around_it(cast):
    assert ties.make_thread(cast.facilitator, cast.trajectory, '"Wij" tegen "zij"').called == '"Wij" tegen "zij"'
    assert ties.make_thread(cast.facilitator, cast.trajectory, "“Na zes uur”").called == "Na zes uur"


def test_long_names_that_begin_alike_stay_apart_and_their_whole_name_is_in_the_note(cast):
    codes = tuple(Code(uuid4(), f"{'heel lang ' * 25}{number}", path=("map",) * 30) for number in range(3))
    plan = plan_of(cast, "x.qdc", exchange.to_qdc(Project(codes=codes)))
    made = look_at(cast.facilitator, cast.trajectory, Project(codes=codes)).new_threads
    for threads in (plan.new_threads, made):
        assert len({one.called for one in threads}) == 3 and all(len(one.called) <= 200 for one in threads)
        assert [one.memo[-1] for one in threads] == ["0", "1", "2"]
    assert thread_plan.shortened("map > " * 60 + "einde").endswith("einde")


# Whose words


def test_overlapping_marks_double_no_word_and_questions_are_no_voices(cast):
    plan = plan_of(cast, "j_overlap.qdpx")
    assert plan.questions == 1
    bring(cast, "j_overlap.qdpx")
    assert said(cast) == [("Spreker 1", BUS), ("Spreker 2", "Het park is heerlijk groen")]
    assert {name: words for name, words in hanging(cast).items() if words} == {
        "Bus > Negatief": {BUS},
        "Groen": {BUS, "Het park is heerlijk groen"},
        "Bus": {BUS},
    }
    assert plan_of(cast, "j_overlap.qdpx").does_nothing, "known by its words"


def test_three_people_in_one_text_are_three_speakers_and_no_name_comes_along(cast):
    bring(cast, "a_codepoint_lf.qdpx")
    assert [who for who, _words in said(cast)] == ["Spreker 1", "Spreker 2", "Spreker 1"]
    assert not [words for _who, words in said(cast) if ":" in words]


def test_where_the_text_does_not_tell_who_speaks_cases_tell_people_apart(cast):
    project = marked("Ik loop graag. De bus is te duur. Meer licht graag.", "Ik loop graag.", "De bus is te duur.")
    first, second = project.sources[0].selections
    cases = (exchange.Case(uuid4(), "Fatima", (), (first.guid,)), exchange.Case(uuid4(), "Henk", (), (second.guid,)))
    bring(cast, "x.qdpx", exchange.to_qdpx(dataclasses.replace(project, cases=cases)))
    assert [who for who, _words in said(cast)] == ["Spreker 1", "Spreker 2"]


def test_who_speaks_for_a_group_in_one_piece_does_so_in_all(cast):
    text = "Fatima: Ik loop graag.\nHenk: De bus is te duur.\nFatima: Meer licht graag bij de halte.\n"
    project = marked(text, "Ik loop graag.", "De bus is te duur.", "Meer licht graag bij de halte.")
    group = StakeholderGroup.objects.of(cast.trajectory).first()
    case = exchange.Case(uuid4(), group.name, (), (project.sources[0].selections[0].guid,))
    bring(cast, "x.qdpx", exchange.to_qdpx(dataclasses.replace(project, cases=(case,))))
    assert sorted(Speaker.objects.of(cast.trajectory).values_list("pseudonym", "groups__name")) == [
        ("Spreker 1", group.name),
        ("Spreker 2", None),
    ]


def test_a_mark_that_slipped_into_the_next_turn_takes_nothing_of_it(cast):
    text = "Fatima: Ik loop graag.\nHenk: De bus is te duur.\nFatima: Ja hoor.\n"
    bring(cast, "x.qdpx", exchange.to_qdpx(marked(text, "Ik loop graag.\nHenk: De")))
    assert [words for _who, words in said(cast)] == ["Ik loop graag."]


# What stays outside is said


def test_every_kind_that_stays_outside_has_a_line_of_its_own(cast):
    lines = dict(told.stays_outside(plan_of(cast, "qualcoder.qdpx")))
    assert {words.split(":")[0]: number for words, number in lines.items()} == {
        "Mappen van codes": 1,
        "Memo's bij stukken": 1,
        "Memo's bij teksten": 1,
        "Memo's bij mappen en bij codes die geen draad worden": 1,
        "Memo's bij cases": 1,
        "Variabelen, zoals leeftijd": 1,
        "Losse notities": 1,
        "Cases die hier geen groep zijn": 1,
    }
    book = dict(told.stays_outside(plan_of(cast, "codes-zelfde-naam.qdpx")))
    assert any("buiten hun tekst" in words and number == 1 for words, number in book.items())


def test_a_name_of_a_text_is_kept_when_it_can_be_of_nobody_and_else_a_number_tells_texts_apart(cast):
    for name, kept in (("gesprek 1.docx", "gesprek 1"), ("Focusgroep 3 - jongeren", "Focusgroep 3 - jongeren")):
        assert text_names.title_of(name, 2) == (kept, False)
    for name in ("Interview Fatima El Idrissi.docx", "Henk.txt", "gesprek Şeyma"):
        assert text_names.title_of(name, 2) == ("Tekst 2", True)
    assert text_names.title_of("", 3) == ("Tekst 3", False)
    bring(cast, "x.qdpx", exchange.to_qdpx(marked(BUS, BUS, name="gesprek met Fatima")))
    assert Conversation.objects.of(cast.trajectory).get().title == "Tekst 1"


def test_the_page_shows_how_every_piece_begins_on_which_thread_and_what_stays_outside(cast):
    browser, slug = browser_of(cast.facilitator), cast.trajectory.slug
    page = browser.get(reverse("think:parcel", args=[slug, put(cast, "nvivo-emoji.qdpx").pk])).content.decode()
    assert "Toch wil ik het nog eens proberen met jullie." in page and "Niemand belt terug proef" in page
    page = browser.get(reverse("think:parcel", args=[slug, put(cast, "codes-zelfde-naam.qdpx").pk]))
    assert "Groen &gt; gaat goed" in page.content.decode() and "Dit blijft buiten" in page.content.decode()
    address = page.request["PATH_INFO"]
    flat = browser.get(address, {"plat": "on"}).content.decode()
    assert "Groen &gt;" not in flat and '<input type="hidden" name="plat" value="on">' in flat
    browser.post(address, {"plat": "on"})
    assert "gaat goed" in hanging(cast)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("x.qdpx", "stuk"),
        ("x.sqlite3", "stuk"),
        ("x.zip", "stuk"),
        ("x.mx24", "REFI-QDA-project"),
        ("x.exe", "Dit soort bestand"),
    ],
)
def test_what_cannot_be_read_says_what_to_do_and_nothing_is_kept(cast, name, says):
    browser = browser_of(cast.facilitator)
    address = reverse("think:exchange", args=[cast.trajectory.slug])
    page = browser.post(address, {"file": SimpleUploadedFile(name, b"iets anders")})
    assert page.status_code == 400 and says in page.content.decode()
    assert not RedThread.objects.of(cast.trajectory).exists() and not Excerpt.objects.of(cast.trajectory).exists()


def test_a_project_and_tables_of_taguette_come_in(cast):
    bring(cast, "taguette-codebook.csv")
    assert set(hanging(cast)) == {"vervoer", "vervoer.bus", "groen"}
    bring(cast, "taguette-project.sqlite3")
    assert hanging(cast) == {
        "vervoer": {BUS},
        "vervoer.bus": {BUS},
        "groen": {"Café de Molen 👩‍👩‍👧 is gezellig & goed.", "Meer bankjes zou fijn zijn."},
    }, "and not the question of the interviewer"


# What we give


def test_the_parts_of_a_nameless_voice_travel_apart_and_others_stay_together(cast):
    def tell(source: CameBy, number: int) -> Speaker:
        conversation = Conversation.objects.create(trajectory=cast.trajectory, on=clock.today(), source=source)
        speaker = Speaker.objects.create(trajectory=cast.trajectory, conversation=conversation)
        for part in range(3):
            Excerpt.objects.create(
                trajectory=cast.trajectory,
                speaker=speaker,
                text=f"Deel {part} van wat nummer {number} vertelt.",
                position=part,
                read_state="passed",
            )
        return speaker

    nameless, known = tell(CameBy.PUBLIC_BOX, 1), tell(CameBy.HELD, 2)
    project = export.project_of(cast.facilitator, cast.trajectory)
    assert sorted(len(source.selections) for source in project.sources) == [1, 1, 1, 3]
    assert nameless.pk not in {source.guid for source in project.sources}
    assert known.pk in {source.guid for source in project.sources}
    for form in ("qdpx", "nvivo.qdpx", "csv"):
        content = export.take_along(cast.facilitator, cast.trajectory, form)
        assert str(nameless.pk).encode() not in content


def test_there_is_a_file_for_nvivo_and_a_table_of_threads_for_taguette(cast):
    words = say(cast, "🙂 Meer bankjes zou fijn zijn.")
    ties.make_thread(cast.facilitator, cast.trajectory, "Meer bankjes", [words.pk])
    browser = browser_of(cast.facilitator)
    for form, begins in (("nvivo.qdpx", b"PK"), ("draden.csv", b"\xef\xbb\xbftag,description\r\nMeer bankjes,")):
        given = browser.post(reverse("think:take", args=[cast.trajectory.slug, form]))
        assert given.content.startswith(begins) and form in given["Content-Disposition"]
    (source,) = exchange.from_qdpx(export.take_along(cast.facilitator, cast.trajectory, "nvivo.qdpx")).sources
    assert source.words(source.selections[0]) == words.text
    table = export.take_along(cast.facilitator, cast.trajectory, "csv").decode()
    assert "Meer bankjes zou fijn zijn.;Meer bankjes\r\n" in table
