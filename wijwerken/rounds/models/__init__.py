from .recognition import Recognition, RecognitionRound, RoundFindings, RoundSeat, RoundTicket, Statement, StatementVoice

__all__ = [
    "Recognition",
    "RecognitionRound",
    "RoundFindings",
    "RoundSeat",
    "RoundTicket",
    "Statement",
    "StatementVoice",
]
