"""How much somebody may send to a page: little, unless the page says that it takes files.

A view says it with `@takes(megabytes=6)`, outermost. The bytes are counted before Django sees them
(`config/bodies.py`), and `docs/nginx.conf` says the same to the web server in front.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])

MEGABYTE = 1024 * 1024
SMALL = 1 * MEGABYTE  # a form with the longest texts that people may write


def takes(*, megabytes: int) -> Callable[[View], View]:
    """Let a page take this much: its largest file, and what the form around it needs."""

    def note(view: View) -> View:
        view.most_bytes = megabytes * MEGABYTE  # type: ignore[attr-defined]
        return view

    return note


def most_bytes(view: Callable[..., Any]) -> int:
    """Tell how much may be sent to a page."""
    return int(getattr(view, "most_bytes", SMALL))
