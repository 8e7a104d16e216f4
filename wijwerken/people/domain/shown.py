"""What people shows elsewhere: the pages that every foot of the house points to; they belong to no trajectory."""

from __future__ import annotations

from django.urls import reverse

pages = {
    "privacy": lambda _trajectory: reverse("people:privacy"),
    "accessibility": lambda _trajectory: reverse("people:accessibility"),
    "about": lambda _trajectory: reverse("people:about"),
    "demo_roles": lambda _trajectory: reverse("people:demo_roles"),
}
