"""The commands: one module each, by its name, loaded when it is used."""

from functools import cache
from pkgutil import iter_modules

FIRST = (
    "build", "tenants", "list", "show", "diagram", "layout", "deck", "report", "compare", "agreements", "needs",
    "calendar", "find", "groups", "programmes", "site", "timeline", "history", "diff", "impact", "changes", "route",
    "reach", "check", "review", "cures", "gaps", "forms", "rule", "validate", "schema", "fields", "words", "export",
    "import", "publish", "watch", "lsp", "mcp", "conform", "new", "plugins", "cache",
)  # fmt: skip
"""The order of the help, the main job first; what is not named here comes after, in alphabetical order."""


@cache
def command_names() -> tuple[str, ...]:
    """Every command, in the order of the help: the modules of this folder, ``import_`` for ``import``."""
    found = [module.name.rstrip("_") for module in iter_modules(__path__)]
    return tuple(sorted(found, key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name)))
