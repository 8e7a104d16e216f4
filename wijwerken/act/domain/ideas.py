"""Ideas: solutions that people see, ideas from threads and answers, new ones, and two that grew into one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Q, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.act.models import Action, Idea
from wijwerken.act.vocabulary import IDEA
from wijwerken.house.asking import uuid_from
from wijwerken.house.manifest import Reference
from wijwerken.house.order import shuffled
from wijwerken.house.prepared import counted, how_many
from wijwerken.house.refusal import NotSound
from wijwerken.house.registry import withdrawn
from wijwerken.house.scope import ScopedQuerySet
from wijwerken.house.sentences import bare, ended
from wijwerken.look.domain.queries import excerpts_for
from wijwerken.look.models import Excerpt
from wijwerken.look.models.gate import readable_by
from wijwerken.look.vocabulary import ExcerptKind
from wijwerken.people.actor import Actor
from wijwerken.people.domain.ledger import note_withdrawal
from wijwerken.think.models import RedThread, Response
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import texts_that_wait
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience

SOMETHING_HAPPENS = (*Action.OPEN, Action.Status.DONE)  # with what an action came of that goes on or was done


@dataclass(frozen=True)
class Card:
    """One idea as it lies on the table: a row of ours, or a voice that nobody picked up yet."""

    is_written: ClassVar[bool] = False  # somebody's own words, not a text that was typed just now

    key: str
    title: str
    origin: str
    language: str = "nl"
    idea: Idea | None = None
    excerpt: Excerpt | None = None
    sources: Sequence[str] = ()
    actions: Sequence[Action] = field(default=())

    @property
    def says_origin(self) -> str:
        """Say where this comes from, with what it grew from, as one sentence."""
        grown = " + ".join(bare(source) for source in self.sources)
        return ended(f"{self.origin}: {grown}" if grown else self.origin)

    @property
    def not_now_because(self) -> str:
        """Give the reason why the group consciously does nothing with this now."""
        return self.idea.not_now_because if self.idea else ""


def cards(actor: Actor, trajectory: Trajectory) -> list[Card]:
    """Give every idea this reader may read, in an order that tells nothing."""
    return shuffled_cards(
        [*_idea_cards(actor, trajectory), *_voice_cards(actor, trajectory, ExcerptKind.SOLUTION)], actor
    )


@dataclass(frozen=True)
class OnTheTable:
    """How many ideas a reader finds, and how many of these still wait for an action or a conscious no."""

    all: int
    waiting: int


def on_the_table(actor: Actor, trajectory: Trajectory) -> OnTheTable:
    """Count the ideas this reader may read, without reading them."""
    voices = _voices(actor, trajectory, ExcerptKind.SOLUTION)
    with_action = Action.ideas.through.objects.filter(idea=OuterRef("pk"))
    untouched = Case(When(~Exists(with_action), not_now_because="", then="pk"))
    ideas = readable(actor, trajectory).order_by()
    ((all_written, waiting, told),) = ideas.values_list(counted("pk"), counted(untouched), how_many(voices))
    return OnTheTable(all=all_written + told, waiting=waiting + told)


def offers(actor: Actor, trajectory: Trajectory) -> list[Card]:
    """Give what people said they would like to do themselves (M08)."""
    return shuffled_cards(_voice_cards(actor, trajectory, ExcerptKind.OFFER), actor)


def asks(actor: Actor, trajectory: Trajectory) -> list[Card]:
    """Give what people said they need from others (P08)."""
    return shuffled_cards(_voice_cards(actor, trajectory, ExcerptKind.NEED), actor)


def find(actor: Actor, trajectory: Trajectory, key: str) -> Card | None:
    """Find one idea by its key, when this reader may read it."""
    kind, _sep, identifier = key.partition("-")
    wanted = uuid_from(identifier)
    if wanted is None:
        return None
    if kind == "idea":
        return next(iter(_idea_cards(actor, trajectory, Q(pk=wanted))), None)
    picked = Idea.objects.of(trajectory).filter(excerpt_id=wanted).first()
    if picked is not None:
        return find(actor, trajectory, f"idea-{picked.pk}")
    excerpt = excerpts_for(actor, trajectory).filter(pk=wanted).first()
    return _voice_card(excerpt) if excerpt and kind == "voice" else None


def shuffled_cards(found: list[Card], actor: Actor) -> list[Card]:
    """Put cards in an order that tells nothing about who or when."""
    by_key = {card.key: card for card in found}
    return [by_key[key] for key in shuffled(by_key, actor)]


def readable(actor: Actor, trajectory: Trajectory) -> ScopedQuerySet[Idea]:
    """Give the ideas this reader may read: one from a voice only when they may read the voice."""
    mine = Q(excerpt=None) | readable_by(actor, trajectory, through="excerpt")
    if not rules.is_inside(actor, trajectory):
        return Idea.objects.of(trajectory).none()
    return texts_that_wait.without_waiting(actor, trajectory, Idea.objects.of(trajectory).filter(mine))


def _idea_cards(actor: Actor, trajectory: Trajectory, only: Q | None = None) -> list[Card]:
    rows = readable(actor, trajectory).filter(only or Q())
    rows = rows.select_related("excerpt", "red_thread", "response").prefetch_related("grown_from__excerpt", "actions")
    ideas = list(rows)
    named = [source.excerpt_id for idea in ideas for source in idea.grown_from.all() if source.excerpt_id]
    may_read = (
        set(excerpts_for(actor, trajectory).filter(pk__in=named).values_list("pk", flat=True)) if named else set()
    )
    return [_idea_card(idea, may_read) for idea in ideas]


def _idea_card(idea: Idea, may_read: set[UUID]) -> Card:
    return Card(
        key=f"idea-{idea.pk}",
        title=idea.title,
        origin=origin(idea),
        language=idea.excerpt.language if idea.excerpt else "nl",
        idea=idea,
        excerpt=idea.excerpt,
        sources=[
            source.title
            if not source.excerpt_id or source.excerpt_id in may_read
            else _("een stem die alleen de kerngroep leest")
            for source in idea.grown_from.all()
        ],
        actions=list(idea.actions.all()),
    )


def _voice_cards(actor: Actor, trajectory: Trajectory, kind: ExcerptKind) -> list[Card]:
    return [_voice_card(row) for row in _voices(actor, trajectory, kind)]


def _voices(actor: Actor, trajectory: Trajectory, kind: ExcerptKind) -> ScopedQuerySet[Excerpt]:
    picked = Idea.objects.of(trajectory).exclude(excerpt=None).values("excerpt")
    return excerpts_for(actor, trajectory).filter(kind=kind).exclude(pk__in=picked)


def _voice_card(excerpt: Excerpt) -> Card:
    origins = {
        ExcerptKind.OFFER.value: _("Iemand wil dit zelf doen"),
        ExcerptKind.NEED.value: _("Iemand heeft dit nodig"),
    }
    return Card(
        key=f"voice-{excerpt.pk}",
        title=excerpt.text,
        origin=origins.get(excerpt.kind, _("Een oplossing die iemand ziet")),
        language=excerpt.language,
        excerpt=excerpt,
    )


def origin(idea: Idea) -> str:
    """Say where an idea comes from."""
    if idea.excerpt is not None:
        return _voice_card(idea.excerpt).origin
    if idea.red_thread is not None:
        return _("Bij de rode draad “%(thread)s”") % {"thread": idea.red_thread.name}
    if idea.response is not None:
        return _("Uit een antwoord op de teruggave")
    return _("Gegroeid uit andere ideeën") if idea.grown_from.all() else _("Nieuw, van iemand die meedoet")


def answers(actor: Actor, trajectory: Trajectory) -> list[Response]:
    """Give the answers to the give-back from which an idea could grow, for who reads these answers."""
    if not rules.may(actor, "think.read_responses", trajectory):
        return []
    picked_up = Idea.objects.of(trajectory).exclude(response=None).values("response")
    return shuffled(Response.objects.of(trajectory).exclude(words="").exclude(pk__in=picked_up), actor)


@deed("act.idea.added", says=gettext_lazy("Er kwam een idee bij"), may="act.add_idea", seen_by=Audience.PARTICIPANTS)
def add(
    actor: Actor,
    trajectory: Trajectory,
    words: str,
    more: str = "",
    red_thread: RedThread | None = None,
    response: Response | None = None,
) -> Idea:
    """Add an idea, with where it comes from."""
    _must_have_words(words)
    return Idea.objects.create(
        trajectory=trajectory,
        words=words.strip(),
        more=more.strip(),
        red_thread=red_thread,
        response=response,
        by=rules.participation_of(actor, trajectory),
    )


@deed(
    "act.idea.connected",
    says=gettext_lazy("Ideeën zijn verbonden tot één idee"),
    may="act.add_idea",
    seen_by=Audience.PARTICIPANTS,
)
def connect(actor: Actor, trajectory: Trajectory, sources: Iterable[Card], words: str, more: str = "") -> Idea:
    """Let ideas grow into one that names them all as where it comes from (M06)."""
    chosen = list(sources)
    if len(chosen) < 2:
        raise NotSound(_("Kies twee ideeën of meer om te verbinden."), field="sources")
    _must_have_words(words)
    idea = Idea.objects.create(
        trajectory=trajectory,
        words=words.strip(),
        more=more.strip(),
        by=rules.participation_of(actor, trajectory),
    )
    idea.grown_from.set([picked(trajectory, card) for card in chosen])
    return idea


@deed(
    "act.idea.left_out",
    says=gettext_lazy("De groep doet met een idee nu bewust niets; de reden staat erbij"),
    may="act.shape_plan",
    seen_by=Audience.PARTICIPANTS,
)
def leave_out(actor: Actor, trajectory: Trajectory, card: Card, because: str) -> Idea:
    """Say that the group consciously does nothing with an idea now; who brought it reads why."""
    if not because.strip():
        raise NotSound(_("Schrijf op waarom niet. Eén zin is genoeg."), field="because")
    return _mark(trajectory, card, because.strip())


@deed("act.idea.taken_up", says=gettext_lazy("Een idee ligt weer op tafel"), may="act.shape_plan")
def take_up(actor: Actor, trajectory: Trajectory, card: Card) -> Idea:
    """Take an idea that was left out up again."""
    return _mark(trajectory, card, "")


@deed("act.idea.taken_back", says=gettext_lazy("Iemand haalde een eigen idee terug"), may="act.add_idea")
def take_back(actor: Actor, trajectory: Trajectory, idea: Idea) -> None:
    """Take one's own idea back, as long as nothing was made of it."""
    mine = idea.by_id is not None and idea.by == rules.participation_of(actor, trajectory)
    if not mine or idea.actions.exists() or idea.grew_into.exists():
        raise NotSound(_("Alleen wie het bedacht haalt een idee terug, en alleen als er nog niets van gemaakt is."))
    note_withdrawal(IDEA, idea.pk)
    withdrawn(Reference(IDEA, idea.pk))


def picked(trajectory: Trajectory, card: Card) -> Idea:
    """Give the row of an idea; a voice that nobody picked up gets its row now, without a copy of its words."""
    if card.idea is not None:
        return card.idea
    idea, _created = Idea.objects.of(trajectory).get_or_create(
        excerpt=card.excerpt, defaults={"trajectory": trajectory}
    )
    return idea


def _mark(trajectory: Trajectory, card: Card, because: str) -> Idea:
    idea = picked(trajectory, card)
    idea.not_now_because = because
    idea.save(update_fields=["not_now_because"])
    return idea


def _must_have_words(words: str) -> None:
    if not words.strip():
        raise NotSound(_("Schrijf het idee in één zin."), field="words")
