"""The question checker on the command line: a file with questions, or how well the checker does."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .benchmark import as_json, as_text, benchmark
from .check import check
from .documents import questions_in
from .finding import PURPOSES, Finding, Language, Purpose

WEIGHTS: dict[Language, dict[str, str]] = {
    "nl": {"high": "belangrijk", "medium": "let op", "low": "tip"},
    "en": {"high": "important", "medium": "note", "low": "tip"},
}
LINE: dict[Language, str] = {"nl": "Regel", "en": "Line"}
CLEAR: dict[Language, str] = {
    "nl": "{asked} vragen gelezen, bij {remarked} is er advies. Het is advies, u beslist.",
    "en": "{asked} questions read, {remarked} with advice. It is advice, you decide.",
}
UNREADABLE = "Dit bestand is niet te lezen als tekst: {path}. Bewaar het als platte tekst (UTF-8) en probeer opnieuw."

Checked = tuple[int, str, list[Finding]]


def main(argv: Sequence[str] | None = None) -> int:
    """Print the advice on the questions in a file, or the figures of the benchmark."""
    parser = _parser()
    options = parser.parse_args(argv)
    if options.benchmark:
        results = benchmark()
        print(json.dumps(as_json(results), indent=2) if options.json else as_text(results))
        return 0
    if options.file is None:
        parser.error("geef een bestand met vragen, of --benchmark")
    return _check_file(Path(options.file), options.purpose, options.language, options.json)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="check-questions", description="Advies over vragen, niet over antwoorden.")
    parser.add_argument("file", nargs="?", help="tekst met één vraag per regel, of een document met vragen erin")
    parser.add_argument("--benchmark", action="store_true", help="meet de regels op de gelabelde vragen")
    parser.add_argument("--json", action="store_true", help="geef JSON in plaats van tekst")
    parser.add_argument("--purpose", choices=PURPOSES, default="conversation", help="waarvoor de vragen zijn")
    parser.add_argument("--language", choices=("nl", "en"), default="nl", help="taal van het advies")
    return parser


def _check_file(path: Path, purpose: Purpose, language: Language, as_data: bool) -> int:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        print(UNREADABLE.format(path=path), file=sys.stderr)
        return 2
    checked = [(line, question, check(question, purpose=purpose)) for line, question in questions_in(text)]
    print(json.dumps(_data(checked, language), ensure_ascii=False, indent=2) if as_data else _text(checked, language))
    return 0


def _data(checked: list[Checked], language: Language) -> list[dict[str, Any]]:
    return [
        {"line": line, "question": question, "findings": [_row(finding, language) for finding in findings]}
        for line, question, findings in checked
    ]


def _row(finding: Finding, language: Language) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "span": list(finding.span),
        "explanation": finding.explanation[language],
        "hint": finding.hint[language],
    }


def _text(checked: list[Checked], language: Language) -> str:
    remarked = [one for one in checked if one[2]]
    blocks = [_block(line, question, findings, language) for line, question, findings in remarked]
    return "\n\n".join([*blocks, CLEAR[language].format(asked=len(checked), remarked=len(remarked))])


def _block(line: int, question: str, findings: list[Finding], language: Language) -> str:
    rows = [f"{LINE[language]} {line}: {question}"]
    for finding in findings:
        rows.append(
            f"  {WEIGHTS[language][finding.severity]}, {finding.name[language]}: {finding.explanation[language]}"
        )
        rows.append(f"    {finding.hint[language]}")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
