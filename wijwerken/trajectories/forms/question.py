"""The question, and how a group sees the problem."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from wijwerken.house.asking import NamedChoice, VersionedForm, Words, needed

ASKED = ("version", "main_question", "reason")


class QuestionForm(VersionedForm):
    """The question and what lies around it."""

    main_question = Words(label=gettext_lazy("De hoofdvraag"), max_length=300, rows=2, required=True)
    reason = needed(
        forms.CharField(
            label=gettext_lazy("Waarom verandert de vraag?"),
            help_text=gettext_lazy("Alleen nodig als de hoofdvraag verandert. De oude vraag blijft te lezen."),
            required=False,
        )
    )
    problem = Words(
        label=gettext_lazy("Wat is het probleem?"),
        help_text=gettext_lazy("Wat gebeurt er nu, en wie merkt dat? Zonder oplossing."),
    )
    goal = Words(label=gettext_lazy("Wat is het doel?"), help_text=gettext_lazy("Wanneer zouden mensen tevreden zijn?"))
    real_problem = Words(
        label=gettext_lazy("Is dit het echte probleem?"),
        help_text=gettext_lazy(
            "Wie zegt dat dit het probleem is? Wie ziet iets anders? Sinds wanneer? Wat als jullie niets doen? "
            "Wat zit eronder?"
        ),
    )
    origin = needed(Words(label=gettext_lazy("Waar komt de vraag vandaan?")))
    felt_by = Words(label=gettext_lazy("Wie voelt het?"), rows=2)
    who_asks = forms.CharField(label=gettext_lazy("Wie vraagt het?"), max_length=120)
    belongs_to = forms.CharField(
        label=gettext_lazy("Hoort het bij iets dat al loopt?"),
        help_text=gettext_lazy("Een plan of programma. Niet iets nieuws ernaast."),
        max_length=160,
        required=False,
    )

    def __init__(self, *args: Any, missing: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.missing = missing

    @property
    def in_sight(self) -> list[forms.BoundField]:
        """List what is still missing; the rest is folded."""
        return [self[name] for name in self.missing]

    @property
    def rest(self) -> list[forms.BoundField]:
        """List what stands around the question already, and what may stay empty."""
        return [self[name] for name in self.fields if name not in (*ASKED, *self.missing)]

    @property
    def question_is_open(self) -> bool:
        """Tell whether the fold of the question itself is open: somebody is at it, or something is wrong in it."""
        return self.is_bound and ("look_along" in self.data or any(name in self.errors for name in ASKED))

    @property
    def rest_is_open(self) -> bool:
        """Tell whether the fold of the rest is open: nothing else is asked, or something is wrong in it."""
        return not self.missing or any(field.errors for field in self.rest)


class TellingQuestionForm(VersionedForm):
    """The question people see who are asked to tell."""

    telling_question = needed(
        Words(
            label=gettext_lazy("De vertelvraag"),
            help_text=gettext_lazy("Vraag hoe het voor hen is."),
            max_length=300,
            rows=2,
        )
    )


class ProblemViewForm(forms.Form):
    """How one group sees the problem."""

    group = NamedChoice(label=gettext_lazy("Voor welke groep?"), empty_label=None)
    words = needed(
        Words(
            label=gettext_lazy("Wat is voor deze groep het probleem?"),
            help_text=gettext_lazy("In hun eigen woorden."),
        )
    )
