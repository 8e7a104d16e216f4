"""What every answer of the server carries, and what no request gets (docs/asvs.md names these tests)."""

import json
import os
import subprocess
import sys

import pytest
from django.test import Client
from django.urls import reverse

from tests.house.floor import ROOT
from wijwerken.people.models import Organisation

pytestmark = pytest.mark.django_db

PAGES = ("/", "/inloggen/", "/privacy/", "/er-is-niets/", "/livez", "/robots.txt", "/.well-known/security.txt")
OVER_HTTPS = """
import json
from django.conf import settings
names = ("DEBUG", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE", "SECURE_SSL_REDIRECT",
         "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS")
print(json.dumps({name: getattr(settings, name) for name in names}))
"""


@pytest.mark.parametrize("path", PAGES)
def test_an_answer_says_what_it_is_and_may_be_taken_for_nothing_else(client: Client, path: str) -> None:
    headers = client.get(path).headers
    assert "charset=utf-8" in headers["Content-Type"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "base-uri 'none'" in headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize("path", ["/", "/inloggen/", "/privacy/"])
def test_no_page_is_kept_by_a_browser_or_by_what_stands_between(client: Client, path: str) -> None:
    assert "no-store" in client.get(path).headers["Cache-Control"]


def test_no_cookie_is_for_scripts_or_for_other_sites(client: Client) -> None:
    client.get("/inloggen/")
    client.post(reverse("house:set_language"), {"language": "en"})
    assert client.cookies
    for cookie in client.cookies.values():
        assert cookie["httponly"], cookie
        assert cookie["samesite"] == "Lax", cookie


def test_with_an_address_over_https_everything_goes_over_it(tmp_path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WIJWERKEN_")}
    environment |= {"WIJWERKEN_PUBLIC_URL": "https://samen.voorbeeld.example", "WIJWERKEN_DATA": str(tmp_path),
                    "DJANGO_SETTINGS_MODULE": "wijwerken.config.settings", "PYTHONPATH": str(ROOT)}  # fmt: skip
    said = subprocess.run([sys.executable, "-c", OVER_HTTPS], env=environment, capture_output=True, check=True)
    found = json.loads(said.stdout)
    assert not found.pop("DEBUG")
    assert found.pop("SECURE_HSTS_SECONDS") >= 365 * 86_400
    assert "*" not in found.pop("ALLOWED_HOSTS")
    assert found.pop("CSRF_TRUSTED_ORIGINS") == ["https://samen.voorbeeld.example"]
    assert all(found.values()), found


def test_who_does_not_come_from_our_own_page_sends_nothing() -> None:
    elsewhere = Client(enforce_csrf_checks=True)
    assert elsewhere.post("/inloggen/", {"code": "ABCD"}).status_code == 403
    assert elsewhere.post("/mijn/openen/", {"code": "ABCD"}).status_code == 403


def test_what_somebody_typed_is_text_on_a_page_and_never_part_of_it(client: Client) -> None:
    Organisation.objects.create(name="<script>alert('kanarie')</script>", complaints="<img src=x onerror=kanarie()>")
    page = client.get("/privacy/").content.decode()
    assert "&lt;script&gt;alert" in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_a_folder_is_not_listed_and_what_was_sent_is_not_echoed(client: Client) -> None:
    assert client.get("/static/").status_code == 404
    assert client.get("/uploads/").status_code == 404
    assert b"kanarie" not in client.trace("/", headers={"x-secret": "kanarie"}).content


def test_another_name_for_this_machine_is_refused(client: Client) -> None:
    assert client.get("/", headers={"host": "elders.voorbeeld.example"}).status_code == 400
