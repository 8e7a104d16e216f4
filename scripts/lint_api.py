"""Reads the description of the API with the Dutch API Design Rules, as the national register does (Spectral).

The linter is a Node program: it is fetched once, by its lock, into the environment of `./check`. After that this needs
no network; the rules stand in tests/standards/.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
STANDARDS = ROOT / "tests" / "standards"


def main() -> int:
    """Lint the description that this code serves; 0 when no rule finds anything."""
    sys.path.insert(0, str(ROOT))
    served = description()
    if lint(without_contact(served), quietly=True) == 0:
        print("The linter finds nothing in a description without a contact, so it reads nothing.", file=sys.stderr)
        return 1
    return lint(served)


def without_contact(document: dict[str, Any]) -> dict[str, Any]:
    """Break a rule on purpose."""
    return document | {"info": {name: what for name, what in document["info"].items() if name != "contact"}}


def description() -> dict[str, Any]:
    """Give the document as an installation with an address of its own serves it."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "wijwerken.config.settings_for_tests"
    os.environ["WIJWERKEN_PUBLIC_URL"] = "https://wij-werken.voorbeeld.example"
    import django

    django.setup()
    from wijwerken.meet import api

    return api.document()


def lint(document: dict[str, Any], *, quietly: bool = False) -> int:
    """Let Spectral read one document; a warning counts as much as an error."""
    from tests.standards.fetching import fetch

    node, fetched = fetch(STANDARDS, "standards")
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "openapi.json"
        written.write_text(json.dumps(document), encoding="utf-8")
        spectral = fetched / "node_modules" / "@stoplight" / "spectral-cli" / "dist" / "index.js"
        rules = STANDARDS / "api-design-rules.yaml"
        command = [node, str(spectral), "lint", "--ruleset", str(rules), "--fail-severity", "warn", str(written)]
        return subprocess.run(command, check=False, capture_output=quietly).returncode


if __name__ == "__main__":
    sys.exit(main())
