"""View `review`: those for whom the review found something to settle, what it is in words, and who decides on it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from samverkan_model.diagrams.scene import Band, Box, Emphasis, Scene, Shape
from samverkan_model.diagrams.views.folding import TOLD
from samverkan_model.diagrams.views.quiet import LONG
from samverkan_model.diagrams.views.sharing import part_of
from samverkan_model.language import Language, listed, text
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Mandate, Seat
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
    nothing to settle, that is one sentence, and which answers are missing.

    Args:
        scene: the structure.
        snapshot: the day.
        reviews: the review of each structure, and of what belongs to none.
        rules: the rules by code, for what they propose.
        language: the reader's.
    """
    boxes = {box.id for box in scene.boxes}
    settle = _settled(snapshot, reviews, boxes)
    told = tuple(_told(snapshot, reviews, rules, boxes, language))
    title = text("diagram.title.review", language, tenant=snapshot.facts.header.name)
    unknown = sum(theme.verdict is ThemeVerdict.UNKNOWN for one in reviews for theme in one.themes)
    key = "diagram.subtitle.review" if told else "diagram.subtitle.review-none"
    subtitle = text(key, language, at=snapshot.day, count=len(told), unknown=unknown)
    name, said = f"{snapshot.facts.id}-review-{snapshot.day.isoformat()}", f"{title}. {subtitle}"
    if not told:
        kept = tuple(_nothing(snapshot, reviews, language))
        return Scene(name, title, subtitle, "", (Band(TOLD, ""),), kept, (), language, description=said)
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


def _nothing(snapshot: Snapshot, reviews: Sequence[Review], language: Language) -> Iterator[Box]:
    """That nothing is to be settled; that nobody can tell, where more answers are missing than given.

    Below it the answers of each structure, counted as the review counts them and named.
    """
    counts = Counter(theme.verdict for one in reviews for theme in one.themes)
    unknown, clear = counts[ThemeVerdict.UNKNOWN], counts[ThemeVerdict.CLEAR]
    key = "cannot" if unknown > clear else "nothing"
    counted = {"count": unknown, "clear": clear, "of": counts.total() - counts[ThemeVerdict.NOT_ASKED]}
    yield Box(
        "nothing",
        TOLD,
        text(f"diagram.review-{key}", language, **counted),
        text(f"diagram.review-{key}-means", language, **counted),
    )
    label = snapshot.facts.vocabulary.label
    for number, one in enumerate(reviews if unknown else ()):
        said = []
        for verdict in (ThemeVerdict.UNKNOWN, ThemeVerdict.CLEAR):
            themes = [
                label("themes", theme.theme, language).lower() for theme in one.themes if theme.verdict is verdict
            ]
            if themes:
                said.append(
                    f"{text(f'report.review.count.{verdict}', language, count=len(themes))}: {', '.join(themes)}."
                )
        if said:
            name = _brief(snapshot, one.whole.head.id) if one.whole else text("report.review.elsewhere", language)
            yield Box(f"answers-{number}", TOLD, name, "\n".join(said), Shape.AGREEMENT)


def _settled(snapshot: Snapshot, reviews: Sequence[Review], boxes: set[str]) -> dict[str, list[QuestionTheme]]:
    """What is to be settled, by the boxes it is about: those that its card names.

    What concerns a structure as a whole is on those of its parts that are named too. What has no box of its own, as
    an agreement, is on the box of its structure, and where it is in none on those of its parties.
    """
    settle = defaultdict[str, list[QuestionTheme]](list)
    homes = {one.id: review.whole.head.id for review in reviews if review.whole for one in review.whole.members}
    for review, theme, group in _found(reviews):
        home = review.whole.head.id if review.whole else ""
        for bearer in _bearers(snapshot, group):
            for name in _framed(snapshot, group, bearer, home, boxes):
                if homes.get(name, home) in ("", home) and theme not in settle[name]:
                    settle[name].append(theme)
    return {name: themes for name, themes in settle.items() if themes}


def _framed(snapshot: Snapshot, group: FindingGroup, bearer: str, home: str, boxes: AbstractSet[str]) -> set[str]:
    """The boxes that a thing to settle for one is drawn on."""
    if bearer == home:
        return {home, *(name for finding in group.all for name in finding.entities)} & boxes
    found = {bearer} & boxes or {home} & boxes
    record = snapshot.facts[bearer]
    return found or ({party.party for party in record.parties} & boxes if isinstance(record, Agreement) else set())


def _bearers(snapshot: Snapshot, group: FindingGroup) -> list[str]:
    """Whom a thing to settle is about: the body of a seat or mandate, else the record itself."""
    records = (snapshot.facts[one.entities[0]] for one in group.all if one.entities[0] in snapshot.facts)
    named = ((record.body if isinstance(record, Mandate | Seat) else None) or record.id for record in records)
    return list(dict.fromkeys(named))


def _told(
    snapshot: Snapshot,
    reviews: Sequence[Review],
    rules: Mapping[str, Rule],
    boxes: AbstractSet[str],
    language: Language,
) -> Iterator[Box]:
    """For each thing to settle whom it is about, what to do, and who decides on it."""
    words = SnapshotText(snapshot, language)
    for number, (review, theme, group) in enumerate(_found(reviews), 1):
        finding = group.lead
        what, who = decision_on(finding, rules[finding.rule], words, snapshot)
        label = snapshot.facts.vocabulary.label("themes", theme, language).lower()
        home, bearers = review.whole.head.id if review.whole else "", _bearers(snapshot, group)
        few = bearers if len(bearers) <= _FEW or not home else [home]
        name = listed([_brief(snapshot, one) for one in few], language)
        title = text("diagram.review-about", language, theme=label, name=name)
        is_inside = home in boxes and home not in few and not boxes & {*few}
        within = text("diagram.review-within", language, name=_brief(snapshot, home)) if is_inside else ""
        by = text("diagram.review-by", language, who=who) if who else ""
        said = " ".join(filter(None, (within, what, by)))
        yield Box(f"settle-{number}", TOLD, title, said, Shape.AGREEMENT, description=said)


_FEW = 3
"""More than so many are not named on a card, which has the name of their structure; their boxes have the word."""


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
    return replace(
        box,
        subtitle="\n".join(filter(None, (box.subtitle, words))),
        emphasis=Emphasis.BOLD,
        badge_emphasis=box.badge_look,
    )
