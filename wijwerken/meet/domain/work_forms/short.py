"""Short work forms that fit in any gathering."""

from django.utils.translation import gettext_lazy as _

from .shape import EVERY_PHASE, FROM_THINK, WorkForm, step

CHECK_IN = WorkForm(
    slug="check-in",
    title=_("Rondje aan het begin (check-in)"),
    says=_("Iedereen komt even aan het woord. Daarna praat het makkelijker."),
    phases=EVERY_PHASE,
    minutes=10,
    people=(3, 40),
    steps=(
        step(
            "talk",
            1,
            _("Hoe het gaat"),
            _("Eén vraag, één ronde. Niemand reageert. Overslaan mag."),
            "circle",
            tips=_("Zeg zelf als eerste iets kleins en echts. Dan durven anderen ook."),
        ),
        step(
            "round_robin",
            9,
            _("Hoe bent u hier?"),
            _("Wat neemt u vandaag mee naar binnen? Een paar woorden zijn genoeg."),
            "circle",
            tips=_(
                "Speelt er iets onder tafel? Vraag dan: wat wordt hier vaak gedacht en weinig gezegd? "
                "Wie leiding geeft, komt niet als eerste."
            ),
        ),
    ),
)

CHECK_OUT = WorkForm(
    slug="check-out",
    title=_("Rondje aan het eind (check-out)"),
    says=_("Samen afsluiten, zodat niemand met een vol hoofd naar huis gaat."),
    phases=EVERY_PHASE,
    minutes=10,
    people=(3, 40),
    steps=(
        step(
            "round_robin",
            9,
            _("Wat neemt u mee naar huis?"),
            _("Noem één ding dat u bijblijft. Niemand reageert. Overslaan mag."),
            "circle",
            tips=_("Laat stiltes staan. Vat niets samen."),
        ),
        step(
            "talk",
            1,
            _("Dank en tot dan"),
            _("Wij zeggen nu wat er met uw woorden gebeurt, en wanneer het verder gaat."),
            "circle",
            tips=_("Noem een datum en een naam om te bellen."),
        ),
    ),
)

ONE_TWO_FOUR = WorkForm(
    slug="1-2-4-allen",
    title=_("1-2-4-allen"),
    says=_("In twaalf minuten denkt iedereen mee, ook wie niet graag in een grote groep praat."),
    phases=EVERY_PHASE,
    minutes=12,
    people=(4, 400),
    steps=(
        step(
            "alone_together",
            1,
            _("Alleen"),
            _("Denk in stilte na over de vraag. Schrijf op wat in u opkomt."),
            "alone",
            tips=_("Eén minuut is kort. Zeg dat een half idee ook goed is."),
        ),
        step("timer", 2, _("Met zijn tweeën"), _("Vertel elkaar wat u schreef. Luister, en vraag door."), "pairs"),
        step(
            "timer",
            4,
            _("Met zijn vieren"),
            _("Wat lijkt op elkaar? Wat is anders? Kies samen wat iedereen moet horen."),
            "fours",
            tips=_("Laat tweetallen zich bij een tweetal voegen dat zij niet kennen."),
        ),
        step(
            "words",
            5,
            _("Allen"),
            _("Elk viertal schrijft één kaart: dit willen wij de anderen laten horen."),
            tips=_("Lees de kaarten voor zonder er iets van te vinden."),
        ),
    ),
)

DOTS = WorkForm(
    slug="stippen",
    title=_("Stippen"),
    says=_("Samen kiezen waar het nu over gaat. Stippen maken een agenda. Zij zeggen niet wat waar is."),
    phases=FROM_THINK,
    minutes=10,
    people=(5, 400),
    steps=(
        step(
            "talk",
            3,
            _("Wat er ligt"),
            _("Lees alle onderwerpen. Vraag wat u niet begrijpt. Kies nog niet."),
            tips=_("Leg onderwerpen die hetzelfde zijn bij elkaar, met een ja van wie ze inbracht."),
        ),
        step(
            "dots",
            4,
            _("Stip in stilte"),
            _("Geef stippen aan waar u het vandaag over wilt hebben. Niemand ziet wat u kiest."),
            "alone",
            tips=_("Toon alles tegelijk, pas als iedereen klaar is."),
        ),
        step(
            "talk",
            3,
            _("Dit wordt de agenda"),
            _("Hiermee beginnen wij. Wat geen stip kreeg, blijft staan."),
            tips=_("Vraag wie iets mist dat vandaag echt moet. Noem het geen uitslag."),
        ),
    ),
)

CONSULTATION = WorkForm(
    slug="25-minutenconsult",
    title=_("25-minutenconsult"),
    says=_("Iemand brengt een vraag in. De groep helpt, en er ligt een eerste stap."),
    phases=EVERY_PHASE,
    minutes=25,
    people=(3, 10),
    steps=(
        step(
            "round_robin",
            3,
            _("Even aankomen"),
            _("Ieder zegt in één zin hoe hij hier zit."),
            "circle",
            tips=_("Houd het kort. Rang blijft bij de deur, ieder praat even lang."),
        ),
        step(
            "talk",
            4,
            _("De vraag"),
            _("Eén persoon vertelt wat er speelt en waar hij hulp bij wil. De rest luistert."),
            tips=_("Schrijf de vraag op zoals hij gezegd is. Eén vraag is genoeg."),
        ),
        step(
            "timer",
            4,
            _("Doorvragen"),
            _("Stel alleen vragen. Nog geen raad."),
            tips=_("Hoor je een raad met een vraagteken? Vraag dan: wat wil je weten?"),
        ),
        step(
            "alone_together",
            5,
            _("Raad op kaarten"),
            _("Schrijf op wat u zou doen of proberen. Eén gedachte per kaart."),
            "alone",
            about="solution",
            tips=_("Draai de kaarten pas om als iedereen klaar is."),
        ),
        step(
            "talk",
            4,
            _("Wat helpt"),
            _("Wie de vraag had, zegt wat hem helpt. De rest luistert."),
            tips=_("Niemand hoeft zijn raad te verdedigen."),
        ),
        step(
            "words",
            3,
            _("Eerste stap"),
            _("Wat gaat u zelf doen, hoe klein ook? Schrijf het op, met een dag."),
            card_kind="own_step",
            tips=_("Iedereen mag een stap noemen. Niemand deelt er een uit."),
        ),
        step("harvest", 2, _("Oogst"), _("Lees terug wat wij afspraken. Klopt het zo?")),
    ),
)

FORMS = (CHECK_IN, CHECK_OUT, ONE_TWO_FOUR, DOTS, CONSULTATION)
