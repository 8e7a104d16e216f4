from .answers import Card, Choice
from .workshop import SavedWorkForm, Seat, Workshop, WorkshopStep

__all__ = ["Card", "Choice", "SavedWorkForm", "Seat", "Workshop", "WorkshopStep"]
