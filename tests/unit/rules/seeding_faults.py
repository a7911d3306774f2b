"""For each rule, how to plant the fault it is for in a model where everything is in order."""

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from tests.unit.rules.seeding import PLANNED, Model, Row

Witness = set[str]
"""Ids that the finding has to name."""

Plant = Callable[[Model, Random], Witness]


class Planter(NamedTuple):
    """How a fault is planted.

    Attributes:
        code: the rule that is to find it.
        plant: changes the model at a random place.
        brings: rules that the same fault breaks by its nature.
    """

    code: str
    plant: Plant
    brings: frozenset[str]


PLANTERS: list[Planter] = []
OLD = "2000-01-01/2016-12-31"
NEW = ("SYS02", "SYS03", "SYS04", "SYS06", "SYS08", "SYS10")
"""What a body that is new to a structure lacks by its nature: nobody has settled its seats, its mandate and its ways."""
NOW = "2016-01-01/.."


def plants(code: str, *brings: str) -> Callable[[Plant], Plant]:
    """Registers one way to plant the fault of a rule."""

    def register(plant: Plant) -> Plant:
        PLANTERS.append(Planter(code, plant, frozenset(brings)))
        return plant

    return register


def _home(row: Row) -> str:
    """The structure a row belongs to."""
    return str(row["id"]).partition("-")[0]


def _is(word: str) -> Callable[[Row], bool]:
    """Whether the row's id has the word after the structure's."""
    return lambda row: str(row["id"]).partition("-")[2].startswith(word)


def _theme(model: Model, random: Random) -> Row:
    return random.choice(model.of("bodies", _is("tema")))


def _group(model: Model, random: Random) -> Row:
    return random.choice(model.of("bodies", _is("grupp")))


def _plan(model: Model, random: Random) -> Row:
    return random.choice(model.of("agreements", _is("plan")))


def _any_body(model: Model, random: Random) -> Row:
    """A body that stands, and does not act by law."""
    return random.choice(model.of("bodies", lambda row: not _is("forra")(row) and not _is("forbund")(row)))


def _own(row: Row, word: str) -> str:
    """The id of something in the same structure."""
    return f"{_home(row)}-{word}"


def _add(model: Model, concept: str, near: Row, word: str, **fields: object) -> str:
    """A new row in the structure of another."""
    number = sum(map(len, model.rows.values()))
    source = _own(near, "kalla-1")
    return model.add(concept, _own(near, f"{word}-{number}"), **{"source": source, **fields})


def _new_body(model: Model, near: Row, **fields: object) -> str:
    """A new working group without any ties."""
    own: Row = {"name": "Nytt organ", "kind": ["arbetsgrupp"], "valid": NOW, "purpose": "Prövar nytt"}
    return _add(model, "bodies", near, "nytt", **own | fields)


def _new_actor(model: Model, near: Row, **fields: object) -> str:
    return _add(model, "organizations", near, "aktor", **{"name": "Ny aktör", "kind": "university", **fields})


def _new_flow(model: Model, near: Row, sender: str, receiver: str, content: str = "report") -> str:
    return _add(model, "flows", near, "flode", sender=[sender], receiver=[receiver], content=[content])


def _agreement(model: Model, near: Row, **fields: object) -> str:
    return _add(model, "agreements", near, "papper", **{"title": "Ett papper till", "kind": "rutin", **fields})


def _held(model: Model, body: str) -> list[Row]:
    return model.of("mandates", lambda row: row["body"] == body)


def _held_there(model: Model, body: str) -> list[Row]:
    """Mandates of a body and of its seats."""
    seats = model.of("seats", lambda row: row["body"] == body)
    return [*_held(model, body), *(one for seat in seats for one in _held(model, seat["id"]))]


def _handed_on(model: Model, random: Random) -> Row:
    """A mandate in an area that a theme or a working group has from another body."""
    return random.choice(model.of("mandates", lambda row: "-omrade-" in "".join(row.get("matter", ()))))


def _silence(model: Model, body: Row) -> None:
    """Takes away everything by which a body tells others something."""
    model.remove("flows", lambda row: row["sender"] == [body["id"]])
    body.pop("prepares_for", None)
    for mandate in _held(model, body["id"]):
        mandate["addressee"] = []


# Accepted deviations


@plants("ACC01", "STR03", "SYS01")
def _accepted_too_long(model: Model, random: Random) -> Witness:
    body = _any_body(model, random)
    del body["purpose"]
    deviation = _add(model, "deviations", body, "undantag", rule="STR03", records=[body["id"]], valid=OLD,
                     reason_accepted="Skrivs vid nästa översyn")  # fmt: skip
    return {deviation, body["id"]}


@plants("ACC02")
def _accepted_for_nothing(model: Model, random: Random) -> Witness:
    body = _any_body(model, random)
    rule = random.choice(("STR03", "MAN01", "REP03", "FLO02"))
    return {_add(model, "deviations", body, "undantag", rule=rule, records=[body["id"]], valid=NOW,
                 reason_accepted="Skrivs vid nästa översyn")}  # fmt: skip


# Agreements


@plants("AGR01")
def _ended_without_successor(model: Model, random: Random) -> Witness:
    body = _any_body(model, random)
    agreement = _agreement(model, body, valid=OLD)
    body["basis_in"] = [*body.get("basis_in", []), agreement]
    return {agreement, body["id"]}


@plants("AGR02")
def _notice_soon(model: Model, random: Random) -> Witness:
    plan = _plan(model, random)
    plan["notice"] = {"by": random.choice(("2018-02-28", "2018-09-30", "2019-05-15"))}
    return {plan["id"]}


@plants("AGR03")
def _gap_before_successor(model: Model, random: Random) -> Witness:
    plan = _plan(model, random)
    before = _agreement(model, plan, valid="2016-01-01/2018-04-30")
    after = _agreement(model, plan, valid="2018-08-01/2020-12-31", succeeds=[before])
    return {before, after}


@plants("AGR04", "MAN07")
def _not_adopted(model: Model, random: Random) -> Witness:
    plan = _plan(model, random)
    party = random.choice(plan["parties"])
    del party["adopted"]
    party |= random.choice(({}, {"adoption": "pending"}, {"adoption": "declined"}))
    return {plan["id"], party["party"]}


@plants("AGR05")
def _adopted_late(model: Model, random: Random) -> Witness:
    plan = _plan(model, random)
    party = random.choice(plan["parties"])
    party["adopted"] = f"2017-{random.randint(2, 12):02}-01"
    return {plan["id"], party["party"]}


@plants("AGR06")
def _not_followed_up(model: Model, random: Random) -> Witness:
    plan = _plan(model, random)
    if random.random() < 0.5:
        del plan["follow_up"]["done"]
    else:
        plan |= {"follow_up": None, "gaps": ["follow_up"]}
    return {plan["id"]}


@plants("AGR07")
def _never_reviewed(model: Model, random: Random) -> Witness:
    frame = random.choice(model.of("agreements", _is("ram")))
    del frame["follow_up"]
    return {frame["id"]}


@plants("AGR08", "REP01")
def _former_party(model: Model, random: Random) -> Witness:
    plan = _plan(model, random)
    gone = _new_actor(model, plan, kind=random.choice(("regionforbund", "association")), valid=OLD)
    plan["parties"].append({"party": gone, "adopted": "2010-10-01"})
    return {plan["id"], gone}


@plants("AGR09")
def _oral(model: Model, random: Random) -> Witness:
    plan = _plan(model, random)
    plan["form"] = "oral"
    return {plan["id"]}


@plants("AGR10")
def _condition_not_met(model: Model, random: Random) -> Witness:
    plan = _plan(model, random)
    plan["condition"] = [{"text": "Medlen finns", "kind": "funding", "met": random.choice((None, False))}]
    return {plan["id"]}


@plants("AGR11")
def _annex_missing(model: Model, random: Random) -> Witness:
    plan = _plan(model, random)
    ended = _agreement(model, plan, valid=OLD)
    annex: Row = random.choice(({"missing": True}, {"agreement": ended}))
    plan["annexes"] = [{"title": "Bilaga", **annex}]
    return {plan["id"], ended} if "agreement" in annex else {plan["id"]}


@plants("AGR12")
def _two_versions(model: Model, random: Random) -> Witness:
    plan = _plan(model, random)
    return {plan["id"], _agreement(model, plan, valid="2018-01-01/2021-12-31", succeeds=[plan["id"]])}


@plants("AGR13")
def _outlives_frame(model: Model, random: Random) -> Witness:
    plan = _plan(model, random)
    frame = random.choice((_own(plan, "forra"), _agreement(model, plan, valid="2014-01-01/2018-12-31")))
    plan["framed_by"] = [frame]
    return {plan["id"], frame}


@plants("AGR14")
def _no_validity(model: Model, random: Random) -> Witness:
    return {_agreement(model, _plan(model, random))}


@plants("AGR15")
def _rests_on_it(model: Model, random: Random) -> Witness:
    body = _any_body(model, random)
    agreement = _agreement(model, body, valid=f"2016-01-01/{random.choice(('2018-09-30', '2019-03-31'))}")
    body["basis_in"] = [agreement]
    return {agreement, body["id"]}


# Information flows


@plants("FLO01")
def _no_way_back(model: Model, random: Random) -> Witness:
    body = _group(model, random)
    giver = _new_actor(model, body)
    if random.random() < 0.5:
        body["commissioned_by"].append({"to": giver, "label": "finansiär"})
        return {giver, body["id"]}
    return {giver, _add(model, "mandates", body, "mandat", body=body["id"], powers=["investigate"], granted_by=[giver],
                        valid=NOW)}  # fmt: skip


@plants("FLO02", *NEW)
def _isolated(model: Model, random: Random) -> Witness:
    theme = _theme(model, random)
    return {_new_body(model, theme, commissioned_by=[theme["id"]])}


@plants("FLO03", "FLO01", *NEW)
def _dead_end(model: Model, random: Random) -> Witness:
    theme = _theme(model, random)
    body = _new_body(model, theme, commissioned_by=[theme["id"]], level=["officials"])
    _add(model, "mandates", theme, "mandat", body=body, powers=["monitor"], granted_by=[theme["id"]], valid=PLANNED)
    return {body, _new_flow(model, theme, theme["id"], body, random.choice(("need", "views", "report")))}


@plants("FLO04", *NEW)
def _hangs_on_one(model: Model, random: Random) -> Witness:
    group = _group(model, random)
    nearer = _new_body(model, group, commissioned_by=[group["id"]])
    further = _new_body(model, group, commissioned_by=[group["id"]])
    for body, giver in ((nearer, group["id"]), (further, nearer)):
        _new_flow(model, group, body, giver)
        _new_flow(model, group, giver, body, "feedback")
    return {group["id"], nearer, further}


@plants("FLO05")
def _skips_a_level(model: Model, random: Random) -> Witness:
    theme = _theme(model, random)
    flow = _new_flow(model, theme, theme["id"], _own(theme, "utskott"), random.choice(("proposal", "prepared-matter")))
    return {flow, theme["id"], _own(theme, "ledning"), _own(theme, "utskott")}


@plants("FLO06", "SYS08")
def _hears_nothing(model: Model, random: Random) -> Witness:
    body = _any_body(model, random)
    giver = _new_actor(model, body)
    _new_flow(model, body, giver, body["id"])
    seat = _add(model, "seats", body, "plats", body=body["id"], at=[giver], count=1, appointed_by=[giver])
    return {giver, seat, body["id"]}


@plants("FLO07")
def _too_slow(model: Model, random: Random) -> Witness:
    group = _group(model, random)
    giver = group["commissioned_by"][0]
    return {group["id"], giver, _add(model, "assignments", group, "uppdrag", name="Bråttom", owner=[group["id"]],
            commissioned_by=[giver], valid="2018-05-20/2018-12-31", due=f"2018-05-{random.randint(22, 30)}")}  # fmt: skip


@plants("FLO08")
def _prepare_in_circle(model: Model, random: Random) -> Witness:
    body = random.choice(model.of("bodies", lambda row: row.get("prepares_for") and not _is("utskott")(row)))
    above = model[body["prepares_for"][0]]
    above["prepares_for"] = [*above.get("prepares_for", []), body["id"]]
    return {body["id"], above["id"]}


@plants("FLO09", *NEW)
def _no_way_up(model: Model, random: Random) -> Witness:
    theme = _theme(model, random)
    body = _new_body(model, theme, part_of=[_own(theme, "system")], level=["operational"])
    if random.random() < 0.5:
        _new_flow(model, theme, _own(theme, "ledning"), body, "feedback")
        return {body}
    end = _new_actor(model, theme)
    _new_flow(model, theme, body, end)
    return {body, end}


@plants("FLO10")
def _speaks_for_many(model: Model, random: Random) -> Witness:
    theme = _theme(model, random)
    named = _own(theme, "kommuner")
    return {theme["id"], named, _add(model, "seats", theme, "plats", body=theme["id"], at=[_own(theme, "kommun-1")],
                                     count=1, represents=[named], appointed_by=[named])}  # fmt: skip


@plants("FLO11")
def _decision_goes_nowhere(model: Model, random: Random) -> Witness:
    mandate = random.choice(model.of("mandates", lambda row: row["powers"] == ["decide"] and "tema" in row["body"]))
    carrier = _new_actor(model, mandate)
    carrying = _add(model, "mandates", mandate, "mandat", body=carrier, powers=["carry-out"], matter=mandate["matter"],
                    instrument=mandate["instrument"], valid=PLANNED)  # fmt: skip
    return {mandate["id"], mandate["body"], carrying, carrier}


@plants("FLO12", *NEW)
def _strangers(model: Model, random: Random) -> Witness:
    theme = _theme(model, random)
    giver = _own(theme, "ledning")
    body = _new_body(model, theme, commissioned_by=[giver], areas=theme["areas"], target_groups=theme["target_groups"])
    _new_flow(model, theme, body, _own(theme, "rad"))
    return {body, giver}


# Mandates


@plants("MAN01", "SYS02", "SYS03")
def _no_mandate(model: Model, random: Random) -> Witness:
    body = _theme(model, random)
    way = random.choice(("gap", "none", "ended"))
    if way == "ended":
        body = _group(model, random)
        for mandate in _held_there(model, body["id"]):
            mandate["valid"] = "2016-01-01/2017-12-31"
        return {body["id"]}
    gone = {row["id"] for row in _held_there(model, body["id"])}
    model.remove("mandates", lambda row: row["id"] in gone)
    body |= {"gaps": ["mandate"]} if way == "gap" else {}
    return {body["id"]}


@plants("MAN02")
def _no_grantor(model: Model, random: Random) -> Witness:
    mandate = _held(model, _any_body(model, random)["id"])[0]
    mandate |= {"granted_by": [], "instrument": [], "gaps": random.choice(([], ["granted_by"]))}
    return {mandate["id"], mandate["body"]}


@plants("MAN03")
def _exceeds_grant(model: Model, random: Random) -> Witness:
    mandate = _handed_on(model, random)
    way = random.choice(("matter", "power", "addressee", "period"))
    if way == "power":
        mandate["powers"].append("allocate")
    if way == "period":
        mandate["valid"] = "2017-01-01/2024-12-31"
    if way == "addressee":
        mandate["addressee"].append(_new_actor(model, mandate))
        return {mandate["id"], mandate["addressee"][-1]}
    if way == "matter":
        mandate["matter"].append(_add(model, "areas", mandate, "nytt-omrade", name="Ett annat område"))
        return {mandate["id"], mandate["matter"][-1]}
    return {mandate["id"]}


@plants("MAN04")
def _decides_without_form(model: Model, random: Random) -> Witness:
    body = _any_body(model, random)
    matters = [_own(body, "avtal")] if body.get("steers") else [_own(body, "avtal"), _own(body, "vard")]
    mandate = _add(model, "mandates", body, "mandat", body=body["id"], powers=[random.choice(("decide", "adopt"))],
                   matter=[random.choice(matters)], granted_by=[_own(body, "region")], valid=PLANNED, limits="Inom ramen")  # fmt: skip
    return {mandate, body["id"]}


@plants("MAN05")
def _outlives(model: Model, random: Random) -> Witness:
    mandate = _held(model, _group(model, random)["id"])[0]
    if random.random() < 0.5:
        mandate["instrument"] = [_own(mandate, "forra")]
        return {mandate["id"], _own(mandate, "forra")}
    gone = _new_actor(model, mandate, kind="regionforbund", valid=OLD)
    mandate |= {"granted_by": [gone], "instrument": []}
    return {mandate["id"], gone}


@plants("MAN06")
def _two_decide(model: Model, random: Random) -> Witness:
    mandate = random.choice(model.of("mandates", lambda row: row["powers"] == ["decide"] and "tema" in row["body"]))
    other = random.choice(model.of("bodies", lambda row: _home(row) == _home(mandate) and _is("grupp")(row)))
    added = _add(model, "mandates", mandate, "mandat", body=other["id"], powers=["decide"], matter=mandate["matter"],
                 granted_by=[_own(mandate, "region")], valid=PLANNED)  # fmt: skip
    return {*mandate["matter"], mandate["id"], mandate["body"], added, other["id"]}


@plants("MAN07")
def _nobody_decides(model: Model, random: Random) -> Witness:
    plan = _plan(model, random)
    for party in plan["parties"]:
        del party["adopted"]
    return {plan["id"]}


@plants("MAN08")
def _stated_differently(model: Model, random: Random) -> Witness:
    mandate = _held(model, _any_body(model, random)["id"])[0]
    if random.random() < 0.5:
        mandate["readings"] = [{"field": "powers", "value": "samråda", "source": _own(mandate, "kalla-2")}]
        return {mandate["id"], mandate["body"]}
    other = _add(model, "mandates", mandate, "mandat", body=mandate["body"], powers=["consult"], preferred=False,
                 granted_by=mandate["granted_by"], valid=PLANNED, conflicts_with=[mandate["id"]])  # fmt: skip
    return {mandate["id"], other}


@plants("MAN09")
def _only_weak(model: Model, random: Random) -> Witness:
    group = _group(model, random)
    mandate, other = _held(model, group["id"])
    model.remove("mandates", lambda row: row is other)
    mandate["powers"] = random.choice((["draft"], ["be-informed"], ["draft", "be-informed"]))
    return {group["id"], mandate["id"]}


@plants("MAN10")
def _seat_unclear(model: Model, random: Random) -> Witness:
    seat = random.choice(model.of("seats", lambda row: row.get("represents")))
    del seat["appointed_by"]
    return {seat["id"], *seat["represents"]}


@plants("MAN11")
def _no_precedence(model: Model, random: Random) -> Witness:
    theme = _theme(model, random)
    theme["principals"] = [_own(theme, "region"), _own(theme, "kommuner")]
    return {theme["id"], *theme["principals"]}


@plants("MAN12")
def _one_does_all(model: Model, random: Random) -> Witness:
    home = _home(_group(model, random))
    bodies = model.of("bodies", lambda row: _home(row) == home and (_is("grupp")(row) or _is("tema")(row)))
    chosen = {row["id"] for row in random.sample(bodies, 3)}
    for seat in model.of("seats", lambda row: row["body"] in chosen and row["role"] in ("chair", "secretary")):
        seat |= {"function": "processledaren", "at": [f"{home}-region"]}
    return chosen


@plants("MAN13")
def _hands_on_what_may_not_be(model: Model, random: Random) -> Witness:
    body = _any_body(model, random)
    board = _new_actor(model, body, kind=random.choice(("namnd", "styrelse")), part_of=[_own(body, "region")])
    mandate = _add(model, "mandates", body, "mandat", body=body["id"], powers=["set-direction"],
                   matter=[_own(body, "vard")], granted_by=[board], valid=PLANNED)  # fmt: skip
    return {board, mandate, body["id"]}


# Privacy


@plants("PRI01")
def _personal_data(model: Model, random: Random) -> Witness:
    concept = random.choice(("bodies", "seats", "mandates", "flows", "agreements", "areas"))
    row = random.choice(model.of(concept))
    row["note"] = random.choice((
        "Ring 013-12 34 56", "Skriv till namn@exempel.se", "Fråga Anna Andersson", "Numret är 640823-3234",
    ))  # fmt: skip
    return {row["id"]}


# Representation


@plants("REP01")
def _party_without_seat(model: Model, random: Random) -> Witness:
    plan = _plan(model, random)
    party = _new_actor(model, plan)
    plan["parties"].append({"party": party, "adopted": "2016-10-01"})
    return {plan["id"], party, *plan["steered_by"]}


@plants("REP02")
def _group_not_reached(model: Model, random: Random) -> Witness:
    area = random.choice(model.of("areas", _is("omrade")))
    left_out = random.choice(area["target_groups"])
    others = [name for name in area["target_groups"] if name != left_out]
    for concept in ("bodies", "agreements", "programmes", "assignments"):
        for row in model.of(concept, lambda row: area["id"] in row.get("areas", ())):
            row["target_groups"] = [name for name in row["target_groups"] if name != left_out] or others
    return {area["id"], left_out}


@plants("REP03")
def _vacant(model: Model, random: Random) -> Witness:
    if random.random() < 0.5:
        body = _any_body(model, random)
        body["gaps"] = [random.choice(("chair", "vice-chair", "secretary"))]
        return {body["id"]}
    seat = random.choice(model.of("seats", lambda row: row["role"] == "secretary"))
    seat["vacant"] = True
    return {seat["id"], seat["body"]}


@plants("REP04")
def _giver_ceased(model: Model, random: Random) -> Witness:
    body = _any_body(model, random)
    gone = _new_actor(model, body, valid=OLD)
    return {gone, body["id"], _add(model, "seats", body, "plats", body=body["id"], at=[gone], count=1)}


@plants("REP05")
def _parity_broken(model: Model, random: Random) -> Witness:
    council = random.choice(model.of("bodies", lambda row: "lika många" in row.get("wording", "")))
    seats = model.of("seats", lambda row: row["body"] == council["id"] and row["at"] == [_own(council, "halso")])
    seats[0]["count"] += random.choice((-1, 1, 2))
    return {council["id"]}


@plants("REP06")
def _no_substitute(model: Model, random: Random) -> Witness:
    board = random.choice(model.of("bodies", _is("forbund")))
    if random.random() < 0.5:
        body = _any_body(model, random)
        body["gaps"] = ["substitutes"]
        return {body["id"]}
    model.remove("seats", lambda row: row["body"] == board["id"] and row["role"] == "substitute")
    return {board["id"]}


@plants("REP07")
def _follows_itself_up(model: Model, random: Random) -> Witness:
    leadership = random.choice(model.of("bodies", _is("ledning")))
    council = _own(leadership, "rad")
    seats = model.of("seats", lambda row: row["body"] == council and row.get("function"))
    seat = random.choice(seats)
    added = _add(model, "seats", leadership, "plats", **{
        key: seat[key] for key in ("function", "at", "count", "appointed_by")
    }, body=leadership["id"])  # fmt: skip
    return {council, seat["id"], leadership["id"], added, _own(leadership, "avtal")}


@plants("REP08")
def _no_seat_for_residents(model: Model, random: Random) -> Witness:
    body = _any_body(model, random)
    body["gaps"] = ["residents-seat"]
    return {body["id"]}


@plants("REP09")
def _principal_absent(model: Model, random: Random) -> Witness:
    structure = random.choice(model.of("structures"))
    structure["principals"].append(_new_actor(model, structure, kind="region"))
    return {structure["id"], structure["principals"][-1]}


@plants("REP10")
def _same_seat_again(model: Model, random: Random) -> Witness:
    seat = random.choice(model.of("seats", lambda row: row.get("function") and not row.get("vacant")))
    again = model.add("seats", f"{seat['id']}.igen", **{key: value for key, value in seat.items() if key != "id"})
    return {seat["body"], seat["id"], again}


# Provenance


@plants("SRC01")
def _no_source(model: Model, random: Random) -> Witness:
    concept = random.choice(("structures", "bodies", "seats", "mandates", "flows", "agreements", "programmes"))
    row = random.choice(model.of(concept, lambda row: not _is("forra")(row)))
    del row["source"]
    return {row["id"]}


@plants("SRC02")
def _inference_alone(model: Model, random: Random) -> Witness:
    theme = _theme(model, random)
    way = random.choice(("whole", "commissioner", "grantor"))
    if way == "whole":
        theme |= {"basis": "inferred", "reason": "Framgår av plan och kallelser"}
    elif way == "commissioner":
        theme["inferred"] = {"commissioned_by": "Framgår av kallelser"}
    else:
        _held(model, theme["id"])[0]["inferred"] = {"granted_by": "Framgår av kallelser"}
    return {theme["id"]}


@plants("SRC03")
def _sources_conflict(model: Model, random: Random) -> Witness:
    body = _any_body(model, random)
    if random.random() < 0.5:
        body["readings"] = [{"field": "purpose", "value": "Beslutar", "source": _own(body, "kalla-2")}]
        return {body["id"], _own(body, "kalla-2")}
    seat = random.choice(model.of("seats", lambda row: row["body"] == body["id"]))
    seat["conflicts_with"] = [_add(model, "seats", body, "plats", body=body["id"], at=seat["at"], preferred=False)]
    return {seat["id"], *seat["conflicts_with"]}


@plants("SRC04")
def _source_too_old(model: Model, random: Random) -> Witness:
    row = random.choice((_any_body(model, random), _plan(model, random), random.choice(model.of("structures"))))
    row["source"] = model.add("sources", _own(row, "gammal-kalla"), title="Gammalt underlag", kind="plan",
                              date=f"{random.randint(2005, 2014)}")  # fmt: skip
    return {row["id"], row["source"]}


@plants("SRC05")
def _not_documented(model: Model, random: Random) -> Witness:
    if random.random() < 0.5:
        body = _any_body(model, random)
        body["not_documented"] = [random.choice(("chair", "members", "legal_form", "legal-power"))]
        return {body["id"]}
    plan = _plan(model, random)
    plan["not_documented"] = [random.choice(("end", "follow_up"))]
    return {plan["id"]}


# Structure


@plants("STR01")
def _hangs_on_nobody(model: Model, random: Random) -> Witness:
    theme = _theme(model, random)
    body = _new_body(model, theme)
    _new_flow(model, theme, body, theme["id"])
    return {body}


@plants("STR02")
def _not_taken_over(model: Model, random: Random) -> Witness:
    theme = _theme(model, random)
    ended = _new_body(model, theme, valid="2012-01-01/2017-09-30", commissioned_by=[theme["id"]])
    if random.random() < 0.5:
        return {ended, _agreement(model, theme, valid=PLANNED, steered_by=[ended])}
    return {ended, _add(model, "assignments", theme, "uppdrag", name="Kvar", owner=[ended], valid=PLANNED)}


@plants("STR03", "SYS01")
def _no_purpose(model: Model, random: Random) -> Witness:
    body = _any_body(model, random)
    del body["purpose"]
    return {body["id"]}


@plants("STR04", "SYS05")
def _no_owner(model: Model, random: Random) -> Witness:
    task = random.choice(model.of("assignments"))
    task |= {"owner": [], "gaps": random.choice(([], ["owner"]))}
    return {task["id"]}


@plants("STR05")
def _not_comparable(model: Model, random: Random) -> Witness:
    body = _any_body(model, random)
    body["kind"] = ["motesform"]
    return {body["id"]}


@plants("STR06")
def _outside_its_period(model: Model, random: Random) -> Witness:
    body = _any_body(model, random)
    flow = _new_flow(model, body, body["id"], _own(body, "forening"), "information")
    model[flow]["valid"] = "2009-01-01/.."
    return {flow, body["id"]}


@plants("STR07")
def _names_overlap(model: Model, random: Random) -> Witness:
    body = _any_body(model, random)
    body["names"] = [{"name": name, "valid": PLANNED} for name in ("Gamla namnet", "Äldre namnet")]
    return {body["id"]}


@plants("STR08")
def _unsteered(model: Model, random: Random) -> Witness:
    plan = _plan(model, random)
    area = _add(model, "areas", plan, "nytt-omrade", name="Ett område till")
    return {area, _agreement(model, plan, valid=PLANNED, areas=[area])}


@plants("FLO13")
def _report_to_nobody(model: Model, random: Random) -> Witness:
    group = _group(model, random)
    return {group["id"], _add(model, "flows", group, "arsberattelse", sender=[group["id"]], content=["report"],
                              text="Årsberättelse", valid=PLANNED)}  # fmt: skip


@plants("STR09", "FLO02")
def _two_with_one_task(model: Model, random: Random) -> Witness:
    theme = _theme(model, random)
    same = {name: theme[name] for name in ("name", "kind", "level", "areas", "purpose", "valid") if name in theme}
    giver = _new_actor(model, theme, kind="municipality")
    double = _add(model, "bodies", theme, "dubbel", **same | {"name": "Ett råd till", "commissioned_by": [giver]})
    return {theme["id"], double}


def _call(model: Model, random: Random, word: str = "oppet") -> Row:
    return random.choice(model.of("needs", _is(f"behov-{word}")))


@plants("CIV01")
def _commercial_partner(model: Model, random: Random) -> Witness:
    call = _call(model, random)
    if random.random() < 0.5:
        call["partner_kinds"] = ["company"]
        return {call["id"]}
    gym = _add(model, "organizations", call, "nytt-gym", name="Gymmet AB", kind="company")
    call["partners"] = [gym]
    return {call["id"], gym}


@plants("CIV02")
def _one_partner(model: Model, random: Random) -> Witness:
    call = _call(model, random)
    club = _add(model, "organizations", call, "ny-klubb", name="Gångklubben", kind="association")
    call["partners"] = [club]
    return {call["id"], club}


@plants("CIV03")
def _paid(model: Model, random: Random) -> Witness:
    call = _call(model, random)
    call["payment"] = True
    return {call["id"]}


@plants("CIV04")
def _answered_too_late(model: Model, random: Random) -> Witness:
    call = _call(model, random)
    call["answer_by"] = f"2018-{random.randint(10, 12)}-{random.randint(10, 28)}"
    return {call["id"]}


@plants("CIV05")
def _nobody_to_answer(model: Model, random: Random) -> Witness:
    call = _call(model, random)
    call |= {"contact": None, random.choice(("gaps", "not_documented", "note")): "contact"}
    return {call["id"]}


@plants("CIV06")
def _refused_channel(model: Model, random: Random) -> Witness:
    call = _call(model, random)
    call["channels"] = random.choice((["loose-brochures"], ["visit", "loose-brochures"]))
    return {call["id"]}


@plants("CIV07")
def _no_outcome(model: Model, random: Random) -> Witness:
    call = _call(model, random, "over")
    call["outcome"] = None
    return {call["id"]}
