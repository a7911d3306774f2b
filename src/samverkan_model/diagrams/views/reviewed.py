"""View `review`: the structure, with the numbers of the questions that the review found unsettled where they belong."""

from collections.abc import Sequence
from dataclasses import replace

from samverkan_model.diagrams.scene import Box, Emphasis, Scene
from samverkan_model.language import Language, text
from samverkan_model.rules.review import ASKED, Review
from samverkan_model.timeline import Snapshot


def reviewed(scene: Scene, snapshot: Snapshot, reviews: Sequence[Review], language: Language) -> Scene:
    """A structure with the numbers of the questions on the boxes they are about, and the questions under the title.

    The numbers are the order of the questions in the review, so that the picture and its list say the same.
    """
    found = {
        (theme.theme, name)
        for review in reviews for theme in review.themes
        for group in theme.found for finding in group.all for name in finding.entities
        if name in {box.id for box in scene.boxes}
    }  # fmt: skip
    numbers = {theme: number for number, theme in enumerate(ASKED, 1) if theme in {one for one, _ in found}}
    placed = {
        box.id: asked for box in scene.boxes
        if (asked := [number for theme, number in numbers.items() if (theme, box.id) in found])
    }  # fmt: skip
    label = snapshot.facts.vocabulary.label
    questions = "; ".join(f"{number} {label('themes', theme, language).lower()}" for theme, number in numbers.items())
    key = "diagram.subtitle.review" if questions else "diagram.subtitle.review-none"
    title = text("diagram.title.review", language, tenant=snapshot.facts.header.name)
    subtitle = text(key, language, at=snapshot.day, questions=questions)
    return replace(
        scene,
        id=f"{snapshot.facts.id}-review-{snapshot.day.isoformat()}",
        title=title,
        subtitle=subtitle,
        boxes=tuple(_asked(box, placed.get(box.id, ()), language) for box in scene.boxes),
        description=f"{title}. {subtitle}",
        kept=scene.kept | placed.keys(),
    )


def _asked(box: Box, numbers: Sequence[int], language: Language) -> Box:
    """The box with its questions under its name, and a bold frame; unchanged where it has none."""
    if not numbers:
        return box
    words = text("diagram.review-asks", language, numbers=_spans(numbers))
    return replace(box, subtitle="\n".join(filter(None, (box.subtitle, words))), emphasis=Emphasis.BOLD)


def _spans(numbers: Sequence[int]) -> str:
    """Numbers with those in a row as a span: 1–3, 6."""
    rows: list[list[int]] = []
    for number in numbers:
        if rows and number == rows[-1][-1] + 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    return ", ".join(f"{row[0]}–{row[-1]}" if len(row) > 2 else ", ".join(map(str, row)) for row in rows)
