"""Dutch is the source; every sentence has its English, and one sentence has only one."""

import importlib.util
from collections import defaultdict
from importlib.machinery import SourceFileLoader
from types import ModuleType

import pytest

from tests.house.floor import ROOT


def load_script() -> ModuleType:
    """Load scripts/messages, which has no .py at its end."""
    loader = SourceFileLoader("messages_script", str(ROOT / "scripts" / "messages"))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


script = load_script()


@pytest.mark.parametrize("room", script.rooms(), ids=lambda room: room.name)
def test_every_sentence_has_its_english(room) -> None:
    assert list(script.problems_of(room)) == []


def test_one_sentence_has_one_translation() -> None:
    # Django merges the catalogues of all rooms: with two translations, chance decides which one is shown.
    kept = defaultdict(set)
    for room in script.rooms():
        if script.catalogue_path(room).exists():
            for message in script.read(script.catalogue_path(room)):
                if message.id and script.translated(message):
                    kept[message.id, message.context].add(message.string)
    assert {key: strings for key, strings in kept.items() if len(strings) > 1} == {}


def test_an_untranslated_and_a_stale_sentence_would_be_found(tmp_path) -> None:
    room = tmp_path / "people"
    room.mkdir()
    (room / "forms.py").write_text('label = _("Een zin die nergens anders staat")\n', encoding="utf-8")
    assert list(script.problems_of(room)) == ["people has no English catalogue; run scripts/messages"]
    script.update(room)
    assert list(script.problems_of(room)) == ["people: no English yet: 'Een zin die nergens anders staat'"]
    path = script.catalogue_path(room)
    path.write_text(
        path.read_text()
        .replace('msgstr ""\n', 'msgstr "A sentence that stands nowhere else"\n')
        .replace('msgstr "A sentence that stands nowhere else"\n"L', 'msgstr ""\n"L')
    )
    assert [problem.split()[1] for problem in script.problems_of(room)] == ["django.mo"]
    script.update(room)
    assert list(script.problems_of(room)) == []
