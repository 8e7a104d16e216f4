"""Examples of others, for everyone, without an account."""

from __future__ import annotations

from dataclasses import asdict

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from wijwerken.share.domain import catalogue


class SearchForm(forms.Form):
    """What a visitor looks for."""

    q = forms.CharField(label=_("Waar zoekt u naar?"), required=False, max_length=100)
    gemeente = forms.ChoiceField(label=_("Gemeente"), required=False)
    domein = forms.ChoiceField(label=_("Waar het over ging"), required=False)
    jaar = forms.TypedChoiceField(label=_("Jaar"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        everything = ("", _("alles"))
        self._offer("gemeente", [everything, *((name, name) for name in catalogue.municipalities())])
        self._offer("domein", [everything, *catalogue.domain_choices()])
        self._offer("jaar", [everything, *((str(year), str(year)) for year in catalogue.years())])

    def _offer(self, name: str, choices: list[tuple[str, object]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def wanted(self) -> catalogue.Wanted:
        """Give what is asked; an answer that is not offered counts as not asked."""
        told = self.cleaned_data if self.is_bound else {}
        return catalogue.Wanted(
            words=told.get("q", ""),
            municipality=told.get("gemeente", ""),
            domain=told.get("domein", ""),
            year=told.get("jaar"),
        )


def examples(request: HttpRequest) -> HttpResponse:
    """Show the examples, and find one."""
    form = SearchForm(request.GET if request.GET else None)
    form.is_valid()
    found = catalogue.find(form.wanted())
    known = {"form": form, "found": found, "total": len(catalogue.examples()), "pilots": catalogue.pilots()}
    return render(request, "share/examples.html", known)


def example(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one example, with its period and its source."""
    found = catalogue.example(slug)
    if found is None:
        raise Http404
    return render(request, "share/example.html", {"example": found, "source": catalogue.SOURCE})


def pilot(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one organisation that learned to work this way."""
    found = catalogue.pilot(slug)
    if found is None:
        raise Http404
    return render(request, "share/pilot.html", {"pilot": found, "source": catalogue.SOURCE})


def examples_data(request: HttpRequest) -> HttpResponse:
    """Give the examples as plain data, for whoever wants to build on them."""
    rows = [{name: value for name, value in asdict(one).items() if name != "folded"} for one in catalogue.examples()]
    response = JsonResponse({"source": catalogue.SOURCE, "language": "nl", "examples": rows})
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
