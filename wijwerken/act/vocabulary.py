"""The words of doen that more than one place needs."""

from wijwerken.house.manifest import Kind

# What a reference of another room, an address of the trace, or the ledger of words taken back points at.
ACTION = Kind("act.action")
IDEA = Kind("act.idea")
REQUEST = Kind("act.mandate_request")
TELLER_QUESTION = Kind("act.teller_question")
PLAN = Kind("act.action_plan")
