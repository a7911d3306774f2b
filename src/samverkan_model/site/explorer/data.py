"""What the script reads: the frames of an explorer as one JSON document, what they share written once."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samverkan_model.diagrams.layout.pins import saved
from samverkan_model.language import Language, texts_of
from samverkan_model.site.explorer.frames import Frame, Note, Thing
from samverkan_model.text.document import JsonValue

_SAYINGS = "explorer.say."
"""Begins the keys of what the script says; it fills in the parts and chooses between one and several."""


@dataclass(frozen=True)
class Start:
    """What is seen where the address says nothing."""

    frame: Frame
    findings: bool = False


def explorer_json(shown: Sequence[Frame], start: Start, language: Language, *, divided: bool = False) -> str:
    """The JSON, safe to stand in a script element.

    ``blocks`` holds every part of every card once: most of a card is the same from day to day. ``layout`` is what
    the reader may change and save, see `samverkan_model.diagrams.layout.pins.saved`.

    Args:
        shown: the frames, in order of time.
        start: what is seen first.
        language: of what the script says.
        divided: other frames than the first seen are only named; `rest` has what is known of them.
    """
    blocks, laid = _Pool(), start.frame.laid
    told = {
        "start": {"day": start.frame.key, "findings": start.findings},
        "words": {key.removeprefix(_SAYINGS): said for key, said in _sayings(language).items()},
        "frames": [_named(frame) if divided and frame is not start.frame else _frame(frame, blocks) for frame in shown],
        "blocks": blocks.values,
        "layout": laid and saved(laid.sign, laid.pins),
    }
    return _written(told)


def rest(shown: Sequence[Frame], start: Start, pictures: Mapping[str, str]) -> str:
    """What a divided document leaves out, as JSON; its ``blocks`` follow on those that stand there.

    Args:
        shown: the frames, in order of time.
        start: what is seen first.
        pictures: the SVG of each frame by key.
    """
    blocks = _Pool()
    _frame(start.frame, blocks)
    there, later = len(blocks.values), [frame for frame in shown if frame is not start.frame]
    told = [_frame(frame, blocks) | {"picture": pictures[frame.key]} for frame in later]
    return _written({"frames": told, "blocks": blocks.values[there:]})


def _written(told: JsonValue | Mapping[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _sayings(language: Language) -> dict[str, str]:
    return {key: said for key, said in texts_of(language).items() if key.startswith(_SAYINGS)}


class _Pool:
    """Values, each of them once."""

    def __init__(self) -> None:
        self.values: list[JsonValue] = []
        self._places: dict[str, int] = {}

    def place(self, value: JsonValue) -> int:
        """Where the value stands."""
        key = json.dumps(value, ensure_ascii=False, sort_keys=True)
        if key not in self._places:
            self._places[key] = len(self.values)
            self.values.append(value)
        return self._places[key]


def _named(frame: Frame) -> dict[str, Any]:
    return {"key": frame.key, "label": frame.label, "why": frame.why}


def _frame(frame: Frame, blocks: _Pool) -> dict[str, Any]:
    return {
        **_named(frame),
        "things": {name: _thing(thing, blocks) for name, thing in frame.things.items()},
        "notes": [_note(note) for note in frame.notes],
        "elsewhere": frame.elsewhere,
        "beside": frame.beside,
    }


def _thing(thing: Thing, blocks: _Pool) -> dict[str, Any]:
    card: Mapping[str, Any] = thing.card if isinstance(thing.card, Mapping) else {}
    pooled = {**card, "blocks": [blocks.place(block) for block in card.get("blocks", ())]}
    return {"said": thing.said, "level": thing.level, "functions": list(thing.functions), "card": pooled}


def _note(note: Note) -> dict[str, Any]:
    return {"n": note.number, "words": note.words, "severity": note.severity, "places": list(note.places)}


def drawn_levels(shown: Iterable[Frame]) -> dict[str, str]:
    """Every level that has a box somewhere in the frames, in the order they are drawn."""
    shown = list(shown)
    used = {thing.level for frame in shown for thing in frame.things.values()}
    bands = [placed.band for frame in shown for placed in frame.drawing.bands]
    return {band.id: band.label for band in bands if band.id in used}


def functions(shown: Iterable[Frame]) -> dict[str, str]:
    """Every comparison function of the frames, by label."""
    found = {
        name: label for frame in shown for thing in frame.things.values() for name, label in thing.functions.items()
    }
    return dict(sorted(found.items(), key=lambda item: item[1].casefold()))


def kinds_of_relations(shown: Iterable[Frame]) -> dict[str, str]:
    """Every kind of relation of the frames, in the words of their legends."""
    return {
        str(placed.line.relation): frame.drawing.scene.legend.get(placed.line.relation, str(placed.line.relation))
        for frame in shown
        for placed in frame.drawing.lines
    }
