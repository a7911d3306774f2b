"""A site of a small made-up county, built once."""

from pathlib import Path

import pytest

from tests.made_site import write_site


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as a folder."""
    from samverkan_model.site.mkdocs.building import build_site

    folder = tmp_path_factory.mktemp("site")
    build_site(folder / "ut", write_site(folder / "in"))
    return folder / "ut"
