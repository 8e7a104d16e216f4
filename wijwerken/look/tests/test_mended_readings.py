"""A reading before it comes in: who is named, what is long, who is one person, and a photo that is typed over."""

import io
import random
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import make_cast
from wijwerken.analysis.readings.pictures import LARGEST_WITH_PICTURES
from wijwerken.analysis.readings.read import SUFFIXES
from wijwerken.house.refusal import NotSound
from wijwerken.look.domain.imports import intake, named, photos, told, uploads
from wijwerken.look.models import Conversation, Excerpt, Upload
from wijwerken.look.tests.doors import browser_of
from wijwerken.look.views import imports

pytestmark = pytest.mark.django_db

EVENING = (
    "I: Hoe is het?\nFatima El Idrissi: Bel Carla de Wit, zij weet het. Mail carla@balie.nl of 06 12345678.\n"
    "Henk: In januari hielp Carla de Wit mij. Fatima ook.\nHenk (gast): Wil jij dat ook?"
)
NAMES = ["Carla de Wit", "carla@balie.nl", "06 12345678", "Fatima"]
LONG = " ".join(f"Dit is zin {number} van mevr. De Jong over nr. {number} aan de balie." for number in range(1, 13))
PNG = b"\x89PNG\r\n\x1a\n" + b"kanarieplaatje"


def with_a_large_photo(size: int) -> bytes:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        body = "<w:p><w:r><w:t>Fatima: Het is donker op de hoek.</w:t></w:r></w:p>"
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>')
        archive.writestr("word/media/image1.jpeg", random.Random(1).randbytes(size))
    return out.getvalue()


def put(cast, content, **how):
    kept = {"name": "avond.txt", "content": content, "kind": "talk"} | how
    upload = uploads.put_down(cast.facilitator, cast.trajectory, **kept)
    uploads.read(upload)
    return upload


def words_of(upload):
    upload.refresh_from_db()
    return [held.piece.words for held in uploads.mended_of(upload).pieces if held.piece.kind == "said"]


class Preview:
    """The page on which a reading is looked at, in a browser of the facilitator."""

    def __init__(self, cast, upload):
        self.browser, self.upload = browser_of(cast.facilitator), upload
        self.address = lambda name: reverse(f"look:{name}", args=[cast.trajectory.slug, upload.pk])

    def read(self):
        return self.browser.get(self.address("uploaded")).content.decode()

    def mend(self, **typed):
        answer = self.browser.post(self.address("mend_reading"), typed, follow=True)
        return answer.content.decode()

    def undo(self, **typed):
        return self.browser.post(self.address("undo_mend"), typed, follow=True).content.decode()


def test_who_is_named_is_shown_masked_by_whole_word_seen_and_undone_until_it_is_taken_in():
    cast = make_cast()
    preview = Preview(cast, put(cast, EVENING.encode()))
    source = preview.read()
    for name in NAMES:
        assert re.search(rf'name="named"\s+value="{re.escape(name)}"', source), name
        assert f"Vervang {name}" in source
    assert "Deze namen staan nog in de woorden en komen er zo in:" in source
    before = words_of(preview.upload)
    preview.mend(do="mask_named", named=NAMES)
    assert words_of(preview.upload)[:2] == [
        "Bel [naam], zij weet het. Mail [naam] of [naam].",
        "In januari hielp [naam] mij. [naam] ook.",
    ]
    assert "Deze namen staan nog" not in preview.read()
    preview.undo()
    assert words_of(preview.upload) == before
    preview.mend(mask="2|Carla de Wit")
    assert words_of(preview.upload)[0] == before[0] and "hielp [naam] mij" in words_of(preview.upload)[1]


def test_a_name_that_is_also_a_word_is_named_only_where_it_is_a_name():
    assert named.named_in("Wil jij dat ook? Ja, dat wil ik.", named.speaker_names(["Henk"])) == []
    assert named.named_in("Dat wil Jan ook, in januari.", frozenset()) == ["Jan"]
    assert named.named_in("[naam] van nr. 12 belt.", frozenset()) == []


def test_a_name_that_begins_as_another_is_named_beside_it_and_a_first_name_that_also_stands_alone_too():
    assert named.named_in("Toen kwam Jan met Janneke langs.", frozenset()) == ["Jan", "Janneke"]
    assert named.named_in("Ik zag Carla de Wit. Later zei Carla iets.", frozenset()) == ["Carla de Wit", "Carla"]
    assert named.named_in("Ik zag Carla de Wit weer.", frozenset()) == ["Carla de Wit"]
    cast = make_cast()
    upload = put(cast, b"Toen kwam Jan met Janneke. Ik zag Carla de Wit. Later zei Carla iets.")
    places = named.places_of(uploads.mended_of(upload), upload.found["names"])
    uploads.mend(cast.facilitator, cast.trajectory, upload, {"do": "mask_named", "named": places})
    assert words_of(upload) == ["Toen kwam [naam] met [naam]. Ik zag [naam]. Later zei [naam] iets."]


def test_nothing_is_said_to_be_done_where_no_name_was_masked():
    cast = make_cast()
    preview = Preview(cast, put(cast, b"I: Hoe is het?\nFatima: Ik zag Floor.\nHenk: Floor zei niets."))
    assert "Gedaan." in preview.mend(do="mask_named", named="Floor")
    assert words_of(preview.upload) == ["Ik zag [naam].", "Floor zei niets."]
    again = preview.mend(do="mask_named", named="Floor")
    assert "aan het begin van een zin" in again and "Gedaan" not in again


def test_there_is_nothing_to_put_back_where_nothing_was_mended():
    cast = make_cast()
    preview = Preview(cast, put(cast, EVENING.encode()))
    assert "Er is niets om terug te zetten." in preview.undo()
    with pytest.raises(NotSound):
        uploads.undo(cast.facilitator, cast.trajectory, preview.upload)


def test_long_turns_are_offered_in_pieces_kept_in_order_and_joined_again_by_one_press():
    cast = make_cast()
    preview = Preview(cast, put(cast, f"I: Hoe is het?\nFatima: {LONG}\nHenk: Goed.".encode()))
    assert "Knip ze in stukjes van een paar zinnen" in preview.read()
    source = preview.mend(do="cut_long")
    pieces = words_of(preview.upload)
    assert " ".join(pieces[:-1]) == LONG and len(pieces) == 5, "mevr. and nr. end no sentence"
    may_join = re.findall(r'name="join"\s+value="([^"]+)"', source)
    assert may_join == ["1.1", "1.2", "1.3"], "not the first, and no words of somebody else"
    preview.mend(join="1.1")
    assert words_of(preview.upload)[0] == f"{pieces[0]} {pieces[1]}"
    preview.undo()
    assert words_of(preview.upload) == pieces


def test_one_person_under_two_names_is_put_together_and_two_stay_two():
    cast = make_cast()
    preview = Preview(cast, put(cast, EVENING.replace("Henk (gast)", "Henk Jansen").encode()))
    made = uploads.mended_of(preview.upload)
    who, to = made.speakers.index("Henk Jansen"), made.speakers.index("Henk")
    assert "Kies twee verschillende namen" in preview.mend(do="same", who=who, same_as=who)
    preview.mend(do="same", who=who, same_as=to)
    preview.upload.refresh_from_db()
    spoke = {held.piece.speaker for held in uploads.mended_of(preview.upload).pieces}
    assert who not in spoke and to in spoke


def test_of_what_was_masked_nothing_of_the_name_is_taken_in():
    cast = make_cast()
    upload = put(cast, EVENING.encode())
    places = named.places_of(uploads.mended_of(upload), NAMES)
    upload = uploads.mend(cast.facilitator, cast.trajectory, upload, {"do": "mask_named", "named": places})
    conversation = intake.take_in(cast.facilitator, cast.trajectory, upload)
    kept = conversation.said + "".join(Excerpt.objects.of(cast.trajectory).values_list("text", flat=True))
    for part in ("Carla", "Wit", "@", "0612", "12345", "Fatima", "Henk"):
        assert part not in kept, part


def test_a_photo_is_typed_over_beside_it_and_is_gone_when_the_words_are_in():
    cast = make_cast()
    browser = browser_of(cast.facilitator)
    typed = {"kind": "organisation_day", "on": "2026-01-02", "knew": "yes"}
    file = SimpleUploadedFile("flap.PNG", PNG)
    page = browser.post(reverse("look:upload", args=[cast.trajectory.slug]), typed | {"file": file}, follow=True)
    source = page.content.decode()
    upload = Upload.objects.of(cast.trajectory).get()
    address = reverse("look:photo", args=[cast.trajectory.slug, upload.pk])
    assert "Typ over wat er staat" in source and f'src="{address}"' in source
    shown = browser.get(address)
    assert (
        shown.content == PNG
        and shown.headers["Content-Type"] == "image/png"
        and "no-store" in shown.headers["Cache-Control"]
    )
    over = reverse("look:type_photo", args=[cast.trajectory.slug, upload.pk])
    assert "Typ over wat er op de foto staat." in browser.post(over, {"words": " "}).content.decode()
    looked = browser.post(over, {"words": "De bus rijdt niet meer.\nDe bakker groet."}, follow=True).content.decode()
    assert "Klopt dit zo?" in looked and "De bakker groet." in looked and "Terug naar de foto" in looked
    again = reverse("look:read_otherwise", args=[cast.trajectory.slug, upload.pk])
    browser.post(again, {"unit": "lines"})
    assert "De bakker groet." in browser.get(over).content.decode(), "what was typed stays beside the photo"
    browser.post(reverse("look:uploaded", args=[cast.trajectory.slug, upload.pk]), {"leave_out_doubles": "on"})
    assert Excerpt.objects.of(cast.trajectory).count() == 2
    assert not Upload.objects.of(cast.trajectory).exists() and browser.get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "soon"),
    [
        ("a.txt", b"Fatima: Het is donker.", True),
        ("a.docx", with_a_large_photo(3_000_000), True),
        ("a.txt", b"Fatima: ja.\n" * 200_000, False),
        ("a.xlsx", b"PK", False),
        ("a.docx", b"PK", False),
    ],
)
def test_what_is_small_is_read_while_its_page_is_on_its_way_and_the_rest_by_the_worker(
    monkeypatch, name, content, soon
):
    posted = []
    monkeypatch.setattr(imports, "post", lambda work, *_about: posted.append(work))
    cast = make_cast()
    typed = {"kind": "talk", "on": "2026-01-02", "file": SimpleUploadedFile(name, content)}
    page = browser_of(cast.facilitator).post(reverse("look:upload", args=[cast.trajectory.slug]), typed, follow=True)
    assert posted == ([] if soon else ["look.read_upload"])
    assert ("Klopt dit zo?" if soon else "Het bestand wordt gelezen") in page.content.decode()


def test_what_is_no_photo_is_not_shown_as_one():
    cast = make_cast()
    with pytest.raises(NotSound, match="niet laten zien"):
        put(cast, b"<svg onload='x'/>", name="flap.png")
    text = put(cast, b"Fatima: Het is donker.")
    browser = browser_of(cast.facilitator)
    for name in ("photo", "type_photo"):
        assert browser.get(reverse(f"look:{name}", args=[cast.trajectory.slug, text.pk])).status_code == 404
    with pytest.raises(NotSound):
        photos.type_over(cast.facilitator, cast.trajectory, text, "Iets anders.")


@pytest.mark.parametrize("kinds", ["vtt srt csv tsv xlsx ods json otr rtf pdf docx odt txt md jpg jpeg png webp"])
def test_subtitles_tables_pdf_and_photos_are_taken(kinds):
    assert {f".{one}" for one in kinds.split()} <= {*SUFFIXES, *uploads.PHOTOS}


@pytest.mark.parametrize(
    "name", ["a.m4a", "a.ogg", "a.mp4", "a.doc", "a.xls", "a.heic", "a.fodt", "a.zip", "a.xyz", "a"]
)
def test_everything_else_is_refused_with_what_to_do_instead(name):
    with pytest.raises(NotSound) as no:
        put(make_cast(), b"x", name=name)
    says = ("Open het", "Laat het uitschrijven", "Bewaar hem als .jpg", "Pak het uit")
    assert any(what in str(no.value.reason) for what in says), no.value.reason


def test_a_large_photo_in_a_document_is_no_reason_to_refuse_its_words():
    cast = make_cast()
    upload = put(cast, with_a_large_photo(24 * 1024 * 1024), name="verslag.docx")
    assert words_of(upload) == ["Fatima: Het is donker op de hoek."]
    assert len(upload.content) < 10_000, "the photo itself is not kept"
    with pytest.raises(NotSound, match="knip het in delen"):
        put(cast, b"x" * (21 * 1024 * 1024), name="verslag.txt")
    assert LARGEST_WITH_PICTURES == 60 * 1024 * 1024 and told.TOO_LARGE
    assert not Conversation.objects.of(cast.trajectory).exists()
