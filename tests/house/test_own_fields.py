"""What a phone knows of its owner it fills in itself, with the keys that fit (WCAG 1.3.5)."""

import pytest
from django import forms

from wijwerken.look.forms.telling import VoiceForm
from wijwerken.people.forms import ReachableForm, RelayForm
from wijwerken.trajectories.forms.follow import AddressForm

KNOWN = {"name": "name", "email": "email", "phone": "tel", "address": "email"}


@pytest.mark.parametrize("form", [ReachableForm, RelayForm, VoiceForm, AddressForm])
def test_ones_own_name_mail_and_telephone_are_filled_in_by_the_phone_itself(form: type[forms.BaseForm]) -> None:
    asked = {name: field.widget for name, field in form.base_fields.items() if name in KNOWN}
    assert asked
    for name, widget in asked.items():
        assert widget.attrs.get("autocomplete") == KNOWN[name]
        assert name != "phone" or widget.input_type == "tel"
