"""A funder stands on every document of the trajectory where it is switched on, by the frame, and on no other."""

import io
import re
import zipfile
import zlib

import pytest
from django.urls import reverse
from pypdf import PdfReader

from tests.cast import make_cast
from wijwerken.house.documents import Card, Cards, Document, Paragraph, respond
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.people.domain import funders
from wijwerken.people.models import Funder, Organisation
from wijwerken.trajectories.domain import funding
from wijwerken.trajectories.tests.visiting import enter

pytestmark = pytest.mark.django_db
SENTENCE = "Medegefinancierd door de Europese Unie"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 3 2'><path d='M0 0h3v2H0z'/></svg>"
PLAIN = Document("Iets", [Paragraph("Woorden.")])
BARE = Document("Kaarten", [Cards([Card("In de winter loop ik om.")] * 5)], bare=True)


@pytest.fixture
def cast(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_cast()


def paid(cast) -> Funder:
    told = funders.ToldFunder("ESF", SENTENCE, "Vlag van Europa", "2026-118", "Trainingsdagen")
    return funders.write(cast.administrator, cast.organisation, told, SVG)


def pdf_words(document, place) -> str:
    pages = PdfReader(io.BytesIO(respond(document, "pdf", place=place).content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def odt(document, place) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(respond(document, "odt", place=place).content))


@pytest.mark.parametrize("document", [PLAIN, BARE])
def test_it_stands_on_every_document_of_its_place_and_on_none_of_another(cast, document):
    """E13"""
    funding.choose(cast.facilitator, cast.trajectory, paid(cast))
    assert SENTENCE in pdf_words(document, cast.trajectory)
    made = odt(document, cast.trajectory)
    content = made.read("content.xml").decode()
    assert SENTENCE in content and "Project 2026-118, activiteit Trainingsdagen" in content
    assert "Vlag van Europa" in content and made.read("Pictures/funder.svg")
    assert "funder.svg" in made.read("META-INF/manifest.xml").decode()
    for elsewhere in (cast.other_trajectory, cast.organisation, None):
        assert SENTENCE not in pdf_words(document, elsewhere)
        assert SENTENCE not in odt(document, elsewhere).read("content.xml").decode()


@pytest.mark.parametrize("document", [PLAIN, BARE])
def test_who_does_not_see_the_emblem_hears_it_and_the_pdf_is_still_pdf_ua(cast, document):
    funding.choose(cast.facilitator, cast.trajectory, paid(cast))
    pdf = respond(document, "pdf", place=cast.trajectory).content
    unpacked = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.S):
        try:
            unpacked.append(zlib.decompressobj().decompress(stream))
        except zlib.error:
            continue
    inside = b"\n".join(unpacked)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in inside and re.search(rb"/Alt ?\(Vlag van Europa\)", inside)


def test_cards_and_posters_do_not_grow_by_it(cast):
    pages = lambda: len(PdfReader(io.BytesIO(respond(BARE, "pdf", place=cast.trajectory).content)).pages)  # noqa: E731
    before = pages()
    funding.choose(cast.facilitator, cast.trajectory, paid(cast))
    assert pages() == before


def test_a_document_that_knows_nothing_of_it_carries_it(cast):
    funding.choose(cast.facilitator, cast.trajectory, paid(cast))
    where = reverse("trajectories:card_document", args=[cast.trajectory.slug, "odt"])
    made = zipfile.ZipFile(io.BytesIO(enter(cast.facilitator).get(where).content))
    assert SENTENCE in made.read("content.xml").decode()


def test_it_is_switched_on_and_off_on_a_page(cast):
    row, where = paid(cast), reverse("trajectories:funding", args=[cast.trajectory.slug])
    browser = enter(cast.facilitator)
    assert "ESF" in browser.get(where).content.decode()
    assert browser.post(where, {"funder": str(row.pk)}).status_code == 302
    assert funding.chosen(cast.trajectory) == row
    browser.post(where, {"funder": ""})
    assert funding.chosen(cast.trajectory) is None
    assert where in browser.get(reverse("trajectories:card", args=[cast.trajectory.slug])).content.decode()


def test_the_funder_of_another_organisation_is_refused_and_so_is_who_does_not_carry_it(cast):
    row = paid(cast)
    row.organisation = Organisation.objects.exclude(pk=cast.organisation.pk).get()
    row.save()
    with pytest.raises(NotSound):
        funding.choose(cast.facilitator, cast.trajectory, row)
    for who in (cast.official, cast.sponsor, cast.resident, cast.outsider, cast.stranger):
        with pytest.raises(Refused):
            funding.choose(who, cast.trajectory, None)
