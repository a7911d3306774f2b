"""What a foreign format is: a name, words about it, and a function out or in."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from samverkan_model.errors import ExtraMissing
from samverkan_model.files import archived
from samverkan_model.language import Language, text
from samverkan_model.loading.adapter import Adapter
from samverkan_model.timeline import Snapshot

Written = bytes | Mapping[str, bytes]
"""One file, or the files of a folder by name."""
Export = Callable[[Snapshot, Language], Written]
"""The tenant on a day, in a language, as one file or as the files of a folder."""
ADDRESS = "https://samverkan.example/"
"""What addresses of records begin with where nobody has chosen; such names lead nowhere (RFC 2606)."""


@dataclass(frozen=True)
class Exporter:
    """A format that a tenant can be written in.

    Attributes:
        sv: what it is, in Swedish, as a line of a list.
        en: the same in English.
        export: the tenant on a day, in a language, as one file or as the files of a folder. ``snapshot.facts`` holds
            everything, ``snapshot`` what applied on the day.
        suffix: suffix of the file, without the dot; empty for a folder.
        programs: names of programs that read it.
        lost_sv: what it cannot carry, in Swedish; empty where nothing is lost.
        lost_en: the same in English.
        concepts: the concepts whose records it carries; None for all.
        extra: the extra of ours that has to be installed; empty for none.
        at_address: makes the function out for addresses of records that begin so, where the format has any.
    """

    sv: str
    en: str
    export: Export
    suffix: str = ""
    programs: str = ""
    lost_sv: str = ""
    lost_en: str = ""
    concepts: tuple[str, ...] | None = None
    extra: str = ""
    at_address: Callable[[str], Export] | None = None

    def left_out(self, snapshot: Snapshot) -> Mapping[str, int]:
        """How many of the tenant's own records, by concept, it does not carry."""
        concepts = self.concepts
        return Counter() if concepts is None else Counter(
            record.concept for record in snapshot.facts if record.concept not in concepts
        )  # fmt: skip


@dataclass(frozen=True)
class Importer:
    """A format that a tenant can be read from.

    Attributes:
        sv: what it is, in Swedish, as a line of a list.
        en: the same in English.
        adapter: the tenant in a file or folder; the source may be read now or when the adapter is asked.
        extra: the extra of ours that has to be installed; empty for none.
    """

    sv: str
    en: str
    adapter: Callable[[Path], Adapter]
    extra: str = ""


class AboutFormat(TypedDict):
    """What a format is, in both languages."""

    sv: str
    en: str


class AboutExport(AboutFormat):
    """What a format out is and what it cannot carry, in both languages."""

    lost_sv: str
    lost_en: str


def as_one_file(written: Written) -> bytes:
    """One file of what a format writes: a zip archive of a folder, the same for the same files."""
    return written if isinstance(written, bytes) else archived(written)


def told_out(name: str) -> AboutExport:
    """Our words about a format out, from the catalogue: what it is and what it cannot carry, in both languages."""
    return {
        "sv": text(f"exchange.{name}.about", "sv"),
        "en": text(f"exchange.{name}.about", "en"),
        "lost_sv": text(f"exchange.{name}.lost", "sv"),
        "lost_en": text(f"exchange.{name}.lost", "en"),
    }


def told_in(name: str) -> AboutFormat:
    """Our words about a format in, from the catalogue, in both languages."""
    return {"sv": text(f"exchange.{name}.about-in", "sv"), "en": text(f"exchange.{name}.about-in", "en")}


@contextmanager
def needing(extra: str) -> Iterator[None]:
    """Says which extra of ours to install where a library that an import within asks for is not there.

    Raises:
        ExtraMissing: the library is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise ExtraMissing(extra=extra, module=error.name or extra) from None
