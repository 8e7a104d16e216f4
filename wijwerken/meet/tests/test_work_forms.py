"""Work forms: every one is sound, in plain Dutch, and goes out and comes in as a file."""

import json
import re
from dataclasses import replace

import pytest
from django.utils.translation import override

from wijwerken.house.documents import to_pdf
from wijwerken.house.refusal import NotSound
from wijwerken.meet.domain import paper
from wijwerken.meet.domain.work_forms import all_forms, files, flaws, form
from wijwerken.meet.domain.work_forms.at_the_table import GAME_CARDS, PILES, draw
from wijwerken.trajectories.models import Trajectory

# Words that stand in a policy paper and not in a sentence for residents.
TOO_HARD = re.compile(
    r"\b(stakeholders?|draagvlak|integraal|opgave|implement\w*|faciliter\w*|participat\w*|output|input|"
    r"prioriter\w*|concretis\w*|reflect\w*|co-?creat\w*|methodiek|traject\w*)\b",
    re.I,
)
WANTED = {
    *("check-in", "check-out", "1-2-4-allen", "wereldcafe", "open-ruimte", "vissenkom", "socratisch-gesprek"),
    *("deep-democracy", "consentbesluit", "weerstand-peilen", "stippen", "focusgroep", "teruggave"),
    *("actiewerkplaats", "25-minutenconsult", "herkenningsronde", "aan-tafel"),
}
MINUTES = {"wereldcafe": 105, "open-ruimte": 180, "deep-democracy": 75, "focusgroep": 90, "aan-tafel": 120}


def sentences(one):
    with override("nl"):
        plain = one.plain()
    texts = [plain["says"], *(step[name] for step in plain["steps"] for name in ("title", "instruction", "tips"))]
    return [part for text in texts for part in re.split(r"(?<=[.!?:])\s+", text) if part]


def test_all_work_forms_of_the_method_are_there():
    assert {one.slug for one in all_forms()} == WANTED
    assert {slug: form(slug).minutes for slug in MINUTES} == MINUTES


@pytest.mark.parametrize("one", all_forms(), ids=lambda one: one.slug)
def test_a_work_form_is_sound_and_in_plain_dutch(one):
    assert flaws(one) == []
    said = sentences(one)
    assert not [sentence for sentence in said if len(sentence.split()) > 18 or TOO_HARD.search(sentence)]
    assert sum(len(sentence.split()) for sentence in said) / len(said) < 9
    assert "!" not in "".join(said)


def test_only_doen_has_forms_in_which_the_group_decides():
    deciding = {one.slug for one in all_forms() if one.is_decision}
    assert deciding == {"deep-democracy", "consentbesluit", "weerstand-peilen", "actiewerkplaats", "aan-tafel"}
    assert all(one.phases == ("act",) for one in all_forms() if one.is_decision)
    assert "Doen" in form("consentbesluit").why_not_now("look") and not form("consentbesluit").why_not_now("act")
    assert not [one.slug for one in all_forms() if "look" in one.phases and "dots" in {s.kind for s in one.steps}]
    resistance = [step for step in form("weerstand-peilen").steps if step.kind == "resistance"]
    with override("nl"):
        assert all("Niets doen" in [str(option) for option in step.settings["options"]] for step in resistance)


def test_the_table_game_has_cards_of_both_piles_and_asks_everyone_for_a_step():
    assert {card.pile for card in GAME_CARDS} == set(PILES) and len({str(c.words) for c in GAME_CARDS}) >= 18
    drawn = [draw("verrassing")]
    while (number := draw("verrassing", drawn)) is not None:
        drawn.append(number)
    assert len(drawn) == len(set(drawn)) == 10
    assert [step.settings.get("card_kind") for step in form("aan-tafel").steps].count("own_step") == 1


@pytest.mark.parametrize("slug", ["aan-tafel", "weerstand-peilen", "herkenningsronde"])
def test_every_paper_of_a_form_prints(slug):
    trajectory = Trajectory(slug="avond", main_question="Hoe is de avond?", who_asks="De Molenbuurt", language="nl")
    prints = paper.set_of_form(trajectory, form(slug))
    made = {name: to_pdf(paper.document(prints, name)) for name in prints.names}
    assert all(b"pdfuaid" in pdf for pdf in made.values())
    assert ("speelkaarten" in made) == (slug == "aan-tafel")
    assert paper.document(prints, "ergens") is None


def test_a_form_goes_out_as_a_file_and_comes_back_the_same():
    for one in all_forms():
        with override("nl"):
            assert files.from_file(files.to_file(one)).plain() == one.plain()


def broken(**changes):
    return json.dumps({**json.loads(files.to_file(form("stippen"), "nl")), **changes}).encode()


STEP = form("stippen").steps[0].plain()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xfe", "geen werkvorm"),
        (b"{", "geen werkvorm"),
        (b"[" * 100_000, "geen werkvorm"),
        (b"x" * (files.LARGEST + 1), "te groot"),
        (broken(format="anders"), "geen werkvorm"),
        (broken(version=2), "versie 2"),
        (broken(title=7), "title"),
        (broken(people=[5]), "aantal mensen"),
        (broken(people=[9, 3]), "aantal mensen"),
        (broken(phases=["later"]), "fase is onbekend"),
        (broken(steps=[]), "minstens één stap"),
        (broken(steps=[STEP] * 41), "hoogstens 40"),
        (broken(steps=["stap"]), "Stap 1"),
        (broken(steps=[STEP | {"kind": "toveren"}]), "Stap 1"),
        (broken(steps=[STEP | {"minutes": True}]), "minutes"),
        (broken(steps=[STEP | {"settings": {"script": "x"}}]), "instelling"),
        (broken(steps=[STEP | {"settings": {"options": [7]}}]), "instelling"),
    ],
)
def test_a_file_that_is_not_right_says_what_is_wrong(content, says):
    with override("nl"), pytest.raises(NotSound) as no:
        files.from_file(content)
    assert says in str(no.value.reason)


def test_a_form_whose_minutes_do_not_add_up_is_not_sound():
    assert flaws(replace(form("stippen"), minutes=11))
