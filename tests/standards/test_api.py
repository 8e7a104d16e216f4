"""What the Dutch API Design Rules ask of our description, as far as it can be seen without the linter."""

from collections.abc import Iterator
from typing import Any

from django.test import override_settings

from wijwerken.meet import api

ADDRESS = "https://wij-werken.voorbeeld.example"


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """List every operation with where it stands."""
    for path, methods in document["paths"].items():
        yield from ((f"{method.upper()} {path}", operation) for method, operation in methods.items())


@override_settings(WIJWERKEN_PUBLIC_URL=ADDRESS, DEFAULT_FROM_EMAIL="wij-werken@voorbeeld.example")
def test_who_reads_the_description_learns_whom_to_ask() -> None:
    contact = api.document.__wrapped__()["info"]["contact"]
    assert (contact["url"], contact["email"]) == (ADDRESS, "wij-werken@voorbeeld.example")
    assert contact["name"]


def test_every_operation_says_what_is_answered_to_what_is_not_right() -> None:
    named = dict(operations(api.document()))
    assert len(named) > 5
    assert [name for name, operation in named.items() if "400" not in operation["responses"]] == []
