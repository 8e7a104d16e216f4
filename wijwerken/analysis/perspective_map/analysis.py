"""The one question to ask of votes: what do they say together?"""

from wijwerken.analysis.one_thread import one_thread
from wijwerken.analysis.perspective_map.honest_mode import run_honest
from wijwerken.analysis.perspective_map.polis_mode import run_polis
from wijwerken.analysis.perspective_map.result import Mode, PerspectiveMap
from wijwerken.analysis.perspective_map.votes import VoteMatrix, VotesError


def analyse(votes: VoteMatrix, *, mode: Mode = "honest", seed: int = 0) -> PerspectiveMap:
    """Where people stand, whether there are groups, what is shared and where experiences differ."""
    if mode not in ("honest", "polis"):
        raise ValueError(f'mode is "honest" or "polis", not {mode!r}')
    if votes.count == 0:
        raise VotesError("there are no votes to analyse")
    with one_thread():
        return run_honest(votes, seed) if mode == "honest" else run_polis(votes, seed).map
