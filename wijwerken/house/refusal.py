"""A refusal is an answer with a reason: "why not" is a democratic feature."""

from __future__ import annotations


class Refused(Exception):
    """Somebody may not do this; `reason` says why in plain Dutch and is shown to them."""

    def __init__(self, reason: str) -> None:
        super().__init__(str(reason))
        self.reason = reason


class NotSound(Exception):
    """What was asked cannot be done as it stands; `reason` says what to do about it. Nothing was changed."""

    def __init__(self, reason: str, field: str | None = None) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.field = field


class ChangedMeanwhile(Exception):
    """Somebody else changed this just now; `current` is what stands there, so that both can be shown."""

    def __init__(self, current: object) -> None:
        super().__init__("changed meanwhile")
        self.current = current
