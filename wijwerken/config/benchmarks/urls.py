"""All addresses of the house, and the reference page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from wijwerken.config.urls import urlpatterns as house


@login_required
def reference(request: HttpRequest) -> HttpResponse:
    """Show one paragraph in the base template, to somebody signed in."""
    return render(request, "config/reference.html")


urlpatterns = [*house, path("maatstaf/", reference, name="reference")]
