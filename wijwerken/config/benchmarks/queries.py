"""Counting what a page asks of the databases."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

from django.db import connections
from django.test.utils import CaptureQueriesContext

from wijwerken.analysis.benchmarks.report import Figure
from wijwerken.config.benchmarks.readers import address_of, client_for

if TYPE_CHECKING:
    from wijwerken.config.benchmarks.filling import Filled
    from wijwerken.config.benchmarks.main_pages import Page


def counted(one: "Filled", thousand: "Filled", pages: list["Page"]) -> Iterator[Figure]:
    """Count the queries of each page, and compare them with one thing of everything and with a thousand."""
    for page in pages:
        few, many = count(page, one), count(page, thousand)
        yield Figure(f"{page.name}, queries with 1,000 items, against 1", many, "count", few, many / few, wanted=1)
        yield Figure(f"{page.name}, queries with 1,000 items", many, "count", wanted=page.queries_wanted)


def count(page: "Page", filled: "Filled") -> int:
    """Count the queries of one page, after it was opened once before."""
    client, path = client_for(filled, by_receipt=page.by_receipt), address_of(page, filled)
    client.get(path)
    with ExitStack() as stack:
        caught = [stack.enter_context(CaptureQueriesContext(connections[alias])) for alias in connections]
        client.get(path)
    return sum(len(context) for context in caught)
