"""Following a line of *Vandaag* to where it lands: the page opens, and the thing on it is there to be marked."""

from __future__ import annotations

from django.test import Client

from wijwerken.house.manifest import ForYou


def lands(browser: Client, line: ForYou) -> bool:
    """Tell whether this line opens a page on which its thing carries the id and the class that mark it."""
    page, _sign, thing = line.url.partition("#")
    answer = browser.get(page)
    html = " ".join(answer.content.decode().split())
    if answer.status_code != 200:
        return False
    place = html.partition(f'id="{thing}"')[2].partition(">")[0] if thing else "house-asked"
    before = html.partition(f'id="{thing}"')[0].rpartition("<")[2] if thing else ""
    return "house-asked" in place + before
