"""What happens in more than one story."""

import datetime as dt

from tests.journeys.visitor import Visitor


def write_down(holder: Visitor, place: str, sentences: list[str]) -> None:
    """Write a conversation with one person down, up to reading it back."""
    holder.go(f"{place}kijken/gesprekken/nieuw/")
    for number, words in enumerate(sentences):
        holder.page.get_by_label(f"Zin {number + 1}", exact=True).fill(words)
    holder.press("Bewaar en lees terug")
    holder.reads("Lees terug: klopt het zo?")


def in_days(days: int) -> str:
    """Give a day to come, as a browser writes it in a field."""
    return (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=days)).isoformat()
