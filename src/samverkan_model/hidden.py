"""Characters that are not seen but change what is shown: refused where they are read, told where they are written.

Controls (C0 and C1 but for tab and line ends) can move a terminal's cursor, change its title or cut a text short; marks
that turn the direction make a text read as another than it is (Unicode TR 36); half a character cannot be written.
"""

import re

_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def hidden_in(words: str) -> str | None:
    """The first of them in a text, by its number (``U+001B``); None where there is none."""
    found = _HIDDEN.search(words)
    return f"U+{ord(found[0]):04X}" if found else None


def without_hidden(words: str) -> str:
    """A text without them."""
    return _HIDDEN.sub("", words)


def visible(words: str) -> str:
    r"""A text with each of them as ``\u001b``, which JSON reads as the character itself."""
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", words)
