"""Nothing typed is lost: the session, the network or the browser ends in the middle, and every word is still there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Dialog, Locator, expect

from tests import kept_database
from tests.faults.installation import Installation, databases_of_its_own
from tests.journeys.visitor import PHONE, Visitor
from tests.rights.longest_forms import LONGEST

pytestmark = pytest.mark.journey

BUILD = """
from tests.rights.longest_forms import LONGEST, page_of, world_here
answer = {name: page_of(name, world_here()) for name in LONGEST}
"""
CODE = """
from wijwerken.people.domain import sign_in
from wijwerken.people.models import Account
Account.objects.update(asked_to_secure=0)
account = Account.objects.get(sign_in_name={name!r})
answer = sign_in.give_sign_in_code(account)
"""
TO_PHASE = """
from tests.cast import to_phase
from wijwerken.trajectories.models import Trajectory
to_phase(Trajectory.objects.get(slug="molenbuurt"), {phase!r})
answer = None
"""
END_SESSIONS = """
from django.contrib.sessions.models import Session
answer = Session.objects.all().delete()[0]
"""
FORGET = """
from wijwerken.people.models import KeptText
answer = KeptText.objects.all().delete()[0]
"""
BOX = """
from wijwerken.look.domain import box
from tests.rights.longest_forms import world_here
cast = world_here().cast
answer = box.{do}_box(cast.facilitator, cast.trajectory)
answer = None
"""
RIGHT = """
from tests.rights.longest_forms import world_here
from wijwerken.trajectories.models import Participation
cast = world_here().cast
answer = Participation.objects.of(cast.trajectory).filter(person=cast.facilitator.person).update(role={role!r})
"""
HELD = """
from wijwerken.people.models import KeptText
answer = KeptText.objects.count()
"""
ROLES = {"facilitator": "samira", "co_researcher": "joost", "administrator": "beheer", "sponsor": "vandalen"}
GROUP = "/t/molenbuurt/mensen/nieuw/"
TELL = "/t/molenbuurt/vertellen/"
WORDS = "Bij de bushalte is het na acht uur donker, en dan loop ik liever om."
EARLIER = "Dit is eerder getypt. Het is nog niet verstuurd."
# As the browser sends it when somebody presses its button, without asking first whether every field is filled in.
SEND = "it => { it.noValidate = true; HTMLFormElement.prototype.requestSubmit.call(it) }"
ON_SERVER = re.compile("/mijn/onverstuurd/hier/")
TEXT = (
    "textarea, input:not([type]), "
    "input:is([type=text], [type=email], [type=tel], [type=url], [type=number], [type=date], [type=time])"
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Start a house of its own, with something to write in every corner."""
    with databases_of_its_own() as environment:
        mail = {"EMAIL_URL": "memorymail://"}  # some of those corners are reached by mail; no letter leaves here
        made = Installation(tmp_path_factory.mktemp("written") / "data", environment | mail)
        kept_database.lay_down(made.folder)
        made.start("--empty")
        made.pages = made.python(BUILD)  # type: ignore[attr-defined]
        yield made
        made.kill()


@pytest.fixture
def here(written: Installation, enter: Any) -> Any:
    """Let somebody come in here, with an account or without."""

    def come(role: str = "", visitor: Visitor | None = None, **options: Any) -> Visitor:
        somebody: Visitor = visitor or enter(at=written, **options)
        if role:
            if visitor is None:
                somebody.go("/inloggen/")
            sign_in(written, somebody, role)
        return somebody

    return come


@pytest.fixture(autouse=True)
def nothing_before(written: Installation) -> None:
    """Let every story begin with nothing that was typed before."""
    written.python(FORGET)


def sign_in(written: Installation, visitor: Visitor, role: str) -> None:
    """Sign in on the page that asks for it."""
    visitor.write("Eenmalige code", written.python(CODE.format(name=ROLES[role])))
    visitor.press("Log in")
    if visitor.page.url.endswith("/eerst/"):  # who looks after an organisation is asked for a second step first
        visitor.press("Later")


def longest_on(visitor: Visitor, page: str) -> Locator:
    """Find the form of a page that asks most, with everything unfolded."""
    visitor.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    forms = visitor.page.locator("form[method=post]").all()
    return max(forms, key=lambda form: form.locator(TEXT).count())


def field(form: Locator, name: str) -> Locator:
    """Find the field of a form in which one types, by its name."""
    return form.locator(f'[name="{name}"]').and_(form.page.locator(TEXT)).first


def write_everywhere(form: Locator) -> dict[str, str]:
    """Write something of its own in every field; gives what."""
    written = {}
    for number, name in enumerate(dict.fromkeys(form.locator(TEXT).evaluate_all("all => all.map(it => it.name)"))):
        here = field(form, name)
        kind = here.evaluate("it => it.tagName === 'TEXTAREA' ? 'area' : it.type")
        text = f"Regel {number} & <b>'t</b>"
        known = {"number": "3", "date": "2031-05-17", "time": "19:30", "email": "mia@elders.example"}
        text = known.get(kind, f"{text}\nen verder" if kind == "area" else text)
        written[name] = text[: int(here.get_attribute("maxlength") or 0) or 240]
        here.fill(written[name])
    return written


def is_kept(visitor: Visitor, do: Any) -> None:
    """Do something, and wait until the server keeps what was typed."""
    with visitor.page.expect_response(lambda one: bool(ON_SERVER.search(one.url)) and one.request.method == "POST"):
        do()


# --- the session ends -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LONGEST)
def test_who_is_signed_out_in_the_middle_of_a_long_form_finds_every_word(
    written: Installation, here: Any, name: str
) -> None:
    page = written.pages[name]  # type: ignore[attr-defined]
    written.python(TO_PHASE.format(phase="look"))
    writer: Visitor = here(LONGEST[name])
    writer.go(page)
    form = longest_on(writer, page)
    typed = write_everywhere(form)
    assert len(typed) > 2
    written.python(END_SESSIONS)
    form.evaluate(SEND)
    writer.reads("Wat u schreef is niet weg")
    sign_in(written, writer, LONGEST[name])
    expect(writer.page).to_have_url(writer.url + page)
    writer.reads(EARLIER)
    form = longest_on(writer, page)
    assert {name: field(form, name).input_value() for name in typed} == typed


def test_without_a_script_too_every_word_is_back(written: Installation, here: Any) -> None:
    writer: Visitor = here("facilitator", java_script_enabled=False)
    writer.go(GROUP)
    writer.write("Hoe heet deze groep?", "Wie 's avonds fietst")
    writer.write("Wat is voor hen belangrijk?", WORDS)
    written.python(END_SESSIONS)
    writer.press("Bewaar")
    writer.reads("Wat u schreef is niet weg")
    sign_in(written, writer, "facilitator")
    writer.reads(EARLIER)
    expect(writer.page.get_by_label("Wat is voor hen belangrijk?")).to_have_value(WORDS)
    writer.press("Gooi weg")
    expect(writer.page.get_by_label("Wat is voor hen belangrijk?")).to_have_value("")


def test_another_account_on_this_computer_does_not_see_it(written: Installation, here: Any) -> None:
    writer: Visitor = here("facilitator")
    writer.go(GROUP)
    is_kept(writer, lambda: writer.write("Wat is voor hen belangrijk?", WORDS))
    writer.go("/mijn/account/")
    writer.page.locator("form[action='/uitloggen/'] button").first.evaluate("it => it.click()")
    writer.reads("U bent uitgelogd.")
    assert writer.page.evaluate("localStorage.getItem('kept-words')") is None
    writer.go(f"/inloggen/?next={GROUP}")
    sign_in(written, writer, "sponsor")
    writer.go(GROUP)
    writer.does_not_read(WORDS)
    assert writer.page.evaluate("Object.keys(localStorage).length") == 0
    again: Visitor = here("facilitator")
    again.go(GROUP)
    again.reads(EARLIER)
    expect(again.page.get_by_label("Wat is voor hen belangrijk?")).to_have_value(WORDS)
    again.press("Gooi weg")
    expect(again.page.get_by_label("Wat is voor hen belangrijk?")).to_have_value("")


# --- the network, the browser, a refusal ----------------------------------------------------------------------------


def asked_before_leaving(visitor: Visitor) -> list[str]:
    """Remember when the browser asks whether somebody really wants to leave."""
    asked: list[str] = []

    def on_dialog(dialog: Dialog) -> None:
        asked.append(dialog.type)

    visitor.page.on("dialog", on_dialog)
    return asked


def box_of(visitor: Visitor) -> Locator:
    """Find the one box in which somebody tells."""
    return visitor.page.locator("textarea").first


def test_without_network_nothing_is_lost_and_it_arrives_later(written: Installation, here: Any) -> None:
    writer: Visitor = here("facilitator")
    writer.go(GROUP)
    writer.page.context.set_offline(True)
    writer.page.get_by_label("Wat is voor hen belangrijk?").press_sequentially(WORDS)
    writer.reads("Geen verbinding. Wat hier getypt wordt, staat zolang op dit toestel.")
    is_kept(writer, lambda: writer.page.context.set_offline(False))
    writer.page.wait_for_function("localStorage.getItem('kept-words') === null")
    writer.page.context.set_offline(True)
    writer.page.get_by_label("Hoe en waar").press_sequentially("Bij de brug")
    writer.press("Bewaar")
    writer.page.wait_for_url("chrome-error://**")
    writer.page.context.set_offline(False)
    writer.go(GROUP)
    expect(writer.page.get_by_label("Hoe en waar")).to_have_value("Bij de brug")
    expect(writer.page.get_by_label("Wat is voor hen belangrijk?")).to_have_value(WORDS)
    writer.write("Hoe heet deze groep?", "wie 's avonds loopt")
    writer.press("Bewaar")
    writer.page.wait_for_url("**/mensen/")
    assert written.python(HELD) == 0
    writer.go(GROUP)
    expect(writer.page.get_by_label("Wat is voor hen belangrijk?")).to_have_value("")
    assert writer.page.evaluate("localStorage.getItem('kept-words')") is None


def test_a_visitor_who_closes_the_browser_finds_the_words_on_this_device(written: Installation, here: Any) -> None:
    teller: Visitor = here(viewport=PHONE)
    teller.go(TELL)
    box_of(teller).press_sequentially(WORDS)
    teller.reads("Wat hier getypt wordt, bewaart dit toestel tot het verstuurd is, hooguit een dag.")
    teller.see("kept-first-line")
    context = teller.page.context
    teller.page.close()
    teller.page = context.new_page()
    teller.go(TELL)
    teller.reads(EARLIER)
    teller.see("kept-given-back")
    expect(box_of(teller)).to_have_value(WORDS)
    assert written.python(HELD) == 0
    teller.press("Gooi weg")
    expect(box_of(teller)).to_have_value("")
    teller.go(TELL)
    expect(teller.page.get_by_role("button", name="Verder")).to_be_visible()
    expect(box_of(teller)).to_have_value("")
    assert teller.page.evaluate("localStorage.getItem('kept-words')") is None


def test_after_a_day_a_device_forgets(here: Any) -> None:
    teller: Visitor = here()
    teller.go(TELL)
    box_of(teller).press_sequentially(WORDS)
    teller.page.evaluate(
        "localStorage.setItem('kept-words', localStorage.getItem('kept-words').replace(/\"at\":\\d+/, '\"at\":1'))"
    )
    teller.go("/privacy/")
    teller.page.wait_for_function("localStorage.getItem('kept-words') === null")
    teller.go(TELL)
    expect(box_of(teller)).to_have_value("")


def test_on_a_shared_phone_back_and_reload_show_nothing_of_the_last_teller(here: Any) -> None:
    teller: Visitor = here(viewport=PHONE)
    teller.go(TELL)
    box_of(teller).press_sequentially(WORDS)
    teller.press("Verder")
    teller.page.wait_for_selector("text=Terug naar mijn woorden")
    teller.page.reload()  # in the middle: the words are still there
    expect(box_of(teller)).to_have_value(WORDS)
    teller.press("Verder")
    teller.press("Klaar")
    teller.page.wait_for_url("**/klaar/**")
    for _step in range(3):
        teller.page.go_back()
        expect(box_of(teller)).to_have_value("")
        teller.does_not_read(WORDS)
        teller.page.reload()
        expect(box_of(teller)).to_have_value("")
        teller.does_not_read(WORDS)
    assert WORDS not in teller.page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")


def test_a_device_of_more_people_keeps_nothing_and_asks_before_leaving(here: Any) -> None:
    teller: Visitor = here()
    asked = asked_before_leaving(teller)
    teller.go(TELL)
    box_of(teller).press_sequentially(WORDS)
    teller.press("Dit toestel is van meer mensen: bewaar hier niets")
    teller.reads("Dit toestel bewaart niets van wat hier getypt wordt.")
    box_of(teller).press_sequentially(" En nog iets.")
    assert WORDS not in teller.page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")
    teller.follow("Terug")
    teller.page.wait_for_url("**/meedoen/")
    assert asked == ["beforeunload"]
    teller.go(TELL)
    expect(box_of(teller)).to_have_value("")
    box_of(teller).press_sequentially("x")
    teller.page.keyboard.press("Backspace")
    teller.follow("Terug")
    teller.page.wait_for_url("**/meedoen/")
    assert asked == ["beforeunload"]  # a box that was emptied again does not ask


def test_what_was_typed_in_a_line_asks_too_and_what_is_kept_does_not(written: Installation, here: Any) -> None:
    writer: Visitor = here("facilitator")
    asked = asked_before_leaving(writer)
    writer.go("/t/molenbuurt/kijken/gesprekken/nieuw/")
    is_kept(writer, lambda: writer.page.get_by_label("Zin 1", exact=True).press_sequentially(WORDS))
    writer.page.wait_for_function("localStorage.getItem('kept-words') === null")
    writer.go("/t/molenbuurt/")
    assert asked == []
    writer.page.evaluate("localStorage.setItem('kept-nothing', '{\"yes\":true}')")
    writer.page.route(ON_SERVER, lambda route: route.abort())
    writer.go("/t/molenbuurt/kijken/gesprekken/nieuw/")
    writer.page.get_by_label("Zin 2", exact=True).press_sequentially(WORDS)
    writer.page.get_by_label("Zin 3", exact=True).press_sequentially("x")
    writer.page.keyboard.press("Backspace")  # the last one touched does not decide
    writer.go("/t/molenbuurt/")
    assert asked == ["beforeunload"]


def test_who_types_on_at_another_visit_has_one_text_of_that_form(written: Installation, here: Any) -> None:
    writer: Visitor = here("facilitator")
    for more in ("Bij de bushalte", " is het donker"):
        writer.go(GROUP)
        box = writer.page.get_by_label("Wat is voor hen belangrijk?")
        box.press("End")
        is_kept(writer, lambda box=box, more=more: box.press_sequentially(more))
    expect(box).to_have_value("Bij de bushalte is het donker")
    assert written.python(HELD) == 1


def test_when_the_page_closed_meanwhile_the_words_are_shown_and_stay(written: Installation, here: Any) -> None:
    teller: Visitor = here(viewport=PHONE)
    teller.go(TELL)
    box_of(teller).press_sequentially(WORDS)
    written.python(BOX.format(do="close"))
    try:
        teller.press("Verder")
        teller.reads(WORDS)
        teller.go(TELL)
        teller.reads("Het is niet verstuurd, en het past hier nu niet meer.")
        teller.reads(WORDS)
        teller.see("kept-loose")
    finally:
        written.python(BOX.format(do="open"))
    teller.go(TELL)
    expect(box_of(teller)).to_have_value(WORDS)


def test_who_may_no_longer_write_reads_why_and_reads_the_words(written: Installation, here: Any) -> None:
    writer: Visitor = here("facilitator")
    writer.go(GROUP)
    is_kept(writer, lambda: writer.write("Wat is voor hen belangrijk?", WORDS))
    written.python(RIGHT.format(role="participant"))
    try:
        writer.write("Hoe heet deze groep?", "lopers")
        writer.press("Bewaar")
        writer.reads("Dit kan nu niet")
        writer.reads(WORDS)
        writer.see("kept-refused")
        writer.go("/mijn/onverstuurd/")
        writer.reads(WORDS)
        writer.see("kept-list")
    finally:
        written.python(RIGHT.format(role="facilitator"))
    writer.follow("Ga hiermee verder")
    expect(writer.page.get_by_label("Hoe heet deze groep?")).to_have_value("lopers")
    expect(writer.page.get_by_label("Wat is voor hen belangrijk?")).to_have_value(WORDS)


def test_back_and_forward_keep_what_was_typed(here: Any) -> None:
    teller: Visitor = here()
    teller.go(TELL)
    box_of(teller).press_sequentially(WORDS)
    teller.follow("Terug")
    teller.page.wait_for_url("**/meedoen/")
    teller.page.go_back()
    expect(box_of(teller)).to_have_value(WORDS)
    teller.page.go_forward()
    teller.page.go_back()
    expect(box_of(teller)).to_have_value(WORDS)


def test_a_part_of_the_page_that_is_exchanged_keeps_what_was_typed(here: Any) -> None:
    writer: Visitor = here("facilitator")
    writer.go("/t/molenbuurt/afspraken/")
    form = writer.page.locator("form[method=post]").filter(has=writer.page.locator("[name=words]"))
    is_kept(writer, lambda: form.locator("[name=words]").press_sequentially(WORDS))
    form.evaluate("it => { it.outerHTML = '<details>' + it.outerHTML + '</details>' }")
    expect(form.locator("[name=words]")).to_have_value(WORDS)
    expect(form.locator("[name=words]")).to_be_visible()


# --- a form in steps: look first, then do ---------------------------------------------------------------------------

LOOSE = """
from tests.rights.longest_forms import world_here
from wijwerken.house import clock
from wijwerken.look.models import Conversation, Excerpt, Speaker
here = world_here().cast.trajectory
talk = Conversation.objects.create(trajectory=here, on=clock.today())
for nth in range(3):
    speaker = Speaker.objects.create(trajectory=here, conversation=talk)
    Excerpt.objects.create(
        trajectory=here, speaker=speaker, text=f"Het is donker, zei {nth}.", audience="participants",
        check_state="confirmed",
    )
"""
STEERS = "Hoe houden we jongeren op het plein rustig?"


def all_lines(visitor: Visitor) -> str:
    """Give what is said of words that are kept, once the page has asked for them."""
    visitor.page.wait_for_load_state("networkidle")
    return " ".join(visitor.page.locator("[data-kept-line]").all_inner_texts())


def test_who_asks_advice_on_a_question_is_not_told_that_it_fits_here_no_more(written: Installation, here: Any) -> None:
    writer: Visitor = here("administrator")
    writer.go("/trajecten/nieuw/")
    is_kept(writer, lambda: writer.write("Wie vraagt het?", "De bewoners van de kade"))
    writer.page.get_by_label("Wat is de vraag?").press_sequentially(STEERS)
    for button in ("Kijk mee naar mijn vraag", "Begin"):
        writer.page.wait_for_load_state("networkidle")
        writer.press(button)
        writer.page.wait_for_load_state()
        assert all_lines(writer) == ""
        expect(writer.page.get_by_label("Wat is de vraag?")).to_have_value(STEERS)
    writer.go("/trajecten/nieuw/")
    writer.reads(EARLIER)
    expect(writer.page.get_by_label("Wat is de vraag?")).to_have_value(STEERS)


def test_who_starts_a_second_trajectory_is_not_told_that_it_was_never_sent(written: Installation, here: Any) -> None:
    writer: Visitor = here("administrator")
    for who in ("De bewoners van de werf", "De bewoners van de sluis"):
        writer.go("/trajecten/nieuw/")
        assert all_lines(writer) == ""
        is_kept(writer, lambda who=who: writer.write("Wie vraagt het?", who))
        is_kept(writer, lambda: writer.write("Waar komt de vraag vandaan?", WORDS))
        writer.page.get_by_label("Wat is de vraag?").press_sequentially(STEERS)
        for button in ("Begin", "Toch zo beginnen"):  # advice stands beside it once
            with writer.page.expect_navigation():
                writer.press(button)
            writer.page.wait_for_load_state("networkidle")
        writer.reads(STEERS)
    writer.go("/trajecten/nieuw/")
    assert all_lines(writer) == ""
    expect(writer.page.get_by_label("Wat is de vraag?")).to_have_value("")
    assert STEERS not in writer.page.evaluate("JSON.stringify(localStorage)")


def test_a_form_that_shows_what_it_took_does_not_call_it_unsent(written: Installation, here: Any) -> None:
    written.python(TO_PHASE.format(phase="think"))
    written.python(LOOSE)
    writer: Visitor = here("facilitator")
    writer.go("/t/molenbuurt/denken/knopen/")
    name = "het donker bij de brug"
    for _once_more in range(2):  # the name stands in the field again, as what there is
        writer.page.locator("[name=excerpts]").first.check()
        writer.write("Rode draad", name)
        with writer.page.expect_navigation():
            writer.press("Nieuwe draad" if not _once_more else "Knoop aan")
        expect(writer.page.get_by_label("Rode draad", exact=True)).to_have_value(name)
        assert all_lines(writer) == ""
        assert name not in writer.page.evaluate("JSON.stringify(localStorage)")
    writer.go("/mijn/onverstuurd/")
    writer.does_not_read(name)


def test_more_lines_to_write_on_take_what_was_typed_along(written: Installation, here: Any) -> None:
    writer: Visitor = here("facilitator")
    writer.go("/t/molenbuurt/kijken/gesprekken/nieuw/")
    is_kept(writer, lambda: writer.page.get_by_label("Zin 1", exact=True).press_sequentially(WORDS))
    writer.press("Nog vijf regels")
    expect(writer.page.get_by_label("Zin 10", exact=True)).to_be_visible()
    assert all_lines(writer) == ""
    assert written.python(HELD) == 1


def test_cards_that_were_made_are_not_offered_to_be_made_again(written: Installation, here: Any) -> None:
    writer: Visitor = here("facilitator")
    lines = writer.page.get_by_label("Wie vraag je? Eén regel per persoon")
    writer.go("/t/molenbuurt/uitnodigen/")
    is_kept(writer, lambda: lines.press_sequentially("Fatima"))
    writer.press("Kijk de lijst na")
    writer.reads("Er is nog niets gemaakt en niets verstuurd.")
    assert all_lines(writer) == ""
    writer.press("Maak de kaartjes")
    writer.reads("De kaartjes zijn klaar")
    writer.follow("Terug naar uitnodigen")
    expect(lines).to_have_value("")
    assert all_lines(writer) == ""
    assert written.python(HELD) == 0
    with writer.page.expect_navigation():
        writer.page.evaluate("history.go(-3)")  # to where the lines were pasted
    expect(lines).to_have_value("")
    assert all_lines(writer) == ""
