"""The commands, each loaded when it is used."""

from collections.abc import Mapping

COMMANDS: Mapping[str, str] = {
    "build": "build",
    "tenants": "tenants",
    "list": "records",
    "show": "records",
    "diagram": "diagram",
    "compare": "compare",
    "agreements": "agreements",
    "needs": "needs",
    "find": "find",
    "programmes": "programmes",
    "site": "site",
    "timeline": "change",
    "history": "change",
    "diff": "change",
    "impact": "impact",
    "route": "paths",
    "reach": "paths",
    "check": "check",
    "rule": "rule",
    "validate": "files",
    "schema": "files",
    "export": "trading",
    "import": "trading",
    "conform": "conform",
    "new": "new",
    "plugins": "plugins",
    "cache": "cache",
}
"""Every command with the module that makes it, in the order of the help."""
