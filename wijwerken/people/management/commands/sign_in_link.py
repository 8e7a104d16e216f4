"""`wijwerken sign-in-link`: let somebody in who is locked out, from the machine itself."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from wijwerken.house.place import THE_HOUSE
from wijwerken.people.actor import HOUSE
from wijwerken.people.domain import receipts, second_step, way_in
from wijwerken.people.models import Account


class Command(BaseCommand):
    help = "Maakt een link waarmee iemand die buiten staat één keer inlogt."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", metavar="INLOGNAAM", nargs="?", default="")
        parser.add_argument("--list", dest="names", action="store_true", help="noem de inlognamen van deze installatie")
        parser.add_argument(
            "--new-second-step", action="store_true", help="app, sleutel en papieren codes zijn ook weg: begin opnieuw"
        )

    def handle(self, *args: Any, name: str, names: bool, new_second_step: bool, **options: Any) -> None:
        if names:
            self._list()
            return
        account = _account(name)
        code = way_in.from_the_machine(HOUSE, THE_HOUSE, account, new_second_step=new_second_step)
        self.stdout.write(f"Eenmalig inloggen als {account.sign_in_name}, binnen een uur:")
        self.stdout.write(settings.WIJWERKEN_PUBLIC_URL + reverse("people:sign_in_link", args=[code]))
        self.stdout.write(f"Of typ deze code op de pagina Inloggen: {receipts.readable(code)}")
        if second_step.has_one(account):
            self.stdout.write("Daarna vraagt de pagina om de app, de sleutel of een code van papier.")
            self.stdout.write("Is dat ook weg? Geef dan --new-second-step.")
        self.stdout.write(f"Dit staat in het logboek, en {account} leest het op de pagina van het account.")

    def _list(self) -> None:
        for account in Account.objects.order_by("sign_in_name"):
            closed = "" if account.is_active else " (gesloten)"
            self.stdout.write(f"{account.sign_in_name:30} {account.name}{closed}")


def _account(name: str) -> Account:
    account = Account.objects.filter(sign_in_name=name).first() or second_step.account_called(name)
    if account is None:
        raise CommandError("Deze inlognaam kennen wij niet. Welke er zijn, zegt: wijwerken sign-in-link --list")
    if not account.is_active:
        raise CommandError("Dit account is gesloten. Een beheerder van de organisatie kan het weer openen.")
    return account
