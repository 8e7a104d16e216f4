"""publiccode.yml against the published standard 0.7, whose two lists of words stand beside this file.

No validator comes from PyPI; the one of the standard's makers is a Go program. So the rules that this file meets are
written here, from https://yml.publiccode.tools: what is mandatory, what is allowed, and nothing that is deprecated.
"""

import datetime as dt
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
MANDATORY = {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description"}
MANDATORY |= {"legal", "maintenance", "localisation"}
ALLOWED = MANDATORY | {"softwareVersion", "releaseDate", "categories", "intendedAudience", "dependsOn", "landingURL"}
ALLOWED |= {"applicationSuite", "isBasedOn", "logo", "usedBy", "fundedBy", "roadmap", "supports", "organisation"}
STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
TYPES = {f"standalone/{kind}" for kind in ("mobile", "iot", "desktop", "web", "backend", "other")}
TYPES |= {"addon", "library", "configurationFiles"}
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


def listed(name: str) -> set[str]:
    """Read one of the standard's lists of words."""
    return set((HERE / f"publiccode-{name}.txt").read_text(encoding="utf-8").split())


def faults(said: dict[str, Any]) -> list[str]:
    """List what the standard does not allow."""
    found = [f"{key} is missing" for key in sorted(MANDATORY - said.keys())]
    found += [f"{key} is no key, or deprecated" for key in sorted(said.keys() - ALLOWED)]
    if found:
        return found
    found += [f"no category {one}" for one in said.get("categories", []) if one not in listed("categories")]
    audience = said.get("intendedAudience", {})
    found += [f"no scope {one}" for one in audience.get("scope", []) if one not in listed("scope")]
    found += [f"country {one}" for one in audience.get("countries", []) if not re.fullmatch("[A-Z]{2}", one)]
    if said["publiccodeYmlVersion"] not in ("0", "0.7", "0.7.0"):
        found.append("not the current version of the standard")
    if urlsplit(said["url"]).scheme not in ("http", "https") or not urlsplit(said["url"]).hostname:
        found.append("url is no address")
    if said["developmentStatus"] not in STATUSES or said["softwareType"] not in TYPES:
        found.append("status or type of software is not one of the list")
    if "releaseDate" in said:
        dt.date.fromisoformat(said["releaseDate"])
    return found + of_descriptions(said["description"]) + of_people(said)


def of_descriptions(descriptions: dict[str, dict[str, Any]]) -> list[str]:
    """List what is wrong with the texts in each language."""
    found = [] if descriptions else ["no description"]
    for language, texts in descriptions.items():
        if not LANGUAGE.fullmatch(language):
            found.append(f"{language} is no language")
        if not 0 < len(texts.get("shortDescription", "")) <= 150 or "\n" in texts["shortDescription"].strip():
            found.append(f"{language}: shortDescription is one line of at most 150")
        if not 150 <= len(texts.get("longDescription", "")) <= 10_000:
            found.append(f"{language}: longDescription has 150 to 10,000 signs")
        if not texts.get("features"):
            found.append(f"{language}: no features")
        if "genericName" in texts:
            found.append(f"{language}: genericName is deprecated")
    return found


def of_people(said: dict[str, Any]) -> list[str]:
    """List what is wrong with licence, maintenance and languages."""
    found = [] if said["legal"].get("license") else ["no licence"]
    found += [f"legal/{key} is deprecated" for key in ("repoOwner", "authorsFile") if key in said["legal"]]
    maintenance = said["maintenance"]
    if maintenance.get("type") not in ("internal", "contract", "community", "none"):
        found.append("no kind of maintenance")
    if maintenance.get("type") in ("internal", "community") and not maintenance.get("contacts"):
        found.append("nobody to turn to")
    languages = said["localisation"].get("availableLanguages", [])
    if not languages or not all(LANGUAGE.fullmatch(one) for one in languages):
        found.append("no languages")
    if not isinstance(said["localisation"].get("localisationReady"), bool):
        found.append("localisationReady is yes or no")
    return found


@pytest.fixture
def ours() -> dict[str, Any]:
    """Read the file as it stands."""
    return yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))


def test_our_description_is_what_the_standard_asks(ours: dict[str, Any]) -> None:
    assert faults(ours) == []


def test_the_description_of_version_0_1_was_not() -> None:
    said = {
        "publiccodeYmlVersion": "0.4",
        "name": "Wij-Werken",
        "categories": ["civic-engagement", "collaboration", "e-participation"],
    }
    assert "url is missing" in faults(said)


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("categories", ["civic-engagement"]),
        ("publiccodeYmlVersion", "0.4"),
        ("url", "wij-werken.git"),
        ("developmentStatus", "finished"),
        ("intendedAudience", {"countries": ["nl"]}),
        ("description", {"nl": {"shortDescription": "Kort.", "longDescription": "Te kort.", "features": ["Een"]}}),
        ("legal", {"license": "EUPL-1.2", "repoOwner": "Somebody"}),
        ("maintenance", {"type": "community"}),
        ("localisation", {"localisationReady": "yes", "availableLanguages": ["nl"]}),
    ],
)
def test_each_rule_finds_what_breaks_it(ours: dict[str, Any], key: str, wrong: object) -> None:
    assert len(faults(ours | {key: wrong})) == 1
