"""A refusal is an answer with a reason: "why not" is a democratic feature."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


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


class YesMissing(NotSound):
    """A text quotes words that its readers may not read; `sentences` says which, for who may read them already."""

    def __init__(self, reason: str, sentences: Sequence[Any], field: str | None = None) -> None:
        super().__init__(reason, field)
        self.sentences = sentences


class ChangedMeanwhile(Exception):
    """Somebody else changed this just now; `current` is what stands there, so that both can be shown."""

    def __init__(self, current: object) -> None:
        super().__init__("changed meanwhile")
        self.current = current
