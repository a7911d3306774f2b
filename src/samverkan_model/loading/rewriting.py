"""Changes written into model files, so that everything else stays as its authors wrote it.

A file is not written anew from the facts: the place of each value that changes is looked up in its text and only that
is replaced. Comments, order, quotation marks and line breaks of all other lines stay byte for byte. What was written is
read again before it is handed over: it has to say what the changed facts say.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import yaml

from samverkan_model.errors import NotRewritten, Place
from samverkan_model.loading.changes import row_of
from samverkan_model.loading.folder import TENANT_FILE, examine_texts, model_files, shown_path
from samverkan_model.loading.ids import derived_id
from samverkan_model.loading.styled import flow, items, keys, write_heading
from samverkan_model.loading.yaml_places import end_of, has, line_start, next_line, rows_under, scalar, value_of
from samverkan_model.model.changeset import WORDS, ChangeSet, Edit, EditKind
from samverkan_model.model.facts import CONCEPTS, Facts
from samverkan_model.model.vocabulary import Vocabulary


@dataclass
class _File:
    """A model file that is being changed.

    Attributes:
        text: as it is, each line ended by a line feed.
        mark: the mark that the file begins with, if any.
        ends: how its lines end.
        cuts: what to put in place of which part of it.
        more: rows to put at the end of lists, by heading.
    """

    text: str
    mark: str = ""
    ends: str = "\n"
    cuts: list[tuple[int, int, str]] = field(default_factory=list)
    more: dict[str, list[Any]] = field(default_factory=dict)

    def encoded(self, text: str) -> bytes:
        """A text as the file has it."""
        return f"{self.mark}{text.replace(chr(10), self.ends)}".encode()


def rewritten(folder: Path, facts: Facts, changes: ChangeSet, spine: Vocabulary) -> dict[Path, bytes]:
    """The files of a folder that changes touch, each with its new content.

    Args:
        folder: the tenant's folder.
        facts: what it says, with the place of each record.
        changes: what to change.
        spine: the words that hold before the tenant adds its own.

    Raises:
        NotRewritten: the files would not say what the changed facts say; nothing is to be written.
    """
    paths = {shown_path(path, folder): path for path in model_files(folder)}
    files = {name: _read(path) for name, path in paths.items()}
    writer = _Rewriting(files, facts)
    for edit in changes:
        writer.put(edit)
    texts = {name: _put_in(file) for name, file in files.items()}
    _hold(folder, texts, changes.applied(facts), spine)
    kept = {name: text for name, text in texts.items() if text != files[name].text}
    return {paths.get(name, folder / name.rpartition("/")[2]): files[name].encoded(text) for name, text in kept.items()}


def _read(path: Path) -> _File:
    """A file as its author's system writes it."""
    raw = path.read_bytes().decode("utf-8")
    text = raw.removeprefix("\ufeff")
    ends = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    return _File(
        text if text.endswith("\n") or not text else f"{text}\n",
        "\ufeff" if text != raw and raw[:1] == "\ufeff" else "",
        ends,
    )


class _Rewriting:
    """The files of a folder, and where in them each record stands."""

    def __init__(self, files: dict[str, _File], facts: Facts) -> None:
        self._files = files
        self._facts = facts
        self._trees = {name: yaml.compose(file.text, yaml.SafeLoader) for name, file in files.items()}

    def put(self, edit: Edit) -> None:
        """Carries out one change."""
        if edit.kind is EditKind.ADDED:
            self._add(edit)
            return
        name, rows, node = self._found(edit)
        file = self._files[name]
        if edit.kind is EditKind.REMOVED:
            file.cuts.append(_without_row(file.text, rows, node))
            return
        before, after = (row_of(one) if one else {} for one in (edit.before, edit.after))
        changed = {key for key in (*before, *after) if before.get(key) != after.get(key)}
        if edit.concept in CONCEPTS and not has(node, "id") and derived_id(CONCEPTS[edit.concept], after) != edit.id:
            changed.add("id")  # it is made of what changes, and must not change with it
        file.cuts += _changed(file.text, node, before, after, changed)

    def _add(self, edit: Edit) -> None:
        row = row_of(edit.entry)
        holding = [name for name, tree in self._trees.items() if rows_under(tree, edit.concept) is not None]
        counts = {name: len(rows_under(self._trees[name], edit.concept).value) for name in holding}
        name = max(counts, key=lambda one: counts[one]) if counts else self._new_file(edit.concept)
        self._files[name].more.setdefault(edit.concept, []).append(row)

    def _new_file(self, concept: str) -> str:
        """The file for rows of a concept that there are none of yet."""
        top = next(name for name in self._files if name.endswith(f"/{TENANT_FILE}")).removesuffix(TENANT_FILE)
        name = f"{top}{concept.partition('.')[0]}.yaml"
        if name not in self._files:
            self._files[name], self._trees[name] = _File(""), None
        return name

    def _found(self, edit: Edit) -> tuple[str, Any, Any]:
        """The file, the list and the row of a record."""
        if edit.concept == "tenant":
            name = next(name for name, tree in self._trees.items() if value_of(tree, "tenant") is not None)
            return name, None, value_of(self._trees[name], "tenant")
        place = self._facts.place(edit.id) if not edit.concept.startswith(WORDS) else None
        for name, tree in self._trees.items():
            rows = rows_under(tree, edit.concept)
            for node in rows.value if rows is not None and place in (None, *_places(name, rows)) else ():
                at_place = place is not None and node.start_mark.line + 1 == place.line
                if at_place or (place is None and scalar(value_of(node, "id")) == edit.id):
                    return name, rows, node
        raise NotRewritten(record=edit.id)


def _places(name: str, rows: Any) -> Iterator[Place]:
    return (Place(name, node.start_mark.line + 1) for node in rows.value)


def _changed(
    text: str, node: Any, before: Mapping[str, Any], after: Mapping[str, Any], among: set[str]
) -> Iterator[tuple[int, int, str]]:
    """What to replace in a mapping so that it says something else of some of its keys."""
    if node.flow_style:
        yield node.start_mark.index, node.end_mark.index, flow(after)
        return
    indent, last = node.start_mark.column, node.value[-1][1]
    for key_node, value_node in node.value:
        key = scalar(key_node)
        if key not in among:
            continue
        if key not in after:
            yield line_start(text, key_node.start_mark.index), end_of(text, value_node), ""
        elif _is_row(value_node, before.get(key), after[key]):
            yield (
                value_node.start_mark.index,
                value_node.end_mark.index,
                _row(text, value_node, before[key], after[key]),
            )
        elif isinstance(after[key], str | bool | int | float) or not _splices(value_node, before.get(key), after[key]):
            start, end = key_node.start_mark.index, end_of(text, value_node)
            yield start, end, keys({key: after[key]}, indent).lstrip(" ")
        else:
            yield from _spliced(text, value_node, before[key], after[key])
    new = {key: value for key, value in after.items() if key in among and not has(node, key)}
    if new:
        end = end_of(text, last)
        yield end, end, ("" if text[:end].endswith("\n") else "\n") + keys(new, indent)


def _is_row(node: Any, before: Any, after: Any) -> bool:
    """Whether a list stands between brackets, each of its items known."""
    flat = isinstance(node, yaml.SequenceNode) and node.flow_style and isinstance(after, list)
    return flat and isinstance(before, list) and len(before) == len(node.value)


def _row(text: str, node: Any, before: list[Any], after: list[Any]) -> str:
    """A list between brackets with other items, those that stay written as they were."""
    known = {
        repr(value): text[item.start_mark.index : item.end_mark.index]
        for value, item in zip(before, node.value, strict=True)
    }
    return f"[{', '.join(known.get(repr(one)) or flow(one) for one in after)}]"


def _splices(node: Any, before: Any, after: Any) -> bool:
    """Whether a value can be changed part by part: it stands on lines of its own, and its parts are as many as told."""
    block = isinstance(node, yaml.CollectionNode) and not node.flow_style
    return block and type(before) is type(after) and len(before) == len(node.value)


def _spliced(text: str, node: Any, before: Any, after: Any) -> Iterator[tuple[int, int, str]]:
    if isinstance(node, yaml.MappingNode):
        among = {key for key in (*before, *after) if before.get(key) != after.get(key)}
        yield from _changed(text, node, before, after, among)
        return
    old, new = ([repr(one) for one in many] for many in (before, after))
    for tag, first, last, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        both = min(last - first, stop - start)  # so many stand in place of others, the rest come or go
        for place in range(both):
            yield from _item(text, node, first + place, before[first + place], after[start + place])
        begin = _after(text, node, first + both)
        if first + both < last:
            yield line_start(text, node.value[first + both].start_mark.index), end_of(text, node.value[last - 1]), ""
        elif start + both < stop:
            yield begin, begin, items(after[start + both : stop], node.start_mark.column)


def _item(text: str, node: Any, place: int, before: Any, after: Any) -> Iterator[tuple[int, int, str]]:
    """One item of a list in place of another."""
    item = node.value[place]
    if (
        isinstance(item, yaml.MappingNode)
        and not item.flow_style
        and isinstance(before, dict)
        and isinstance(after, dict)
    ):
        among = {key for key in (*before, *after) if before.get(key) != after.get(key)}
        yield from _changed(text, item, before, after, among)
    else:
        begin = line_start(text, item.start_mark.index)
        yield begin, end_of(text, item), items([after], node.start_mark.column)


def _after(text: str, node: Any, place: int) -> int:
    return end_of(text, node.value[place - 1]) if place else line_start(text, node.start_mark.index)


def _without_row(text: str, rows: Any, node: Any) -> tuple[int, int, str]:
    """A row taken away, with the remarks that stand right above it."""
    begin, column = line_start(text, node.start_mark.index), rows.start_mark.column
    if rows.flow_style:
        place = rows.value.index(node)
        others = [one for one in rows.value if one is not node]
        if not others:
            return node.start_mark.index, node.end_mark.index, ""
        if place:
            return rows.value[place - 1].end_mark.index, node.end_mark.index, ""
        return node.start_mark.index, rows.value[1].start_mark.index, ""
    while begin:
        above = text.rfind("\n", 0, begin - 1) + 1
        line = text[above:begin]
        if not (line.strip().startswith("#") and len(line) - len(line.lstrip()) >= column and column):
            break
        begin = above
    return begin, end_of(text, node), ""


def _put_in(file: _File) -> str:
    """The text of a file with everything in its place."""
    text = file.text
    for begin, end, words in sorted(file.cuts, reverse=True):
        text = f"{text[:begin]}{words}{text[end:]}"
    tree = yaml.compose(text, yaml.SafeLoader) if file.more else None
    for concept, rows in file.more.items():
        text = _appended(text, tree, concept, rows)
        tree = yaml.compose(text, yaml.SafeLoader)
    return _without_empty(text) if file.cuts else text


def _appended(text: str, tree: Any, concept: str, rows: Sequence[Any]) -> str:
    top, _, scheme = concept.partition(".")
    under = rows_under(tree, concept)
    if under is not None and under.value and not under.flow_style:
        end = end_of(text, under)
        gap = "" if text[:end].endswith("\n") else "\n"
        return f"{text[:end]}{gap}{items(rows, under.start_mark.column, records=True)}{text[end:]}"
    if under is not None and under.value:
        end = under.end_mark.index - 1
        return f"{text[:end].rstrip()}, {', '.join(map(flow, rows))}{text[end:]}"
    gap = "" if not text or text.endswith("\n") else "\n"
    if scheme and (holder := value_of(tree, top)) is not None:
        end = end_of(text, holder)
        gap = "" if text[:end].endswith("\n") else "\n"
        return f"{text[:end]}{gap}{write_heading(scheme, rows, holder.start_mark.column)}{text[end:]}"
    above = f"{top}:\n" if scheme else ""
    return f"{text}{gap}{above}{write_heading(scheme or top, rows, 2 if scheme else 0)}"


def _without_empty(text: str) -> str:
    """The text without headings that nothing stands under any more."""
    tree = yaml.compose(text, yaml.SafeLoader)
    if not isinstance(tree, yaml.MappingNode):
        return text
    for key, value in reversed(tree.value):
        if isinstance(value, yaml.ScalarNode) and not value.value and scalar(key) in CONCEPTS:
            text = f"{text[: key.start_mark.index]}{text[next_line(text, key.end_mark.index) :]}"
    return text


def _hold(folder: Path, texts: Mapping[str, str], wanted: Facts, spine: Vocabulary) -> None:
    """Reads what would be written, and compares.

    Raises:
        NotRewritten: it would say something else.
    """
    facts, faults = examine_texts({name: text for name, text in texts.items() if text.strip()}, spine)
    if faults or facts is None:
        raise NotRewritten(record=str(faults[0]) if faults else folder.name)
    for edit in ChangeSet.between(facts, wanted, spine=spine):
        raise NotRewritten(record=edit.id)
