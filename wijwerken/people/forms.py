"""What people fill in about themselves, and administrators about their organisation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijwerken.people.models import Organisation


class ReachableForm(forms.Form):
    """How somebody wants to be reached; everything may stay empty."""

    name = forms.CharField(label=_("Uw naam"), max_length=120, required=False)
    email = forms.EmailField(label=_("Uw mailadres"), required=False)
    phone = forms.RegexField(
        label=_("Uw telefoonnummer"),
        regex=r"^[0-9+() \-]{8,24}$",
        required=False,
        error_messages={"invalid": _("Schrijf het nummer met cijfers, bijvoorbeeld 06 12 34 56 78.")},
    )


class EraseForm(forms.Form):
    """What happens to someone's words, and a last yes."""

    words = forms.ChoiceField(
        label=_("Wat gebeurt er met uw woorden?"),
        widget=forms.RadioSelect,
        initial="withdraw",
        choices=[
            ("withdraw", _("Haal mijn woorden overal weg")),
            ("keep", _("Laat mijn woorden staan, zonder dat iemand weet dat ze van mij zijn")),
        ],
    )
    sure = forms.BooleanField(
        label=_("Ja, wis mij. Ik weet dat dit niet terug te draaien is."),
        error_messages={"required": _("Zet een vinkje als u het zeker weet.")},
    )


class NameForm(forms.Form):
    """Who somebody is, and what their app or paper shows."""

    sign_in_name = forms.CharField(
        label=_("Uw inlognaam"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    shown_code = forms.CharField(
        label=_("Code uit uw app of van papier"),
        max_length=40,
        help_text=_("De app geeft zes cijfers. Op papier staan acht cijfers."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
    )


class OwnNameForm(forms.Form):
    """How colleagues see someone."""

    name = forms.CharField(label=_("Naam"), max_length=120)


class OwnAddressForm(forms.Form):
    """Where a sign-in link may go."""

    email = forms.EmailField(
        label=_("Mailadres"), required=False, help_text=_("Alleen om een link te sturen waarmee u inlogt.")
    )


class DetailsForm(forms.ModelForm):
    """What an organisation is called, and how Dutch registers know it."""

    oin = forms.RegexField(
        label=_("OIN"),
        regex=r"^\d{20}$",
        required=False,
        error_messages={"invalid": _("Een OIN heeft twintig cijfers.")},
    )
    rsin = forms.RegexField(
        label=_("RSIN"),
        regex=r"^\d{9}$",
        required=False,
        error_messages={"invalid": _("Een RSIN heeft negen cijfers.")},
    )
    cbs_code = forms.RegexField(
        label=_("CBS-code"),
        regex=r"^(GM|PV|WS)?\d{2,4}$",
        required=False,
        help_text=_("Bijvoorbeeld GM0344."),
        error_messages={"invalid": _("Schrijf de code zoals het CBS hem geeft, bijvoorbeeld GM0344.")},
    )

    tooi_uri = forms.URLField(label=_("TOOI-adres"), required=False, assume_scheme="https")

    class Meta:
        model = Organisation
        fields = ("name", "data_protection_officer", "complaints", "cbs_code", "tooi_uri", "oin", "rsin")
        labels = {
            "name": _("Naam"),
            "data_protection_officer": _("Functionaris gegevensbescherming"),
            "complaints": _("Waar kunnen mensen een klacht kwijt?"),
        }
        help_texts = {"data_protection_officer": _("Naam, telefoon of mail. Dit staat op de pagina over gegevens.")}


class LookForm(forms.Form):
    """The pen and the logo of an organisation."""

    pen = forms.CharField(
        label=_("Kleur van knoppen en links"), max_length=7, required=False, help_text=_("Bijvoorbeeld #23408f.")
    )
    pen_deep = forms.CharField(
        label=_("Donkerder kleur, als iemand eroverheen gaat"),
        max_length=7,
        required=False,
        help_text=_("Bijvoorbeeld #182e6b."),
    )
    logo = forms.FileField(label=_("Logo"), required=False, help_text=_("PNG, JPG of SVG, tot 200 kB."))


class InviteForm(forms.Form):
    """Which colleague gets an account."""

    name = forms.CharField(label=_("Naam van je collega"), max_length=120)
    email = forms.EmailField(label=_("Mailadres van het werk"), required=False)


class ConsentTextForm(forms.Form):
    """A next version of the text people read beforehand."""

    language = forms.ChoiceField(label=_("Taal"), choices=[("nl", "Nederlands"), ("en", "English")])
    body = forms.CharField(label=_("De tekst"), widget=forms.Textarea(attrs={"rows": 20}), max_length=20_000)


def initial_of(organisation: Organisation) -> dict[str, Any]:
    """Give what stands in the look of an organisation now."""
    return {"pen": organisation.pen, "pen_deep": organisation.pen_deep}
