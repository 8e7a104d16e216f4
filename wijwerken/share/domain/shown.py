"""What delen shows elsewhere: the page of examples, to which the start page points."""

from __future__ import annotations

from django.urls import reverse

pages = {"examples": lambda _trajectory: reverse("share:examples")}
