from .answers import Card, Choice
from .harvest import Harvest
from .notes import Notes
from .workshop import SavedWorkForm, Seat, Workshop, WorkshopStep

__all__ = ["Card", "Choice", "Harvest", "Notes", "SavedWorkForm", "Seat", "Workshop", "WorkshopStep"]
