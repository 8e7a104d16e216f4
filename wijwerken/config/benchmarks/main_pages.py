"""Which ten pages are the main ones, who opens each, and what they may weigh."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wijwerken.config.benchmarks.filling import Filled

WIRE_WANTED, JAVASCRIPT_WANTED = 200_000, 40_000
REFERENCE = "reference"


@dataclass(frozen=True)
class Page:
    """One main page: what it is called, who opens it and where it is."""

    name: str
    by_receipt: bool
    address: Callable[["Filled"], tuple[str, dict[str, Any]]]


def pages() -> list[Page]:
    """List the ten main pages."""

    def of_trajectory(name: str, **also: Callable[["Filled"], Any]) -> Callable[["Filled"], tuple[str, dict[str, Any]]]:
        return lambda filled: (
            name,
            {"slug": filled.trajectory.slug} | {key: value(filled) for key, value in also.items()},
        )

    return [
        Page("start", False, lambda filled: ("trajectories:start", {})),
        Page("trajectory", False, of_trajectory("trajectories:trajectory")),
        Page("people", False, of_trajectory("trajectories:people")),
        Page("conversations", False, of_trajectory("look:conversations")),
        Page("conversation", False, of_trajectory("look:conversation", identifier=lambda f: f.conversation.pk)),
        Page("tying", False, of_trajectory("think:board")),
        Page("red thread", False, of_trajectory("think:thread", identifier=lambda f: f.red_thread.pk)),
        Page("edition", False, of_trajectory("think:edition", number=lambda f: 1)),
        Page("plan", False, of_trajectory("act:plan")),
        Page("receipt", True, lambda filled: ("trajectories:receipt", {})),
    ]
