"""Holds the facts against the originals they cite, as far as a machine can. No test: the originals are not kept here.

Run it with ``just originals FOLDER`` or with ``SAMVERKAN_ORIGINALS`` set to the folder. An original is a text file that
begins with the same number as the file that a source names. Of every record that cites one, each number, date and
exact name must occur in the cited part, unless the field is marked as a reading. What cannot be compared is counted,
and listed with ``--all``: a heading that is not found, and values that may come from another source of the record.
"""

import argparse
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import samverkan_model as sm
from samverkan_model.model.facts import Facts
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Citation, Record
from upkeep.claims import Claim, claims
from upkeep.reading import Text, plain

SECTION = re.compile(r"§ ?(\d+(?:\.\d+)*)$")
NUMBERED = re.compile(r"\s*(\d+(?:\.\d+)*) +[A-ZÅÄÖ”]")
ASIDE = re.compile(r"\s*\([^)]*\)$")
UNDER = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
RUNNING = 5
"""A line that stands this often is no heading but the foot of every page or slide."""


@dataclass(slots=True)
class Original:
    """The text of an original as one source names it, and the headings that records cite in it."""

    lines: Sequence[str]
    headings: set[str] = field(default_factory=set)
    dated: str = ""
    placed: dict[str, frozenset[int]] = field(default_factory=dict)

    def part(self, locator: str) -> Text | None:
        """The cited part; the whole where no heading is named, None where the heading is not found."""
        if not locator:
            return self.whole
        cited = self.lines_of(locator)
        return Text.of((self.lines[line - 1] for line in cited), self.whole) if cited else None

    def lines_of(self, locator: str) -> tuple[int, ...]:
        """Numbers of the lines of the cited part, the first line being 1; none where the heading is not found."""
        found = {at + 1 for one in locator.split(";") for at in self._one(one.strip())}
        return tuple(sorted(found))

    @property
    def whole(self) -> Text:
        """All of it."""
        return Text("\n".join(self.lines), dated=self.dated)

    def _one(self, locator: str) -> list[int]:
        if section := SECTION.match(locator):
            return self._section(section[1])
        if locator == "inledningen":
            every = range(len(self.lines))
            return list(range(next((at for at in every if self._is_heading(at, 20)), len(self.lines))))
        return self._after(heading(locator)) or self._after(heading(locator.removeprefix("efter ")))

    def _section(self, number: str) -> list[int]:
        kept: list[int] = []
        inside = False
        for at, line in enumerate(self.lines):
            if found := NUMBERED.match(line):
                inside = found[1] == number or found[1].startswith(f"{number}.")
            if inside:
                kept.append(at)
        return kept

    def _after(self, name: str) -> list[int]:
        """From every line with the heading to the next line that is another one."""
        kept: list[int] = []
        for at, line in enumerate(self.lines):
            if begins(line, name):
                later = range(at + 1, len(self.lines))
                kept.extend(range(at, next((end for end in later if self._is_heading(end)), len(self.lines))))
        return kept

    def _is_heading(self, at: int, shortest: int = 1) -> bool:
        return any(len(name) >= shortest and at in self._places(name) for name in self.headings)

    def _places(self, name: str) -> frozenset[int]:
        """Lines that a heading stands on; none for what stands on many, which is a running line and parts nothing."""
        if name not in self.placed:
            found = [at for at, line in enumerate(self.lines) if begins(line, name)]
            self.placed[name] = frozenset(found if len(found) < RUNNING else ())
        return self.placed[name]


def heading(locator: str) -> str:
    """The last heading of a path of headings, without what is said of it in brackets."""
    return plain(ASIDE.sub("", locator.rpartition(UNDER)[2].strip()))


def begins(line: str, name: str) -> bool:
    """Whether a line is the heading or begins with it, whatever marks stand before it."""
    text = plain(line.lstrip("-*•#❖ 0123456789"))
    return bool(name) and (text == name or (len(name) >= 8 and text.startswith(name)))


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that the cited part does not hold, or that cannot be compared."""

    place: str
    record: str
    path: str
    value: str
    cited: str
    why: str

    def __str__(self) -> str:
        return f"{self.place}  {self.record} {self.path}: {self.value}  [{self.cited}]"


@dataclass(slots=True)
class Comparison:
    """What the comparison of one tenant came to."""

    held: int = 0
    readings: int = 0
    differences: list[Difference] = field(default_factory=list)
    uncertain: list[Difference] = field(default_factory=list)


def compare(facts: Facts, originals: Mapping[str, Original]) -> Comparison:
    """Every claim of the tenant's records that rests on an original, held against the cited part.

    Args:
        facts: the tenant.
        originals: text by the id of the source.
    """
    outcome = Comparison()
    for record in facts:
        for claim in claims(record):
            cited = [one for one in claim.source if one.source in originals]
            if cited:
                _judge(outcome, facts, record, claim, cited, originals)
    return outcome


def _judge(
    outcome: Comparison,
    facts: Facts,
    record: Record,
    claim: Claim,
    cited: Sequence[Citation],
    originals: Mapping[str, Original],
) -> None:
    if claim.reading:
        outcome.readings += 1
        return
    parts = [originals[one.source].part(one.locator) for one in cited]
    if any(part is not None and claim.held_by(part) for part in parts):
        outcome.held += 1
        return
    placed = all(part is not None for part in parts)
    if not placed and any(claim.held_by(originals[one.source].whole) for one in cited):
        outcome.held += 1
        return
    why = "other-source" if len(cited) < len(claim.source) else "unplaced" if not placed else "missing"
    where = facts.place(record.id)
    place = f"{where.file}:{where.line}" if where else facts.id
    found = Difference(place, record.id, claim.path, claim.value, "; ".join(map(str, cited)), why)
    (outcome.differences if why == "missing" else outcome.uncertain).append(found)


def read_originals(folder: Path, tenants: Iterable[Facts]) -> dict[str, dict[str, Original]]:
    """The originals that each tenant's sources name, by tenant and source; headings are shared by all who cite it."""
    headings: dict[Path, set[str]] = defaultdict(set)
    found: dict[str, dict[str, Original]] = defaultdict(dict)
    for facts in tenants:
        for path, sources in _by_file(folder, facts).items():
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
            for source, part in zip(sources, _documents(lines, len(sources)), strict=True):
                found[facts.id][source.id] = Original(part, headings[path], str(source.date or ""))
        for record in facts:
            for one in record.source:
                if one.source in found[facts.id] and not SECTION.match(one.locator):
                    named = {heading(name.strip()) for name in one.locator.split(";")}
                    found[facts.id][one.source].headings.update(named - {""})
    return found


def _by_file(folder: Path, facts: Facts) -> dict[Path, list[Source]]:
    """The tenant's sources whose text is in the folder, by the file it is in, in the order of the model."""
    sources: dict[Path, list[Source]] = defaultdict(list)
    for source in facts.own(Source):
        number = (source.file or "").partition("_")[0]
        path = next(iter(sorted(folder.glob(f"{number}*.txt"))), None) if number.isdecimal() else None
        if path is not None:
            sources[path].append(source)
    return sources


def _documents(lines: Sequence[str], count: int) -> list[list[str]]:
    """The text of each document in a file, with the lines before it left empty so that the numbers of lines hold.

    Where the numbering of sections starts over as often as there are sources of the file, each has its own part;
    otherwise each has all of it.
    """
    starts = [at for at, line in enumerate(lines) if (found := NUMBERED.match(line)) and found[1] == "1"]
    if len(starts) != count:
        return [list(lines)] * count
    ends = (*starts[1:], len(lines))
    spans = zip((0, *starts[1:]), ends, strict=True)
    return [[""] * first + list(lines[first:end]) for first, end in spans]


def report(tenant: str, outcome: Comparison, *, everything: bool) -> Iterator[str]:
    """The lines that tell of one tenant."""
    uncertain = Counter(one.why for one in outcome.uncertain)
    yield (
        f"{tenant}: {outcome.held} held, {outcome.readings} readings, "
        f"{len(outcome.differences)} not in the cited part, {uncertain['other-source']} may come from another source, "
        f"{uncertain['unplaced']} under a heading not found"
    )
    yield from (f"  {one}" for one in outcome.differences)
    if everything:
        yield from (f"  ? {one.why}: {one}" for one in outcome.uncertain)


def main(words: Sequence[str] | None = None) -> int:
    """1 if a value is not in the part it cites."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=os.environ.get("SAMVERKAN_ORIGINALS"))
    parser.add_argument("--tenant", action="append", help="only this one; may be repeated")
    parser.add_argument("--all", action="store_true", help="list what cannot be compared, too")
    asked = parser.parse_args(words)
    if asked.folder is None or not Path(asked.folder).is_dir():
        parser.error("give the folder of the originals, or set SAMVERKAN_ORIGINALS")
    workspace = sm.Workspace.discover()
    tenants = [workspace[name].facts for name in workspace if not asked.tenant or name in asked.tenant]
    originals = read_originals(Path(asked.folder), tenants)
    outcomes = {facts.id: compare(facts, originals[facts.id]) for facts in tenants}
    for tenant, outcome in outcomes.items():
        print("\n".join(report(tenant, outcome, everything=asked.all)))
    return int(any(outcome.differences for outcome in outcomes.values()))


if __name__ == "__main__":
    sys.exit(main())
