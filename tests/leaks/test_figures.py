"""Small groups play a whole evening against every page with figures, and try to work out one person's answer.

The attacker. Some people who answered put together what they know: their own answers, who was there, and everything
that any page, paper or address ever showed, at every moment. They may have played the evening with any answers of the
others and know what it would have shown. How many of them there are is `may_know`: one of five or six people, two of
seven or eight, three of nine. They answered whatever suits them best.

The promise. For every other person who answered, also one who was erased since, at least two answers stay possible.
More than that cannot be promised: whoever knows all other answers can subtract, and when everybody answered alike it
may be told that half or more did. The rule by itself is tried for every split in `analysis/tests/test_small_groups.py`,
and for the list of sentences in `analysis/tests/test_perspective_map_listing.py`.

Everybody gives the same hidden answer (0 or 1) at a scale, a choice, dots, a resistance and a sentence, so that the
pages can be laid beside each other. They are looked at when it is shown, after going away and back, after somebody who
came late tried to answer, after one person was erased, and at the end: beamer, desk, phone, API, list and harvest.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, make_cast
from wijwerken.analysis.small_groups import Told, in_steps, may_know
from wijwerken.house import qr
from wijwerken.meet.domain import figures, harvest, harvest_paper, lead, seats
from wijwerken.meet.domain.answers import BadAnswer, GivenChoice, record_choices
from wijwerken.meet.domain.harvest_contents import contents_of
from wijwerken.meet.hub import reading
from wijwerken.meet.hub.hub import tally
from wijwerken.meet.models import Seat, Workshop, WorkshopStep
from wijwerken.meet.tests.evening import held, sits, step
from wijwerken.people.actor import VISITOR
from wijwerken.people.domain import erasure
from wijwerken.people.models import Person
from wijwerken.rounds.domain import kept, outcome, rounds
from wijwerken.rounds.domain.recognitions import GivenRecognition, NotRecorded, record_recognitions
from wijwerken.rounds.domain.statements import candidates, statements_of
from wijwerken.rounds.models import RecognitionRound
from wijwerken.think.tests.voices import say

pytestmark = pytest.mark.django_db

GIVES = {
    "scale": ({"": 2}, {"": 5}),
    "choose": ({"o1": 1}, {"o2": 1}),
    "dots": ({"o1": 1, "o3": 1}, {"o2": 1, "o3": 1}),
    "resistance": ({"o1": 0, "o2": 5}, {"o1": 9, "o2": 5}),
}


@dataclass
class Evening:
    """One evening with these people: the last one is erased afterwards."""

    cast: Cast
    answers: list[int]
    seen: list[tuple[str, ...]] = field(default_factory=list)

    def play(self) -> tuple[tuple[str, ...], ...]:
        """Play it to the end; gives everything that was ever shown."""
        self._begin()
        for kind in GIVES:
            self._choose(kind)
        self._recognise()
        for step_now in WorkshopStep.objects.of(self.cast.trajectory).filter(workshop=self.workshop):
            lead.begin_step(self.cast.facilitator, self.cast.trajectory, self.workshop, step_now)
            self._come_late(step_now)
            self.page(Client(), f"/meedoen/{self.workshop.code}/scherm/")
        erasure.erase_person(self.gone)
        outcome.work_out(self.round.pk)
        self.look(with_list=True)
        lead.close(self.cast.facilitator, self.cast.trajectory, self.workshop)
        harvest.harvest_workshop(self.cast.facilitator, self.cast.trajectory, self.workshop)
        self._look_at_the_harvest()
        return tuple(self.seen)

    def _begin(self) -> None:
        three = ["Rood", "Blauw", "Groen"]
        steps = [
            step("scale"),
            step("choose", options=three[:2]),
            step("dots", options=three, dots=3),
            step("resistance", options=three),
        ]
        made = rounds.begin_round(self.cast.facilitator, self.cast.trajectory, by_link=False)
        shared = candidates(self.cast.trajectory).values_list("pk", flat=True)
        rounds.choose(self.cast.facilitator, self.cast.trajectory, made, shared)
        self.workshop: Workshop = held(self.cast, *steps, step("recognition"))
        told = [sits(self.cast, self.workshop) for _person in self.answers]
        self.seats: list[Seat] = [seat for seat, _phone in told]
        self.phone: Client = told[0][1]
        self.gone = Person.objects.create()
        Seat.objects.of(self.cast.trajectory).filter(pk=self.seats[-1].pk).update(person=self.gone)

    def _choose(self, kind: str) -> None:
        step_now = self.workshop.current_step
        assert step_now.kind == kind
        for seat, answer in zip(self.seats, self.answers, strict=True):
            given = GIVES[kind][answer].items()
            record_choices(
                VISITOR, self.cast.trajectory, [GivenChoice(step_now.pk, seat.pk, key, value) for key, value in given]
            )
        self.counts()
        lead.reveal(self.cast.facilitator, self.cast.trajectory, self.workshop)
        self.look(phone=True)
        lead.begin_step(self.cast.facilitator, self.cast.trajectory, self.workshop, lead.next_step(self.workshop))

    def _recognise(self) -> None:
        self.round: RecognitionRound = self.workshop.current_step.recognition_round
        self.sentences = list(statements_of(self.round))
        for seat, answer in zip(self.seats, self.answers, strict=True):
            record_recognitions(
                [GivenRecognition(one.pk, seat.pk, 1 if answer else -1) for one in self.sentences], logged=False
            )
        self.look()
        lead.reveal(self.cast.facilitator, self.cast.trajectory, self.workshop)
        outcome.work_out(self.round.pk)
        self.round.refresh_from_db()
        self.look(phone=True, with_list=True)

    def _come_late(self, step_now: WorkshopStep) -> None:
        late = seats.join(VISITOR, self.workshop)
        with pytest.raises((BadAnswer, NotRecorded)):
            if step_now.kind == "recognition":
                record_recognitions([GivenRecognition(self.sentences[0].pk, late.pk, 1)], logged=False)
            else:
                given = GivenChoice(step_now.pk, late.pk, *next(iter(GIVES[step_now.kind][1].items())))
                record_choices(VISITOR, self.cast.trajectory, [given])
        Seat.objects.of(self.cast.trajectory).filter(pk=late.pk).delete()

    def look(self, *, phone: bool = False, with_list: bool = False) -> None:
        """Look at every screen and address that tells something now."""
        self.workshop.refresh_from_db()
        slug, code = self.cast.trajectory.slug, self.workshop.code
        self.page(Client(), f"/meedoen/{code}/scherm/")
        self.page(self.desk, reverse("meet:lead", args=[slug, self.workshop.pk]))
        if phone:
            self.page(self.phone, f"/meedoen/{code}/")
        self.counts()
        if with_list:
            for table in ("", "?als=tabel"):
                self.page(Client(), reverse("rounds:outcome", args=[slug, self.round.number]) + table)
            exported = kept.export(self.cast.facilitator, self.cast.trajectory)["recognition_rounds"]
            self.seen.append(tuple(sorted(re.findall(r'"[^"]*"', json.dumps(exported[0])))))

    def counts(self) -> None:
        """Read what the stream and the API say of how many answered."""
        told = tally(reading.counted(self.workshop.pk)), in_steps(reading.stored_recognitions(self.workshop.pk))
        self.seen.append((str(told),))

    def _look_at_the_harvest(self) -> None:
        address = reverse("meet:harvest", args=[self.cast.trajectory.slug, self.workshop.pk])
        self.page(self.desk, address)
        paper = harvest_paper.document(contents_of(self.cast.facilitator, self.workshop.harvest))
        self.seen.append((str(paper.blocks),))

    @property
    def desk(self) -> Client:
        browser = Client()
        browser.force_login(self.cast.facilitator.person.account)
        return browser

    def page(self, browser: Client, address: str) -> None:
        """Read a page as it is seen: its words and the lengths of its bars, in no order, without codes and numbers."""
        got = browser.get(address)
        assert got.status_code == 200, address
        main = got.content.decode().split("<main")[1].split("</main>")[0]
        bars = re.findall(r'<rect[^>]* width="[\d.]+"[^>]*>', main.split("meet-bars")[1]) if "meet-bars" in main else []
        words = re.sub(r"<[^>]+>", "|", re.sub(r'<svg class="(?!meet-bar)[^"]*".*?</svg>', "", main, flags=re.S))
        words = words.replace(self.workshop.code, "CODE")
        shares = re.findall(r'<svg class="house-share.*?</svg>', main, flags=re.S)
        self.seen.append(tuple(sorted([*words.split("|"), *bars, *shares])))


def could_be(people: int, shown: list[tuple[int, int]], known: int, ones: int) -> tuple[set[int], set[int]]:
    """Tell what somebody else, and whoever was erased, can have answered, for `known` people of whom `ones` gave 1."""
    others, erased = set(), set()
    for total, last in shown:
        rest = total - last  # ones among those who were not erased
        if rest < ones or people - 1 - rest < known - ones:
            continue
        erased.add(last)
        others |= ({1} if rest > ones else set()) | ({0} if people - 1 - rest > known - ones else set())
    return others, erased


@pytest.mark.parametrize("people", [4, 5, 7])
def test_from_everything_that_was_ever_shown_nobodys_answer_can_be_worked_out(people, settings, tmp_path, monkeypatch):
    monkeypatch.setattr(qr, "svg", lambda *_told, **_more: "")  # slow, and the same whatever people answer
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    cast = make_cast("think")
    for words in ("Na zes uur is er niks meer open.", "In de winter loop ik om.", "Melden voelt als roepen."):
        say(cast, words, group=cast.residents)
    shown: dict[tuple[tuple[str, ...], ...], list[tuple[int, int]]] = defaultdict(list)
    for last in (0, 1):
        for rest in range(people):
            answers = [1] * rest + [0] * (people - 1 - rest) + [last]
            with transaction.atomic():
                seen = Evening(cast, answers).play()
                transaction.set_rollback(True)  # the next begins where this one began, and does not export it too
            shown[seen].append((rest + last, last))
    assert (len(shown) == 1) is (people < 5), "under five nothing is told, and from five up something is"
    for splits in shown.values():
        for ones in range(may_know(people) + 1):
            others, erased = could_be(people, splits, may_know(people), ones)
            if erased:
                assert others == {0, 1}, f"of {people}: {splits}"
                assert erased == {0, 1}, f"erasing tells: of {people}: {splits}"


def test_the_same_evening_with_exact_numbers_would_tell(settings, tmp_path, monkeypatch):
    """So that the test above cannot pass because it looks at nothing."""
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    monkeypatch.setattr(qr, "svg", lambda *_told, **_more: "")

    def exactly(counts):
        return Told(sum(counts.values()), None, tuple(((kind,), n) for kind, n in counts.items()))

    monkeypatch.setattr(figures, "told", exactly)
    cast = make_cast("think")
    for words in ("Na zes uur is er niks meer open.", "In de winter loop ik om.", "Melden voelt als roepen."):
        say(cast, words, group=cast.residents)
    one, other = (Evening(cast, [0, 0, 0, 0, last]).play() for last in (0, 1))
    assert one != other
    monkeypatch.undo()
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    monkeypatch.setattr(qr, "svg", lambda *_told, **_more: "")
    one, other = (Evening(cast, [0, 0, 0, 0, last]).play() for last in (0, 1))
    assert one == other
