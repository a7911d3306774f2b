"""Every page of a real model, and every page that people have written, is short, light and small on a telephone.

All pages of all models are tried with ``just pages``.
"""

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from samverkan_model.site.mkdocs.building import build_site, default_config
from tests.pages import INTERNAL, not_to_be_shown, site_pages, too_heavy, too_tall, written


@pytest.fixture(scope="module")
def docs(pytestconfig: pytest.Config) -> Path:
    """What people have written."""
    return pytestconfig.rootpath / "docs"


@pytest.fixture(scope="module")
def site(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages that people have written, with those of a model beside them."""
    root, place = pytestconfig.rootpath, tmp_path_factory.mktemp("allt")
    own = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    options = next(one["samverkan"] for one in own["plugins"] if "samverkan" in one)
    settings = {
        **default_config(),
        "docs_dir": str(root / "docs"),
        "exclude_docs": "regler/\ndev/api*.md\n",
        "markdown_extensions": own["markdown_extensions"],
        "nav": own["nav"],
        "plugins": [{"samverkan": {**options, "tenants": ["lekeberg"], "today": "2026-11-30"}}],
    }
    (place / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    build_site(place / "ut", place / "mkdocs.yml")
    return place / "ut"


def test_no_page_has_more_parts_or_bytes_than_a_telephone_bears(site: Path) -> None:
    assert len(site_pages(site)) > 400
    assert too_heavy(site) == {}


@pytest.mark.parametrize("kind", INTERNAL)
def test_no_page_of_a_real_model_shows_what_is_meant_for_us(site: Path, docs: Path, kind: str) -> None:
    assert not_to_be_shown(site, kind, written(docs)) == {}


def test_no_page_is_taller_than_eight_screens_of_a_telephone(browser: Browser, site: Path) -> None:
    assert too_tall(site, browser) == {}
