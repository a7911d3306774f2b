"""View `flows`: what information goes from whom to whom."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from samverkan_model.diagrams.scene import Band, Certainty, Line, LineKind, Scene
from samverkan_model.diagrams.views.canvas import OUTSIDE, PRINCIPALS, UNPLACED, Canvas, level_bands
from samverkan_model.diagrams.views.dating import is_solid
from samverkan_model.diagrams.views.folding import fold, narrow
from samverkan_model.diagrams.views.options import Options
from samverkan_model.diagrams.views.quiet import shorten
from samverkan_model.diagrams.views.sides import is_principal
from samverkan_model.model.bodies import Body, Flow
from samverkan_model.model.statement import Record
from samverkan_model.timeline import Snapshot


def flows(snapshot: Snapshot, options: Options) -> Scene:
    """The information flows of a tenant on a day."""
    canvas = Canvas(snapshot, options, level_bands(snapshot, options))
    canvas.bands = [*canvas.bands, Band(OUTSIDE, canvas.words("band.outside"))]
    for flow in snapshot.flows:
        _draw(canvas, flow)
    if options.level or options.function:
        _only(canvas)
    shorten(canvas)
    narrow(canvas)
    bodies = {body.id for body in snapshot.bodies()}
    tied = {name for name in canvas.boxes if canvas.neighbours(name)}
    fold(canvas, bodies)
    canvas.keep(lambda name: name in bodies or name not in tied or bool(canvas.neighbours(name)))
    title = canvas.words("title.flows", tenant=snapshot.facts.header.name)
    subtitle = _subtitle(canvas)
    canvas.lines = [*_paired(canvas)]
    ways = [line for line in canvas.lines if line.source != line.target]
    silent = sum(line.open_end for line in ways)
    told = canvas.words("flows-one-way", count=silent, of=len(ways)) if silent else ""
    scene = canvas.scene("flows", title, f"{subtitle} {told}".strip())
    return replace(scene, legend={**scene.legend, "open": canvas.words("open-end")}, listed=True)


def _paired(canvas: Canvas) -> Iterator[Line]:
    """One line for each two that tell each other something; one that is not known to be answered has an open end."""
    lines = {(line.source, line.target): line for line in canvas.lines}
    for (source, target), line in lines.items():
        back = lines.get((target, source)) if source != target else None
        if back is None:
            yield replace(line, open_end=not line.both_ways and source != target)
        elif (source, target) < (target, source):
            yield _both(canvas, line, back)


def _both(canvas: Canvas, line: Line, back: Line) -> Line:
    """What is told and what comes back on one line: solid for what is certain, with what is not marked in words."""
    sure = Certainty.CERTAIN in (line.certainty, back.certainty)
    there, here = (
        canvas.words("perhaps", label=one.label) if sure and one.certainty is Certainty.UNCERTAIN else one.label
        for one in (line, back)
    )
    label = there if there == here else canvas.words("and-back", label=there, back=here)
    return replace(line, label=label, both_ways=True, certainty=Certainty.CERTAIN if sure else Certainty.UNCERTAIN)


def _draw(canvas: Canvas, flow: Flow) -> None:
    facts = canvas.snapshot.facts
    vocabulary, language = facts.vocabulary, canvas.options.language
    label = ", ".join(vocabulary.label("contents", content, language).lower() for content in flow.content)
    sure = is_solid(canvas.snapshot, flow)
    for sender in flow.sender:
        for receiver in flow.receiver:
            _place(canvas, facts[sender])
            _place(canvas, facts[receiver])
            told = canvas.words("flow-within", label=label) if sender == receiver else label
            canvas.connect(sender, receiver, LineKind.FLOW, told, sure, flow.both_ways, inward=True)
            canvas.cite(flow)


def _place(canvas: Canvas, record: Record) -> None:
    if isinstance(record, Body):
        canvas.add(record, record.level[0] if record.level else UNPLACED)
    else:
        canvas.add(record, PRINCIPALS if is_principal(canvas.snapshot, record) else OUTSIDE)


def _only(canvas: Canvas) -> None:
    """Keeps the bodies asked for and what they send to or hear from."""
    options = canvas.options
    bodies = {body.id for body in canvas.snapshot.bodies(function=options.function, level=options.level)}
    canvas.keep(lambda name: name in bodies or bool(canvas.neighbours(name) & bodies))


def _subtitle(canvas: Canvas) -> str:
    """How many flows there are, and why some of them are not drawn where the whole is shown."""
    known = canvas.snapshot.flows
    drawn = {(line.source, line.target) for line in canvas.lines}
    said = canvas.words("subtitle.flows", at=canvas.snapshot.day, count=len(known))
    if canvas.options.level or canvas.options.function or canvas.around:
        return said
    without_end = sum(not _pairs(flow) for flow in known)
    hidden = sum(not _pairs(flow) & drawn for flow in known) - without_end
    counts = {"flows-without-end": without_end, "flows-hidden": hidden}
    return " ".join((said, *(canvas.words(key, count=count) for key, count in counts.items() if count)))


def _pairs(flow: Flow) -> set[tuple[str, str]]:
    return set(product(flow.sender, flow.receiver))
