"""View `review`: the structure, with the numbers of the questions that the review found unsettled where they belong."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from samverkan_model.diagrams.scene import Box, Emphasis, Scene
from samverkan_model.language import Language, text
from samverkan_model.rules.engine.base import QuestionTheme
from samverkan_model.rules.review import ASKED, Review, ThemeVerdict
from samverkan_model.timeline import Snapshot


def reviewed(scene: Scene, snapshot: Snapshot, reviews: Sequence[Review], language: Language) -> Scene:
    """A structure with the numbers of the questions on the boxes they are about, and the questions under the title.

    The numbers are the order of the questions in the review, so that the picture and its list say the same. What nobody
    knows of a structure stands in the box of the structure.
    """
    boxes = {box.id for box in scene.boxes}
    settle, ask = _told(reviews, boxes)
    shown = {theme for themes in (*settle.values(), *ask.values()) for theme in themes}
    label = snapshot.facts.vocabulary.label
    questions = "; ".join(
        f"{_NUMBERS[theme]} {label('themes', theme, language).lower()}" for theme in ASKED if theme in shown
    )
    key = f"diagram.subtitle.review{'' if settle else '-unknown' if questions else '-none'}"
    title = text("diagram.title.review", language, tenant=snapshot.facts.header.name)
    subtitle = text(key, language, at=snapshot.day, questions=questions)
    return replace(
        scene,
        id=f"{snapshot.facts.id}-review-{snapshot.day.isoformat()}",
        title=title,
        subtitle=subtitle,
        boxes=tuple(_marked(box, settle.get(box.id, set()), ask.get(box.id, set()), language) for box in scene.boxes),
        description=f"{title}. {subtitle}",
        kept=scene.kept | settle.keys() | ask.keys(),
    )


_NUMBERS: dict[QuestionTheme, int] = {theme: number for number, theme in enumerate(ASKED, 1)}

Themes = dict[str, set[QuestionTheme]]
"""Questions by the id of a box."""


def _told(reviews: Sequence[Review], boxes: set[str]) -> tuple[Themes, Themes]:
    """What is to be settled, by those it is about and by the structure; and what nobody knows, by the structure.

    What belongs to another structure has the numbers of that one's review alone.
    """
    settle, ask = defaultdict[str, set[QuestionTheme]](set), defaultdict[str, set[QuestionTheme]](set)
    homes = {one.id: review.whole.head.id for review in reviews if review.whole for one in review.whole.members}
    for review in reviews:
        home = review.whole.head.id if review.whole else ""
        head = {home} & boxes
        for one in review.themes:
            about = {name for group in one.found for finding in group.all for name in finding.entities}
            named = {name for name in about & boxes if homes.get(name, home) == home}
            for name in named | (head if one.found else set()):
                settle[name].add(one.theme)
            for name in head if one.verdict is ThemeVerdict.UNKNOWN else ():
                ask[name].add(one.theme)
    return settle, ask


def _marked(box: Box, settle: set[QuestionTheme], ask: set[QuestionTheme], language: Language) -> Box:
    """The box with its questions under its name, bold where something is to be settled."""
    told = (("asks", settle), ("unknown", ask))
    words = [
        text(f"diagram.review-{key}", language, numbers=_spans(sorted(_NUMBERS[theme] for theme in themes)))
        for key, themes in told if themes
    ]  # fmt: skip
    emphasis = Emphasis.BOLD if settle else box.emphasis
    return replace(box, subtitle="\n".join(filter(None, (box.subtitle, *words))), emphasis=emphasis)


def _spans(numbers: Sequence[int]) -> str:
    """Numbers with those in a row as a span: 1–3, 6."""
    rows: list[list[int]] = []
    for number in numbers:
        if rows and number == rows[-1][-1] + 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    return ", ".join(f"{row[0]}–{row[-1]}" if len(row) > 2 else ", ".join(map(str, row)) for row in rows)
