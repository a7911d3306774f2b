"""Click's own words in the language asked for, by way of gettext, where click looks them up itself."""

import gettext
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import resources

from samverkan_model.language import Language, choose

DOMAIN = "samverkan"


def asked_for(arguments: Sequence[str]) -> Language:
    """The language of the command line, read before anything else so that help and errors are in it too."""
    for position, argument in enumerate(arguments):
        if argument == "--lang":
            return choose("".join(arguments[position + 1 : position + 2]))
        if argument.startswith("--lang="):
            return choose(argument.removeprefix("--lang="))
    return choose()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Binds our catalogue of click's words for as long as a command runs.

    gettext takes its language from the environment (``LANGUAGE`` first) and knows one current domain; both are put
    back afterwards, so that a program that runs our commands keeps its own.
    """
    domain, before = gettext.textdomain(), os.environ.get("LANGUAGE")
    with resources.as_file(resources.files("samverkan_model") / "locale") as folder:
        gettext.bindtextdomain(DOMAIN, str(folder))
        gettext.textdomain(DOMAIN)
        os.environ["LANGUAGE"] = language
        try:
            yield
        finally:
            gettext.textdomain(domain)
            _put_back("LANGUAGE", before)


def _put_back(variable: str, value: str | None) -> None:
    if value is None:
        del os.environ[variable]
    else:
        os.environ[variable] = value
