"""What a page says of the way: where one is, where one can go, and what one goes back to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.urls import Resolver404, resolve

# The parts of a page that show the way, by their class.
PARTS = ("house-doors", "house-fields", "house-further", "house-sheet-menu", "house-back")
MOST_DOORS = MOST_ROOMS = 5
# Pages of a trajectory that are of no room: its course, what waits in it, searching, and the chain through all of it.
OF_NO_ROOM = frozenset(
    """
        trajectories:move trajectories:pause trajectories:move_promise trajectories:alive trajectories:end
        trajectories:waiting_texts trajectories:waiting_text trajectories:ask_for_yes trajectories:search
        trajectories:trace trajectories:no_thanks trajectories:poster trajectories:asked trajectories:invitation
    """.split()
)


@dataclass
class Shown:
    """The links of one part, those marked as where one is, and whether it is there at all."""

    links: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    is_there: bool = False


class Page(HTMLParser):
    """Reads which part of the way every link of a page stands in."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.parts = {name: Shown() for name in PARTS}
        self.has_main = False
        self.steps_back = 0
        self._open: list[tuple[str, str]] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        classes = (told.get("class") or "").split()
        self.has_main = self.has_main or tag == "main"
        for name in set(classes) & set(PARTS):
            self.parts[name].is_there = True
            self._open.append((tag, name))
        if tag == "a":
            self._link(told, classes)

    def _link(self, told: dict[str, str | None], classes: list[str]) -> None:
        address = told.get("href") or ""
        self.steps_back += "house-back__link" in classes
        for _tag, name in self._open[-1:]:
            self.parts[name].links.append(address)
            if told.get("aria-current"):
                self.parts[name].marked.append(address)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1][0] == tag:
            self._open.pop()

    def shows_a_way(self) -> bool:
        """Tell whether one can go anywhere from here: by the bar, the doors, or a way back."""
        there = ("house-doors", "house-fields", "house-back")
        return bool(self.steps_back) or any(self.parts[name].is_there for name in there)


def leads_to(page: Page) -> Iterator[str]:
    """Give the names of the addresses that the way of a page leads to."""
    for part in page.parts.values():
        for address in part.links:
            if address.startswith("/"):
                yield name_of(address)


def name_of(address: str) -> str:
    """Give the name of an address; an address that is not there says itself."""
    try:
        return resolve(address.partition("#")[0].partition("?")[0]).view_name
    except Resolver404:
        return address
