"""What a work form is: a row of steps with minutes, an instruction for everyone and tips for who leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from wijwerken.house.sentences import listed
from wijwerken.look.vocabulary import ExcerptKind
from wijwerken.meet.vocabulary import Arrangement, CardKind, StepKind
from wijwerken.trajectories.vocabulary import Phase

if TYPE_CHECKING:
    from wijwerken.house.manifest import Words

KEEPS = {
    "nothing": _("niets"),
    "cards": _("kaarten, in eigen woorden"),
    "answers": _("antwoorden, alleen opgeteld"),
    "recognitions": _("wat mensen herkennen"),
    "agreements": _("afspraken"),
}
KEEPS_BY_KIND = {
    "words": "cards",
    "alone_together": "cards",
    "recognition": "recognitions",
    "scale": "answers",
    "choose": "answers",
    "dots": "answers",
    "resistance": "answers",
    "harvest": "agreements",
}
# What a step may further say, and what that has to be. Anything else in a file is refused.
SETTINGS: Mapping[str, type] = {
    "card_kind": str,  # what each card is: a thought, an offer, an objection ...
    "about": str,  # what the words on it are about: one of ExcerptKind
    "size": int,  # of the groups that the lot makes
    "lowest": str,  # the two ends of a scale, in words
    "highest": str,
    "options": list,  # what one chooses from; empty: the group fills it in on the spot
    "dots": int,  # how many dots everyone has
    "most": int,  # how many options everyone may choose
}
PHASES = tuple(phase.value for phase in Phase)
EVERY_PHASE = ("prepare", "look", "think", "act")
FROM_THINK = ("think", "act")
ONLY_ACT = ("act",)


@dataclass(frozen=True)
class WorkFormStep:
    """One step: what happens, how long, with whom, what is kept of it, and tips for who leads."""

    kind: str
    title: Words
    minutes: int
    instruction: Words = ""
    grouping: str = "all"
    captures: str = "nothing"
    tips: Words = ""
    settings: Mapping[str, Any] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """Give this step as plain data, in the language that is spoken now."""
        return {
            "kind": self.kind,
            "title": str(self.title),
            "minutes": self.minutes,
            "instruction": str(self.instruction),
            "grouping": self.grouping,
            "captures": self.captures,
            "tips": str(self.tips),
            "settings": {name: _plain(value) for name, value in self.settings.items()},
        }

    @property
    def says_kind(self) -> str:
        """Say what is done in this step."""
        return str(StepKind(self.kind).label)

    @property
    def says_grouping(self) -> str:
        """Say with whom."""
        return str(Arrangement(self.grouping).label)

    @property
    def says_captures(self) -> str:
        """Say what is kept of this step."""
        return str(KEEPS[self.captures])


@dataclass(frozen=True)
class WorkForm:
    """A work form: what it is for, in which phases it fits, for how many people, and its steps."""

    slug: str
    title: Words
    says: Words
    phases: tuple[str, ...]
    steps: tuple[WorkFormStep, ...]
    minutes: int
    people: tuple[int, int]
    is_decision: bool = False

    def plain(self, language: str = "") -> dict[str, Any]:
        """Give this form as plain data, in one language."""
        with override(language or None):
            return {
                "title": str(self.title),
                "says": str(self.says),
                "phases": list(self.phases),
                "people": list(self.people),
                "is_decision": self.is_decision,
                "steps": [step.plain() for step in self.steps],
            }

    @property
    def says_phases(self) -> str:
        """Say in which phases it fits."""
        if set(self.phases) >= set(EVERY_PHASE):
            return str(_("elke fase"))
        return listed(str(Phase(phase).label).capitalize() for phase in self.phases)

    def why_not_now(self, phase: str) -> str:
        """Say softly why this form does not fit the phase of now; empty when it does."""
        if phase in self.phases:
            return ""
        if self.is_decision:
            return str(_("Met deze werkvorm besluit de groep. Dat past bij Doen, als iedereen eerst gehoord is."))
        return str(_("Deze werkvorm past beter in een andere fase."))


def step(
    kind: str,
    minutes: int,
    title: Words,
    instruction: Words = "",
    grouping: str = "all",
    *,
    tips: Words = "",
    captures: str = "",
    **settings: Any,
) -> WorkFormStep:
    """Write a step down briefly; what is kept follows from its kind."""
    kept = captures or KEEPS_BY_KIND.get(kind, "nothing")
    return WorkFormStep(kind, title, minutes, instruction, grouping, kept, tips, settings)


def flaws(form: WorkForm) -> list[str]:
    """Say in plain words what does not add up in a work form."""
    found = [str(_("Een werkvorm heeft minstens één stap."))] if not form.steps else []
    if form.minutes != sum(one.minutes for one in form.steps):
        found.append(str(_("De minuten van de stappen zijn samen anders dan de minuten van de werkvorm.")))
    if not form.phases or set(form.phases) - set(PHASES):
        found.append(str(_("De fase is onbekend.")))
    if not 1 <= form.people[0] <= form.people[1]:
        found.append(str(_("Het aantal mensen klopt niet.")))
    for number, one in enumerate(form.steps, start=1):
        found += [f"{_('Stap %(number)s') % {'number': number}}: {flaw}" for flaw in _step_flaws(one)]
    return found


def _step_flaws(one: WorkFormStep) -> list[str]:
    checks = [
        (one.kind in StepKind.values, _("deze soort stap kennen wij niet.")),
        (bool(str(one.title).strip()), _("er staat geen titel.")),
        (len(str(one.title)) <= 120, _("de titel is langer dan 120 tekens.")),
        (1 <= one.minutes <= 480, _("het aantal minuten is niet van 1 tot en met 480.")),
        (one.grouping in Arrangement.values, _("deze groepsvorm kennen wij niet.")),
        (one.captures in KEEPS, _("wat bewaard wordt, kennen wij niet.")),
        (_settings_hold(one.settings), _("een instelling kennen wij niet, of hij klopt niet.")),
    ]
    return [str(words) for holds, words in checks if not holds]


def _settings_hold(settings: Mapping[str, Any]) -> bool:
    return (
        all(name in SETTINGS and _is(value, SETTINGS[name]) for name, value in settings.items())
        and settings.get("card_kind", "card") in CardKind.values
        and settings.get("about", ExcerptKind.EXPERIENCE.value) in ExcerptKind.values
        and 2 <= settings.get("size", 4) <= 12
        and all(_is(option, str) and str(option).strip() for option in settings.get("options", []))
    )


def _is(value: Any, wanted: type) -> bool:
    if wanted is str:
        return isinstance(value, str | Promise)
    if wanted is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, wanted)


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, Promise) else value
