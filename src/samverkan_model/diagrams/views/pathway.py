"""View `pathway`: the way a resident takes through a programme, from the ways in to the close.

A band for each stage in the order of the path. What no source tells of is a dashed box in its place, so that a short
picture is not taken for a short path.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from samverkan_model.diagrams.scene import Band, Box, Certainty, LineKind, Scene, Shape
from samverkan_model.diagrams.views.canvas import Canvas
from samverkan_model.diagrams.views.options import Options
from samverkan_model.errors import NeedsFocus, NoPathway
from samverkan_model.language import Language, listed, text
from samverkan_model.model.programmes import Cost, PathStep, Programme
from samverkan_model.model.statement import Basis, Statement
from samverkan_model.model.validity import Truth
from samverkan_model.queries.pathway import (
    Node,
    Pathway,
    has_pathway,
    length_words,
    month_words,
    pathway,
    pathways,
)
from samverkan_model.text.dates import period
from samverkan_model.timeline import Snapshot

SHAPES = {
    "way-in": Shape.PROGRAMME, "referral": Shape.FUNCTION, "talk": Shape.COUNCIL, "activity": Shape.WORKING_GROUP,
    "follow-up": Shape.NETWORK, "close": Shape.STRUCTURE,
}  # fmt: skip
"""What each stage looks like; the legend says what the outlines mean here."""
LONGEST = 66
"""Letters of a step's text, beyond which only the text alternative has it."""
FACTS = ("host", "steered_by", "length", "cost")
"""What the line under the title tells of the programme, and says to be missing where it is not documented."""


def path_view(snapshot: Snapshot, options: Options) -> Scene:
    """The path through the programme in focus; one sentence where it was not there on the day.

    Raises:
        NeedsFocus: no programme is named.
        UnknownRecord: the focus is no id of the tenant.
        NoPathway: it is no programme, or nothing is said of its path; those that have one are offered.
    """
    if options.focus is None:
        raise NeedsFocus(view="pathway")
    programme = snapshot.facts[options.focus]
    if not isinstance(programme, Programme) or not has_pathway(programme):
        raise NoPathway(programme.id, (one.id for one in pathways(snapshot)))
    way = pathway(programme, snapshot.facts.vocabulary)
    kinds = [stage[0].kind for stage in way.stages]
    labels = [snapshot.facts.vocabulary.label("step_kinds", kind, options.language) for kind in kinds]
    canvas = Canvas(snapshot, options, [Band(f"{number}", label) for number, label in enumerate(labels)])
    canvas.signs = _signs(snapshot, options)
    if snapshot.standing(programme.id) is Truth.NO:
        return _absent(canvas, programme)
    if any(node.step for node in way.nodes):
        _draw(canvas, way)
    else:
        _say_nothing_is_known(canvas, way)
    canvas.cite(programme)
    title = canvas.words("title.pathway", programme=snapshot.name(programme))
    scene = canvas.scene(f"pathway-{programme.id}", title, _subtitle(canvas, programme, _shared(way)))
    legend = {key: _dashes(canvas, key, words) for key, words in scene.legend.items()}
    return replace(scene, legend=legend)


def _absent(canvas: Canvas, programme: Programme) -> Scene:
    """One sentence: a path that was not there on the day is not drawn under it."""
    snapshot, name = canvas.snapshot, canvas.snapshot.name(programme)
    when = _when(programme, canvas.options.language)
    said = canvas.words("pathway.not-there", name=name, at=snapshot.day)
    box = Box(programme.id, "0", said, canvas.words("pathway.not-there-means", when=when), Shape.OTHER)
    canvas.bands, canvas.boxes = [Band("0", "")], {programme.id: box}
    canvas.cite(programme)
    title = canvas.words("title.pathway", programme=name)
    scene = canvas.scene(f"pathway-{programme.id}", title, snapshot.facts.header.name)
    return replace(scene, legend={})


def _dashes(canvas: Canvas, key: str, words: str) -> str:
    return canvas.words("pathway.uncertain") if key == Certainty.UNCERTAIN else words


def _signs(snapshot: Snapshot, options: Options) -> dict[Shape | LineKind, str]:
    words = snapshot.facts.vocabulary
    named: dict[Shape | LineKind, str] = {
        shape: words.label("step_kinds", kind, options.language).lower() for kind, shape in SHAPES.items()
    }
    return named | {Shape.OTHER: text("diagram.pathway.stage-without", options.language)}


def _draw(canvas: Canvas, way: Pathway) -> None:
    shared = _shared(way)
    for number, stage in enumerate(way.stages):
        for node in stage:
            canvas.boxes[node.id] = _box(canvas, node, str(number), shared)
    nodes = {node.id: node for node in way.nodes}
    for arrow in way.arrows:
        sure = not any(_is_unsure(nodes[end]) for end in (arrow.source, arrow.target))
        sure = sure and _states(nodes[arrow.source], arrow.target, nodes)
        label = canvas.words("pathway.back") if arrow.back else ""
        canvas.connect(arrow.source, arrow.target, LineKind.LEADS, label, sure)


def _say_nothing_is_known(canvas: Canvas, way: Pathway) -> None:
    """One sentence: stages of which nothing is known have no order to be drawn in."""
    band, why = canvas.bands[0], canvas.words("pathway.unknown-means")
    canvas.bands = [replace(band, label="")]
    name = way.nodes[0].id
    canvas.boxes[name] = Box(name, band.id, canvas.words("pathway.unknown"), why, Shape.OTHER, Certainty.UNCERTAIN)


def _box(canvas: Canvas, node: Node, band: str, shared: Collection[str]) -> Box:
    step = node.step
    if step is None:
        why = canvas.words(f"pathway.{node.missing}")
        stage = canvas.snapshot.facts.vocabulary.label("step_kinds", node.kind, canvas.options.language)
        return Box(node.id, band, why, stage.lower(), Shape.OTHER, Certainty.UNCERTAIN, description=f"{stage}: {why}")
    canvas.cited.extend(citation.source for citation in step.source)
    unsure = Certainty.UNCERTAIN if _is_unsure(node) else Certainty.CERTAIN
    said = _said(canvas, step, shared)
    title, below = step.name or step.text.rstrip("."), "\n".join(said)
    return Box(node.id, band, title, below, SHAPES[node.kind], unsure, description=step.text)


def _shared(way: Pathway) -> dict[str, list[PathStep]]:
    """The named steps that say the same, by what they say: it is told once, under the title."""
    said: dict[str, list[PathStep]] = {}
    for node in way.nodes:
        if node.step and node.step.name:
            said.setdefault(node.step.text, []).append(node.step)
    return {words: steps for words, steps in said.items() if len(steps) > 1}


def _said(canvas: Canvas, step: PathStep, shared: Collection[str]) -> list[str]:
    """When, how long, who and what: one line each; not what several steps say."""
    language = canvas.options.language
    place = _marked(canvas, step, _names(canvas, step.at), "at")
    who = ", ".join(word for word in (_marked(canvas, step, step.function or "", "function"), place) if word)
    whom = text("pathway.for", language, whom=step.for_whom) if step.for_whom else ""
    when = month_words(step, language)
    read = canvas.words("pathway.read") if when and _reads(step, "month", "counted_from") else ""
    what = step.text.rstrip(".") if step.name and len(step.text) <= LONGEST and step.text not in shared else ""
    what = _marked(canvas, step, what, "text")
    lines = (when, read, length_words(step, language), what, who, ", ".join(step.parts), whom)
    return [line for line in lines if line]


def _marked(canvas: Canvas, stated: Statement, words: str, field: str) -> str:
    """The words, with a note where the field is our reading; a part that is so as a whole is dashed instead."""
    return canvas.words("pathway.marked", words=words) if words and field in stated.inferred else words


def _names(canvas: Canvas, ids: tuple[str, ...]) -> str:
    facts = canvas.snapshot.facts
    return ", ".join(canvas.snapshot.name(facts[name]) if name in facts else name for name in ids)


def _states(node: Node, target: str, nodes: Mapping[str, Node]) -> bool:
    """Whether a source says that one step leads to the other; else the order is that in which we list them."""
    named = {*node.step.then} if node.step else set()
    return target in named and target in nodes and not _reads(node, "then")


def _is_unsure(node: Node) -> bool:
    return node.step is None or node.step.basis is Basis.INFERRED


def _reads(part: Node | PathStep, *fields: str) -> bool:
    """Whether a field of the step is our reading."""
    step = part.step if isinstance(part, Node) else part
    return step is not None and any(field in step.inferred for field in fields)


def _subtitle(canvas: Canvas, programme: Programme, shared: Mapping[str, Sequence[PathStep]]) -> str:
    snapshot, language = canvas.snapshot, canvas.options.language
    told = [snapshot.facts.header.name, *(_fact(canvas, programme, field) for field in FACTS)]
    if snapshot.standing(programme.id) is Truth.UNKNOWN:
        told.append(canvas.words("pathway.perhaps-then", at=snapshot.day))
    else:
        told.append(text("diagram.pathway.then", language, at=snapshot.day))
    for words, steps in shared.items():
        names = listed([step.name for step in steps if step.name], language)
        read = next((step for step in steps if "text" in step.inferred), steps[0])
        said = _marked(canvas, read, words.rstrip("."), "text")
        told.append(canvas.words("pathway.shared", names=names, words=said))
    return " · ".join(word for word in told if word)


def _when(programme: Programme, language: Language) -> str:
    """When it held, as people say it."""
    stated = programme.period or programme.planned
    return period(stated, language) if stated else text("diagram.pathway.not-documented", language).lower()


def _fact(canvas: Canvas, programme: Programme, field: str) -> str:
    """A fact with its label; that it is not documented where the sources are silent; nothing where nobody looked."""
    values = {
        "host": _names(canvas, programme.host),
        "steered_by": _names(canvas, programme.steered_by),
        "length": length_words(programme, canvas.options.language),
        "cost": ", ".join(_paid(one) for one in programme.cost),
    }
    value = _marked(canvas, programme, values[field], field)
    if not value and field in programme.not_documented:
        value = canvas.words("pathway.not-documented").lower()
    return canvas.words(f"pathway.{field}", value=value) if value else ""


def _paid(cost: Cost) -> str:
    """The amount, with what it is for: "750 kronor (egen avgift för FaR)"."""
    reason = (cost.text or "").rstrip(".")
    return f"{cost.amount} ({reason[:1].lower()}{reason[1:]})" if reason else cost.amount
