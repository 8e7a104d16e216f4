"""Forms of kijken: telling, writing a conversation down, and keeping one's own words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.look.domain.contributing import Voice
from wijwerken.look.domain.paper import MOST_CARDS
from wijwerken.look.domain.words import LONGEST
from wijwerken.look.vocabulary import ConversationKind, Energy, ExcerptKind, HeldBecause, Place
from wijwerken.people.models import Consent
from wijwerken.trajectories.models import Participation, StakeholderGroup, Trajectory
from wijwerken.trajectories.views.asking import NamedChoice, VersionedForm, Words, offer
from wijwerken.trajectories.vocabulary import CORE_GROUP, Audience

TOO_LONG = gettext_lazy("Dit is langer dan 10.000 tekens. Maak het iets korter, of vertel de rest in een tweede keer.")


def as_lines(choices: Any) -> list[tuple[str, Any]]:
    """Write choices as lines of their own: with a capital."""
    return [(value, capfirst(label)) for value, label in choices]


class OwnWords(Words):
    """Something people tell in their own words, bounded so generously that nobody notices."""

    def clean(self, value: Any) -> Any:
        words = super().clean(value)
        if len(words or "") > LONGEST:
            raise forms.ValidationError(str(TOO_LONG))
        return words


class VoiceForm(forms.Form):
    """What someone tells; shown in steps, with what is not in sight carried along in the page."""

    words = OwnWords(
        label=gettext_lazy("Vertel in uw eigen woorden hoe het voor u is"),
        rows=11,
        required=True,
        error_messages={"required": gettext_lazy("Schrijf eerst iets op. Eén zin is genoeg.")},
    )
    named = forms.ChoiceField(
        label=gettext_lazy("Mag uw naam erbij?"),
        choices=[("no", gettext_lazy("Nee, zonder naam")), ("yes", gettext_lazy("Ja, met mijn naam"))],
        initial="no",
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=gettext_lazy("Uw naam, als die erbij mag"), max_length=120, required=False)
    audience = forms.ChoiceField(
        label=gettext_lazy("Wie mag dit lezen?"),
        choices=as_lines(Audience.choices),
        initial=Audience.HOLDERS,
        widget=forms.RadioSelect,
    )
    group = NamedChoice(label=gettext_lazy("Waar hoort u bij?"), required=False)
    receipt = forms.ChoiceField(
        label=gettext_lazy("Wilt u een code?"),
        help_text=gettext_lazy("Met de code ziet u wat er met uw woorden gebeurt. U kunt ze ook terughalen."),
        choices=[
            ("new", gettext_lazy("Ja, geef mij een code")),
            ("mine", gettext_lazy("Zet het bij mijn eigen code")),
            ("none", gettext_lazy("Nee. Ik weet dat ik dit dan later niet kan terughalen.")),
        ],
        initial="new",
        widget=forms.RadioSelect,
    )
    goes_well = OwnWords(label=gettext_lazy("Wat gaat er goed?"))
    solution = OwnWords(label=gettext_lazy("Welke oplossing ziet u?"))
    need = OwnWords(label=gettext_lazy("Wat heeft u nodig?"))
    offer = OwnWords(label=gettext_lazy("Wat zou u zelf willen doen?"))
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, trajectory: Trajectory, *args: Any, has_own: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = StakeholderGroup.objects.of(trajectory).filter(suggested=False).order_by("name")
        offer(self, "group", groups)
        self.fields["group"].empty_label = _("Dat laat ik open")  # type: ignore[attr-defined]
        if not groups.exists():
            del self.fields["group"]
        if not has_own:
            choices = self.fields["receipt"].choices  # type: ignore[attr-defined]
            self.fields["receipt"].choices = [one for one in choices if one[0] != "mine"]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("named") == "yes" and not cleaned.get("name", "").strip():
            self.add_error("name", _("Schrijf hier uw naam, of kies: zonder naam."))
        return cleaned

    def voice(self, language: str) -> Voice:
        """Make the voice of what was typed."""
        told = self.cleaned_data
        return Voice(
            words=told["words"],
            goes_well=told["goes_well"],
            solution=told["solution"],
            need=told["need"],
            offer=told["offer"],
            name=told["name"] if told["named"] == "yes" else "",
            audience=told["audience"],
            group=told.get("group"),
            language=language,
        )


class CardForm(VoiceForm):
    """A paper card, typed over letter by letter."""

    number = forms.CharField(
        label=gettext_lazy("Nummer op de kaart"),
        help_text=gettext_lazy("Dan vindt wie dit schreef het terug met de code van het strookje."),
        max_length=12,
        required=False,
    )
    literally = forms.BooleanField(
        label=gettext_lazy("Ik heb het letter voor letter overgetypt."),
        error_messages={"required": gettext_lazy("Neem de woorden precies over en zet dan dit vinkje.")},
    )
    field_order = ("number", "words")

    def __init__(self, trajectory: Trajectory, *args: Any, **kwargs: Any) -> None:
        super().__init__(trajectory, *args, **kwargs)
        for left_out in ("receipt", "token"):
            del self.fields[left_out]
        self.fields["words"].label = _("Wat staat er op de kaart?")
        self.fields["words"].widget.attrs["rows"] = 6
        self.fields["named"].label = _("Mag de naam erbij?")
        self.fields["name"].label = _("De naam, als die erbij mag")
        self.fields["audience"].help_text = _("Niets aangekruist? Dan leest alleen wie de gesprekken houdt het.")


class HoldForm(forms.Form):
    """Why words are held for now."""

    because = forms.ChoiceField(
        label=gettext_lazy("Waarom houden jullie dit vast?"),
        choices=as_lines(HeldBecause.choices),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies waarom. De afzender leest dat.")},
    )
    words = Words(
        label=gettext_lazy("Wat zeg je erbij tegen wie het schreef?"),
        help_text=gettext_lazy("Dit staat bij de code van de afzender. Schrijf het zoals je het aan tafel zou zeggen."),
    )


class MaskForm(forms.Form):
    """Which part of the words is someone else's name."""

    part = forms.CharField(
        label=gettext_lazy("Welk stukje is een naam van iemand anders?"),
        help_text=gettext_lazy("Typ het precies zoals het er staat. Er komt [naam] voor in de plaats."),
        max_length=120,
        error_messages={"required": gettext_lazy("Typ het stukje dat weg moet.")},
    )


class OccasionForm(forms.Form):
    """Where, when and with whom a conversation was."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Wat was het?"),
        choices=as_lines(one for one in ConversationKind.choices if one[0] not in ("written", "organisation_day")),
        initial=ConversationKind.TALK,
    )
    on = forms.DateField(label=gettext_lazy("Wanneer?"), initial=clock.today, widget=forms.DateInput)
    place_kind = forms.ChoiceField(label=gettext_lazy("Waar?"), choices=as_lines(Place.choices), initial=Place.OUTSIDE)
    place = forms.CharField(label=gettext_lazy("Welke plek?"), max_length=160, required=False)

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day > clock.today():
            raise forms.ValidationError(_("Deze dag moet nog komen. Schrijf het gesprek op als het geweest is."))
        return day


class NotesForm(VersionedForm):
    """What was said, and apart from it what the holder makes of it."""

    said = Words(
        label=gettext_lazy("Wat is er gezegd?"),
        help_text=gettext_lazy("In de woorden van de sprekers. Hieruit kun je fragmenten aanstrepen."),
        rows=12,
    )
    interpretation = Words(
        label=gettext_lazy("Wat denk jij erbij?"),
        help_text=gettext_lazy("Dit blijft apart. Het komt nooit in een fragment."),
        rows=4,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["interpretation"].voice = False  # type: ignore[attr-defined]


class MarksForm(forms.Form):
    """What an excerpt is about."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Waar gaat het over?"), choices=as_lines(ExcerptKind.choices), widget=forms.RadioSelect
    )
    energy = forms.ChoiceField(
        label=gettext_lazy("Hoeveel energie hoorde je?"),
        choices=as_lines([("", gettext_lazy("weet ik niet")), *Energy.choices]),
        required=False,
    )
    is_old_pain = forms.BooleanField(label=gettext_lazy("Hier zit oud zeer"), required=False)
    is_prompted = forms.BooleanField(
        label=gettext_lazy("Gezegd nadat iemand hoorde wat anderen zeiden"), required=False
    )


class WordsForm(forms.Form):
    """Someone's own words, corrected."""

    text = OwnWords(label=gettext_lazy("Zo moet het zijn"), rows=6)


class AudienceForm(forms.Form):
    """Who may read someone's own words."""

    audience = forms.ChoiceField(
        label=gettext_lazy("Wie mag dit lezen?"), choices=as_lines(Audience.choices), widget=forms.RadioSelect
    )


class TalkForm(forms.Form):
    """Who goes, to whom, where and when."""

    holder = NamedChoice(label=gettext_lazy("Wie gaat?"))
    group = NamedChoice(label=gettext_lazy("Met wie?"))
    where = forms.CharField(label=gettext_lazy("Waar?"), max_length=160, required=False)
    on = forms.DateField(label=gettext_lazy("Wanneer?"), required=False, widget=forms.DateInput)

    def __init__(self, trajectory: Trajectory, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].empty_label = _("kies een groep")  # type: ignore[attr-defined]
        offer(self, "holder", Participation.objects.of(trajectory).filter(role__in=CORE_GROUP).order_by("shown_name"))
        offer(self, "group", StakeholderGroup.objects.of(trajectory).order_by("name"))
        self.fields["holder"].label_from_instance = shown_name  # type: ignore[attr-defined]


class PrintCardsForm(forms.Form):
    """How many cards to print."""

    how_many = forms.IntegerField(label=gettext_lazy("Hoeveel kaarten?"), initial=10, min_value=1, max_value=MOST_CARDS)


class UploadForm(forms.Form):
    """A file with a conversation in it."""

    PLAN = "plan"

    kind = forms.ChoiceField(
        label=gettext_lazy("Wat is het?"),
        choices=as_lines(
            [
                (ConversationKind.TALK, gettext_lazy("een gesprek of focusgroep")),
                (ConversationKind.ORGANISATION_DAY, gettext_lazy("een bijeenkomst: elke regel is van iemand anders")),
                (ConversationKind.DOCUMENT, gettext_lazy("een brief of stuk van bewoners of collega's")),
                (PLAN, gettext_lazy("een plan of beleidsstuk van de gemeente zelf")),
            ]
        ),
        initial=ConversationKind.TALK,
        widget=forms.RadioSelect,
    )
    on = forms.DateField(label=gettext_lazy("Van welke dag is het?"), initial=clock.today, widget=forms.DateInput)
    file = forms.FileField(
        label=gettext_lazy("Het bestand"),
        help_text=gettext_lazy("Tekst (.txt), Word (.docx), OpenDocument (.odt) of een tabel (.csv), tot 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".txt,.docx,.odt,.csv"}),
        error_messages={
            "required": gettext_lazy("Kies een bestand."),
            "empty": gettext_lazy("Dit bestand is leeg."),
        },
    )


class ConsentForm(forms.Form):
    """To which purposes a speaker said yes; nothing is ticked beforehand."""

    given = forms.MultipleChoiceField(
        label=gettext_lazy("Zei ja tegen"),
        choices=as_lines(Consent.Purpose.choices),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def shown_name(participation: Participation) -> str:
    """Give the name someone of the core group shows, or say that there is none."""
    return participation.shown_name or _("iemand van de kerngroep")
