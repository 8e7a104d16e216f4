"""The table of all rules: one row, one remark."""

from . import about_form, about_people, about_push, about_solution, about_words
from .rule import TELLING, Rule

RULES: tuple[Rule, ...] = (
    Rule("leading", "high", about_push.find_leading),
    Rule("reproach", "high", about_form.find_reproach),
    Rule("persuasion", "high", about_people.find_persuasion, ("main",)),
    Rule("control", "high", about_people.find_control, ("main",), silent_beside=("persuasion",)),
    Rule(
        "done_to",
        "medium",
        about_people.find_done_to,
        ("main",),
        silent_beside=("persuasion", "control", "solution_inside", "judging_word", "reproach", "main_form"),
    ),
    Rule(
        "plan_first",
        "medium",
        about_people.find_plan_first,
        ("main",),
        silent_beside=(
            "persuasion",
            "control",
            "done_to",
            "solution_inside",
            "own_plan",
            "judging_word",
            "reproach",
            "main_form",
            "jargon",
            "double",
        ),
    ),
    Rule("why", "low", about_form.find_why, silent_beside=("reproach",)),
    Rule("solution_inside", "high", about_solution.find_solution_inside, TELLING),
    Rule(
        "forced_choice", "medium", about_form.find_forced_choice, TELLING, silent_beside=("leading", "solution_inside")
    ),
    Rule(
        "closed",
        "medium",
        about_form.find_closed,
        TELLING,
        silent_beside=("leading", "reproach", "solution_inside", "forced_choice"),
    ),
    Rule("double", "medium", about_form.find_double),
    Rule("presumption", "medium", about_words.find_presumption),
    Rule("judging_word", "medium", about_words.find_judging_word),
    Rule("absolute", "low", about_words.find_absolute, TELLING),
    Rule("authority_push", "high", about_push.find_authority_push),
    Rule("own_plan", "high", about_push.find_own_plan, TELLING),
    Rule("jargon", "low", about_words.find_jargon),
    Rule("sensitive", "high", about_words.find_sensitive),
    Rule(
        "main_form",
        "low",
        about_form.find_main_form,
        ("main",),
        silent_beside=("solution_inside", "persuasion", "control", "closed", "presumption"),
    ),
)
