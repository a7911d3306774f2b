"""Whose an umbrella is, what it lies within, and who are members of an association: lines that tie them together.

The lines are drawn where the picture does not already show, by seats or commissions, that each of the principals has to
do with what is theirs; then from all of them, as one that is left out would seem not to belong.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from samverkan_model.diagrams.scene import LineKind
from samverkan_model.diagrams.views.canvas import PRINCIPALS, Canvas, is_drawn_solid
from samverkan_model.diagrams.views.folding import loose_in
from samverkan_model.diagrams.views.sides import side
from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.bodies import Body, Structure
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Basis, Link
from samverkan_model.model.validity import Truth
from samverkan_model.timeline import Snapshot

Whole = Structure | Organization
"""What principals have together: an umbrella that is theirs, or an association that they are members of."""


def tie_principals(canvas: Canvas) -> None:
    """Ties umbrellas and associations to their principals, who are drawn where they are the tenant's."""
    loose = loose_in(canvas, {body.id for body in canvas.snapshot.bodies()})
    circles = _circles(canvas, loose)
    for whole in [*_wholes(canvas, circles)]:
        ties = [(end, link) for link in _links(canvas.snapshot, whole) for end in _shown(canvas, link.to, circles)]
        if any(circles.get(end, end) != circles.get(whole.id, whole.id) for end, _ in ties):
            for end, link in ties:
                _draw(canvas, end, link, whole)
        if isinstance(whole, Structure):
            _tie_to_larger(canvas, whole, circles)


def belonging(snapshot: Snapshot) -> Iterator[tuple[str, str, LineKind]]:
    """All lines that could be drawn here on a day, whether or not they are."""
    for whole in _every(snapshot):
        for link in _links(snapshot, whole):
            yield from ((name, whole.id, LineKind.PART_OF) for name in _within(snapshot.facts, link.to))


def _circles(canvas: Canvas, loose: AbstractSet[str]) -> Mapping[str, str]:
    """For each box that a line reaches one of those that it is tied to, the same for all of them."""
    near: dict[str, list[str]] = {}
    for line in canvas.lines:
        if not loose & {line.source, line.target}:
            near.setdefault(line.source, []).append(line.target)
            near.setdefault(line.target, []).append(line.source)
    found: dict[str, str] = {}
    for start in near:
        front = [start] if start not in found else []
        for name in front:
            front += near[name] if name not in found else ()
            found[name] = start
    return found


def _wholes(canvas: Canvas, circles: Mapping[str, str]) -> Iterator[Whole]:
    """Those in the picture; and umbrellas of principals of whom nothing is seen in it, where it shows all levels."""
    snapshot, filtered = canvas.snapshot, canvas.options.level or canvas.options.function
    seen = {side(snapshot, name) for name in circles if not isinstance(snapshot.facts[name], Body)}
    untied = {name for name in snapshot.facts.header.principals if name not in seen}
    for whole in _every(snapshot):
        if whole.id in circles:
            yield whole
        elif not filtered and _is_umbrella_of(snapshot, whole, untied):
            canvas.add(whole, PRINCIPALS)
            yield whole


def _is_umbrella_of(snapshot: Snapshot, whole: Whole, principals: AbstractSet[str]) -> bool:
    """Whether it is for certain an umbrella that one of the principals has, alone or in a group."""
    if not isinstance(whole, Structure) or snapshot.standing(whole.id) is not Truth.YES:
        return False
    return any(principals & {*_within(snapshot.facts, link.to)} for link in _links(snapshot, whole))


def _every(snapshot: Snapshot) -> tuple[Whole, ...]:
    return (*snapshot.structures, *snapshot.organizations)


def _links(snapshot: Snapshot, whole: Whole) -> tuple[Link, ...]:
    return snapshot.links(whole, "principals" if isinstance(whole, Structure) else "members")


def _shown(canvas: Canvas, name: str, circles: Mapping[str, str]) -> Iterator[str]:
    """The principal where it is the tenant's or in the picture; a group with such members is taken apart."""
    record, tenants = canvas.snapshot.facts.get(name), canvas.snapshot.facts.header.principals
    members = record.members if isinstance(record, Group) and name not in tenants else ()
    inner = [one for member in members for one in _shown(canvas, member, circles)]
    if inner:
        yield from inner
    elif name in tenants or name in circles:
        yield name


def _within(facts: Facts, name: str) -> Iterator[str]:
    """The name, and all that stand in it where it is a group."""
    yield name
    record = facts.get(name)
    for member in record.members if isinstance(record, Group) else ():
        yield from _within(facts, member)


def _draw(canvas: Canvas, end: str, link: Link, whole: Whole) -> None:
    field = "principals" if isinstance(whole, Structure) else "members"
    inferred = Basis.INFERRED in (link.basis, whole.basis) or field in whole.inferred
    standing = canvas.snapshot.link_standing(whole, link) & canvas.snapshot.standing(end)
    if standing is not Truth.NO:
        canvas.add(canvas.snapshot.facts[end], PRINCIPALS)
        label = (link.label if canvas.options.language == "sv" else "") or canvas.words(f"belonging.{field}")
        canvas.connect(end, whole.id, LineKind.PART_OF, label, is_drawn_solid(standing, inferred=inferred))
        if inferred and standing is Truth.YES:
            canvas.readings.add(f"{end}--{whole.id}")


def _tie_to_larger(canvas: Canvas, part: Structure, circles: Mapping[str, str]) -> None:
    for link in canvas.snapshot.links(part, "part_of"):
        if link.to in circles and circles[link.to] != circles.get(part.id):
            inferred = Basis.INFERRED in (link.basis, part.basis) or "part_of" in part.inferred
            standing = canvas.snapshot.link_standing(part, link)
            sure = is_drawn_solid(standing, inferred=inferred)
            label = (link.label if canvas.options.language == "sv" else "") or canvas.words("relation.part-of")
            canvas.connect(part.id, link.to, LineKind.PART_OF, label, sure)
            if inferred and standing is Truth.YES:
                canvas.readings.add(f"{part.id}--{link.to}")
