from .agreements import GroupAgreement, RoomAgreement
from .base import InTrajectory
from .boundaries import Assumption, Boundary, ProblemView, QuestionVersion
from .course import AliveCheck, Cycle, GateDeviation, Pause, PhaseChange, Promise
from .gatherings import AgendaPoint, Gathering
from .groups import Gap, Invitation, StakeholderGroup
from .heard import HeardAnswer
from .notices import Notice
from .participation import Participation
from .trajectory import Trajectory
from .waiting import WaitingText

__all__ = [
    "AgendaPoint",
    "AliveCheck",
    "Assumption",
    "Boundary",
    "Cycle",
    "Gap",
    "GateDeviation",
    "Gathering",
    "GroupAgreement",
    "HeardAnswer",
    "InTrajectory",
    "Invitation",
    "Notice",
    "Participation",
    "Pause",
    "PhaseChange",
    "ProblemView",
    "Promise",
    "QuestionVersion",
    "RoomAgreement",
    "StakeholderGroup",
    "Trajectory",
    "WaitingText",
]
