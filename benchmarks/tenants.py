"""What it costs to list and to open one of many tenants: one for every municipality and region of Sweden. No test.

Run it with ``uv run python benchmarks/tenants.py``. Listing should cost milliseconds each, opening one the same however
many others there are. Codes and names are SCB's; the rest of each tenant is made up, the same for all.
"""

import csv
import tempfile
import time
from pathlib import Path

from samverkan_model.loading.folder import tenant_id
from samverkan_model.loading.ids import slug
from samverkan_model.workspace import Workspace

CODES = Path(__file__).resolve().parent.parent / "tests" / "data" / "municipalities.csv"
TENANT = 'tenant: {{id: {id}, name: "{name}", kind: {kind}, code: "{code}"}}\n'
BODIES = """\
sources:
  - {{id: plan, title: Plan, kind: plan}}
bodies:
  - {{id: radet, name: "Rådet i {name}", kind: samrad, level: political, valid: 2017/.., source: plan § 1}}
  - {{id: gruppen, name: Gruppen, kind: arbetsgrupp, valid: 2017/.., prepares_for: radet, source: plan}}
"""


def units() -> list[tuple[str, str, str]]:
    """Kind, code and name of every county and municipality."""
    with CODES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    counties = {row["county_code"]: row["county"] for row in rows}
    found = [("region", code, name) for code, name in sorted(counties.items())]
    return [*found, *(("municipality", row["municipality_code"], row["municipality"]) for row in rows)]


def write_tenants(folder: Path) -> list[Path]:
    """Writes a model folder for each, and gives the folders."""
    return [_write(folder, *unit) for unit in units()]


def _write(folder: Path, kind: str, code: str, name: str) -> Path:
    tenant = f"{slug(name)}-{code}"
    place = folder / tenant
    place.mkdir()
    (place / "tenant.yaml").write_text(TENANT.format(id=tenant, name=name, kind=kind, code=code), encoding="utf-8")
    (place / "bodies.yaml").write_text(BODIES.format(name=name), encoding="utf-8")
    return place


def main() -> None:
    """Prints milliseconds per tenant: listing all, opening one of them, opening them all."""
    with tempfile.TemporaryDirectory() as name:
        folders = write_tenants(Path(name))
        start = time.perf_counter()
        ids = [tenant_id(folder) for folder in folders]
        workspace = Workspace.load(*folders)
        listed = time.perf_counter()
        workspace[ids[-1]]
        one = time.perf_counter()
        rows = sum(len(workspace[tenant]) for tenant in ids)
        whole = time.perf_counter()
    print(f"{len(ids)} tenants, {rows} records")
    print(f"{'listing, per tenant':<24}{(listed - start) * 500 / len(ids):>8.2f} ms")
    print(f"{'opening the first':<24}{(one - listed) * 1000:>8.2f} ms")
    print(f"{'opening, per tenant':<24}{(whole - one) * 1000 / len(ids):>8.2f} ms")


if __name__ == "__main__":
    main()
