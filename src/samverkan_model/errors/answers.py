"""Faults in forms that came back: what they lost on the way, and answers that cannot be taken as they stand."""

from samverkan_model.errors.base import Fault
from samverkan_model.language import Language, text


class NotAForm(Fault):
    """A file that is none of our forms, or one that has lost what an answer is read by."""

    problem: str = "other"
    """What is wrong: a key under ``form-problem`` in the catalogue."""
    value: str = ""

    def parts(self, language: Language) -> dict[str, object]:
        """With what is wrong and what to do, in words; a column by its heading."""
        value = text(f"forms.column.{self.value}", language) if self.problem == "column" else self.value
        return {"problem": text(f"form-problem.{self.problem}", language, value=value)}


class LostKey(Fault):
    """An answer whose row has lost the hidden key by which it finds its way back."""

    value: str


class AnsweredTwice(Fault):
    """A question with two answers."""

    value: str


class ContraryAnswer(Fault):
    """An answer that says two things: that what we hold is right, and something else."""

    value: str


class NothingInstead(Fault):
    """A value is said to be right that is the very one that was said to be wrong."""

    value: str


class NoAnswerer(Fault):
    """A form that does not say who answered, as which function or when."""

    key: str


class AnsweredSince(Fault):
    """An answer about something that has been changed since the form was sent."""

    key: str
    found: str


class GoneSince(Fault):
    """An answer about a record that is no more."""

    value: str


class AnswererIsPerson(Fault):
    """An answerer that is given by an address or a number of a person instead of a function."""

    value: str
