"""The perspective map: what do we all recognise, and where does our experience differ?

Plain Python on numpy and scipy; knows nothing of web pages or of the rest of the house. Start with
`analyse(VoteMatrix.from_polis(folder))`. The docs page `docs/analysis/perspective-map.md` explains every figure.
"""

from wijwerken.analysis.perspective_map.analysis import analyse
from wijwerken.analysis.perspective_map.group_figures import GroupStatistics, statistics
from wijwerken.analysis.perspective_map.publishing import published
from wijwerken.analysis.perspective_map.result import (
    Evidence,
    Finding,
    PerspectiveMap,
    Stability,
    StatementTable,
    Verdict,
)
from wijwerken.analysis.perspective_map.routing import next_statement, predict
from wijwerken.analysis.perspective_map.state import State, start, update
from wijwerken.analysis.perspective_map.votes import VoteMatrix, VotesError

__all__ = [
    "Evidence",
    "Finding",
    "GroupStatistics",
    "PerspectiveMap",
    "Stability",
    "State",
    "StatementTable",
    "Verdict",
    "VoteMatrix",
    "VotesError",
    "analyse",
    "next_statement",
    "predict",
    "published",
    "start",
    "statistics",
    "update",
]
