"""The one command `wijwerken`: it finds the right command in the rooms."""

import os
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> None:
    """Run `wijwerken COMMAND …`; `--data DIR` before or after the command chooses the data folder."""
    words = list(sys.argv[1:] if argv is None else argv)
    words = take_data_folder(words)
    os.umask(0o077)  # whatever is written holds people's words
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijwerken.config.settings")
    if words[:1] == ["start"]:
        from wijwerken.config import start

        return start.main(words[1:])
    if words:
        words[0] = words[0].replace("-", "_") if not words[0].startswith("-") else words[0]
    from django.core.management import execute_from_command_line

    return execute_from_command_line(["wijwerken", *words])


def take_data_folder(words: list[str]) -> list[str]:
    """Read `--data DIR` away, because the settings need it before any command exists."""
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


if __name__ == "__main__":
    main()
