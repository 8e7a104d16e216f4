"""What people fill in about themselves, and administrators about their organisation."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijwerken.house.asking import (
    OWN_MAIL,
    OWN_NAME,
    OWN_TELEPHONE,
    Day,
    MailAddress,
    TelephoneInput,
    Words,
    needed,
    validate_address,
)
from wijwerken.people.models import CouncilConsent, Organisation

IS_NUMBER = re.compile(r"^[0-9+() \-]{8,24}$")


class ReachableForm(forms.Form):
    """How somebody wants to be reached; everything may stay empty."""

    name = forms.CharField(label=_("Uw naam"), max_length=120, required=False, widget=forms.TextInput(attrs=OWN_NAME))
    email = MailAddress(label=_("Uw e-mailadres"), required=False, widget=forms.EmailInput(attrs=OWN_MAIL))
    phone = forms.RegexField(
        label=_("Uw telefoonnummer"),
        regex=r"^[0-9+() \-]{8,24}$",
        required=False,
        widget=TelephoneInput(attrs=OWN_TELEPHONE),
        error_messages={"invalid": _("Schrijf het nummer met cijfers, bijvoorbeeld 06 12 34 56 78.")},
    )
    may_call = forms.BooleanField(
        label=_("Bel mij als er een antwoord is"),
        help_text=_("De procesbegeleider ziet dan uw naam en nummer, en wat u vertelde."),
        required=False,
    )


class RelayForm(forms.Form):
    """A question for somebody whose address is shown to nobody."""

    question = needed(Words(label=_("Wat is uw vraag?"), rows=4, max_length=2000))
    address = forms.CharField(
        label=_("Waar mag het antwoord heen?"),
        help_text=_("Uw e-mailadres of uw telefoonnummer. Alleen wie antwoord geeft, leest dit."),
        max_length=200,
        widget=forms.TextInput(attrs=OWN_MAIL),
        error_messages={"required": _("Schrijf uw e-mailadres of telefoonnummer. Anders kan niemand u antwoorden.")},
    )
    name = forms.CharField(label=_("Uw naam"), max_length=120, required=False, widget=forms.TextInput(attrs=OWN_NAME))

    def clean_address(self) -> str:
        """Take a mail address or a telephone number, and say which it must be when it is neither."""
        given = str(self.cleaned_data["address"]).strip()
        if "@" in given:
            validate_address(given)
        elif not IS_NUMBER.match(given):
            raise forms.ValidationError(_("Schrijf een e-mailadres, of een nummer zoals 06 12 34 56 78."))
        return given


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
        label=_("Ja, haal alles van mij weg. Ik weet dat dit niet terug te draaien is."),
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

    email = MailAddress(
        label=_("E-mailadres"), required=False, help_text=_("Alleen om een link te sturen waarmee u inlogt.")
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
        fields = ("name", "data_protection_officer", "complaints", "departments", "cbs_code", "tooi_uri", "oin", "rsin")
        labels = {
            "name": _("Naam"),
            "data_protection_officer": _("Functionaris gegevensbescherming"),
            "complaints": _("Waar kunnen mensen een klacht kwijt?"),
            "departments": _("Afdelingen"),
        }
        help_texts = {
            "data_protection_officer": _("Naam, telefoon of mail. Dit staat op de pagina over gegevens."),
            "departments": _("Eén op een regel. Wie meedoet, kan er een kiezen of zelf iets schrijven."),
        }
        widgets = {"departments": forms.Textarea(attrs={"rows": 5})}


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


class FunderForm(forms.Form):
    """Who pays, and how documents say so."""

    use_required_attribute = False
    name = needed(forms.CharField(label=_("Subsidiegever"), max_length=120, required=False))
    sentence = needed(
        forms.CharField(
            label=_("De zin die erbij hoort"),
            max_length=240,
            required=False,
            help_text=_("Zoals de beschikking hem vraagt, bijvoorbeeld: Medegefinancierd door de Europese Unie."),
        )
    )
    emblem = forms.FileField(label=_("Embleem"), required=False, help_text=_("PNG, JPG of SVG, tot 200 kB."))
    emblem_says = forms.CharField(
        label=_("Wat staat er op het embleem?"),
        max_length=200,
        required=False,
        help_text=_("Voor wie het niet ziet. Bijvoorbeeld: vlag van de Europese Unie."),
    )
    project_number = forms.CharField(label=_("Projectnummer in de beschikking"), max_length=60, required=False)
    activity = forms.CharField(label=_("Activiteit, zoals de beschikking die noemt"), max_length=200, required=False)


class ConsentOfCouncilForm(forms.Form):
    """What a works council agreed to."""

    use_required_attribute = False
    subject = forms.ChoiceField(
        label=_("Waarmee stemde de raad in?"), choices=CouncilConsent.Subject.choices, widget=forms.RadioSelect
    )
    about = forms.CharField(label=_("Bij iets anders: waarmee?"), max_length=200, required=False)
    body = needed(
        forms.CharField(
            label=_("Welke raad?"),
            max_length=120,
            required=False,
            help_text=_("Bijvoorbeeld: de ondernemingsraad van Elzerveen."),
        )
    )
    on = Day(label=_("Op welke dag?"))
    paper = needed(
        forms.CharField(
            label=_("In welk stuk staat dat?"),
            max_length=200,
            required=False,
            help_text=_("Kenmerk, en waar het ligt. Het stuk zelf blijft in het archief van de organisatie."),
        )
    )
    conditions = forms.CharField(
        label=_("Onder welke voorwaarden?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Zoals ze in het stuk staan. Zij staan ook in het OR-pakket."),
    )


class InviteForm(forms.Form):
    """Which colleague gets an account."""

    name = forms.CharField(label=_("Naam van je collega"), max_length=120)
    email = MailAddress(label=_("E-mailadres van het werk"), required=False)


class ConsentTextForm(forms.Form):
    """A next version of the text people read beforehand."""

    language = forms.ChoiceField(label=_("Taal"), choices=[("nl", "Nederlands"), ("en", "English")])
    body = forms.CharField(label=_("De tekst"), widget=forms.Textarea(attrs={"rows": 20}), max_length=20_000)


def initial_of(organisation: Organisation) -> dict[str, Any]:
    """Give what stands in the look of an organisation now."""
    return {"pen": organisation.pen, "pen_deep": organisation.pen_deep}


class LettersForm(forms.Form):
    """Of which kinds somebody wants letters by mail; none means never."""

    kinds = forms.MultipleChoiceField(
        label=_("Waarover mogen wij u mailen?"),
        choices=[
            ("answer", _("iemand vraagt u om een antwoord")),
            ("say_yes", _("iemand vraagt u om een ja")),
            ("sign", _("iemand vraagt u om te tekenen")),
            ("confirm", _("u kunt nalezen of uw woorden kloppen")),
            ("look_back", _("wij kijken samen terug")),
            ("tell", _("iemand vraagt u hoe het gaat")),
            ("read", _("er is iets te lezen")),
            ("know", _("er is nieuws, u hoeft niets te doen")),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Kies niets als u deze brieven niet wilt."),
    )
