"""Every relation on every kind of page leads to its own record, also where records are called the same."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

import pytest

import samverkan_model as sm
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Mandate, Seat
from samverkan_model.model.references import references
from samverkan_model.model.statement import Record
from samverkan_model.reports import relations
from samverkan_model.site.pages.agreements import agreement_pages
from samverkan_model.site.pages.bodies import body_page
from samverkan_model.site.pages.content import CONTENTS, Stock
from samverkan_model.site.pages.lists import list_pages
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import TenantGuide, place_of

ALIKE = """
tenant: {id: lika, name: Likalän, kind: county}
sources: [{id: plan, title: Rådet, kind: plan}]
organizations:
  - {id: region, name: Rådet, kind: region, source: plan}
  - {id: kommun, name: Rådet, kind: municipality, source: plan}
areas: [{id: omrade, name: Rådet, source: plan}]
structures: [{id: system, name: Rådet, kind: knowledge-system, principals: [region, kommun], source: plan}]
bodies:
  - {id: ett, name: Rådet, kind: samrad, valid: 2016/.., commissioned_by: [region, kommun], part_of: system, source: plan}
  - {id: tva, name: Rådet, kind: samrad, valid: 2016/.., commissioned_by: ett, prepares_for: tre, meets: [ett, tre],
     source: plan}
  - {id: tre, name: Rådet, kind: arbetsgrupp, valid: 2016/.., commissioned_by: [ett, tva], supports: tva, source: plan}
seats:
  - {body: ett, role: chair, at: region, function: ordförande, source: plan}
  - {body: tva, role: chair, at: kommun, function: ordförande, source: plan}
mandates:
  - {body: tre, powers: prepare, matter: omrade, addressee: tva, granted_by: ett, source: plan}
  - {body: tva, powers: propose, matter: omrade, addressee: ett, granted_by: ett, source: plan}
flows:
  - {sender: tre, receiver: [tva, ett], content: prepared-matter, source: plan}
  - {sender: tva, receiver: ett, content: prepared-matter, both_ways: true, source: plan}
agreements:
  - {id: avtal, title: Rådet, kind: avtal, parties: [region, kommun], framed_by: ram, valid: 2016/.., source: plan}
  - {id: ram, title: Rådet, kind: ramavtal, parties: [region, kommun], steered_by: ett, valid: 2016/.., source: plan}
needs: [{id: inbjudan, name: Rådet, issuer: region, source: plan}]
"""


class Unpainted(Stock):
    """What a site is made of, without its pictures."""

    def picture(self, *_: object) -> None:
        """None at all."""


@pytest.fixture(scope="module")
def alike(tmp_path_factory: pytest.TempPathFactory) -> sm.Workspace:
    """A county in which everything is called the same."""
    folder = tmp_path_factory.mktemp("lika")
    (folder / "tenant.yaml").write_text(ALIKE, encoding="utf-8")
    return sm.Workspace.load(folder)


class Facts(HTMLParser):
    """Reads each statement of a page: its words, and everywhere it leads."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.found: list[tuple[str, frozenset[str]]] = []
        self._words, self._addresses, self._depth = "", frozenset[str](), 0
        self.feed(page.markdown)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A statement begins, or goes on."""
        given = dict(attrs)
        if tag == "span" and (self._depth or "sam-fact" in (given.get("class") or "")):
            self._depth += 1
        if tag == "a" and self._depth:
            self._addresses |= {given.get("href") or ""}

    def handle_endtag(self, tag: str) -> None:
        """A statement ends."""
        if tag == "span" and self._depth:
            self._depth -= 1
            if not self._depth:
                self.found.append((" ".join(self._words.split()), self._addresses))
                self._words, self._addresses = "", frozenset()

    def handle_data(self, data: str) -> None:
        """Words of a statement."""
        self._words += data if self._depth else ""


@dataclass(frozen=True)
class Expected:
    """A relation in words, where it has to lead, and where it may lead too."""

    words: str
    to: frozenset[str]
    also: frozenset[str]

    def met(self, addresses: frozenset[str]) -> bool:
        """Whether a statement with these words is this one."""
        return self.to <= addresses <= self.to | self.also


def expected_on(guide: TenantGuide, records: list[Record]) -> Iterator[Expected]:
    """Every relation of the records; those of parties stand among their own fields on pages of many records."""
    for record in records:
        for told in relations.told_relations(record, guide.narrator):
            if told.key == "takes_part.in" and bool(getattr(record, "parties", None)):
                continue
            stating = guide.tenant.facts[told.record]
            pointed = {one.target for one in references(stating) if one.field != "source"} | {record.id, stating.id}
            words = " ".join((f"{told.words} *" if told.inferred else told.words).split())
            yield Expected(words, addresses(guide, {told.other} - {"", record.id}), addresses(guide, pointed))


def addresses(guide: TenantGuide, names: Iterable[str]) -> frozenset[str]:
    """The addresses of records, as they are written on the page one stands on."""
    places = [place for name in names if (place := guide.where(name)) and place != (guide.place, "")]
    return frozenset(guide.address(*place) for place in places)


def astray(guide: TenantGuide, page: Page, records: list[Record]) -> list[str]:
    """Relations of the records that are not on the page, or lead elsewhere than to their own record."""
    found: dict[str, set[frozenset[str]]] = {}
    for words, leads in Facts(page).found:
        found.setdefault(words, set()).add(leads)
    return [
        f"{one} and not {found.get(one.words, ())}"
        for one in expected_on(guide, records)
        if not any(map(one.met, found.get(one.words, ())))
    ]


def pages_of(workspace: sm.Workspace, name: str) -> Iterator[tuple[TenantGuide, Page, list[Record]]]:
    """Every page that tells relations, with the records it tells them of."""
    stock, tenant = Unpainted.of(workspace, [name], languages=["sv"]), workspace[name]
    last = stock.days_of(tenant)[-1]
    for body in tenant.facts.own(Body):
        page = body_page(stock, tenant, body, "sv")
        yield TenantGuide(stock, "sv", page.place, tenant, stock.day_of(tenant, body)), page, [body]
    for kind, concepts in CONTENTS.items():
        for page, ids in zip(list_pages(stock, tenant, kind, "sv"), stock.sheets(tenant, kind), strict=False):
            records = [tenant.facts[one] for one in ids]
            assert {one.concept for one in records} <= {*concepts}
            yield TenantGuide(stock, "sv", page.place, tenant, last), page, records
    for page, agreement in zip(agreement_pages(stock, tenant, "sv"), tenant.facts.own(Agreement), strict=True):
        yield TenantGuide(stock, "sv", page.place, tenant, stock.today), page, [agreement]


def test_a_relation_leads_to_its_own_record_where_all_are_called_the_same(alike: sm.Workspace) -> None:
    pages = list(pages_of(alike, "lika"))

    assert [line for guide, page, records in pages for line in astray(guide, page, records)] == []
    assert sum(len(list(expected_on(guide, records))) for guide, _, records in pages) > 40


def test_a_seat_and_a_mandate_are_found_on_the_page_of_their_body(alike: sm.Workspace) -> None:
    tenant = alike["lika"]
    guide = next(guide for guide, _, _ in pages_of(alike, "lika"))
    held = [one for one in tenant.facts if isinstance(one, Seat | Mandate)]

    assert len(held) == 4
    assert {one.id: guide.where(one.id) for one in held} == {
        one.id: (place_of(tenant, "body", str(one.body)), "") for one in held
    }


def test_a_record_without_a_page_of_its_own_is_found_in_the_list_that_tells_of_it(alike: sm.Workspace) -> None:
    tenant = alike["lika"]
    guide = next(guide for guide, _, _ in pages_of(alike, "lika"))

    for kind, concepts in CONTENTS.items():
        listed = [one for one in tenant.facts if one.concept in concepts and one.concept != "areas"]
        assert [guide.where(one.id) for one in listed] == [(place_of(tenant, kind), one.id) for one in listed]


@pytest.mark.parametrize("name", ["jonkoping", "kalmar", "ostergotland"])
def test_a_relation_leads_to_its_own_record_in_every_county(counties: sm.Workspace, name: str) -> None:
    pages = pages_of(counties, name)

    assert [line for guide, page, records in pages for line in astray(guide, page, records)] == []
