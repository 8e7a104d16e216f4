import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import get_finders
from django.core.files.base import ContentFile
from django.test import Client

from wijwerken.config.static import Storage, as_sent

FOUND = [Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([])]
STYLES = [path for path in FOUND if path.suffix == ".css"]


def squeezed(styles: str) -> str:
    """Leave out what no browser looks at: comments, and white space of any length."""
    return re.sub(r"\s+", " ", re.sub(r"/\*(?!!).*?\*/", "", styles, flags=re.DOTALL)).strip()


@pytest.mark.parametrize("styles", STYLES, ids=lambda path: path.name)
def test_styles_come_without_notes_for_who_reads_the_code_and_say_the_same(styles: Path) -> None:
    written = styles.read_text()
    sent = as_sent(written).decode()
    assert squeezed(sent) == squeezed(written)
    assert not re.search(r"/\*(?!!)|\n\s", sent)
    assert not re.search(r"""["'][^"'\n]*/\*""", written)  # no comment begins inside a value


def test_what_is_gathered_is_what_is_sent(tmp_path: Path) -> None:
    storage = Storage(location=tmp_path, base_url="/static/")
    read_already = ContentFile(b"/* why */\n.one {\n  color: red;\n}\n")
    read_already.read()
    storage.save("one.css", read_already)
    storage.save("one.js", ContentFile(b"/* why */\n"))
    assert (tmp_path / "one.css").read_text() == "\n.one {\ncolor: red;\n}\n"
    assert (tmp_path / "one.js").read_text() == "/* why */\n"


def test_a_static_file_comes_in_one_piece(client: Client) -> None:
    response = client.get("/static/house/tokens.css")
    assert (response.status_code, response.streaming) == (200, False)
    assert response["Content-Type"].startswith("text/css")
    assert b"--" in response.content


def test_what_did_not_change_is_not_sent_again(client: Client) -> None:
    first = client.get("/static/house/tokens.css")
    again = client.get("/static/house/tokens.css", headers={"if-modified-since": first["Last-Modified"]})
    assert (again.status_code, again.content) == (304, b"")


def test_files_of_pages_we_do_not_use_are_not_served(client: Client) -> None:
    assert client.get("/static/account/js/account.js").status_code == 404
