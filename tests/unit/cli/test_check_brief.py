"""One finding as half a page, the findings as a page of their own, and rules that a project writes itself."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import Result

pytestmark = pytest.mark.usefixtures("installed")
Run = Callable[..., Result]
OWN = """
rules:
  - code: EGEN01
    name: samrad.ordforande
    severity: error
    every: bodies
    where: {kind: samrad}
    has: {seats: {role: secretary}}
    statement: {sv: Varje samråd har en sekreterare., en: Every council has a secretary.}
    says: {sv: "{record} saknar sekreterare. Utse en.", en: "{record} has no secretary. Appoint one."}
    why: {sv: Annars skrivs inga protokoll., en: Otherwise no minutes are written.}
    remedy: {sv: Utse en sekreterare., en: Appoint a secretary.}
    proposal: {sv: "{who} utser en sekreterare i {record}.", en: "{who} appoints a secretary of {record}."}
    basis: enligt kommunallagen 5 kap
    good: |
      bodies: [{id: rad, name: Rådet, kind: samrad, valid: 2017/..}]
      seats: [{body: rad, role: secretary, valid: 2017/..}]
    bad: |
      bodies: [{id: rad, name: Rådet, kind: samrad, valid: 2017/..}]
  - code: EGEN02
    name: avtal.uppfoljning
    every: agreements
    has: follow_up
    statement: Varje avtal säger hur det följs upp.
    says: "{record} säger inget om uppföljning."
    good: "agreements: [{id: a, title: A, kind: avtal, valid: 2017/.., follow_up: varje år}]"
    bad: "agreements: [{id: a, title: A, kind: avtal, valid: 2017/..}]"
"""
CHECK = ("check", "provlan", "--at", "2017-06-01", "--select", "EGEN")


@pytest.fixture
def own(run: Run) -> Run:
    """Runs a command in a folder with rules of its own."""
    Path("samverkan-rules.yaml").write_text(OWN, encoding="utf-8")
    return run


def test_a_brief_says_what_why_on_what_basis_who_when_and_what_to_decide(own: Run) -> None:
    outcome = own(*CHECK, "--brief", "EGEN01")

    assert outcome.exit_code == 0
    assert re.sub(r"fynd \w+", "fynd MÄRKE", outcome.stdout) == (
        "# Beslutsunderlag: Samråd vård\n"
        "\n"
        "Provlän, läget 2017-06-01. Regel EGEN01, fynd MÄRKE.\n"
        "\n"
        "## Vad det gäller\n"
        "\n"
        "Samråd vård saknar sekreterare. Utse en.\n"
        "\n"
        "## Varför det spelar roll\n"
        "\n"
        "Annars skrivs inga protokoll.\n"
        "\n"
        "## Underlag\n"
        "\n"
        "- Enligt kommunallagen 5 kap (återgivet i andra hand, kontrollera lydelsen).\n"
        "- Arbetsplan 2017, Region Prov, https://example.se/plan, § 1\n"
        "\n"
        "## Vem som beslutar\n"
        "\n"
        "Socialnämnderna\n"
        "\n"
        "## När\n"
        "\n"
        "Ingen dag framgår.\n"
        "\n"
        "## Förslag till beslut\n"
        "\n"
        "Socialnämnderna utser en sekreterare i Samråd vård.\n"
    )


def test_a_brief_about_an_agreement_names_the_deciding_organ_of_each_party_and_the_notice_day(own: Run) -> None:
    text = own(*CHECK, "--brief", "EGEN02:hemvard", "--lang", "en").stdout

    assert "- Region Prov (fullmäktige)\n- Kommunstyrelserna\n" in text
    assert "By 2029-12-31 (last day to give notice).\n" in text
    assert text.endswith(
        "It is proposed that Region Prov (fullmäktige) and Kommunstyrelserna decide so that this is fulfilled: varje "
        "avtal säger hur det följs upp. How it is done: Add what is missing, or mark it as not documented.\n"
    )


def test_a_brief_in_a_file_has_its_picture_beside_it(own: Run) -> None:
    outcome = own(*CHECK, "--brief", "EGEN01:samrad", "-o", "ut/beslut.md")

    assert outcome.stderr.splitlines() == ["Skrev ut/beslut.svg", "Skrev ut/beslut.png", "Skrev ut/beslut.md"]
    assert (
        Path("ut/beslut.md")
        .read_text(encoding="utf-8")
        .endswith("\n![Strukturen närmast Samråd vård, 2017-06-01](beslut.svg)\n")
    )


def test_a_brief_as_a_page_needs_nothing_but_itself(own: Run) -> None:
    own(*CHECK, "--brief", "EGEN01", "-o", "beslut.html")
    page = Path("beslut.html").read_text(encoding="utf-8")

    assert 'src="data:image/svg+xml;base64,' in page
    assert "<h2>Vem som beslutar</h2>\n<p>Socialnämnderna</p>" in page


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("EGEN09", "Fel: Inget fynd motsvarar ”EGEN09”."),
        ("PROV", "Fel: Inget fynd motsvarar ”PROV”."),
    ],
)
def test_a_finding_that_does_not_exist_is_said_so(own: Run, word: str, message: str) -> None:
    outcome = own(*CHECK, "--brief", word)

    assert outcome.exit_code == 2
    assert outcome.stderr.startswith(message)


def test_several_findings_of_a_rule_are_offered(run: Run) -> None:
    rules = OWN.replace("where: {kind: samrad}", "where: {level: political}").replace(
        "kind: samrad", "kind: samrad, level: political"
    )
    Path("samverkan-rules.yaml").write_text(rules, encoding="utf-8")

    assert run(*CHECK, "--brief", "EGEN01").stderr == (
        "Fel: ”EGEN01” motsvarar 2 fynd. Välj ett av dem: EGEN01:au, EGEN01:samrad.\n"
    )


class Page(HTMLParser):
    """What a test wants to know of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.open += [] if tag in ("meta", "img") else [tag]
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        self.ids += [value] if (value := found.get("id")) else []
        self.addresses += [value for key in ("href", "src") if (value := found.get(key))]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_findings_as_a_page_have_an_address_each_and_stand_alone(own: Run) -> None:
    own(*CHECK, "-o", "fynd.html")
    text = Path("fynd.html").read_text(encoding="utf-8")
    page = Page(text)

    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert page.headings == [1, 2, 3, 4, 3, 4]
    assert {address[1:] for address in page.addresses if address.startswith("#")} <= set(page.ids)
    assert [address for address in page.addresses if not address.startswith("#")] == ["https://example.se/plan"] * 2
    assert "<strong>Varför det spelar roll.</strong> Annars skrivs inga protokoll." in text
    assert '<html lang="sv">' in text


def test_rules_of_ones_own_are_explained_like_any_other(own: Run) -> None:
    lines = own("rule", "egen02").stdout.splitlines()

    assert lines[:2] == ["EGEN02 avtal.uppfoljning", "Varje avtal säger hur det följs upp."]
    assert "samverkan-rules.yaml" in own("rule", "EGEN02", "--format", "json").stdout


def test_a_fault_in_rules_of_ones_own_is_told_with_its_line(run: Run) -> None:
    Path("samverkan-rules.yaml").write_text(OWN.replace("every: agreements", "every: avtal"), encoding="utf-8")
    outcome = run(*CHECK)

    assert outcome.exit_code == 2
    assert outcome.stderr.startswith("Fel: samverkan-rules.yaml:22: EGEN02: rubriken ”avtal” är inget begrepp")


def test_pages_of_rules_are_written_to_a_folder(own: Run) -> None:
    outcome = own("rule", "EGEN01", "--format", "markdown", "-o", "sidor")

    assert outcome.stderr.splitlines() == ["Skrev sidor/index.md", "Skrev sidor/EGEN01.md"]
    assert Path("sidor/EGEN01.md").read_text(encoding="utf-8").startswith("# EGEN01 Varje samråd har en sekreterare.\n")


def test_an_unknown_rule_is_answered_with_the_nearest(own: Run) -> None:
    outcome = own("rule", "EGEN03")

    assert (outcome.exit_code, outcome.stderr) == (2, "Fel: ”EGEN03” är ingen regel. Menade du ”EGEN02”?\n")
