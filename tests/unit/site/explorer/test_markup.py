"""The explorer as HTML: whole without the script, nothing from outside, safe to stand in any page."""

import json
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Any

import pytest

import samverkan_model as sm
from samverkan_model.errors import NothingToDraw, UnknownView
from samverkan_model.model.statement import Record
from samverkan_model.site.explorer import (
    LaterDays,
    compared_frame,
    divided,
    explorer_page,
    fragment,
    frames,
    script,
    style,
)

VOID = {"meta", "input", "br", "link"}


class Parts(HTMLParser):
    """Ids of a page, and whether what is opened is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open += [] if tag in VOID else [tag]
        self.ids += [value for key, value in attrs if key == "id" and value]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for key, value in attrs if key == "id" and value]


def told(html: str) -> Any:
    found = re.search(r'<script type="application/json">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_a_fragment_can_stand_in_markdown_and_names_each_id_once(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: "A & B <i>", kind: samrad, level: political, valid: 2016/.., purpose: "</script><b>"}]
    """
    html = fragment(tenant, days=["2017-06-01", "2018-06-01"])
    parts = Parts(html)
    assert parts.open == []
    assert len(parts.ids) == len(set(parts.ids))
    assert html.startswith('<section class="samverkan-explorer" id="prov-structure" lang="sv"')
    assert "\n\n" not in html
    assert "<b>" not in html.replace('<b class="explorer-now">', "")
    assert told(html)["frames"][0]["things"]["a"]["card"]["name"] == "A & B <i>"


def test_letters_are_brought_once_for_all_days(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, level: political, valid: 2016/..}]
    """
    html = fragment(tenant, days=["2017-06-01", "2018-06-01", "2019-06-01"])
    assert html.count("@font-face") == fragment(tenant, days=["2017-06-01"]).count("@font-face")


def test_what_cards_share_is_written_once(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, level: political, valid: 2016/.., purpose: Ett syfte}]
    """
    document = told(fragment(tenant, days=["2017-06-01", "2018-06-01"]))
    first, second = (frame["things"]["a"]["card"]["blocks"] for frame in document["frames"])
    assert first == second
    assert json.dumps(document, ensure_ascii=False).count("Ett syfte") == 1


def test_a_card_tells_kind_standing_relations_sources_and_what_is_not_documented(tenant: sm.Tenant) -> None:
    """
    sources: [{id: plan, title: Planen, kind: plan, publisher: Region Prov, url: "https://example.se/plan"}]
    bodies:
      - {id: a, name: A, kind: samrad, level: political, valid: 2016/.., source: [plan § 1, plan § 4], not_documented: [cadence]}
      - {id: b, name: B, kind: arbetsutskott, level: political, prepares_for: {to: a, basis: inferred, reason: Läst}, source: plan}
    """
    [frame] = frames(tenant, days=["2017-06-01"], link=lambda record: f"{record.id}.html")
    card: Any = frame.things["a"].card
    blocks = {block["h"]: block for block in card["blocks"]}
    assert (card["kind"], card["page"]) == ("Organ · Samråd · Politisk nivå · Politiskt forum", "a.html")
    assert card["standing"] == "Gäller 2017-06-01: från 2016-01-01, tills vidare."
    assert blocks["Får ärenden beredda av"]["items"] == [[{"t": "B", "box": "b"}, " (kan ha gällt, tolkat av oss)"]]
    assert blocks["Inte dokumenterat (källorna är genomsökta)"]["items"] == ["Hur ofta"]
    assert blocks["Källor"]["items"] == [
        {"t": "Planen", "more": "§ 1, § 4, Region Prov", "href": "https://example.se/plan"}
    ]


def test_a_card_begins_with_what_it_is_for_and_ends_its_facts_with_other_names(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, short: AA, names: [{name: B, kind: former}], kind: samrad, level: political, valid: 2016/.., purpose: Ett syfte}]
    """
    [frame] = frames(tenant, days=["2017-06-01"])
    card: Any = frame.things["a"].card
    assert [name for name, _ in card["blocks"][0]["rows"]] == ["Syfte", "Kortnamn", "Andra namn"]


def test_an_address_that_is_no_web_address_is_no_link(tenant: sm.Tenant) -> None:
    """
    sources: [{id: plan, title: Planen, kind: plan, url: "javascript:alert(1)"}]
    bodies: [{id: a, name: A, kind: samrad, level: political, valid: 2016/.., source: plan}]
    """
    shown = frames(tenant, days=["2017-06-01"])
    assert "javascript" not in explorer_page("x", shown)


def test_a_box_leads_to_its_page_also_without_the_script(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, level: political, valid: 2016/.., commissioned_by: r}]
    organizations: [{id: r, name: R, kind: region}]
    """

    def own_page(record: Record) -> str:
        return f"organ/{record.id}/" if record.concept == "bodies" else ""

    html = fragment(tenant, days=["2017-06-01"], link=own_page)
    assert re.findall(r'<a href="([^"]*)"', html) == ["organ/a/"]


def test_findings_are_numbered_with_their_places_in_the_picture(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, level: political, valid: 2016/..}]
    """
    [frame] = frames(tenant, days=["2017-06-01"])
    assert [note.number for note in frame.notes] == list(range(1, len(frame.notes) + 1))
    assert {place for note in frame.notes for place in note.places} == {"a"}
    assert {note.words.split(":")[0] for note in frame.notes} >= {"Syfte"}


def test_the_script_says_everything_in_the_language_of_the_page(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, level: political, valid: 2016/..}]
    """
    words = {
        language: told(fragment(tenant, days=["2017-06-01"], language=language))["words"] for language in ("sv", "en")
    }
    assert words["sv"].keys() == words["en"].keys()
    keys = set(re.findall(r'words\(\s*"([a-z-]+)"', script())) | {"findings", "added", "gone"}
    plain = {key.removesuffix(".one").removesuffix(".other") for key in words["sv"]}
    assert keys == plain


@pytest.mark.parametrize("asset", [style(), script()])
def test_style_and_script_ask_for_nothing(asset: str) -> None:
    without = asset.replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|@import|url\(|import\s|fetch\(|XMLHttpRequest|innerHTML|eval\(", without)


def test_a_page_needs_nothing_but_itself(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, level: political, valid: 2016/..}]
    """
    html = explorer_page("prov", frames(tenant, days=["2017-06-01"]), "en", findings=True)
    assert Parts(html).open == []
    assert '<html lang="en">' in html
    assert told(html)["start"] == {"day": "2017-06-01", "findings": True}
    assert not re.search(r'(?:src|href)="(?!#)', html)


def test_the_frame_asked_for_comes_first_else_the_last_that_says_why(tenant: sm.Tenant) -> None:
    """
    tenant: {id: prov, name: Provlän, kind: county, pictured: [{at: 2017-06-01, reason: Planen.}]}
    bodies: [{id: a, name: A, kind: samrad, level: political, valid: 2016/..}]
    """
    shown = frames(tenant, days=["2016-06-01", "2017-06-01", "2018-06-01"])
    assert told(explorer_page("x", shown))["start"]["day"] == "2017-06-01"
    assert told(explorer_page("x", shown, first="2018-06-01"))["start"]["day"] == "2018-06-01"


def test_what_cannot_be_drawn_is_said(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, level: political, valid: 2016/2018}]
    """
    with pytest.raises(NothingToDraw):
        fragment(tenant, days=["1999-01-01"])
    with pytest.raises(UnknownView):
        fragment(tenant, "strucure", days=["2017-01-01"])
    assert [frame.key for frame in frames(tenant, days=["1999-01-01", "2017-06-01"])] == ["2017-06-01"]


def test_a_comparison_has_a_card_for_each_body_where_it_stands(counties: sm.Workspace) -> None:
    frame = compared_frame(
        counties.compare("ostergotland", "jonkoping"), link=lambda at, record: f"{at.facts.id}/{record.id}/"
    )
    thing = frame.things["ostergotland-samrad-vard-omsorg"]
    card: Any = thing.card
    assert thing.said == "Samråd vård och omsorg, Östergötlands län, Politiskt forum"
    assert (thing.functions, card["page"]) == (
        {"political-forum": "Politiskt forum", "agreement-follow-up": "Uppföljning av överenskommelser"},
        "ostergotland/samrad-vard-omsorg/",
    )


def test_a_divided_explorer_has_one_day_on_the_page_and_all_else_beside_it(counties: sm.Workspace) -> None:
    places = LaterDays("bilder/dagar.js", lambda key: f"bilder/{key}.svg")

    made = divided(counties["lekeberg"], "structure", "sv", places)

    whole, on_page = told(fragment(counties["lekeberg"])), told(made.html)
    assert len(whole["frames"]) > 1
    assert made.html.count("<svg") == 1
    assert 'data-later="bilder/dagar.js"' in made.html
    start, rest = re.fullmatch(r'\(window.samverkanLater\?\?=\{\}\)\["([^"]+)"\]=(\{.*\});\n', made.script).groups()  # type: ignore[union-attr] # it matches
    later = json.loads(rest)
    assert f'id="{start}"' in made.html
    found = {frame["key"]: frame for frame in [*on_page["frames"], *later["frames"]]}
    assert cards(found.values(), [*on_page["blocks"], *later["blocks"]]) == cards(whole["frames"], whole["blocks"])
    assert [frame["key"] for frame in on_page["frames"]] == [frame["key"] for frame in whole["frames"]]
    for frame in later["frames"]:
        assert frame["picture"] in fragment(counties["lekeberg"])
        assert f'<img src="bilder/{frame["key"]}.svg"' in made.html
        assert "@font-face" in made.pictures[frame["key"]]
    assert made == divided(counties["lekeberg"], "structure", "sv", places)


def cards(shown: Iterable[Any], blocks: list[Any]) -> dict[str, Any]:
    """What every card of every day says, with its parts in their place."""
    return {
        frame["key"]: {
            name: [thing["said"], thing["card"] | {"blocks": [blocks[place] for place in thing["card"]["blocks"]]}]
            for name, thing in frame["things"].items()
        }
        for frame in shown
    }


def test_an_explorer_of_one_day_has_nothing_beside_it(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, level: political, valid: 2016/..}]
    """
    made = divided(tenant, "timeline", "sv", LaterDays("dagar.js", str))

    assert (made.script, made.pictures) == ("", {})
    assert "data-later" not in made.html
