"""The gate of people's words: who may read which. The one place that names the columns that decide it.

Ask it in words: `Excerpt.objects.of(trajectory).readable_by(actor, trajectory)`, `.shared_with(audience)`,
`.publishable()`, `.found(words)`. Of a row that points at words ask the same through that row:
`ties.filter(gate.counting(through="excerpt"))`. Deeds change what it says with the methods of `Gated`.
Why: decision 29.
"""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Q

from wijwerken.house.scope import ScopedQuerySet
from wijwerken.house.seeking import Sought
from wijwerken.look.vocabulary import CHECKED, OWN, CheckState, HeldBecause, ReadState
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience

M = TypeVar("M", bound=models.Model)

NOBODY = Q(pk__in=[])
FROM_NARROW_TO_WIDE = (Audience.HOLDERS, Audience.PARTICIPANTS, Audience.EVERYONE)
READING = ("read_state", "held_because", "read_reason")
# Ends with the id, so that some of what was read is found in random order without looking at all of it.
BY_READING = models.Index(fields=["trajectory", "read_state", "id"], name="look_excerpt_by_reading")


def shown(through: str = "") -> Q:
    """What its speaker does not hide: all that the core group handles, also what it holds or did not read yet."""
    return _columns(through, is_hidden=False)


def counting(through: str = "") -> Q:
    """What takes part: somebody of the core group read it first, nobody holds it and its speaker does not hide it."""
    return _columns(through, read_state=ReadState.PASSED, is_hidden=False)


def read(through: str = "") -> Q:
    """What somebody of the core group read first and nobody holds; of own words also what one hides."""
    return _columns(through, read_state=ReadState.PASSED)


def confirmed(through: str = "") -> Q:
    """What its speaker confirmed or corrected."""
    return _columns(through, check_state__in=CHECKED)


def own(through: str = "") -> Q:
    """What are its speaker's own words: confirmed, corrected, or written down by who says them."""
    return _columns(through, check_state__in=OWN)


def publishable(through: str = "") -> Q:
    """What may be given back: these are its speaker's own words, who shares them with everyone, and they take part."""
    return counting(through) & own(through) & _columns(through, audience=Audience.EVERYONE)


def shared_with(audience: str, through: str = "") -> Q:
    """What these readers may read: everyone who takes part, or everyone."""
    if audience == Audience.EVERYONE:
        return publishable(through)
    if audience == Audience.PARTICIPANTS:
        return counting(through) & _columns(through, audience__in=[Audience.PARTICIPANTS, Audience.EVERYONE])
    raise ValueError(f"words are not shared with {audience!r}")


def handled_by_the_core_group(through: str = "") -> Q:
    """What the core group may read now: also what it did not read yet, but not what it holds."""
    return shown(through) & _columns(through, read_state__in=[ReadState.PASSED, ReadState.UNREAD])


def readable_by(actor: Actor, trajectory: Trajectory, through: str = "") -> Q:
    """What this person may read now; everyone always reads their own."""
    may_read = _read_from_here(actor, trajectory, through)
    return may_read if actor.person is None else may_read | said_by(actor.person, through)


def said_by(person: Person | UUID, through: str = "") -> Q:
    """What this person said."""
    return _columns(through, speaker__person=person)


def chosen_for(audience: str, through: str = "") -> Q:
    """What its speaker means for these readers, whether or not the core group read it already."""
    wide = FROM_NARROW_TO_WIDE[FROM_NARROW_TO_WIDE.index(Audience(audience)) :]
    return shown(through) & _columns(through, audience__in=wide)


def _read_from_here(actor: Actor, trajectory: Trajectory, through: str) -> Q:
    if rules.in_core_group(actor, trajectory):
        return handled_by_the_core_group(through)
    return shared_with(Audience.PARTICIPANTS, through) if rules.is_inside(actor, trajectory) else NOBODY


def _columns(through: str, **columns: Any) -> Q:
    return Q(**{f"{through}__{name}" if through else name: value for name, value in columns.items()})


class Words(ScopedQuerySet[M]):
    """People's words, asked for by who may read them."""

    def readable_by(self, actor: Actor, trajectory: Trajectory) -> Words[M]:
        """Keep what this person may read now; everyone always reads their own."""
        return self.filter(readable_by(actor, trajectory))

    def shared_with(self, audience: str) -> Words[M]:
        """Keep what everyone who takes part, or everyone, may read."""
        return self.filter(shared_with(audience))

    def not_shared_with(self, audience: str) -> Words[M]:
        """Keep what everyone who takes part, or everyone, may not read."""
        return self.exclude(shared_with(audience))

    def publishable(self) -> Words[M]:
        """Keep what may be given back."""
        return self.filter(publishable())

    def read(self) -> Words[M]:
        """Keep what somebody of the core group read first and nobody holds; of own words also what one hides."""
        return self.filter(read())

    def counting(self) -> Words[M]:
        """Keep what takes part."""
        return self.filter(counting())

    def shown(self) -> Words[M]:
        """Keep what its speaker does not hide."""
        return self.filter(shown())

    def handled_by_the_core_group(self) -> Words[M]:
        """Keep what the core group may read now: not what it holds."""
        return self.filter(handled_by_the_core_group())

    def found(self, words: str) -> Words[M]:
        """Keep that in which these words stand, also as parts of words and without accents."""
        return Sought(words).among(self)

    def unread(self) -> Words[M]:
        """Keep what nobody of the core group read yet."""
        return self.shown().filter(read_state=ReadState.UNREAD).exclude(held_because=HeldBecause.ABOUT_ME)

    def held(self) -> Words[M]:
        """Keep what the core group holds for now; what is about somebody lies on a table of its own."""
        return self.shown().filter(read_state=ReadState.HELD).exclude(held_because=HeldBecause.ABOUT_ME)

    def held_about_somebody(self) -> Words[M]:
        """Keep what nobody reads for now, because somebody said that it is about them."""
        return self.filter(read_state=ReadState.HELD, held_because=HeldBecause.ABOUT_ME)

    def to_be_read(self) -> Words[M]:
        """Keep what waits for the core group: not read yet, or held; about some, who is talked about waits too."""
        waiting = self.filter(read_state__in=(ReadState.UNREAD, ReadState.HELD))
        return waiting.exclude(held_because=HeldBecause.ABOUT_ME)

    def let_through(self) -> int:
        """Let these words take part; part of a deed."""
        return self.update(read_state=ReadState.PASSED, held_because="", read_reason="")

    def hold(self, because: str, words: str) -> int:
        """Hold these words with a reason; part of a deed."""
        return self.update(read_state=ReadState.HELD, held_because=because, read_reason=words)

    def let_everyone_read(self) -> int:
        """Share these words with everyone; part of a deed."""
        return self.update(audience=Audience.EVERYONE)


WordsManager = models.Manager.from_queryset(Words)


class Gated(models.Model):
    """Words with what decides who may read them, and the only ways to change that."""

    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.HOLDERS)
    check_state = models.CharField(max_length=10, choices=CheckState.choices, default=CheckState.TO_CHECK)
    read_state = models.CharField(max_length=8, choices=ReadState.choices, default=ReadState.PASSED)
    held_because = models.CharField(max_length=10, choices=HeldBecause.choices, blank=True)
    read_reason = models.TextField(blank=True)  # what the core group says about it to who sent it
    is_hidden = models.BooleanField(default=False)  # the speaker keeps it out of everyone's sight for now

    objects = WordsManager()

    class Meta:
        abstract = True

    @property
    def is_out_of_sight(self) -> bool:
        """Tell whether its speaker keeps it out of everyone's sight for now."""
        return self.is_hidden

    @property
    def is_unread(self) -> bool:
        """Tell whether nobody of the core group read it yet."""
        return self.read_state == ReadState.UNREAD

    @property
    def is_held(self) -> bool:
        """Tell whether the core group holds it for now."""
        return self.read_state == ReadState.HELD

    @property
    def is_held_about_somebody(self) -> bool:
        """Tell whether it is held because somebody said that it is about them."""
        return self.held_because == HeldBecause.ABOUT_ME

    @property
    def is_taken_out(self) -> bool:
        """Tell whether the core group decided to show it to nobody any more, because it is about somebody."""
        return self.is_held and self.is_held_about_somebody and bool(self.read_reason)

    @property
    def is_own(self) -> bool:
        """Tell whether its speaker confirmed or corrected it, or wrote it down themselves."""
        return self.check_state in OWN

    @property
    def is_confirmed(self) -> bool:
        """Tell whether its speaker confirmed or corrected it after hearing or reading it back."""
        return self.check_state in CHECKED

    @property
    def readers_now(self) -> str:
        """Tell which audience reads it at this moment; empty when nobody does."""
        if self.is_hidden:
            return ""
        return self.audience if self.read_state == ReadState.PASSED else Audience.HOLDERS.value

    @property
    def only_core_group(self) -> bool:
        """Tell whether nobody beside the core group reads it: its speaker chose so, or it waits to be read."""
        return self.readers_now == Audience.HOLDERS

    @property
    def reach(self) -> dict[str, Any]:
        """Tell how far its speaker lets it reach, as the ledger notes it."""
        return {"audience": self.audience, "hidden": self.is_hidden}

    def hide(self, hidden: bool) -> None:
        """Keep it out of everyone's sight, or show it again."""
        self.is_hidden = hidden
        self._keep("is_hidden")

    def share_with(self, audience: str) -> None:
        """Let these readers read it."""
        self.audience = audience
        self._keep("audience")

    def narrow_to(self, audience: str, hidden: bool) -> bool:
        """Let it reach no further than this; tells whether that changed anything."""
        narrower = min(self.audience, audience, key=FROM_NARROW_TO_WIDE.index)
        if (narrower, self.is_hidden or hidden) == (self.audience, self.is_hidden):
            return False
        self.audience, self.is_hidden = narrower, self.is_hidden or hidden
        self._keep("audience", "is_hidden")
        return True

    def hold_about_somebody(self, reason: str = "") -> None:
        """Let nobody read it, because somebody said that it is about them."""
        self.read_state, self.held_because, self.read_reason = ReadState.HELD, HeldBecause.ABOUT_ME, reason
        self._keep(*READING)

    def hold_at_once(self) -> bool:
        """Hold it until the core group looked; tells whether anybody could read it until now."""
        if self.read_state != ReadState.PASSED:
            return False
        self.hold_about_somebody()
        return True

    def let_read_again(self) -> None:
        """Let it be read again after the core group looked at what is said about it; saving is for the caller."""
        if self.is_held_about_somebody:
            self.read_state, self.held_because, self.read_reason = ReadState.PASSED, "", ""

    def let_wait(self) -> None:
        """New words are read first, like the first ones; saving is for the caller."""
        self.read_state, self.held_because, self.read_reason = ReadState.UNREAD, "", ""

    def ask_anew(self, *, hidden: bool | None = None) -> None:
        """Its speaker must confirm and share it again, since it changed without them; saving is for the caller."""
        self.check_state, self.audience = CheckState.TO_CHECK, Audience.HOLDERS
        self.is_hidden = self.is_hidden if hidden is None else hidden

    def keep_reading(self) -> None:
        """Save whether and by whom it may be read first."""
        self._keep(*READING)

    def _keep(self, *names: str) -> None:
        changed: list[str] = [*names, "folded"]
        self.save(update_fields=changed)


def as_written(audience: str, *, unread: bool = False) -> dict[str, str]:
    """Give how words begin that who says them wrote themselves, for the readers they chose.

    Nobody has to ask whether they are theirs; but that they were typed is no confirmation, and counts as none.
    """
    state = ReadState.UNREAD if unread else ReadState.PASSED
    return {"audience": audience, "check_state": CheckState.WRITTEN.value, "read_state": state.value}
