"""Doen: ideas, the plan, owners, room and follow-up."""

from django.utils.translation import gettext_lazy as _

from wijwerken.act import demo
from wijwerken.act.domain import chain, chores, showing, taking_out
from wijwerken.act.rules import WHO_MAY
from wijwerken.house.manifest import Room

LOG_TEXTS = {
    "act.idea.added": _("Er kwam een idee bij"),
    "act.idea.connected": _("Ideeën zijn verbonden tot één idee"),
    "act.idea.left_out": _("De groep doet met een idee nu bewust niets; de reden staat erbij"),
    "act.idea.taken_up": _("Een idee ligt weer op tafel"),
    "act.idea.taken_back": _("Iemand haalde een eigen idee terug"),
    "act.plan.written": _("Het doel van het plan is opgeschreven"),
    "act.plan.adopted": _("De groep stelde het plan vast"),
    "act.direction.chosen": _("De groep koos een richting; de afwegingen staan erbij"),
    "act.thread.left_out": _("De groep doet met een rode draad nu bewust niets; de reden staat erbij"),
    "act.thread.taken_up": _("Een rode draad ligt weer op tafel"),
    "act.action.proposed": _("Er is een actie voorgesteld"),
    "act.action.changed": _("Een actie is veranderd"),
    "act.action.taken_on": _("Iemand zei ja en nam een actie op zich"),
    "act.action.yes_at_table": _("Een ja dat aan tafel gezegd is, is opgeschreven"),
    "act.action.declined": _("Iemand zei: nee, nu niet"),
    "act.action.given_back": _("Een actie is weer vrij"),
    "act.action.helped": _("Iemand helpt mee met een actie"),
    "act.action.help_ended": _("Iemand helpt niet meer mee"),
    "act.action.updated": _("Iemand vertelde hoe een actie gaat"),
    "act.action.done": _("Een actie is gedaan"),
    "act.action.stopped": _("Een actie is gestopt; de les staat erbij"),
    "act.step.taken": _("Iemand zette een klein stapje"),
    "act.klap.asked": _("De groep vroeg een klap"),
    "act.klap.answered": _("De opdrachtgever gaf antwoord op een vraag"),
    "act.review.set": _("Er is een dag om samen terug te kijken"),
    "act.review.moved": _("Een dag om terug te kijken is verplaatst"),
    "act.review.held": _("De groep keek terug"),
}

ROOM = Room(
    name="act",
    title=_("Doen"),
    who_may=WHO_MAY,
    log_texts=LOG_TEXTS,
    steps=showing.steps,
    facts=showing.facts,
    menu=showing.menu,
    pages={"small_step": showing.small_step_page},
    gate_facts=showing.gate_facts,
    receipt_lines=chain.receipt_lines,
    trace_links=chain.trace_links,
    trace_title=chain.trace_title,
    on_withdrawn=taking_out.on_withdrawn,
    on_corrected=taking_out.on_corrected,
    on_erased=taking_out.on_erased,
    own_data=taking_out.own_data,
    search=showing.search,
    export=showing.export,
    daily=chores.daily,
    demo=demo.fill,
)
