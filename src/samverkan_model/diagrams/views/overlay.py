"""Findings on a picture: numbers on the boxes and lines they are about, and the numbered list beside it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from samverkan_model.collection import edges
from samverkan_model.diagrams.scene import Box, Line, Scene
from samverkan_model.language import Language, text
from samverkan_model.rules.engine.base import Finding
from samverkan_model.rules.engine.messages import message
from samverkan_model.rules.engine.run import Outcome
from samverkan_model.timeline import Snapshot

WIDEST = 8
"""Letters on a badge."""
MOST_EXPLAINED = 10
"""More badges than this say nothing in a legend; then the list alone explains them."""

BETWEEN = ("seats", "mandates", "flows")
"""Concepts whose records are drawn as lines, or not at all."""


@dataclass(frozen=True)
class Overlay:
    """A scene with findings on it.

    Attributes:
        notes: the findings in words, each with its number, then how many are about what the picture does not show.
        places: the findings by the id of the box or line they stand on, in the order of their numbers, from 1.
    """

    scene: Scene
    notes: tuple[str, ...]
    places: Mapping[str, Sequence[Finding]]


def overlay(scene: Scene, snapshot: Snapshot, outcome: Outcome, language: Language) -> Overlay:
    """Puts numbers where the open findings belong: on the record itself, else on the nearest one of its chain."""
    placed, elsewhere = _placed(scene, snapshot, outcome.open())
    numbers = _numbers(placed)
    badges = {place: badge([numbers[id(one)] for one in found]) for place, found in placed.items()}
    order = [one for found in placed.values() for one in found]
    notes = [_note(numbers[id(one)], one, outcome, snapshot, language) for one in order]
    notes += [text("diagram.findings.elsewhere", language, count=elsewhere)] if elsewhere else []
    heading = text("diagram.findings.title" if placed else "diagram.findings.none", language, at=snapshot.day)
    return Overlay(_badged(scene, badges, placed, language, notes), (heading, *notes), placed)


def badge(numbers: Sequence[int]) -> str:
    """Numbers as they stand on a badge: one by one, as a span, or the first and how many more."""
    plain = ",".join(map(str, numbers))
    if len(plain) <= WIDEST and len(numbers) < 3:
        return plain
    span = f"{numbers[0]}–{numbers[-1]}"
    in_a_row = numbers[-1] - numbers[0] == len(numbers) - 1
    return span if in_a_row else f"{numbers[0]} +{len(numbers) - 1}"


def _placed(scene: Scene, snapshot: Snapshot, findings: Iterable[Finding]) -> tuple[dict[str, list[Finding]], int]:
    """Findings by the id of the box or line they belong on, and how many belong nowhere in the picture."""
    boxes = {box.id for box in scene.boxes}
    lines = {(line.target, line.source): line.id for line in scene.lines if line.both_ways}
    lines |= {(line.source, line.target): line.id for line in scene.lines}
    ends = _ends(snapshot)
    placed: dict[str, list[Finding]] = {}
    elsewhere = 0
    for finding in findings:
        place = next(_places(finding, boxes, lines, ends), None)
        if place is None:
            elsewhere += 1
        else:
            placed.setdefault(place, []).append(finding)
    return placed, elsewhere


def _ends(snapshot: Snapshot) -> dict[str, list[tuple[str, str]]]:
    """Between whom a seat, mandate or flow stands; an agreement has no place of its own among its parties."""
    found: dict[str, list[tuple[str, str]]] = {}
    for relation in edges(snapshot):
        if snapshot.facts[relation.record].concept in BETWEEN:
            found.setdefault(relation.record, []).append((relation.source, relation.target))
    return found


def _places(
    finding: Finding,
    boxes: set[str],
    lines: Mapping[tuple[str, str], str],
    ends: Mapping[str, Sequence[tuple[str, str]]],
) -> Iterator[str]:
    """Where it could stand, best first: on a record of it, on the line of one, beside the line that is not drawn."""
    for name in finding.entities:
        if name in boxes:
            yield name
        yield from (lines[pair] for pair in ends.get(name, ()) if pair in lines)
    yield from (end for pair in ends.get(finding.entities[0], ()) for end in reversed(pair) if end in boxes)


def _numbers(placed: Mapping[str, Sequence[Finding]]) -> dict[int, int]:
    """A number for every finding, in a row for those in the same place."""
    order = [one for found in placed.values() for one in found]
    return {id(one): number for number, one in enumerate(order, 1)}


def _note(number: int, finding: Finding, outcome: Outcome, snapshot: Snapshot, language: Language) -> str:
    said = message(outcome.rules[finding.rule], finding, snapshot, language)
    return f"{number}. {finding.rule} ({text(f'report.severity.{finding.severity}', language)}): {said}"


def _badged(
    scene: Scene,
    badges: Mapping[str, str],
    placed: Mapping[str, Sequence[Finding]],
    language: Language,
    notes: Iterable[str],
) -> Scene:
    codes = {words: ", ".join(dict.fromkeys(one.rule for one in placed[place])) for place, words in badges.items()}
    explained = {f"badge.{words}": told for words, told in codes.items()} if len(codes) <= MOST_EXPLAINED else {}
    return replace(
        scene,
        boxes=tuple(_box(box, badges) for box in scene.boxes),
        lines=tuple(_line(line, badges) for line in scene.lines),
        legend={**scene.legend, **explained},
        source=f"{scene.source} · {text('diagram.findings.footer', language)}" if badges else scene.source,
        description=" ".join((scene.description, *notes)),
    )


def _box(box: Box, badges: Mapping[str, str]) -> Box:
    return replace(box, badge=badges[box.id]) if box.id in badges else box


def _line(line: Line, badges: Mapping[str, str]) -> Line:
    return replace(line, badge=badges[line.id]) if line.id in badges else line
