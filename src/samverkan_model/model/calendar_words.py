"""Swedish words of the calendar, for those who read dates and those who propose how to write them."""

_MONTH_NAMES = "januari februari mars april maj juni juli augusti september oktober november december"
MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES.split(" "), start=1)}
_SHORT = {name[:3]: number for name, number in MONTHS.items() if name != "juli"} | {"sept": 9}
"""Without "jul", which is Christmas as well."""
SEASONS = {"våren": "21", "vår": "21", "sommaren": "22", "hösten": "23", "höst": "23", "vintern": "24"}

MONTH = "|".join((*MONTHS, *(rf"{short}\.?" for short in sorted(_SHORT, key=len, reverse=True))))
"""A month in a pattern, shortened or not."""
SEASON = "|".join(SEASONS)
"""A season in a pattern."""


def month_number(name: str) -> int:
    """The number of a month by its name, shortened or not."""
    return MONTHS.get(name) or _SHORT[name.rstrip(".")]
