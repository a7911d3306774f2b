"""The menu as it stands on a page: what would make every page as long as the list of all tenants is left out."""

from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section

from samverkan_model.site.mkdocs.languages import SIDE_BY_SIDE, Menus


def page(name: str) -> Any:
    """So much of a page as a menu asks for."""
    return SimpleNamespace(file=SimpleNamespace(src_uri=f"{name}.md"), is_homepage=False, parent=None, children=None)


def below(section: Section) -> Section:
    for child in section.children:
        child.parent = section
    return section


def site(count: int) -> tuple[Menus, list[Any], Section]:
    """A menu of so many tenants with a page each, beside the list of them."""
    pages = [page(f"lan{number}") for number in range(count)]
    tenants = [below(Section(f"Län {number}", [one])) for number, one in enumerate(pages)]
    counties = below(Section("Län", [page("alla"), *tenants]))
    counties.parent = None
    return Menus({"sv": Navigation([page("start"), counties], pages)}, Files([])), pages, counties


def on(written: Any) -> Any:
    """The page with what it stands under, as MkDocs tells it."""
    written.ancestors = [written.parent, *written.parent.ancestors]
    return written


def test_among_many_tenants_a_page_shows_its_own_beside_the_list_of_all() -> None:
    menus, pages, counties = site(SIDE_BY_SIDE + 1)
    counties.active = True

    shown = menus.around("sv", on(pages[3])).items[1]

    assert [child.title for child in shown.children if isinstance(child, Section)] == ["Län 3"]
    assert shown.children[0] is counties.children[0]
    assert shown.active
    assert len(counties.children) == SIDE_BY_SIDE + 2


def test_a_page_of_no_tenant_shows_the_list_of_all_alone_and_knows_that_it_is_shut() -> None:
    menus, pages, counties = site(SIDE_BY_SIDE + 1)
    counties.active = True
    menus.around("sv", on(pages[0]))
    counties.active = False
    first = menus.menu("sv").items[0]
    first.ancestors = []

    shown = menus.around("sv", first).items[1]

    assert shown.children == [counties.children[0]]
    assert not shown.active


@pytest.mark.parametrize("count", [1, SIDE_BY_SIDE])
def test_few_tenants_stand_beside_each_other(count: int) -> None:
    menus, pages, _ = site(count)

    assert menus.around("sv", on(pages[0])) is menus.menu("sv")
