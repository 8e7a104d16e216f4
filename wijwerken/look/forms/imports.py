"""A file with a conversation in it, and who speaks there."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.asking import Day, NamedChoice, offer
from wijwerken.look.domain.imports import turns, uploads
from wijwerken.look.domain.imports.uploads import Who
from wijwerken.look.forms.fields import as_lines
from wijwerken.look.models import Upload
from wijwerken.look.vocabulary import ConversationKind
from wijwerken.trajectories.models import StakeholderGroup


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
    on = Day(label=gettext_lazy("Van welke dag is het?"), initial=clock.today)
    file = forms.FileField(
        label=gettext_lazy("Het bestand"),
        help_text=gettext_lazy("Tekst (.txt), Word (.docx), OpenDocument (.odt) of een tabel (.csv), tot 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".txt,.docx,.odt,.csv"}),
        error_messages={
            "required": gettext_lazy("Kies een bestand."),
            "empty": gettext_lazy("Dit bestand is leeg."),
        },
    )


class SpeakersReadForm(forms.Form):
    """For every recognised speaker: asks the questions or answers, under which pseudonym, from which group."""

    leave_out_doubles = forms.BooleanField(required=False, initial=True)

    def __init__(self, upload: Upload, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.labels = [] if upload.kind == ConversationKind.ORGANISATION_DAY else uploads.labels(upload)
        self.fields["leave_out_doubles"].label = _("Laat weg wat er al in staat")
        for number, label in enumerate(self.labels):
            name = {"label": label or _("wie er spreekt")}
            self.fields[f"asks_{number}"] = forms.BooleanField(
                label=_("%(label)s stelt de vragen") % name,
                required=False,
                initial=turns.is_interviewer(label),
            )
            self.fields[f"pseudonym_{number}"] = forms.CharField(
                label=_("Schuilnaam voor %(label)s") % name, required=False, max_length=60
            )
            self.fields[f"group_{number}"] = NamedChoice(
                label=_("%(label)s hoort bij") % name, required=False, empty_label=_("weet ik niet")
            )
            offer(self, f"group_{number}", StakeholderGroup.objects.of(upload.trajectory_id).order_by("name"))

    def rows(self) -> list[dict[str, object]]:
        """Give the fields a speaker at a time, for the page."""
        return [
            {"label": label, **{name: self[f"{name}_{number}"] for name in ("asks", "pseudonym", "group")}}
            for number, label in enumerate(self.labels)
        ]

    def who(self) -> dict[str, Who]:
        """Give what was said about every speaker."""
        typed = self.cleaned_data
        return {
            label: Who(typed[f"pseudonym_{number}"], typed[f"group_{number}"], typed[f"asks_{number}"])
            for number, label in enumerate(self.labels)
        }
