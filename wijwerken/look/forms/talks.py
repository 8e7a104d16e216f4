"""Who goes to talk with whom."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from wijwerken.house.asking import Day, NamedChoice, offer
from wijwerken.look.forms.fields import shown_name
from wijwerken.trajectories.models import Participation, StakeholderGroup, Trajectory
from wijwerken.trajectories.vocabulary import CORE_GROUP


class TalkForm(forms.Form):
    """Who goes, to whom, where and when."""

    holder = NamedChoice(label=gettext_lazy("Wie gaat?"), shown_as=shown_name, empty_label=gettext_lazy("kies iemand"))
    group = NamedChoice(label=gettext_lazy("Met wie?"), empty_label=gettext_lazy("kies een groep"))
    where = forms.CharField(label=gettext_lazy("Waar?"), max_length=160, required=False)
    on = Day(label=gettext_lazy("Wanneer?"), required=False)

    def __init__(self, trajectory: Trajectory, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "holder", Participation.objects.of(trajectory).filter(role__in=CORE_GROUP).order_by("shown_name"))
        offer(self, "group", StakeholderGroup.objects.of(trajectory).order_by("name"))
