"""A facilitator brings in what Teams wrote down: words in the right mouth, and a first red thread in ten minutes."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Sequence

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from tests.faults.installation import Installation
from tests.journeys.conftest import Enter
from tests.journeys.visitor import DESK, PHONE, Visitor

pytestmark = pytest.mark.journey

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LONG = (
    "Wat goed gaat is dat mensen ons kennen. Ze komen binnen en zeggen hoi, en dan weten ze al bij wie ze moeten zijn. "
    "Maar een formulier, dat is een ander verhaal. Mevr. De Wit van nr. 12 kwam drie keer terug voor dezelfde "
    "handtekening. De ene keer was het de verkeerde datum, de andere keer ontbrak de kopie. Dan schaam ik mij gewoon. "
    "Wij zeggen wel dat het simpel is, maar dat is het niet. En thuis denk ik er dan nog aan."
)
HERS = "Ja, dat herken ik. Bij mij aan de telefoon ook, elke dag."
EVENING = (
    ("Kok, Ilse", "0:03", "Welkom allemaal. Hoe gaat het aan de balie?"),
    ("Vergaderzaal Oost", "0:11", LONG),
    ("Vergaderzaal Oost", "1:02", HERS),
    ("Kok, Ilse", "1:15", "En wat zou er anders kunnen?"),
    ("Henk Jansen", "1:20", "Eén brief in plaats van vier. Dat zou al schelen."),
    ("Henk (gast)", "1:31", "Sorry, ik viel weg. Eén brief, met een naam eronder wie je kunt bellen."),
    ("Vergaderzaal Oost", "1:44", "En bel Carla van het loket, die heeft dat al eens geprobeerd."),
    ("Kok, Ilse", "2:01", "Dank. Wat nemen we mee?"),
    ("Henk (gast)", "2:09", "Dat je iemand kunt bellen die het weet."),
)


def transcript(turns: Sequence[tuple[str, str, str]]) -> bytes:
    """Write a Word file as Teams does: a title, the length, and of each turn the name, the moment and the words."""

    def paragraph(*runs: str) -> str:
        return "<w:p>" + "".join(f"<w:r>{run}</w:r>" for run in runs) + "</w:p>"

    def text(words: str) -> str:
        return f'<w:t xml:space="preserve">{html.escape(words)}</w:t>'

    heads = ("Avond over de balie", "1h 58m 12s", "Ilse Kok heeft transcriptie gestart")
    first = [paragraph(text(one)) for one in heads]
    spoken = [
        paragraph(f"<w:rPr><w:b/></w:rPr>{text(name)}", text(f"   {at}"), f"<w:br/>{text(words)}")
        for name, at, words in turns
    ]
    body = "".join([*first, *spoken, paragraph(text("Ilse Kok heeft transcriptie gestopt"))])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def test_a_transcript_of_teams_becomes_a_first_red_thread_in_ten_minutes(enter: Enter, demo: Installation) -> None:
    ilse = enter(at=demo)
    ilse.go("/voorbeeld/rollen/")
    ilse.press("Ilse Kok, procesbegeleider")
    evening = Evening(ilse)
    evening.is_put_down()
    evening.has_one_person_once()
    evening.has_two_people_at_one_microphone()
    evening.is_cut_in_pieces_and_one_cut_is_joined_again()
    evening.names_nobody_who_did_not_choose_so()
    evening.is_taken_in()
    evening.has_a_red_thread()


class Evening:
    """One evening that was written down by Teams, on its way in."""

    def __init__(self, ilse: Visitor) -> None:
        self.ilse = ilse

    def sees(self, what: str) -> None:
        """Look at the page on a phone and on a large screen, and have it judged."""
        for name, screen in (("phone", PHONE), ("desk", DESK)):
            self.ilse.page.set_viewport_size(screen)  # type: ignore[arg-type]
            self.ilse.see(f"bringing-in-{what}-{name}")
            assert self.ilse.page.evaluate("document.documentElement.scrollWidth") <= screen["width"]
        found = Axe().run(self.ilse.page, options=RULES).response["violations"]
        assert [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found] == []

    def piece(self, words: str) -> Locator:
        """Find the piece with these words."""
        return self.ilse.page.locator(".look-read__piece", has_text=words).first

    def is_put_down(self) -> None:
        self.ilse.go("/t/balie/kijken/gesprekken/")
        self.ilse.follow("Lees een bestand in")
        file = {"name": "avond.docx", "mimeType": "application/octet-stream", "buffer": transcript(EVENING)}
        self.ilse.page.locator("input[type=file]").set_input_files(files=[file])
        self.ilse.choose("ja")
        self.sees("file")
        self.ilse.press("Lees het")
        expect(self.ilse.page.get_by_role("heading", name="Klopt dit zo?")).to_be_visible(timeout=120_000)
        self.sees("read")

    def has_one_person_once(self) -> None:
        self.ilse.open("Staat iemand er onder twee namen in?")
        self.ilse.page.get_by_label("Alles van").select_option("Henk (gast)")
        self.ilse.page.get_by_label("is van", exact=True).select_option("Henk Jansen")
        self.ilse.press("Zet samen")
        expect(self.piece("Dat je iemand kunt bellen")).to_contain_text("Henk Jansen")

    def has_two_people_at_one_microphone(self) -> None:
        self.ilse.follow("Knip", self.piece(HERS[:18]))
        self.ilse.page.locator("li", has_text="Ja, dat herken ik.").get_by_role("button").click()
        theirs = self.piece(HERS[:18])
        theirs.get_by_role("checkbox").check()
        self.ilse.page.get_by_label("hoort bij", exact=True).select_option("iemand anders")
        self.ilse.press("Zet om")
        expect(theirs).not_to_contain_text("Vergaderzaal")

    def is_cut_in_pieces_and_one_cut_is_joined_again(self) -> None:
        self.ilse.press("Knip ze in stukjes van een paar zinnen")
        expect(self.piece("Wat goed gaat")).not_to_contain_text("Dan schaam ik mij")
        expect(self.piece("Mevr. De")).to_contain_text("van nr. 12 kwam drie keer terug")
        self.sees("cut")
        expect(self.piece(HERS).get_by_role("button", name="Bij het vorige")).to_have_count(0)  # somebody else's words
        self.piece("Dan schaam ik mij").get_by_role("checkbox").focus()
        self.ilse.page.keyboard.press("Backspace")
        expect(self.piece("Dan schaam ik mij")).to_contain_text("ontbrak de kopie")

    def names_nobody_who_did_not_choose_so(self) -> None:
        named = self.ilse.page.get_by_role("group", name="Deze namen staan in de woorden")
        self.ilse.choose("Carla", named)
        self.ilse.choose("Wit", named)
        self.ilse.press("Maak er [naam] van", named)
        expect(self.piece("van het loket")).to_contain_text("En bel [naam] van het loket")
        self.ilse.press("Zet de laatste verbetering terug")
        expect(self.piece("van het loket")).to_contain_text("En bel Carla van het loket")
        self.ilse.choose("Carla", named)
        self.ilse.choose("Wit", named)
        self.ilse.press("Maak er [naam] van", named)
        expect(named).to_have_count(0)
        self.sees("mended")

    def is_taken_in(self) -> None:
        self.ilse.choose("Kok, Ilse stelt de vragen")
        self.ilse.press("Lees het in")
        self.ilse.reads("Ingelezen.")
        for name in ("Carla", "Kok, Ilse", "Henk", "Vergaderzaal"):
            expect(self.ilse.page.locator("main")).not_to_contain_text(name)
        self.sees("taken-in")

    def has_a_red_thread(self) -> None:
        self.ilse.go("/t/balie/denken/knopen/")
        for words in ("Eén brief in plaats van vier", "Dat je iemand kunt bellen"):
            self.ilse.slip(words).get_by_role("checkbox").check()
        self.ilse.page.get_by_label("Rode draad", exact=True).fill("Eén brief en iemand die je kunt bellen")
        self.ilse.press("Nieuwe draad")
        self.ilse.reads("Alle draden")
        self.sees("thread")
