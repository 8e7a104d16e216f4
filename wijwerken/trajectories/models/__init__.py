from .agreements import GroupAgreement, RoomAgreement
from .answers import Answer, AnswerRound, StandsNow
from .base import InTrajectory
from .boundaries import Assumption, Boundary, ProblemView, QuestionVersion
from .course import AliveCheck, Cycle, GateDeviation, Pause, PhaseChange, Promise
from .dates import DateMark
from .follow import AskedAddress, Follow, PhaseUpdate
from .for_you import ForYouMark
from .funded import FundedBy
from .gatherings import AgendaPoint, Gathering, GatheringAnswer
from .groups import Gap, Invitation, StakeholderGroup
from .heard import HeardAnswer
from .hours import HoursRequest, LessRoom, LightPart, RoleHours
from .labels import ParticipantLabels
from .notices import Notice
from .participation import Participation
from .pulses import Pulse, PulseAsked, PulseMonth, PulseSentence, PulseTally
from .review_days import ReviewDay
from .trajectory import Trajectory
from .waiting import WaitingText

__all__ = [
    "AgendaPoint",
    "AliveCheck",
    "Answer",
    "AnswerRound",
    "AskedAddress",
    "Assumption",
    "Boundary",
    "Cycle",
    "DateMark",
    "Follow",
    "ForYouMark",
    "FundedBy",
    "Gap",
    "GateDeviation",
    "Gathering",
    "GatheringAnswer",
    "GroupAgreement",
    "HeardAnswer",
    "HoursRequest",
    "InTrajectory",
    "Invitation",
    "LessRoom",
    "LightPart",
    "Notice",
    "ParticipantLabels",
    "Participation",
    "Pause",
    "PhaseChange",
    "PhaseUpdate",
    "ProblemView",
    "Promise",
    "Pulse",
    "PulseAsked",
    "PulseMonth",
    "PulseSentence",
    "PulseTally",
    "QuestionVersion",
    "ReviewDay",
    "RoleHours",
    "RoomAgreement",
    "StakeholderGroup",
    "StandsNow",
    "Trajectory",
    "WaitingText",
]
