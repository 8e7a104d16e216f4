"""What is said with each rule, in Dutch and in English: one sentence why, one sentence how."""

from collections.abc import Mapping

from .finding import Language, Purpose

Words = Mapping[Language, str]

LONGEST_ECHO = 40

NAMES: dict[str, Words] = {
    "leading": {"nl": "stuurt naar een antwoord", "en": "steers towards an answer"},
    "reproach": {"nl": "klinkt als verwijt", "en": "sounds like blame"},
    "why": {"nl": "waarom", "en": "why"},
    "persuasion": {"nl": "wil overtuigen", "en": "wants to win people over"},
    "control": {"nl": "wil anderen sturen", "en": "wants to steer others"},
    "done_to": {"nl": "gaat over anderen", "en": "is about others"},
    "plan_first": {"nl": "begint bij wat u gaat doen", "en": "begins with what you will do"},
    "solution_inside": {"nl": "er zit al een oplossing in", "en": "a solution is already inside"},
    "closed": {"nl": "ja of nee", "en": "yes or no"},
    "double": {"nl": "twee vragen in één", "en": "two questions in one"},
    "forced_choice": {"nl": "kiezen uit uw rijtje", "en": "a choice from your list"},
    "presumption": {"nl": "neemt iets aan", "en": "takes something for granted"},
    "judging_word": {"nl": "woord met een oordeel", "en": "word that judges"},
    "absolute": {"nl": "altijd of nooit", "en": "always or never"},
    "authority_push": {"nl": "leunt op gezag", "en": "leans on authority"},
    "own_plan": {"nl": "eigen plan", "en": "own plan"},
    "jargon": {"nl": "vakwoord", "en": "office word"},
    "sensitive": {"nl": "gevoelig gegeven", "en": "sensitive detail"},
    "main_form": {"nl": "wie doet er mee", "en": "who joins in"},
}
EXPLANATIONS: dict[str, Words] = {
    "leading": {
        "nl": "De vraag laat al horen welk antwoord gewenst is.",
        "en": "The question already shows which answer you hope for.",
    },
    "reproach": {
        "nl": "Waarom met een ontkenning klinkt al snel als een verwijt.",
        "en": "Why with a not in it soon sounds like blame.",
    },
    "why": {
        "nl": "Bij waarom gaan mensen zich soms verdedigen.",
        "en": "With why, people sometimes start to defend themselves.",
    },
    "solution_inside": {
        "nl": "In de vraag zit al een oplossing, dan komt er minder boven over wat er speelt.",
        "en": "The question already holds a solution, so you hear less about what is going on.",
    },
    "persuasion": {
        "nl": "In “{words}” is al besloten wat goed is, en moeten anderen dat ook gaan vinden.",
        "en": "In “{words}” it is settled what is good, and others should come to think so too.",
    },
    "control": {
        "nl": "In “{words}” moeten anderen iets gaan doen of laten, en gevraagd wordt niet hoe het voor hen is.",
        "en": "In “{words}” others are to do or stop something, and you do not hear how it is for them.",
    },
    "done_to": {
        "nl": "De vraag gaat over iets dat met anderen wordt gedaan, en niet over hoe het voor hen is.",
        "en": "The question is about what you do with others, and not about how it is for them.",
    },
    "plan_first": {
        "nl": "De vraag begint bij wat er gaat gebeuren, dan komt er minder boven over hoe het nu is.",
        "en": "The question begins with what you will do, so you hear less about how things are now.",
    },
    "closed": {
        "nl": "Hierop kan iemand met ja of nee antwoorden, en dan stopt het verhaal.",
        "en": "This can be answered with yes or no, and then the story stops.",
    },
    "double": {
        "nl": "Hier staan twee vragen, vaak krijgt er maar één antwoord.",
        "en": "There are two questions here, and often only one gets an answer.",
    },
    "forced_choice": {
        "nl": "Het antwoord van de ander staat er misschien niet bij.",
        "en": "The other person's answer may not be among these.",
    },
    "presumption": {
        "nl": "“{words}” neemt iets aan wat de ander nog niet heeft gezegd.",
        "en": "“{words}” takes for granted what the other person has not said yet.",
    },
    "judging_word": {
        "nl": "In “{words}” kan de ander een oordeel horen.",
        "en": "The other person may hear a judgement in “{words}”.",
    },
    "absolute": {
        "nl": "“{words}” is zelden helemaal waar, en het nodigt uit tot algemeen praten.",
        "en": "“{words}” is seldom quite true, and it invites general talk.",
    },
    "authority_push": {
        "nl": "Wie eerst hoort wat anderen vinden, zegt minder snel iets anders.",
        "en": "Who first hears what others think, is slower to say something else.",
    },
    "own_plan": {
        "nl": "Met een eigen plan in de vraag gaat het gesprek over dat plan.",
        "en": "With your own plan in the question, the talk is about that plan.",
    },
    "jargon": {
        "nl": "“{words}” is een vakwoord, niet iedereen gebruikt het.",
        "en": "“{words}” is an office word that not everyone uses.",
    },
    "sensitive": {
        "nl": "Dit vraagt naar iets heel persoonlijks, en dat is voor dit gesprek niet nodig.",
        "en": "This asks for something very personal, which this conversation does not need.",
    },
    "main_form": {
        "nl": "In deze hoofdvraag staat nog niet wie er samen iets kunnen doen.",
        "en": "This main question does not yet say who can do something together.",
    },
}
FORM: Words = {
    "nl": "Probeer eens: “Wat kunnen [wie] doen om [wat]?”",
    "en": "Try: “Wat kunnen [wie] doen om [wat]?” (What can [who] do to [what]?)",
}
HINTS: dict[str, Words] = {
    "persuasion": {
        "nl": "Vraag eerst hoe zij het zien: “Hoe kijken [wie] naar [wat]?”",
        "en": "First ask how they see it: “Hoe kijken [wie] naar [wat]?” (How do [who] see [what]?)",
    },
    "done_to": {
        "nl": "Vraag het hun: “Hoe is het voor [wie] om [wat]?”",
        "en": "Ask them: “Hoe is het voor [wie] om [wat]?” (How is it for [who] to [what]?)",
    },
    "plan_first": {
        "nl": "Vraag eerst hoe het nu is, of zet erin wie het samen doen: “Wat kunnen [wie] doen om [wat]?”",
        "en": "First ask how it is now, or put in who does it together: “Wat kunnen [wie] doen om [wat]?”",
    },
    "control": {
        "nl": "Vraag hoe het daar voor iedereen is: “Wat maken [wie] mee [waar]?”",
        "en": "Ask how it is there for everybody: “Wat maken [wie] mee [waar]?” (What do [who] live through [where]?)",
    },
    "leading": {"nl": "Probeer eens: “Hoe kijkt u naar …?”", "en": "Try: “Hoe kijkt u naar …?” (How do you see …?)"},
    "reproach": {"nl": "Probeer eens: “Wat maakt dat …?”", "en": "Try: “Wat maakt dat …?” (What makes that …?)"},
    "why": {"nl": "Probeer eens: “Hoe komt het dat …?”", "en": "Try: “Hoe komt het dat …?” (How is it that …?)"},
    "solution_inside": {
        "nl": "Vraag naar hoe het nu gaat of naar een wens: “Wanneer zou u tevreden zijn?”",
        "en": "Ask how things are now, or for a wish: “Wanneer zou u tevreden zijn?” (When would you be content?)",
    },
    "closed": {
        "nl": "Begin met hoe, wat, wie, waar, wanneer of welke.",
        "en": "Begin with how, what, who, where, when or which.",
    },
    "double": {"nl": "Maak er twee vragen van en stel ze na elkaar.", "en": "Make two questions and ask them in turn."},
    "forced_choice": {
        "nl": "Laat het rijtje weg en vraag het open.",
        "en": "Leave out the options and ask openly.",
    },
    "presumption": {
        "nl": "Vraag eerst of het zo is, of vraag: “Hoe is dat voor u?”",
        "en": "First ask whether it is so, or ask: “Hoe is dat voor u?” (How is that for you?)",
    },
    "judging_word": {
        "nl": "Noem wat er te zien of te horen was, of laat het woord weg.",
        "en": "Say what could be seen or heard, or leave the word out.",
    },
    "absolute": {
        "nl": "Vraag naar één keer: “Noemt u eens een keer dat …”",
        "en": "Ask for one time: “Noemt u eens een keer dat …” (Name a time when …)",
    },
    "authority_push": {
        "nl": "Laat die zin weg en vraag alleen hoe het voor de ander is.",
        "en": "Leave that sentence out and only ask how it is for the other person.",
    },
    "own_plan": {
        "nl": "Zet het plan bij de kaders en vraag hier naar wat de ander meemaakt.",
        "en": "Put the plan with the boundaries, and ask here what the other person lives through.",
    },
    "jargon": {
        "nl": "Zeg het zoals men het aan een buurvrouw vertelt.",
        "en": "Say it the way you would tell a neighbour.",
    },
    "sensitive": {
        "nl": "Laat de vraag weg, of vraag wat iemand nodig heeft om mee te doen.",
        "en": "Leave the question out, or ask what someone needs to join in.",
    },
    "main_form": FORM,
}
IN_A_MAIN_QUESTION: dict[str, Words] = {"solution_inside": FORM}
# With the people of the question in it: {people}.
OFFERS: dict[str, Words] = {
    "solution_inside": {
        "nl": "Haal de oplossing eruit: “Wat is er aan de hand bij {people}?”",
        "en": "Take the solution out: “Wat is er aan de hand bij {people}?” (What is going on?)",
    },
    "persuasion": {
        "nl": "Vraag eerst hoe zij het zien: “Hoe kijken {people} hiernaar?”",
        "en": "First ask how they see it: “Hoe kijken {people} hiernaar?” (How do they see this?)",
    },
    "control": {
        "nl": "Vraag hoe het daar voor iedereen is: “Wat maken {people} mee?”",
        "en": "Ask how it is there for everybody: “Wat maken {people} mee?” (What do they live through?)",
    },
    "done_to": {
        "nl": "Vraag het hun: “Hoe is het voor {people}?”",
        "en": "Ask them: “Hoe is het voor {people}?” (How is it for them?)",
    },
}


def advice(rule: str, purpose: Purpose, words: str, people: str | None = None) -> tuple[Words, Words, Words]:
    """Name, explanation and hint of a rule, with the words it is about filled in."""
    echo = " ".join(words.split())
    if len(echo) > LONGEST_ECHO:
        echo = echo[: LONGEST_ECHO - 1].rstrip() + "…"
    explanation = {language: text.replace("{words}", echo) for language, text in EXPLANATIONS[rule].items()}
    return NAMES[rule], explanation, _hint(rule, purpose, people)


def _hint(rule: str, purpose: Purpose, people: str | None) -> Words:
    if purpose != "main":
        return HINTS[rule]
    if people and rule in OFFERS:
        return {language: text.replace("{people}", people) for language, text in OFFERS[rule].items()}
    return IN_A_MAIN_QUESTION.get(rule, HINTS[rule])
