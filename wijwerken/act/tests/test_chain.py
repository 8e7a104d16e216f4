"""From a voice to an action and what came of it, and nothing left when words are taken back (G06, M05, C15)."""

import uuid

import pytest

from tests.cast import to_phase
from tests.statements import says
from wijwerken.act.domain import action_plan, actions, chain, ideas, kept, progress, shown
from wijwerken.act.domain.actions import Told
from wijwerken.act.domain.mandates import Question, ask
from wijwerken.act.domain.voices import TEXTS, on_corrected, take_quotations_out
from wijwerken.act.models import Action, Idea
from wijwerken.act.tests.table import WORDS, acting_cast, card_of, owned, soon, thread, voice
from wijwerken.house.manifest import Reference
from wijwerken.house.registry import withdrawn
from wijwerken.people.domain.erasure import erase_person
from wijwerken.trajectories.domain import receipt_page
from wijwerken.trajectories.vocabulary import Audience

pytestmark = pytest.mark.django_db

CANARY = "De kanarie van de Wilgenkade zingt alleen als de lantaarn het doet"


def lines(cast):
    return [
        (line.stage, line.words, line.sentence) for line in chain.receipt_lines(cast.resident.person, cast.trajectory)
    ]


def test_g06_a_receipt_tells_of_the_action_and_the_result_that_came_of_a_solution():
    cast = acting_cast()
    said = voice(cast, person=cast.resident.person)
    assert lines(cast) == []
    action = owned(cast, cast.official, cards=[card_of(cast, said)])
    (stage, words, sentence) = lines(cast)[0]
    assert (stage, words) == ("action", "Vaste avondronde met de hond")
    assert sentence.startswith("Mevrouw Bos zei ja. Eerste stap: Eén keer proeflopen, ")
    progress.finish(cast.official, cast.trajectory, action, "Er lopen nu elke avond mensen")
    assert ("result", "", "Gedaan: Er lopen nu elke avond mensen.") in lines(cast)


def test_a_receipt_tells_what_somebody_carries_or_is_asked_to_carry(client):
    cast = acting_cast()
    asked = actions.propose(cast.facilitator, cast.trajectory, Told("Koffie"), whom=cast.participation(cast.resident))
    assert lines(cast) == [("action", "Koffie", "De groep vraagt of u dit op u wilt nemen.")]
    actions.take_on(cast.resident, cast.trajectory, asked, actions.Yes("Kan lenen", soon(), "Els"))
    assert lines(cast) == [("action", "Koffie", "Hier zei u ja op. Hoe gaat het?")]
    voice(cast, person=cast.resident.person)
    assert receipt_page.part_of(cast.resident.person, cast.trajectory).voices == []  # one voice stands by itself
    client.post("/mijn/openen/", {"code": cast.resident_code})
    assert f"/doen/actie/{asked.pk}/" in client.get("/mijn/").content.decode()


@says("act.domain.chain._no_yes_line", is_so=True)
def test_an_action_from_somebodys_idea_stands_on_their_receipt_before_anybody_said_yes():
    cast = acting_cast()
    said = voice(cast, person=cast.resident.person)
    actions.propose(cast.facilitator, cast.trajectory, Told("Koffie"), [card_of(cast, said)])
    assert lines(cast) == [("action", "Koffie", "Hieruit kwam een actie. Nog niemand zei er ja op.")]
    free = Action.objects.of(cast.trajectory).get()
    Action.objects.of(cast.trajectory).filter(pk=free.pk).update(owner=cast.participation(cast.official))
    told = [("action", "Koffie", "Hieruit kwam een actie. Iemand is gevraagd om die op zich te nemen.")]
    assert lines(cast) == told
    to_phase(cast.trajectory, "ended")
    assert lines(cast) == [("action", "Koffie", "Hieruit kwam een actie. Niemand nam die op zich.")]


@says("act.domain.chain._no_yes_line", is_so=False)
def test_who_is_asked_reads_that_they_are_asked_and_after_a_yes_who_said_it():
    cast = acting_cast()
    said = voice(cast, person=cast.resident.person)
    free = actions.propose(
        cast.facilitator, cast.trajectory, Told("Koffie"), [card_of(cast, said)], whom=cast.participation(cast.resident)
    )
    assert lines(cast) == [("action", "Koffie", "De groep vraagt of u dit op u wilt nemen.")]
    actions.decline(cast.resident, cast.trajectory, free)
    actions.take_on(cast.official, cast.trajectory, free, actions.Yes("Kan lenen", soon(), "Carmen"))
    assert not [sentence for _stage, _words, sentence in lines(cast) if "kwam een actie" in sentence]


def test_a_receipt_follows_the_thread_and_ideas_that_grew_into_one():
    cast = acting_cast()
    tied = voice(cast, person=cast.resident.person)
    owned(cast, cast.official, words="Via de draad", threads=[thread(cast, tied)])
    other = voice(cast, "Een bankje bij de brug, met een lamp", person=cast.resident.person)
    ideas.add(cast.official, cast.trajectory, "Een bank")
    cards = [card for card in ideas.cards(cast.facilitator, cast.trajectory) if card.title in (other.text, "Een bank")]
    grown = ideas.connect(cast.facilitator, cast.trajectory, cards, "Bank met lamp")
    card = ideas.find(cast.facilitator, cast.trajectory, f"idea-{grown.pk}")
    owned(cast, cast.official, words="Via het idee", cards=[card])
    assert {words for _stage, words, _sentence in lines(cast)} == {"Via de draad", "Via het idee"}


def test_a_stopped_action_and_a_conscious_no_are_told_with_their_reason():
    cast = acting_cast()
    said = voice(cast, person=cast.resident.person)
    action = owned(cast, cast.official, cards=[card_of(cast, said)])
    progress.stop(cast.official, cast.trajectory, action, "In de regen komt niemand")
    other = voice(cast, "Een hek om het hele plein heen", person=cast.resident.person)
    ideas.leave_out(cast.facilitator, cast.trajectory, card_of(cast, other), "Het plein blijft open.")
    action_plan.leave_thread_out(cast.facilitator, cast.trajectory, thread(cast, other), "Eerst de brug.")
    told = str(lines(cast))
    assert "Gestopt. Dit leerden wij: In de regen komt niemand" in told
    assert "bewust niets mee. Het plein blijft open." in told and "bewust niets. Eerst de brug." in told


def test_a_receipt_tells_only_of_ones_own_voice():
    cast = acting_cast()
    owned(cast, cast.official, cards=[card_of(cast, voice(cast))])
    assert lines(cast) == []


def trace(cast, actor, kind, row):
    return {
        (link.direction, link.to.kind, link.to.id)
        for link in chain.trace_links(actor, cast.trajectory, Reference(kind, row.pk))
    }


def test_m05_the_trace_runs_both_ways_as_far_as_the_reader_may_see():
    cast = acting_cast()
    said = voice(cast, audience=Audience.HOLDERS)
    action = owned(cast, cast.official, cards=[card_of(cast, said)], threads=[thread(cast, said)])
    idea = Idea.objects.of(cast.trajectory).get()
    assert ("back", "act.idea", idea.pk) in trace(cast, cast.facilitator, "act.action", action)
    assert ("forward", "act.action", action.pk) in trace(cast, cast.facilitator, "act.idea", idea)
    assert ("forward", "act.idea", idea.pk) in trace(cast, cast.facilitator, "look.excerpt", said)
    for reader in (cast.resident, cast.outsider):
        assert ("back", "act.idea", idea.pk) not in trace(cast, reader, "act.action", action)
        assert trace(cast, reader, "look.excerpt", said) == set()
        assert chain.trace_title(reader, cast.trajectory, Reference("act.idea", idea.pk)) is None
    assert chain.trace_title(cast.outsider, cast.trajectory, Reference("act.action", action.pk)) is None


def everything(cast):
    rows = []
    for model, names in TEXTS.items():
        rows += [getattr(row, name) for row in model.objects.of(cast.trajectory) for name in names]
    return " | ".join(rows)


def test_words_that_are_taken_back_are_found_nowhere_in_doen():
    cast = acting_cast()
    said = voice(cast, CANARY, audience=Audience.EVERYONE)
    card = card_of(cast, said)
    ideas.leave_out(cast.facilitator, cast.trajectory, card, f"Wij lazen: {CANARY}")
    ideas.take_up(cast.facilitator, cast.trajectory, card)
    ideas.add(cast.resident, cast.trajectory, f"Zoals iemand zei: {CANARY}", more=CANARY)
    action = owned(cast, words=CANARY.upper(), cards=[card], hours=60)
    ask(cast.resident, cast.trajectory, action, Question(f"{CANARY}?", soon()))
    progress.tell_how_it_goes(cast.resident, cast.trajectory, action, f"Ik dacht aan: {CANARY}. Mooi.")
    progress.finish(cast.resident, cast.trajectory, action, f"{CANARY}!", CANARY)
    action_plan.choose_direction(cast.facilitator, cast.trajectory, CANARY, f"Want {CANARY}")
    action_plan.write_plan(cast.facilitator, cast.trajectory, 1, CANARY, CANARY)
    action_plan.leave_thread_out(cast.facilitator, cast.trajectory, thread(cast, said), CANARY)
    assert everything(cast).casefold().count("wilgenkade") == 12
    withdrawn(Reference("look.excerpt", said.pk))
    assert "wilgenkade" not in everything(cast).casefold()
    assert not Idea.objects.of(cast.trajectory).exclude(excerpt=None).exists()
    action.refresh_from_db()
    assert action.is_owned and action.title == "Deze actie krijgt een nieuwe naam"
    assert "wilgenkade" not in str(kept.export(cast.facilitator, cast.trajectory)).casefold()
    assert list(shown.search(cast.facilitator, cast.trajectory, "wilgenkade")) == []


def test_a_few_common_words_are_not_cut_out_of_what_others_wrote():
    cast = acting_cast()
    ideas.add(cast.resident, cast.trajectory, "Het is te donker bij de brug")
    ideas.add(cast.resident, cast.trajectory, "te donker")
    take_quotations_out(cast.trajectory.pk, "te donker")
    assert "Het is te donker bij de brug" in everything(cast)
    assert not Idea.objects.of(cast.trajectory).filter(words="te donker").exists()


def test_corrected_words_take_the_place_of_the_old_ones():
    cast = acting_cast()
    said = voice(cast, "Zet elke avond ergens een lamp aan")
    ideas.add(cast.resident, cast.trajectory, f"Zoals iemand zei: {WORDS}")
    on_corrected(Reference("look.excerpt", said.pk, was=WORDS))
    assert "Zoals iemand zei: Zet elke avond ergens een lamp aan" in everything(cast)
    assert "dan durf ik" not in everything(cast)


def test_who_is_erased_leaves_no_name_and_no_words_and_the_action_is_free_again():
    cast = acting_cast()
    action = owned(cast, cast.official)
    progress.tell_how_it_goes(cast.official, cast.trajectory, action, "Ik liep een rondje langs de Wilgenkade")
    actions.small_step(cast.official, cast.trajectory, "Ik groette iemand op de Wilgenkade")
    ideas.add(cast.official, cast.trajectory, "Een lamp aan de Wilgenkade")
    erase_person(cast.participation(cast.official).person)
    action.refresh_from_db()
    assert action.owner_id is None and action.owner_name == "" and not action.is_owned
    assert "Wilgenkade" not in everything(cast) and Action.objects.of(cast.trajectory).count() == 1


def test_who_is_erased_and_leaves_words_nameless_leaves_only_the_words():
    cast = acting_cast()
    ideas.add(cast.official, cast.trajectory, "Een lamp aan de Wilgenkade")
    erase_person(cast.participation(cast.official).person, keep_words_nameless=True)
    idea = Idea.objects.of(cast.trajectory).get()
    assert idea.words == "Een lamp aan de Wilgenkade" and idea.by_id is None


def test_search_finds_parts_of_words_without_accents_and_only_what_one_may_read():
    cast = acting_cast()
    ideas.add(cast.resident, cast.trajectory, "Een café aan het water")
    owned(cast, words="Caféavond op donderdag")
    assert {hit.title for hit in shown.search(cast.resident, cast.trajectory, "cafe")} == {
        "Een café aan het water",
        "Caféavond op donderdag",
    }
    assert list(shown.search(cast.outsider, cast.trajectory, "cafe")) == []


def test_the_export_holds_names_only_for_who_takes_part():
    cast = acting_cast()
    action_plan.write_plan(cast.facilitator, cast.trajectory, 1, "Licht")
    owned(cast)
    assert "Mevrouw Bos" in str(kept.export(cast.resident, cast.trajectory))
    assert kept.export(cast.outsider, cast.trajectory) == {}
    action_plan.adopt(cast.facilitator, cast.trajectory)
    outside = str(kept.export(cast.outsider, cast.trajectory))
    assert "Vaste avondronde" in outside and "Mevrouw Bos" not in outside


def test_a_reference_to_nothing_is_no_trouble():
    cast = acting_cast()
    nowhere = Reference("act.action", uuid.uuid4())
    assert chain.trace_title(cast.facilitator, cast.trajectory, nowhere) is None
    assert list(chain.trace_links(cast.facilitator, cast.trajectory, nowhere)) == []
