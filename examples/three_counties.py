"""Three counties side by side: how much is known of each, and which bodies do the same work under other names.

Run it with ``uv run python examples/three_counties.py``.
"""

import sys
from collections.abc import Iterable

import samverkan_model as sm

COUNTIES = ("ostergotland", "jonkoping", "kalmar")
CONCEPTS = ("bodies", "seats", "mandates", "flows", "agreements", "sources")


def row(first: str, cells: Iterable[object], width: int = 15) -> str:
    """A line of the table."""
    return (f"{first:<42}" + "".join(f"{cell!s:>{width}}" for cell in cells)).rstrip()


def main() -> None:
    """Prints both tables."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    workspace = sm.Workspace.discover()
    tenants = [workspace[county] for county in COUNTIES]
    print(row("", (tenant.id for tenant in tenants)))
    for concept in CONCEPTS:
        print(row(concept, (len(tenant.facts.concept(concept)) for tenant in tenants)))

    now = [tenant.at(tenant.days[0]) for tenant in tenants]
    functions = tenants[0].facts.vocabulary.scheme("functions")
    print("\n" + row("organ per funktion, den", (snapshot.day for snapshot in now)))
    for function, term in functions.items():
        print(row(term.sv, (len(snapshot.bodies(function=function)) for snapshot in now)))


if __name__ == "__main__":
    main()
