"""This is about me: a sentence, or something elsewhere."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.look.domain.mentions.pointers import pointers
from wijwerken.look.domain.mentions.report import AboutMe
from wijwerken.look.forms.fields import OwnWords, as_lines
from wijwerken.look.vocabulary import MentionWish


class ElsewhereForm(forms.Form):
    """Where it stands, when it is no sentence of our list; and how somebody hears what comes of it."""

    words = OwnWords(
        label=gettext_lazy("Waar staat het, en wat staat er?"),
        help_text=gettext_lazy("Bijvoorbeeld: in de handleiding, op de kaart bij de bibliotheek. Uw naam hoeft niet."),
        rows=4,
        required=True,
        error_messages={"required": gettext_lazy("Schrijf op waar het staat en wat er staat.")},
    )
    wish = forms.ChoiceField(
        label=gettext_lazy("Wat wilt u het liefst?"),
        choices=as_lines([*MentionWish.choices, ("", gettext_lazy("dat laat ik aan jullie"))]),
        required=False,
        initial="",
        widget=forms.RadioSelect,
    )
    receipt = forms.ChoiceField(
        label=gettext_lazy("Wilt u horen wat wij doen?"),
        help_text=gettext_lazy("Met een code leest u het antwoord. Wij weten dan nog niet wie u bent."),
        choices=[
            ("new", gettext_lazy("Ja, geef mij een code")),
            ("mine", gettext_lazy("Zet het bij mijn eigen code")),
            ("none", gettext_lazy("Nee, ik hoef niets te horen")),
        ],
        initial="new",
        widget=forms.RadioSelect,
    )
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, has_own: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if not has_own:
            choices = self.fields["receipt"].choices  # type: ignore[attr-defined]
            self.fields["receipt"].choices = [one for one in choices if one[0] != "mine"]  # type: ignore[attr-defined]

    def about(self) -> AboutMe:
        """Make what was typed what the deed asks for."""
        return AboutMe(wish=self.cleaned_data["wish"], words=self.cleaned_data["words"])


class SentenceForm(ElsewhereForm):
    """Which words of a sentence point at somebody, and more for who wants."""

    pointing = forms.ChoiceField(
        label=gettext_lazy("Welke woorden wijzen u aan?"), required=False, widget=forms.RadioSelect
    )
    other = forms.CharField(
        label=gettext_lazy("Andere woorden uit de zin"),
        help_text=gettext_lazy("Neem ze over uit de zin. Overslaan mag."),
        max_length=120,
        required=False,
    )
    field_order = ("pointing", "other", "wish", "words", "receipt", "token")

    def __init__(self, said: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["words"].required = False
        self.fields["words"].label = _("Wilt u er iets bij zeggen?")
        self.fields["words"].help_text = _("Alleen de kerngroep leest dit.")
        phrases = [pointer.text for pointer in pointers(said)]
        if not phrases:
            del self.fields["pointing"]
            self.fields["other"].label = _("Welke woorden wijzen u aan?")
            return
        rest = ("", _("Andere woorden, of dat laat ik open"))
        self.fields["pointing"].choices = [*((one, one) for one in phrases), rest]  # type: ignore[attr-defined]

    def about(self) -> AboutMe:
        told = self.cleaned_data
        pointing = told["other"].strip() or told.get("pointing", "")
        return AboutMe(pointing=pointing, wish=told["wish"], words=told["words"])
