"""The way in for whoever starts an installation, as long as nobody used it."""

from django.urls import reverse

from wijwerken.people.domain import sign_in


def sign_in_path() -> str:
    """Give the path that signs the first administrator in once; empty when that has been done."""
    code = sign_in.first_sign_in_code()
    return reverse("people:sign_in_link", args=[code]) if code else ""
