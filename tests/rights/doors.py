"""Standing at every door of the house as every role, and reading what comes back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from tests.rights.world import World, addresses
from wijwerken.people.domain import receipts


def all_addresses() -> Iterator[tuple[str, set[str]]]:
    """List every address of the house by its name, with what has to be filled in."""
    yield from _below(get_resolver(), "")


def _below(resolver: URLResolver, namespace: str) -> Iterator[tuple[str, set[str]]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            name = pattern.namespace or pattern.app_name
            yield from _below(pattern, f"{name}:" if name else namespace)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", set(pattern.pattern.regex.groupindex)


def paths(world: World, name: str, parameters: set[str]) -> Iterator[str]:
    """Write out every path of an address in this world."""
    for kwargs in addresses(world, name, parameters):
        yield reverse(name, kwargs=kwargs)


def client_of(world: World, role: str) -> Client:
    """Open a browser as somebody in this role."""
    client = Client()
    actor = world.doors[role]
    if role in world.codes:
        remembered = HttpResponse()
        receipts.keep_in_browser(remembered, world.codes[role])
        client.cookies = remembered.cookies
    elif actor.account is not None:
        client.force_login(actor.account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def readable(response: HttpResponse) -> str:
    """Give everything a reader can find in an answer: headers, page source, and what a document holds."""
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    return f"{response.headers} {body.decode('utf-8', 'replace')}".casefold()
