"""A search for each language: the index that the theme writes, divided."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from samverkan_model.language import Language

INDEX = Path("search") / "search_index.json"


def divide(site: Path, languages: Mapping[str, Language], *, offline: bool) -> None:
    """Moves what the English pages say to an index of its own under ``en/``.

    Args:
        site: the folder of the finished site.
        languages: language of every page by its address from the top of the site.
        offline: the index is also written as a script, which a page opened from a file can read.
    """
    place = site / INDEX
    if not place.is_file():
        return
    index: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
    found: dict[Language, list[dict[str, Any]]] = {"sv": [], "en": []}
    for entry in index["docs"]:
        found[languages.get(entry["location"].partition("#")[0], "sv")].append(entry)
    _write(place, {**index, "docs": found["sv"]})
    english = {
        **index,
        "config": {**index["config"], "lang": ["en"]},
        "docs": [_seen_from_en(one) for one in found["en"]],
    }
    _write(site / "en" / INDEX, english)
    if offline:
        script = f"var __index = {json.dumps(english, ensure_ascii=False)}"
        (site / "en" / INDEX).with_suffix(".js").write_text(script, encoding="utf-8")


def _seen_from_en(entry: dict[str, Any]) -> dict[str, Any]:
    location = entry["location"]
    return {**entry, "location": location.removeprefix("en/") if location.startswith("en/") else f"../{location}"}


def _write(place: Path, index: Mapping[str, Any]) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
