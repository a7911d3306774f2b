"""The comparison that a build writes is made once of the same models and days."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import samverkan_model as sm
from samverkan_model import tenant_comparison
from samverkan_model.cache import forgetting
from samverkan_model.cli.commands.compare import save_comparison

BODIES = """
bodies:
  - {id: samrad, name: Samrådet, kind: samrad, valid: 2016/..}
"""


@pytest.fixture
def counties(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[sm.Tenant]:
    monkeypatch.setenv("SAMVERKAN_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("SAMVERKAN_NO_CACHE", raising=False)
    places = [tmp_path / name for name in ("ettan", "tvaan")]
    for place in places:
        place.mkdir()
        head = f"tenant: {{id: {place.name}, name: {place.name.title()}, kind: county}}\n"
        (place / "tenant.yaml").write_text(head, encoding="utf-8")
        (place / "bodies.yaml").write_text(BODIES, encoding="utf-8")
    workspace = sm.Workspace.load(*places)
    return [workspace[place.name] for place in places]


def test_it_is_written_again_as_it_was_and_made_anew_of_another_day(
    counties: list[sm.Tenant], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, compare = [], tenant_comparison.side_by_side

    def counted(tenants: Any, at: Any) -> Any:
        made.append(at)
        return compare(tenants, at)

    monkeypatch.setattr(tenant_comparison, "side_by_side", counted)

    def saved(name: str, day: date) -> tuple[dict[str, bytes], Any]:
        folder = tmp_path / name
        folder.mkdir()
        part = save_comparison(folder, counties, day, "sv")
        return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}, part

    first, again = saved("first", date(2018, 6, 1)), saved("again", date(2018, 6, 1))
    with forgetting():
        anew = saved("anew", date(2018, 6, 1))
    saved("other", date(2019, 6, 1))

    assert first == again == anew
    assert len(first[0]) == 7
    assert made == [date(2018, 6, 1), date(2018, 6, 1), date(2019, 6, 1)]
