"""A trajectory with something in every corner that could leak: each a made-up word that stands nowhere else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from tests.cast import Cast, make_cast, part, to_phase, with_receipt
from tests.rights import evening
from wijwerken.act.domain import action_plan, actions, ideas, mandates, reviews, teller_questions
from wijwerken.analysis.exchange import Code, Project, to_qdc
from wijwerken.house import clock
from wijwerken.house.manifest import AnswerAtOnce, ForYou, Reference
from wijwerken.look.domain import conversations, incoming, member_check, talks
from wijwerken.look.domain.contribution import Voice, contribute
from wijwerken.look.domain.imports import uploads
from wijwerken.look.domain.mentions.report import AboutMe, say_about_me
from wijwerken.look.models import Excerpt
from wijwerken.people.actor import VISITOR, Actor
from wijwerken.people.domain import council, funders, identities, letter_choices, own_calendar, relay
from wijwerken.people.models import Person
from wijwerken.rounds.domain import outcome
from wijwerken.rounds.models import Recognition, RecognitionRound, Statement
from wijwerken.think.domain import draft, publication, responses, ties
from wijwerken.think.domain.exchange import parcel
from wijwerken.think.domain.suggestions import excerpt_vectors as reading_along
from wijwerken.think.models import EditionThread, Grouping, LikePair, Response, SuggestedGroup, Tie
from wijwerken.trajectories.domain import (
    accountability,
    agreements,
    answer_rounds,
    boundaries,
    felt_heard,
    follow,
    freed_hours,
    gathering_answers,
    gatherings,
    groups,
    hours,
    invitations,
    labels,
    letter_answers,
    notices,
    phase_updates,
    pulses,
)
from wijwerken.trajectories.models import Answer, Assumption, Boundary, Follow, WaitingText
from wijwerken.trajectories.vocabulary import TRAJECTORY, Audience, ParticipantKind, Role


@dataclass
class World:
    """The cast, who is at the door, and the things with an address."""

    cast: Cast
    doors: dict[str, Actor] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    excerpts: dict[str, Excerpt] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)


def sentence(canary: str) -> str:
    """Put a word that stands nowhere else in a sentence somebody could say."""
    return f"Bij de sloot zag ik een {canary} zitten, heel vroeg."


def build(*, given_back: bool = True) -> World:
    """Bring everything together, up to a plan; or, without a give-back, only the voices."""
    cast = make_cast("look")
    world = World(cast)
    _who_comes(world)
    _voices(world)
    _conversation(world)
    _around(world)
    _asked_of_people(world)
    _mention(world)
    if given_back:
        _threads_and_editions(world)
        to_phase(cast.trajectory, "act")
        _plan(world)
        evening.evenings(world, sentence)
    accountability.make_public(cast.facilitator, cast.trajectory)
    return world


def _who_comes(world: World) -> None:
    cast = world.cast
    owner, code = with_receipt()
    part(cast.trajectory, owner, Role.PARTICIPANT, "", cast.residents)
    identities.remember(
        owner.person, identities.Identity("Kanarienaam Jansen", "kanariemail@buurt.example", "06kanariefoon")
    )
    world.doors = {
        "outsider": VISITOR,
        "speaker": owner,
        "receipt_holder": cast.resident,
        "participant": cast.official,
        "co_researcher": cast.co_researcher,
        "facilitator": cast.facilitator,
        "sponsor": cast.sponsor,
        "administrator": cast.administrator,
        "other_facilitator": cast.other_facilitator,
        "stranger": cast.stranger,
    }
    world.codes = {"speaker": code, "receipt_holder": cast.resident_code}


def _voices(world: World) -> None:
    told = {
        "houders": Voice(sentence("kanariehouders"), audience=Audience.HOLDERS),
        "deelnemers": Voice(sentence("kanariedeelnemers"), audience=Audience.PARTICIPANTS),
        "iedereen": Voice(sentence("kanarieiedereen"), audience=Audience.EVERYONE),
        "los": Voice(sentence("kanarielos"), audience=Audience.EVERYONE),
        "oplossing": Voice("Ik weet iets.", solution=sentence("kanarieoplossing"), audience=Audience.HOLDERS),
        "aanbod": Voice("Ik wil iets.", offer=sentence("kanarieaanbod"), audience=Audience.PARTICIPANTS),
        "genoemd": Voice(sentence("kanariegenoemd"), name="Kanarieroepnaam", audience=Audience.PARTICIPANTS),
        "ongelezen": Voice(sentence("kanarieongelezen"), audience=Audience.EVERYONE),
        "vastgehouden": Voice(sentence("kanarievastgehouden"), audience=Audience.EVERYONE),
        "verborgen": Voice(sentence("kanarieverborgen"), audience=Audience.EVERYONE),
        "naamloos": Voice(sentence("kanarienaamloos"), audience=Audience.HOLDERS),
    }
    for name, voice in told.items():
        _tell(world, name, voice)
    member_check.hide(world.doors["speaker"], world.cast.trajectory, world.excerpts["verborgen"])


def _tell(world: World, name: str, voice: Voice) -> None:
    cast = world.cast
    receipt = "none" if name == "naamloos" else "mine"
    told = contribute(world.doors["speaker"], cast.trajectory, voice, receipt=receipt)  # type: ignore[arg-type]
    if name == "vastgehouden":
        incoming.hold_voice(cast.facilitator, cast.trajectory, told.conversation, "names", "kanarieredenvast")
    elif name != "ongelezen":
        incoming.pass_voice(cast.facilitator, cast.trajectory, told.conversation)
    rows = Excerpt.objects.of(cast.trajectory).filter(speaker__conversation=told.conversation)
    world.excerpts[name] = rows.order_by("-position").select_related("speaker__conversation")[0]


def _conversation(world: World) -> None:
    cast = world.cast
    occasion = conversations.Occasion(
        title="Aan de keukentafel", said=sentence("kanarienotities"), interpretation="Ik denk: kanarieduiding."
    )
    conversation = conversations.record_conversation(
        cast.facilitator,
        cast.trajectory,
        occasion,
        [conversations.NewSpeaker("Kanariepseudoniem", cast.residents)],
        [conversations.Sentence(sentence("kanariegesprek"))],
    )
    world.things["conversation"] = conversation
    world.excerpts["gesprek"] = Excerpt.objects.of(cast.trajectory).get(speaker__conversation=conversation)
    world.things["talk"] = talks.plan_talk(
        cast.facilitator, cast.trajectory, cast.participation(cast.facilitator), cast.residents, "kanarieplek"
    )
    put = {"name": "kanariebestand.txt", "content": sentence("kanarieinhoud").encode(), "kind": "talk"}
    world.things["upload"] = uploads.put_down(cast.facilitator, cast.trajectory, **put)
    uploads.read(world.things["upload"])
    photo = put | {"name": "flap.png", "content": b"\x89PNG\r\n\x1a\n"}
    world.things["photo"] = uploads.put_down(cast.facilitator, cast.trajectory, **photo)


def _asked_of_people(world: World) -> None:
    """Hours that were asked and freed, a small question that is open, and a question that was passed on."""
    cast, trajectory, day = world.cast, world.cast.trajectory, clock.today() + dt.timedelta(days=9)
    light = hours.Price(4, "week", 1, sentence("kanarielicht"))
    hours.put_price(cast.facilitator, trajectory, Role.CO_RESEARCHER, light)
    wish = freed_hours.Wish(6, "week", day + dt.timedelta(days=60), day, of_sponsor=True)
    asked = freed_hours.ask(cast.co_researcher, trajectory, wish, "")
    freed_hours.answer(cast.sponsor, asked, "yes_and", sentence("kanarieuren"), "Hennie van Dalen")
    world.things["hours_to_answer"] = freed_hours.ask(cast.official, trajectory, wish, "")
    small = pulses.Question("", day, "Ik zie hier vaak een kanariepeiling.")
    world.things["pulse"] = pulses.open_pulse(cast.facilitator, trajectory, small)
    about = Reference(TRAJECTORY, trajectory.pk)
    reached = relay.contact(VISITOR, about)
    assert reached is not None
    told = relay.Asked(sentence("kanariedoorgegeven"), "phone", "0612345678")
    world.things["relayed"] = relay.pass_on(about, reached, told)


def _mention(world: World) -> None:
    """Let somebody say that a sentence is about them, without a code."""
    cast, about = world.cast, AboutMe(words=sentence("kanariemelding"))
    said = say_about_me(cast.official, cast.trajectory, world.excerpts["deelnemers"].pk, about, receipt="none")
    world.things["mention"] = said.mention


def _around(world: World) -> None:
    cast, trajectory, facilitator = world.cast, world.cast.trajectory, world.cast.facilitator
    # The first voice freezes what the makers thought; this row was written before.
    world.things["assumption"] = Assumption.objects.create(
        trajectory=trajectory,
        by=cast.participation(cast.co_researcher),
        words=sentence("kanarieaanname"),
        on=clock.today(),
    )
    topic = boundaries.Topic("Het geld", Boundary.Openness.FIXED, "De raad gaat erover", owner_name="Hennie")
    world.things["boundary"] = boundaries.set_boundary(facilitator, trajectory, topic)
    world.things["agreement"] = agreements.agree(facilitator, trajectory, sentence("kanarieafspraak"))
    coming = clock.today() + dt.timedelta(days=30)
    agreements.write_room(
        facilitator,
        trajectory,
        1,
        agreements.Given(let_go=sentence("kanarieruimte"), we_take="x", look_back_on=coming),
    )
    (world.things["room_day"],) = agreements.days_to_look_back(trajectory)
    world.things["part"] = cast.participation(cast.official)
    told = labels.ToldLabels((ParticipantKind.LEADER,), "kanariesoort", "kanarieafdeling")
    labels.note_of(facilitator, trajectory, world.things["part"], told)
    _of_the_organisation(world)
    when = gatherings.Appointment("Dialoogavond", clock.today() + dt.timedelta(days=7), place="De Wiek")
    world.things["gathering"] = gatherings.plan(facilitator, trajectory, when)
    gathering_answers.answer(cast.resident, trajectory, world.things["gathering"], "words", sentence("kanariezin"))
    world.codes["calendar"] = own_calendar.renew(cast.facilitator.person)
    world.things["point"] = gatherings.put_point(cast.official, trajectory, sentence("kanariepunt"))
    group = groups.name_group(facilitator, trajectory, groups.Sketch("jongeren", about_not_with=True))
    groups.take_gap(facilitator, trajectory, group, sentence("kanariegat"), clock.today() + dt.timedelta(days=9))
    world.things["group"] = group
    world.codes["invitation"] = invitations.new_code()
    world.things["invitation"] = invitations.invite(
        facilitator, trajectory, world.codes["invitation"], note="kanarieuitnodiging"
    )
    notices.tell(trajectory, sentence("kanariebericht"), person=world.doors["speaker"].person)
    felt_heard.answer(world.doors["speaker"], trajectory, 2, sentence("kanariegehoord"))
    _followed(world)


def _followed(world: World) -> None:
    trajectory = world.cast.trajectory
    for name in ("follow_yes", "follow_stop"):
        follow.ask_to_follow(VISITOR, trajectory, f"kanarievolgmail.{name}@buurt.example")
        row = Follow.objects.of(trajectory).get(by_mail=True, is_confirmed=False)
        world.codes[name] = follow.code_of(row)
        follow.confirm(VISITOR, trajectory, row)
    phase_updates.tell_followers(world.cast.facilitator, trajectory, sentence("kanarievolgbericht"))


def _to_be_called(world: World) -> None:
    moment = answer_rounds.due(world.cast.trajectory)
    world.things["to_call"] = Answer.objects.create(
        trajectory=world.cast.trajectory,
        round=moment,
        person=world.cast.resident.person,
        way=Answer.Way.CALL,
        on=clock.today(),
    )


def _of_the_organisation(world: World) -> None:
    administrator, organisation = world.cast.administrator, world.cast.organisation
    body, conditions = "De ondernemingsraad", "kanarievoorwaarde"
    agreed = council.ToldConsent("learning", body, clock.today(), "OR 2026-7", conditions=conditions)
    world.things["council"] = council.note(administrator, organisation, agreed)
    paid = funders.ToldFunder("Europees Sociaal Fonds", "Medegefinancierd door de Europese Unie")
    world.things["funder"] = funders.write(administrator, organisation, paid)


def _threads_and_editions(world: World) -> None:
    trajectory, facilitator = world.cast.trajectory, world.cast.facilitator
    hung = [world.excerpts[name].pk for name in ("iedereen", "houders", "deelnemers", "gesprek")]
    thread = ties.make_thread(facilitator, trajectory, "Vroeg bij de sloot", hung)
    ties.change_thread(facilitator, trajectory, thread.pk, thread.version, {"memo": sentence("kanariememo")})
    knot = Tie.objects.of(trajectory).get(red_thread=thread, excerpt=world.excerpts["houders"])
    _suggestions(world)
    _rounds(world)
    edition = draft.begin_edition(facilitator, trajectory)
    edition = draft.change_edition(
        facilitator, trajectory, edition.pk, edition.version, {"title": "Wat wij hoorden", "not_known": "Veel."}
    )
    first = publication.publish(facilitator, trajectory, edition.pk, edition.version)
    _to_be_called(world)
    speaker = world.doors["speaker"]
    response = responses.respond(speaker, trajectory, first, Response.Kind.MISSING, sentence("kanarieantwoord"))
    second = draft.begin_edition(facilitator, trajectory)
    draft.compose_thread(facilitator, trajectory, second, thread, summary=sentence("kanarieconcept"), also_heard=False)
    from_elsewhere = Project(codes=(Code(thread.trajectory_id, sentence("kanariepakket")),))
    world.things["parcel"] = parcel.put_down(facilitator, trajectory, "kanariepakje.qdc", to_qdc(from_elsewhere))
    world.things["edition_thread"] = EditionThread.objects.of(trajectory).get(edition=first)
    world.things |= {"thread": thread, "knot": knot, "first": first, "second": second, "response": response}


def _suggestions(world: World) -> None:
    """Let the computer read everything it may, and lay a group and a pair on the table."""
    trajectory = world.cast.trajectory
    reading_along.read(trajectory.pk)
    grouping = Grouping.objects.create(trajectory=trajectory, on=clock.today(), state=Grouping.State.READY)
    group = SuggestedGroup.objects.create(
        trajectory=trajectory, grouping=grouping, detail="middle", quoted=world.excerpts["houders"]
    )
    group.excerpts.add(world.excerpts["houders"], world.excerpts["gesprek"])
    LikePair.objects.create(
        trajectory=trajectory, one=world.excerpts["houders"], other=world.excerpts["gesprek"], likeness=0.9
    )
    world.things["suggested_group"] = group


def _rounds(world: World) -> None:
    """Let people recognise sentences: one round is closed and worked out, one is open, one is in the making."""
    trajectory, today = world.cast.trajectory, clock.today()
    days = ((today, today), (today, None), (None, None))
    for number, (opened_on, closed_on) in enumerate(days, start=1):
        held = RecognitionRound.objects.create(
            trajectory=trajectory, number=number, opened_on=opened_on, closed_on=closed_on
        )
        for name in ("iedereen", "los"):
            statement = Statement.objects.create(
                trajectory=trajectory, recognition_round=held, excerpt=world.excerpts[name]
            )
            rows = [
                Recognition(trajectory=trajectory, statement=statement, seat=uuid4(), recognition=1) for _ in "abcdef"
            ]
            Recognition.objects.bulk_create(rows if opened_on else [])
            world.things["statement" if opened_on else "statement_in_the_making"] = statement
        outcome.work_out(held.pk)


def _plan(world: World) -> None:
    cast, trajectory, facilitator = world.cast, world.cast.trajectory, world.cast.facilitator
    plan = action_plan.begin_plan(trajectory)
    action_plan.write_plan(facilitator, trajectory, plan.version, sentence("kanariedoel"))
    card = ideas.find(facilitator, trajectory, f"voice-{world.excerpts['oplossing'].pk}")
    assert card is not None
    world.things["voice_idea"] = ideas.picked(trajectory, card)
    world.things["idea"] = ideas.add(cast.official, trajectory, sentence("kanarieidee"))
    world.things["teller_question"] = teller_questions.ask(facilitator, trajectory, world.excerpts["oplossing"])
    action = actions.propose(facilitator, trajectory, actions.Told(sentence("kanarieactie"), euros=900))
    free = actions.propose(facilitator, trajectory, actions.Told("Iets wat nog van niemand is"))
    yes = actions.Yes("Ik bel", clock.today(), "Marja")
    action = actions.take_on(cast.resident, trajectory, action, yes)
    asks = mandates.Question(sentence("kanarievraag"), clock.today() + dt.timedelta(days=9))
    mandates.ask(cast.resident, trajectory, action, asks)
    to_ask = actions.propose(facilitator, trajectory, actions.Told("Iets wat meer vraagt dan er is", euros=900))
    to_ask = actions.take_on(cast.resident, trajectory, to_ask, yes)
    review = reviews.set_day(facilitator, trajectory, plan, clock.today() + dt.timedelta(days=9))
    world.things |= {"plan": plan, "action": action, "free": free, "to_ask": to_ask, "review": review}
    world.things["waiting_text"] = WaitingText.objects.create(
        trajectory=trajectory,
        kind="act.idea",
        row=ideas.add(cast.official, trajectory, "Een bank onder de linde").pk,
        by=cast.participation(cast.official),
        on=clock.today(),
    )


Kwargs = dict[str, Any]


def addresses(world: World, name: str, converters: set[str]) -> Iterator[Kwargs]:
    """Give what to fill in for an address of this name: every thing there is that somebody might guess."""
    if not converters:
        yield {}
    elif converters == {"slug"} and not name.startswith("share"):
        yield {"slug": world.cast.trajectory.slug}
    else:
        found = FILL_IN.get(name)
        if found is None:
            raise LookupError(f"tests/rights/world.py does not know what to fill in at {name}: {converters}")
        slug = {"slug": world.cast.trajectory.slug} if "slug" in converters and not name.startswith("share") else {}
        for values in found(world):
            yield slug | values


def one(key: str, parameter: str = "identifier") -> Callable[[World], Iterator[Kwargs]]:
    """Fill in the id of one thing, when it is there in this world."""
    return lambda world: iter([{parameter: world.things[key].pk}] if key in world.things else [])


def every_excerpt(world: World) -> Iterator[Kwargs]:
    """Fill in the id of every voice."""
    return iter([{"identifier": excerpt.pk} for excerpt in world.excerpts.values()])


def every_conversation(world: World) -> Iterator[Kwargs]:
    """Fill in the id of every conversation."""
    return iter([{"identifier": excerpt.speaker.conversation_id} for excerpt in world.excerpts.values()])


def of_edition(which: str = "first", **more: Any) -> Callable[[World], Iterator[Kwargs]]:
    """Fill in the number of an edition."""

    def fill(world: World) -> Iterator[Kwargs]:
        if which in world.things:
            keys = {name: world.things[key].pk for name, key in more.items() if key in world.things}
            yield {"number": world.things[which].number} | keys

    return fill


def every_round(world: World) -> Iterator[Kwargs]:
    """Fill in the number of every round: closed, open, and in the making."""
    return iter([{"number": number} for number in ((1, 2, 3) if "statement" in world.things else ())])


def every_trace(world: World) -> Iterator[Kwargs]:
    """Fill in everything that stands in the chain."""
    for excerpt in world.excerpts.values():
        yield {"kind": "look.excerpt", "identifier": excerpt.pk}
        yield {"kind": "look.conversation", "identifier": excerpt.speaker.conversation_id}
    kinds = {
        "think.red_thread": "thread",
        "think.edition": "first",
        "think.response": "response",
        "rounds.statement": "statement",
        "act.idea": "idea",
        "act.action": "action",
    }
    again = [("think.edition", "second"), ("act.idea", "voice_idea"), ("rounds.statement", "statement_in_the_making")]
    for kind, key in [*kinds.items(), *again]:
        if key in world.things:
            yield {"kind": kind, "identifier": world.things[key].pk}


def every_idea(world: World) -> Iterator[Kwargs]:
    """Fill in every idea, and every voice as if it were one."""
    for key in ("idea", "voice_idea"):
        if key in world.things:
            yield {"key": f"idea-{world.things[key].pk}"}
    for excerpt in world.excerpts.values():
        yield {"key": f"voice-{excerpt.pk}"}


def fixed(**values: Any) -> Callable[[World], Iterator[Kwargs]]:
    """Fill in the same everywhere."""
    return lambda _world: iter([values])


def odt(inner: Callable[[World], Iterator[Kwargs]] = lambda _world: iter([{}])) -> Callable[[World], Iterator[Kwargs]]:
    """Fill in the form whose words can be read back; the other form is made of the same blocks."""
    return lambda world: ({"form": "odt"} | values for values in inner(world))


def whose_letter(world: World) -> Person:
    """Give who gets a letter in this world."""
    person = world.cast.official.person
    assert person is not None
    return person


def key_in(address: str) -> str:
    """Give what an address in a letter carries along."""
    return address.rstrip("/").rpartition("/")[2]


def answers_from_a_letter(world: World) -> Iterator[Kwargs]:
    """Fill in an answer that stood in a letter."""
    answer = AnswerAtOnce("Ja, ik kom", "/", "yes")
    about = Reference("trajectories.gathering", world.cast.trajectory.pk)
    line = ForYou("answer", about, whose_letter(world).pk, clock.today(), "Komt u?", "/", "Antwoord", answers=(answer,))
    yield {"key": key_in(letter_answers.link(line, answer))}


FILL_IN: dict[str, Callable[[World], Iterator[Kwargs]]] = {
    "house:sample": fixed(name="bon"),
    "people:sign_in_link": fixed(code="ABCDEFGHJKMNP"),
    "people:work_account_link": fixed(code="ABCDEFGHJKMNP"),
    "people:make_work_account_link": lambda world: iter([{"identifier": world.cast.facilitator.account.pk}]),
    "people:confirm_address": fixed(code="ABCDEFGHJKMNP"),
    "people:enter_demo_role": lambda world: iter([{"account_id": world.cast.facilitator.account.pk}]),
    "people:open_demo_receipt": lambda world: iter([{"person_id": world.doors["speaker"].person.pk}]),
    "people:remove_second_step": fixed(identifier=1),
    "people:choose_organisation": lambda world: iter([{"identifier": world.cast.organisation.pk}]),
    "people:letters_by_link": lambda world: iter([{"key": key_in(letter_choices.link(whose_letter(world)))}]),
    "people:theme": lambda world: iter([{"identifier": world.cast.organisation.pk}]),
    "people:logo": lambda world: iter([{"identifier": world.cast.organisation.pk}]),
    "people:new_code": lambda world: iter([{"identifier": world.cast.facilitator.account.pk}]),
    "people:change_account": lambda world: iter([{"identifier": world.cast.facilitator.account.pk, "what": "sluiten"}]),
    "people:relay": lambda world: iter(
        [
            {"kind": "trajectories.trajectory", "identifier": world.cast.trajectory.pk},
            {"kind": "people.organisation_itself", "identifier": world.cast.organisation.pk},
        ]
    ),
    "people:relay_copy": fixed(code="ABCDEFGHJKMNP"),
    "people:relayed": one("relayed"),
    "trajectories:hours_price": fixed(role="co_researcher"),
    "trajectories:hours_by_link": fixed(code="ABCDEFGHJKMNP"),
    "trajectories:hours_answer": one("hours_to_answer"),
    "trajectories:call": one("to_call"),
    "trajectories:call_again": one("to_call"),
    "look:told_by_phone": one("to_call"),
    "trajectories:pulse": one("pulse"),
    "trajectories:pulse_drop": one("pulse"),
    "people:paper": fixed(name="dpia", form="odt"),
    "people:council_end": one("council"),
    **{f"people:{name}": one("funder") for name in ("funder", "funder_drop", "funder_sample")},
    "trajectories:room_looked_back": one("room_day"),
    "trajectories:labels_of": one("part"),
    "share:example": fixed(slug="er-is-geen-voorbeeld"),
    "trajectories:answer_from_letter": answers_from_a_letter,
    "trajectories:open_link": fixed(code="ABCDEFGHJKMNP"),
    "trajectories:accountability_document": odt(),
    "trajectories:card_document": odt(),
    "trajectories:assumption": one("assumption"),
    "trajectories:assumption_drop": one("assumption"),
    "trajectories:boundary": one("boundary"),
    "trajectories:boundary_drop": one("boundary"),
    "trajectories:agreement_drop": one("agreement"),
    "trajectories:group": one("group"),
    "trajectories:group_drop": one("group"),
    "trajectories:gap": one("group"),
    "trajectories:gap_closed": one("group"),
    "trajectories:invitation_back": one("invitation"),
    "trajectories:asked": lambda world: iter([{"code": world.codes["invitation"]}]),
    "trajectories:street_letter": odt(),
    "trajectories:follow_yes": lambda world: iter([{"code": world.codes["follow_yes"]}]),
    "trajectories:follow_stop": lambda world: iter([{"code": world.codes["follow_stop"]}]),
    "trajectories:gathering": one("gathering"),
    "trajectories:gathering_calendar": one("gathering"),
    "trajectories:gathering_answer": one("gathering"),
    "trajectories:gathering_answer_back": one("gathering"),
    "trajectories:date_file": one("gathering"),
    "trajectories:date": lambda world: iter([{"identifier": world.things["gathering"].pk}]),
    "trajectories:calendar_feed": lambda world: iter([{"secret": world.codes["calendar"]}]),
    "trajectories:gathering_drop": one("gathering"),
    "trajectories:point_done": one("point"),
    "trajectories:trace": every_trace,
    **{f"look:{name}": every_excerpt for name in ("own", "confirm", "share", "hide", "withdraw")},
    **{f"look:{name}": every_excerpt for name in ("answer_asked", "otherwise", "excerpt", "mask")},
    "look:about_me_sentence": every_excerpt,
    "look:mention": one("mention"),
    "trajectories:waiting_text": one("waiting_text"),
    **{f"look:{name}": every_excerpt for name in ("take_out", "correct_aloud")},
    **{f"look:{name}": every_conversation for name in ("hold", "let_through", "conversation", "add", "notes", "mark")},
    **{f"look:{name}": every_conversation for name in ("read_aloud", "agreed", "slips", "no_reply")},
    "look:talk": one("talk"),
    "look:talk_drop": one("talk"),
    "look:card_document": odt(),
    **{f"look:{name}": one("upload") for name in ("uploaded", "progress", "throw_away")},
    **{f"look:{name}": one("upload") for name in ("mend_reading", "undo_mend", "read_otherwise")},
    **{f"look:{name}": one("photo") for name in ("photo", "type_photo")},
    "look:cut_piece": lambda world: iter([{"identifier": world.things["upload"].pk, "piece": "0"}]),
    **{f"look:{name}": every_conversation for name in ("take_reading_out", "they_know")},
    "think:knot": one("knot"),
    "think:take": fixed(form="qdpx"),
    "think:parcel": one("parcel"),
    "think:parcel_throw_away": one("parcel"),
    **{f"think:{name}": one("thread") for name in ("thread", "thread_change", "thread_remove", "more")},
    "think:suggested_group": one("suggested_group"),
    "think:loose_cards_document": odt(),
    "think:edition": lambda world: (
        {"number": world.things[key].number} for key in ("first", "second") if key in world.things
    ),
    "think:edition_document": odt(
        lambda world: ({"number": world.things[key].number} for key in ("first", "second") if key in world.things)
    ),
    "think:edition_thread": of_edition("first", identifier="edition_thread"),
    "think:edition_solutions": of_edition(),
    "think:edition_loose": of_edition(),
    "think:edition_compare": of_edition("second"),
    "think:compose": of_edition("second"),
    "think:compose_thread": of_edition("second", identifier="thread"),
    "think:compose_place": of_edition("second", identifier="thread"),
    "think:compose_assumptions": of_edition("second"),
    "think:compose_ask": lambda world: (
        {"number": world.things["second"].number, "identifier": excerpt.pk}
        for excerpt in world.excerpts.values()
        if "second" in world.things
    ),
    "think:compose_drop": of_edition("second"),
    "think:publish": of_edition("second"),
    **{f"think:{name}": of_edition() for name in ("evening_cards", "evening", "harvest", "respond")},
    "think:evening_cards_document": odt(of_edition()),
    "think:evening_document": odt(of_edition()),
    "think:own_response": of_edition("first", identifier="response"),
    **{f"rounds:{name}": every_round for name in ("recognise", "answer_back", "thanks", "own_answers", "next_person")},
    **{f"rounds:{name}": every_round for name in ("outcome", "perspective_map", "choose_map", "use_ticket")},
    **{f"rounds:{name}": every_round for name in ("round", "round_close", "round_drop", "round_tickets")},
    **{f"rounds:{name}": odt(every_round) for name in ("outcome_document", "round_poster", "round_sheets")},
    "rounds:type_over_round": every_round,
    "think:response_back": of_edition("first", identifier="response"),
    **{f"think:{name}": one("response") for name in ("response_answer", "response_ask", "response_joins")},
    "act:thread_left_out": one("thread", "thread_id"),
    "act:thread_taken_up": one("thread", "thread_id"),
    **{
        f"act:{name}": every_idea
        for name in ("idea", "idea_left_out", "idea_taken_up", "idea_taken_back", "ask_teller")
    },
    **{f"act:{name}": one("teller_question", "question_id") for name in ("teller_question", "teller_yes", "teller_no")},
    **{f"act:{name}": one("action", "action_id") for name in ("action", "action_change", "decline", "give_back")},
    **{f"act:{name}": one("action", "action_id") for name in ("help_with", "stop_helping", "update", "finish", "stop")},
    "act:choose_outside": one("action", "action_id"),
    "act:ask_klap": one("to_ask", "action_id"),
    "act:take_on": one("free", "action_id"),
    "act:yes_at_table": one("free", "action_id"),
    "act:review": one("review", "review_id"),
    "act:brought": one("review", "review_id"),
    "act:plan_document": odt(),
    "act:report_document": odt(),
    **evening.FILL_IN,
}
