"""``samverkan deck``: the pictures of a model as one file of slides."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.output import say_written
from samverkan_model.cli.saying import say
from samverkan_model.files import write
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.diagrams.diagram import Diagram
    from samverkan_model.tenant import Tenant
    from samverkan_model.workspace import Workspace

VIEWS = ("structure", "mandates", "flows", "agreements", "review")
"""What is shown of a model, in order; the comparison with other counties comes last."""


def command(name: str, language: Language) -> click.Command:
    """``samverkan deck``."""
    params = [
        options.argument("tenant", "tenant", language),
        options.best(language),
        options.evidence(language),
        options.paper_option(language),
        options.output(language),
    ]
    return options.command(name, deck, language, params)


def deck(tenant: str, at: date | None, evidence: str, page: str | None, output: Path | None, lang: Language) -> None:
    """Structure, mandates, flows, what runs out, review and comparison, a slide for each sheet."""
    from samverkan_model.diagrams.render.slides.deck import to_pptx
    from samverkan_model.diagrams.theme import PAGES

    workspace = opening.workspace()
    model, size = workspace[tenant], page or "slide"
    day = at or model.best_day.day
    pictures = [*_pictures(model, day, evidence, size, lang), *_comparison(workspace, model, size, lang)]
    for note in (note for picture in pictures for note in picture.conflicts):
        say(note, err=True)
    slides = [slide for picture in pictures for slide in picture.slides]
    title = text("cli.deck.title", lang, tenant=model.name, day=day)
    target = output or Path(f"{tenant}.pptx")
    write(target, to_pptx(slides, PAGES[size], title, lang))
    say_written(target, lang)


def _pictures(model: "Tenant", day: date, evidence: str, page: str, language: Language) -> "Iterator[Diagram]":
    from samverkan_model.errors import NothingToDraw

    for view in VIEWS:
        try:
            yield model.at(day, evidence).diagram(view, language, page=page)
        except NothingToDraw as error:
            say(error.text(language), err=True)


def _comparison(workspace: "Workspace", model: "Tenant", page: str, language: Language) -> "Iterator[Diagram]":
    """The counties beside each other, where the model is one of several."""
    from samverkan_model.cli.naming import read_all
    from samverkan_model.tenant_comparison import side_by_side

    read, _ = read_all(workspace, ())
    counties = [one for one in read if one.facts.header.kind == "county"]
    if model in counties and len(counties) > 1:
        yield side_by_side(counties, {}, None).diagram(language).on(page)
