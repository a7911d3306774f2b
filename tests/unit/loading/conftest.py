"""Reading a made-up folder for its faults."""

from collections.abc import Callable
from pathlib import Path

import pytest

from samverkan_model.errors import ModelFaults
from samverkan_model.loading.folder import examine
from samverkan_model.loading.words import core_vocabulary


@pytest.fixture
def faults(folder: Callable[..., Path]) -> Callable[..., list[str]]:
    """Every fault of a folder with these files, as its author reads it."""

    def read(**files: str | bytes) -> list[str]:
        return [str(fault) for fault in ModelFaults(examine(folder(**files), core_vocabulary())[1]).faults]

    return read
