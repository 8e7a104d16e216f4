"""A team of seven and everybody who might want to know which of them said what: the walk of the review, as a test."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.cast import Cast, make_cast, part, signed_in, with_receipt
from tests.rights.doors import client_of
from tests.rights.world import World
from wijwerken.meet.models import Workshop
from wijwerken.meet.tests.evening import give
from wijwerken.people.actor import Actor
from wijwerken.trajectories.models import StakeholderGroup
from wijwerken.trajectories.vocabulary import Audience, Role

# What each says with a name, and what they say without. Every sentence has a bird of its own, so that a reader of a
# page knows which one stands there; nothing else in the house has birds. All of it is Dutch, whatever the browser.
SAID = {
    "Anna": (
        "Een merel wekt mij elke ochtend om vijf uur.",
        "De wielewaal is weg sinds er zo hard gereden wordt.",
    ),
    "Bram": (
        "Mijn kinderen telden vier koolmezen op het balkon.",
        "Ik hoor nooit meer een roerdomp als ik laat thuiskom.",
    ),
    "Chris": (
        "Bij de bushalte woont een brutale spreeuw.",
        "Niemand durft te zeggen dat de grutto hier niets te zoeken heeft.",
    ),
    "Dirk": (
        "Onze buurvrouw voert iedere dag de huismus.",
        "Voor mij staat de kievit voor alles wat misging bij de start.",
    ),
    "Els": (
        "Achter de flat zingt een roodborst in de heg.",
        "Van de tureluur in het jaarverslag klopt geen enkel cijfer.",
    ),
    "Frits": (
        "Onder het dak van de school broedt een zwaluw.",
        "Zolang de aalscholver bepaalt wat er gebeurt, houd ik mijn mond.",
    ),
    "Greet": (
        "Tegen de oude eik klimt weleens een boomklever.",
        "Het doet pijn dat de ijsvogel nooit iets terugzegt.",
    ),
}
SEVEN = tuple(SAID)
WITH_ACCOUNT = SEVEN[:4]
BROWSERS = dict(zip(SEVEN, ("nl-NL,nl", "nl", "nl-BE,nl", "en-GB,en", "de-DE,de", "pl,en", "ar,en"), strict=True))
BIRDS = ("wielewaal", "roerdomp", "grutto", "kievit", "tureluur", "aalscholver", "ijsvogel")
NAMELESS = dict(zip(SEVEN, BIRDS, strict=True))
# Who tells when: not the order of the names, so that an order that tells cannot hide behind the alphabet.
TOLD = ("Greet", "Bram", "Els", "Anna", "Frits", "Dirk", "Chris")


@dataclass
class Team:
    """The seven with a browser each, and everybody else at the door."""

    cast: Cast
    world: World
    members: dict[str, Client]
    others: dict[str, Client]

    def open_browsers(self) -> None:
        """Give everybody a browser that was nowhere yet; the seven each have their own language in it."""
        self.others = {role: client_of(self.world, role) for role in self.others}
        self.members = {name: client_of(self.world, name) for name in SEVEN}
        for name, browser in self.members.items():
            browser.defaults["HTTP_ACCEPT_LANGUAGE"] = BROWSERS[name]

    @property
    def slug(self) -> str:
        return self.cast.trajectory.slug

    def url(self, name: str, *more: object) -> str:
        """Give an address of this trajectory."""
        return reverse(name, args=[self.slug, *more])

    def group(self, name: str) -> str:
        """Give the value by which one says on a form to which group one belongs."""
        return str(StakeholderGroup.objects.of(self.cast.trajectory).get(name=name).pk)

    @property
    def core(self) -> Iterator[tuple[str, Client]]:
        """List who holds the conversations."""
        return ((role, self.others[role]) for role in ("facilitator", "co_researcher"))

    @property
    def others_inside(self) -> dict[str, Client]:
        """List who takes part and is none of the seven."""
        inside = ("facilitator", "co_researcher", "participant", "sponsor", "receipt_holder")
        return {role: self.others[role] for role in inside}

    @property
    def readers(self) -> dict[str, Client]:
        """List everybody inside: each gets things in an order of their own."""
        return self.members | self.others_inside


def gather(phase: str = "look") -> Team:
    """Bring the seven together, four with an account and three with only a code, and those who look on."""
    cast = make_cast(phase)
    world = World(cast)
    world.doors = {
        "facilitator": cast.facilitator,
        "co_researcher": cast.co_researcher,
        "participant": cast.official,
        "sponsor": cast.sponsor,
        "receipt_holder": cast.resident,
        "other_facilitator": cast.other_facilitator,
        "administrator": cast.administrator,
        "outsider": cast.outsider,
    }
    world.codes = {"receipt_holder": cast.resident_code}
    looking_on = list(world.doors)
    for name in SEVEN:
        world.doors[name] = _member(world, name)
        part(cast.trajectory, world.doors[name], Role.PARTICIPANT, name, cast.officials)
    # A group of two: whoever says to belong to it is one of two.
    StakeholderGroup.objects.create(trajectory=cast.trajectory, name="directieteam", is_municipal=True)
    team = Team(cast, world, {}, dict.fromkeys(looking_on, Client()))
    team.open_browsers()
    return team


def _member(world: World, name: str) -> Actor:
    if name in WITH_ACCOUNT:
        return signed_in(name.lower(), name)
    actor, world.codes[name] = with_receipt()
    return actor


# --- what they do ---------------------------------------------------------------------------------------------------


def tell(team: Team, name: str, words: str, *, named: bool = False, keep: str = "mine", **more: str) -> None:
    """Tell something on the public page, in one's own browser, at one's own code or account."""
    address, browser = team.url("look:contribute"), team.members[name]
    voice = {"named": "yes", "name": name} if named else {"named": "no"}
    shared = {"audience": Audience.PARTICIPANTS, "receipt": keep, "step": "who", "go": "done"}
    form = form_with(browser.get(address), "words")
    answer = browser.post(address, form | shared | voice | {"words": words} | more)
    assert answer.status_code == 302, text_of(answer)


def tell_all(
    team: Team, *, named: bool = True, audience: str = Audience.PARTICIPANTS, groups: dict[str, str] | None = None
) -> None:
    """Let each tell one thing with a name and one without, and let the core group read and pass all of it."""
    for name in TOLD:
        with_name, without = SAID[name]
        if named:
            tell(team, name, with_name, named=True, audience=audience)
        of = {"group": team.group(groups[name])} if groups and name in groups else {}
        tell(team, name, without, audience=audience, **of)
    pass_all(team)


def pass_all(team: Team) -> None:
    """Read what came in, as the core group does, until nothing waits."""
    desk, address = team.others["facilitator"], team.url("look:incoming")
    while passing := [found for found in links(desk.get(address)) if found.endswith("/gelezen/")]:
        for waiting in passing:
            assert desk.post(waiting).status_code == 302


def card(team: Team, name: str, workshop: Workshop, words: str) -> None:
    """Put a card on the table in the room."""
    answer = give(team.members[name], workshop, "kaartje", words=words, kind="card", mark=NAMELESS[name])
    assert answer.status_code == 302, text_of(answer)


def sit_down(team: Team, code: str, names: Iterable[str] = TOLD) -> None:
    """Come into the room, each with their own phone and without a name."""
    for name in names:
        assert team.members[name].post(f"/meedoen/{code}/erin/", {}).status_code == 302


# --- what somebody who looks can find -------------------------------------------------------------------------------


def text_of(response: Any) -> str:
    """Give what stands on a page, without its marks."""
    return " ".join(unescape(re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", source(response), flags=re.S)).split())


def source(response: Any) -> str:
    """Give the source of a page or the text of a file."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return str(body.decode("utf-8", "replace"))


def links(response: Any) -> list[str]:
    """Give every address on a page, of links and of buttons."""
    return [unescape(found) for found in re.findall(r'(?:href|action)="([^"#]+)"', source(response))]


def order_of(text: str, birds: Sequence[str] = BIRDS) -> list[str]:
    """Give the nameless sentences in the order in which they stand in a text."""
    there = [bird for bird in birds if bird in text]
    return sorted(there, key=text.index)


def rightly_guessed(order: Sequence[str], told: Sequence[str] = TOLD) -> int:
    """Guess that what stands first was told first, and so on; tell how often that is right."""
    return sum(bird == NAMELESS[name] for bird, name in zip(order, told, strict=True))


def assert_no_better_than_chance(orders: Iterable[Sequence[str]], told: Sequence[str] = TOLD) -> None:
    """Guess from both ends: by chance one guess in each order is right, and never five standard deviations more."""
    orders = {tuple(order) for order in orders}  # the same order for two readers is one guess
    assert orders, "somebody must be able to read something"
    assert {len(order) for order in orders} == {len(told)}, orders
    most = len(orders) + 5 * len(orders) ** 0.5
    for guess in (told, tuple(reversed(told))):
        right = sum(rightly_guessed(order, guess) for order in orders)
        assert right <= most, f"{right} right in {len(orders)} orders: {orders}"


def named_in(text: str) -> list[str]:
    """Name those of the seven whose name stands in a text."""
    return [name for name in SEVEN if re.search(rf"\b{name}\b", text)]


class _Forms(HTMLParser):
    """Reads the forms of a page as a browser without scripts would send them untouched."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self.offered: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {key: value or "" for key, value in attrs}
        if tag == "form":
            self.forms.append({})
        if tag in {"input", "textarea", "select", "button"} and has.get("name"):
            self.offered.append((has["name"], has.get("value", "")))
            self._keep(tag, has)

    def _keep(self, tag: str, has: dict[str, str]) -> None:
        ticked = has.get("type") not in {"radio", "checkbox"} or "checked" in has
        if self.forms and tag != "button" and ticked:
            self.forms[-1][has["name"]] = has.get("value", "")


def form_with(response: Any, name: str) -> dict[str, str]:
    """Give the first form on a page that has this field, as it stands there."""
    reader = _Forms()
    reader.feed(source(response))
    found = next((form for form in reader.forms if name in form), None)
    assert found is not None, f"no form with {name}: {text_of(response)[:300]}"
    return found


def offered(response: Any, name: str) -> list[str]:
    """Give the values that a page offers for a field."""
    reader = _Forms()
    reader.feed(source(response))
    return [value for field, value in reader.offered if field == name]
