"""Which pages are the main ones, who opens each, which rooms show something there, and what a page may cost.

A new page is one line in `pages()`: what it is called, the name of its address, and the rooms that show something on it
(its own, the spine and `people` too, where they do: each gives it two queries more). `by_receipt=True` opens it with a
receipt instead of an account, and `at_most=3` holds it to fewer times the reference page. Whatever its address needs
besides the slug is named with how it is found in what was filled, and a page that is not of a trajectory says
`of_trajectory=False`. What it needs to be full is filled in `filling.py`. Every figure of it then has its bar; nothing
else must be told.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wijwerken.config.benchmarks.filling import Filled

REFERENCE = "reference"
IN_PROCESS, OVER_HTTP = "in-process", "over HTTP"
# How many times as long as the reference page: the middle one, and 95 of 100.
TIMES_WANTED = {IN_PROCESS: (4, 8), OVER_HTTP: (3, 5)}
WIRE_WANTED, JAVASCRIPT_WANTED = 110_000, 40_000
QUERIES_WANTED, QUERIES_A_ROOM = 8, 2
CYCLE = ("look", "think", "rounds", "act")


class Page:
    """One main page."""

    def __init__(
        self,
        name: str,
        address: str,
        *rooms: str,
        by_receipt: bool = False,
        of_trajectory: bool = True,
        at_most: float = TIMES_WANTED[IN_PROCESS][0],
        **parts: Callable[["Filled"], Any],
    ) -> None:
        self.name, self.by_receipt, self.at_most = name, by_receipt, at_most
        self.queries_wanted = QUERIES_WANTED + QUERIES_A_ROOM * len(rooms)
        self._address, self._of_trajectory, self._parts = address, of_trajectory, parts

    def address(self, filled: "Filled") -> tuple[str, dict[str, Any]]:
        """Give the name of its address, and what that needs."""
        slug = {"slug": filled.trajectory.slug} if self._of_trajectory else {}
        return self._address, slug | {name: find(filled) for name, find in self._parts.items()}


def pages() -> list[Page]:
    """List the main pages."""
    in_look, in_think = ("people", "trajectories", "look"), ("people", "trajectories", "look", "think")
    return [
        Page("start", "trajectories:front", "people", "trajectories", of_trajectory=False),
        Page("today", "trajectories:today", "people", "trajectories", *CYCLE, "meet", of_trajectory=False, at_most=3),
        Page("trajectory", "trajectories:trajectory", "people", "trajectories", *CYCLE, "meet"),
        Page("people", "trajectories:people", *in_look),
        Page("conversations", "look:conversations", *in_look),
        Page("conversation", "look:conversation", *in_look, identifier=lambda filled: filled.conversation.pk),
        Page("tying", "think:board", *in_think),
        Page("red thread", "think:thread", *in_think, identifier=lambda filled: filled.red_thread.pk),
        Page("edition", "think:edition", *in_think, number=lambda _filled: 1),
        Page("plan", "act:plan", *in_think, "act"),
        Page("receipt", "trajectories:receipt", "people", "trajectories", *CYCLE, by_receipt=True, of_trajectory=False),
    ]
