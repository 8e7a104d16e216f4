"""Views and forms of a room are its own, apart from each other: what rooms share stands in house or in the spine."""

import ast

import pytest

from tests.house import laws
from tests.house.floor import HOUSE, own_files
from tests.house.laws import caught_by_hand, of_another_room
from wijwerken.config.rooms import ROOMS


def forms_in(source: str) -> list[str]:
    """List the forms that a file of views makes itself: classes after something whose name ends in Form."""
    classes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)]
    return [node.name for node in classes if any(ast.unparse(base).endswith("Form") for base in node.bases)]


def reads_by_hand(source: str) -> list[str]:
    """List what a view does itself to read an id that was sent, or to cut a list into pages."""
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [call.id for call in calls if isinstance(call, ast.Name) and call.id in ("UUID", "Paginator")]


@pytest.mark.parametrize("room", [*ROOMS, "config"])
def test_no_room_imports_the_views_or_forms_of_another(room: str) -> None:
    assert laws.behind_closed_doors(room) == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_view_leaves_a_reason_why_not_to_the_house(room: str) -> None:
    caught = [
        f"{laws.at(path, HOUSE, line)} catches a reason why not by hand; `sent` and `do_and_say` do that: {laws.ASKING}"
        for path in own_files(room, "views/**/*.py")
        for line in caught_by_hand(path.read_text(encoding="utf-8"))
    ]
    assert caught == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_form_stands_in_the_forms_of_its_room(room: str) -> None:
    read = {path: path.read_text(encoding="utf-8") for path in own_files(room, "views/**/*.py")}
    found = {str(path.relative_to(HOUSE)): forms_in(source) for path, source in read.items()}
    assert {path: names for path, names in found.items() if names} == {}, "A form stands in forms.py, or in forms/."


@pytest.mark.parametrize("room", ROOMS)
def test_a_view_leaves_reading_ids_and_pages_to_the_house(room: str) -> None:
    read = {path: path.read_text(encoding="utf-8") for path in own_files(room, "views/**/*.py")}
    found = {str(path.relative_to(HOUSE)): reads_by_hand(source) for path, source in read.items()}
    assert {path: calls for path, calls in found.items() if calls} == {}, "house/asking has `uuid_from` and `page_of`."


def test_each_would_be_found() -> None:
    assert reads_by_hand("try:\n    at = UUID(request.POST['at'])\nexcept ValueError:\n    at = None") == ["UUID"]
    assert reads_by_hand("def view(identifier: UUID):\n    page = page_of(rows, '2', 20)") == []
    assert forms_in("class Sent(forms.ModelForm):\n    pass\nclass Other(VersionedForm):\n    pass") == [
        "Sent",
        "Other",
    ]
    assert forms_in("class Seen(Page):\n    form = VoiceForm") == []
    assert of_another_room("think", "from wijwerken.look.forms import VoiceForm") == [
        (1, "wijwerken.look.forms.VoiceForm")
    ]
    assert of_another_room("act", "from wijwerken.look import views") == [(1, "wijwerken.look.views")]
    assert of_another_room("act", "import wijwerken.look.views.pages") == [(1, "wijwerken.look.views.pages")]
    assert of_another_room("look", "from wijwerken.look.forms import VoiceForm") == []
    assert of_another_room("look", "from wijwerken.trajectories.door import door") == []
    assert caught_by_hand("try:\n    deed()\nexcept (ValueError, NotSound):\n    pass")
    assert not caught_by_hand("try:\n    deed()\nexcept ValueError:\n    pass")
