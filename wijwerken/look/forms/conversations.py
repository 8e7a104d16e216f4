"""The notes of a conversation."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from wijwerken.house.asking import VersionedForm, Words


class NotesForm(VersionedForm):
    """What was said, and apart from it what the holder makes of it."""

    said = Words(
        label=gettext_lazy("Wat is er gezegd?"),
        help_text=gettext_lazy("In de woorden van de sprekers. Hieruit kun je fragmenten aanstrepen."),
        rows=12,
    )
    interpretation = Words(
        label=gettext_lazy("Wat denk jij erbij?"),
        help_text=gettext_lazy("Dit blijft apart. Het komt nooit in een fragment."),
        rows=4,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["interpretation"].voice = False  # type: ignore[attr-defined]
