"""The door of the works council: closed for one organisation and one subject until its council agreed, and said so."""

import datetime as dt
import io
import zipfile

import pytest

from tests.cast import make_cast
from tests.statements import says
from wijwerken.house import clock
from wijwerken.house.documents import to_odt
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.people.domain import council, kept
from wijwerken.people.domain.council import ToldConsent
from wijwerken.people.domain.privacy_pack.papers import document
from wijwerken.people.domain.privacy_pack.parts import agreed
from wijwerken.people.models import CouncilConsent, Organisation

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 7, 2)


def told(**changed) -> ToldConsent:
    given = {"subject": "learning", "body": "de ondernemingsraad", "on": DAY, "paper": "OR 2026-118"}
    return ToldConsent(**given | changed)


def note(cast, **changed) -> CouncilConsent:
    return council.note(cast.administrator, cast.organisation, told(**changed))


def pack(organisation) -> str:
    return zipfile.ZipFile(io.BytesIO(to_odt(document("or-pakket", organisation)))).read("content.xml").decode()


@says("people.domain.council.why_closed", is_so=True)
def test_the_door_is_closed_until_the_council_agreed_and_says_why():
    cast = make_cast()
    assert "Gemeente Elzerveen heeft hier nog niet mee ingestemd" in council.why_closed(cast.organisation, "learning")
    note(cast, subject="talents")
    assert council.why_closed(cast.organisation, "learning")
    council.end(cast.administrator, cast.organisation, note(cast))
    assert council.why_closed(cast.organisation, "learning")


@says("people.domain.council.why_closed", is_so=False)
def test_it_opens_for_that_organisation_and_that_subject_only():
    cast = make_cast()
    note(cast)
    assert council.why_closed(cast.organisation, "learning") == ""
    elsewhere = Organisation.objects.exclude(pk=cast.organisation.pk).get()
    assert council.why_closed(elsewhere, "learning") and council.why_closed(cast.organisation, "talents")


@says("people.domain.council.sentence", is_so=True)
def test_an_invitation_can_say_who_agreed_and_when():
    cast = make_cast()
    assert council.sentence(note(cast)) == "De ondernemingsraad stemde in op 2 juli 2026."


@says("people.domain.council.sentence", is_so=False)
def test_of_no_consent_nothing_is_said():
    cast = make_cast()
    assert council.in_force(cast.organisation, "learning") is None
    assert "stemde in op" not in pack(cast.organisation)


@says("people.domain.privacy_pack.parts.agreed", is_so=True)
def test_the_or_pakket_says_to_what_the_council_agreed_and_on_which_conditions():
    cast = make_cast()
    note(cast, conditions="Alleen wie zelf wil")
    words = pack(cast.organisation)
    for part in ("De ondernemingsraad stemde in op 2 juli 2026.", "OR 2026-118", "Alleen wie zelf wil"):
        assert part in words
    assert "wacht op uw instemming" in words and "talenten: wat iemand kan en wil" in words


@says("people.domain.privacy_pack.parts.agreed", is_so=False)
def test_what_holds_no_more_is_said_to_hold_no_more_and_no_condition_is_made_up():
    cast = make_cast()
    row = note(cast)
    assert "Voorwaarden" not in agreed(row) and "geldt niet meer" not in agreed(row)
    with clock.frozen(dt.date(2026, 12, 1)):
        council.end(cast.administrator, cast.organisation, row)
    assert agreed(row).endswith("Dit geldt niet meer sinds 1 december 2026.")


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("about", {"subject": "other"}),
        ("body", {"body": " "}),
        ("paper", {"paper": " "}),
        ("on", {"on": dt.date(2100, 1, 1)}),
    ],
)
def test_a_consent_without_body_paper_or_day_is_no_consent(field, changed):
    cast = make_cast()
    with pytest.raises(NotSound) as no:
        note(cast, **changed)
    assert no.value.field == field and not CouncilConsent.objects.of(cast.organisation).exists()


def test_only_who_looks_after_the_organisation_notes_it_and_its_logbook_says_so():
    cast = make_cast()
    for who in (cast.facilitator, cast.sponsor, cast.stranger, cast.outsider):
        with pytest.raises(Refused):
            council.note(who, cast.organisation, told())
    council.end(cast.administrator, cast.organisation, note(cast))
    deeds = LogEntry.objects.of(cast.organisation).values_list("deed", flat=True)
    assert {"people.council.agreed", "people.council.took_back"} <= set(deeds)
    assert kept.own_data(cast.administrator.person)["account"]["noted_of_works_council"] == [
        {"body": "de ondernemingsraad", "on": "2026-07-02"}
    ]


def test_it_is_written_down_and_ended_on_a_page(client):
    cast = make_cast()
    client.force_login(cast.administrator.account)
    given = {"subject": "talents", "body": "De OR", "on": "2026-07-02", "paper": "OR 7"}
    assert client.post("/organisatie/ondernemingsraad/nieuw/", given).status_code == 302
    page = client.get("/organisatie/ondernemingsraad/").content.decode()
    assert "De OR stemde in op 2 juli 2026." in page and "Hier is nog niet mee ingestemd" in page
    row = CouncilConsent.objects.of(cast.organisation).get()
    client.post(f"/organisatie/ondernemingsraad/{row.pk}/einde/")
    assert "Geldt niet meer sinds" in client.get("/organisatie/ondernemingsraad/").content.decode()
