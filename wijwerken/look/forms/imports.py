"""A file with a conversation in it, how it is read, and who speaks there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.analysis.readings.labels import is_interviewer
from wijwerken.analysis.readings.mending import Mended
from wijwerken.analysis.readings.shape import Options, Reading, is_nameless
from wijwerken.house import clock
from wijwerken.house.asking import Day, NamedChoice, Words, offer
from wijwerken.look.domain.imports.intake import Who
from wijwerken.look.forms.fields import as_lines
from wijwerken.look.models import Upload
from wijwerken.look.vocabulary import ConversationKind, Knew
from wijwerken.trajectories.models import StakeholderGroup

ACCEPTED = ".jpg,.jpeg,.png,.webp,.txt,.md,.docx,.odt,.rtf,.pdf,.csv,.tsv,.xlsx,.ods,.vtt,.srt,.json,.otr"


class UploadForm(forms.Form):
    """A file with a conversation in it, or its text pasted."""

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
    pasted = Words(
        label=gettext_lazy("Plak hier de tekst"),
        help_text=gettext_lazy("Uit een mail, een verslag of een app. Of kies hieronder een bestand."),
        rows=6,
        max_length=2_000_000,
    )
    file = forms.FileField(
        label=gettext_lazy("Of kies een bestand"),
        help_text=gettext_lazy(
            "Word, OpenDocument, PDF, tekst, Excel of CSV, ondertiteling van Teams of Zoom. Of een foto van een flap "
            "of kaart: die typ je over. Tot 20 MB; met foto's in het document tot 60 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        required=False,
        error_messages={"empty": gettext_lazy("Dit bestand is leeg.")},
    )
    knew = forms.ChoiceField(
        label=gettext_lazy("Wisten deze mensen dat hun woorden hiervoor gebruikt worden?"),
        help_text=gettext_lazy("Bij nee leest alleen de kerngroep ze, tot zij het weten en het goed vinden."),
        choices=Knew.choices,
        initial=Knew.UNKNOWN,
        widget=forms.RadioSelect,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two: a file, or text."""
        typed = super().clean() or {}
        if not typed.get("file") and not (typed.get("pasted") or "").strip() and not self.errors:
            self.add_error("file", _("Kies een bestand, of plak de tekst."))
        return typed


class ReadOtherwiseForm(forms.Form):
    """How a file is to be read: what one piece is, whether torn lines are made whole, and what the columns hold."""

    unit = forms.ChoiceField(
        label=gettext_lazy("Wat is één stuk?"),
        choices=[
            ("turns", gettext_lazy("wat iemand zegt, tot een ander begint")),
            ("lines", gettext_lazy("elke regel, van iemand anders")),
            ("paragraphs", gettext_lazy("elke alinea")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    mend = forms.BooleanField(label=gettext_lazy("Maak afgebroken regels weer heel"), required=False)

    def __init__(self, upload: Upload, reading: Reading, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = reading.columns
        if reading.columns:
            del self.fields["unit"], self.fields["mend"]
        else:
            of_many = upload.kind == ConversationKind.ORGANISATION_DAY
            self.fields["unit"].initial = upload.options.get("unit") or ("lines" if of_many else "turns")
            self.fields["mend"].initial = reading.mended
        for column in reading.columns:
            self.fields[f"column_{column.number}"] = forms.ChoiceField(
                label=column.head or column.example or _("Kolom %(number)s") % {"number": column.number + 1},
                help_text=_("Bijvoorbeeld: %(words)s") % {"words": column.example} if column.example else "",
                choices=[
                    ("answer", _("dit zijn antwoorden")),
                    ("who", _("wie het zei")),
                    ("question", _("de vraag")),
                    ("title", _("een titel")),
                    ("left_out", _("blijft weg")),
                ],
                initial="left_out" if column.holds == "group" else column.holds,
                required=False,
            )

    def options(self) -> Options:
        """Give what was chosen."""
        typed = self.cleaned_data
        if self.columns:
            chosen = tuple(
                (column.number, typed.get(f"column_{column.number}") or "left_out") for column in self.columns
            )
            return Options(columns=chosen)
        return Options(unit=typed.get("unit") or None, mend=bool(typed.get("mend")))


class SpeakersReadForm(forms.Form):
    """For every recognised speaker: asks the questions or answers, under which pseudonym, from which group."""

    leave_out_doubles = forms.BooleanField(required=False, initial=True)

    def __init__(self, upload: Upload, made: Mended, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.speakers = [] if upload.kind == ConversationKind.ORGANISATION_DAY else _speakers(made)
        self._asking, self._seem = made.asking, set(upload.found.get("asking", ()))
        self.fields["leave_out_doubles"].label = _("Laat weg wat er al in staat")
        for number, label in self.speakers:
            self._ask_about(number, label, upload)

    def _ask_about(self, number: int, label: str, upload: Upload) -> None:
        name = {"label": label}
        self.fields[f"asks_{number}"] = forms.BooleanField(
            label=_("%(label)s stelt de vragen") % name,
            required=False,
            initial=number in self._asking or is_interviewer(label),
            help_text=_("Lijkt vooral te vragen.") if number in self._seem and number not in self._asking else "",
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
            for number, label in self.speakers
        ]

    def who(self) -> dict[int, Who]:
        """Give what was said about every speaker."""
        typed = self.cleaned_data
        return {number: Who(typed[f"pseudonym_{number}"], typed[f"group_{number}"]) for number, _label in self.speakers}

    def asks(self) -> list[dict[str, object]]:
        """Give who asks the questions where that is another than was read, as mends."""
        said = {number: bool(self.cleaned_data[f"asks_{number}"]) for number, _label in self.speakers if number >= 0}
        return [
            {"do": "asks", "who": number, "yes": asks}
            for number, asks in said.items()
            if asks != (number in self._asking)
        ]


MOST_SPEAKERS = 60


def _speakers(made: Mended) -> list[tuple[int, str]]:
    """List who speaks, with the number by which the reading calls them; -1 is of whom the file does not tell."""
    here = {held.piece.speaker for held in made.pieces if held.piece.kind != "nobody" and not held.left_out}
    named = [(number, called(name, number)) for number, name in enumerate(made.speakers) if number in here]
    unknown = [(-1, _("wie er spreekt"))] if None in here else []
    return [*unknown, *named][:MOST_SPEAKERS]


def called(name: str, number: int) -> str:
    """Give what a speaker is called at the preview; who has no name in the file is a number there."""
    if is_nameless(name):
        return _("Iemand %(number)s") % {"number": number + 1}
    return name
