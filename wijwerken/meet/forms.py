"""Forms of the room: coming in, and getting a workshop ready."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wijwerken.house.asking import Day, NamedChoice, VersionedForm, Words, needed, offer
from wijwerken.meet.domain import queries
from wijwerken.meet.domain.preparation import forms_to_choose, why_early
from wijwerken.meet.domain.seats import LONGEST_NAME
from wijwerken.meet.domain.work_forms import WorkForm
from wijwerken.meet.models import Workshop, WorkshopStep
from wijwerken.meet.vocabulary import WITH_OPTIONS, Arrangement, CardKind, StepKind
from wijwerken.people.actor import Actor
from wijwerken.rounds.models import RecognitionRound
from wijwerken.trajectories.models import Gathering, StakeholderGroup, Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase


def gathering_title(gathering: Gathering) -> str:
    """Give the title of a gathering."""
    return gathering.title


def round_number(held: RecognitionRound) -> str:
    """Call a round of sentences by its number."""
    return gettext("Ronde %(number)s") % {"number": held.number}


class JoinForm(forms.Form):
    """What somebody tells at the door; all of it may stay empty."""

    first_name = forms.CharField(label=_("Uw voornaam"), max_length=LONGEST_NAME, required=False)
    group = forms.ChoiceField(label=_("Bij welke groep hoort u?"), required=False)
    is_leader = forms.BooleanField(
        label=_("Ik ben leidinggevende, of zit in het bestuur"),
        help_text=_(
            "Niemand ziet dat u dit aankruist; wie begeleidt ziet alleen of iemand het deed. "
            "In een rondje bent u zo mogelijk in de tweede helft aan de beurt, tussen anderen. "
            "Soms is de eerste vraag wat wie leidinggeeft zelf kan doen. "
            "Wie uw antwoord leest, weet dan dat het van zo iemand is."
        ),
        required=False,
    )

    def __init__(self, workshop: Workshop, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.groups: dict[str, StakeholderGroup] = {str(one.pk): one for one in queries.groups(workshop)}
        field: Any = self.fields["group"]
        field.choices = [("", _("Dat zeg ik liever niet")), *((key, one.name) for key, one in self.groups.items())]
        self.fields["first_name"].widget.attrs["autocomplete"] = "given-name"

    def told(self) -> dict[str, Any]:
        """Give what was told, for the deed."""
        group = self.groups.get(self.cleaned_data["group"])
        return {
            "first_name": self.cleaned_data["first_name"],
            "group": group.pk if group else None,
            "is_leader": self.cleaned_data["is_leader"],
        }


class WorkshopForm(forms.Form):
    """Which work form, what it is called, and on which day."""

    form = forms.ChoiceField(label=_("Welke werkvorm?"), error_messages={"required": _("Kies eerst een werkvorm.")})
    title = forms.CharField(
        label=_("Hoe heet de bijeenkomst?"),
        help_text=_("Leeg: de naam van de werkvorm."),
        max_length=160,
        required=False,
    )
    on = Day(label=_("Op welke dag?"))
    gathering = NamedChoice(
        label=_("Bij welke dag in de agenda hoort dit?"),
        shown_as=gathering_title,
        required=False,
        empty_label=_("bij geen"),
    )
    early_because = Words(label=_("Waarom nu al?"), rows=2)

    def __init__(self, actor: Actor, trajectory: Trajectory, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        self.trajectory = trajectory
        self.work_forms = {one.slug: one for one in forms_to_choose(actor, trajectory)}
        choice: Any = self.fields["form"]
        choice.choices = _by_phase(self.work_forms.values(), current_phase(trajectory))
        offer(self, "gathering", Gathering.objects.of(trajectory).order_by("-on"))
        if not Gathering.objects.of(trajectory).exists():
            del self.fields["gathering"]

    def clean(self) -> dict[str, Any]:
        """Give every answer, also of what was not asked."""
        return {"gathering": None, "title": "", "on": None, "early_because": ""} | (super().clean() or {})

    def chosen(self) -> WorkForm:
        """Give the work form that was chosen."""
        return self.work_forms[self.cleaned_data["form"]]

    @property
    def doubt(self) -> str:
        """Say why the chosen form comes early now, once somebody chose it."""
        chosen = self.work_forms.get(self["form"].value() or "")
        return why_early(self.trajectory, chosen) if chosen else ""


def _by_phase(forms_there: Iterable[WorkForm], phase: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Offer what fits now first; how many people a form needs stands beside its name, and in which phase it fits."""
    fits: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    for one in forms_there:
        told = {"title": one.title, "minutes": one.minutes, "fewest": one.people[0], "most": one.people[1]}
        label = gettext("%(title)s (%(minutes)s min, %(fewest)s tot %(most)s mensen)") % told
        if phase in one.phases:
            fits.append((one.slug, label))
        else:
            others.append((one.slug, f"{label}: {one.says_phases}"))
    named = [(gettext("Dit past nu"), fits), (gettext("Dit past beter in een andere fase"), others)]
    return [group for group in named if group[1]]


class StepForm(forms.Form):
    """One step in words that fit this room."""

    title = needed(forms.CharField(label=_("Titel"), max_length=160, required=False))
    instruction = Words(label=_("Wat zeg je tegen de zaal?"), rows=4)
    minutes = forms.IntegerField(label=_("Hoeveel minuten?"), min_value=0, max_value=240)
    options = Words(label=_("Waaruit kiezen mensen?"), help_text=_("Eén per regel."), rows=6)
    recognition_round = NamedChoice(
        label=_("Welke zinnen?"),
        shown_as=round_number,
        required=False,
        empty_label=_("nieuwe, als deze stap begint"),
    )

    def __init__(self, step: WorkshopStep, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        waiting = RecognitionRound.objects.of(step.trajectory_id).filter(closed_on=None)
        if step.kind == StepKind.RECOGNITION and waiting.exists():
            offer(self, "recognition_round", waiting.order_by("-number"))
            if step.recognition_round_id:  # what was chosen may become another round, and not none
                self.fields["recognition_round"].empty_label = None  # type: ignore[attr-defined]
        else:
            del self.fields["recognition_round"]
        if step.kind not in WITH_OPTIONS:
            del self.fields["options"]

    def clean(self) -> dict[str, Any]:
        """Give every answer, also of what was not asked."""
        return {"recognition_round": None, "options": ""} | (super().clean() or {})


class NotesForm(VersionedForm):
    """What the group takes along, agreed and left open: during the evening, and afterwards."""

    taken_along = Words(label=_("Wat nemen wij mee?"), help_text=_("Elke regel staat apart op het scherm."), rows=4)
    agreements = Words(label=_("Wat spraken wij af?"), help_text=_("Elke regel is één afspraak."), rows=5)
    differences = Words(
        label=_("Waar denken wij nog anders over?"), help_text=_("Geen overeenstemming is ook een uitkomst."), rows=5
    )


class HarvestForm(NotesForm):
    """What the group says of its meeting, and how many were there without a phone."""

    def __init__(self, groups: Sequence[StakeholderGroup], *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        self.groups = list(groups)
        for group in self.groups:
            label = gettext("%(group)s zonder telefoon") % {"group": group.name}
            self.fields[f"there_{group.pk}"] = forms.IntegerField(
                label=label, min_value=0, max_value=5000, required=False
            )

    @property
    def counts(self) -> list[forms.BoundField]:
        """Give the fields that ask how many of each group were there."""
        return [self[f"there_{group.pk}"] for group in self.groups]

    def without_phone(self) -> dict[UUID, int]:
        """Give how many of each group were there without a phone."""
        return {group.pk: self.cleaned_data.get(f"there_{group.pk}") or 0 for group in self.groups}


class TypeOverForm(forms.Form):
    """Paper cards of one step, a line each."""

    step = forms.ChoiceField(label=_("Bij welke stap?"))
    words = needed(
        Words(
            label=_("Wat staat er op de kaarten?"), help_text=_("Letter voor letter. Elke regel is één kaart."), rows=6
        )
    )
    first_name = forms.CharField(
        label=_("Voornaam"),
        help_text=_("Alleen bij een eigen stap, als die erbij staat."),
        max_length=LONGEST_NAME,
        required=False,
    )
    number = forms.CharField(
        label=_("Kaartnummer"),
        help_text=_("Alleen als de kaart een strook met een code had."),
        max_length=12,
        required=False,
    )

    def __init__(self, steps: Sequence[WorkshopStep], *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        self.steps = {str(step.pk): step for step in steps}
        choice: Any = self.fields["step"]
        choice.choices = [(key, step.title) for key, step in self.steps.items()]

    def chosen(self) -> WorkshopStep:
        """Give the step that was chosen."""
        return self.steps[self.cleaned_data["step"]]


class WorkFormFileForm(forms.Form):
    """A work form from elsewhere."""

    file = forms.FileField(
        label=_("Kies een bestand"),
        help_text=_(
            "Eindigt op .werkvorm.json, tot 200 kB. Een ander maakt het bij de werkvorm met “Bewaar als bestand”."
        ),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )


class WorkFormForm(forms.Form):
    """What a work form is for; its steps are asked one by one."""

    title = needed(forms.CharField(label=_("Hoe heet de werkvorm?"), max_length=160, required=False))
    says = Words(label=_("Waar is hij goed voor?"), rows=2)
    phases = forms.MultipleChoiceField(
        label=_("In welke fase past hij?"), choices=Phase.choices[:-1], widget=forms.CheckboxSelectMultiple
    )
    fewest = forms.IntegerField(label=_("Vanaf hoeveel mensen?"), min_value=1, max_value=5000)
    most = forms.IntegerField(label=_("Tot hoeveel mensen?"), min_value=1, max_value=5000)
    is_decision = forms.BooleanField(label=_("De groep besluit hiermee"), required=False)


class WorkFormStepForm(forms.Form):
    """One step of a work form."""

    place = forms.IntegerField(label=_("Plaats"), min_value=1, max_value=40, required=False)
    was = forms.IntegerField(widget=forms.HiddenInput, required=False)  # which step of the form before it was
    kind = forms.ChoiceField(label=_("Wat doen mensen?"), choices=StepKind.choices)
    title = forms.CharField(label=_("Titel"), max_length=120, required=False)
    minutes = forms.IntegerField(label=_("Hoeveel minuten?"), min_value=1, max_value=480, initial=5)
    grouping = forms.ChoiceField(label=_("Met wie?"), choices=Arrangement.choices)
    instruction = Words(label=_("Wat zeg je tegen de zaal?"), rows=2)
    tips = Words(label=_("Tip voor wie begeleidt"), rows=2)
    card_kind = forms.ChoiceField(label=_("Wat schrijven mensen op?"), choices=CardKind.choices, required=False)
    options = Words(
        label=_("Waaruit kiezen mensen?"), help_text=_("Eén per regel. Leeg: dat vult de groep in."), rows=2
    )
    leave_out = forms.BooleanField(label=_("Laat deze stap weg"), required=False)


WorkFormSteps = forms.formset_factory(WorkFormStepForm, extra=1, max_num=40)
