"""Made-up collaboration structures in which everything is in order: of any size, and alike for the same seed."""

import copy
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from samverkan_model.loading.example import facts_from
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.facts import CONCEPTS, Facts
from samverkan_model.model.tenant import TenantHeader

Row = dict[str, Any]

DAY = date(2018, 6, 1)
"""The day on which everything is in order."""
TERM = "2016-01-01/2020-12-31"
PLANNED = "2017-01-01/2019-12-31"
AGES = {"barn": (0, 17), "vuxna": (18, 64), "aldre": (65, None)}
THEMES = ("strategigrupp", "styrgrupp", "samordningsgrupp", "partnerskap", "rad")
GROUPS = ("arbetsgrupp", "natverk", "lokal-grupp", "projekt", "initiativ")
STANDING = 6
"""Bodies that every structure has: council, committee, leadership, secretariat, joint authority, users' council."""


class Model:
    """Rows of a model file by concept, with the id of each."""

    def __init__(self) -> None:
        self.header: Row = {"id": "prov", "name": "Provlän", "kind": "county", "rules": {"SRC04": "info"}}
        self.rows: dict[str, list[Row]] = {concept: [] for concept in CONCEPTS}
        self._by_id: dict[str, Row] = {}

    def __getitem__(self, row_id: str) -> Row:
        return self._by_id[row_id]

    def add(self, concept: str, row_id: str, **fields: Any) -> str:
        """A new row; its id."""
        row = {"id": row_id, **fields}
        self.rows[concept].append(row)
        self._by_id[row_id] = row
        return row_id

    def of(self, concept: str, where: Callable[[Row], Any] = lambda row: True) -> list[Row]:
        """Rows of a concept that answer to something."""
        return [row for row in self.rows[concept] if where(row)]

    def copied(self) -> "Model":
        """A model of its own to change."""
        return copy.deepcopy(self)

    def remove(self, concept: str, where: Callable[[Row], Any]) -> None:
        """Takes away the rows of a concept that answer to something."""
        for row in self.of(concept, where):
            self.rows[concept].remove(row)
            del self._by_id[row["id"]]

    @property
    def text(self) -> str:
        """As a model file, one row on each line."""
        lines = [f"tenant: {json.dumps(self.header)}"]
        for concept, rows in self.rows.items():
            lines += [f"{concept}:", *(f"- {json.dumps(row, ensure_ascii=False)}" for row in rows)] if rows else []
        return "\n".join(lines)

    def loaded(self) -> Facts:
        """The facts, read as a model file is."""
        return facts_from(self.text)

    def facts(self) -> Facts:
        """The facts without the file: quicker, and without lines."""
        records = [CONCEPTS[concept].model_validate(row) for concept, rows in self.rows.items() for row in rows]
        return Facts(TenantHeader.model_validate(self.header), records, core_vocabulary())


@dataclass
class Plot:
    """One structure in the making, with the ids that others of its rows need."""

    model: Model
    random: Random
    name: str
    municipalities: int
    turn: int = 0

    def id(self, word: str) -> str:
        """The id of something in this structure."""
        return f"{self.name}-{word}"

    def number(self) -> int:
        """A number that no other thing of the structure has."""
        self.turn += 1
        return self.turn

    def add(self, concept: str, word: str, **fields: Any) -> str:
        """A new row with a source of this structure."""
        cited = f"{self.id('kalla')}-{self.random.randint(1, 3)} § {self.random.randint(1, 20)}"
        return self.model.add(concept, self.id(word), **{"source": cited, **fields})

    @property
    def towns(self) -> list[str]:
        """Ids of the municipalities."""
        return [self.id(f"kommun-{number}") for number in range(1, self.municipalities + 1)]

    @property
    def targets(self) -> list[str]:
        """Ids of all target groups."""
        return [self.id(word) for word in AGES]


def dice(seed: int | str) -> Random:
    """Random choices that are the same for the same seed."""
    return Random(seed)  # noqa: S311 - nothing secret, only the same again


def clean(seed: int, bodies: int = 12, structures: int | None = None) -> Model:
    """A model in which everything is documented and in order on `DAY`.

    Args:
        seed: the same seed gives the same model.
        bodies: how many bodies it has, at least seven.
        structures: how many structures they are spread over; left out, as many as make each of a natural size.
    """
    random, model = dice(seed), Model()
    for number, count in enumerate(_shares(random, bodies, structures)):
        plot = Plot(model, random, f"s{number}", random.randint(2, 5))
        _actors(plot)
        _agreements(plot)
        _upper_bodies(plot)
        left = count - STANDING
        while left > 0:
            groups = min(left - 1, random.randint(2, 5))
            _theme(plot, groups)
            left -= groups + 1
        _calls(plot)
    return model


def _shares(random: Random, bodies: int, structures: int | None) -> Iterable[int]:
    """How many bodies each structure gets."""
    if structures is not None:
        return [bodies // structures] * structures
    shares = []
    while bodies > 0:
        share = bodies if bodies < 50 else random.randint(20, 40)
        shares.append(share)
        bodies -= share
    return shares


def _actors(plot: Plot) -> None:
    add, own = plot.model.add, plot.id
    for number in range(1, 4):
        day = f"{plot.random.randint(2016, 2017)}-{plot.random.randint(1, 12):02}-15"
        add(
            "sources",
            own(f"kalla-{number}"),
            title=f"Underlag {number}",
            kind="governing-document",
            date=day,
            publisher="Länet",
        )
    add("organizations", own("landsting"), name="Landstinget", kind="landsting", valid="1990-01-01/2014-12-31")
    add("organizations", own("region"), name="Regionen", kind="region", succeeds=[own("landsting")])
    add("organizations", own("halso"), name="Nämnden för hälsa", kind="namnd", part_of=[own("region")])
    for number, town in enumerate(plot.towns, start=1):
        add("organizations", town, name=f"Kommun {number}", kind="municipality")
    add("organizations", own("forening"), name="Brukarföreningen", kind="user-association")
    add("groups", own("kommuner"), name="Kommunerna", kind="municipality", members=plot.towns)
    for word, (first, last) in AGES.items():
        add("target_groups", own(word), name=word.capitalize(), age_from=first, age_to=last)
    _area(plot, "vard", None)
    principals = [own("region"), own("kommuner")]
    plot.add("structures", "system", name="Ledningssystemet", principals=principals, purpose="Leder samverkan",
             valid="2015-01-01/..")  # fmt: skip
    plot.add("goals", "mal", name="Fler mår bra", goal_of=[own("system")], target_groups=plot.targets, valid=TERM,
             indicators=[{"name": "Andel som mår bra"}])  # fmt: skip


def _area(plot: Plot, word: str, broader: str | None) -> str:
    return plot.model.add(
        "areas", plot.id(word), name=f"Område {word}", broader=broader, target_groups=plot.targets
    )  # fmt: skip


def _parties(plot: Plot, year: int) -> list[Row]:
    """The region and every municipality, each with a day of adoption before the year."""
    names = [plot.id("region"), *plot.towns]
    return [{"party": name, "adopted": f"{year - 1}-{plot.random.randint(7, 12):02}-10"} for name in names]


def _agreements(plot: Plot) -> None:
    own = plot.id
    often: Row = {"wording": "vartannat år", "per_year": 0.5}
    plot.add("agreements", "ram", title="Nationell ram", kind="ramavtal", level="national", valid="2010-01-01/..",
             follow_up={"cadence": often})  # fmt: skip
    plot.add("agreements", "forra", title="Förra överenskommelsen", kind="overenskommelse",
             valid="2011-01-01/2015-12-31", areas=[own("vard")],
             parties=[{"party": one, "adopted": "2010-10-01"} for one in (own("landsting"), *plot.towns)])  # fmt: skip
    plot.add("agreements", "bilaga", title="Bilaga om ansvar", kind="bilaga", valid=TERM)
    plot.add(
        "agreements", "avtal", title="Överenskommelsen", kind="overenskommelse", level="county", valid=TERM,
        framed_by=[own("ram")], succeeds=[own("forra")], steered_by=[own("rad")], areas=[own("vard")],
        target_groups=plot.targets, parties=_parties(plot, 2016), decided="2015-12-15", review="2019-09-30",
        notice={"period": "P6M"}, renewal={"silent": False}, annexes=[{"title": "Ansvar", "agreement": own("bilaga")}],
        condition=[{"text": "Alla parter antar", "kind": "all-adopt"}],
        follow_up=_followed_up(own("ledning"), own("rad")),
    )  # fmt: skip


def _followed_up(by: str, to: str) -> Row:
    often: Row = {"wording": "varje år", "per_year": 1}
    return {"by": [by], "to": [to], "cadence": often, "due": ["2018-03", "2019-03"], "done": ["2018-03-15"]}


def _upper_bodies(plot: Plot) -> None:
    own, council, leadership = plot.id, plot.id("rad"), plot.id("ledning")
    principals, area = [own("region"), own("kommuner")], [own("vard")]
    _former(plot)
    givers = [{"to": own("region"), "label": "värd"}, {"to": own("kommuner")}]
    names = [{"name": "Samrådet förr", "kind": "former", "valid": "2015-01-01/2016-06-30"}]
    _body(plot, "rad", "samrad", "political", givers, names=names, succeeds=[own("forra-rad")], basis_in=[own("avtal")],
          wording="lika många ledamöter från båda sidor", legal_form="none")  # fmt: skip
    _body(plot, "utskott", "arbetsutskott", "political", [council], prepares_for=[council])
    _body(plot, "ledning", "ledningsgrupp", "officials", [council], prepares_for=[own("utskott")])
    _body(plot, "kansli", "sekretariat", "officials", [council], supports=[council, own("utskott"), leadership])
    _body(plot, "brukare", "deltagarrad", "residents", [council])
    _body(plot, "forbund", "direktion", "political", [own("kommuner")], legal_form="kommunalforbund")
    _upper_seats(plot)
    whole: Row = {"matter": area, "instrument": [own("avtal")], "valid": TERM}
    powers = ["recommend", "back", "lead", "commission"]
    _mandate(plot, "rad", powers, principals, principals, **(whole | {"matter": [*area, own("avtal")]}))
    _mandate(plot, "utskott", ["propose", "prepare"], [council], [council], **whole)
    _mandate(plot, "ledning", ["lead", "coordinate", "prepare", "follow-up"], [council], [council], **whole)
    _mandate(plot, "kansli", ["support"], [council], [council], **whole)
    _mandate(plot, "brukare", ["consult"], [council], [council], **whole)
    _mandate(plot, "forbund", ["decide"], [own("kommuner")], [], **whole)
    _upper_flows(plot)


def _former(plot: Plot) -> None:
    own = plot.id
    plot.add("bodies", "forra-rad", name="Förra rådet", kind=["rad"], valid="2008-01-01/2014-12-31",
             commissioned_by=[own("landsting")], purpose="Råd före regionen")  # fmt: skip
    plot.add("seats", "forra-plats", body=own("forra-rad"), at=[own("landsting")], role="chair", count=1)
    plot.add("mandates", "forra-mandat", body=own("forra-rad"), powers=["consult"], granted_by=[own("landsting")],
             valid="2008-01-01/2014-12-31")  # fmt: skip


def _body(plot: Plot, word: str, kind: str, level: str, givers: list[Any], **more: Any) -> str:
    often: Row = {"wording": "varje månad", "per_year": plot.random.choice((6, 10, 12))}
    own = {
        "name": f"{kind.capitalize()} {plot.number()}", "kind": [kind], "level": [level], "areas": [plot.id("vard")],
        "valid": f"2015-{plot.random.randint(1, 12):02}-01/..", "purpose": "Samordnar arbetet", "cadence": often,
        "part_of": [plot.id("system")], "target_groups": plot.targets, "commissioned_by": givers,
    }  # fmt: skip
    return plot.add("bodies", word, **own | more)


def _seat(plot: Plot, body: str, role: str, at: str, count: Any = 1, **more: Any) -> str:
    number = plot.number()
    words = {"function": f"chef för verksamhet {number}"} if count == 1 else {}
    giver = plot.id("region") if at == plot.id("region") else plot.id("kommuner")
    own = {"body": plot.id(body), "role": role, "at": [at], "count": count, "appointed_by": [giver], **words}
    seat = plot.add("seats", f"plats-{number}", **own | more)
    if role in ("chair", "coordinator") and body != "forbund":
        _spoken_for(plot, body, seat, at, giver)
    return seat


def _spoken_for(plot: Plot, body: str, seat: str, at: str, giver: str) -> None:
    """What whoever leads a body may do there, and who steps in."""
    number = plot.number()
    plot.add("mandates", f"mandat-{number}", body=seat, powers=["represent"], granted_by=[giver],
             matter=[plot.id("vard")], addressee=[giver], valid=TERM)  # fmt: skip
    plot.add("seats", f"plats-{number}", body=plot.id(body), role="substitute", at=[at], count=1,
             function=f"ställföreträdare {number}", appointed_by=[giver])  # fmt: skip


def _upper_seats(plot: Plot) -> None:
    region, towns, first = plot.id("region"), plot.id("kommuner"), plot.towns[0]
    _seat(plot, "rad", "chair", region)
    _seat(plot, "rad", "vice-chair", first)
    _seat(plot, "rad", "member", plot.id("halso"), plot.municipalities)
    for town in plot.towns:
        _seat(plot, "rad", "member", town)
    _seat(plot, "rad", "secretary", region)
    for body in ("utskott", "ledning"):
        _seat(plot, body, "chair", region)
        _seat(plot, body, "member", first, represents=[towns])
        _seat(plot, body, "secretary", plot.random.choice(plot.towns))
    _seat(plot, "kansli", "coordinator", region)
    _seat(plot, "kansli", "support", first)
    _seat(plot, "brukare", "chair", plot.id("forening"), appointed_by=[plot.id("forening")])
    _seat(plot, "brukare", "secretary", region)
    for role in ("member", "substitute"):
        _seat(plot, "forbund", role, towns, "each")
    _seat(plot, "forbund", "chair", plot.random.choice(plot.towns))


def _mandate(plot: Plot, body: str, powers: list[str], givers: list[str], ends: list[str], **more: Any) -> str:
    own = {"body": plot.id(body), "powers": powers, "granted_by": givers, "addressee": ends}
    return plot.add("mandates", f"mandat-{plot.number()}", **own | more)


def _flow(plot: Plot, sender: list[str], receiver: list[str], *content: str, **more: Any) -> str:
    often: Row = {"wording": "varje månad", "per_year": 12}
    ends = {"sender": [plot.id(one) for one in sender], "receiver": [plot.id(one) for one in receiver]}
    return plot.add("flows", f"flode-{plot.number()}", **ends, content=list(content), cadence=often, **more)


def _upper_flows(plot: Plot) -> None:
    principals = ["region", "kommuner"]
    _flow(plot, ["rad"], principals, "recommendation", "information")
    _flow(plot, principals, ["rad"], "need")
    _flow(plot, ["ledning"], ["utskott"], "prepared-matter")
    _flow(plot, ["utskott"], ["rad"], "proposal")
    _flow(plot, ["forening"], ["brukare"], "views")
    _flow(plot, ["brukare"], ["forening"], "feedback")
    _flow(plot, ["forbund"], ["kommuner"], "decision")
    _flow(plot, ["kommuner"], ["forbund"], "need")
    for body in ("utskott", "ledning"):
        _flow(plot, ["kommuner"], [body], "views")
        _flow(plot, [body], ["kommuner"], "feedback")
    for body in ("utskott", "ledning", "kansli", "brukare"):
        _flow(plot, ["rad"], [body], "feedback", valid="2016-01-01/..")
        _flow(plot, [body], ["rad"], "report")


def _theme(plot: Plot, groups: int) -> None:
    """A thematic group with its area, plan and programme, and working groups under it."""
    own, number = plot.id, plot.number()
    theme, area = f"tema-{number}", _area(plot, f"omrade-{number}", plot.id("vard"))
    programme, plan = own(f"program-{number}"), own(f"plan-{number}")
    kind, covers = plot.random.choice(THEMES), {"areas": [area], "target_groups": plot.targets}
    _plan(plot, number, covers)
    plot.add("programmes", f"program-{number}", name=f"Program {number}", kind="project", valid=PLANNED,
             host=[own("region")], parties=[own("kommuner")], steered_by=[own(theme)], basis_in=[plan],
             commissioned_by=[own("ledning")], **covers)  # fmt: skip
    _body(plot, theme, kind, "officials", [own("ledning")], prepares_for=[own("ledning")], steers=[programme], **covers)
    _seat(plot, theme, "chair", own("region"))
    _seat(plot, theme, "secretary", plot.random.choice(plot.towns))
    _seat(plot, theme, "member", own("kommuner"), "each")
    principals = [own("region"), own("kommuner")]
    _mandate(plot, theme, ["coordinate", "prepare"], [own("ledning")], [own("ledning")], matter=[area, plan],
             valid=PLANNED, instrument=[own("avtal")])  # fmt: skip
    _mandate(plot, theme, ["decide"], principals, [], matter=[programme], valid=PLANNED, instrument=[plan])
    _flow(plot, [theme], ["ledning"], "prepared-matter", "report")
    _flow(plot, ["ledning"], [theme], "commission", "feedback")
    for _ in range(groups):
        _group(plot, theme, area, plan, programme)


def _plan(plot: Plot, number: int, covers: Row) -> None:
    own = plot.id
    route = [{"actor": own("ledning"), "power": "prepare"}, {"actor": own("utskott"), "power": "recommend"}]
    plot.add(
        "agreements", f"plan-{number}", title=f"Handlingsplan {number}", kind="handlingsplan", level="county",
        valid=PLANNED, framed_by=[own("avtal")], steered_by=[own(f"tema-{number}")], parties=_parties(plot, 2017),
        follow_up=_followed_up(own(f"tema-{number}"), own("ledning")), notice={"period": "P3M"},
        decision_route=plot.random.choice(([], route)), **covers,
    )  # fmt: skip


def _calls(plot: Plot) -> None:
    """Calls to civil society, one open and one over, and the region's rule for when collaboration is in order."""
    own, kinds = plot.id, ["association", "civil-society"]
    steps: list[Row] = [
        {"verdict": "in-order", "partner_kinds": kinds, "open_to": ["all", "several"], "payment": False},
        {"verdict": "assessment-needed", "partner_kinds": kinds, "open_to": ["one"]},
        {"verdict": "not-acceptable", "partner_kinds": ["company"]},
    ]
    channels = [{"channel": "visit", "allowed": True}, {"channel": "loose-brochures", "allowed": False}]
    plot.add("collaboration_rules", "samverkansregel", name="När är det okej?", stated_by=[own("region")], steps=steps,
             otherwise="assessment-needed", channels=channels, valid="2016-01-01/..")  # fmt: skip
    asked: Row = {"issuer": own("region"), "contact": "verksamhetschef", "partner_kinds": ["association"],
                  "payment": False, "channels": ["visit"], "target_groups": [own("vuxna")]}  # fmt: skip
    plot.add("needs", "behov-oppet", name="Gruppträning", answer_by="2018-08-15", when=["2018-09/2018-12"], **asked)
    plot.add("needs", "behov-over", name="Hälsodag", answer_by="2018-01-15", when=["2018-03-01"], **asked,
             outcome="Två föreningar deltog.")  # fmt: skip


def _group(plot: Plot, theme: str, area: str, plan: str, programme: str) -> None:
    """A working group with seats, a mandate, perhaps a task, and flows to and from the group that gave it its work."""
    own, number = plot.id, plot.number()
    word, kind = f"grupp-{number}", plot.random.choice(GROUPS)
    targets = plot.random.sample(plot.targets, plot.random.randint(1, 3))
    covers = {"areas": [area], "target_groups": targets}
    _body(plot, word, kind, "operational", [own(theme)], prepares_for=[own(theme)], **covers)
    _seat(plot, word, "chair", own("region"))
    _seat(plot, word, "secretary", plot.random.choice(plot.towns), valid="2017-01-01/..")
    for town in plot.random.sample(plot.towns, plot.random.randint(1, 2)):
        _seat(plot, word, "member", town)
    _mandate(plot, word, ["investigate", "draft"], [own(theme)], [own(theme)], matter=[area], valid=PLANNED)
    _mandate(plot, word, ["carry-out"], [own(theme)], [own(theme)], matter=[programme], valid=PLANNED)
    if plot.random.random() < 0.6 or not plot.model.rows["assignments"]:
        plot.add("assignments", f"uppdrag-{number}", name=f"Uppdrag {number}", owner=[own(word)], under=[plan],
                 commissioned_by=[own(theme)], valid="2017-02-01/2018-12-31", due="2018-12-31", status="ongoing",
                 **covers)  # fmt: skip
    _flow(plot, [word], [theme], "report", "need")
    _flow(plot, [theme], [word], "feedback", "commission")
