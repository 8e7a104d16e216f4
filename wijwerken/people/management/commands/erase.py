"""`wijwerken erase`: erase a person, by the code of their receipt or the name they sign in with."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wijwerken.house.domain import upkeep
from wijwerken.people.domain import erasure, persons, receipts
from wijwerken.people.models import Account, Person


class Command(BaseCommand):
    help = "Wist iemand, met de code van het ontvangstbewijs of de inlognaam."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("who", metavar="CODE|INLOGNAAM")
        parser.add_argument("--keep-words-nameless", action="store_true", help="laat de woorden staan, zonder naam")
        parser.add_argument("--force", action="store_true", help="ook als iemand iets nog niet heeft overgedragen")
        parser.add_argument("--yes", action="store_true", help="vraag niet of u het zeker weet")

    def handle(self, *args: Any, who: str, keep_words_nameless: bool, force: bool, yes: bool, **options: Any) -> None:
        person = _person(who)
        first = list(erasure.to_hand_over(person))
        if first and not force:
            raise CommandError("\n".join(["Draag dit eerst over, of geef --force:", *first]))
        words = "De woorden blijven staan, zonder naam." if keep_words_nameless else "De woorden gaan overal weg."
        if not yes and not self._is_sure(words):
            raise CommandError("Er is niets gewist.")
        erasure.erase_person(person, keep_words_nameless=keep_words_nameless)
        self.stdout.write("Deze persoon is gewist, en staat in het wislogboek.")
        self._leave_no_trace()

    def _leave_no_trace(self) -> None:
        # Perhaps nothing else runs that would do it.
        try:
            upkeep.write_all_anew(upkeep.SMALL_BYTES)
        except TimeoutError:
            self.stdout.write(
                "Anderen zijn bezig met de gegevens. Wat er nog in de bestanden staat gaat weg zodra dat kan, "
                "zolang Wij-Werken draait."
            )
        else:
            if upkeep.has_large_files():
                self.stdout.write(
                    "De database is groot en wordt vannacht opnieuw geschreven, zolang Wij-Werken draait. "
                    "Tot dan kan er nog iets van in het bestand staan."
                )

    def _is_sure(self, words: str) -> bool:
        self.stdout.write(f"Dit wist een persoon voorgoed. {words} Typ ja om door te gaan:")
        return sys.stdin.readline().strip().lower() == "ja"


def _person(who: str) -> Person:
    person = receipts.person_with(who)
    if person is not None:
        return person
    account = Account.objects.filter(sign_in_name=who).first()
    if account is None:
        raise CommandError("Deze code of inlognaam kennen wij niet.")
    return persons.person_of(account)
