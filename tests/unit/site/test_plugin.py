"""The plugin in a site of somebody's own: addresses, menus, options, faults, themes."""

import logging
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

import samverkan_model as sm
from samverkan_model.cli.root import root_for
from samverkan_model.errors import SiteNotBuilt
from samverkan_model.site.mkdocs.building import build_site, default_config
from samverkan_model.site.mkdocs.menu import menu
from samverkan_model.site.mkdocs.plugin import SamverkanPlugin
from samverkan_model.site.pages.addresses import Addresses, PagePlace
from samverkan_model.site.pages.book import pages
from samverkan_model.site.pages.content import Stock


@pytest.mark.parametrize(
    ("start", "goal", "anchor", "plain", "folders"),
    [
        ("index.md", "lan/o/index.md", "", "lan/o/index.html", "lan/o/"),
        ("lan/o/organ/x.md", "lan/o/kallor.md", "plan", "../kallor.html#plan", "../../kallor/#plan"),
        ("lan/o/kallor.md", "lan/o/kallor.md", "plan", "#plan", "#plan"),
        ("en/counties/o/index.md", "lan/o/index.md", "", "../../../lan/o/index.html", "../../../lan/o/"),
        ("lan/o/index.md", "index.md", "", "../../index.html", "../../"),
    ],
)
def test_links_fit_both_sorts_of_addresses(start: str, goal: str, anchor: str, plain: str, folders: str) -> None:
    assert Addresses().link(start, goal, anchor) == plain
    assert Addresses(directory_urls=True).link(start, goal, anchor) == folders


def test_addresses_stay_where_they_are() -> None:
    body = PagePlace("body", "ostergotland", "county", "samrad")
    town = PagePlace("county", "lekeberg", "municipality")

    assert Addresses().file(body, "sv") == "lan/ostergotland/organ/samrad.md"
    assert Addresses().file(body, "en") == "en/counties/ostergotland/bodies/samrad.md"
    assert Addresses().file(town, "sv") == "kommuner/lekeberg/index.md"
    assert Addresses().file(PagePlace("county", "s", "federation"), "en") == "en/collaborations/s/index.md"


@pytest.fixture(scope="module")
def stock() -> Stock:
    return Stock.of(sm.Workspace.discover(), ["kalmar"], today=sm.Workspace.discover()["kalmar"].days[0])


def test_there_is_a_page_for_every_day_and_every_body(stock: Stock) -> None:
    found = [page.place for page in pages(stock, "sv")]
    tenant = stock.tenants[0]

    assert [place.name for place in found if place.kind == "structure"] == ["2026-02-04", "2023-09-25", "2017-06-01"]
    assert {place.name for place in found if place.kind == "body"} == {one.id for one in tenant.facts.concept("bodies")}
    assert len(found) == len(set(found))


def test_a_site_as_it_could_be_known_on_a_day_says_so_on_the_pages_of_each_tenant() -> None:
    known = Stock.of(sm.Workspace.discover().as_known("2017-06-01"), ["kalmar"], {"kalmar": (date(2017, 6, 1),)})
    told = [page.markdown for page in pages(known, "sv") if page.place.kind in ("county", "structure")]

    assert len(told) > 1
    assert all("Bara det som gick att veta 2017-06-01" in page for page in told)


def test_the_same_pages_are_made_in_both_languages(stock: Stock) -> None:
    assert [page.place for page in pages(stock, "sv")] == [page.place for page in pages(stock, "en")]


def test_a_menu_takes_the_parts_where_it_names_them(stock: Stock) -> None:
    own: list[Any] = [{"Start": "index.md"}, {"Mer": ["samverkan:reference", {"Län": "samverkan:tenants"}]}]

    first, second = menu(stock, list(pages(stock, "sv")), own, "sv")

    assert first == {"Start": "index.md"}
    assert second["Mer"][:2] == [{"Regler": "regler/index.md"}, {"Ordlista": "ordlista.md"}]  # type: ignore[index] # a mapping
    assert second["Mer"][2]["Län"][0] == {"Län och andra": "lan/index.md"}  # type: ignore[index] # a mapping


def test_a_menu_that_names_no_part_gets_them_last(stock: Stock) -> None:
    found = menu(stock, list(pages(stock, "en")), ["index.md"], "en")

    assert [one if isinstance(one, str) else next(iter(one)) for one in found] == [
        "index.md",
        "Counties",
        "Questions",
        "Who works with what",
        "Reference",
    ]


def test_one_county_by_itself_is_compared_with_none(stock: Stock) -> None:
    assert "comparison" not in {page.place.kind for page in pages(stock, "sv")}


def written(folder: Path, settings: dict[str, Any]) -> Path:
    """A site with the small model of the examples."""
    (folder / "docs").mkdir()
    file = folder / "mkdocs.yml"
    model = Path(__file__).parents[3] / "examples" / "minimal"
    plugin = {"samverkan": {"tenants": ["minimal"], "models": [str(model)], **settings.pop("samverkan", {})}}
    whole = {"site_name": "Prov", "strict": True, "plugins": [plugin], **settings}
    file.write_text(yaml.safe_dump(whole, allow_unicode=True), encoding="utf-8")
    return file


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_the_pages_go_with_any_theme_and_with_addresses_of_folders(tmp_path: Path, theme: str) -> None:
    build_site(tmp_path / "ut", written(tmp_path, {"theme": theme, "samverkan": {"today": "2020-01-01"}}))

    page = (tmp_path / "ut" / "lan/minimal/organ/samrad/index.html").read_text(encoding="utf-8")
    assert '<a href="../../kallor/#plan">plan' in page or '<a href="../../kallor/#plan">Arbetsplan' in page
    assert 'href="../../../../en/counties/minimal/bodies/samrad/"' in page


def test_one_language_alone_leads_to_no_other(tmp_path: Path) -> None:
    build_site(tmp_path / "ut", written(tmp_path, {"theme": "mkdocs", "samverkan": {"languages": ["sv"]}}))

    assert not (tmp_path / "ut" / "en").exists()
    assert "sam-language" not in (tmp_path / "ut" / "lan/minimal/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ({"days": {"minimal": ["i går kväll"]}}, "”i går kväll” går inte att läsa som en dag."),
        ({"languages": ["de"]}, "Expected one of: ('sv', 'en')"),
        ({"audience": "alla"}, "Expected one of: ('public', 'members', 'internal')"),
        ({"tenants": "minimal"}, "Expected a list of items"),
    ],
)
def test_an_option_that_cannot_be_used_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, option: dict[str, Any], said: str
) -> None:
    file = written(tmp_path, {"samverkan": option})

    with caplog.at_level(logging.ERROR), pytest.raises(SystemExit):
        load_config(str(file))

    assert said in caplog.text


def test_a_folder_without_configuration_becomes_a_site_of_what_is_installed() -> None:
    settings = default_config()

    assert settings["plugins"] == ["samverkan"]
    assert settings["theme"]["font"] is False


def test_what_is_missing_is_said_with_the_command_that_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samverkan_model.cli.commands.site.NEEDED", ("no_such_module_at_all",))

    said = CliRunner().invoke(root_for(["--lang", "sv"]), ["site", "build"])

    assert said.exit_code == 2
    assert said.output == (
        "Fel: Webbplatsen behöver mkdocs och mkdocs-material, som inte är installerade. "
        "Kör pip install 'samverkan-model[site]'.\n"
    )


def test_the_command_builds_the_site_of_a_configuration(tmp_path: Path) -> None:
    file = written(tmp_path, {"theme": "mkdocs"})

    said = CliRunner().invoke(
        root_for(["--lang", "sv"]), ["site", "build", "-o", str(tmp_path / "ut"), "--config", str(file)]
    )

    assert said.exit_code == 0, said.output
    assert (tmp_path / "ut" / "index.html").is_file()
    assert " sidor finns i " in said.output


def test_a_model_with_faults_is_told_with_file_and_line(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "trasig").mkdir()
    (tmp_path / "trasig" / "tenant.yaml").write_text(
        "tenant: {id: trasig, name: Trasig, kind: county}\nbodys: []\n", "utf-8"
    )
    file = written(tmp_path, {"theme": "mkdocs"})
    plugin = {"samverkan": {"tenants": ["trasig"], "models": [str(tmp_path / "trasig")]}}
    file.write_text(yaml.safe_dump({"site_name": "Prov", "theme": "mkdocs", "plugins": [plugin]}), encoding="utf-8")

    said = CliRunner().invoke(
        root_for(["--lang", "sv"]), ["site", "build", "-o", str(tmp_path / "ut"), "--config", str(file)]
    )

    assert said.exit_code != 0
    assert "tenant.yaml:2: rubriken ”bodys” är inget begrepp i modellen." in said.output + caplog.text


@pytest.mark.parametrize(("audience", "there"), [("public", False), ("internal", True)])
def test_what_is_meant_for_fewer_is_nowhere_on_a_public_site(tmp_path: Path, audience: str, *, there: bool) -> None:
    (tmp_path / "modell").mkdir()
    (tmp_path / "modell" / "tenant.yaml").write_text(
        "tenant: {id: prov, name: Provlän, kind: county, pictured: [{at: 2018-01-01, reason: Då.}]}\n"
        "sources: [{id: plan, title: Planen, kind: plan}]\n"
        "bodies:\n"
        "  - {id: oppen, name: Rådet, kind: rad, valid: 2017/.., source: plan}\n"
        "  - {id: krisstab, name: Krisstaben, kind: rad, valid: 2017/.., visibility: internal, source: plan}\n",
        encoding="utf-8",
    )
    file = written(tmp_path, {"theme": "mkdocs"})
    plugin = {"samverkan": {"tenants": ["prov"], "models": [str(tmp_path / "modell")], "audience": audience}}
    file.write_text(
        yaml.safe_dump({"site_name": "Prov", "theme": "mkdocs", "plugins": ["search", plugin]}), encoding="utf-8"
    )
    build_site(tmp_path / "ut", file)

    texts = (
        path.read_text("utf-8") for path in (tmp_path / "ut").rglob("*") if path.suffix in (".html", ".svg", ".json")
    )
    assert any("krisstab" in text.lower() for text in texts) is there


BROKEN = (
    '"text"', "[a, b]", "{site_name: x, plugins: 3}", "{site_name: x, plugins: samverkan}", "{}", "a: [", "\0",
    "{site_name: x, plugins: [{samverkan: 3}]}", "{site_name: x, plugins: {samverkan: [1]}}", "{INHERIT: inget.yml}",
    "{site_name: x, plugins: [{}]}", "{site_name: x, plugins: [3]}", "!!python/object:os.system x",
    "{site_name: x, hooks: [slut.py], plugins: [samverkan]}", "{site_name: x, hooks: [inget.py], plugins: [samverkan]}",
)  # fmt: skip


@pytest.mark.parametrize("asked", [{}, {"audience": "public"}], ids=["", "audience"])
@pytest.mark.parametrize("config", BROKEN)
def test_a_configuration_that_is_none_is_told_in_words_whatever_is_asked_for(
    tmp_path: Path, config: str, asked: dict[str, str]
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "slut.py").write_text("raise SystemExit(3)", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")

    with pytest.raises(SiteNotBuilt):
        build_site(tmp_path / "ut", tmp_path / "mkdocs.yml", asked=asked)
    assert not (tmp_path / "ut").exists()


def test_a_site_that_is_served_is_built_again_when_model_files_are_saved(stock: Stock, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Prov\nplugins: [samverkan]\n", encoding="utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    plugin = SamverkanPlugin()
    plugin._material = stock
    server = LiveReloadServer(lambda: None, host="127.0.0.1", port=0, root=str(tmp_path), mount_path="/")
    try:
        plugin.on_serve(server, config=config, builder=None)
        assert list(server._watched_paths) == [str(stock.workspace.folder("kalmar"))]
    finally:
        server.server_close()


def test_a_link_is_sent_with_the_picture_of_its_day_where_the_address_of_the_site_is_known(tmp_path: Path) -> None:
    settings = {"theme": "mkdocs", "site_url": "https://example.se/samverkan/", "samverkan": {"languages": ["sv"]}}
    build_site(tmp_path / "ut", written(tmp_path, settings))
    page = (tmp_path / "ut" / "lan/minimal/index.html").read_text(encoding="utf-8")
    picture = page.partition('og:image" content="https://example.se/samverkan/')[2].partition('"')[0]

    assert 'property="og:url" content="https://example.se/samverkan/lan/minimal/"' in page
    assert (tmp_path / "ut" / picture).read_bytes().startswith(b"\x89PNG")


def test_where_it_is_not_known_no_address_is_made_up(tmp_path: Path) -> None:
    build_site(tmp_path / "ut", written(tmp_path, {"theme": "mkdocs", "samverkan": {"languages": ["sv"]}}))
    page = (tmp_path / "ut" / "lan/minimal/index.html").read_text(encoding="utf-8")

    assert "og:title" in page
    assert "og:image" not in page
    assert not [*(tmp_path / "ut").rglob("structure-*.png")]
