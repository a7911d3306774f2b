"""What a new model begins with: a package of commented model files that keeps what adapters promise, or a workbook."""

import json
import re
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

from samverkan_model.errors import BadTenantCode, BadTenantId, BadTenantName, FolderTaken, UnknownKind
from samverkan_model.files import write_folder
from samverkan_model.language import DEFAULT, Language
from samverkan_model.loading.ids import slug
from samverkan_model.loading.schema import file_schema
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.statement import LONGEST_ID
from samverkan_model.testing.conformance import model_folder
from samverkan_model.testing.summary import FILE, write_draft

SUFFIX = ".template"
SCHEMA = "samverkan.schema.json"
"""What editors know the model files by, beside the settings that say so."""
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_CODE = re.compile(r"\d{2}|\d{4}")


@dataclass(frozen=True)
class NewAdapter:
    """What a new adapter is to be called.

    Attributes:
        id: id of its tenant, as it stands in commands: ``region-x``.
        name: its name to people.
        kind: a word of the scheme ``tenant_kinds``.
        code: SCB's code of a county (two digits) or municipality (four); empty where there is none.
    """

    id: str
    name: str
    kind: str = "region"
    code: str = ""

    @property
    def package(self) -> str:
        """Name of the Python package."""
        return f"samverkan_{self.id.replace('-', '_')}"

    @property
    def folder(self) -> str:
        """Name of the folder, and of the distribution."""
        return f"samverkan-{self.id}"


def check_adapter_name(new: NewAdapter) -> None:
    """Whether an adapter can be called that.

    Raises:
        BadTenantId: the id is no slug, or too long for one.
        BadTenantName: the name is empty or holds quotation marks, backslashes or line feeds.
        BadTenantCode: the code has neither two nor four digits.
        UnknownKind: there is no such kind of tenant; the nearest is offered.
    """
    if not _NAME.fullmatch(new.id) or len(new.id) > LONGEST_ID:
        raise BadTenantId(value=new.id, proposal=slug(new.id)[:LONGEST_ID].rstrip("-") or "region-x", most=LONGEST_ID)
    if not new.name.strip() or not new.name.isprintable() or set(new.name) & {'"', "\\"}:
        raise BadTenantName(value=new.name)
    if new.code and not _CODE.fullmatch(new.code):
        raise BadTenantCode(value=new.code)
    kinds = core_vocabulary().scheme("tenant_kinds")
    if new.kind not in kinds:
        raise UnknownKind(new.kind, kinds)


def write_adapter(new: NewAdapter, where: Path) -> Path:
    """Writes the package into a folder of its own, whole or not at all, and gives the folder.

    Raises:
        BadTenantId, BadTenantName, BadTenantCode, UnknownKind: as `check_adapter_name`.
        FolderTaken: there already is something with that name; nothing is written over.
    """
    check_adapter_name(new)
    target = where / new.folder
    if target.exists() or target.is_symlink():
        raise FolderTaken(path=target.as_posix())

    def fill(made: Path) -> None:
        _fill(resources.files("samverkan_model") / "templates" / "adapter", made, new)
        schema = json.dumps(file_schema(), ensure_ascii=False, indent=2)
        (made / SCHEMA).write_text(f"{schema}\n", encoding="utf-8", newline="\n")
        write_draft(new.id, new.kind, model_folder(made) / FILE)

    write_folder(target, fill)
    return target


def _fill(template: Traversable, target: Path, new: NewAdapter) -> None:
    if template.is_dir():
        target.mkdir()
        for part in template.iterdir():
            _fill(part, target / part.name.removesuffix(SUFFIX).replace("package", new.package), new)
    elif template.name.endswith(SUFFIX):
        target.write_text(_filled(template.read_text(encoding="utf-8"), new), encoding="utf-8", newline="\n")


def _filled(template: str, new: NewAdapter) -> str:
    code = f'  code: "{new.code}"\n' if new.code else ""
    return Template(template).substitute(id=new.id, name=new.name, kind=new.kind, code=code, package=new.package)


def write_workbook(new: NewAdapter, where: Path, language: Language = DEFAULT) -> Path:
    """Writes a folder of its own with an empty workbook to fill in, whole or not at all, and gives the workbook.

    The folder can be opened as a tenant as it is.

    Raises:
        BadTenantId, BadTenantName, BadTenantCode, UnknownKind: as `check_adapter_name`.
        FolderTaken: there already is something with that name; nothing is written over.
    """
    from samverkan_model.exchange.excel.blank import blank

    check_adapter_name(new)
    target = where / new.id
    if target.exists() or target.is_symlink():
        raise FolderTaken(path=target.as_posix())
    book = f"{new.id}.xlsx"
    content = blank(new.id, new.name, new.kind, new.code, language)

    def fill(made: Path) -> None:
        made.mkdir()
        (made / book).write_bytes(content)

    write_folder(target, fill)
    return target / book
