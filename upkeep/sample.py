"""Draws statements to be judged by somebody with the sources at hand: right, arguable or wrong, and rightly marked.

Run it with ``just sample --seed N -o FILE``. A statement is one field of one record. The same seed draws the same
statements as long as the data are the same. With ``--originals FOLDER`` the lines of the cited part are named.
"""

import argparse
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import samverkan_model as sm
from samverkan_model.model.facts import Facts
from samverkan_model.model.provenance import Source
from upkeep.originals import Original, read_originals
from upkeep.said import said

HEAD = """\
# {count} uttalanden, dragna med frö {seed}

{originals} av dem ur handlingar som har lämnats över. Döm vart och ett: rätt, diskutabelt eller fel, och om märkningen
(sägs eller läst) är rätt.

| nr | fil och rad | post och fält | värde | märkning | källa | dom |
|---|---|---|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Statement:
    """One field of one record, as it is to be judged."""

    place: str
    field: str
    value: str
    reason: str | None
    cited: str
    original: bool

    def row(self, number: int) -> str:
        """It as a row of the table."""
        told = f"läst: {self.reason}" if self.reason is not None else "sägs"
        cells = (str(number), self.place, self.field, self.value, told, self.cited, "")
        return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def statements(facts: Facts, originals: dict[str, Original]) -> list[Statement]:
    """Every statement of a tenant, sources themselves left out; the order is that of the files."""
    handed = {source.id for source in facts.own(Source) if source.file}
    found = []
    for record in facts:
        if isinstance(record, Source):
            continue
        where = facts.place(record.id)
        place = f"{where.file}:{where.line}" if where else facts.id
        for one in sorted(said(record), key=lambda field: field.path):
            cited = "; ".join(f"{by}{_lines(originals.get(by.source), by.locator)}" for by in one.source)
            value = ", ".join(map(str, one.values))
            original = any(by.source in handed for by in one.source)
            found.append(Statement(place, f"{record.id}.{one.path}", value, one.reason, cited, original))
    return found


def _lines(original: Original | None, locator: str) -> str:
    """First and last line of the cited part, run by run."""
    lines = original.lines_of(locator) if original and locator else ()
    firsts = [one for one in lines if one - 1 not in lines]
    lasts = [one for one in lines if one + 1 not in lines]
    runs = ", ".join(f"{first}–{last}" for first, last in zip(firsts, lasts, strict=True))
    return f" (rad {runs})" if runs else ""


def draw(everything: Sequence[Statement], seed: int, count: int, from_originals: int) -> list[Statement]:
    """So many, so many of them from originals, in the order they were drawn."""
    chance = random.Random(seed)  # noqa: S311 - nothing is secret here
    handed = [one for one in everything if one.original]
    others = [one for one in everything if not one.original]
    most = min(from_originals, count)
    return chance.sample(handed, most) + chance.sample(others, count - most)


def main(words: Sequence[str] | None = None) -> int:
    """Writes the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("--from-originals", type=int, default=100)
    parser.add_argument("--originals", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    asked = parser.parse_args(words)
    workspace = sm.Workspace.discover()
    tenants = [workspace[name].facts for name in workspace]
    originals = read_originals(asked.originals, tenants) if asked.originals else {}
    everything = [one for facts in tenants for one in statements(facts, originals.get(facts.id, {}))]
    drawn = draw(everything, asked.seed, asked.count, asked.from_originals)
    head = HEAD.format(count=len(drawn), seed=asked.seed, originals=asked.from_originals)
    rows = "".join(f"{one.row(number)}\n" for number, one in enumerate(drawn, start=1))
    asked.output.write_text(head + rows, encoding="utf-8")
    print(f"{asked.output}: {len(drawn)} of {len(everything)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
