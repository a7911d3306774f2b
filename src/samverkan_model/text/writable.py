"""What XML can hold: Word, PowerPoint, draw.io and SVG refuse a file in which a name has a control character."""

import re

_UNWRITABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(words: object) -> str:
    """Words with a mark for each character that XML cannot hold (XML 1.0, production 2)."""
    return _UNWRITABLE.sub("\ufffd", str(words))
