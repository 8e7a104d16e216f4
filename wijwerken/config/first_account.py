"""The first account of an installation, for whoever starts it."""

from django.urls import reverse

from wijwerken.people.domain.sign_in import first_sign_in_code


def sign_in_path() -> str:
    """Give the one-time address to sign in with; empty once somebody has signed in."""
    code = first_sign_in_code()
    return reverse("people:sign_in_link", args=[code]) if code else ""
