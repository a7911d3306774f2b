"""What a comparison of structures says in sentences: one on each county, a few on what differs."""

from collections.abc import Iterator, Mapping, Sequence

from samverkan_model.comparison.alignment import aligned_cell
from samverkan_model.comparison.portrait import portrait
from samverkan_model.diagrams.views.dating import is_solid, old_evidence
from samverkan_model.language import Language, listed, text
from samverkan_model.model.bodies import Body, Structure
from samverkan_model.model.validity import Truth
from samverkan_model.queries.legal_form import decides_for_members
from samverkan_model.timeline import Snapshot

FORUM, JOINT, LEADERSHIP = "political-forum", "joint-authority", "officials-leadership"
"""A joint committee is the forum of those who have no other."""
DECIDE = "decide"
_SEVERAL = 3
"""So many forums of one sort, and none of them is told of by name."""
JOINT_AUTHORITY = "joint-authority"
"""The function of bodies that decide, though only in matters of their own."""
MOST = 3
"""So many differences are told; who may decide comes first."""


def says(snapshot: Snapshot, language: Language) -> str:
    """Who decides, or prepares for the principals, and who leads among officials: by what is drawn solid."""
    forums = _with(snapshot, FORUM) or _with(snapshot, JOINT)
    deciding = [body for body in forums if decides_for_members(snapshot, body.id)]
    leading = _leading_all(snapshot)
    each = [] if leading else _leading_each(snapshot)
    if deciding:
        first = _said(
            "decides",
            language,
            names=_names(snapshot, deciding[:2], language),
            form=_form(deciding[:2], snapshot, language),
        )
    elif len(alike := _alike(snapshot, forums)) >= _SEVERAL:
        first = _said("several-forums", language, count=len(alike))
    elif forums and _said_to_decide(snapshot, forums[0]):
        first = _said("decides-without-form", language, names=_names(snapshot, forums[:1], language))
    elif forums:
        power = _power(snapshot, forums[:1], language)
        key = "prepares" if power else "power-unknown"
        first = _said(key, language, names=_names(snapshot, forums[:1], language), power=power)
    elif perhaps := _drawn(snapshot, FORUM):
        first = _said("forum-perhaps", language, count=len(perhaps))
    else:
        first = _said("no-forum", language)
    second = _said("leads", language, names=_names(snapshot, leading, language)) if leading else ""
    if len(each) > 1:
        second = _said("lead-each", language, names=_names(snapshot, each[:_SEVERAL], language))
    return " ".join(filter(None, (first, second)))


def _form(bodies: Sequence[Body], snapshot: Snapshot, language: Language) -> str:
    """The legal form by which they decide."""
    kinds = dict.fromkeys(kind for body in bodies for kind in body.kind[:1])
    return listed([snapshot.facts.vocabulary.label("body_kinds", kind, language).lower() for kind in kinds], language)


def _alike(snapshot: Snapshot, forums: Sequence[Body]) -> list[Body]:
    """The forums of the same sort as the first, told by the first word of their names: none of them is the one."""
    first = [snapshot.name(body).split()[0] for body in forums]
    return [body for body, word in zip(forums, first, strict=True) if word == first[0]]


def told_of(snapshot: Snapshot) -> frozenset[str]:
    """The bodies that `says` names: the forum, where it is one, and who leads among officials."""
    forums = _with(snapshot, FORUM)
    several = len(_alike(snapshot, forums)) >= _SEVERAL
    named = [[] if several else forums[:1], _with(snapshot, JOINT)[:1], _with(snapshot, LEADERSHIP)[:1]]
    return frozenset(body.id for bodies in named for body in bodies)


def main_contrasts(
    snapshots: Sequence[Snapshot], rows: Mapping[str, Sequence[str]], language: Language
) -> Iterator[str]:
    """The differences that matter most: who may decide, then functions that some have and others are not known to."""
    found = [*_power_difference(snapshots, language), *_split_functions(snapshots, rows, language)]
    yield from found[:MOST]


def undocumented(snapshots: Sequence[Snapshot], rows: Mapping[str, Sequence[str]], language: Language) -> str:
    """The functions that no county is known to have on its day."""
    every = [name for names in rows.values() for name in names]
    missing = [name for name in every if all(_lacks(one, name) for one in snapshots)]
    if not missing:
        return ""
    return _said(
        "undocumented", language, functions=listed([_label(snapshots, name, language) for name in missing], language)
    )


def _power_difference(snapshots: Sequence[Snapshot], language: Language) -> Iterator[str]:
    """Who has a forum that may decide, and who has one that may not."""
    decide = [one for one in snapshots if any(decides_for_members(one, body.id) for body in _with(one, FORUM))]
    others = [one for one in snapshots if one not in decide and _with(one, FORUM)]
    if decide and others:
        yield _said("some-decide", language, some=_counties(decide, language), others=_counties(others, language))


def _split_functions(
    snapshots: Sequence[Snapshot], rows: Mapping[str, Sequence[str]], language: Language
) -> Iterator[str]:
    for name in (name for names in rows.values() for name in names):
        have = [one for one in snapshots if _with(one, name)]
        lack = [one for one in snapshots if _lacks(one, name)]
        if have and lack:
            key = "joint-authority" if name == JOINT_AUTHORITY else "only-some"
            yield _said(
                key, language, function=_label(snapshots, name, language),
                some=_counties(have, language), others=_counties(lack, language),
                names=listed([body.short or one.name(body) for one in have for body in _with(one, name)[:1]], language),
            )  # fmt: skip


def _lacks(snapshot: Snapshot, function: str) -> bool:
    """Whether nothing is known to have a function: no body is drawn with it, and no structure has it as a whole."""
    return not _drawn(snapshot, function) and aligned_cell(snapshot, function).exists is not Truth.YES


def _with(snapshot: Snapshot, function: str) -> list[Body]:
    """Bodies of the tenant's own with a function that are drawn solid, those with most seats documented first."""
    found = (body for body in _drawn(snapshot, function) if is_solid(snapshot, body))
    return sorted(found, key=lambda body: (-much_told(snapshot, body.id), body.id))


def _drawn(snapshot: Snapshot, function: str) -> list[Body]:
    """Bodies of the tenant's own with a function that are taken to apply, dashed or solid."""
    own = (
        body for body in snapshot.bodies(function=function) if body.preferred and body.id not in snapshot.facts.guests
    )
    return [body for body in own if snapshot.standing(body.id) is Truth.YES]


def _leading_all(snapshot: Snapshot) -> list[Body]:
    """Who leads among officials; nobody where several structures have each their own, of which none leads the rest."""
    leading = _with(snapshot, LEADERSHIP)
    first = leading[:1]
    wholes = {name for body in first for name in (body.id, *(link.to for link in body.part_of))}
    beside = [body for body in leading[1:] if wholes.isdisjoint(link.to for link in body.part_of)]
    return [] if beside else first


def _leading_each(snapshot: Snapshot) -> list[Body]:
    """Who leads among officials in each structure that has its own, where none leads them all."""
    first: dict[str, Body] = {}
    for body in _with(snapshot, LEADERSHIP):
        for link in body.part_of:
            whole = snapshot.facts.get(link.to)
            if isinstance(whole, Structure):
                first.setdefault(whole.id, body)
    return list({body.id: body for body in first.values()}.values())


def much_told(snapshot: Snapshot, body: str) -> int:
    """How much is told of a body: the one with most seats and mandates is the one that people mean."""
    return len(snapshot.seats_of(body)) + len(snapshot.mandates_of(body))


def _said_to_decide(snapshot: Snapshot, body: Body) -> bool:
    """A source says that it decides; its form does not let it bind the principals."""
    held = portrait(snapshot, body.id).power
    return held is not None and held.power == DECIDE and held.standing is Truth.YES


def _power(snapshot: Snapshot, bodies: Sequence[Body], language: Language) -> str:
    """The strongest power that one of them has, as it stands in a sentence; empty where none is documented."""
    held = [one.power for one in (portrait(snapshot, body.id) for body in bodies) if one.power]
    best = max(held, key=lambda one: -1 if one.strength is None else one.strength, default=None)
    if best is None:
        return ""
    return snapshot.facts.vocabulary.label("powers", best.power, language).lower()


def _names(snapshot: Snapshot, bodies: Sequence[Body], language: Language) -> str:
    """Names in a sentence, each with its year where the last that is known of it is old."""
    told = ((body.short or snapshot.name(body), old_evidence(snapshot, body.id, language)) for body in bodies)
    return listed([f"{name} ({dated})" if dated else name for name, dated in told], language)


def _counties(snapshots: Sequence[Snapshot], language: Language) -> str:
    return listed([one.facts.header.name for one in snapshots], language)


def _label(snapshots: Sequence[Snapshot], name: str, language: Language) -> str:
    words = snapshots[0].facts.vocabulary.label("functions", name, language)
    return words[:1].lower() + words[1:]


def _said(key: str, language: Language, **parts: object) -> str:
    said = text(f"diagram.counties.{key}", language, **parts)
    return said[:1].upper() + said[1:]
