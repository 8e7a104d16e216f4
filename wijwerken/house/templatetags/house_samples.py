"""Sample material for the living page of components; no page of a room uses it."""

from __future__ import annotations

import segno
from django import forms, template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


class SampleForm(forms.Form):
    """One field of every kind, so that all can be judged together."""

    words = forms.CharField(label="Hoe is de avond in onze buurt voor u?", widget=forms.Textarea)
    name = forms.CharField(label="Uw naam", help_text="Zoals de groep u kent.", required=False)
    about = forms.CharField(label="Wat wilt u erbij zeggen?", widget=forms.Textarea, required=False)
    day = forms.DateField(label="Wanneer is de eerste kleine stap?", widget=forms.DateInput)
    neighbourhood = forms.ChoiceField(label="Welke buurt?", choices=[("m", "Molenbuurt"), ("s", "Schansbuurt")])
    readers = forms.ChoiceField(
        label="Wie mag dit lezen?",
        choices=[("talkers", "Alleen Samira en Joost"), ("group", "De hele groep"), ("all", "Iedereen")],
        widget=forms.RadioSelect,
        initial="talkers",
    )
    days = forms.MultipleChoiceField(
        label="Wanneer kunt u?",
        choices=[("tue", "Dinsdagavond"), ("thu", "Donderdagavond")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    again = forms.BooleanField(label="U mag mij nog eens bellen", required=False)


@register.simple_tag
def sample_form() -> SampleForm:
    """An empty sample form."""
    return SampleForm()


@register.simple_tag
def sample_form_with_errors() -> SampleForm:
    """A sample form that came back."""
    return SampleForm({"words": "’s Zomers is het fijn, dan zit iedereen buiten.", "day": "gisteren"}, prefix="back")


@register.simple_tag
def sample_written_form() -> SampleForm:
    """A sample form with words in it."""
    words = "’s Zomers is het fijn, dan zit iedereen buiten. Maar in de winter loop ik om. Bij het bankje is het donker"
    return SampleForm(initial={"words": f"{words} en ik ken daar niemand meer. Vroeger stond daar altijd wel"})


@register.simple_tag
def sample_qr() -> SafeString:
    """A QR code as SVG with four modules of white around."""
    code = segno.make("https://wij.elzerveen.example/molenbuurt", error="m")
    return mark_safe(code.svg_inline(border=4, dark="#1c2340", omitsize=True))  # noqa: S308
