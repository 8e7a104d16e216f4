from .access import AccessNote
from .account import Account
from .browser import SignedInBrowser
from .consent import Consent, ConsentText
from .identity import IdentityKey
from .kept_text import KeptText
from .organisation import Membership, Organisation
from .person import Person
from .receipt import ReceiptCredential
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
    "IdentityKey",
    "KeptText",
    "Membership",
    "Organisation",
    "Person",
    "ReceiptCredential",
    "SecurityNote",
    "SignInLink",
    "SignedInBrowser",
    "WorkAccount",
    "WrongTries",
]
