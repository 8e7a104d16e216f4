"""Reading conversations from files (P15, C08): every format, hostile files, scanned Dutch, doubles, and receipts."""

import datetime as dt
import io
import json
import re
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.formats import date_format

from tests.cast import make_cast
from wijwerken.analysis.exchange.limits import Unreadable, Why
from wijwerken.analysis.readings.read import read
from wijwerken.analysis.readings.shape import Options
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.look.domain import conversations, paper, queries, words
from wijwerken.look.domain.imports import intake, known_purpose, told, uploads
from wijwerken.look.domain.imports.doubles import Known
from wijwerken.look.domain.imports.intake import Who
from wijwerken.look.models import Conversation, Excerpt, Speaker, Upload
from wijwerken.look.tests.doors import browser_of, person_with
from wijwerken.look.tests.voices import recorded
from wijwerken.look.vocabulary import CheckState, UploadState

TALK = (
    "I: Hoe is de avond hier?\nFatima: Het is donker op de hoek bij het café.\nI: En verder?\nFatima: De bakker groet."
)


def docx(*paragraphs: str, xml: str = "") -> bytes:
    body = xml or "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return zipped({"word/document.xml": f'<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>'})


def odt(*paragraphs: str) -> bytes:
    body = "".join(f"<text:p>{text}</text:p>" for text in paragraphs)
    text, office = (f"urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0" for kind in ("text", "office"))
    return zipped(
        {"content.xml": f'<office:document xmlns:office="{office}" xmlns:text="{text}">{body}</office:document>'}
    )


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = zipped({"word/document.xml": b"0" * (60 * 1024 * 1024)})
    assert len(bomb) < 100_000
    with pytest.raises(Unreadable) as no:
        read("a.docx", bomb)
    assert no.value.why == Why.UNPACKS_TOO_LARGE


@pytest.mark.parametrize("packed_as", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_a_part_that_lies_about_its_size_does_not_unfold(packed_as):
    whole, out = 32 * 1024 * 1024, io.BytesIO()
    with zipfile.ZipFile(out, "w", packed_as) as archive:
        archive.writestr("word/document.xml", b" " * whole)
    tracemalloc.start()
    with pytest.raises(Unreadable) as no:
        read("a.docx", out.getvalue().replace(whole.to_bytes(4, "little"), (100).to_bytes(4, "little")))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert no.value.why == Why.BROKEN and peak < whole / 8


@pytest.mark.parametrize("name", ["a.exe", "zonder-punt", "a.docm", "a.doc", "a.mp3", "a.eml"])
def test_a_foreign_file_gets_a_sentence_that_says_what_to_do(name):
    with pytest.raises(NotSound) as no:
        uploads.must_be_readable_here(name)
    assert no.value.field == "file" and len(no.value.reason) > 40


def test_macros_in_a_document_are_never_looked_at():
    content = io.BytesIO(docx("Alleen dit."))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\x00AutoOpen")
    assert [piece.words for piece in read("a.docx", content.getvalue()).pieces] == ["Alleen dit."]


def test_two_hundred_thousand_lines_are_refused():
    with pytest.raises(Unreadable) as no:
        read("a.txt", b"regel\n" * 200_000)
    assert no.value.why == Why.TOO_MANY and "20.000 regels" in str(told.WHY[Why.TOO_MANY])


def test_the_same_and_nearly_the_same_words_are_recognised_as_doubles():
    known = Known(["Ik loop in de winter altijd om, want bij het bankje is het donker."])
    assert known.has("ik loop in de winter altijd om want bij het bankje is het donker")
    assert known.has("Ik loop in de winter altijd om, want bij het bankje is het zo donker.")
    assert not known.has("Bij het bankje is het in de zomer juist heel gezellig en licht.")
    assert not known.has("Het is donker.")


def put(cast, content=b"", name="gesprek.txt", kind="talk") -> Upload:
    content = content or TALK.encode()
    upload = uploads.put_down(cast.facilitator, cast.trajectory, name=name, content=content, kind=kind)
    uploads.read(upload)
    return upload


@pytest.mark.django_db
def test_a_conversation_is_taken_in_under_pseudonyms_and_waits_for_the_speakers_yes():
    cast = make_cast()
    who = {1: Who(pseudonym="Roos", group=cast.residents)}
    conversation = intake.take_in(cast.facilitator, cast.trajectory, put(cast), who)
    said = Excerpt.objects.of(cast.trajectory).order_by("position")
    assert [one.text for one in said] == ["Het is donker op de hoek bij het café.", "De bakker groet."]
    assert {one.check_state for one in said} == {CheckState.TO_CHECK}
    assert "Fatima" not in conversation.said and "Roos: De bakker groet." in conversation.said
    assert not Upload.objects.of(cast.trajectory).exists()
    assert queries.heard_by_group(cast.trajectory) == {cast.residents.pk: 1}
    assert queries.found(cast.facilitator, cast.trajectory, "cafe").count() == 1


@pytest.mark.django_db
def test_each_statement_of_an_organisation_day_gets_a_receipt_of_its_own():
    cast = make_cast()
    content = "\n".join(f"- Uitspraak nummer {number} over het werk hier" for number in range(50)).encode()
    conversation = intake.take_in(
        cast.facilitator, cast.trajectory, put(cast, content, kind="organisation_day"), {}, leave_out_doubles=False
    )
    slips = paper.print_slips(cast.facilitator, cast.trajectory, conversation).slips
    people = [person_with(slip.code) for slip in slips]
    assert len({person.pk for person in people}) == 50
    assert all(queries.own_words(person, cast.trajectory).count() == 1 for person in people)


@pytest.mark.django_db
def test_a_file_taken_in_twice_is_warned_about_and_its_doubles_left_out():
    cast = make_cast()
    recorded(cast, "Het is donker op de hoek bij het cafe")
    upload = put(cast)
    assert upload.found["doubles"] == [1]
    intake.take_in(cast.facilitator, cast.trajectory, upload)
    assert uploads.was_taken_in_before(put(cast))
    assert Excerpt.objects.of(cast.trajectory).count() == 2


@pytest.mark.django_db
def test_a_file_that_cannot_be_read_fails_with_a_sentence_and_changes_nothing():
    cast = make_cast()
    upload = put(cast, b"geen zip", "a.docx")
    assert upload.state == UploadState.FAILED and "stuk" in upload.problem
    assert not Conversation.objects.of(cast.trajectory).exists()


@pytest.mark.django_db
def test_whatever_goes_wrong_is_told_to_who_waits(monkeypatch, capsys):
    def breaks(*given):
        raise RuntimeError("woorden van iemand")

    monkeypatch.setattr(uploads, "read_file", breaks)
    upload = put(make_cast(), b"Anna: hallo")
    uploads.read(upload)
    upload.refresh_from_db()
    assert (upload.state, upload.problem) == (
        UploadState.FAILED,
        "Dit bestand konden wij niet lezen. Bewaar het opnieuw.",
    )
    assert "woorden van iemand" not in capsys.readouterr().err


@pytest.mark.django_db
def test_uploading_looking_and_taking_in_through_the_pages():
    cast = make_cast()
    browser = browser_of(cast.facilitator)
    address = reverse("look:upload", args=[cast.trajectory.slug])
    file = SimpleUploadedFile("gesprek.docx", docx(*TALK.split("\n")))
    page = browser.post(address, {"kind": "talk", "on": "2026-01-02", "file": file}, follow=True)
    assert "Fatima" in page.content.decode()
    preview = page.redirect_chain[-1][0]
    done = browser.post(preview, {"asks_0": "on", "pseudonym_1": "Roos", "leave_out_doubles": "on"}, follow=True)
    source = done.content.decode()
    assert "Roos" in source and "Fatima" not in source
    assert [one.pseudonym for one in Speaker.objects.of(cast.trajectory)] == ["Roos"]


@pytest.mark.django_db
def test_twenty_answers_of_a_survey_say_that_and_of_which_day_they_came_from_a_file():
    cast = make_cast()
    browser = browser_of(cast.facilitator)
    rows = "\n".join(f"In straat {number} is het donker" for number in range(20))
    file = SimpleUploadedFile("antwoorden.csv", f"antwoord\n{rows}\n".encode())
    filled = {"kind": "organisation_day", "on": "2026-01-02", "file": file, "knew": "yes"}
    page = browser.post(reverse("look:upload", args=[cast.trajectory.slug]), filled, follow=True)
    taken = browser.post(page.redirect_chain[-1][0], {"take": ""}, follow=True).content.decode()
    assert "Ingelezen uit een bestand." in taken
    found = Excerpt.objects.of(cast.trajectory)
    assert found.count() == 20
    said = f"Ingelezen uit een bestand</a>, {date_format(dt.date(2026, 1, 2), 'j F Y')}"
    address = reverse("look:excerpt", args=[cast.trajectory.slug, found.first().pk])
    assert said in " ".join(browser.get(address).content.decode().split())


@pytest.mark.django_db
def test_a_plan_of_the_municipality_is_not_a_voice_and_is_shown_where_it_belongs():
    cast = make_cast()
    file = SimpleUploadedFile("plan.txt", b"Ons plan is een lamp.")
    browser = browser_of(cast.facilitator)
    address = reverse("look:upload", args=[cast.trajectory.slug])
    page = browser.post(address, {"kind": "plan", "on": "2026-01-02", "file": file}).content.decode()
    assert reverse("trajectories:assumptions", args=[cast.trajectory.slug]) in page
    assert not Upload.objects.of(cast.trajectory).exists()


@pytest.mark.django_db
def test_a_file_nobody_takes_in_is_deleted_after_a_week():
    import datetime as dt

    from wijwerken.house import clock

    cast = make_cast()
    put(cast)
    assert uploads.delete_old(clock.today() + dt.timedelta(days=7)) == 0
    assert uploads.delete_old(clock.today() + dt.timedelta(days=8)) == 1


@pytest.mark.django_db
def test_the_command_reads_a_file_in_the_same_way(tmp_path, capsys):
    cast = make_cast()
    path = tmp_path / "gesprek.txt"
    path.write_text(TALK, encoding="utf-8")
    call_command("import_conversation", str(path), trajectory=cast.trajectory.slug, speaker=["Fatima=Roos"], asks=["I"])
    assert Excerpt.objects.of(cast.trajectory).count() == 2
    assert "2" in capsys.readouterr().out


@pytest.mark.django_db
def test_the_command_can_show_first_what_it_would_take_in(tmp_path, capsys):
    cast = make_cast()
    path = tmp_path / "gesprek.txt"
    path.write_text(TALK, encoding="utf-8")
    call_command("import_conversation", str(path), trajectory=cast.trajectory.slug, preview=True)
    assert "Fatima" in capsys.readouterr().out
    assert not Excerpt.objects.of(cast.trajectory).exists() and not Upload.objects.of(cast.trajectory).exists()


MEETING_OF_FOUR = (
    "Interviewer: Hoe is het hier?\nFatima: Het is donker. Ik loop om, langs de weg. Mijn buurvrouw Ans ook.\n"
    "piet: het is hier juist fijn\nAgenda: sluiting\nAns: Er is geen bus meer na zes uur.\nFatima: Dat is zo."
)


def mended_words(upload: Upload) -> list[tuple[str, str]]:
    made = uploads.mended_of(upload)
    return [
        ("-" if held.piece.speaker is None else made.speakers[held.piece.speaker], held.piece.words)
        for held in made.pieces
        if held.piece.kind == "said" and not held.left_out
    ]


@pytest.mark.django_db
def test_a_reading_is_mended_piece_by_piece_and_each_mend_can_be_undone():
    cast = make_cast()
    upload = put(cast, MEETING_OF_FOUR.encode())
    deed = lambda **what: uploads.mend(cast.facilitator, cast.trajectory, upload, what)  # noqa: E731
    before = mended_words(upload)
    assert ("-", "piet: het is hier juist fijn") in before and ("Ans", "Er is geen bus meer na zes uur.") in before
    upload = deed(do="belongs", at=["2"], to=2)
    assert ("Ans", "piet: het is hier juist fijn") in mended_words(upload)
    upload = deed(do="split", at=["1"], place=len("Het is donker."))
    assert ("Fatima", "Het is donker.") in mended_words(upload)
    upload = deed(do="join", at=["1.1"])
    upload = deed(do="mask", at=["1.0"], name="Ans")
    assert ("Fatima", "Het is donker. Ik loop om, langs de weg. Mijn buurvrouw [naam] ook.") in mended_words(upload)
    upload = deed(do="leave_out", at=["5"])
    assert "Dat is zo." not in dict(mended_words(upload)).values()
    for _ in upload.mends:
        upload = uploads.undo(cast.facilitator, cast.trajectory, upload)
    assert mended_words(upload) == before


@pytest.mark.django_db
def test_what_was_mended_is_what_is_taken_in_and_no_name_of_the_file_stays():
    cast = make_cast()
    upload = put(cast, MEETING_OF_FOUR.encode())
    for what in ({"do": "belongs", "at": ["2"], "to": -1}, {"do": "mask", "at": ["1"], "name": "Ans"}):
        upload = uploads.mend(cast.facilitator, cast.trajectory, upload, what)
    conversation = intake.take_in(cast.facilitator, cast.trajectory, upload)
    said = Excerpt.objects.of(cast.trajectory).order_by("position")
    assert [one.text for one in said][:2] == [
        "Het is donker. Ik loop om, langs de weg. Mijn buurvrouw [naam] ook.",
        "piet: het is hier juist fijn",
    ]
    assert len({one.speaker_id for one in said}) == 3
    assert "Fatima" not in conversation.said and "Agenda" not in conversation.said


@pytest.mark.django_db
def test_the_same_words_of_several_people_in_one_file_are_several_voices():
    cast = make_cast()
    content = b"De bus rijdt na zes uur niet meer.\n" * 3
    upload = put(cast, content, kind="organisation_day")
    assert upload.found["doubles"] == []
    intake.take_in(cast.facilitator, cast.trajectory, upload)
    assert Speaker.objects.of(cast.trajectory).count() == 3


@pytest.mark.django_db
def test_two_who_take_a_file_in_at_once_make_its_voices_once():
    cast = make_cast()
    mine = put(cast)
    yours = Upload.objects.of(cast.trajectory).get(pk=mine.pk)
    intake.take_in(cast.facilitator, cast.trajectory, mine)
    with pytest.raises(NotSound, match="net al ingelezen"):
        intake.take_in(cast.facilitator, cast.trajectory, yours)
    assert Excerpt.objects.of(cast.trajectory).count() == 2


@pytest.mark.django_db
def test_a_choice_in_which_nothing_is_left_to_read_leaves_the_file_as_it_was():
    cast = make_cast()
    upload = put(cast, b"naam;tekst\nFatima;Het is donker op de hoek.\n", name="a.csv")
    address = reverse("look:read_otherwise", args=[cast.trajectory.slug, upload.pk])
    answer = browser_of(cast.facilitator).post(address, {"column_0": "left_out", "column_1": "left_out"}, follow=True)
    assert "Zo blijft er niets over om te lezen" in answer.text and "Opnieuw gelezen" not in answer.text
    upload.refresh_from_db()
    assert upload.state == UploadState.READY and mended_words(upload) == [("Fatima", "Het is donker op de hoek.")]


@pytest.mark.django_db
def test_who_looked_at_another_reading_mends_and_takes_in_nothing_of_this_one():
    cast = make_cast()
    upload, desk = put(cast, MEETING_OF_FOUR.encode()), browser_of(cast.facilitator)
    page = reverse("look:uploaded", args=[cast.trajectory.slug, upload.pk])
    seen = re.findall(r'name="lezing" value="(\w+)"', desk.get(page).text)
    assert len(seen) == 2
    uploads.read_otherwise(cast.facilitator, cast.trajectory, upload, Options(unit="paragraphs"))
    before = mended_words(upload)
    mends = reverse("look:mend_reading", args=[cast.trajectory.slug, upload.pk])
    answer = desk.post(mends, {"do": "leave_out", "piece": ["2"], "lezing": seen[0]}, follow=True)
    assert "op een andere manier" in answer.text
    answer = desk.post(page, {"lezing": seen[1]})
    assert answer.status_code == 400 and "op een andere manier" in answer.text
    upload.refresh_from_db()
    assert mended_words(upload) == before and upload.mends == []


@pytest.mark.django_db
def test_a_reading_that_was_not_good_is_taken_out_again_with_one_line_and_read_in_anew():
    cast = make_cast()
    before = list(Excerpt.objects.of(cast.trajectory).values_list("pk", flat=True))
    conversation = intake.take_in(cast.facilitator, cast.trajectory, put(cast))
    lines = LogEntry.objects.of(cast.trajectory).count()
    assert intake.take_reading_out(cast.facilitator, cast.trajectory, conversation) == 2
    assert list(Excerpt.objects.of(cast.trajectory).values_list("pk", flat=True)) == before
    assert not Conversation.objects.of(cast.trajectory).filter(pk=conversation.pk).exists()
    assert LogEntry.objects.of(cast.trajectory).count() == lines + 1
    upload = put(cast)
    assert not uploads.was_taken_in_before(upload) and upload.found["doubles"] == []


@pytest.mark.django_db
def test_who_took_own_words_in_hand_keeps_them_when_the_reading_goes():
    cast = make_cast()
    conversation = intake.take_in(cast.facilitator, cast.trajectory, put(cast, MEETING_OF_FOUR.encode()))
    mine = Speaker.objects.of(cast.trajectory).filter(conversation=conversation).first()
    Speaker.objects.of(cast.trajectory).filter(pk=mine.pk).update(decides=True)
    intake.take_reading_out(cast.facilitator, cast.trajectory, conversation)
    left = Excerpt.objects.of(cast.trajectory).filter(speaker__conversation=conversation)
    assert {one.speaker_id for one in left} == {mine.pk} and left.exists()


@pytest.mark.django_db
def test_words_of_people_who_did_not_know_are_confirmed_and_shared_only_after_they_do():
    cast = make_cast()
    upload = uploads.put_down(
        cast.facilitator, cast.trajectory, name="a.txt", content=TALK.encode(), kind="talk", knew="no"
    )
    uploads.read(upload)
    conversation = intake.take_in(cast.facilitator, cast.trajectory, upload)
    with pytest.raises(Refused, match="wisten niet"):
        conversations.confirm_on_the_spot(cast.facilitator, cast.trajectory, conversation)
    said = Excerpt.objects.of(cast.trajectory).get(text="De bakker groet.")
    with pytest.raises(Refused, match="wisten niet"):  # what is corrected aloud is confirmed too
        conversations.correct_aloud(cast.facilitator, cast.trajectory, said, "De bakker groet altijd.")
    page = browser_of(cast.facilitator).get(reverse("look:conversation", args=[cast.trajectory.slug, conversation.pk]))
    assert cast.trajectory.main_question in known_purpose.asks_them(conversation)
    assert "wisten niet waarvoor" in page.content.decode()
    known_purpose.they_know(cast.facilitator, cast.trajectory, conversation)
    conversations.confirm_on_the_spot(cast.facilitator, cast.trajectory, conversation)


@pytest.mark.django_db
def test_pasted_text_is_mended_and_taken_in_through_the_pages():
    cast = make_cast()
    browser = browser_of(cast.facilitator)
    address = reverse("look:upload", args=[cast.trajectory.slug])
    typed = {"kind": "talk", "on": "2026-01-02", "pasted": MEETING_OF_FOUR, "knew": "yes"}
    preview = browser.post(address, typed, follow=True)
    source = preview.content.decode()
    assert "Van wie is dit?" in source and "Van niemand" in source and "Vervang Ans" in source
    upload = Upload.objects.of(cast.trajectory).get()
    mend = reverse("look:mend_reading", args=[cast.trajectory.slug, upload.pk])
    assert "Gedaan" in browser.post(mend, {"piece": "2", "do": "belongs", "to": "2"}, follow=True).content.decode()
    assert "Kruis eerst aan" in browser.post(mend, {"do": "nobody"}, follow=True).content.decode()
    assert "Gedaan" in browser.post(mend, {"mask": "1|Ans"}, follow=True).content.decode()
    cut = reverse("look:cut_piece", args=[cast.trajectory.slug, upload.pk, "1"])
    assert "Ik loop om" in browser.get(cut).content.decode()
    assert "Gedaan" in browser.post(cut, {"place": "15"}, follow=True).content.decode()
    undo = reverse("look:undo_mend", args=[cast.trajectory.slug, upload.pk])
    assert "Teruggezet" in browser.post(undo, follow=True).content.decode()
    otherwise = reverse("look:read_otherwise", args=[cast.trajectory.slug, upload.pk])
    assert "Opnieuw gelezen" in browser.post(otherwise, {"unit": "lines"}, follow=True).content.decode()
    browser.post(otherwise, {"unit": "turns"})
    done = browser.post(preview.redirect_chain[-1][0], {"leave_out_doubles": "on"}, follow=True)
    assert "Ingelezen" in done.content.decode()


@pytest.mark.django_db
def test_a_preview_of_five_thousand_pieces_is_shown_a_page_at_a_time(django_assert_max_num_queries):
    cast = make_cast()
    content = "\n".join(f"Uitspraak nummer {number} over het plein" for number in range(5000)).encode()
    upload = put(cast, content, kind="organisation_day")
    browser = browser_of(cast.facilitator)
    with django_assert_max_num_queries(40):
        page = browser.get(reverse("look:uploaded", args=[cast.trajectory.slug, upload.pk]) + "?pagina=100")
    source = page.content.decode()
    assert "Pagina 100 van 100" in source and source.count('name="piece"') == 50


@pytest.mark.django_db
def test_columns_of_a_table_are_chosen_at_the_preview():
    cast = make_cast()
    upload = put(cast, b"stelling,notitie\nDe bus rijdt niet,lange notitie van de notulist\n", "a.csv")
    assert [words for _who, words in mended_words(upload)] == ["De bus rijdt niet"]
    otherwise = reverse("look:read_otherwise", args=[cast.trajectory.slug, upload.pk])
    browser_of(cast.facilitator).post(otherwise, {"column_0": "left_out", "column_1": "answer"})
    upload.refresh_from_db()
    assert [words for _who, words in mended_words(upload)] == ["lange notitie van de notulist"]


def test_the_command_shows_a_reading_as_json_without_a_trajectory_or_database(tmp_path, capsys):
    path = tmp_path / "gesprek.txt"
    path.write_text(TALK, encoding="utf-8")
    call_command("import_conversation", str(path), preview=True, json=True, kind="conversation")
    found = json.loads(capsys.readouterr().out)
    assert [(piece["speaker"], piece["kind"]) for piece in found["pieces"]] == [
        *((0, "asked"), (1, "said")),
        *((0, "asked"), (1, "said")),
    ]
    with pytest.raises(CommandError, match="docx"):
        call_command("import_conversation", str(tmp_path / "a.doc"), preview=True, json=True)


@pytest.mark.django_db
def test_a_short_answer_is_corrected_and_taken_out_in_the_line_of_who_said_it_and_nowhere_else():
    cast = make_cast()
    content = (Path(__file__).parents[2] / "analysis/tests/data/readings/korte-antwoorden.txt").read_bytes()
    conversation = intake.take_in(cast.facilitator, cast.trajectory, put(cast, content))
    others = [line for line in conversation.said.splitlines() if line.startswith("Spreker 2: ")]
    assert len(others) == 2 and "sneeuw" in others[0] and "januari" in others[1]
    yes, no = (Excerpt.objects.of(cast.trajectory).get(text=text) for text in ("Ja", "Nee"))
    conversations.correct_aloud(cast.facilitator, cast.trajectory, yes, "Jazeker, vaak.")
    conversations.take_out_on_request(cast.facilitator, cast.trajectory, no)
    conversation.refresh_from_db()
    assert conversation.said.splitlines() == [others[0], "Spreker 1: Jazeker, vaak.", others[1]]


@pytest.mark.parametrize(
    ("notes", "label", "left"),
    [
        ("Anna zei nee, en Jan ook nee. Neem het mee.", "", "Anna zei , en Jan ook . Neem het mee."),
        ("A: ja, nee\nB: nee", "A", "A: ja,\nB: nee"),
        ("A: nee\nB: nee\nA: neemt", "A", "B: nee\nA: neemt"),
    ],
)
def test_a_short_answer_that_was_taken_back_stands_in_no_notes_and_no_word_loses_a_part(notes, label, left):
    assert [one.rstrip() for one in words.without_said(notes, label, "nee").splitlines()] == left.splitlines()
