"""Long pages that people have written are their headings; short ones, and those made from models, stand as they are."""

from xml.etree.ElementTree import Element, SubElement, tostring

import markdown
import pytest

from samverkan_model.site.mkdocs.folding import Folding, is_long

PAGE = "# Sida\n\nInledning.\n\n## Ett { #ett }\n\nFörsta.\n\n### Del\n\nMer.\n\n## Två\n\n- andra\n"


def read(*, wanted: bool, page: str = PAGE) -> str:
    folding = Folding()
    folding.wanted = wanted
    return markdown.markdown(page, extensions=["toc", "attr_list", folding])


def test_what_stands_under_a_heading_is_folded_under_it_with_its_address() -> None:
    html = read(wanted=True)

    assert html.count('<details class="sam-section">') == 2
    assert '<summary><h2 id="ett">Ett</h2>' in html
    assert html.index("Inledning") < html.index("<details")
    assert html.index('<h3 id="del">') < html.index("</details>")


def test_what_follows_a_heading_without_an_element_of_its_own_is_folded_too() -> None:
    root = Element("div")
    heading = SubElement(root, "h2")
    heading.text, heading.tail = "Ett", "ur koden"
    folding = Folding()
    folding.wanted = True
    reader = markdown.Markdown(extensions=[folding])
    reader.treeprocessors["samverkan-fold"].run(root)

    assert tostring(root) == (
        b'<div><details class="sam-section"><summary><h2>Ett</h2></summary>ur koden</details></div>'
    )


@pytest.mark.parametrize(("wanted", "page"), [(False, PAGE), (True, "# Sida\n\nFörsta.\n")])
def test_a_page_that_is_short_or_has_no_section_stands_as_it_is(*, wanted: bool, page: str) -> None:
    assert "<details" not in read(wanted=wanted, page=page)


def test_a_page_is_long_from_a_length_on() -> None:
    assert not is_long(PAGE)
    assert is_long(PAGE * 70)
    assert is_long("# Sida\n\n::: samverkan_model.tenant.Tenant\n")


@pytest.mark.parametrize(
    ("wanted", "part"), [(True, '<details class="sam-section" lang="en">'), (False, '<section lang="en">')]
)
def test_what_stands_under_a_heading_in_another_language_is_in_it_too(wanted: bool, part: str) -> None:
    html = read(wanted=wanted, page="# Sida\n\n## Ord\n\nEtt.\n\n## Words { lang=en }\n\nOne.\n")

    assert html.count('lang="en"') == 1
    assert html.index("Ett.") < html.index(part) < html.index("Words") < html.index("One.")
