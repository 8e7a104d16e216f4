from .access import AccessNote
from .account import Account
from .browser import SignedInBrowser
from .consent import Consent, ConsentText
from .council import CouncilConsent
from .funder import Funder
from .identity import IdentityKey
from .kept_text import KeptText
from .letters import LetterChoice
from .organisation import Membership, Organisation
from .own_calendar import OwnCalendar
from .person import Person
from .receipt import ReceiptCredential
from .relay import RelayedQuestion
from .security import SecurityNote
from .sign_in import AccountEvent, AddressClaim, SignInLink, WrongTries
from .work_account import WorkAccount

__all__ = [
    "AccessNote",
    "Account",
    "AccountEvent",
    "AddressClaim",
    "Consent",
    "ConsentText",
    "CouncilConsent",
    "Funder",
    "IdentityKey",
    "KeptText",
    "LetterChoice",
    "Membership",
    "Organisation",
    "OwnCalendar",
    "Person",
    "ReceiptCredential",
    "RelayedQuestion",
    "SecurityNote",
    "SignInLink",
    "SignedInBrowser",
    "WorkAccount",
    "WrongTries",
]
