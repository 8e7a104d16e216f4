from .access import AccessNote
from .account import Account
from .consent import Consent, ConsentText
from .identity import IdentityKey
from .organisation import Membership, Organisation
from .person import Person
from .receipt import ReceiptCredential
from .sign_in import SignInLink

__all__ = [
    "AccessNote",
    "Account",
    "Consent",
    "ConsentText",
    "IdentityKey",
    "Membership",
    "Organisation",
    "Person",
    "ReceiptCredential",
    "SignInLink",
]
