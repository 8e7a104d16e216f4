"""The forms of doen: short, and what was typed always stays."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wijwerken.act.domain.ideas import Card
from wijwerken.act.models import Action, MandateRequest
from wijwerken.house.asking import Day, Line, NamedChoice, NamedChoices, VersionedForm, Words, needed, offer
from wijwerken.think.models import RedThread
from wijwerken.trajectories.models import Participation, Trajectory


def people(trajectory: Trajectory) -> QuerySet[Participation]:
    """Give the people who take part and chose to show a name."""
    return Participation.objects.of(trajectory).exclude(shown_name="").order_by("shown_name")


def shown_name(participation: Participation) -> str:
    """Give the name somebody shows."""
    return participation.shown_name


class StepForm(forms.Form):
    """A small step: one field and a button."""

    words = needed(Line(label=_("Klein stapje gezet?")))


class IdeaForm(forms.Form):
    """A new idea, near a thread or on its own."""

    words = needed(Line(label=_("Wat zou er kunnen gebeuren?"), max_length=300))
    red_thread = NamedChoice(
        label=_("Bij welke rode draad hoort het?"), required=False, empty_label=_("geen, het is nieuw")
    )

    def __init__(self, trajectory: Trajectory, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "red_thread", RedThread.objects.of(trajectory).order_by("name"))


class ConnectForm(forms.Form):
    """Ideas that grow into one."""

    words = needed(Line(label=_("Hoe heet het samen?"), max_length=300))
    sources = forms.MultipleChoiceField(
        label=_("Welke ideeën verbindt u?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, cards: list[Card], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sources"].choices = [(card.key, card.title) for card in cards]  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """A reason why the group consciously does nothing with something now."""

    because = needed(Words(label=_("Waarom nu niet?"), rows=3))


class GoalForm(VersionedForm):
    """The goal of the group, and how we see that it worked."""

    goal = needed(
        Words(label=_("Wat wil de groep bereiken?"), rows=3, help_text=_("Eén zin, in de woorden van de groep."))
    )
    how_we_see = Words(label=_("Waaraan zien wij dat het lukte?"), rows=2)
    horizon = Day(label=_("Tot wanneer loopt dit plan?"), required=False)


class DirectionForm(forms.Form):
    """The direction the group chose, and why."""

    words = needed(Line(label=_("Welke kant gaan jullie op?"), max_length=300))
    considerations = needed(
        Words(
            label=_("Waarom deze kant?"),
            rows=5,
            help_text=_("Wat woog mee, en wat lieten jullie liggen? Voor wie er niet bij was."),
        )
    )
    heard = Line(label=_("Wie is gehoord voor deze keuze?"))
    ideas = forms.MultipleChoiceField(
        label=_("Welke ideeën horen hierbij?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, cards: list[Card], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ideas"].choices = [(card.key, card.title) for card in cards]  # type: ignore[attr-defined]


class ActionForm(VersionedForm):
    """An action: what, the first step, and what it takes."""

    words = needed(Line(label=_("Wat gaat er gebeuren?")))
    first_step = Line(label=_("Eerste kleine stap"))
    first_step_on = Day(label=_("Op welke dag?"), required=False)
    with_whom = Line(label=_("Met wie?"), max_length=160, help_text=_("Bijvoorbeeld: met zes buren."))
    place = Line(label=_("Waar?"), max_length=160)
    horizon = forms.ChoiceField(
        label=_("Voor hoe lang?"), choices=[("", _("dat blijkt nog")), *Action.Horizon.choices], required=False
    )
    how_we_see = Line(label=_("Waaraan zien wij dat het werkt?"))
    hours = forms.IntegerField(label=_("Uren van de gemeente"), min_value=0, max_value=100_000, required=False)
    euros = forms.IntegerField(label=_("Euro's"), min_value=0, max_value=100_000_000, required=False)
    red_threads = NamedChoices(label=_("Bij welke rode draden hoort dit?"), required=False)

    def __init__(self, trajectory: Trajectory, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "red_threads", RedThread.objects.of(trajectory).order_by("name"))


class ProposeForm(ActionForm):
    """A new action, free or asked of somebody."""

    whom = NamedChoice(
        label=_("Wilt u het iemand vragen?"),
        shown_as=shown_name,
        required=False,
        empty_label=_("nee, wie wil mag het op zich nemen"),
        help_text=_("Diegene zegt zelf ja of nee."),
    )

    ask_teller = forms.BooleanField(
        label=_("Vraag het wie dit zei"),
        required=False,
        help_text=_("Wie dat is, leest niemand voor een ja. Diegene krijgt de vraag bij de eigen woorden."),
    )

    def __init__(self, trajectory: Trajectory, *args: Any, has_teller: bool = False, **kwargs: Any) -> None:
        super().__init__(trajectory, *args, **kwargs)
        offer(self, "whom", people(trajectory))
        if not has_teller:
            del self.fields["ask_teller"]


class YesForm(forms.Form):
    """A personal yes: a first step, a day, and a name."""

    first_step = needed(
        Line(label=_("Wat is uw eerste kleine stap?"), help_text=_("Klein genoeg om binnen twee weken te doen."))
    )
    first_step_on = needed(Day(label=_("Op welke dag?"), required=False))
    name = needed(
        forms.CharField(
            label=_("Welke naam mag er in het plan staan?"),
            max_length=120,
            required=False,
            help_text=_("Een voornaam is genoeg. Wie meedoet leest hem."),
        )
    )
    outside = needed(
        forms.ChoiceField(
            label=_("En wat leest wie niet meedoet?"),
            choices=Action.Outside.choices,
            initial=Action.Outside.MOMENT,
            widget=forms.RadioSelect,
            required=False,
            help_text=_("Nooit allebei: een naam met een vaste tijd en plek zegt wanneer iemand van huis is."),
        )
    )


class TellerYesForm(YesForm):
    """A yes to what one said oneself, or rather to something a little different."""

    words = needed(Line(label=_("Wat gaat er gebeuren?"), help_text=_("In uw woorden. Iedereen kan deze zin lezen.")))
    field_order = ("words", "first_step", "first_step_on", "name", "outside")


class TableYesForm(YesForm):
    """A yes that was said at the table, typed in for somebody."""

    whom = NamedChoice(
        label=_("Wie zei ja?"),
        shown_as=shown_name,
        required=False,
        empty_label=_("iemand die hier nog niet staat"),
    )
    field_order = ("whom", "name", "first_step", "first_step_on")

    def __init__(self, trajectory: Trajectory, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "whom", people(trajectory))
        del self.fields["outside"]  # that chooses who said yes; until then the name stays inside
        self.fields["name"].label = _("Naam in het plan")
        self.fields["first_step"].label = _("Eerste kleine stap")


class UpdateForm(forms.Form):
    """How it goes, in a few words."""

    words = needed(Words(label=_("Hoe gaat het?"), rows=2, help_text=_("Eén zin is genoeg.")))


class DoneForm(forms.Form):
    """What it brought."""

    result = needed(Words(label=_("Wat bracht het?"), rows=3, help_text=_("Wie meedoet, kan deze zin lezen.")))
    success = Line(label=_("Is er iets te vieren?"))


class StopForm(forms.Form):
    """What was learned."""

    lesson = needed(Words(label=_("Wat leerde u ervan?"), rows=3, help_text=_("Stoppen mag. De les helpt een ander.")))


class MandateForm(forms.Form):
    """What is asked of the leader."""

    use_required_attribute = False
    asks = needed(
        Words(label=_("Wat vraagt u precies?"), rows=2, help_text=_("Een vraag waarop ja of nee past."), max_length=300)
    )
    answer_before = Day(label=_("Wanneer moet het antwoord er zijn?"))
    whom_to_call = forms.CharField(label=_("Wie kan de opdrachtgever erover bellen?"), max_length=120, required=False)
    phone = forms.CharField(label=_("Telefoonnummer"), max_length=30, required=False)
    anyway = forms.BooleanField(
        label=_("Het geld en de uren vallen binnen de ruimte. Wij vragen iets anders, of vragen het toch"),
        required=False,
    )


class AnswerForm(forms.Form):
    """Yes, yes if, or no because."""

    use_required_attribute = False
    answer = forms.ChoiceField(
        label=_("Uw antwoord"),
        choices=MandateRequest.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een van de drie antwoorden.")},
    )
    yes_if = Line(label=_("Ja, als"))
    no_because = Line(label=_("Nee, want"))

    def words(self) -> str:
        """Give the words that belong to the chosen answer."""
        return str(self.cleaned_data.get(self.cleaned_data["answer"], ""))


class ReviewForm(forms.Form):
    """A day to look back."""

    use_required_attribute = False
    on = Day(label=_("Op welke dag?"))
    at = forms.TimeField(label=_("Hoe laat?"), widget=forms.TimeInput, required=False)
    place = forms.CharField(label=_("Waar?"), max_length=160, required=False)


class BroughtForm(forms.Form):
    """What looking back brought."""

    brought = needed(
        Words(
            label=_("Wat bracht het?"),
            rows=5,
            help_text=_("In de woorden van de groep. Iedereen die meedoet leest het."),
        )
    )
