"""Three voices begin a thread, the computer lays more beside it, a person decides: by keyboard, and without scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Enter, Place
from tests.journeys.steps import write_down
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

DARK = [
    "Op het fietspad is het 's avonds donker.",
    "De lamp bij het bankje is stuk, het is er donker.",
    "Zonder licht durf ik niet over het pad.",
    "Bij de brug brandt 's avonds geen lamp.",
]
OTHER = "Mijn dochter zingt graag in het koor."
MOST_LOOKS = 200


def test_a_thread_grows_with_what_the_computer_lays_beside_it(
    sign_in: Callable[[str], Visitor], enter: Enter, place: Place
) -> None:
    here = place("alike", samira="facilitator")
    samira = sign_in("Samira")
    write_down(samira, here, [*DARK, OTHER])
    samira.press("Alles klopt en alles mag gedeeld")
    samira.go(f"{here}denken/knopen/")
    for words in DARK[:3]:
        samira.slip(words).get_by_role("checkbox").check()
    samira.page.get_by_label("Rode draad", exact=True).fill("Het is er donker")
    samira.press("Nieuwe draad")
    samira.follow("Meer zoals deze")
    look_until_suggested(samira)
    first = samira.page.locator(".think-suggested").first
    expect(first).to_contain_text(DARK[3])
    expect(first).to_contain_text("Lijkt op:")
    samira.see("60-meer-zoals-deze")
    samira.does_not_read(OTHER)  # among few, only what is like the thread is offered
    samira.does_not_read("USE")
    answer_by_keyboard(samira, first, "Hoort erbij")
    save_by_keyboard(samira)
    samira.reads("1 fragment is aangeknoopt.")
    samira.reads("Niets lijkt genoeg op deze draad")
    samira.does_not_read(OTHER)
    without_scripts(samira, enter)


def look_until_suggested(who: Visitor) -> None:
    """Look again, as the page asks, until the computer has read what was said."""
    for _look in range(MOST_LOOKS):
        if who.page.locator(".think-suggested").count():
            return
        who.reads("Kijk zo nog eens.")
        who.page.reload()
    raise AssertionError("the computer never read what was said")


def answer_by_keyboard(who: Visitor, suggestion: Locator, answer: str) -> None:
    """Walk to an answer with Tab and the arrows, and choose it."""
    wanted = suggestion.get_by_role("radio", name=answer, exact=True)
    who.tab_to(suggestion.get_by_role("radio").first)
    who.page.keyboard.press("Space")
    for _press in range(3):
        if wanted.is_checked():
            return
        who.page.keyboard.press("ArrowRight")
    raise AssertionError(f"the arrows did not reach {answer}")


def save_by_keyboard(who: Visitor) -> None:
    """Walk to the button and press it."""
    who.tab_to(who.page.get_by_role("button", name="Bewaar en zoek verder"))
    who.page.keyboard.press("Enter")


def without_scripts(samira: Visitor, enter: Enter) -> None:
    """Undo it, answer again and read where it came from, in a browser that runs no scripts."""
    plain = enter(java_script_enabled=False)
    plain.page.context.add_cookies(samira.page.context.cookies())  # type: ignore[arg-type]
    plain.go(samira.page.url)
    plain.press("Maak ongedaan")
    plain.reads("Je laatste stap is ongedaan gemaakt.")
    suggestion = plain.slip(DARK[3])
    plain.choose("Hoort erbij", suggestion)
    plain.press("Bewaar en zoek verder")
    plain.reads("1 fragment is aangeknoopt.")
    plain.follow("Bekijk deze draad")
    tied = plain.slip(DARK[3])
    expect(tied).to_contain_text("Voorgesteld door de computer")
    expect(tied).to_contain_text("Mensen besloten dat het erbij hoort.")
    expect(plain.slip(DARK[0])).not_to_contain_text("computer")
    tied.get_by_role("link", name="Zie waar dit vandaan komt").click()
    plain.reads("voorgesteld door de computer")
