"""Which forms of the whole house ask most of who types; the list is kept true by opening every address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from tests.cast import to_phase
from tests.rights.doors import all_addresses, client_of, paths
from tests.rights.table import LINES
from tests.rights.world import World, build
from wijwerken.people.models import Account

# The twenty forms with most fields to type in: the address each is sent to, which is also its page, and who writes
# there. `test_longest_forms.py` says when another form belongs here.
LONGEST: dict[str, str] = {
    "meet:form_change": "facilitator",
    "trajectories:shape": "facilitator",
    "trajectories:room_write": "facilitator",
    "look:record": "facilitator",
    "act:action_new": "facilitator",
    "act:action_change": "facilitator",
    "people:details": "administrator",
    "look:type_over": "facilitator",
    "trajectories:expectations": "facilitator",
    "think:compose": "facilitator",
    "people:council_new": "administrator",
    "people:funder_new": "administrator",
    "people:funder": "administrator",
    "meet:harvest_notes": "facilitator",
    "trajectories:gathering_new": "facilitator",
    "trajectories:gathering": "facilitator",
    "trajectories:boundary": "facilitator",
    "act:ask_klap": "facilitator",
    "trajectories:new": "administrator",
    "trajectories:group_new": "facilitator",
}
TEXT = frozenset({"", "text", "search", "email", "tel", "url", "number", "date", "time"})
PHASES = ("look", "act")  # what is asked while preparing and while thinking is asked in these too
# Between them they open every page on which somebody with an account writes; who comes later opens what is closed to
# who came before.
WRITERS = ("facilitator", "administrator", "sponsor")
NOT_OPENED = ("people:sign_out", "people:enter_demo_role", "trajectories:own_data", "think:take", "people:paper")
PAPER = ("_document", "_csv", "_calendar", "_file")


@dataclass(frozen=True, order=True)
class LongForm:
    """A form somewhere in the house, with the fields in which one types."""

    fields: int
    to: str  # the name of the address it is sent to
    role: str
    at: str  # the name of the address of its page


class Forms(HTMLParser):
    """Reads of a page which forms are sent by it, and in which of their fields one types."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.found: list[tuple[str, set[str]]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = given.get("method", "").lower() == "post"
            if self.inside:
                self.found.append((urlsplit(urljoin(self.path, given.get("action", "") or self.path)).path, set()))
        elif self.inside and is_typed_in(tag, given):
            self.found[-1][1].add(given["name"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False


def is_typed_in(tag: str, given: dict[str, str]) -> bool:
    """Tell whether this is a field in which one types."""
    of_text = tag == "textarea" or (tag == "input" and given.get("type", "").lower() in TEXT)
    return of_text and bool(given.get("name")) and not {"readonly", "disabled"} & given.keys()


@cache
def world_here() -> World:
    """Make the world, once in this process, in a house that was just installed."""
    Account.objects.filter(sign_in_name="beheer").update(sign_in_name="eerste")  # who comes with a new installation
    return build()


def page_of(name: str, world: World) -> str:
    """Give the page of one of the longest forms in this world."""
    parameters = dict(all_addresses())[name]
    return next(paths(world, name, parameters))


def longest(world: World) -> list[LongForm]:
    """Open every address, and give of every form the most it asks, the longest first."""
    opened: set[str] = set()
    most: dict[str, LongForm] = {}
    for phase in PHASES:
        to_phase(world.cast.trajectory, phase)
        for one in every_form(world, opened):
            most[one.to] = max(one, most.get(one.to, one))
    return sorted(most.values(), reverse=True)


def every_form(world: World, opened: set[str]) -> Iterator[LongForm]:
    """Give every form that who writes here finds on any page that did not open before."""
    clients = {role: client_of(world, role) for role in WRITERS}
    for name, parameters in all_addresses():
        skipped = name in opened or name in NOT_OPENED or name.endswith(PAPER)
        page = None if skipped else next(paths(world, name, parameters), None)
        for role in WRITERS if page else ():
            forms = forms_on(clients[role], page or "", role, name)
            if forms is not None:
                opened.add(name)
                open_to_all = sent_by_everyone(page or "", name)
                yield from (one for one in forms if one.to not in open_to_all)
                break


def sent_by_everyone(page: str, name: str) -> set[str]:
    """Name where a page sends what a visitor may write too: nobody is signed out of that."""
    forms = forms_on(Client(), page, "outsider", name) if "outsider" in LINES[name] else None
    return {one.to for one in forms or []}


def forms_on(client: Client, page: str, role: str, at: str) -> list[LongForm] | None:
    """Give the forms on one page; nothing when it does not open."""
    answer = client.get(page)
    if answer.status_code != 200 or answer.streaming or "text/html" not in answer.get("Content-Type", ""):
        return None
    reader = Forms(page)
    reader.feed(answer.content.decode())
    sent = [(address_of(to), names) for to, names in reader.found if names and not to.startswith("/inloggen/")]
    return [LongForm(len(names), where, role, at) for where, names in sent if where]


def address_of(path: str) -> str:
    """Name the address of a path; empty when it is none of ours."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""
