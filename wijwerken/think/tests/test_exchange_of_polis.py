"""Votes of Polis come in from the page: what they say is read first, and its statements wait for a yes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import Cast, make_cast
from wijwerken.analysis import exchange
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.tests.doors import browser_of
from wijwerken.think.models import Parcel
from wijwerken.trajectories.vocabulary import Audience

pytestmark = pytest.mark.django_db

NEWEST = sorted((Path(exchange.__file__).parents[1] / "tests" / "data" / "polis-newest").iterdir())


@pytest.fixture
def cast() -> Cast:
    return make_cast("think")


def put(cast: Cast, *files: tuple[str, bytes]):
    """Put files down on the page, and give the page that follows."""
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    address = reverse("think:exchange", args=[cast.trajectory.slug])
    return browser_of(cast.facilitator).post(address, {"file": sent}, follow=True)


def downloaded() -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in NEWEST]


def zipped(files: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(f"export/{name}", content)
    return out.getvalue()


def test_all_files_of_the_newest_download_or_its_zip_are_read_and_the_statements_wait_for_a_yes(cast):
    for files in (downloaded(), [("polis.zip", zipped(downloaded()))]):
        page = put(cast, *files)
        text = page.content.decode()
        assert "60 mensen, 1022 antwoorden" in text and "Hoe is de avond?" in text and "twee groepen" in text
        assert "Oneens" in text and "herkent" not in text, "agreeing is something else than recognising"
    address = page.redirect_chain[-1][0]
    browser_of(cast.facilitator).post(address)
    rows = Excerpt.objects.of(cast.trajectory)
    assert rows.count() == 19 and set(rows.values_list("audience", flat=True)) == {Audience.HOLDERS}, "one was rejected"
    assert Speaker.objects.of(cast.trajectory).count() == 19, "each is of somebody else"
    assert Conversation.objects.of(cast.trajectory).get().title == "Stellingen uit Polis"
    assert Parcel.objects.of(cast.trajectory).count() == 1, "the votes went with the file that was taken in"
    other = Parcel.objects.of(cast.trajectory).get()
    again = browser_of(cast.facilitator).post(reverse("think:parcel", args=[cast.trajectory.slug, other.pk]))
    assert again.status_code == 400 and rows.count() == 19


def test_one_table_of_votes_is_enough_and_votes_can_be_turned_around(cast):
    participants = next((name, content) for name, content in downloaded() if "participant-votes" in name)
    page = put(cast, participants)
    assert "60 mensen" in page.content.decode()
    turned = browser_of(cast.facilitator).get(page.redirect_chain[-1][0], {"andersom": "on"}).content.decode()
    assert "60 mensen" in turned and turned != page.content.decode()


def test_importance_is_not_read_as_votes(cast):
    importance = next((name, content) for name, content in downloaded() if "importance" in name)
    for files in ([importance], [("x.zip", zipped([importance]))], [("stemmen.csv", importance[1])]):
        page = put(cast, *files)
        assert page.status_code == 400 and "wat mensen belangrijk vinden" in page.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.csv", b"comment-id,voter-id,vote\n1,1,2\n", "regel 2"),
        ("x.csv", b"comment-id,voter-id,vote\n1,1,1\n", "Minder dan vijf mensen"),
        ("x.zip", b"PK geen zip", "stuk"),
        ("x.zip", zipped([("a.txt", b"a")]), "geen tabel met stemmen"),
        ("x.zip", zipped([("a.zip", b"a")]), "nog een ingepakt bestand"),
        ("x.zip", zipped([("votes.csv", b"0" * 30_000_000)]), "te groot"),
        ("x.zip", zipped([("iets.csv", b"a,b\n1,2\n")]), "Deze stemmen kunnen wij niet lezen"),
    ],
)
def test_what_are_no_votes_says_what_to_do_and_nothing_is_kept(cast, name, content, says):
    page = put(cast, (name, content))
    assert page.status_code == 400 and says in page.content.decode()
    assert not Parcel.objects.of(cast.trajectory).exists()


def test_several_files_that_are_no_tables_are_not_taken_together(cast):
    page = put(cast, ("a.qdpx", b"a"), ("b.qdpx", b"b"))
    assert page.status_code == 400 and "Kies één bestand" in page.content.decode()
