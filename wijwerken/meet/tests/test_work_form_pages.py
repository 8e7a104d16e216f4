"""Work forms on their pages: adapted, kept under a name, handed on and taken in; what comes with the house stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import Cast, make_cast
from wijwerken.meet.domain import saved_forms
from wijwerken.meet.domain.work_forms import WorkForm, files, form
from wijwerken.meet.models import SavedWorkForm
from wijwerken.trajectories.models import Trajectory

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(client) -> Cast:
    cast = make_cast()
    client.force_login(cast.facilitator.account)
    return cast


def page(name: str, *args: str) -> str:
    return reverse(f"meet:{name}", args=["molenbuurt", *args])


def kept_here(cast: Cast) -> list[WorkForm]:
    """Give the work forms that people of this organisation kept."""
    return saved_forms.saved(cast.facilitator, cast.trajectory)


def sent_back(answer) -> dict[str, str]:
    """Give what a browser would send when nothing is changed."""
    typed = {}
    for one in (answer.context["form"], answer.context["steps"].management_form, *answer.context["steps"]):
        for field in one:
            value = field.value()
            if value not in (None, False, ""):
                typed[field.html_name] = value
    return typed


def test_somebody_adapts_a_form_and_the_one_of_the_house_stays(client, cast):
    typed = sent_back(client.get(page("form_change", "weerstand-peilen")))
    typed |= {"title": "Weerstand in onze straat", "form-0-minutes": 9, "form-1-leave_out": "on"}
    typed |= {"form-6-title": "Koffie", "form-6-kind": "timer", "form-6-grouping": "all", "form-6-minutes": 4}
    kept = client.post(page("form_change", "weerstand-peilen"), typed)
    made = kept_here(cast)[0]
    assert kept["Location"] == page("form", made.slug)
    assert [str(step.title) for step in made.steps][-1] == "Koffie" and len(made.steps) == 6
    assert made.minutes == 45 + 4 - 15 + 4 and form("weerstand-peilen").minutes == 45
    resistance = next(step for step in made.steps if step.kind == "resistance")
    assert resistance.settings["options"] == ["Niets doen"] and made.is_decision
    shown = client.get(page("form", made.slug)).text
    assert "Weerstand in onze straat" in shown and "Koffie" in shown
    typed = sent_back(client.get(page("form_change", made.slug))) | {"title": "Weerstand in de wijk"}
    client.post(page("form_change", made.slug), typed)
    assert [str(one.title) for one in kept_here(cast)] == ["Weerstand in de wijk"]
    client.force_login(cast.co_researcher.account)
    assert client.post(page("form_drop", made.slug)).status_code == 403
    client.post(page("form_change", made.slug), typed | {"title": "Van Joost"})
    assert sorted(str(one.title) for one in kept_here(cast)) == [
        "Van Joost",
        "Weerstand in de wijk",
    ]


def test_a_form_that_is_not_sound_keeps_what_was_typed(client, cast):
    typed = sent_back(client.get(page("form_change", "stippen"))) | {"fewest": 9, "most": 3}
    answer = client.post(page("form_change", "stippen"), typed)
    assert answer.status_code == 400 and "Het aantal mensen klopt niet." in answer.text
    assert 'value="Stippen, onze versie"' in answer.text and not SavedWorkForm.objects.exists()


def test_a_form_goes_to_another_municipality_as_a_file_and_is_taken_in(client, cast):
    content = client.get(page("form_file", "aan-tafel")).content
    client.post(page("forms"), {"file": SimpleUploadedFile("a.json", content)})
    assert kept_here(cast)[0].plain() == form("aan-tafel").plain("nl")
    wrong = client.post(page("forms"), {"file": SimpleUploadedFile("a.json", content.replace(b"own_step", b"x"))})
    assert wrong.status_code == 400 and "Stap 8" in wrong.text and len(kept_here(cast)) == 1
    big = client.post(page("forms"), {"file": SimpleUploadedFile("a.json", b" " * (files.LARGEST + 1))})
    assert "te groot" in big.text
    assert client.post(page("form_drop", kept_here(cast)[0].slug)).status_code == 302
    assert not SavedWorkForm.objects.exists()


def test_the_field_for_a_file_says_which_form_it_must_have_and_that_is_what_is_handed_on(client, cast):
    handed_on = client.get(page("form_file", "weerstand-peilen")).headers["Content-Disposition"]
    field = client.get(page("forms")).content.decode().partition('id="inlezen"')[2]
    assert handed_on.endswith('.werkvorm.json"') and ".werkvorm.json" in field
    assert f"tot {files.LARGEST // 1000} kB" in field and 'accept=".json,application/json"' in field


def test_a_kept_form_is_seen_within_its_organisation_and_goes_elsewhere_only_as_a_file(client, cast):
    kept = saved_forms.save(cast.facilitator, cast.trajectory, replace(form("aan-tafel"), title="Kanariewerkvorm"))
    client.force_login(cast.other_facilitator.account)  # of another trajectory of the same organisation
    assert "Kanariewerkvorm" in client.get("/t/balie/bijeenkomsten/werkvormen/").text
    client.force_login(cast.stranger.account)
    assert "Kanariewerkvorm" not in client.get("/t/haven/bijeenkomsten/werkvormen/").text
    assert "Kanariewerkvorm" not in client.get("/t/haven/bijeenkomsten/nieuw/").text
    for name in ("form", "form_change", "form_file"):
        assert client.get(reverse(f"meet:{name}", args=["haven", kept.slug])).status_code == 404
    prints = reverse("meet:form_document", args=["haven", kept.slug, "draaiboek", "odt"])
    assert client.get(prints).status_code == 404


def test_ones_own_form_comes_along_to_another_organisation(cast):
    saved_forms.save(cast.facilitator, cast.trajectory, replace(form("aan-tafel"), title="Van Samira"))
    elsewhere = Trajectory.objects.get(slug="haven")
    assert [str(one.title) for one in saved_forms.saved(cast.facilitator, elsewhere)] == ["Van Samira"]
    assert saved_forms.saved(cast.stranger, elsewhere) == []
