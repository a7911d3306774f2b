"""What a foreign format is: a name, a line about it, and a function out or in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from samverkan_model.language import Language
from samverkan_model.loading.adapter import Adapter
from samverkan_model.timeline import Snapshot

Written = bytes | Mapping[str, bytes]
"""One file, or the files of a folder by name."""


@dataclass(frozen=True)
class Exporter:
    """A format that a tenant can be written in.

    Attributes:
        sv: what it is, in Swedish, as a line of a list.
        en: the same in English.
        export: the tenant on a day, in a language, as one file or as the files of a folder. ``snapshot.facts`` holds
            everything, ``snapshot`` what applied on the day.
        suffix: suffix of the file, without the dot; empty for a folder.
    """

    sv: str
    en: str
    export: Callable[[Snapshot, Language], Written]
    suffix: str = ""


@dataclass(frozen=True)
class Importer:
    """A format that a tenant can be read from.

    Attributes:
        sv: what it is, in Swedish, as a line of a list.
        en: the same in English.
        adapter: the tenant in a file or folder; the source may be read now or when the adapter is asked.
    """

    sv: str
    en: str
    adapter: Callable[[Path], Adapter]
