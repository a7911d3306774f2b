"""``samverkan forms``: a form for each who can answer, with what is held and what is not known."""

from datetime import date
from pathlib import Path

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.output import shown
from samverkan_model.cli.saying import say
from samverkan_model.files import write_all
from samverkan_model.language import Language, text


def command(name: str, language: Language) -> click.Command:
    """``samverkan forms``."""
    params = [
        options.argument("tenant", "tenant", language),
        options.at(language),
        options.formats(language, "xlsx", "docx"),
        options.output_folder(language, "forms-folder", file_okay=False),
    ]
    return options.command(name, forms, language, params)


def forms(tenant: str, at: date, form: str | None, output: Path | None, lang: Language) -> None:
    """Writes a form for each who can answer; what comes back is read by ``changes`` and ``import``."""
    from samverkan_model.exchange.forms import form_document, forms_of, sheet
    from samverkan_model.loading.ids import slug

    made = forms_of(opening.workspace()[tenant].at(at), lang)
    if not made:
        say(text("forms.unasked", lang, tenant=tenant))
        return
    suffix = form or "xlsx"
    written = {
        (output or Path(f"{tenant}-forms")) / f"{tenant}-{one.actor or slug(one.owner)}.{suffix}":
        (form_document if suffix == "docx" else sheet)(one)
        for one in made
    }  # fmt: skip
    write_all(written)
    for path, one in zip(written, made, strict=True):
        say(text("cli.forms.written", lang, file=shown(path), owner=one.owner, count=len(one.questions)))
