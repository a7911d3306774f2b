"""How to plant the faults of a structure as a whole, and all faults by the rule that is to find them."""

from collections.abc import Mapping
from random import Random

from tests.unit.rules.seeding import TERM, Model, Row
from tests.unit.rules.seeding_faults import (
    NOW,
    PLANTERS,
    Planter,
    Witness,
    _add,
    _any_body,
    _group,
    _held,
    _held_there,
    _new_actor,
    _new_flow,
    _own,
    plants,
)


@plants("SYS01", "STR03")
def _without_purpose(model: Model, random: Random) -> Witness:
    body = _any_body(model, random)
    del body["purpose"]
    return {_own(body, "system"), body["id"]}


@plants("SYS02", "SYS03")
def _nobody_knows_their_mandate(model: Model, random: Random) -> Witness:
    body = _any_body(model, random)
    seats = {row["id"] for row in model.of("seats", lambda row: row["body"] == body["id"])}
    model.remove("mandates", lambda row: row["body"] in seats)
    return {_own(body, "system"), body["id"]}


@plants("SYS03")
def _nobody_steps_in(model: Model, random: Random) -> Witness:
    body = _any_body(model, random)
    model.remove("seats", lambda row: row["body"] == body["id"] and row["role"] == "substitute")
    return {_own(body, "system"), body["id"]}


@plants("SYS04", "FLO12")
def _without_frames(model: Model, random: Random) -> Witness:
    body = _group(model, random)
    region = _own(body, "region")
    body["commissioned_by"] = [region]
    body.pop("prepares_for", None)
    for mandate in _held(model, body["id"]):
        mandate["granted_by"] = [region]
    for task in model.of("assignments", lambda row: row["owner"] == [body["id"]]):
        task["commissioned_by"] = [region]
    for flow in model.of("flows", lambda row: row["receiver"] == [body["id"]]):
        flow["content"] = [one for one in flow["content"] if one != "commission"]
    return {_own(body, "system"), body["id"]}


@plants("SYS05", "STR04")
def _nobody_drives_it(model: Model, random: Random) -> Witness:
    task = random.choice(model.rows["assignments"])
    task["owner"] = []
    return {_own(task, "system"), task["id"]}


def _carried(model: Model, random: Random) -> tuple[Row, str]:
    """A group whose every word to and from others goes through one function, and that function."""
    body = _group(model, random)
    office = _new_actor(model, body, name="Samordnaren", kind="office")
    for end in ("sender", "receiver"):
        for flow in [row for row in model.rows["flows"] if row[end] == [body["id"]]]:
            _new_flow(model, body, *((office, body["id"]) if end == "receiver" else (body["id"], office)))
            flow[end] = [office]
    body.pop("prepares_for", None)
    for mandate in _held_there(model, body["id"]):
        mandate["addressee"] = []
    body |= {"areas": [], "target_groups": []}  # nobody else works with the same, so that it is a stranger to nobody
    return body, office


@plants("SYS06", "SYS07", "SYS10")
def _hears_through_somebody(model: Model, random: Random) -> Witness:
    body, _ = _carried(model, random)
    return {_own(body, "system"), body["id"]}


@plants("SYS07", "SYS06", "SYS10")
def _only_one_carries(model: Model, random: Random) -> Witness:
    body, office = _carried(model, random)
    return {_own(body, "system"), office}


@plants("SYS08", "FLO06")
def _not_told_at_home(model: Model, random: Random) -> Witness:
    body = _group(model, random)
    _add(model, "seats", body, "plats", body=body["id"], role="observer", at=[_new_actor(model, body)], count=1,
         appointed_by=[_own(body, "region")])  # fmt: skip
    return {_own(body, "system"), body["id"]}


@plants("SYS09", "FLO06", "SYS08")
def _nobody_carries_it_out(model: Model, random: Random) -> Witness:
    club = _own(_any_body(model, random), "forening")
    model.remove("flows", lambda row: row["receiver"] == [club])
    return {_own(model[club], "system")}


@plants("SYS10", "SYS06", "SYS07")
def _no_way_for_ideas(model: Model, random: Random) -> Witness:
    return _hears_through_somebody(model, random)


@plants("SYS11")
def _a_stage_of_life_left_out(model: Model, random: Random) -> Witness:
    body = _any_body(model, random)
    left_out = _own(body, random.choice(("barn", "vuxna", "aldre")))
    for row in model.of("bodies", lambda row: left_out in row.get("target_groups", ())):
        row["target_groups"] = [name for name in row["target_groups"] if name != left_out]
    return {_own(body, "system")}


@plants("SYS12", "STR08")
def _a_question_without_a_home(model: Model, random: Random) -> Witness:
    task = random.choice(model.rows["assignments"])
    area = _add(model, "areas", task, "fraga", name="En ny fråga", target_groups=[])
    task["areas"] = [area]
    return {_own(task, "system"), area}


@plants("SYS13")
def _results_stay(model: Model, random: Random) -> Witness:
    body = _group(model, random)
    for flow in model.of("flows", lambda row: row["sender"] == [body["id"]]):
        flow["content"] = ["need"]
    _new_flow(model, body, body["commissioned_by"][0], body["id"], "follow-up")
    return {_own(body, "system"), body["id"]}


def _beside(model: Model, random: Random, area: str, *powers: str) -> Row:
    """A small structure beside another, in which everything is in order but for what it is planted for."""
    near = _any_body(model, random)
    region, club = _own(near, "region"), _own(near, "forening")
    system = _add(model, "structures", near, "sidan", name="Sidostrukturen", principals=[region], valid=NOW,
                  purpose="Prövar nytt")  # fmt: skip
    _add(model, "goals", near, "sidomal", name="Fler mår bra", goal_of=[system], valid=NOW)
    made: list[str] = []
    for level in ("officials", "operational"):
        givers = [made[0]] if made else [region]
        body = _add(model, "bodies", near, "sido", name=f"Grupp {level}", kind=["arbetsgrupp"], level=[level],
                    part_of=[system], commissioned_by=givers, areas=[area], purpose="Prövar nytt", valid=NOW)  # fmt: skip
        for role in ("chair", "substitute"):
            seat = _add(model, "seats", near, "plats", body=body, role=role, at=[region], count=1, function=f"{body} {role}",
                        appointed_by=[region])  # fmt: skip
            _add(model, "mandates", near, "mandat", body=seat, powers=["represent"], granted_by=[region], valid=TERM)
        _add(model, "mandates", near, "mandat", body=body, powers=[*powers, "follow-up"], granted_by=givers, valid=TERM)
        _new_flow(model, near, body, region)
        made.append(body)
    _new_flow(model, near, made[1], made[0])
    _new_flow(model, near, made[0], made[1], "feedback")
    _new_flow(model, near, made[0], club, "information")
    return {"id": system, "bodies": made}


@plants("SYS14", "STR08")
def _nobody_decides(model: Model, random: Random) -> Witness:
    near = _any_body(model, random)
    area = _add(model, "areas", near, "sidofraga", name="En sidofråga")
    return {_beside(model, random, area, "coordinate")["id"]}


@plants("SYS15")
def _side_by_side(model: Model, random: Random) -> Witness:
    near = _any_body(model, random)
    return {_beside(model, random, _own(near, "vard"), "coordinate")["id"]}


__all__ = ["BY_CODE", "PLANTERS", "Planter"]

BY_CODE: Mapping[str, Planter] = {planter.code: planter for planter in PLANTERS}
