"""Red threads: what the computer may suggest to people who tie excerpts together.

Plain Python on numpy and scipy; knows nothing of web pages or of the rest of the house. A suggestion is never a
decision. The docs page `docs/analysis/red-threads.md` explains what each function does and how good it is.
"""

from wijwerken.analysis.red_threads.choosing import encoder_named, fall_back
from wijwerken.analysis.red_threads.clustering import cluster
from wijwerken.analysis.red_threads.doubles import near_duplicates
from wijwerken.analysis.red_threads.encoder import (
    MOST_TEXTS,
    Encoder,
    EncoderMissing,
    EncoderProblem,
    EncoderRefused,
    EncoderTampered,
    TooManyTexts,
)
from wijwerken.analysis.red_threads.encoding import encode
from wijwerken.analysis.red_threads.kept import Texts, forget, space_of
from wijwerken.analysis.red_threads.labelling import Label, label, labels
from wijwerken.analysis.red_threads.ranking import candidate_threads, fits, rank
from wijwerken.analysis.red_threads.searching import search
from wijwerken.analysis.red_threads.structure import Structure, structure

__all__ = [
    "MOST_TEXTS",
    "Encoder",
    "EncoderMissing",
    "EncoderProblem",
    "EncoderRefused",
    "EncoderTampered",
    "Label",
    "Structure",
    "Texts",
    "TooManyTexts",
    "candidate_threads",
    "cluster",
    "encode",
    "encoder_named",
    "fall_back",
    "fits",
    "forget",
    "label",
    "labels",
    "near_duplicates",
    "rank",
    "search",
    "space_of",
    "structure",
]
