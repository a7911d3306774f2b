"""Scenes to look at and to test with, from public documents; functions and bodies, never persons."""

from samverkan_model.diagrams import Drawing, lay_out
from samverkan_model.diagrams.scene import Band, Box, Certainty, Line, LineKind, Scene, Shape

WORDS = {
    "organization": "huvudman",
    "group": "flera likadana",
    "council": "samråd eller råd",
    "committee": "utskott",
    "leadership": "ledningsgrupp",
    "working-group": "arbetsgrupp",
    "network": "nätverk",
    "secretariat": "sekretariat",
    "structure": "struktur",
    "agreement": "överenskommelse",
    "programme": "uppdrag",
    "function": "funktion",
    "other": "annat",
    "folded": "fler, hopfällda",
    "commissions": "ger uppdrag",
    "part-of": "ingår i",
    "prepares": "bereder",
    "supports": "stödjer",
    "steers": "styr",
    "mandate": "ger mandat",
    "recommends": "rekommenderar",
    "flow": "information",
    "seat": "har plats i",
    "party": "är part",
    "succeeds": "efterträder",
    "meets": "möter",
    "uncertain": "streckat: inte fullt belagt",
    "stack": "flera likadana",
}

UNCERTAIN = Certainty.UNCERTAIN
SHAPES = {shape.name[0:3]: shape for shape in Shape}


def scene(key: str, title: str, subtitle: str, source: str, bands: str, boxes: str, lines: str) -> Scene:
    """A scene from text: `id band shape Title / subtitle` and `source relation target label`; `?` uncertain, `*` stack."""
    named = tuple(Band(*part.strip().split(" ", 1)) for part in bands.split(";"))
    return Scene(key, title, subtitle, source, named, _boxes(boxes), _lines(lines), legend=WORDS)


def _boxes(text: str) -> tuple[Box, ...]:
    return tuple(_box(*line.split(None, 3)) for line in text.strip().splitlines())


def _box(key: str, band: str, shape: str, words: str) -> Box:
    title, _, subtitle = words.partition(" / ")
    certainty = UNCERTAIN if "?" in shape else Certainty.CERTAIN
    return Box(key, band, title, subtitle, Shape(shape.strip("?*")), certainty, stack="*" in shape)


def _lines(text: str) -> tuple[Line, ...]:
    rows = [line.split(None, 3) for line in text.strip().splitlines()]
    return tuple(_line(f"l{index:02}", *row) for index, row in enumerate(rows))


def _line(key: str, source: str, relation: str, target: str, label: str = "") -> Line:
    certainty = UNCERTAIN if "?" in relation else Certainty.CERTAIN
    return Line(key, source, target, LineKind(relation.strip("?=")), label, certainty, both_ways="=" in relation)


OSTERGOTLAND = scene(
    "ostergotland-structure-2017",
    "Östergötlands län – samverkansstruktur vård och omsorg",
    "gäller 2017-06-01 · 21 organ, 3 grupper av huvudmän",
    "Källa: Samråd vård och omsorg, arbetsplan 2017–18, § 1, 5.1–5.4, 6.3.1 · Sakområdessamråd vård och omsorg, "
    "rapport om 2016 · Uppföljning missbruk: LGVO 2015-09-18 · Regionens webbplats om samråd",
    "h Huvudmän; p Politisk nivå; t Tjänstepersonsnivå; v Verksamhetsnära nivå",
    """
sn h organization* 13 socialnämnder / eller motsvarande, en per kommun
hsn h organization Hälso- och sjukvårdsnämnden / Region Östergötland
ks h organization* 13 kommunstyrelser
rs h organization Regionstyrelsen
un h organization* 13 utbildningsnämnder / eller motsvarande
svo p council Samråd vård och omsorg / samråd · rekommenderar
au p committee Arbetsutskott / bereder
str p council Samrådet för strategiska frågor / strategiska och principiella frågor
utb p network? Utbildningsnätverket / ordförande i utbildningsnämnder
s13 p network Socialnämndsordförande-nätverket S13
int p council Östergötlands integrationsråd / sammankallas av Länsstyrelsen
lgvo t leadership Ledningsgrupp vård och omsorg / LGVO
sek t secretariat Sekretariat / processtöd
rss t structure Regional samverkans- och stödstruktur vård och omsorg
kch t network? Kommunchefsnätverket
ber t working-group Beredningsgruppen för Integrationsrådet
fou t other FoU-centrum
uph v programme Uppdrag psykisk hälsa Östergötland / samordnare
mis v working-group Arbetsgrupp uppföljning / överenskommelse missbruk och beroende
vik v working-group? Arbetsgrupp barns vikt och levnadsvanor
abc v working-group Arbetsgrupp ABC / Act–Belong–Commit
mind v other? Mind//Shift
""",
    """
sn commissions svo ger uppdrag
hsn commissions svo ger uppdrag
svo recommends sn rekommenderar
svo recommends hsn rekommenderar
au prepares svo bereder
utb meets? svo möten
un seat utb ordförande
sn seat s13 ordförande
s13 seat svo vice ordförande
lgvo prepares? svo bereder ibland
sek supports lgvo stödjer
sek supports svo stödjer
str prepares ks bereder ärenden
str prepares rs bereder ärenden
lgvo part-of rss tjänstedel
svo part-of rss politisk del
ber prepares int bereder
lgvo steers uph styrgrupp för
lgvo commissions mis utser
lgvo commissions? vik ger uppdrag
vik flow lgvo återrapporterar
fou supports lgvo kostnadsförslag
hsn commissions abc beslutar
""",
)

JONKOPING = scene(
    "jonkoping-structure-2018",
    "Jönköpings län – ledningssystem för samverkan mellan regionen och kommunerna",
    "gäller 2018-05-22 · 25 organ",
    "Källa: Ledningssystem för samverkan, Region Jönköpings län, sida läst 2018-05-22 · Överenskommelse om missbruk och "
    "beroende från 2016-01-01 · Hälsocenter i länet, bildspel 2020",
    "h Huvudmän; p Politisk nivå; t Tjänstepersonsnivå; v Verksamhetsnära nivå",
    """
kom h organization* 13 kommuner / Jönköpings län
rjl h organization Region Jönköpings län
lst h organization Länsstyrelsen i Jönköpings län
pks p council Primärkommunalt samverkansorgan / PKS
kf p council Kommunalt forum / region och kommuner
rn p council Nationellt och regionalt nätverk
sam p council? Samverkansnämnden / Sydöstra sjukvårdsregionen
lg t leadership Ledningsgruppen för samverkan / 9 platser, 6 kommunala
sbu t working-group Strategigrupp Barn och unga
spm t working-group Strategigrupp psykiatri och missbruk
sal t working-group Strategigrupp Äldre
hjm t leadership Styrgrupp för hjälpmedel / tjänstemannaorgan
mil t leadership Styrgrupp Miljösamverkan f
fou t secretariat Kommunal utveckling / FoU och samordning
lpo t programme Länsgemensamma programområden / LPO
rsl t leadership? Regionsjukvårdsledningen
ld v working-group* Länsdelsgrupper / antal inte dokumenterat
ag v working-group* Arbetsgrupper
lok v working-group* Tre lokala arbetsgrupper
lag v working-group* Länsgemensamma arbetsgrupper / LAG
hcv v other Hälsocenter Värnamo
hcj v other Hälsocenter Jönköping
hcs v other Hälsocenter Sävsjö
hcm v other Hälsocenter Mullsjö
bas v network Lärande nätverk ”Bästa platsen …”
""",
    """
kom commissions pks bildar
kom seat kf representanter
rjl seat kf representanter
lg prepares kf bereder
sbu flow lg rapporterar
spm flow lg rapporterar
sal flow lg rapporterar
pks steers mil styrgrupp
lst seat mil utser
fou supports lg stödjer
fou supports sbu bereder
rjl commissions lpo värdskap
rjl commissions? sam
sam steers rsl
ld prepares sbu behov
ld prepares spm behov
ld prepares sal behov
ag part-of sal
lok part-of spm
lpo commissions lag tillsätter
bas supports sbu förankrat i
kf steers hjm styr
kom party hcv driver
rjl party hcv driver
kom party hcj
kom party hcs
kom party hcm
""",
)

FLOWS = scene(
    "flows-2017",
    "Informationsflöden kring psykisk hälsa i Östergötlands län",
    "hur ärenden, rapporter och kunskap rör sig 2017",
    "Källa: arbetsplan 2017–18 och LGVO 2015-09-18; fyra flöden är slutledda",
    "n Nationell nivå; h Huvudmän; p Politisk nivå; t Tjänstepersoner; v Verksamhet",
    """
skl n organization SKL
reg n organization Regeringen
soc n organization Socialstyrelsen
kom h organization* 13 kommuner
reo h organization Region Östergötland
lst h organization Länsstyrelsen
svo p council Samråd vård och omsorg
hsn p council Hälso- och sjukvårdsnämnden
sn p council* Socialnämnder
au p committee Arbetsutskott
s13 p network S13
lgvo t leadership LGVO
sek t secretariat Sekretariat
rss t structure Regional samverkans- och stödstruktur
hsl t leadership Hälso- och sjukvårdens ledningsgrupp
scn t network Socialchefsnätverk
fou t function FoU-centrum
upp v programme Uppdrag psykisk hälsa
mis v working-group Arbetsgrupp missbruk
bru v network Brukarråd
psy v other Psykiatriska kliniker
pri v other* Vårdcentraler
soj v other* Socialtjänstens enheter
ele v other* Elevhälsa
ung v other Ungdomshälsan
""",
    """
reg flow skl överenskommelse
skl flow rss stöd
skl flow kom information
skl flow reo information
soc flow rss riktlinjer
rss flow lgvo underlag
rss flow soc återrapport
lgvo flow svo ärenden
svo flow lgvo uppdrag
sek flow svo kallelse
sek flow lgvo kallelse
au flow svo dagordning
svo flow hsn rekommendation
svo flow sn rekommendation
hsn flow reo protokoll
sn flow kom protokoll
s13 flow svo synpunkter
sn flow s13 synpunkter
lgvo flow= upp styrning och rapport
upp flow psy handlingsplan
upp flow pri handlingsplan
upp flow soj handlingsplan
upp flow ele handlingsplan
bru flow upp erfarenheter
mis flow lgvo uppföljning
fou flow lgvo kostnadsförslag
fou flow mis metodstöd
hsl flow lgvo
scn flow lgvo
hsl flow psy beslut
hsl flow pri beslut
scn flow soj beslut
lst flow svo inbjudan
ung flow? mis lägesbild
ung flow? ele
""",
)


def drawn(key: str, boxes: int, lines: int, bands: int = 5) -> Scene:
    """A scene of any size, the same every time: long and short names, lines up, down, across and far."""
    names = ("Samråd", "Ledningsgrupp vård och omsorg", "Arbetsgrupp uppföljning", "Beredning", "Nätverk barn och unga")
    kinds = tuple(Shape)
    placed = tuple(
        Box(f"b{i}", f"n{i * 7 % bands}", f"{names[i * 3 % 5]} {i}", "en undertext" * (i % 3 == 0), kinds[i * 5 % 14])
        for i in range(boxes)
    )
    tied = tuple(
        Line(
            f"l{i:02}",
            f"b{i * 11 % boxes}",
            f"b{(i * 17 + 3) % boxes}",
            tuple(LineKind)[i % 12],
            ("ger stöd", "")[i % 3 == 2],
        )
        for i in range(lines)
    )
    levels = tuple(Band(f"n{i}", f"Nivå {i}") for i in range(bands))
    return Scene(
        key, f"{boxes} rutor och {lines} streck", "prov", "Källa: påhittat", levels, placed, tied, legend=WORDS
    )


BIG = drawn("big", 40, 60)
NO_LINES = drawn("no-lines", 23, 0)
ONE_BOX = drawn("one-box", 1, 0)
NOTHING = Scene("nothing", "Inget att visa", "", "", (Band("a", "A"),), (), ())
WIDE_BAND = drawn("wide-band", 22, 18, 2)
PARALLEL = scene(
    "parallel",
    "Två organ med tre relationer, och ett som möter sig självt under en rubrik som är så lång att den måste brytas på flera rader",
    "",
    "Källa: " + "mycket lång källhänvisning, sidan 17; " * 9,
    "p Politisk nivå; t Tjänstepersonsnivå",
    """
a p council Samråd vård och omsorg
b p committee Arbetsutskott
c t leadership Ledningsgrupp
d t secretariat* Sekretariat / två kontor
e t other Informationssäkerhetssamordningsfunktionsansvarig
""",
    """
a commissions b ger uppdrag
b prepares a bereder
a meets b möter
a commissions c ger uppdrag
c prepares a bereder
c flow a rapporterar
c flow c egna frågor
d supports= d varandra
d supports a stödjer
""",
)
HOSTILE = Scene(
    'hostile "<&>',
    "<script>alert('å')</script> & \"citat\" 😀 ]]> \x07",
    "<b>&amp;</b>",
    "Källa: <i>'\"&",
    (Band("<b>", '<Nivå & "ett">'), Band("b\\", "C:\\ny")),
    (
        Box("a:1", "<b>", "<svg onload=alert(1)>", "a & b 😀", Shape.COUNCIL, href='https://example.org/?a=1&b="2"'),
        Box("a-1", "b\\", "C:\\ny\\N", "\\l back\\slash", Shape.AGREEMENT, description="--> ]]>"),
        Box('"', "b\\", "", ""),
    ),
    (
        Line("1", "a:1", "a-1", LineKind.MANDATE, "<&>\"'", description="<desc>"),
        Line("1:", "a-1", '"', LineKind.FLOW, "\\N 😀"),
    ),
    legend={"council": "<råd>", "mandate": "&"},
)
_DRAWINGS: dict[str, Drawing] = {}


def picture(scene: Scene) -> Drawing:
    """The drawing of a scene, laid out once for all tests."""
    if scene.id not in _DRAWINGS:
        _DRAWINGS[scene.id] = lay_out(scene)
    return _DRAWINGS[scene.id]


ALL = (OSTERGOTLAND, JONKOPING, FLOWS, BIG, NO_LINES, ONE_BOX, NOTHING, WIDE_BAND, PARALLEL, HOSTILE)
