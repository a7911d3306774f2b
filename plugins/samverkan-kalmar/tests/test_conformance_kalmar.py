"""What the adapter promises everybody who uses it; `samverkan conform kalmar --update` renews its summary of ids."""

from pathlib import Path

import samverkan_kalmar

from samverkan_model.testing import conform


def test_the_adapter_keeps_what_adapters_promise() -> None:
    assert conform(Path(samverkan_kalmar.__file__).parent / "data").lines() == []
