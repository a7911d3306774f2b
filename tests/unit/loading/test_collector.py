"""The collector waits while a model is read, and is at work again afterwards."""

import gc
from collections.abc import Iterator

import pytest

from samverkan_model.loading.collector import SETTING, waiting


@pytest.fixture(autouse=True)
def at_work() -> Iterator[None]:
    """The collector works before and after every test, and nothing stays set aside."""
    gc.enable()
    yield
    gc.enable()
    gc.unfreeze()


def test_it_waits_and_then_works_again_with_what_was_read_set_aside() -> None:
    with waiting():
        assert not gc.isenabled()

    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


def test_it_works_again_when_the_reading_fails() -> None:
    with pytest.raises(KeyError), waiting():
        raise KeyError

    assert gc.isenabled()


def test_what_waits_within_a_wait_does_not_end_it() -> None:
    with waiting():
        with waiting():
            pass
        assert not gc.isenabled()


def test_a_program_that_has_stopped_it_keeps_it_stopped() -> None:
    gc.disable()
    gc.unfreeze()

    with waiting():
        pass

    assert not gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_a_setting_leaves_it_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "on")

    with waiting():
        assert gc.isenabled()
