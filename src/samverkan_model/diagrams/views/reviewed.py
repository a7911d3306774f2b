"""View `review`: those for whom the review found something to settle, what it is in words, and who decides on it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from samverkan_model.diagrams.scene import Band, Box, Emphasis, Scene, Shape
from samverkan_model.diagrams.views.folding import TOLD
from samverkan_model.diagrams.views.quiet import LONG
from samverkan_model.diagrams.views.sharing import part_of
from samverkan_model.language import Language, listed, text
from samverkan_model.model.bodies import Mandate, Seat
from samverkan_model.model.statement import Record
from samverkan_model.rules.engine.base import QuestionTheme, Rule
from samverkan_model.rules.engine.grouping import FindingGroup
from samverkan_model.rules.review import Review, ThemeVerdict, decision_on
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot


def reviewed(
    scene: Scene, snapshot: Snapshot, reviews: Sequence[Review], rules: Mapping[str, Rule], language: Language
) -> Scene:
    """A structure with what the review asks somebody to settle: on those it is about, and in sentences below them.

    What belongs to another structure than the one that is reviewed is told in that one's review alone. Where there is
    nothing to settle, that is one sentence.

    Args:
        scene: the structure.
        snapshot: the day.
        reviews: the review of each structure, and of what belongs to none.
        rules: the rules by code, for what they propose.
        language: the reader's.
    """
    boxes = {box.id for box in scene.boxes}
    settle = _settled(reviews, boxes)
    told = tuple(_told(snapshot, reviews, rules, language))
    title = text("diagram.title.review", language, tenant=snapshot.facts.header.name)
    unknown = sum(theme.verdict is ThemeVerdict.UNKNOWN for one in reviews for theme in one.themes)
    key = "diagram.subtitle.review" if told else "diagram.subtitle.review-none"
    subtitle = text(key, language, at=snapshot.day, count=len(told), unknown=unknown)
    name, said = f"{snapshot.facts.id}-review-{snapshot.day.isoformat()}", f"{title}. {subtitle}"
    if not told:
        sentence, more = (text(f"diagram.review-nothing{key}", language) for key in ("", "-means"))
        box = Box("nothing", TOLD, sentence, more)
        return Scene(name, title, subtitle, "", (Band(TOLD, ""),), (box,), (), language, description=said)
    named = replace(scene, id=name, title=title, subtitle=subtitle, description=said)
    band = Band(TOLD, text("diagram.band.to-settle", language))
    part = part_of(named, set(settle))
    marked = tuple(_marked(box, settle.get(box.id, ()), snapshot, language) for box in part.boxes)
    legend = {**part.legend, Shape.AGREEMENT.value: text("diagram.review-sheet", language)}
    return replace(
        part,
        bands=(*part.bands, band),
        boxes=(*marked, *told),
        legend=legend,
        kept=part.kept | settle.keys() | {box.id for box in told},
        background=frozenset(box.id for box in part.boxes if box.id not in settle),
    )


def _found(reviews: Sequence[Review]) -> Iterator[tuple[Review, QuestionTheme, FindingGroup]]:
    for review in reviews:
        for one in review.themes:
            for group in one.found:
                yield review, one.theme, group


def _settled(reviews: Sequence[Review], boxes: set[str]) -> dict[str, list[QuestionTheme]]:
    """What is to be settled, by the boxes it is about, and by the structure."""
    settle = defaultdict[str, list[QuestionTheme]](list)
    homes = {one.id: review.whole.head.id for review in reviews if review.whole for one in review.whole.members}
    for review, theme, group in _found(reviews):
        home = review.whole.head.id if review.whole else ""
        about = {name for finding in group.all for name in finding.entities}
        named = {name for name in about & boxes if homes.get(name, home) == home} | ({home} & boxes)
        for name in named:
            if theme not in settle[name]:
                settle[name].append(theme)
    return settle


def _told(
    snapshot: Snapshot, reviews: Sequence[Review], rules: Mapping[str, Rule], language: Language
) -> Iterator[Box]:
    """For each thing to settle what it is about, what to do, and who decides on it."""
    words = SnapshotText(snapshot, language)
    for number, (review, theme, group) in enumerate(_found(reviews), 1):
        finding = group.lead
        what, who = decision_on(finding, rules[finding.rule], words, snapshot)
        label = snapshot.facts.vocabulary.label("themes", theme, language)
        about = review.whole.head.id if review.whole else finding.entities[0]
        title = text("diagram.review-about", language, theme=label, name=_brief(snapshot, about))
        named = (_bearer(snapshot.facts[one.entities[0]]) for one in group.all if one.entities[0] in snapshot.facts)
        names = {*named} - {about}
        whom = listed(sorted(_brief(snapshot, name) for name in names), language) if len(names) <= _FEW else ""
        for_whom = text("diagram.review-for", language, names=whom) if whom else ""
        by = text("diagram.review-by", language, who=who) if who else ""
        said = " ".join(filter(None, (for_whom, what, by)))
        yield Box(f"settle-{number}", TOLD, title, said, Shape.AGREEMENT, description=said)


_FEW = 3
"""More than so many are not named in a sentence; they have the word on their boxes."""


def _bearer(record: Record) -> str:
    """Whom it is about: the body of a seat or mandate, else the record itself."""
    return (record.body if isinstance(record, Mandate | Seat) else None) or record.id


def _brief(snapshot: Snapshot, name: str) -> str:
    record = snapshot.facts[name]
    told = snapshot.name(record)
    return (getattr(record, "short", None) or told) if len(told) > LONG else told


def _marked(box: Box, settle: Sequence[QuestionTheme], snapshot: Snapshot, language: Language) -> Box:
    """The box with what is to be settled for it under its name, and a heavier frame."""
    if not settle:
        return box
    label = snapshot.facts.vocabulary.label
    themes = ", ".join(label("themes", theme, language).lower() for theme in settle)
    words = text("diagram.review-asks", language, themes=themes)
    return replace(box, subtitle="\n".join(filter(None, (box.subtitle, words))), emphasis=Emphasis.BOLD)
