from .action import Action, ActionUpdate
from .idea import Idea, ThreadLeftOut
from .mandate import MandateRequest
from .plan import ActionPlan, Direction
from .teller_question import TellerQuestion

__all__ = [
    "Action",
    "ActionPlan",
    "ActionUpdate",
    "Direction",
    "Idea",
    "MandateRequest",
    "TellerQuestion",
    "ThreadLeftOut",
]
