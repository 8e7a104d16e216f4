"""Work forms for listening and talking together."""

from django.utils.translation import gettext_lazy as _

from .shape import EVERY_PHASE, WorkForm, step

LOOK_TO_ACT = ("look", "think", "act")

WORLD_CAFE = WorkForm(
    slug="wereldcafe",
    title=_("Wereldcafé"),
    says=_("Drie rondes aan kleine tafels. Wat aan de ene tafel begon, groeit aan de volgende."),
    phases=EVERY_PHASE,
    minutes=105,
    people=(12, 200),
    steps=(
        step(
            "talk",
            10,
            _("Welkom"),
            _("Drie rondes, elke ronde een andere tafel. Eén gastheer of gastvrouw blijft zitten."),
            tips=_("Leg papier en stiften op tafel. Vraag per tafel wie blijft zitten."),
        ),
        step(
            "groups",
            20,
            _("Eerste ronde"),
            _("Vertel wat u zelf meemaakt bij deze vraag. Schrijf en teken op het papier."),
            "tables",
            size=4,
            tips=_("Loop rond. Vul niets in en vat niets samen."),
        ),
        step(
            "words",
            5,
            _("Wat bleef hangen?"),
            _("Schrijf één kaart. Zoek daarna een andere tafel."),
            "alone",
        ),
        step(
            "groups",
            20,
            _("Tweede ronde"),
            _("Wie bleef, vertelt in één minuut wat hier gezegd is. Bouw verder op elkaar."),
            "tables",
            size=4,
        ),
        step(
            "words",
            5,
            _("Wat was anders?"),
            _("Schrijf één kaart over iets wat u nog niet kende. Zoek daarna een andere tafel."),
            "alone",
        ),
        step(
            "groups",
            20,
            _("Derde ronde"),
            _("Wie bleef, vertelt wat hier gezegd is. Wat komt steeds terug? Wie zegt het anders?"),
            "tables",
            size=4,
        ),
        step(
            "words", 5, _("Wat willen wij onthouden?"), _("Schrijf één kaart met wat niet verloren mag gaan."), "alone"
        ),
        step(
            "harvest",
            20,
            _("Oogst"),
            _("Elke tafel leest de kaarten voor. Leg samen wat bij elkaar hoort."),
            tips=_("Geef een stapel een naam met woorden die op een kaart staan."),
        ),
    ),
)

OPEN_SPACE = WorkForm(
    slug="open-ruimte",
    title=_("Open ruimte"),
    says=_("De mensen die er zijn maken zelf de agenda. Zij lopen naar waar zij iets te geven of te leren hebben."),
    phases=EVERY_PHASE,
    minutes=180,
    people=(10, 400),
    steps=(
        step(
            "talk",
            15,
            _("De kring"),
            _(
                "Wie er is, is de juiste. Het begint als het begint. Het gaat zoals het gaat. "
                "Klaar is klaar. Leert u niets en geeft u niets? Loop dan verder."
            ),
            "circle",
            tips=_("Vertel in één zin waar het over gaat. Leg lege vellen in het midden."),
        ),
        step(
            "words",
            20,
            _("De markt"),
            _("Waar wilt u het over hebben? Schrijf één kaart met een onderwerp. U begint dan het gesprek."),
            tips=_("Hang de kaarten bij een tijd en een plek. Nog een kring is beter dan een te volle tafel."),
        ),
        step(
            "timer",
            50,
            _("Eerste gesprekken"),
            _("Ga naar het onderwerp dat u trekt. Eén van u schrijft op wat er gezegd wordt."),
            "tables",
        ),
        step("timer", 50, _("Tweede gesprekken"), _("Ga naar een ander onderwerp, of blijf."), "tables"),
        step(
            "words",
            25,
            _("Verslag op kaarten"),
            _("Schrijf op wat iedereen moet weten. Eén gedachte per kaart, in de woorden die klonken."),
            tips=_("Ook een gesprek met twee mensen krijgt een kaart."),
        ),
        step(
            "harvest",
            20,
            _("Slotkring"),
            _("Wat neemt u mee? Wie gaat ergens mee verder?"),
            "circle",
            tips=_("Wie verder wil, zegt het zelf. Wijs niemand aan."),
        ),
    ),
)

FISHBOWL = WorkForm(
    slug="vissenkom",
    title=_("Vissenkom"),
    says=_("Een kleine kring praat, een grote kring luistert. Een lege stoel staat klaar voor wie wil."),
    phases=EVERY_PHASE,
    minutes=45,
    people=(9, 60),
    steps=(
        step(
            "talk",
            5,
            _("Zo werkt het"),
            _("Vier of vijf mensen praten in het midden. Wilt u iets zeggen? Neem de lege stoel."),
            "circle",
            tips=_("Begin met mensen uit verschillende groepen. Houd altijd één stoel leeg."),
        ),
        step(
            "timer",
            25,
            _("De binnenste kring"),
            _("Praat over wat u zelf meemaakt. Wie in de lege stoel komt, geeft een ander de ruimte om te gaan."),
            "circle",
            tips=_("Zit jij in het midden? Laat dan zien dat je niet meer begeleidt."),
        ),
        step(
            "words",
            10,
            _("Vragen van buiten"),
            _("Wat wilt u vragen na wat u hoorde? Schrijf één vraag per kaart."),
            "alone",
            tips=_("Lees de vragen voor. De binnenste kring kiest waar zij iets over zegt."),
        ),
        step("harvest", 5, _("Oogst"), _("Wat hoorde u dat u nog niet wist?")),
    ),
)

SOCRATIC = WorkForm(
    slug="socratisch-gesprek",
    title=_("Socratisch gesprek"),
    says=_("Langzaam denken over één vraag, met een eigen voorbeeld als houvast."),
    phases=LOOK_TO_ACT,
    minutes=120,
    people=(5, 14),
    steps=(
        step(
            "talk",
            15,
            _("De vraag"),
            _("Wij zoeken samen naar wat er echt achter deze vraag zit. Niemand hoeft gelijk te krijgen."),
            "circle",
            tips=_("Kies een vraag waar geen onderzoek het antwoord op weet."),
        ),
        step(
            "alone_together",
            15,
            _("Eigen voorbeelden"),
            _("Schrijf één keer op dat u dit zelf meemaakte. Kort, en echt gebeurd."),
            "alone",
        ),
        step(
            "choose",
            5,
            _("Eén voorbeeld"),
            _("Met welk voorbeeld gaan wij verder? Kies wat u het beste kunt begrijpen."),
            tips=_("Vraag de gever of het mag. Een ander voorbeeld is niet minder waar."),
        ),
        step(
            "talk",
            25,
            _("Het voorbeeld begrijpen"),
            _("Vraag naar wat er gebeurde. Wat deed u? Wat dacht u? Wat voelde u?"),
            "circle",
            tips=_("Houd mensen bij wat er gebeurde. Meningen komen straks."),
        ),
        step(
            "words",
            15,
            _("De kern"),
            _("Maak deze zin af: hier ging het om …, omdat …"),
            "alone",
            tips=_("Schrijf de zin van de gever groot op."),
        ),
        step(
            "words",
            15,
            _("Als u daar stond"),
            _("Wat zou u gedaan hebben, en waarom? Schrijf het in één zin."),
            "alone",
        ),
        step(
            "talk",
            15,
            _("Redenen onderzoeken"),
            _("Welke reden overtuigt u? Wat zou u doen twijfelen?"),
            "circle",
            tips=_("Vraag: kun je herhalen wat zij zei? Pas dan een antwoord."),
        ),
        step(
            "words", 10, _("Wat wij belangrijk vinden"), _("Welke waarde zit hieronder? Eén woord of één zin."), "alone"
        ),
        step("harvest", 5, _("Terugkijken"), _("Wat ziet u nu anders?"), "circle"),
    ),
)

FOCUS_GROUP = WorkForm(
    slug="focusgroep",
    title=_("Focusgroep"),
    says=_("Zes tot tien mensen uit één groep vertellen hoe het voor hen is. Oplossen komt later."),
    phases=("look",),
    minutes=90,
    people=(6, 10),
    steps=(
        step(
            "talk",
            10,
            _("Welkom en afspraken"),
            _(
                "Meedoen mag, stoppen mag ook. Wij schrijven op wat u zegt, zonder naam. "
                "Wat een ander hier vertelt, blijft hier."
            ),
            "circle",
            tips=_("Vertel eerlijk dat je niet kunt beloven dat iedereen zwijgt. Eén begeleidt, één schrijft."),
        ),
        step(
            "round_robin",
            10,
            _("Kennismaken"),
            _("Vertel eens hoe u hierbij betrokken bent geraakt."),
            "circle",
        ),
        step(
            "alone_together",
            15,
            _("Een gewone week"),
            _("Neem ons mee door een gewone week. Schrijf eerst een paar kaarten, dan vertellen wij."),
            "alone",
            tips=_("Draai de kaarten om als iedereen schreef. Vraag: en toen?"),
        ),
        step(
            "words",
            15,
            _("Wat goed gaat"),
            _("Noem een keer dat het goed ging. Wat maakte dat het goed ging?"),
            about="goes_well",
        ),
        step(
            "words",
            15,
            _("Waar het schuurt"),
            _("Noem een keer dat het niet goed ging. Wat gebeurde er?"),
            tips=_(
                "Vraag door: wat heeft u van ons nodig? Komt er oud zeer? Leg dan de vragen weg, sta stil en luister."
            ),
        ),
        step(
            "words",
            15,
            _("Wanneer het goed is"),
            _("Wanneer zou u tevreden zijn? Wat zou u dan merken?"),
            about="need",
        ),
        step(
            "read_back",
            7,
            _("Klopt het zo?"),
            _("Wij lezen voor wat wij opschreven. Zeg wat anders moet of weg moet."),
            tips=_("Lees letterlijk voor. Leg niets uit."),
        ),
        step(
            "words",
            3,
            _("Wie nog meer?"),
            _("Wie moeten wij ook spreken? Liefst iemand die het anders ziet. Een groep is genoeg, geen naam."),
        ),
    ),
)

FORMS = (WORLD_CAFE, OPEN_SPACE, FISHBOWL, SOCRATIC, FOCUS_GROUP)
