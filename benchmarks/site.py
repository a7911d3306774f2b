"""What a site costs: seconds of processor for each tenant by itself and for all, anew and again, in all and per page.

Run it with ``uv run python -m benchmarks.site [--again-only] [TENANT …]``; it takes some minutes. The time per page
should stay about the same when a tenant more is added, under 52 ms; again, where nothing has changed, far less.
"""

import sys
import tempfile
import time
from pathlib import Path

import yaml

import samverkan_model as sm
from samverkan_model.cache import forgetting
from samverkan_model.site.mkdocs.building import build_site, default_config


def site(tenants: list[str]) -> tuple[float, int]:
    """Seconds of processor to build a site of the tenants in this process, and its number of pages."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "docs").mkdir()
        settings = {**default_config(), "plugins": [{"samverkan": {"tenants": tenants, "jobs": 1}}]}
        (place / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
        start = time.process_time()
        count = build_site(place / "site", place / "mkdocs.yml")
        return time.process_time() - start, count


def main() -> None:
    """Prints one line per site."""
    again_only, names = "--again-only" in sys.argv, [one for one in sys.argv[1:] if not one.startswith("-")]
    every = list(sm.Workspace.discover())
    for tenants in [[name] for name in names] or [*([name] for name in every), every]:
        if not again_only:
            with forgetting():
                told("anew", tenants)
        site(tenants)
        told("again", tenants)


def told(how: str, tenants: list[str]) -> None:
    """One site, measured."""
    seconds, count = site(tenants)
    print(f"{', '.join(tenants):<60}{how:<6}{seconds:>6.1f} s{count:>6} pages{1000 * seconds / count:>6.0f} ms a page")


if __name__ == "__main__":
    main()
