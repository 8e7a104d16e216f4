"""The whole chain: a person, their own words, a red thread, a shared picture, an action, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Enter
from tests.journeys.steps import in_days
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey

QUESTION = "Hoe is de avond in onze buurt voor u?"
DARK = "Na negen uur loop ik liever om, het is zo donker bij de molen."
DOG = "Met de hond ga ik alleen nog met de buurvrouw."
LAMP = "Hang gewoon een lamp bij de brug."
WALK = "Ik wil wel een avond meelopen."
BENCH = "Mijn moeder blijft binnen zodra het donker is."
YOUNG = "Wij hangen daar omdat er nergens anders een bankje is."
THREAD = "het is zo donker bij de molen"
TOGETHER = "alleen nog met de buurvrouw"
ACTION = "Een lamp bij de brug"
RESULT = "De lamp hangt er, en de buurvrouw wandelt weer."


def test_words_become_an_action_and_come_back(sign_in: Callable[[str], Visitor], enter: Enter) -> None:
    samira = sign_in("Samira de Wit")
    place = start_a_trajectory(samira)
    hennie = sign_in("Hennie van Dalen")
    agree_on_room(samira, hennie, place)
    move_on(samira, place, "Naar kijken")
    aisha = tell_on_a_phone_without_scripts(enter, place)
    ria = tell_with_the_keyboard_only(enter, place)
    read_what_came_in(samira, place)
    write_down_a_focus_group(samira, place)
    move_on(samira, place, "Naar denken")
    tie_threads(samira, place)
    give_back(samira, place)
    answer_from_the_receipt(aisha)
    give_back_again_thanks_to_that_answer(samira, place)
    move_on(samira, place, "Naar doen")
    make_a_plan(samira, place)
    say_yes_with_only_a_receipt(ria)
    adopt_the_plan(samira, place)
    ask_and_get_a_klap(ria, hennie, place)
    finish(ria)
    read_what_came_of_it(aisha, ria)
    follow_the_thread_both_ways(samira, place)
    take_the_words_back(aisha, samira, place)


def start_a_trajectory(samira: Visitor) -> str:
    """Three answers start a trajectory; then its boundaries are published. Gives the address of the trajectory."""
    samira.go("/")
    samira.follow("Start een traject")
    samira.write("Wie vraagt het?", "De Molenbuurt")
    samira.write("Wat is de vraag?", QUESTION)
    samira.write("Waar komt de vraag vandaan?", "Bewoners vertelden het aan de wijkagent.")
    samira.press("Begin")
    samira.reads(QUESTION)
    place = re.sub(r"^https?://[^/]+", "", samira.page.url)
    samira.see("01-traject")
    for topic, openness in (("Er is dit jaar € 40.000.", "staat vast"), ("Waar het licht moet komen", "open")):
        samira.go(f"{place}kaders/")
        samira.follow("Zet er iets bij")
        samira.write("Waar gaat het over?", topic)
        samira.choose(openness)
        samira.page.get_by_label("Waarom?").fill("Dat heeft de raad zo besloten.")
        samira.write("Wie gaat hierover?", "Hennie van Dalen")
        samira.press("Bewaar")
    samira.follow("Wat mensen mogen verwachten, en wie zij bellen")
    samira.write("Wie kunnen mensen bellen?", "Samira de Wit")
    samira.write("Op welk nummer?", "06 12 34 56 78")
    samira.write("Op welke dag hoort iedereen", in_days(40))
    samira.press("Bewaar")
    samira.see("02-kaders")
    samira.press("Publiceer de kaders")
    samira.reads("De kaders staan er voor iedereen.")
    return place


def agree_on_room(samira: Visitor, hennie: Visitor, place: str) -> None:
    """The sponsor says yes to an invitation on paper, and both say yes to the room."""
    samira.go(f"{place}uitnodigen/")
    expect(samira.page.locator(".house-qr svg")).to_be_visible()
    samira.see("03-uitnodigen")
    samira.choose("Ruimte geven, als opdrachtgever")
    samira.press("Maak een uitnodiging")
    hennie.go(samira.page.locator(".house-copy__text a").get_attribute("href") or "")
    hennie.press("Ja, ik doe mee")
    hennie.reads("Welkom. Fijn dat u meedoet.")
    samira.go(f"{place}ruimte/")
    samira.follow("Maak de ruimte-afspraak")
    samira.write("Wat laat ik los?", "Waar het licht komt en wie er wandelt.")
    samira.write("Wat nemen wij op ons?", "Wij praten met alle buren.")
    samira.press("Bewaar")
    samira.press("Ja, dit nemen wij op ons")
    hennie.go(f"{place}ruimte/")
    hennie.press("Ja, deze ruimte geef ik")
    hennie.see("04-ruimte")


def move_on(samira: Visitor, place: str, where: str) -> None:
    """Go to the next phase together."""
    only_way = where == "Naar kijken"  # from preparing there is nothing to choose
    samira.go(f"{place}fase/")
    if not only_way:
        samira.choose(where)
    samira.see(f"05-fase-{where[5:]}")
    samira.press(where if only_way else "Ga erheen")
    samira.reads(f"Jullie zijn nu bij {where[5:].capitalize()}.")


def tell_on_a_phone_without_scripts(enter: Enter, place: str) -> Visitor:
    """From the poster to a receipt in four presses, without account, name or JavaScript."""
    aisha = enter(PHONE, java_script_enabled=False, is_mobile=True, has_touch=True)
    aisha.go(f"{place}meedoen/")
    aisha.see("06-uitnodiging")
    aisha.follow("Ik vertel het")
    aisha.write("Vertel in uw eigen woorden", DARK)
    aisha.see("07-vertellen")
    aisha.press("Verder")
    aisha.choose("Iedereen, ook op internet en op papier")
    aisha.see("08-wie")
    aisha.press("Klaar")
    aisha.reads("Dank u. Wij lezen het.")
    aisha.see("09-ontvangstbewijs")
    assert len(aisha.code().replace(" ", "")) == 13
    return aisha


def tell_with_the_keyboard_only(enter: Enter, place: str) -> Visitor:
    """Somebody who uses no mouse tells, names a solution and offers a hand."""
    ria = enter(PHONE)
    keys = ria.page.keyboard
    ria.go(f"{place}meedoen/")
    ria.tab_to(ria.page.get_by_role("link", name="Ik vertel het"))
    keys.press("Enter")
    ria.tab_to(ria.page.get_by_label("Vertel in uw eigen woorden"))
    keys.type(DOG)
    ria.tab_to(ria.page.get_by_role("button", name="Verder"))
    keys.press("Enter")
    ria.tab_to(ria.page.get_by_label("Wat zou u zelf willen doen?"))
    keys.type(WALK)
    ria.tab_to(ria.page.get_by_role("radio", name="Alleen"))
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    expect(ria.page.get_by_label("Iedereen, ook op internet en op papier")).to_be_checked()
    ria.tab_to(ria.page.get_by_role("button", name="Ik wil nog iets vertellen"))
    keys.press("Enter")
    ria.tab_to(ria.page.get_by_label("Welke oplossing ziet u?"))
    keys.type(LAMP)
    ria.see("10-nog-iets")
    ria.tab_to(ria.page.get_by_role("button", name="Klaar"))
    keys.press("Enter")
    ria.reads("Dank u. Wij lezen het.")
    return ria


def read_what_came_in(samira: Visitor, place: str) -> None:
    """Nobody else reads it before somebody of the core group did."""
    samira.go(f"{place}kijken/binnengekomen/")
    samira.reads("2 stemmen wachten.")
    samira.see("11-binnengekomen")
    samira.press("Gelezen, doet mee 1")
    samira.reads("1 stem wacht.")
    samira.press("Gelezen, doet mee")
    samira.reads("Alles is gelezen.")


def write_down_a_focus_group(samira: Visitor, place: str) -> None:
    """Two people spoke; their sentences are read back and confirmed on the spot."""
    samira.go(f"{place}kijken/gesprekken/")
    samira.follow("Schrijf een gesprek op")
    samira.press("Nog een spreker")
    for number, (words, who) in enumerate(((BENCH, "A"), (YOUNG, "B"))):
        samira.page.get_by_label(f"Zin {number + 1}", exact=True).fill(words)
        samira.page.get_by_role("group", name=f"Wie zei zin {number + 1}?").get_by_label(who).check()
    samira.page.get_by_label("Wat was het?").select_option("focus_group")
    samira.see("12-gesprek")
    samira.press("Bewaar en lees terug")
    samira.reads("Lees terug: klopt het zo?")
    samira.see("13-voorlezen")
    samira.press("Alles klopt en alles mag gedeeld")
    samira.reads("Bevestigd.")


def tie_threads(samira: Visitor, place: str) -> None:
    """Tie by choosing and pressing, by dragging, and with the keyboard only."""
    samira.go(f"{place}denken/knopen/")
    samira.see("14-knopen-leeg")
    new_thread(samira, THREAD, DARK, BENCH)
    expect(samira.page.get_by_role("heading", name=THREAD, level=1)).to_be_visible()
    samira.slip(YOUNG).drag_to(samira.page.locator('section[data-drop="thread"]'))
    expect(samira.page.locator('section[data-drop="thread"]').get_by_text(YOUNG)).to_be_visible()
    new_thread(samira, TOGETHER, DOG)
    keys = samira.page.keyboard
    samira.tab_to(samira.slip(LAMP).get_by_role("checkbox"))
    keys.press("Space")
    samira.tab_to(samira.page.get_by_label("Rode draad", exact=True))
    keys.press("Control+A")
    keys.type(THREAD)
    samira.tab_to(samira.page.get_by_role("button", name="Knoop aan"))
    keys.press("Enter")
    expect(samira.page.locator('section[data-drop="thread"]').get_by_text(LAMP)).to_be_visible()
    samira.see("15-knopen")


def new_thread(samira: Visitor, name: str, *excerpts: str) -> None:
    """Choose excerpts and make a new thread of them."""
    for words in excerpts:
        samira.slip(words).get_by_role("checkbox").check()
    samira.page.get_by_label("Rode draad", exact=True).fill(name)
    samira.press("Nieuwe draad")


def give_back(samira: Visitor, place: str) -> None:
    """Make a first give-back and publish it."""
    samira.go(f"{place}denken/teruggave/")
    samira.press("Begin een teruggave")
    samira.follow(THREAD)
    samira.write("In jullie eigen woorden", "Het donker houdt mensen binnen.")
    samira.page.get_by_label("Zet deze draad bij").uncheck()
    samira.see("16-draad-schrijven")
    samira.press("Bewaar")
    samira.write("Om te beginnen", "Buren vertelden hoe de avond is.")
    samira.write("Wat wij niet weten of fout deden", "Wij spraken nog geen winkeliers.")
    samira.press("Bewaar de teksten")
    samira.reads("De teksten zijn bewaard.")
    samira.see("17-teruggave-maken")
    samira.press("Lees na en geef terug")
    samira.press("Geef terug")
    samira.reads("Wij spraken nog geen winkeliers.")
    samira.see("18-teruggave")


def answer_from_the_receipt(aisha: Visitor) -> None:
    """The person behind the words reads the give-back from the receipt and says what is missing."""
    aisha.go("/mijn/")
    aisha.see("19-mijn")
    aisha.follow("Lees het hier")
    aisha.see("20-teruggave-telefoon")
    aisha.press("Er mist iets")
    aisha.write("Wilt u er iets bij zeggen?", "De trap bij het station staat er niet in.")
    aisha.see("21-antwoord")
    aisha.press("Klaar")
    aisha.reads("Uw antwoord is binnen.")


def give_back_again_thanks_to_that_answer(samira: Visitor, place: str) -> None:
    """One answer changes the next edition."""
    samira.go(f"{place}denken/teruggave/")
    samira.press("Begin een nieuwe teruggave")
    samira.go(f"{place}denken/antwoorden/")
    samira.see("22-antwoorden")
    samira.follow("Schrijf terug")
    samira.write("Wat doen wij hiermee?", "De trap staat er nu bij.")
    samira.choose("Hierdoor verandert de volgende teruggave")
    samira.press("Bewaar")
    samira.go(f"{place}denken/teruggave/2/maken/")
    samira.write("Wat is er anders dan in de vorige teruggave?", "Wij hoorden ook over een trap.")
    samira.press("Bewaar de teksten")
    samira.press("Lees na en geef terug")
    samira.press("Geef terug")
    samira.reads("Wij hoorden ook over een trap.")
    samira.reads("Een lezer schreef ons. Daarom veranderden wij iets.")


def make_a_plan(samira: Visitor, place: str) -> None:
    """An idea that somebody named becomes an action, asked of the one who offered a hand."""
    samira.go(f"{place}doen/ideeen/")
    samira.see("23-ideeen")
    samira.follow("Doe er iets mee")
    samira.follow("Maak er een actie van")
    samira.write("Wat gaat er gebeuren?", ACTION)
    samira.choose(THREAD)
    samira.open("Weet u al meer?")
    samira.write("Euro's", "900")
    samira.see("24-actie-nieuw")
    samira.press("Zet het op het plan")
    samira.reads("De actie staat op het plan.")


def say_yes_with_only_a_receipt(ria: Visitor) -> None:
    """Owning an action takes no account: the receipt is enough."""
    ria.go("/mijn/")
    ria.see("25-mijn-voor-ja")
    ria.follow("Hoe is de avond")
    ria.follow("Ons plan")
    ria.follow(ACTION)
    ria.follow("Ik neem dit op mij")
    ria.write("Wat is uw eerste kleine stap?", "Ik bel de man van de lampen.")
    ria.write("Op welke dag?", in_days(7))
    ria.write("Welke naam mag er in het plan staan?", "Ria")
    ria.see("26-ja")
    ria.press("Ja, ik neem dit op mij")
    ria.reads("Dank u. Uw ja staat in het plan.")


def adopt_the_plan(samira: Visitor, place: str) -> None:
    """The group writes its goal down and says: this is our plan."""
    samira.go(f"{place}doen/doel/")
    samira.write("Wat wil de groep bereiken?", "Iedereen loopt weer graag een avondrondje.")
    samira.press("Bewaar")
    samira.press("Dit is ons plan")
    samira.reads("Het plan staat.")
    samira.see("27-plan")


def ask_and_get_a_klap(ria: Visitor, hennie: Visitor, place: str) -> None:
    """What goes beyond the room is asked, and answered with a yes-if."""
    ria.follow("Vraag een duidelijk ja of nee")
    ria.write("Wat vraagt u precies?", "Mag er 900 euro naar een lamp?")
    ria.press("Vraag het")
    ria.see("28-actie")
    hennie.go(f"{place}doen/gevraagd/")
    hennie.see("29-gevraagd")
    hennie.choose("Ja, als")
    hennie.page.get_by_role("textbox", name="Ja, als").fill("de kap eroverheen komt.")
    hennie.press("Geef antwoord")
    hennie.reads("Uw antwoord staat er.")
    hennie.see("30-geantwoord")


def finish(ria: Visitor) -> None:
    """The owner says that it is done, and what it brought."""
    ria.go("/mijn/")
    ria.see("31-mijn-eigenaar")
    ria.follow("Lees verder", ria.page.get_by_text("Hier zei u ja op."))
    ria.follow("Het is gedaan")
    ria.write("Wat bracht het?", RESULT)
    ria.press("Bewaar")
    ria.reads("Mooi. Het staat erbij.")


def read_what_came_of_it(*people: Visitor) -> None:
    """Everybody whose words hang on that thread reads what came of them."""
    for number, person in enumerate(people):
        person.go("/mijn/")
        person.reads(RESULT)
        person.see(f"32-mijn-resultaat-{number}")


def follow_the_thread_both_ways(samira: Visitor, place: str) -> None:
    """Click from the action back to somebody's words, and from those words forward to the action."""
    samira.go(f"{place}doen/")
    samira.follow("Zie waar dit vandaan komt")
    samira.see("33-spoor")
    back = samira.page.get_by_role("region", name="Hier komt het vandaan")
    forward = samira.page.get_by_role("region", name="Dit kwam ervan")
    back.get_by_role("link", name=THREAD).click()
    back.get_by_role("link", name=DARK).click()
    expect(samira.page.get_by_role("heading", level=1)).to_have_text(DARK)
    forward.get_by_role("link", name=THREAD).click()
    forward.get_by_role("link", name=ACTION).click()
    expect(samira.page.get_by_role("heading", level=1)).to_have_text(ACTION)
    samira.reads(RESULT)


def take_the_words_back(aisha: Visitor, samira: Visitor, place: str) -> None:
    """Whoever said it takes it back, and it is gone everywhere."""
    aisha.go("/mijn/")
    aisha.follow("Verbeter of haal uw woorden terug")
    aisha.follow("Verbeter, deel of haal terug")
    aisha.see("34-eigen")
    aisha.follow("Haal mijn woorden terug")
    aisha.press("Haal mijn woorden terug")
    aisha.reads("Uw woorden zijn weg, ook uit elke teruggave.")
    for page in ("kijken/", "denken/knopen/", "denken/teruggave/1/", "denken/teruggave/2/", "doen/", "logboek/"):
        samira.go(place + page)
        samira.does_not_read(DARK)
        samira.does_not_read(THREAD)
    samira.go(f"{place}zoeken/?woorden=donker bij de molen")
    samira.reads("Niets gevonden met")
