"""The page about the documents that the models start from names every part that a record cites, and no other."""

import re
from collections.abc import Iterator
from pathlib import Path

import samverkan_model as sm
from samverkan_model.model.provenance import Source
from upkeep.said import said

PAGE = Path(__file__).parents[2] / "docs" / "handlingar.md"
SOURCE = re.compile(r"`([\w-]+)` i (\w+)")
PLAIN = str.maketrans("åäö", "aao")
WHOLE = "helheten"
NOT_CITED = "–"


def test_the_page_names_every_part_that_is_cited_and_says_why_where_none_is(counties: sm.Workspace) -> None:
    rows = list(_rows(PAGE.read_text(encoding="utf-8")))

    assert {place for place, records, _ in rows if records != NOT_CITED} == set(_cited(counties))
    assert all(why for _, records, why in rows if records == NOT_CITED)


def test_no_part_stands_twice_on_the_page() -> None:
    places = [place for place, _, _ in _rows(PAGE.read_text(encoding="utf-8"))]

    assert len(places) == len({*places})


def _rows(page: str) -> Iterator[tuple[tuple[str, str, str], str, str]]:
    """Tenant, source and part of each row, with the number of its records and what is not in and why."""
    under = None
    for line in page.splitlines():
        under = SOURCE.search(line) or under
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("| ") else []
        if under and len(cells) > 1 and "Poster" not in cells:
            yield (under[2].lower().translate(PLAIN), under[1], cells[0]), cells[-3], cells[-1]


def _cited(counties: sm.Workspace) -> Iterator[tuple[str, str, str]]:
    for name in counties:
        handed = {source.id for source in counties[name].facts.own(Source) if source.file}
        for record in (record for record in counties[name].facts if not isinstance(record, Source)):
            for by in (by for one in said(record) for by in one.source if by.source in handed):
                yield from ((name, by.source, part.strip() or WHOLE) for part in by.locator.split(";"))
