"""What the pictures of our models say, `show` says too: nothing ended is drawn, and counts, contents and powers agree."""

from collections.abc import Iterator
from functools import cache

import pytest

from samverkan_model.diagrams.scene import Certainty, Scene
from samverkan_model.diagrams.views import VIEWS, Options
from samverkan_model.model.bodies import Seat
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import Event
from samverkan_model.reports.entity import entity
from samverkan_model.tenant_at import TenantAt
from samverkan_model.text.document import Items, Pairs
from samverkan_model.workspace import Workspace

TENANTS = ("ostergotland", "jonkoping", "kalmar", "lekeberg", "sydostra")
COUNTED = ("minst en från varje", "en från varje", "vakant")

BACK = " · tillbaka: "
"""Stands between what a flow tells and what comes back on the same line."""


@cache
def days(name: str) -> tuple[TenantAt, ...]:
    tenant = Workspace.discover()[name]
    return tuple(tenant.at(day, "presumed") for day in tenant.days)


def scene(at: TenantAt, view: str, focus: str | None = None) -> Scene:
    drawn = VIEWS[view](at, Options(focus=focus, style="network"))
    assert isinstance(drawn, Scene)
    return drawn


def compositions(at: TenantAt) -> Iterator[Scene]:
    for body in at.bodies():
        if at.seats_of(body.id):
            yield scene(at, "composition", body.id)


@cache
def shown(at: TenantAt, record: str) -> str:
    """All that `show` says of a record, in small letters."""
    blocks = entity(at, at.facts[record], "sv").blocks
    lists = [line for block in blocks if isinstance(block, Items) for line in block.lines]
    pairs = [value for block in blocks if isinstance(block, Pairs) for _, value in block.rows]
    return "\n".join(map(str, (*lists, *pairs))).lower()


@pytest.mark.parametrize("name", TENANTS)
def test_what_has_ended_is_in_no_picture_and_solid_is_what_applies(name: str) -> None:
    for at in days(name):
        for one in (scene(at, "structure"), scene(at, "mandates"), scene(at, "flows"), *compositions(at)):
            records = [(box, at.facts[box.id]) for box in one.boxes if box.id in at.facts]
            standings = {box.id: at.standing(box.id) for box, record in records if not isinstance(record, Event)}
            solid = {box.id for box in one.boxes if box.certainty is Certainty.CERTAIN}

            assert not [name for name, standing in standings.items() if standing is Truth.NO], one.id
            assert not [name for name in standings.keys() & solid if at.uncertain(at.facts[name])], one.id


@pytest.mark.parametrize("name", TENANTS)
def test_seats_are_counted_alike(name: str) -> None:
    for at in days(name):
        for one in compositions(at):
            body = one.id.removeprefix(f"{name}-composition-").removesuffix(f"-{at.day}")
            for box in one.boxes:
                seat = at.facts.get(box.id)
                if isinstance(seat, Seat):
                    said = [word for word in COUNTED[:2] if word in box.subtitle.lower()][:1]
                    assert all(word in shown(at, body) for word in said), (one.id, box.title)
                    assert (seat.count == "each") == bool(said), (one.id, box.title)


@pytest.mark.parametrize("name", TENANTS)
def test_what_flows_in_the_picture_is_what_show_says_the_sender_gives(name: str) -> None:
    for at in days(name):
        for line in scene(at, "flows").lines:
            if line.source in at.facts and line.target in at.facts:
                told = shown(at, line.source) + shown(at, line.target)
                label = line.description.split(" – ")[1].removesuffix(" (streckat)")
                label = label.removesuffix(", inbördes")  # from one to itself
                words = [word.removeprefix("kanske ").strip() for word in label.replace(BACK, ", ").split(", ")]
                assert all(word in told for word in words), (at.day, line.description)
