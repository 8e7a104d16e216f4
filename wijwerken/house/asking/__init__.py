"""Asking something with a form: what was typed stays, a reason stands beside its field, two people can merge.

Every form of every room is made, sent and refused here; a view says only what is asked and which deed answers it.
"""

from wijwerken.house.asking.fields import (
    OWN_MAIL,
    OWN_NAME,
    OWN_TELEPHONE,
    Day,
    Line,
    MailAddress,
    NamedChoice,
    NamedChoices,
    TelephoneInput,
    Words,
    needed,
    offer,
    validate_address,
)
from wijwerken.house.asking.outcome import Done, NotDone, says
from wijwerken.house.asking.page import Page, ask, not_now, reason_of, show
from wijwerken.house.asking.reading import number_from, page_of, uuid_from, uuids_from
from wijwerken.house.asking.sending import do_and_say, done, posted, pressed, sent, tell
from wijwerken.house.asking.side_by_side import Side, VersionedForm
from wijwerken.house.asking.typed import words_in

__all__ = [
    "OWN_MAIL",
    "OWN_NAME",
    "OWN_TELEPHONE",
    "Day",
    "Done",
    "Line",
    "MailAddress",
    "NamedChoice",
    "NamedChoices",
    "NotDone",
    "Page",
    "Side",
    "TelephoneInput",
    "VersionedForm",
    "Words",
    "ask",
    "do_and_say",
    "done",
    "needed",
    "not_now",
    "number_from",
    "offer",
    "page_of",
    "posted",
    "pressed",
    "reason_of",
    "says",
    "sent",
    "show",
    "tell",
    "uuid_from",
    "uuids_from",
    "validate_address",
    "words_in",
]
