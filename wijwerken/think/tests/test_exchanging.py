"""Taking threads and words along and bringing them back: nothing lost, nothing shared by accident."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, make_cast, make_trajectory, part
from wijwerken.analysis import exchange
from wijwerken.analysis.exchange import Code, Project
from wijwerken.house import clock
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.look.domain import withdrawal
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.tests.doors import browser_of
from wijwerken.look.vocabulary import CheckState, ConversationKind, ReadState
from wijwerken.think.domain import ties, undo
from wijwerken.think.domain.exchange import export
from wijwerken.think.domain.exchange import parcel as parcel_deeds
from wijwerken.think.domain.exchange.preview import look_at
from wijwerken.think.models import Parcel, RedThread, Tie
from wijwerken.think.tests.voices import say, words_everywhere
from wijwerken.trajectories.models import StakeholderGroup
from wijwerken.trajectories.vocabulary import Audience, Role

pytestmark = pytest.mark.django_db

SAID = [
    "Na zes uur is er niks meer open 🌙 in onze buurt.",
    "In het café\r\n\r\nzit 's avonds\r\nniemand meer die ik ken.",
    "Ik vind het juist heerlijk stil, cafe\u0301 of geen café.",
    "Ja graag.",
    "👩‍👩‍👧 Wij lopen <samen> & met de buren een rondje.",
    "=1+1 is volgens mij gewoon twee, ook bij ons.",
]


@pytest.fixture
def cast() -> Cast:
    """Let six people say something, and hang most of it on two threads, with every mark there is."""
    made = make_cast("think")
    words = [say(made, text) for text in SAID]
    dark = ties.make_thread(made.facilitator, made.trajectory, "Na zes uur is er niks", [one.pk for one in words[:3]])
    RedThread.objects.of(made.trajectory).filter(pk=dark.pk).update(is_surprise=True, memo="Zes keer gehoord.\nEcht.")
    walk = ties.make_thread(made.facilitator, made.trajectory, "Wij lopen een rondje 🦆", [words[4].pk, words[2].pk])
    RedThread.objects.of(made.trajectory).filter(pk=walk.pk).update(also_heard=True, is_simple_solution=True)
    for thread, excerpt, marks in (
        (dark, words[2], {"is_counter": True, "is_surprise": False, "is_simple_solution": False}),
        (walk, words[2], {"is_counter": False, "is_surprise": True, "is_simple_solution": True}),
    ):
        knot = Tie.objects.of(made.trajectory).get(red_thread=thread, excerpt=excerpt)
        ties.mark(made.facilitator, made.trajectory, knot, **marks)
    return made


def everything(trajectory) -> tuple[object, ...]:
    """Give threads, knots, words and groups as plain text, whatever their ids."""
    marks = ("is_surprise", "is_simple_solution")
    threads = set(RedThread.objects.of(trajectory).values_list("name", "memo", "also_heard", *marks))
    knots = Tie.objects.of(trajectory).values_list("red_thread__name", "excerpt__text", "is_counter", *marks)
    said = Excerpt.objects.of(trajectory).values_list("text", "speaker__groups__name")
    lines = {(name, text.replace("\r\n", "\n"), *rest) for name, text, *rest in knots}
    return threads, lines, sorted((text.replace("\r\n", "\n"), group) for text, group in said)


def bring(actor, trajectory, content: bytes, name: str = "terug.qdpx") -> None:
    """Put a file down and take it in."""
    parcel_deeds.bring_back(actor, trajectory, parcel_deeds.put_down(actor, trajectory, name, content))


def plan_of(cast: Cast, content: bytes, name: str = "terug.qdpx"):
    """Tell what taking a file in would do."""
    parcel = parcel_deeds.put_down(cast.facilitator, cast.trajectory, name, content)
    return look_at(cast.facilitator, cast.trajectory, parcel_deeds.read(parcel))


def with_new_guids(project: exchange.Project) -> exchange.Project:
    """Do what some programs do on saving: give everything another GUID, and drop notes and uncoded pieces."""
    codes = {one.guid: uuid4() for one in project.codes}
    sources = tuple(
        dataclasses.replace(
            source,
            guid=uuid4(),
            selections=tuple(
                dataclasses.replace(
                    piece,
                    guid=uuid4(),
                    codings=tuple(exchange.Coding(uuid4(), codes[coding.code]) for coding in piece.codings),
                )
                for piece in source.selections
                if piece.codings
            ),
        )
        for source in project.sources
    )
    renamed = tuple(dataclasses.replace(one, guid=codes[one.guid]) for one in project.codes)
    return dataclasses.replace(project, codes=renamed, sources=sources, sets=(), notes=(), cases=())


def test_a_copy_in_another_trajectory_is_the_same_and_waits_for_everyones_yes(cast):
    content = export.take_along(cast.facilitator, cast.trajectory, "qdpx")
    there = make_trajectory(cast.organisation, "daarginds", "think")
    part(there, cast.facilitator, Role.FACILITATOR, "Samira")
    StakeholderGroup.objects.create(trajectory=there, name="Bewoners")
    bring(cast.facilitator, there, content)
    threads, knots, said = everything(cast.trajectory)
    assert everything(there) == (threads, knots, [(text, "Bewoners") for text, _group in said])
    rows = Excerpt.objects.of(there)
    assert set(rows.values_list("audience", "check_state", "read_state")) == {
        (Audience.HOLDERS, CheckState.TO_CHECK, ReadState.PASSED)
    }
    made = set(Conversation.objects.of(there).values_list("kind", "title"))
    assert made == {(ConversationKind.DOCUMENT, f"Stem {number}") for number in range(1, len(SAID) + 1)}
    assert Speaker.objects.of(there).count() == len(SAID)
    bring_again = parcel_deeds.put_down(cast.facilitator, there, "terug.qdpx", content)
    assert look_at(cast.facilitator, there, parcel_deeds.read(bring_again)).does_nothing, "known by its words"


def test_what_comes_back_here_is_recognised_and_only_knots_are_new(cast):
    content = export.take_along(cast.facilitator, cast.trajectory, "qdpx")
    before = everything(cast.trajectory)
    assert plan_of(cast, content).does_nothing
    Tie.objects.of(cast.trajectory).delete()
    plan = plan_of(cast, content)
    assert (plan.new_words, len(plan.new_threads), plan.new_knots, len(plan.recognised)) == (0, 0, 5, len(SAID))
    bring(cast.facilitator, cast.trajectory, content)
    assert everything(cast.trajectory) == before
    undo.undo(cast.facilitator, cast.trajectory)
    assert not Tie.objects.of(cast.trajectory).exists() and RedThread.objects.of(cast.trajectory).count() == 2


def test_a_program_that_renames_every_guid_or_marks_a_part_makes_no_doubles(cast):
    project = with_new_guids(export.project_of(cast.facilitator, cast.trajectory))
    assert plan_of(cast, exchange.to_qdpx(project)).does_nothing
    first = next(one for one in project.sources if one.text.startswith("Na zes uur"))
    narrower = dataclasses.replace(first.selections[0], guid=uuid4(), start=0, end=len("Na zes uur is er niks"))
    code = exchange.Code(uuid4(), "Sluitingstijd")
    piece = dataclasses.replace(narrower, codings=(exchange.Coding(uuid4(), code.guid),))
    changed = dataclasses.replace(project, codes=(code,), sources=(dataclasses.replace(first, selections=(piece,)),))
    bring(cast.facilitator, cast.trajectory, exchange.to_qdpx(changed))
    thread = RedThread.objects.of(cast.trajectory).get(name="Sluitingstijd")
    assert [tie.excerpt.text for tie in Tie.objects.of(cast.trajectory).filter(red_thread=thread)] == [SAID[0]]


def test_words_taken_back_or_hidden_go_in_no_copy_and_come_back_by_no_road(cast, settings, tmp_path):
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    copy = export.take_along(cast.facilitator, cast.trajectory, "qdpx")
    gone, hidden = (Excerpt.objects.of(cast.trajectory).get(text=text) for text in (SAID[0], SAID[4]))
    Excerpt.objects.of(cast.trajectory).filter(pk=hidden.pk).update(is_hidden=True)
    waiting = parcel_deeds.put_down(cast.facilitator, cast.trajectory, "wacht.qdpx", copy)
    withdrawal.take_words_out(gone)
    assert not Parcel.objects.of(cast.trajectory).filter(pk=waiting.pk).exists()
    assert plan_of(cast, copy).left_out == 2
    with pytest.raises(NotSound):
        bring(cast.facilitator, cast.trajectory, copy)
    Parcel.objects.of(cast.trajectory).delete()
    assert words_everywhere("niks meer open") == []


def test_a_copy_holds_only_what_its_reader_may_read_and_no_name_of_anyone(cast):
    for number, (canary, fields) in enumerate(
        {
            "kanarieverborgen": {"is_hidden": True},
            "kanarieoudepijn": {"is_old_pain": True},
            "kanarieongelezen": {"read_state": ReadState.UNREAD},
            "kanarievast": {"read_state": ReadState.HELD},
            "kanarieeigen": {"is_hidden": True, "person": cast.facilitator.person},
        }.items()
    ):
        excerpt = say(cast, f"Zin {number} met {canary} erin.", **fields)
        ties.make_thread(cast.facilitator, cast.trajectory, f"Draad {number}")
        Tie.objects.create(
            trajectory=cast.trajectory, excerpt=excerpt, red_thread=RedThread.objects.of(cast.trajectory).last()
        )
    named = say(cast, "Een zin van iemand met een naam.", group=cast.officials)
    Speaker.objects.of(cast.trajectory).filter(pk=named.speaker_id).update(
        shown_name="Kanarienaam", is_named=True, pseudonym="Kanariepseudoniem"
    )
    Conversation.objects.of(cast.trajectory).update(title="Kanarietitel", said="kanarienotities")
    for form in ("qdpx", "qdc", "csv"):
        content = export.take_along(cast.co_researcher, cast.trajectory, form)
        assert b"kanarie" not in unpacked(content).lower(), form
    project = export.project_of(cast.facilitator, cast.trajectory)
    assert [one.name for one in project.cases] == ["bewoners"], "one official alone would be pointed at"
    assert not any(one.selections for one in project.cases)


def unpacked(content: bytes) -> bytes:
    """Give all that is in a file, packed or not."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"\n".join(name.encode() + archive.read(name) for name in archive.namelist())


def test_codebook_and_table_come_back_too(cast):
    there = make_trajectory(cast.organisation, "ginds", "think")
    part(there, cast.facilitator, Role.FACILITATOR, "Samira")
    for form in ("qdc", "csv"):
        bring(cast.facilitator, there, export.take_along(cast.facilitator, cast.trajectory, form), f"x.{form}")
    threads, _knots, said = everything(cast.trajectory)
    assert everything(there)[0] == threads
    assert sorted(Excerpt.objects.of(there).values_list("text", flat=True)) == [text for text, _group in said]


def test_taking_along_and_bringing_back_is_for_the_core_group_and_stands_in_the_logbook(cast):
    for actor in (cast.official, cast.sponsor, cast.resident, cast.outsider, cast.other_facilitator, cast.stranger):
        with pytest.raises(Refused):
            export.take_along(actor, cast.trajectory, "csv")
        with pytest.raises(Refused):
            parcel_deeds.put_down(actor, cast.trajectory, "x.csv", b"comment\nzin")
    content = export.take_along(cast.co_researcher, cast.trajectory, "csv")
    entry = LogEntry.objects.everywhere(because="a test").get(deed="think.words.taken_along")
    assert set(entry.payload) == {"by"} and content


def test_the_pages_take_a_file_show_what_it_brings_and_let_it_in_or_throw_it_away(cast):
    browser, slug = browser_of(cast.facilitator), cast.trajectory.slug
    address = reverse("think:exchange", args=[slug])
    assert "Een kopie kan niemand meer terughalen" in browser.get(address).content.decode()
    take = reverse("think:take", args=[slug, "csv"])
    assert browser.get(take).status_code == 302 and browser.post(take)["Content-Type"].startswith("text/csv")
    broken = browser.post(address, {"file": SimpleUploadedFile("x.qdpx", b"geen zip")})
    assert broken.status_code == 400 and "stuk" in broken.content.decode()
    assert not Parcel.objects.of(cast.trajectory).exists()
    rows = "id,interview,comment\n1,Gesprek,De lantaarn bij de brug doet het al weken niet."
    page = browser.post(address, {"file": SimpleUploadedFile("x.csv", rows.encode())}, follow=True)
    assert "e wachten op het ja" in page.content.decode()
    done = browser.post(page.redirect_chain[-1][0], follow=True)
    assert "Het staat erin." in done.content.decode()
    assert Excerpt.objects.of(cast.trajectory).filter(text__contains="lantaarn", audience=Audience.HOLDERS).exists()
    again = browser.post(address, {"file": SimpleUploadedFile("x.csv", rows.encode())}, follow=True)
    assert "Alles uit dit bestand staat er al" in again.content.decode()
    away = reverse("think:parcel_throw_away", args=[slug, Parcel.objects.of(cast.trajectory).get().pk])
    browser.post(away)
    assert not Parcel.objects.of(cast.trajectory).exists()


def test_a_note_that_quotes_words_which_were_not_shared_stays_outside_and_is_named_before(cast):
    say(cast, "In de zomer staat de ijscoman er elke avond.", audience=Audience.HOLDERS)
    codes = (
        Code(uuid4(), "Zomer", "Iemand zei: staat de ijscoman er elke avond."),
        Code(uuid4(), "Winter", "Hierover hoorden wij weinig."),
    )
    content = exchange.to_qdc(Project(codes=codes))
    assert [one.name for one in plan_of(cast, content, "x.qdc").without_note] == ["Zomer"]
    browser, slug = browser_of(cast.facilitator), cast.trajectory.slug
    page = browser.get(reverse("think:parcel", args=[slug, Parcel.objects.of(cast.trajectory).get().pk]))
    assert "Deze notities blijven buiten" in page.content.decode()
    bring(cast.facilitator, cast.trajectory, content, "x.qdc")
    memos = dict(RedThread.objects.of(cast.trajectory).values_list("name", "memo"))
    assert (memos["Zomer"], memos["Winter"]) == ("", "Hierover hoorden wij weinig.")
    thread = reverse("think:thread", args=[slug, RedThread.objects.of(cast.trajectory).get(name="Zomer").pk])
    assert "ijscoman" not in browser_of(cast.official).get(thread).content.decode()


def test_a_note_that_quotes_what_the_same_file_brings_stays_outside_too(cast):
    theirs = other_peoples(1)
    noted = dataclasses.replace(theirs.codes[0], description="Hier: nummer 0 over heel iets anders.")
    bring(cast.facilitator, cast.trajectory, exchange.to_qdpx(dataclasses.replace(theirs, codes=(noted,))))
    assert RedThread.objects.of(cast.trajectory).get(name="Een code van elders").memo == ""


def test_nothing_is_half_taken_in_and_old_files_go_by_themselves(cast, monkeypatch):
    content = exchange.to_qdpx(with_new_guids(other_peoples()))
    parcel = parcel_deeds.put_down(cast.facilitator, cast.trajectory, "x.qdpx", content)
    before = everything(cast.trajectory)
    monkeypatch.setattr(parcel_deeds, "note_new", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        parcel_deeds.bring_back(cast.facilitator, cast.trajectory, parcel)
    assert everything(cast.trajectory) == before
    assert parcel_deeds.delete_old(clock.today()) == 0
    Parcel.objects.of(cast.trajectory).update(on="2020-01-01")
    assert parcel_deeds.delete_old(clock.today()) == 1


def other_peoples(pieces: int = 3) -> exchange.Project:
    """Make what another group marked in texts of its own."""
    code = exchange.Code(uuid4(), "Een code van elders")
    texts = [f"Stuk nummer {number} over heel iets anders dan hier." for number in range(pieces)]
    sources = tuple(
        exchange.Source(
            uuid4(),
            f"Gesprek {number}",
            text,
            (exchange.Selection(uuid4(), 0, len(text), (exchange.Coding(uuid4(), code.guid),)),),
        )
        for number, text in enumerate(texts)
    )
    return exchange.Project(codes=(code,), sources=sources)


def test_many_pieces_ask_no_more_of_the_database_than_few(cast):
    def asked(pieces: int) -> int:
        content = exchange.to_qdpx(other_peoples(pieces))
        with CaptureQueriesContext(connection) as queries:
            bring(cast.facilitator, cast.trajectory, content, f"{pieces}.qdpx")
            export.project_of(cast.facilitator, cast.trajectory)
        # On SQLite every nameless row is laid in a random place, one by one.
        return sum("rowid = " not in one["sql"] for one in queries)

    few = asked(3)
    assert asked(60) <= few and Excerpt.objects.of(cast.trajectory).count() == len(SAID) + 60


def test_a_file_with_too_much_in_it_is_refused_with_the_limit(cast, monkeypatch):
    monkeypatch.setattr(parcel_deeds, "MOST_NEW", 2)
    with pytest.raises(NotSound) as no:
        bring(cast.facilitator, cast.trajectory, exchange.to_qdpx(other_peoples(3)))
    assert "5.000" in no.value.reason and Excerpt.objects.of(cast.trajectory).count() == len(SAID)
    codes = tuple(Code(uuid4(), f"draad {number}") for number in range(1_001))
    with pytest.raises(NotSound) as no:
        bring(cast.facilitator, cast.trajectory, exchange.to_qdc(Project(codes=codes)), "draden.qdc")
    assert "1.000" in no.value.reason and not RedThread.objects.of(cast.trajectory).filter(name="draad 1").exists()
