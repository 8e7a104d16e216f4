from .edition import Edition, EditionAssumption, EditionSentence, EditionThread
from .parcel import Parcel
from .red_thread import RedThread, Tie, TyingStep
from .response import Response
from .suggestion import ExcerptVector, Grouping, LikePair, Reading, SuggestedGroup, SuggestionAnswer

__all__ = [
    "Edition",
    "EditionAssumption",
    "EditionSentence",
    "EditionThread",
    "ExcerptVector",
    "Grouping",
    "LikePair",
    "Parcel",
    "Reading",
    "RedThread",
    "Response",
    "SuggestedGroup",
    "SuggestionAnswer",
    "Tie",
    "TyingStep",
]
