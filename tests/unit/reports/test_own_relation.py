"""A relation that a model declares itself is told through time and between days as ours are."""

from pathlib import Path

import samverkan_model as sm
from samverkan_model.reports.history import record_history
from samverkan_model.text.document import Items

MODEL = """
tenant: {id: prov, name: Prov, kind: county}
vocabulary:
  own_fields:
    - {id: radger, sv: Ger råd till, en: Advises, field: {on: bodies, holds: record, to: bodies, like: prepares_for}}
bodies:
  - {id: a, name: Råd A, kind: rad, valid: 2020/..}
  - {id: b, name: Råd B, kind: rad, valid: 2020/.., radger: {to: a, valid: 2021/..}}
"""


def test_its_time_is_told_under_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "tenant.yaml").write_text(MODEL, encoding="utf-8")
    at = sm.Workspace.load(tmp_path)["prov"].at("2022-01-01")

    told = {block.heading: block.lines for block in record_history(at, "b").blocks if isinstance(block, Items)}
    assert told["Ger råd till"] == ("Råd A: från 2021-01-01, tills vidare",)
