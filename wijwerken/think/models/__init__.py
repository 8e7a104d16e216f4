from .edition import Edition, EditionAssumption, EditionSentence, EditionThread
from .red_thread import RedThread, Tie, TyingStep
from .response import Response

__all__ = [
    "Edition",
    "EditionAssumption",
    "EditionSentence",
    "EditionThread",
    "RedThread",
    "Response",
    "Tie",
    "TyingStep",
]
