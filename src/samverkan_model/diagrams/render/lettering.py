"""What pictures that are texts share: names of their own for boxes, and words with their badge."""

from collections.abc import Iterable


def numbered(ids: Iterable[str], letter: str) -> dict[str, str]:
    """A name for each id that every notation takes: a letter and its number in the scene."""
    return {one: f"{letter}{number}" for number, one in enumerate(ids, start=1)}


def badged(badge: str, words: str) -> str:
    """The words after their badge, if there is one."""
    return f"[{badge}] {words}".rstrip() if badge else words
