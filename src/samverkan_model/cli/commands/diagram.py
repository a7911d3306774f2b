"""``samverkan diagram``: one picture."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from samverkan_model.cli import edition, opening, options
from samverkan_model.cli.output import deliver
from samverkan_model.cli.reporting import save
from samverkan_model.cli.saying import say
from samverkan_model.language import Language

if TYPE_CHECKING:
    from samverkan_model.tenant import Tenant

FORMATS = ("svg", "png", "pdf", "pptx", "drawio", "dot", "mermaid", "d2", "plantuml", "text", "html")

NETWORKS = ("dot", "mermaid", "d2", "plantuml", "html")
"""Formats of boxes and lines, in which mandates are a network unless a matrix is asked for."""
STEPS = click.IntRange(min=1)


def command(name: str, language: Language) -> click.Command:
    """``samverkan diagram``."""
    return options.command(
        name, diagram, language,
        [
            options.argument("tenant", "tenant", language),
            options.option(["--view"], "view", language, "view", default="structure", show_default=True),
            options.at(language),
            options.evidence(language),
            options.paper_option(language),
            options.option(["--style"], "style", language, type=click.Choice(("matrix", "network"))),
            options.option(["--focus"], "focus", language, "id"),
            options.option(["--depth"], "depth", language, "number", type=STEPS, default=1, show_default=True),
            options.option(["--level"], "level", language, "word"),
            options.option(["--function"], "function", language, "word"),
            options.option(["--theme"], "theme", language, "word", default="standard", show_default=True),
            options.option(["--findings"], "findings", language, is_flag=True),
            options.what_if(language),
            options.formats(language, *FORMATS),
            options.output(language),
        ],
    )  # fmt: skip


def diagram(
    tenant: str, view: str, at: date, form: str | None, output: Path | None, lang: Language,
    what_if: Path | None, evidence: str, **chosen: Any,
) -> None:  # fmt: skip
    """One picture, written to a file; as text it is printed."""
    wanted = options.wanted_format(form, output, FORMATS)
    page = chosen.pop("page") or options.page_for(wanted)
    found = edition.chosen(opening.workspace()[tenant], what_if, lang)
    for note in found.notes:
        say(note, err=True)
    chosen["style"] = chosen["style"] or ("network" if view == "mandates" and wanted in NETWORKS else "")
    if wanted == "html":
        target = output or Path(f"{tenant}-{view}.html")
        deliver(_alive(found.tenant, view, at, lang, **chosen), target, lang)
        return
    picture = found.tenant.at(at, evidence).diagram(view, lang, page=page, **chosen)
    if what_if:
        picture = picture.as_proposal(what_if.name)
    if wanted == "text":
        deliver(picture.text, output, lang)
        return
    save(picture, wanted, output, f"{tenant}-{view}-{at.isoformat()}", lang)
    for note in picture.conflicts:
        say(note, err=True)
    for note in picture.notes:
        say(note)


def _alive(tenant: "Tenant", view: str, at: date, language: Language, *, findings: bool = False, **chosen: Any) -> str:
    """The picture as a page one can move about in: the days that tell most, and first the day that was asked for."""
    from samverkan_model.site.explorer import days_worth_a_picture, explorer_page, frames

    source = click.get_current_context().get_parameter_source("at")
    asked = (at,) if source is not ParameterSource.DEFAULT else ()
    shown = frames(tenant, view, (*days_worth_a_picture(tenant, view, **chosen), *asked), language, **chosen)
    first = at.isoformat() if asked else ""
    for note in shown[0].laid.conflicts if shown[0].laid else ():
        say(note, err=True)
    return explorer_page(f"{tenant.id}-{view}", shown, language, first, findings=findings)
