"""Who pays: written down once by the organisation, with limits on the picture and words for who does not see it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import make_cast
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.people.domain import funders
from wijwerken.people.domain.funders import ToldFunder
from wijwerken.people.models import Funder

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 50
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 3 2'><path d='M0 0h3v2H0z'/></svg>"
TOLD = ToldFunder("ESF", "Medegefinancierd door de Europese Unie", "Vlag van Europa", "2026-118", "Trainingsdagen")


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_it_stands_on_paper_with_the_names_of_the_grant_decision():
    cast = make_cast()
    row = funders.write(cast.administrator, cast.organisation, TOLD, PNG)
    paper = funders.on_paper(row)
    assert (paper.sentence, paper.emblem, paper.emblem_kind, paper.emblem_says) == (
        TOLD.sentence,
        PNG,
        "png",
        "Vlag van Europa",
    )
    assert paper.project == "Project 2026-118, activiteit Trainingsdagen"
    assert funders.on_paper(Funder(organisation=cast.organisation, sentence="x")).project == ""


@pytest.mark.parametrize(
    ("field", "told", "emblem"),
    [
        ("name", ToldFunder(" ", "x"), None),
        ("sentence", ToldFunder("ESF", " "), None),
        ("emblem_says", ToldFunder("ESF", "x"), PNG),
        ("emblem", TOLD, PNG + b"0" * 200_001),
        ("emblem", TOLD, b"%PDF-1.7"),
    ],
)
def test_what_a_grant_asks_is_there_and_a_picture_is_small_safe_and_said_in_words(uploads, field, told, emblem):
    cast = make_cast()
    with pytest.raises(NotSound) as no:
        funders.write(cast.administrator, cast.organisation, told, emblem)
    assert no.value.field == field and funders.of(cast.organisation) == []
    assert not list(uploads.rglob("*.*"))


def test_another_emblem_takes_the_place_of_the_first_and_goes_with_its_funder(uploads):
    cast = make_cast()
    row = funders.write(cast.administrator, cast.organisation, TOLD, PNG)
    funders.write(cast.administrator, cast.organisation, TOLD, SVG, row)
    assert [path.suffix for path in (uploads / "funders").iterdir()] == [".svg"]
    funders.drop(cast.administrator, cast.organisation, row)
    assert list((uploads / "funders").iterdir()) == [] and funders.of(cast.organisation) == []


def test_only_who_looks_after_the_organisation_writes_one():
    cast = make_cast()
    for who in (cast.facilitator, cast.sponsor, cast.stranger, cast.outsider):
        with pytest.raises(Refused):
            funders.write(who, cast.organisation, TOLD)


def test_it_is_written_changed_seen_on_paper_and_dropped_on_a_page(client):
    cast = make_cast()
    client.force_login(cast.administrator.account)
    given = {"name": "ESF", "sentence": "Medegefinancierd", "emblem_says": "Vlag"}
    answer = client.post("/organisatie/subsidies/nieuw/", {**given, "emblem": SimpleUploadedFile("vlag.svg", SVG)})
    assert answer.status_code == 302
    row = Funder.objects.of(cast.organisation).get()
    assert row.emblem and "ESF" in client.get("/organisatie/subsidies/").content.decode()
    assert client.get(f"/organisatie/subsidies/{row.pk}/op-papier.pdf").content.startswith(b"%PDF-")
    client.post(f"/organisatie/subsidies/{row.pk}/", {**given, "sentence": "Met geld van Europa"})
    row.refresh_from_db()
    assert row.sentence == "Met geld van Europa" and row.emblem
    client.post(f"/organisatie/subsidies/{row.pk}/weg/")
    assert not Funder.objects.of(cast.organisation).exists()
