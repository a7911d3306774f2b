"""What looks like personal data in running text: numbers of persons, addresses, telephone numbers, names."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import resources

_CAPITAL = "[A-ZÅÄÖÉ]"
_SMALL = "[a-zåäöéü]"
_WORD = rf"{_CAPITAL}{_SMALL}+(?:-{_CAPITAL}{_SMALL}+)?"
_PAIR = re.compile(rf"(?<![\w-])({_WORD})(?= (?:{_CAPITAL}\. )?({_WORD})(?!\w))")
_ENDINGS = "sson|ström|[qk]vist|berg|gren|lund|strand|stedt|blom|dahl|löf|mark|holm|ius|én"
_SURNAME = re.compile(rf"(?:{_WORD})?(?i:{_ENDINGS})$")
_SURELY = re.compile(rf"{_WORD}sson$")
_BEFORE = re.compile(r"(?:Sankta?|S:ta?|Drottning|Kung|Prins|Prinsessan)\s$")
"""Churches, streets and parks bear the names of saints and kings."""
COMPANIES = frozenset({"Sony Ericsson", "Telefonaktiebolaget Ericsson"})
PLACES = re.compile(r"(?:kyrka|församling|skola|gymnasi|sjukhus|vårdcentral|stiftelse|universitet)", re.IGNORECASE)
"""Second words that make a place or an institution of a first name."""

_DIGIT = re.compile(r"\d")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_PERSON = re.compile(r"(?<![\d-])((?:19|20)?\d{6})([-+]?)(\d{4})(?![\d-])")
_PHONE = re.compile(
    r"(?<![\w/.-])"
    r"(?:(?:\+46[ -]?(?:\(0\))?[ -]?|0)[1-9]\d{0,2}[ -]+\d{2,3}(?:[ -]?\d{2}){1,3}|(?:\+46|0)7\d{8})"
    r"(?![\w/-])"
)


def personal_data(text: str) -> Iterator[str]:
    """The sorts of personal data in a text, each once: ``number``, ``mail``, ``phone``, ``person``."""
    if "@" in text and _MAIL.search(text):
        yield "mail"
    if _DIGIT.search(text):
        if any(_is_personal_number(*found) for found in _PERSON.findall(text)):
            yield "number"
        if _PHONE.search(text):
            yield "phone"
    if any(_is_person(match.group(1), match.group(2), text[: match.start()]) for match in _PAIR.finditer(text)):
        yield "person"


def _is_personal_number(day: str, dash: str, last: str) -> bool:
    """A day of birth, or 60 days on as in coordination numbers; without a dash the check digit has to hold too.

    The numbers of organisations have 20 or more where a month would be.
    """
    year, month, born = int(day[-6:-4]), int(day[-4:-2]), int(day[-2:])
    try:
        date(2000 + year, month, born - 60 if born > 60 else born)
    except ValueError:
        return False
    return bool(dash) or _check_digit_holds(day[-6:] + last)


def _check_digit_holds(digits: str) -> bool:
    """Luhn's algorithm, which the tenth digit of a personal number follows."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def _is_person(first: str, last: str, before: str) -> bool:
    if _BEFORE.search(before) or PLACES.match(last) or f"{first} {last}" in COMPANIES:
        return False
    names, words = _first_names()
    given = first.partition("-")[0]
    return given in names or bool(_SURELY.match(last)) or (given in words and bool(_SURNAME.match(last)))


@cache
def _first_names() -> tuple[frozenset[str], frozenset[str]]:
    """Plain first names, and those that are also words."""
    text = resources.files(__package__).joinpath("first-names.txt").read_text(encoding="utf-8")
    lines = [line.split() for line in text.splitlines() if not line.startswith("#")]
    words = frozenset(name for line in lines if line[0] == "?" for name in line[1:])
    return frozenset(name for line in lines if line[0] != "?" for name in line), words
