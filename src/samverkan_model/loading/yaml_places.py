"""Where in the text of a YAML file the parts of its tree begin and end, remarks and empty lines left out."""

from typing import Any

import yaml


def rows_under(tree: Any, concept: str) -> Any:
    """The list of rows under a heading of a file; None where there is none."""
    top, _, scheme = concept.partition(".")
    found = value_of(tree, top)
    found = value_of(found, scheme) if scheme else found
    return found if isinstance(found, yaml.SequenceNode) else None


def value_of(node: Any, key: str) -> Any:
    """The node of a value in a mapping; None where there is none."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if scalar(name) == key), None)


def has(node: Any, key: str) -> bool:
    """Whether a mapping has a key."""
    return value_of(node, key) is not None


def scalar(node: Any) -> str:
    """The text of a scalar; empty for any other node."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def line_start(text: str, index: int) -> int:
    """Where the line of a place begins."""
    return text.rfind("\n", 0, index) + 1


def next_line(text: str, index: int) -> int:
    """Where the line after a place begins."""
    found = text.find("\n", index)
    return len(text) if found < 0 else found + 1


def end_of(text: str, node: Any) -> int:
    """Where the line after a value begins; remarks and empty lines that follow are not the value's."""
    index = node.end_mark.index
    while index > node.start_mark.index and text[index - 1] in " \n":
        index -= 1
    found = text[line_start(text, index) : index]
    while found.strip().startswith("#") and index > node.start_mark.index:
        index = line_start(text, index)
        while index > node.start_mark.index and text[index - 1] in " \n":
            index -= 1
        found = text[line_start(text, index) : index]
    return next_line(text, index)
