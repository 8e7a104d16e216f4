"""Where a peiling is answered and read."""

from __future__ import annotations

from django.urls import reverse

from wijwerken.trajectories.models import Pulse


def page(pulse: Pulse) -> str:
    """Give the address of a peiling."""
    return reverse("trajectories:pulse", kwargs={"slug": pulse.trajectory.slug, "identifier": pulse.pk})
