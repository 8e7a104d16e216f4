"""The drawing, the sentences, the table, the JSON and the command say the same, and never more than the figures."""

import json
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from wijwerken.analysis.benchmarks.synthetic_votes import groups, noise
from wijwerken.analysis.perspective_map import Verdict, analyse, published
from wijwerken.analysis.perspective_map.command import main
from wijwerken.analysis.perspective_map.drawing import draw, draw_sketch
from wijwerken.analysis.perspective_map.polis_writing import write_polis
from wijwerken.analysis.perspective_map.result import Reason
from wijwerken.analysis.perspective_map.sentences import AGREE, differing, reason_sentences, sentences, table_rows
from wijwerken.analysis.perspective_map.sketch import Sketch, sketch
from wijwerken.analysis.perspective_map.wording import NUMBERS, SENTENCES

POLIS = Path(__file__).parent / "data" / "polis"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def grouped():
    return analyse(groups(np.random.default_rng(3), count=3).votes)


@pytest.fixture(scope="module")
def ungrouped():
    return analyse(noise(np.random.default_rng(0), people=80, statements=30).votes)


def parts(picture):
    return ElementTree.fromstring(picture)


def test_the_drawing_has_a_title_and_a_description(grouped):
    root = parts(draw(grouped))
    assert root.attrib["role"] == "img"
    assert root.find(f"{SVG}title").text == "Perspectievenkaart"
    assert "Wij zien drie groepen" in root.find(f"{SVG}desc").text
    assert "van alle verschillen" in root.find(f"{SVG}desc").text


def test_every_group_has_a_shape_of_its_own_and_no_colour(grouped):
    root = parts(draw(grouped))
    shapes = {element.tag.removeprefix(SVG) for element in root}
    assert {"circle", "path"} <= shapes
    assert not root.findall(f"{SVG}polygon")
    for element in root.iter():
        shade = element.attrib.get("fill", "#000000").lstrip("#")
        assert shade[0:2] == shade[2:4] == shade[4:6]


def test_people_without_a_lasting_group_are_open_circles(grouped):
    opened = [one for one in parts(draw(grouped)).iter(f"{SVG}circle") if one.attrib["fill"] == "#ffffff"]
    assert len(opened) == grouped.stability.undecided.sum() + 1  # and one in the legend


def test_without_clear_groups_everyone_is_the_same(ungrouped):
    root = parts(draw(ungrouped))
    assert len(list(root.iter(f"{SVG}circle"))) == ungrouped.placed.sum()
    assert not list(root.iter(f"{SVG}path"))
    assert "Wij zien geen duidelijke groepen." in root.find(f"{SVG}desc").text


def test_under_forty_people_there_is_only_a_sentence():
    root = parts(draw(analyse(groups(np.random.default_rng(0), people=39, statements=20, density=0.8).votes)))
    assert not list(root.iter(f"{SVG}circle"))
    assert "vanaf 40 mensen" in root.find(f"{SVG}text").text


def test_words_of_people_cannot_break_the_drawing(ungrouped):
    assert parts(draw(replace(ungrouped, topic="<script>&")))


def test_every_sentence_there_is_can_be_said_in_both_languages_with_the_same_figures():
    for key, dutch in SENTENCES["nl"].items():
        english = SENTENCES["en"][key]
        assert sorted(re.findall(r"{[^}]*}", dutch)) == sorted(re.findall(r"{[^}]*}", english)), key
    assert SENTENCES["nl"].keys() == SENTENCES["en"].keys() and NUMBERS["nl"].keys() == NUMBERS["en"].keys()
    assert {f"reason_{one}" for one in Reason} == {key for key in SENTENCES["nl"] if key.startswith("reason_")}


def test_in_english_the_drawing_and_the_sentences_hold_no_dutch_and_the_same_dots(grouped, ungrouped):
    dutch_words = re.compile(r"\b(de|het|een|wij|groepen|mensen|van|niet|zijn|wisselt|groep|met|antwoorden)\b")
    for result in (grouped, ungrouped, published(grouped), replace(grouped, verdict=Verdict.WEAK_GROUPS)):
        picture = draw(result, "en")
        assert parts(picture).attrib["lang"] == "en"
        told = [*parts(picture).itertext(), *sentences(result, AGREE, "en"), *sentences(result, language="en")]
        told += [*reason_sentences(result.evidence.reasons, 300, "en"), *table_rows(result.statements, "en")[0]]
        assert not [line for line in told if dutch_words.search(line.casefold())]
        marks = [[one.attrib for one in parts(each) if "text" not in one.tag] for each in (picture, draw(result))]
        assert marks[0] == marks[1] and dutch_words.search(" ".join(parts(draw(result)).itertext()))


def test_a_sketch_that_was_kept_as_json_draws_the_same_picture(grouped):
    kept = json.loads(json.dumps(sketch(published(grouped)).to_keep()))
    assert not re.search("[a-z]{3} [a-z]{3}", json.dumps(kept)), "no sentence in any language is kept"
    assert draw_sketch(Sketch.kept(kept), "en") == draw(published(grouped), "en")


def test_a_group_of_which_under_five_stay_is_drawn_as_open_dots_and_not_counted(grouped):
    members = np.flatnonzero(grouped.groups == 1)
    undecided = grouped.stability.undecided.copy()
    undecided[members[4:]] = True
    thin = sketch(replace(grouped, stability=replace(grouped.stability, undecided=undecided)))
    assert thin.sizes[1] == 0 and thin.sizes[0] >= 5
    assert all(group != 1 for group, _x, _y in thin.dots)
    assert "groep 2" not in draw_sketch(thin) and "groep 1" in draw_sketch(thin)


def test_the_drawing_names_nobody(grouped):
    named = replace(grouped, participants=np.array([f"mevrouw-{row}" for row in range(300)], dtype=object))
    assert "mevrouw" not in draw(named)


def test_sentences_say_first_whether_there_are_groups(grouped, ungrouped):
    assert sentences(grouped)[0] == "Wij zien drie groepen die verschillend antwoorden."
    assert sentences(ungrouped)[0] == "Wij zien geen duidelijke groepen."
    assert (
        sentences(replace(grouped, verdict=Verdict.WEAK_GROUPS))[0]
        == "Misschien zijn er drie groepen. Zeker is dat niet."
    )
    assert sentences(ungrouped)[-1].startswith("Dit is geen stemming.")


def test_nearly_all_is_only_said_when_the_interval_says_so(grouped):
    for result in (grouped, analyse(groups(np.random.default_rng(9), people=90, statements=60).votes)):
        listed = sentences(result)
        for one in result.consensus:
            if one.side == "disagree":
                continue
            place = next(number for number, line in enumerate(listed) if f"“{one.text}” ({one.count} van" in line)
            heading = next(line for line in reversed(listed[:place]) if line.endswith(":"))
            assert (heading.startswith("Bijna iedereen")) == (one.interval[0] >= 0.8)


def test_a_difference_is_only_told_when_both_sides_are_sure(grouped):
    for column in differing(grouped.statements):
        assert grouped.statements.agree_interval[column, 0] > 0.2
        assert grouped.statements.disagree_interval[column, 0] > 0.2


def test_recognising_and_agreeing_have_their_own_words(grouped):
    assert any("herken" in line for line in sentences(grouped))
    assert not any("herken" in line for line in sentences(grouped, AGREE))


def test_the_table_shows_every_statement_with_interval_and_hides_what_is_hidden(grouped):
    rows = table_rows(grouped.statements)
    assert len(rows) == 60
    assert rows[0]["herkent"].count("%") == 3
    few = analyse(groups(np.random.default_rng(0), people=60, statements=40, density=0.08).votes)
    assert "–" in {row["herkent"] for row in table_rows(published(few).statements)}


def test_the_command_prints_and_writes_json_and_a_drawing(tmp_path, capsys):
    out, picture = tmp_path / "map.json", tmp_path / "map.svg"
    assert main([str(POLIS / "brexit-consensus"), "--json", str(out), "--svg", str(picture), "--repeat", "2"]) == 0
    told = capsys.readouterr().out
    assert "204 mensen, 50 stellingen, 5303 antwoorden" in told
    assert "Wij zien geen duidelijke groepen." in told
    assert parts(picture.read_text())
    found = json.loads(out.read_text())
    assert found["schema"] == "wij-werken/perspective-map/1"
    assert found["verdict"] == "no_clear_groups"
    assert found["groups"] == []
    assert len(found["participants"]) == 204
    assert {one["group"] for one in found["participants"].values()} == {None}
    assert set(found["timing"]) == {"read_seconds", "analyse_seconds", "peak_mb"}
    assert {"evidence", "stability", "bridging", "consensus", "representative", "variance_explained"} <= set(found)


def test_the_command_speaks_english_when_asked(tmp_path, capsys):
    picture = tmp_path / "map.svg"
    assert main([str(POLIS / "brexit-consensus"), "--language", "en", "--svg", str(picture)]) == 0
    told = capsys.readouterr().out
    assert "204 people, 50 statements, 5303 answers" in told and "We see no clear groups." in told
    assert "mensen" not in told and parts(picture.read_text()).find(f"{SVG}title").text == "Perspective map"


def test_the_json_of_polis_mode_has_groups_and_their_figures(tmp_path):
    out = tmp_path / "map.json"
    assert main([str(POLIS / "brexit-consensus"), "--mode", "polis", "--json", str(out)]) == 0
    found = json.loads(out.read_text())
    assert sum(one["participants"] for one in found["groups"]) == 189
    assert set(found["statements"]["0"]["groups"][0]) >= {"group", "ns", "na", "nd", "pa", "ra", "rat"}
    assert found["participants"]["0"]["votes"] == 50


def test_the_command_warns_when_yes_and_no_look_exchanged(capsys):
    assert main([str(POLIS / "brexit-consensus"), "--agree-is", "-1", "--mode", "polis"]) == 0
    assert "Let op: the votes look exchanged" in capsys.readouterr().out


def test_the_command_counts_what_is_left_out(capsys):
    assert main([str(POLIS / "bg2050-volunteers")]) == 0
    assert "Niet meegeteld: 55 afgewezen stellingen" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "vote\n", "comment-id,voter-id,vote\n1,1,2\n"])
def test_bad_input_ends_with_two_and_a_line(tmp_path, capsys, text):
    path = tmp_path / "votes.csv"
    path.write_text(text)
    assert main([str(path)]) == 2
    assert "votes.csv, line" in capsys.readouterr().err


def test_a_missing_file_ends_with_two(tmp_path, capsys):
    assert main([str(tmp_path / "none")]) == 2
    assert "no such file" in capsys.readouterr().err


def test_an_export_of_ours_can_be_analysed_again(tmp_path):
    votes = groups(np.random.default_rng(0), people=60, statements=20, density=0.7).votes
    write_polis(votes, tmp_path)
    assert main([str(tmp_path)]) == 0
