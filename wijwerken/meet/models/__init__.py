from .answers import Card, Choice
from .harvest import Harvest
from .workshop import SavedWorkForm, Seat, Workshop, WorkshopStep

__all__ = ["Card", "Choice", "Harvest", "SavedWorkForm", "Seat", "Workshop", "WorkshopStep"]
