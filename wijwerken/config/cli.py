"""The one command `wijwerken`: it finds the right command in the rooms."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from wijwerken.config.terminal import gettext as _
from wijwerken.config.terminal import say

# These choose the data folder and the settings, or need none, so they come before Django does.
BEFORE_SETTINGS = {
    "start": ("wijwerken.config.start", _("Start alles, en maak de eerste keer een voorbeeldgemeente")),
    "web": ("wijwerken.config.web", _("Eén webproces van meer, achter een webserver")),
    "restore": ("wijwerken.config.restore", _("Zet een reservekopie terug in een nieuwe map")),
    "new-backup-key": ("wijwerken.config.new_backup_key", _("Maak een sleutel om reservekopieën mee op slot te doen")),
    "rotate-keys": ("wijwerken.config.rotation", _("Geef deze installatie nieuwe sleutels; codes blijven werken")),
    "benchmark": ("wijwerken.config.benchmark", _("Meet hoe snel het huis is")),
    "screenshots": ("wijwerken.config.screenshots", _("Maak plaatjes van alle pagina's, op twee breedtes")),
    "perspective-map": (
        "wijwerken.analysis.perspective_map.command",
        _("Maak een perspectievenkaart van stemmen uit een bestand"),
    ),
}
ASKS_FOR_HELP: tuple[list[str], ...] = ([], ["help"], ["--help"], ["-h"])


def main(argv: Sequence[str] | None = None) -> None:
    """Run `wijwerken COMMAND …`; `--data DIR` before or after the command chooses the data folder."""
    words = take_data_folder(list(sys.argv[1:] if argv is None else argv))
    os.umask(0o077)  # whatever is written holds people's words
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijwerken.config.settings")
    if words in ASKS_FOR_HELP:
        list_commands()
    elif words[0] in BEFORE_SETTINGS:
        module, _what = BEFORE_SETTINGS[words[0]]
        sys.exit(import_module(module).main(words[1:]))
    else:
        from django.core.management import execute_from_command_line

        execute_from_command_line(["wijwerken", words[0].replace("-", "_"), *words[1:]])


def take_data_folder(words: list[str]) -> list[str]:
    """Read `--data DIR` away, because the settings need it before any command exists.

    A benchmark makes an installation of its own; what stands after its name is about what it measures.
    """
    if words[:1] == ["benchmark"]:
        return words
    rest: list[str] = []
    remaining = iter(words)
    for word in remaining:
        if word == "--data":
            os.environ["WIJWERKEN_DATA"] = next(remaining, "")
        elif word.startswith("--data="):
            os.environ["WIJWERKEN_DATA"] = word.removeprefix("--data=")
        else:
            rest.append(word)
    return rest


def list_commands() -> None:
    """Print every command of the house with what it does."""
    import django
    from django.core.management import get_commands, load_command_class

    django.setup()
    ours = {name: app for name, app in get_commands().items() if app.startswith("wijwerken.")}
    helps = {name: what for name, (_module, what) in BEFORE_SETTINGS.items()}
    helps |= {name.replace("_", "-"): str(load_command_class(app, name).help) for name, app in ours.items()}
    say(_("Gebruik: wijwerken OPDRACHT [--data MAP] …"))
    say()
    for name, what in sorted(helps.items()):
        say(f"  {name:22} {what}")


if __name__ == "__main__":
    main()
