"""One evening held twice: what somebody who looks sees each time, and in what it differs."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import ndiff
from typing import Any

from django.db import transaction

from tests.rights.doors import readable
from tests.rights.seven.team import Team
from wijwerken.house import clock

RUN_OF_THE_DAY = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{32}")


class Once(Exception):
    """Ends an evening that is held only to be looked at."""


def seen_at(evening: Callable[[Team], list[Any]], team: Team) -> list[list[str]]:
    """Hold an evening, give what was seen there, and let everything be as before: also the browsers."""
    seen: list[list[str]] = []
    try:
        with transaction.atomic(), clock.frozen(clock.today()):
            team.open_browsers()
            seen += [what_it_says(page) for page in evening(team)]
            raise Once
    except Once:
        return seen


def what_it_says(page: Any) -> list[str]:
    """Give every word and number of a page or file; ids and tokens are made anew each time and say nothing."""
    text = re.sub(r'<[^>]*(csrfmiddlewaretoken|once_mark|data-token|name="mark")[^>]*>', "", readable(page))
    text = re.sub(r"'content-length': '\d+'", "", RUN_OF_THE_DAY.sub("", text))  # of a packed file: by chance
    return re.findall(r"\w+", text.partition("<!doctype")[2] or text)


def differences(one: list[list[str]], other: list[list[str]]) -> list[tuple[int, list[str]]]:
    """Name each thing that looked otherwise, with the words in which it did."""
    both = enumerate(zip(one, other, strict=True))
    return [
        (number, [word for word in ndiff(here, there) if word[0] in "+-"])
        for number, (here, there) in both
        if here != there
    ]
