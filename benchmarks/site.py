"""What a site costs: seconds for each county by itself, and for all of them, in all and per page.

Run it with ``uv run python -m benchmarks.site``; it takes some minutes. The time per page should stay about the same
when a county more is added, and the whole site of all adapters should take less than two minutes.
"""

import tempfile
import time
from pathlib import Path

import yaml

import samverkan_model as sm
from samverkan_model.site.mkdocs.building import build, default_config


def site(tenants: list[str]) -> tuple[float, int]:
    """Seconds to build a site of the tenants, and its number of pages."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "docs").mkdir()
        settings = {**default_config(), "plugins": ["search", "offline", {"samverkan": {"tenants": tenants}}]}
        (place / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
        start = time.perf_counter()
        count = build(place / "site", place / "mkdocs.yml")
        return time.perf_counter() - start, count


def main() -> None:
    """Prints one line per site."""
    names = list(sm.Workspace.discover())
    for tenants in (*([name] for name in names), names):
        seconds, count = site(tenants)
        print(f"{', '.join(tenants):<60}{seconds:>7.1f} s{count:>7} pages{1000 * seconds / count:>8.0f} ms per page")


if __name__ == "__main__":
    main()
