"""Work forms in which people get back what was heard."""

from django.utils.translation import gettext_lazy as _

from .shape import FROM_THINK, WorkForm, step

GIVE_BACK = WorkForm(
    slug="teruggave",
    title=_("Teruggave"),
    says=_("Mensen krijgen hun woorden terug en zeggen wat klopt, wat mist en wat niet klopt."),
    phases=FROM_THINK,
    minutes=120,
    people=(8, 120),
    steps=(
        step(
            "talk",
            10,
            _("Waarvoor wij hier zijn"),
            _("U vertelde ons iets. Vandaag krijgt u het terug. Er ligt geen plan klaar."),
            tips=_("Vertel ook wat jullie niet weten of fout deden."),
        ),
        step(
            "talk",
            5,
            _("Hoe wij praten"),
            _("Vertel wat u zelf meemaakt. Vraag eerst door. Overtuigen hoeft niet. Stil zijn mag."),
        ),
        step(
            "timer",
            15,
            _("Stil lezen"),
            _("Loop langs de muur en lees. Praat nog niet. Neem een kaart mee die u raakt."),
            "alone",
            tips=_("Hang kaarten op ooghoogte, ook lager. Lees voor aan wie dat liever heeft."),
        ),
        step(
            "groups",
            30,
            _("Met zijn vieren"),
            _("Wat herkent u? Wat verrast u? Wat ontbreekt er? Tien minuten per vraag."),
            "fours",
            size=4,
            tips=_("Het lot mengt de groepen. Zo hoort een bewoner een ambtenaar, en andersom."),
        ),
        step(
            "words",
            20,
            _("Wat mist of klopt niet"),
            _("Schrijf op wat mist of anders is. Eén gedachte per kaart."),
            tips=_("Leg niets uit en verdedig niets. Schrijf het op in hun woorden."),
        ),
        step(
            "dots",
            15,
            _("Waar gaan wij mee verder?"),
            _("Stip aan waar u het eerst over verder wilt praten. Wat geen stip krijgt, blijft bewaard."),
            "alone",
            tips=_("De rode draden zijn de onderwerpen. Het is een agenda, geen uitslag."),
        ),
        step(
            "words",
            15,
            _("Wie wil waarmee verder?"),
            _("Waar wilt u zelf mee verder, hoe klein ook? Overslaan mag."),
            card_kind="offer",
            tips=_("Ieder zegt het zelf, of zegt niets. Niemand wijst iemand aan."),
        ),
        step(
            "harvest",
            10,
            _("Afsluiten"),
            _("Dit schreven wij op. Op deze dag hoort u weer van ons."),
            tips=_("Noem de dag, en wie men kan bellen. Dank iedereen."),
        ),
    ),
)

RECOGNITION = WorkForm(
    slug="herkenningsronde",
    title=_("Herkenningsronde met perspectievenkaart"),
    says=_("Zinnen van mensen komen één voor één voorbij. Samen zien wij wat wij herkennen, en waar wij verschillen."),
    phases=("look", "think"),
    minutes=60,
    people=(8, 1000),
    steps=(
        step(
            "talk",
            5,
            _("Zo werkt het"),
            _(
                "U leest straks zinnen die mensen zeiden. Zeg wat u herkent. "
                "Herkent u iets niet? Dan kan het voor een ander waar zijn."
            ),
            tips=_("Niemand in de zaal ziet wat iemand antwoordt. Zeg dat hardop."),
        ),
        step(
            "words",
            10,
            _("Eerst zelf"),
            _("Hoe is het voor u? Schrijf één zin. Eén zin is genoeg."),
            "alone",
            tips=_("Deze zinnen kun je toevoegen aan de ronde."),
        ),
        step(
            "recognition",
            15,
            _("Herkent u dit?"),
            _("Lees een zin en antwoord: dat herken ik, dat herken ik niet, of ik weet het niet."),
            "alone",
            tips=_("Sluit de ronde pas als de groep klaar is. Tot dan zie je alleen hoeveel antwoorden er zijn."),
        ),
        step(
            "talk",
            10,
            _("Wat herkennen wij?"),
            _("Lees samen de lijst. Wat verrast u?"),
            tips=_("Eerst de lijst. De kaart komt pas vanaf 40 mensen, en alleen als de groep hem wil zien."),
        ),
        step(
            "groups",
            15,
            _("Gemengde tafels"),
            _("Kies een zin waar u anders over denkt. Vertel wat u meemaakte. Overtuigen hoeft niet."),
            "fours",
            size=4,
            tips=_("Het lot mengt de groepen."),
        ),
        step("harvest", 5, _("Oogst"), _("Wat begrijpt u nu beter van een ander?")),
    ),
)

FORMS = (GIVE_BACK, RECOGNITION)
