"""Work forms in which a group decides, and makes and shares out its plan. They fit in Doen."""

from django.utils.translation import gettext_lazy as _

from .shape import ONLY_ACT, WorkForm, step

NO_OBJECTION = _("Geen bezwaar")
OBJECTION = _("Ik heb een bezwaar")
NOT_TAKING_PART = _("Ik doe in deze ronde niet mee")
FOR = _("Voor")
AGAINST = _("Tegen")
DO_NOTHING = _("Niets doen")

CONSENT = [NO_OBJECTION, OBJECTION, NOT_TAKING_PART]
SAYS = [FOR, AGAINST, NOT_TAKING_PART]

DEEP_DEMOCRACY = WorkForm(
    slug="deep-democracy",
    title=_("Ook het andere geluid horen (deep democracy, stap 1 tot en met 4)"),
    says=_("Een besluit dat beter wordt van wie het anders ziet."),
    phases=ONLY_ACT,
    minutes=75,
    people=(6, 60),
    is_decision=True,
    steps=(
        step(
            "alone_together",
            15,
            _("Stap 1. Alle kanten"),
            _("Hoe ziet u het? Schrijf het op. Elke kant is welkom."),
            "alone",
            tips=_("Vraag door tot er niets nieuws meer komt."),
        ),
        step(
            "words",
            10,
            _("Stap 2. Wie ziet het anders?"),
            _("Is er iets wat nog niemand zei? Schrijf het op."),
            "alone",
            tips=_("Bedank voor elk ander geluid. Het is moediger dan meepraten."),
        ),
        step(
            "talk",
            10,
            _("Stap 3. Wie herkent dit?"),
            _("Wij lezen het andere geluid voor. Wie herkent er iets van, al is het een beetje?"),
            "circle",
            tips=_("Laat wie het zei niet alleen staan. Zoek wie het een beetje herkent."),
        ),
        step("choose", 5, _("Stap 4. Kiezen"), _("Bent u voor of tegen dit voorstel?"), "alone", options=SAYS),
        step(
            "words",
            15,
            _("Wat heeft u nodig om mee te gaan?"),
            _("Was u tegen? Schrijf op wat u nodig heeft om mee te kunnen gaan."),
            "alone",
            card_kind="need",
            tips=_("Voeg het toe aan het voorstel, en lees het nieuwe voorstel voor."),
        ),
        step("choose", 10, _("Opnieuw kiezen"), _("Bent u voor of tegen het nieuwe voorstel?"), "alone", options=SAYS),
        step(
            "harvest",
            10,
            _("Afsluiten"),
            _("Wat spraken wij af? Waarover zijn wij het nog niet eens?"),
            tips=_(
                "Zit er boosheid of verdriet onder? Ga niet dieper zonder iemand die dat geleerd heeft. "
                "Stop, en vraag hulp."
            ),
        ),
    ),
)

CONSENT_DECISION = WorkForm(
    slug="consentbesluit",
    title=_("Samen besluiten zonder bezwaar (consent)"),
    says=_("Een voorstel is goed genoeg als niemand een bezwaar met een reden heeft."),
    phases=ONLY_ACT,
    minutes=40,
    people=(4, 40),
    is_decision=True,
    steps=(
        step(
            "talk",
            5,
            _("Het voorstel"),
            _("Wie het voorstel maakte, leest het voor en vertelt waarom."),
            tips=_("Schrijf het voorstel zichtbaar op."),
        ),
        step("timer", 8, _("Vragen"), _("Vraag wat u niet begrijpt. Geef nog geen mening.")),
        step(
            "round_robin",
            8,
            _("Eerste reactie"),
            _("Wat vindt u ervan? Kort, om de beurt. Niemand reageert."),
            "circle",
        ),
        step(
            "talk",
            4,
            _("Beter maken"),
            _("Wie het voorstel maakte, past het aan of laat het zo."),
            tips=_("Lees het hele voorstel opnieuw voor."),
        ),
        step(
            "choose",
            5,
            _("Heeft u een bezwaar?"),
            _("Een bezwaar heeft een reden, en gaat over wat wij samen willen."),
            "alone",
            options=CONSENT,
            tips=_("Een andere smaak is geen bezwaar. Een bezwaar is ook geen veto: het maakt het voorstel beter."),
        ),
        step(
            "words",
            8,
            _("Bezwaren meenemen"),
            _("Heeft u een bezwaar? Schrijf op wat er dan misgaat, en wat zou helpen."),
            "alone",
            card_kind="objection",
            tips=_("Verwerk elk bezwaar in het voorstel, en vraag of het nu kan."),
        ),
        step(
            "harvest",
            2,
            _("Opschrijven"),
            _("Dit besloten wij. Op deze dag kijken wij of het nog klopt."),
            tips=_("Zonder dag om terug te kijken is het geen besluit."),
        ),
    ),
)

RESISTANCE = WorkForm(
    slug="weerstand-peilen",
    title=_("Weerstand peilen"),
    says=_("Kiezen wat de minste weerstand oproept. Niets doen staat er altijd bij."),
    phases=ONLY_ACT,
    minutes=45,
    people=(5, 200),
    is_decision=True,
    steps=(
        step(
            "talk",
            5,
            _("De vraag"),
            _("Wat moeten wij kiezen? Wij zoeken wat voor iedereen te dragen is."),
        ),
        step(
            "words",
            15,
            _("Voorstellen"),
            _("Schrijf een voorstel. Eén per kaart. Niets doen is ook een voorstel."),
            about="solution",
            tips=_("Voeg samen wat hetzelfde is. Zes voorstellen is genoeg."),
        ),
        step(
            "resistance",
            5,
            _("Hoeveel weerstand voelt u?"),
            _("0: dit kan ik goed dragen. 10: dit kan ik niet dragen. Niemand ziet wat u invult."),
            "alone",
            options=[DO_NOTHING],
        ),
        step(
            "words",
            10,
            _("De sterkste bezwaren"),
            _("Gaf u ergens veel weerstand? Schrijf op waarom, en wat zou helpen."),
            "alone",
            card_kind="objection",
            tips=_("Kijk naar de hoogste weerstand, niet alleen naar de som."),
        ),
        step(
            "resistance",
            7,
            _("Nog een keer"),
            _("De voorstellen zijn beter gemaakt. Hoeveel weerstand voelt u nu?"),
            "alone",
            options=[DO_NOTHING],
        ),
        step(
            "harvest",
            3,
            _("Opschrijven"),
            _("Dit voorstel roept de minste weerstand op. Wie vindt het nog moeilijk, en wat spreken wij daarover af?"),
        ),
    ),
)

ACTION_WORKSHOP = WorkForm(
    slug="actiewerkplaats",
    title=_("Actiewerkplaats"),
    says=_("Van wat wij samen zien naar wat wij zelf gaan doen."),
    phases=ONLY_ACT,
    minutes=150,
    people=(8, 60),
    is_decision=True,
    steps=(
        step(
            "talk",
            10,
            _("Wat wij samen zien"),
            _("Lees de teruggave. Klopt het nog? Wat weegt voor u het zwaarst?"),
        ),
        step(
            "alone_together",
            15,
            _("Dromen"),
            _("Het is drie jaar later en het is goed. Wat ziet u als u naar buiten kijkt?"),
            "alone",
            about="need",
        ),
        step(
            "groups",
            20,
            _("Doelen"),
            _("Kies met uw tafel één droom. Wat moet er over een jaar anders zijn?"),
            "tables",
            size=5,
        ),
        step(
            "alone_together",
            15,
            _("Ideeën"),
            _("Wat kunnen wij doen? Schrijf eerst alleen, dan met zijn tweeën, dan met zijn vieren."),
            "alone",
            about="solution",
        ),
        step(
            "words",
            15,
            _("Waar wilt u aan meedoen?"),
            _("Kies zelf een idee waar u iets voor wilt doen. Overslaan mag."),
            "alone",
            card_kind="offer",
            tips=_("Niemand deelt uit. Een idee dat niemand kiest, blijft een idee."),
        ),
        step(
            "timer",
            40,
            _("Plannen maken"),
            _("Wie hetzelfde koos, zit bij elkaar. Wat, wie, wanneer, waar, en wat is daarvoor nodig?"),
            "tables",
            tips=_("Vraag per plan: wie kan hier last van krijgen?"),
        ),
        step(
            "choose",
            25,
            _("Heeft u een bezwaar?"),
            _("Elke tafel leest haar plan voor. Een bezwaar heeft een reden, en maakt het plan beter."),
            options=CONSENT,
            tips=_("Doe deze stap voor elk plan opnieuw."),
        ),
        step(
            "words",
            10,
            _("Mijn eerste stap"),
            _("Wat doet u zelf binnen twee weken, hoe klein ook? Uw voornaam staat er dan bij in het plan."),
            "circle",
            card_kind="own_step",
        ),
    ),
)

FORMS = (DEEP_DEMOCRACY, CONSENT_DECISION, RESISTANCE, ACTION_WORKSHOP)
