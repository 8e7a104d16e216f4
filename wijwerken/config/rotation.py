"""`wijwerken rotate-keys`: other keys for this installation, while codes, names and apps keep working.

First the new keys come before the old ones, so that everything can be read with either. Then what is sealed is sealed
anew. Only then do old keys go. Who is killed meanwhile leaves everything readable, and can simply begin again.
"""

import argparse
import datetime as dt
import os
import time
from collections.abc import Sequence
from pathlib import Path

from wijwerken.config import keys
from wijwerken.config.start import open_data_folder
from wijwerken.config.terminal import gettext as _
from wijwerken.config.terminal import give_up, say

SECRET, RECEIPT, IDENTITY = "secret_key", "receipt_key", "identity_key"
MOST = 20  # a print of a code tells in one letter how many keys it went through
COOKIE_DAYS = 400  # the longest that a browser keeps something we signed


def main(argv: Sequence[str]) -> None:
    """Change all keys that can be changed; nothing else may run on this data folder meanwhile."""
    options = read_options(argv)
    folder = open_data_folder() / "keys"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijwerken.config.settings")
    # Of the machine, not of the house: its clock needs the settings, and those read the keys.
    today = dt.datetime.fromtimestamp(time.time(), dt.UTC).date()
    add_new(folder, today, leaked=options.leaked)

    import django

    django.setup()
    from wijwerken.config import prepare

    prepare.databases()
    names, apps, codes = seal_anew()
    drop_old(folder, today, leaked=options.leaked)
    say(_("Er zijn nieuwe sleutels. Opnieuw verzegeld: {names} namen, {apps} apps, {codes} codes.").format(
        names=names, apps=apps, codes=codes))  # fmt: skip
    if options.leaked:
        say(_("Wie met een account binnen was, logt opnieuw in. Een code van papier typt men op elk toestel opnieuw."))
    say(_("Maak nu een reservekopie. In kopieën van hiervoor staan de oude sleutels nog."))


def read_options(argv: Sequence[str]) -> argparse.Namespace:
    """Read the options of `wijwerken rotate-keys`."""
    parser = argparse.ArgumentParser(
        prog="wijwerken rotate-keys", description=_("Geef deze installatie nieuwe sleutels.")
    )
    parser.add_argument("--data", help=_("map voor alle gegevens (standaard ./data)"))
    parser.add_argument(
        "--leaked",
        action="store_true",
        help=_("een sleutel is in verkeerde handen: wat met de oude getekend is, geldt meteen niet meer"),
    )
    return parser.parse_args(argv)


def add_new(folder: Path, today: dt.date, *, leaked: bool) -> None:
    """Put new keys before those that are there."""
    keys.make_first(folder / "id_key", like=folder / SECRET)  # before the secret key it is like gets another
    for name in (SECRET, RECEIPT, IDENTITY):
        if len(keys.read_or_make_keys(folder / name)) > MOST:
            give_up(
                _("Deze installatie heeft al {most} keer nieuwe sleutels gekregen; meer kan niet.").format(most=MOST)
            )
        keys.add_new(folder / name, today, leaked=leaked and name == RECEIPT)


def seal_anew() -> tuple[int, int, int]:
    """Seal names and apps with the new keys, and make the prints of codes anew; tell how many of each."""
    from django.db import connections

    from wijwerken.house.domain import upkeep
    from wijwerken.people.domain import identities, kept_text, printed, relay, second_step
    from wijwerken.trajectories.domain import freed_hours, invitations

    kept_text.seal_anew()
    relay.seal_anew()
    printed_elsewhere = invitations.make_prints_anew() + freed_hours.make_prints_anew()
    done = identities.seal_anew(), second_step.seal_anew(), printed.make_anew() + printed_elsewhere
    connections.close_all()
    upkeep.write_all_anew()  # so that nothing sealed with an old key is left beside the rows
    return done


def drop_old(folder: Path, today: dt.date, *, leaked: bool) -> None:
    """Throw away the keys that nothing needs any more. Old receipt keys stay: a new print is made through them."""
    keys.drop(folder / IDENTITY, until=today)
    keys.drop(folder / SECRET, until=today if leaked else today - dt.timedelta(days=COOKIE_DAYS))
