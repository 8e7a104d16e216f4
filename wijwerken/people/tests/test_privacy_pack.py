"""The privacy pack is drawn from the code itself, so it cannot go stale (U17)."""

import io
import zipfile

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps
from pypdf import PdfReader

from tests.cast import make_cast
from wijwerken.house.documents import to_odt, to_pdf
from wijwerken.house.refusal import NotSound
from wijwerken.house.registry import rooms
from wijwerken.people.domain import consent, organisations
from wijwerken.people.domain.privacy_pack import tables
from wijwerken.people.domain.privacy_pack.papers import PAPERS, document
from wijwerken.people.models import Account, Consent, ConsentText, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


def words_of(paper, organisation):
    content = zipfile.ZipFile(io.BytesIO(to_odt(document(paper, organisation)))).read("content.xml").decode()
    return content.replace("&apos;", "'").replace("&quot;", '"').replace("&amp;", "&")


@isolate_apps("wijwerken.people")
def test_a_new_field_about_people_shows_up_by_itself():
    class ShoeSize(models.Model):  # noqa: DJ008
        person = models.ForeignKey(Person, on_delete=models.CASCADE)
        left_shoe = models.IntegerField()

        class Meta:
            app_label = "people"

    class Weather(models.Model):  # noqa: DJ008
        rain = models.BooleanField()

        class Meta:
            app_label = "people"

    listed = tables.about_people([ShoeSize, Weather])
    assert [(row.name, row.says) for row in listed] == [
        ("ShoeSize", "person (verwijst naar Person), left_shoe (getal)")
    ]


def test_every_field_that_leads_to_people_stands_in_the_papers(cast):
    papers = {name: words_of(name, cast.organisation) for name in ("or-pakket", "dpia", "verwerkingsregister")}
    found = [model for model in apps.get_models() if tables.leads_to_people(model)]
    assert {Person, Account} <= set(found) and len(found) > 15
    for model in found:
        for field in model._meta.fields:
            if not field.primary_key:
                assert all(f"{field.name} (" in words for words in papers.values()), (model, field.name)


def test_a_bare_id_leads_to_people_too():
    assert tables.leads_to_people(apps.get_model("people.AccessNote"))
    assert tables.leads_to_people(apps.get_model("people.IdentityKey"))
    assert not tables.leads_to_people(apps.get_model("people.Organisation"))


def test_rights_and_terms_are_those_of_the_code(cast):
    words = words_of("or-pakket", cast.organisation)
    for room in rooms():
        assert all(str(may.says) in words for may in room.who_may)
        assert all(str(rule.says) in words for rule in room.kept.retention)
        assert all(str(rule.says) in words_of("bewaartermijnen", cast.organisation) for rule in room.kept.retention)


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_is_made_as_readable_pdf_and_odt(cast, name):
    reader = PdfReader(io.BytesIO(to_pdf(document(name, cast.organisation))))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    text = "".join(page.extract_text() for page in reader.pages)
    assert PAPERS[name].title.split()[0] in text and "Gemeente Elzerveen" in text
    assert PAPERS[name].lead[:20] in words_of(name, cast.organisation)


def test_papers_come_from_the_page_and_name_whom_to_turn_to(client, cast):
    details = {"name": "Gemeente Elzerveen", "data_protection_officer": "Noor Bakker", "complaints": "De balie"}
    empty = dict.fromkeys(("cbs_code", "tooi_uri", "oin", "rsin"), "")
    assert "nog niet ingevuld" in words_of("dpia", cast.organisation)
    organisations.describe(cast.administrator, cast.organisation, details | empty)
    assert "Noor Bakker" in words_of("dpia", cast.organisation)
    client.force_login(cast.administrator.account)
    page = client.get("/organisatie/privacypakket/").content.decode()
    for name in PAPERS:
        assert f"/organisatie/privacypakket/{name}.odt" in page and f"{name}.pdf" in page
    odt = client.get("/organisatie/privacypakket/dpia.odt")
    assert odt.headers["Content-Disposition"] == 'attachment; filename="dpia.odt"'
    assert client.get("/organisatie/privacypakket/dpia.exe").status_code == 404
    assert client.get("/organisatie/privacypakket/x.pdf").status_code == 404


def test_consent_has_a_box_per_purpose_in_two_languages_and_none_is_ticked(cast):
    words = words_of("toestemming", cast.organisation)
    assert "Wie vraagt dit?" in words and "Who asks this?" in words
    assert all(str(label) in words for label in Consent.Purpose.labels)
    assert "☑" not in words and "☒" not in words


def test_an_organisation_writes_a_next_text_and_what_people_read_stays(cast):
    first = consent.current_text(cast.organisation)
    with pytest.raises(NotSound):
        consent.write_next_text(cast.administrator, cast.organisation, "nl", first.body)
    second = consent.write_next_text(cast.administrator, cast.organisation, "nl", "Onze eigen tekst.")
    third = consent.write_next_text(cast.administrator, cast.organisation, "nl", "Nog een tekst.")
    assert (second.version, third.version) == (1, 2)
    assert consent.current_text(cast.organisation).body == "Nog een tekst."
    assert consent.current_text(None).body == first.body  # others keep the text of the house
    assert consent.current_text(cast.organisation, "en").body.startswith("Who asks this?")
    second.body = "Stiekem anders"
    with pytest.raises(TypeError):
        second.save()
    assert ConsentText.objects.get(pk=second.pk).body == "Onze eigen tekst."
    assert "Nog een tekst." in words_of("toestemming", cast.organisation)


def test_a_new_text_is_written_on_the_page(client, cast):
    client.force_login(cast.administrator.account)
    answer = client.post("/organisatie/toestemming/", {"language": "nl", "body": "Onze eigen tekst."})
    assert answer.status_code == 302
    page = client.get("/organisatie/toestemming/").content.decode()
    assert "Onze eigen tekst." in page and "Versie 1 (nl)" in page
    again = client.post("/organisatie/toestemming/", {"language": "nl", "body": "Onze eigen tekst."})
    assert again.status_code == 400 and "niets veranderd" in again.content.decode()


def test_the_papers_say_what_is_sealed_by_us_and_what_is_left_to_the_disk(cast):
    said = words_of("dpia", cast.organisation)
    for words in ("LUKS, BitLocker", "want woorden staan leesbaar in de database", "in welke kluis de geheime sleutel"):
        assert words in said
    assert "Niet: de woorden in de database en toegevoegde bestanden" in said


@pytest.mark.parametrize("kept_for", [35, 20])
def test_the_papers_say_until_when_a_backup_keeps_words(cast, settings, kept_for):
    settings.WIJWERKEN_BACKUP_DAYS = kept_for
    for paper in ("dpia", "bewaartermijnen"):
        assert f"na hoogstens {kept_for} dagen" in words_of(paper, cast.organisation)
