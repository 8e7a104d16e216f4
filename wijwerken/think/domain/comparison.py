"""What one edition changed since the one before (G01)."""

from __future__ import annotations

from dataclasses import dataclass, field

from wijwerken.think.domain.contents import Contents, Sentence, ThreadPart


@dataclass(frozen=True)
class ThreadChange:
    """One thread that is new, has another name, or of which more is said."""

    part: ThreadPart
    was_called: str = ""
    summary_was: str = ""
    added: list[Sentence] = field(default_factory=list)
    is_new: bool = False

    def __bool__(self) -> bool:
        return bool(self.is_new or self.was_called or self.summary_was or self.added)


@dataclass(frozen=True)
class Changes:
    """Everything that is different in an edition; what was withdrawn is in neither and leaves no trace here."""

    threads: list[ThreadChange]
    solutions: list[Sentence]
    loose: list[Sentence]

    def __bool__(self) -> bool:
        return bool(self.threads or self.solutions or self.loose)


def changes(before: Contents, after: Contents) -> Changes:
    """Compare two editions as they can be read now."""
    old = {part.red_thread_id: part for part in before.parts if part.red_thread_id}
    compared = [_compare(old.get(part.red_thread_id) if part.red_thread_id else None, part) for part in after.parts]
    return Changes(
        threads=[change for change in compared if change],
        solutions=_added(before.solutions, after.solutions),
        loose=_added(before.loose, after.loose),
    )


def _compare(old: ThreadPart | None, part: ThreadPart) -> ThreadChange:
    if old is None:
        return ThreadChange(part, is_new=True, added=part.sentences)
    return ThreadChange(
        part,
        was_called=old.name if old.name != part.name else "",
        summary_was=old.summary if old.summary and old.summary != part.summary else "",
        added=_added(old.sentences, part.sentences),
    )


def _added(before: list[Sentence], after: list[Sentence]) -> list[Sentence]:
    known = {sentence.excerpt_id for sentence in before}
    return [sentence for sentence in after if sentence.excerpt_id not in known]
