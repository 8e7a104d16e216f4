"""Work that a deed posts by its name is there: a text can be misspelt, and then the worker would find nothing."""

import re

import pytest
from django.utils.module_loading import import_string

from tests.house.floor import own_files
from wijwerken.config.rooms import ROOMS
from wijwerken.house.posting import path_of

POSTED = re.compile(r"\b(?:post|post_when_kept|post_once_when_kept|path_of)\(\s*\"([\w.]+)\"")
NAMED = sorted(
    {name for room in ROOMS for path in own_files(room, "*.py") for name in POSTED.findall(path.read_text("utf-8"))}
)


@pytest.mark.parametrize("name", NAMED)
def test_work_that_is_posted_by_name_is_there(name: str) -> None:
    assert import_string(path_of(name)).module_path == path_of(name)


def test_there_is_work_that_is_posted_by_name() -> None:
    assert "people.send_letter" in NAMED
