"""The votes as everyone uses them: the table, and the way to read it from what Polis exports."""

from pathlib import Path
from typing import Self

from wijwerken.analysis.perspective_map.polis_reading import read_polis
from wijwerken.analysis.perspective_map.vote_table import VotesError, VoteTable

__all__ = ["VoteMatrix", "VotesError"]


class VoteMatrix(VoteTable):
    """Votes of people (rows) on statements (columns), from triples, from a cursor or from a Polis export."""

    @classmethod
    def from_polis(cls, path: str | Path, *, agree_is: int = 1) -> Self:
        """Votes from a Polis export: its folder, its votes.csv or its participants-votes.csv."""
        return read_polis(Path(path), into=cls, agree_is=agree_is)
