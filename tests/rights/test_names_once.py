"""A name with an apostrophe or an ampersand is written on every page as it is, and escaped once in its source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import Context, engines
from django.test import Client

from tests.house.floor import ROOT
from tests.rights.doors import all_addresses, client_of, paths
from tests.rights.world import build
from wijwerken.people.models import Account, Organisation
from wijwerken.trajectories.models import Participation, StakeholderGroup, Trajectory

NAME = "D'Artagnan & Zn"
# Written once it is `&#x27;` and `&amp;`; escaped again, the ampersand in front is escaped too.
TWICE = re.compile(r"&amp;(?:amp;)*(?:#x27|#39|amp|quot|lt|gt);")
HOW_IT_IS_GIVEN = ('{{ x }}"', '{% blocktranslate with q=x %}voor {{ q }}{% endblocktranslate %}"', '{% firstof x %}"')
BECAUSE = "every name in this world changes"
NOT_WALKED = ("sign_out", "document", "paper", "export", "calendar", "slips")  # these end the visit, or are no page


@pytest.mark.django_db
def test_no_page_shows_a_name_escaped_twice() -> None:
    world = build()
    Account.objects.update(name=NAME)
    Organisation.objects.update(name=NAME)
    Participation.objects.everywhere(BECAUSE).exclude(shown_name="").update(shown_name=NAME)
    StakeholderGroup.objects.everywhere(BECAUSE).update(name=NAME)
    Trajectory.objects.update(who_asks=NAME, main_question=f"Hoe is het bij {NAME}?", contact_name=NAME)
    wrong, shown = set(), 0
    for role in ("facilitator", "administrator", "speaker"):
        client = client_of(world, role)
        for name, parameters in all_addresses():
            if not any(word in name for word in NOT_WALKED):
                for page in (text(client, path) for path in paths(world, name, parameters)):
                    shown += "D&#x27;Artagnan" in page
                    wrong |= {f"{name} ({role}): {found}" for found in TWICE.findall(page)}
    assert wrong == set()
    assert shown > 100


def text(client: Client, path: str) -> str:
    """Read the source of a page; a file to keep has no entities."""
    answer = client.get(path)
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    return answer.content.decode() if is_page else ""


@pytest.mark.parametrize("component", sorted((ROOT / "wijwerken/house/templates/cotton").glob("*.html")))
def test_no_component_escapes_what_it_is_given_twice(component: Path) -> None:
    from django_cotton.compiler_regex import CottonCompiler

    takes = re.match(r"<c-vars ([^>]*)/>", component.read_text())
    tag = component.stem.replace("_", "-")
    for given in re.findall(r'(\w+)="', takes.group(1)) if takes else ():
        for how in HOW_IT_IS_GIVEN:
            source = CottonCompiler().process(f'<c-{tag} {given}="{how}>{{{{ x }}}}</c-{tag}>')
            template = engines["django"].engine.from_string(source)  # type: ignore[attr-defined]
            if tag not in ("field", "share"):  # these take a field of a form, and numbers
                assert not TWICE.search(template.render(Context({"x": NAME}))), (component.name, given, how)


def test_what_firstof_keeps_is_not_changed_by_a_filter_that_forgets_it_was_escaped() -> None:
    """`{% firstof … as x %}` keeps escaped text: a filter that makes plain text of it would have it escaped again."""
    for template in ROOT.glob("wijwerken/*/templates/**/*.html"):
        source = template.read_text()
        for kept in re.findall(r"{% (?:firstof|cycle) [^%]* as (\w+) %}", source):
            assert not re.search(r"{[{%][^}%]*\b" + kept + r"\|", source), template


def test_a_first_name_is_shown_as_it_is() -> None:
    source = "{% load house %}{% firstof x as kept %}{{ kept|first_word }} {{ x|first_word }}"
    template = engines["django"].from_string(source)
    assert template.render({"x": "D'Artagnan & Zn"}) == "D&#x27;Artagnan D&#x27;Artagnan"
    assert template.render({"x": "<b>x"}) == "&lt;b&gt;x &lt;b&gt;x"
