"""Forms of Denken."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from wijwerken.house.asking import NamedChoice, Words, offer
from wijwerken.think.models import RedThread, Response
from wijwerken.trajectories.models import Trajectory

WAS = "wijwerken.think.was"


class MergingForm(forms.Form):
    """A form about something two people may edit: it remembers what its reader saw, so that both can be merged."""

    was = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    merged: tuple[str, ...] = ()  # the fields that merge

    def __init__(self, data: Any = None, *, seen: Any, **options: Any) -> None:
        values = {name: getattr(seen, name) for name in self.merged}
        initial = {**values, "version": seen.version, "was": signing.dumps(values, salt=WAS)}
        super().__init__(data, initial=initial, **options)

    def clean_was(self) -> dict[str, Any]:
        try:
            seen: dict[str, Any] = signing.loads(self.cleaned_data["was"], salt=WAS)
        except signing.BadSignature:
            return {name: self.initial[name] for name in self.merged}
        return seen

    def mine(self) -> dict[str, Any]:
        """Give what was typed in the fields that merge."""
        return {name: self.cleaned_data[name] for name in self.merged}


class ThreadForm(MergingForm):
    """The name, note and marks of a red thread."""

    merged: tuple[str, ...] = ("name", "memo", "is_surprise", "is_simple_solution", "also_heard")

    name = forms.CharField(
        label=_("Naam"), help_text=_("De naam is een zin die iemand zei."), max_length=200, required=False
    )
    memo = forms.CharField(
        label=_("Notitie"),
        help_text=_("Waarom horen deze fragmenten bij elkaar? Iedereen die meedoet kan dit lezen."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    is_surprise = forms.BooleanField(label=_("Dit verraste ons"), required=False)
    is_simple_solution = forms.BooleanField(label=_("Hier zit een simpele oplossing in"), required=False)
    also_heard = forms.BooleanField(
        label=_("Ook gehoord"),
        help_text=_("Dan staat hij in de teruggave apart, onder de andere draden. Er gaat niets weg."),
        required=False,
    )


class KnotForm(forms.Form):
    """How one excerpt hangs on a thread."""

    is_counter = forms.BooleanField(label=_("Deze stem zegt het anders"), required=False)
    is_surprise = forms.BooleanField(label=_("Verrassing"), required=False)
    is_simple_solution = forms.BooleanField(label=_("Simpele oplossing"), required=False)


class MoveForm(forms.Form):
    """To which other thread."""

    to = NamedChoice(label=_("Naar welke draad?"), empty_label=None)

    def __init__(self, *args: Any, threads: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "to", threads)


class EditionForm(MergingForm):
    """The makers' own texts in a give-back."""

    merged: tuple[str, ...] = ("title", "opening", "changed_since", "not_known", "not_shared_because")

    title = forms.CharField(label=_("Titel"), help_text=_("Leeg: Wat wij hoorden."), max_length=200, required=False)
    opening = forms.CharField(
        label=_("Om te beginnen"),
        help_text=_("Een paar zinnen: wie vertelden, en wat hieronder staat."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    changed_since = forms.CharField(
        label=_("Wat is er anders dan in de vorige teruggave?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    not_known = forms.CharField(
        label=_("Wat wij niet weten of fout deden"),
        help_text=_("Wie spraken jullie niet? Wat ging mis? Elke regel is één zin."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    not_shared_because = forms.CharField(
        label=_("Liever niet voor iedereen?"),
        help_text=_(
            "Een teruggave is voor iedereen te lezen. Schrijf hier waarom deze alleen is voor wie meedoet. "
            "Die reden is wel te lezen."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )


class PublishForm(forms.Form):
    """The last look before giving back."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    not_known = forms.BooleanField(label=_("Er is echt niets dat wij niet weten of fout deden."), required=False)

    def __init__(self, *args: Any, ask_nothing_wrong: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not ask_nothing_wrong:
            del self.fields["not_known"]


class ComposeThreadForm(forms.Form):
    """The makers' summary of a thread."""

    summary = forms.CharField(
        label=_("In jullie eigen woorden"),
        help_text=_("Wat zeiden mensen, en wat viel op? Twee of drie zinnen."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    also_heard = forms.BooleanField(
        label=_("Zet deze draad bij “Ook gehoord”"),
        help_text=_("Dan staat hij in de teruggave apart, onder de andere draden. Er gaat niets weg."),
        required=False,
    )


class HarvestForm(forms.Form):
    """What people said to an edition, a line each, by kind."""

    recognise = Words(label=_("Dit herken ik"), rows=5)
    missing = Words(label=_("Er mist iets"), rows=5)
    not_right = Words(label=_("Dit klopt niet"), rows=5)

    def lines(self) -> list[tuple[str, str]]:
        """Give every line with its kind."""
        return [(kind, line) for kind in Response.Kind.values for line in self.cleaned_data[kind].splitlines()]


class ResponseForm(forms.Form):
    """An answer in own words."""

    kind = forms.ChoiceField(label=_("Uw antwoord"), choices=Response.Kind.choices, widget=forms.RadioSelect)
    words = Words(label=_("Wilt u er iets bij zeggen?"), rows=5)
    red_thread = NamedChoice(label=_("Gaat het over één rode draad?"), required=False, empty_label=_("Over alles"))

    def __init__(self, *args: Any, trajectory: Trajectory, threads: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "red_thread", RedThread.objects.of(trajectory).filter(pk__in=threads).order_by("folded"))


class JoinForm(forms.Form):
    """One's own answer, as it may take part: as it stands, or said better."""

    words = Words(label=_("Uw woorden. U mag ze nog veranderen."), rows=5)


class AnswerForm(forms.Form):
    """What the makers do with an answer."""

    answer = forms.CharField(
        label=_("Wat doen wij hiermee?"),
        help_text=_("Of waarom niet."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    changes_edition = forms.BooleanField(label=_("Hierdoor verandert de volgende teruggave"), required=False)

    def __init__(self, *args: Any, why_not: str, begins: int | None, is_read: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.why_not = why_not  # why no edition can change now
        if is_read:
            self.fields["answer"].help_text = _("Of waarom niet. Wie dit schreef, leest jullie antwoord.")
        if why_not:
            del self.fields["changes_edition"]
        else:
            self.fields["changes_edition"].help_text = _what_changes(begins)


def _what_changes(begins: int | None) -> str:
    says = _(
        "In die teruggave staat dan: een lezer schreef ons, daarom veranderden wij iets. "
        "Jullie antwoord leest alleen wie dit schreef."
    )
    return f"{_('Teruggave %(n)s begint dan meteen.') % {'n': begins}} {says}" if begins else str(says)


class SeveralFiles(forms.FileInput):
    """A place for one file, or for all files of one download."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several; gives a list."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(FilesField, self).clean(one, initial) for one in (data or [None])]


class ParcelForm(forms.Form):
    """A file that comes back from another program, or the files of one download."""

    file = FilesField(
        label=_("Bestand"),
        help_text=_(
            "Een .qdpx, .qdc, .csv of .xlsx, een project uit Taguette (.sqlite3), of alle bestanden van één download "
            "uit Polis. Tot 20 MB. Je kijkt eerst na wat erin zit."
        ),
        widget=SeveralFiles(attrs={"accept": ".qdpx,.qdc,.csv,.tsv,.xlsx,.ods,.sqlite3,.zip", "multiple": True}),
        error_messages={"required": _("Kies een bestand."), "empty": _("Dit bestand is leeg.")},
    )


class ChoiceForm(forms.Form):
    """How a file is taken in; what it is now stands in the address, so that one looks before one chooses."""

    plat = forms.BooleanField(
        label=_("Laat de mappen weg uit de namen"),
        help_text=_("Dan worden codes met dezelfde naam één draad, ook als ze in een andere map stonden."),
        required=False,
    )
    telt = forms.ChoiceField(
        label=_("Beginnen of eindigen stukken midden in een woord?"),
        help_text=_("Niet elk programma telt hetzelfde. Kies een andere manier, en kijk of het dan klopt."),
        required=False,
        choices=(
            ("", _("Zoals wij dachten")),
            ("points", _("Elk teken telt als één")),
            ("utf16", _("Een emoji telt als twee (NVivo)")),
            ("points-one", _("Elk teken telt als één, een nieuwe regel ook")),
            ("utf16-one", _("Een emoji telt als twee, een nieuwe regel als één")),
        ),
    )

    def chosen(self) -> dict[str, Any]:
        """Give what was chosen; what cannot be chosen is as if nothing was."""
        told = self.cleaned_data if self.is_valid() else {}
        return {"flat": bool(told.get("plat")), "counted": told.get("telt", "")}

    def asked(self) -> dict[str, str]:
        """Give what was chosen as it stands in an address."""
        chosen = self.chosen()
        return ({"plat": "on"} if chosen["flat"] else {}) | ({"telt": chosen["counted"]} if chosen["counted"] else {})


class TurnedForm(forms.Form):
    """Which number means yes in votes; it stands in the address, so that one looks before one chooses."""

    andersom = forms.BooleanField(
        label=_("Het is precies andersom: lees eens als oneens"),
        help_text=_("Niet elk programma schrijft “eens” met hetzelfde getal."),
        required=False,
    )

    @property
    def is_turned(self) -> bool:
        return self.is_valid() and bool(self.cleaned_data["andersom"])
