"""Where a view puts its boxes and lines before the scene is closed: merges what says the same, and words it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from samverkan_model.diagrams.scene import Band, Box, Certainty, Line, LineKind, Scene, Shape
from samverkan_model.diagrams.views.dating import is_solid, is_vague, old_evidence
from samverkan_model.diagrams.views.options import Options
from samverkan_model.diagrams.views.shapes import shape_of
from samverkan_model.language import text
from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.bodies import Body
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import Event
from samverkan_model.queries.legal_form import decides_for_members
from samverkan_model.queries.membership import members
from samverkan_model.timeline import Snapshot

PRINCIPALS = "principals"
UNPLACED = "unplaced"
OUTSIDE = "outside"
OTHERS = "others"
"""The band of actors that are no principals and commission nothing."""

_STRENGTH = (
    LineKind.COMMISSIONS,
    LineKind.STEERS,
    LineKind.MANDATE,
    LineKind.PREPARES,
    LineKind.RECOMMENDS,
    LineKind.SUPPORTS,
    LineKind.FLOW,
    LineKind.MEETS,
    LineKind.SUCCEEDS,
    LineKind.PARTY,
    LineKind.SEAT,
    LineKind.PART_OF,
    LineKind.LEADS,
)
"""Where two boxes are tied in several ways, the line is drawn as the first of these."""

_STEM = 7
"""Letters of a word that have to agree for two forms of it to be the same."""

WIDEST_LABEL = 34
"""Letters on a line, beyond which the words go to the text alternative."""


MOST_REPEATS = 10
"""Lines that carry the same words as the legend, beyond which they are left without."""


@dataclass
class Canvas:
    """A scene in the making.

    Attributes:
        snapshot: what the picture is of.
        options: what the reader asked for.
        bands: the bands, first on top.
        around: what the picture is narrowed to; empty for the whole.
        signs: what a shape or relation means in this picture, where that is not the usual.
        marks: what each letter on a box means.
        shortened: long names by the short form that stands in the box.
        vague: ids of boxes that are taken to apply by a source of unknown date, which may tell of another time.
        readings: ids of lines that are uncertain only because we have read them into the sources.
    """

    snapshot: Snapshot
    options: Options
    bands: Sequence[Band]
    boxes: dict[str, Box] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    cited: list[str] = field(default_factory=list)
    around: str = ""
    signs: dict[Shape | LineKind, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    shortened: dict[str, str] = field(default_factory=dict)
    vague: set[str] = field(default_factory=set)
    readings: set[str] = field(default_factory=set)

    def words(self, key: str, **parts: object) -> str:
        """A text of diagrams in the reader's language."""
        return text(f"diagram.{key}", self.options.language, **parts)

    def add(
        self,
        record: Record,
        band: str,
        subtitle: str | None = None,
        title: str | None = None,
        shape: Shape | None = None,
    ) -> None:
        """A box for a record, unless it has one; subtitle, title and shape follow from the record where not given.

        What did not apply on the day has none, unless the picture is about it.
        """
        ended = self.snapshot.standing(record.id) is Truth.NO and record.id != self.options.focus
        if record.id in self.boxes or (ended and not isinstance(record, Event)):
            return
        words = describe(self.snapshot, record, self.options) if subtitle is None else subtitle
        lender = self.snapshot.facts.guests.get(record.id, "")
        self.boxes[record.id] = Box(
            id=record.id,
            band=band,
            title=title or self.snapshot.name(record),
            subtitle=", ".join(
                filter(None, (words, lender, old_evidence(self.snapshot, record.id, self.options.language)))
            ),
            shape=shape or shape_of(record, self.snapshot.facts.vocabulary),
            certainty=Certainty.CERTAIN if is_solid(self.snapshot, record) else Certainty.UNCERTAIN,
            stack=isinstance(record, Group) or _is_several(record),
            href=self.options.link.format(id=record.id) if self.options.link else "",
            description=getattr(record, "purpose", None) or getattr(record, "text", None) or "",
        )
        if is_vague(self.snapshot, record.id):
            self.vague.add(record.id)
        self.cite(record)

    def cite(self, record: Record) -> None:
        """Counts the record's sources towards the source line."""
        self.cited.extend(citation.source for citation in record.source)

    def connect(
        self, source: str, target: str, relation: LineKind, label: str, certain: bool, both_ways: bool = False,
        inward: bool = False,
    ) -> None:  # fmt: skip
        """A line between two boxes; lines that tie the same boxes the same way become one.

        With ``inward`` a line may go from a box to itself: between those in it, or what they took on themselves.
        """
        if (source == target and not inward) or not {source, target} <= self.boxes.keys():
            return
        sure = certain and not {source, target} & self.vague
        certainty = Certainty.CERTAIN if sure else Certainty.UNCERTAIN
        line = Line(f"{source}--{target}", source, target, relation, label, certainty, both_ways)
        known = next((n for n, one in enumerate(self.lines) if one.id == line.id), None)
        if known is None:
            self.lines.append(line)
        else:
            self.lines[known] = _merged(self.lines[known], line, self._perhaps)

    def _perhaps(self, label: str) -> str:
        """A word on a solid line that is not certain itself."""
        return self.words("perhaps", label=label)

    def neighbours(self, box: str) -> set[str]:
        """Boxes that a line ties to the box."""
        ends = ({line.source, line.target} for line in self.lines if box in (line.source, line.target))
        return set().union(*ends) - {box}

    def keep(self, wanted: Callable[[str], bool]) -> None:
        """Drops all boxes but the wanted ones, and the lines that then lead nowhere."""
        self.boxes = {name: box for name, box in self.boxes.items() if wanted(name)}
        self.lines = [line for line in self.lines if line.source in self.boxes and line.target in self.boxes]

    def replace_by(self, folded: Iterable[str], box: Box) -> None:
        """Puts one box in place of several; their lines to the rest become lines of the new box."""
        gone = set(folded)
        self.boxes = {name: kept for name, kept in self.boxes.items() if name not in gone} | {box.id: box}
        moved = [line for line in self.lines if gone & {line.source, line.target}]
        self.lines = [line for line in self.lines if line not in moved]
        read, known = dict[str, bool](), {line.id for line in self.lines}
        for line in moved:
            source = box.id if line.source in gone else line.source
            target = box.id if line.target in gone else line.target
            self.connect(source, target, line.relation, line.label, line.certainty is Certainty.CERTAIN, line.both_ways)
            new = f"{source}--{target}"
            read[new] = read.get(new, new not in known) and line.id in self.readings
        self.readings |= {line for line, ours in read.items() if ours}

    def scene(self, view: str, title: str, subtitle: str) -> Scene:
        """The finished scene, with legend, source line and text alternatives."""
        lines = self._without_repeats(self._worded(line) for line in sorted(self.lines, key=lambda line: line.id))
        boxes = tuple(self.boxes.values())
        day = self.snapshot.day.isoformat()
        if self.around:
            subtitle = self.words("subtitle.around", at=day, name=self.around)
        if reading := self._reading():
            subtitle = f"{subtitle.rstrip('.')}. {reading}"
        return Scene(
            id=f"{self.snapshot.facts.id}-{view}-{day}",
            title=title,
            subtitle=subtitle,
            source=" ".join(filter(None, (self._key(), source_line(self.snapshot, self.cited, self.options)))),
            bands=tuple(self.bands),
            boxes=boxes,
            lines=lines,
            language=self.options.language,
            legend_title=self.words("legend"),
            legend=self._legend(boxes, lines),
            description=f"{title}. {subtitle.rstrip('.')}.",
        )

    def _key(self) -> str:
        """What the short names in the boxes stand for."""
        titles = {box.title for box in self.boxes.values()}
        told = {words for mark, words in self.marks.items() if any(box.badge == mark for box in self.boxes.values())}
        used = sorted(
            (short, name) for short, name in self.shortened.items()
            if short in titles and self.words("belongs", name=name) not in told
        )  # fmt: skip
        names = "; ".join(f"{short}: {name}" for short, name in used)
        return self.words("key", names=names) if names else ""

    def _reading(self) -> str:
        """What is taken to apply, where something in the picture is not certain for the day."""
        snapshot = self.snapshot
        drawn = [name for name in self.boxes if name in snapshot.facts]
        if any(snapshot.presumed(name) for name in drawn):
            return self.words(f"reading.{snapshot.evidence}")
        return ""

    def _without_repeats(self, lines: Iterable[Line]) -> tuple[Line, ...]:
        """Where very many lines say no more than the legend, only the legend says it."""
        lines = tuple(lines)
        counts = Counter(line.relation for line in lines if line.label == self.sign(line.relation))
        many = {relation for relation, count in counts.items() if count > MOST_REPEATS}
        return tuple(
            replace(line, label="") if line.relation in many and line.label == self.sign(line.relation) else line
            for line in lines
        )

    def sign(self, relation: LineKind) -> str:
        """What the legend says of a relation."""
        return self.signs.get(relation) or self.words(f"relation.{relation}")

    def _worded(self, line: Line) -> Line:
        names = {"source": self.boxes[line.source].title, "target": self.boxes[line.target].title}
        unsure = line.certainty is Certainty.UNCERTAIN
        read = unsure and line.id in self.readings
        certainty = f" ({self.words('our-reading' if read else 'uncertain-mark')})" if unsure else ""
        said = self.words("line", label=line.label or self.words(f"relation.{line.relation}"), **names)
        widest = WIDEST_LABEL * (4 if line.both_ways else 1)
        return replace(line, label=short_label(line.label, widest), description=f"{said}{certainty}", read=read)

    def _legend(self, boxes: Iterable[Box], lines: Iterable[Line]) -> dict[str, str]:
        boxes, lines = tuple(boxes), tuple(lines)
        named = {shape: self.signs.get(shape) or self.words(f"shape.{shape}") for shape in Shape}
        entries = {str(shape): named[shape] for shape in Shape if any(b.shape is shape for b in boxes)}
        if any(box.stack for box in boxes):
            entries["stack"] = self.words("shape.stack")
        for relation in LineKind:
            if any(line.relation is relation for line in lines):
                entries[str(relation)] = self.sign(relation)
        entries |= {Certainty.UNCERTAIN.value: self.words("uncertain"), "read": self.words("read")}
        entries |= {f"badge.{mark}": words for mark, words in self.marks.items() if any(b.badge == mark for b in boxes)}
        return entries


def source_line(snapshot: Snapshot, cited: Sequence[str], options: Options) -> str:
    """The sources of a picture, those it leans on most first, the rest counted."""
    ranked = sorted(set(cited), key=lambda source: (-cited.count(source), source))
    names = list(dict.fromkeys(_source_name(snapshot, source) for source in ranked))
    shown, rest = "; ".join(names[:4]), len(names) - 4
    if rest > 0:
        return text("diagram.sources-more", options.language, sources=shown, count=rest)
    return text("diagram.sources", options.language, sources=shown)


def _source_name(snapshot: Snapshot, source: str) -> str:
    record = snapshot.facts.get(source)
    return (getattr(record, "short", None) or record.caption) if record else source


def describe(snapshot: Snapshot, record: Record, options: Options) -> str:
    """The second line of a box: what its name does not say already."""
    if isinstance(record, Body):
        return " · ".join(_body_words(snapshot, record, options))
    if isinstance(record, Organization):
        holders = [snapshot.name(snapshot.facts[link.to]) for link in snapshot.links(record, "part_of")]
        kind = snapshot.facts.vocabulary.label("organization_kinds", record.kind, options.language).lower()
        return ", ".join(holders) or ("" if _says(snapshot.name(record), kind) else kind)
    if isinstance(record, Group):
        return _group_words(snapshot, record, options)
    return ""


def _body_words(snapshot: Snapshot, body: Body, options: Options) -> Iterator[str]:
    """Abbreviation and kinds where the name leaves them out, number, level and planning."""
    vocabulary, language, name = snapshot.facts.vocabulary, options.language, snapshot.name(body)
    if body.short and not _says(name, body.short):
        yield body.short
    known = f"{name} {body.short or ''}"
    kinds = [vocabulary.label("body_kinds", kind, language).lower() for kind in body.kind]
    if new := [kind for kind in kinds if not _says(known, kind)]:
        yield "/".join(new)
    if body.count:
        yield text("diagram.count", language, count=body.count)
    if len(body.level) > 1:
        yield text("diagram.mixed-level", language)
    if decides_for_members(snapshot, body.id):
        yield text("diagram.counties.deciding", language)
    if body.only_planned:
        yield text("diagram.planned", language)


def _says(name: str, words: str) -> bool:
    """Whether a name says the words already, in whatever form: abbreviations whole, of other words the beginning."""
    said = set(re.findall(r"\w+", name))
    return all(word in said if word.isupper() else _stem(word) in name.lower() for word in re.findall(r"\w+", words))


def _stem(word: str) -> str:
    return word.lower()[: max(len(word) - 2, 4)][:_STEM]


def _is_several(record: Record) -> bool:
    """One row that stands for several alike: four councils, one seat each."""
    return getattr(record, "count", None) not in (None, 1)


def _group_words(snapshot: Snapshot, group: Group, options: Options) -> str:
    if group.one_per and group.one_per in snapshot.facts:
        whole = snapshot.facts[group.one_per]
        key = "diagram.one-per-municipality" if getattr(whole, "kind", None) == "municipality" else "diagram.one-per"
        return text(key, options.language, group=snapshot.name(whole))
    size = group.size or (len(members(snapshot.facts, group.id)) if group.members else 0)
    return text("diagram.members", options.language, count=size) if size and str(size) not in group.name else ""


def is_drawn_solid(truth: Truth, *, inferred: bool) -> bool:
    """Drawn solid: known to apply, and stated."""
    return truth is Truth.YES and not inferred


def short_label(label: str, widest: int = WIDEST_LABEL) -> str:
    """A label short enough to stand on a line."""
    return label if len(label) <= widest else label[: widest - 1].rsplit(" ", 1)[0].rstrip(",;·") + " …"


def level_bands(snapshot: Snapshot, options: Options) -> list[Band]:
    """Principals on top, then the levels in the order of the vocabulary, then what has no documented level."""
    levels = snapshot.facts.vocabulary.scheme("levels").values()
    return [
        Band(PRINCIPALS, text("diagram.band.principals", options.language)),
        *(Band(level.id, level.label(options.language)) for level in levels),
        Band(UNPLACED, text("diagram.band.unplaced", options.language)),
        Band(OTHERS, text("diagram.band.others", options.language)),
    ]


def _merged(one: Line, other: Line, perhaps: Callable[[str], str]) -> Line:
    """One line for two between the same boxes: solid for what is certain, with what is not marked in words."""
    if one.certainty is not other.certainty:
        sure, unsure = (one, other) if one.certainty is Certainty.CERTAIN else (other, one)
        return replace(sure, label=", ".join(_marked(sure, unsure, perhaps)))
    first, second = sorted((one, other), key=lambda line: _STRENGTH.index(line.relation))
    said = (first,) if second.relation is LineKind.PART_OF and first.label else (first, second)
    labels = dict.fromkeys(part for line in said for part in line.label.split(", ") if part)
    words = (label for label in labels if label not in {perhaps(plain) for plain in labels})
    in_order = sorted(words, key=lambda label: label.startswith(perhaps("")))  # lest the mark be read of what follows
    return replace(first, label=", ".join(in_order), both_ways=one.both_ways or other.both_ways)


def _marked(sure: Line, unsure: Line, perhaps: Callable[[str], str]) -> Iterator[str]:
    """The words of a certain line, then those that only an uncertain one has; being a part goes without saying."""
    certain_words = [part for part in sure.label.split(", ") if part]
    yield from certain_words
    for part in unsure.label.split(", ") if unsure.relation is not LineKind.PART_OF else ():
        if part and not {part, perhaps(part)} & {*certain_words}:
            yield perhaps(part)
