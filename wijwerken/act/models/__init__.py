from .action import Action, ActionUpdate
from .idea import Idea
from .mandate import MandateRequest
from .plan import ActionPlan, Review

__all__ = ["Action", "ActionPlan", "ActionUpdate", "Idea", "MandateRequest", "Review"]
