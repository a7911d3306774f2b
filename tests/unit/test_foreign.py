"""Code of others cannot end the program, break a message or write into what was asked for."""

import sys

import pytest

from samverkan_model.foreign import ForeignFailure, cause_of, foreign


class Mute(Exception):
    def __str__(self) -> str:
        raise RuntimeError


class Deep(BaseException):
    pass


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (ValueError("fel"), "ValueError: fel"), (SystemExit(3), "SystemExit: 3"), (GeneratorExit(), "GeneratorExit: "),
        (Deep("djupt"), "Deep: djupt"), (Mute(), "Mute"),
    ],
)  # fmt: skip
def test_whatever_is_raised_becomes_one_failure_that_says_what(error: BaseException, cause: str) -> None:
    with pytest.raises(ForeignFailure) as caught, foreign():
        raise error
    assert (caught.value.cause, cause_of(error)) == (cause, cause)


def test_the_users_own_interruption_goes_on() -> None:
    with pytest.raises(KeyboardInterrupt), foreign():
        raise KeyboardInterrupt


def test_what_is_let_through_comes_as_it_is() -> None:
    with pytest.raises(LookupError), foreign(LookupError):
        raise KeyError


def test_what_is_printed_does_not_stand_in_the_output(capsys: pytest.CaptureFixture[str]) -> None:
    with foreign():
        sys.stdout.write("från tillägget\n")
    sys.stdout.write("svaret\n")

    assert capsys.readouterr() == ("svaret\n", "från tillägget\n")


def test_what_is_there_to_print_prints_where_it_was_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with foreign(speaks=True):
        sys.stdout.write("svaret\n")

    assert capsys.readouterr() == ("svaret\n", "")
