from .action import Action, ActionUpdate
from .idea import Idea, ThreadLeftOut
from .mandate import MandateRequest
from .plan import ActionPlan, Direction

__all__ = ["Action", "ActionPlan", "ActionUpdate", "Direction", "Idea", "MandateRequest", "ThreadLeftOut"]
