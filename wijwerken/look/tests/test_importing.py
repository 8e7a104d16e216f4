"""Reading conversations from files (P15, C08): every format, hostile files, scanned Dutch, doubles, and receipts."""

import io
import tracemalloc
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import make_cast
from wijwerken.house.refusal import NotSound
from wijwerken.look.domain import paper, queries
from wijwerken.look.domain.imports import files, ocr, turns, uploads
from wijwerken.look.domain.imports.doubles import Known
from wijwerken.look.domain.imports.uploads import Who
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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_in_whatever_encoding_it_was_saved(encoding):
    assert files.lines_of("gesprek.txt", TALK.encode(encoding)) == TALK.split("\n")


def test_word_and_opendocument_give_the_same_lines_as_text():
    lines = TALK.split("\n")
    assert files.lines_of("a.docx", docx(*lines)) == lines
    assert files.lines_of("a.odt", odt(*lines)) == lines


def test_words_that_were_crossed_out_and_remarks_are_not_what_someone_said():
    crossed = (
        "<w:p><w:r><w:t>Ik blijf</w:t></w:r><w:del><w:r><w:delText> weg</w:delText><w:t> weg</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t> hier</w:t></w:r></w:ins></w:p>"
    )
    assert files.lines_of("a.docx", docx(xml=crossed)) == ["Ik blijf hier"]
    remark = "Goed<office:annotation><text:p>niet waar</text:p></office:annotation> zo"
    assert files.lines_of("a.odt", odt(remark)) == ["Goed zo"]


def test_spaces_and_breaks_of_opendocument_stay():
    assert files.lines_of("a.odt", odt("een<text:s text:c='2'/>twee<text:line-break/>drie")) == ["een  twee", "drie"]


@pytest.mark.parametrize(
    ("count", "spaces"),
    [("abc", 1), ("", 1), ("-3", 1), ("1e9", 1), ("³", 1), ("0", 0), ("8", 8), ("999999999999", 8), ("9" * 10_000, 8)],
)
def test_a_strange_count_of_spaces_stops_nothing(count, spaces):
    assert files.lines_of("a.odt", odt(f"een<text:s text:c='{count}'/>twee")) == ["een" + " " * spaces + "twee"]


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = zipped({"word/document.xml": b"0" * (60 * 1024 * 1024)})
    assert len(bomb) < 100_000
    with pytest.raises(NotSound) as no:
        files.lines_of("a.docx", bomb)
    assert "te groot" in no.value.reason


@pytest.mark.parametrize("packed_as", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_a_part_that_lies_about_its_size_does_not_unfold(packed_as):
    whole, out = 32 * 1024 * 1024, io.BytesIO()
    with zipfile.ZipFile(out, "w", packed_as) as archive:
        archive.writestr("word/document.xml", b" " * whole)
    tracemalloc.start()
    with pytest.raises(NotSound) as no:
        files.lines_of("a.docx", out.getvalue().replace(whole.to_bytes(4, "little"), (100).to_bytes(4, "little")))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "stuk" in no.value.reason and peak < whole / 8


def test_entities_are_not_unfolded_and_files_are_not_fetched():
    evil = (
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY l "lol"><!ENTITY m "&l;&l;&l;">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:p><w:r><w:t>&x;&m;veilig</w:t></w:r></w:p></w:document>"
    )
    lines = files.lines_of("a.docx", zipped({"word/document.xml": evil}))
    assert "root" not in "".join(lines) and "lollol" not in "".join(lines)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", b"dit is geen zip"),
        ("a.docx", zipped({"anders.xml": "x"})),
        ("a.odt", zipped({"content.xml": "<stuk"})),
        ("a.exe", b"MZ"),
        ("zonder-punt", b"x"),
        ("a.docm", docx("macro")),
    ],
)
def test_a_broken_or_foreign_file_gets_a_sentence_that_says_what_to_do(name, content):
    with pytest.raises(NotSound) as no:
        files.lines_of(name, content)
    assert no.value.field == "file" and len(no.value.reason) > 20


def test_macros_in_a_document_are_never_looked_at():
    content = io.BytesIO(docx("Alleen dit."))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\x00AutoOpen")
    assert files.lines_of("a.docx", content.getvalue()) == ["Alleen dit."]


def test_two_hundred_thousand_lines_are_refused_kindly_with_the_limit():
    with pytest.raises(NotSound) as no:
        files.lines_of("a.txt", b"regel\n" * 200_000)
    assert "20.000 regels" in no.value.reason


@given(st.binary(max_size=3000), st.sampled_from(files.SUFFIXES))
def test_no_bytes_whatsoever_make_reading_fall_over(content, suffix):
    try:
        rows = files.rows_of(content) if suffix == ".csv" else files.lines_of(f"a{suffix}", content)
    except NotSound:
        return
    assert isinstance(rows, list)


def test_speakers_are_recognised_by_name_and_by_initial():
    found, _tidied = turns.turns_of(TALK.split("\n"))
    assert [turn.label for turn in found] == ["I", "Fatima", "I", "Fatima"]
    assert turns.is_interviewer("I") and not turns.is_interviewer("Fatima")
    initials, _tidied = turns.turns_of(["S: Ja.", "J: Nee.", "nog even", "S: Toch wel."])
    assert [(turn.label, turn.text) for turn in initials] == [("S", "Ja."), ("J", "Nee.\nnog even"), ("S", "Toch wel.")]


def test_a_sentence_with_a_colon_is_not_taken_for_a_speaker():
    found, _tidied = turns.turns_of(["Ik zei het al: het is donker.", "Er is een ding: de lamp.", "En dat was het."])
    assert {turn.label for turn in found} == {""}


def test_a_table_is_read_by_its_heads_or_else_by_its_longest_column():
    with_heads = files.rows_of(b"nr;spreker;uitspraak\n1;Tafel 2;Meer licht\n2;Tafel 3;Minder regels\n")
    assert turns.turns_of_rows(with_heads) == [
        turns.Turn("Tafel 2", "Meer licht"),
        turns.Turn("Tafel 3", "Minder regels"),
    ]
    without = files.rows_of(b"1,Wij willen een bankje\n2,En een lamp erbij\n")
    assert [turn.text for turn in turns.turns_of_rows(without)] == ["Wij willen een bankje", "En een lamp erbij"]


SCANNED = """Vraag: Hoe is het om hier te wonen?
Antwoord: Ik woon hier al meer dan twin-
tig jaar en ik heb de buurt zien veran-
deren. Vroeger kende iedereen elkaar, ook de kin-
deren van de overkant. Nu is dat anders. De ﬁets-
12
paden zijn goed, maar ’s avonds zie je niemand
meer, behalve bij de vijf- en zesjarigen op
het pleintje.
- 13 -
Vraag: Wat zou u willen?
Antwoord: Dat er weer iemand op de hoek staat
die je groet."""


def test_scanned_dutch_comes_through_readably():
    found, tidied = turns.turns_of(SCANNED.split("\n"))
    assert tidied
    assert [turn.label for turn in found] == ["Vraag", "Antwoord", "Vraag", "Antwoord"]
    first = found[1].text
    assert "twintig jaar" in first and "veranderen." in first and "kinderen van" in first
    assert "fietspaden" in first and "vijf- en zesjarigen" in first
    assert "12" not in first and "13" not in first and "\n" not in first
    assert found[3].text == "Dat er weer iemand op de hoek staat die je groet."


def test_text_that_was_not_scanned_stays_exactly_as_it_is():
    lines = ["Kort.", "Ook kort.", "1948 was het jaar.", "Klaar."]
    assert not ocr.looks_scanned(lines)
    assert [turn.text for turn in turns.turns_of(lines)[0]] == lines


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
    who = {"I": Who(asks=True), "Fatima": Who(pseudonym="Roos", group=cast.residents)}
    conversation = uploads.take_in(cast.facilitator, cast.trajectory, put(cast), who)
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
    conversation = uploads.take_in(
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
    assert [turn["double"] for turn in upload.found["turns"]] == [False, True, False, False]
    uploads.take_in(cast.facilitator, cast.trajectory, upload, {"I": Who(asks=True)})
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

    monkeypatch.setattr(files, "lines_of", breaks)
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
