"""Plain values in the style of model files: short lists and parts on one line, a record's keys each on its own."""

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from samverkan_model.loading.plain import WIDTH

_SHORT = 100
"""A part that is longer than this is written on several lines."""


class _Dumper(yaml.SafeDumper):
    """Scalars are text and need no quotation marks to be so; lists stand further in than what they belong to."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - it is the class's own in the library too
        first: [one for one in ways if one[0] == "tag:yaml.org,2002:null"]
        for first, ways in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - its
        """One step further in, also for lists."""
        super().increase_indent(flow, False)


def flow(value: Any) -> str:
    """A value on one line."""
    return _yaml(value, style=True, width=10**9).strip()


def keys(values: Mapping[str, Any], indent: int) -> str:
    """Keys and values, each key on a line of its own."""
    return _in("".join(_key(name, value, indent) for name, value in values.items()), indent)


def items(values: Iterable[Any], indent: int, *, records: bool = False) -> str:
    """Items of a list, each on a line of its own; records, and parts that are long, with each key on its own."""
    return _in("".join(_item(one, records=records) for one in values), indent)


def write_heading(name: str, rows: Iterable[Any], indent: int) -> str:
    """A heading with rows under it."""
    return _in(f"{name}:\n", indent) + items(rows, indent + 2, records=True)


def _item(value: Any, *, records: bool) -> str:
    short = flow(value)
    if not isinstance(value, Mapping) or (not records and len(short) <= _SHORT):
        return f"- {short}\n"
    return f"- {keys(value, 2).removeprefix('  ')}"


def _key(name: str, value: Any, indent: int) -> str:
    """A key with a text, a list or a part; what fits on a line stands on it."""
    if isinstance(value, list) and not any(isinstance(one, list | Mapping) for one in value):
        return f"{name}: {flow(value)}\n"
    if isinstance(value, list | Mapping):
        return _yaml({name: value}, style=None, width=WIDTH - indent)
    return _yaml({name: value}, style=False, width=WIDTH - indent)


def _yaml(value: Any, *, style: bool | None, width: int) -> str:
    return str(
        yaml.dump(
            _texts(value), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=width, default_flow_style=style
        )
    ).removesuffix("...\n")


def _texts(value: Any) -> Any:
    """The value with text alone in it, as model files have it."""
    if isinstance(value, Mapping):
        return {str(key): _texts(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_texts(inner) for inner in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _in(words: str, indent: int) -> str:
    """The lines, each further in."""
    return "".join(f"{' ' * indent}{line}" if line.strip() else line for line in words.splitlines(keepends=True))
