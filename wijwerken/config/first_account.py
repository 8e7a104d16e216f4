"""The way in for whoever starts an installation, as long as nobody used it.

Whoever reads the journal of a machine is not always its administrator; so the link is shown to a person at a terminal,
and otherwise written in a file that only the owner of the data reads.
"""

import os
import sys
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from wijwerken.people.domain import sign_in

FILE = "first-sign-in"


def way_in(local_url: str) -> str:
    """Give the link for who sits at this terminal, or the file that holds it; empty when somebody came in already."""
    file = settings.WIJWERKEN_DATA / FILE
    if sys.stdout.isatty():
        file.unlink(missing_ok=True)
        return _new_link(local_url)
    link = _link_with(_good_code_in(file), local_url) or _new_link(local_url)  # a code that was used is not good
    file.unlink(missing_ok=True)
    if link:
        _write(file, link)
    return str(file) if link else ""


def _new_link(local_url: str) -> str:
    return _link_with(sign_in.first_sign_in_code(), local_url)


def _link_with(code: str, local_url: str) -> str:
    return local_url + reverse("people:sign_in_link", args=[code]) if code else ""


def _good_code_in(file: Path) -> str:
    """Give the code of an earlier start that nobody used yet: then this start makes no other."""
    if not file.exists():
        return ""
    code = file.read_text(encoding="utf-8").strip().rstrip("/").rsplit("/", 1)[-1]
    return code if sign_in.is_good(code) else ""


def _write(file: Path, link: str) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as written:
        written.write(link + "\n")
