"""What is left of a theme's style: all that a page or a script has use for, and nothing else."""

from pathlib import Path

import pytest

from samverkan_model.site.mkdocs.lighter import Lighter

SHEET = """@charset "UTF-8";
:root { --used: 1px; --unused: url('data:image/svg+xml;charset=utf-8,<svg style="a:{b}">)</svg>'); --by: var(--used) }
.page, .gone { margin: var(--by) }
.gone > a { color: red }
a:not(.gone) { color: blue }
[dir=rtl] .page { float: right } [dir=ltr] .page { float: left }
[data-md-color-scheme=slate] { color: white } [data-md-color-scheme=pink] { color: pink }
.page--open { display: block } .other--open { display: block } .own { top: 0 }
@media print { .gone { display: none } .page { display: none } }
@media screen { .gone { display: none } }
@font-face { font-family: x }
"""
PAGE = """<html dir="ltr" data-md-color-scheme="slate"><head>
<link rel="stylesheet" href="../assets/stylesheets/main.1a.min.css"><link rel="stylesheet" href="../assets/stylesheets/palette.2b.min.css">
</head><body class="page"><script src="../assets/javascripts/bundle.3c.min.js"></script></body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, content in (
        ("stylesheets/main.1a.min.css", SHEET),
        ("stylesheets/palette.2b.min.css", ".page{left:0}"),
        ("javascripts/bundle.3c.min.js", 'one.classList.add("page--open","other--open")'),
        ("samverkan/site.js", ""),
    ):
        file = tmp_path / "assets" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    (tmp_path / "own.js").write_text('one.className = "own"', encoding="utf-8")
    return tmp_path


def left(site: Path, scripts: list[Path] | None = None) -> str:
    lighter = Lighter(others=bool(scripts))
    lighter.page(PAGE)
    lighter.write(site, scripts or [])
    return (site / "assets/samverkan/theme.css").read_text("utf-8")


def test_what_a_page_or_a_script_has_use_for_is_left(site: Path) -> None:
    style = left(site)

    assert ".page{margin: var(--by) }" in style
    assert all(
        part in style for part in ("a:not(.gone)", ".page--open", "[dir=ltr]", "slate", "@font-face", "{left:0}")
    )
    assert style.partition("@media print")[2].startswith(" {.page{")


def test_what_nothing_has_use_for_is_gone(site: Path) -> None:
    style = left(site)

    assert ".gone{" not in style
    assert ".gone >" not in style
    assert all(part not in style for part in ("rtl", "pink", "other--open", "@media screen", ".own"))


def test_a_value_is_left_while_something_asks_for_it_whatever_signs_others_hold(site: Path) -> None:
    style = left(site)

    assert "--used" in style
    assert "--by" in style
    assert "--unused" not in style
    assert "svg" not in style


def test_what_scripts_of_a_sites_own_may_use_is_left(site: Path) -> None:
    assert ".own" in left(site, [site / "own.js"])


def test_a_page_loads_one_style_of_the_theme_and_its_script_last() -> None:
    page = Lighter(others=False).page(PAGE)

    assert page.count("<link") == 1
    assert 'href="../assets/samverkan/theme.css"' in page
    assert '<script src="../assets/javascripts' not in page
    assert '"../assets/javascripts/bundle.3c.min.js"' in page


def test_scripts_of_a_sites_own_find_the_themes_in_its_place() -> None:
    assert '<script src="../assets/javascripts/bundle.3c.min.js"></script>' in Lighter(others=True).page(PAGE)


def test_pages_of_other_themes_are_left_as_they_are(site: Path) -> None:
    lighter = Lighter(others=False)
    plain = '<link rel="stylesheet" href="css/base.css"><p class="x">'

    assert lighter.page(plain) == plain
    lighter.write(site, [])
    assert not (site / "assets/samverkan/theme.css").exists()
