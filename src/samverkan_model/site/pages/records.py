"""One record on a page: everything that ``samverkan show`` tells, each fact with its source beside it."""

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup, escape

from samverkan_model.model.agreements import Party
from samverkan_model.model.bodies import Flow, Mandate, Seat
from samverkan_model.model.provenance import Source
from samverkan_model.model.references import statements
from samverkan_model.model.statement import Basis, Citation, Link, Record
from samverkan_model.model.ties import relation_fields
from samverkan_model.model.validity import Truth
from samverkan_model.queries.history import changes
from samverkan_model.reports import relations, validity_text
from samverkan_model.reports.entity import facts_in_words
from samverkan_model.reports.finding_text import Teller
from samverkan_model.reports.history import record_history
from samverkan_model.reports.relations import Told
from samverkan_model.reports.sources import cited, described
from samverkan_model.rules.engine.base import Finding
from samverkan_model.site.pages.decided import decided, evaluated
from samverkan_model.site.pages.markup import (
    facing,
    folded,
    lines,
    listing,
    marks,
    named,
    paragraph,
    row,
    sourced_table,
    titled,
)
from samverkan_model.site.pages.page_context import TenantGuide
from samverkan_model.text.html import linked_out, tag
from samverkan_model.text.phrase import Phrase
from samverkan_model.text.snapshot_text import reasons


def _stated_by(concept: type[Record]) -> tuple[str, ...]:
    return tuple(edge.name for edge in relation_fields(concept).values())


_SECTIONS: dict[str, tuple[str, ...]] = {
    "composition": ("seats", *_stated_by(Seat)),
    "mandates": ("mandates", *_stated_by(Mandate)),
    "flows": _stated_by(Flow),
}
"""Relations by the section they stand in; all others stand under relations."""
_POINTS = ("steps", "channels", "funding", "path", "remarks", "observations")
"""Fields that say several things in whole sentences, told point by point where a record stands in a list."""


def first_words(record: Record, guide: TenantGuide) -> Iterator[Markup]:
    """What sort of thing it is, and that another is to be preferred where it is."""
    short = getattr(record, "short", None)
    yield paragraph(
        row(" · ", ((tag("strong", short) if short else ""), *map(escape, guide.narrator.kinds(record)))), "sam-lead"
    )
    if not record.preferred:
        yield paragraph(escape(guide.narrator.say("entity.not-preferred")))


def other_names(record: Record) -> tuple[str, ...]:
    """Its short and other names."""
    short = getattr(record, "short", None)
    return tuple(
        dict.fromkeys((*((short,) if short else ()), *(one.name for one in getattr(record, "names", ())), record.id))
    )


def standing_words(record: Record, guide: TenantGuide) -> Markup:
    """Whether it applied on the day, and why."""
    words = validity_text.standing_sentence(record, guide.narrator)
    return paragraph(guide.fact(escape(words), record.source)) if words else Markup()


def facts(record: Record, guide: TenantGuide) -> Markup:
    """The record's own fields in a table, with the source of each."""
    narrator = guide.narrator
    rows = [(name, facing(guide.told(words))) for name, words in facts_in_words(record, narrator)]
    columns = (guide.say("column.what"), guide.say("column.fact"), guide.field("source"))
    return sourced_table(
        guide.say("caption.facts", name=narrator.name(record.id)), columns, rows, guide.cited(record.source)
    )


def related(record: Record, guide: TenantGuide) -> dict[str, Markup]:
    """Relations by section, the certain first and then those that only may have applied."""
    told = relations.told_relations(record, guide.narrator)
    sections = ("relations", *_SECTIONS)
    return {name: _section([one for one in told if _section_of(one) == name], record, guide) for name in sections}


def _section_of(told: Told) -> str:
    name = told.key.partition(".")[0]
    return next((section for section, names in _SECTIONS.items() if name in names), "relations")


def _section(told: Sequence[Told], record: Record, guide: TenantGuide) -> Markup:
    sure = [one for one in told if one.standing is Truth.YES]
    unsure = [one for one in told if one.standing is not Truth.YES]
    parts = [_under(heading, group, record, guide) for heading, group in _by_heading(sure)]
    if unsure:
        told_as = (row(": ", (one.heading, relation(one, record, guide))) for one in unsure)
        parts.append(titled(guide.narrator.say("entity.may"), listing(told_as, "sam-maybe")))
    return lines(parts)


def _by_heading(told: Iterable[Told]) -> Iterator[tuple[str, list[Told]]]:
    groups: dict[str, list[Told]] = {}
    for one in told:
        groups.setdefault(one.heading, []).append(one)
    return iter(groups.items())


def _under(heading: str, told: Iterable[Told], record: Record, guide: TenantGuide) -> Markup:
    return titled(escape(heading), listing(relation(one, record, guide) for one in told))


def relation(told: Told, record: Record, guide: TenantGuide) -> Markup:
    """One relation in words, whom it is with as links, and where it is written."""
    stating = guide.tenant.facts[told.record]
    words = guide.told(told.words)
    return guide.fact(words + " *" if told.inferred else words, _written(told, record, stating))


def _written(told: Told, record: Record, stating: Record) -> Iterable[Citation]:
    """The sources of the relation itself where it has its own, else of the record that states it."""
    ends = {record.id, told.other}
    for _, part in statements(stating):
        target = part.to if isinstance(part, Link) else part.party if isinstance(part, Party) else None
        if target in ends and part.source and not isinstance(stating, Seat | Mandate | Flow):
            return part.source
    return stating.source


def past(record: Record, guide: TenantGuide) -> Iterator[Markup]:
    """The record through time: names, parents, composition, what happened to it."""
    narrator = guide.narrator
    for block in record_history(guide.at, record.id, guide.language).blocks:
        lines = getattr(block, "lines", ())
        if lines and block.heading != narrator.say("entity.changes"):
            told = (guide.fact(guide.told(line), record.source) for line in lines)
            yield titled(escape(block.heading), listing(told))
    others = relations.other_times(record, narrator)
    if others:
        told = (guide.fact(guide.told(line), record.source) for line in others)
        yield titled(escape(narrator.say("entity.other-times")), listing(told))
    happened = changes(guide.tenant.facts, record.id)
    told = (guide.fact(guide.told(relations.change_words(one, narrator)), one.source) for one in happened)
    if happened:
        yield titled(escape(narrator.say("entity.changes")), listing(told))


def mentions_elsewhere(record: Record, guide: TenantGuide) -> Markup:
    """Records that point at this one in ways no other section tells."""
    return listing(guide.told(line) for line in relations.mentions(record, guide.narrator))


def doubts(record: Record, guide: TenantGuide) -> Iterator[Markup]:
    """What the sources are silent on, what is missing, what is our reading, and what says otherwise."""
    narrator = guide.narrator
    told: dict[str, list[str]] = {
        "entity.not-documented": [escape(narrator.field(name)) for name in record.not_documented],
        "entity.not-applicable": [escape(narrator.field(name)) for name in record.not_applicable],
        "entity.gaps": [guide.fact(escape(narrator.field(name)), record.source) for name in record.gaps],
        "entity.inferred": list(_inferred(record, guide)),
        "entity.value-sources": [
            guide.fact(guide.told(narrator.marked(narrator.field(one.field), one)), one.source)
            for one in record.value_sources
        ],
        "entity.readings": [
            guide.fact(guide.told(narrator.marked(f"{narrator.field(one.field)}: {one.value}", one)), one.source)
            for one in record.readings
        ],
        "entity.not-in": [guide.sources([one]) for one in record.not_in],
        "entity.confirmed": [guide.told(narrator.confirmation(one)) for one in record.confirmed],
        "entity.conflicts": [guide.to(other) for other in record.conflicts_with],
    }
    yield from (titled(narrator.say(key), listing(found)) for key, found in told.items() if found)


def _inferred(record: Record, guide: TenantGuide) -> Iterator[Markup]:
    if record.basis is Basis.INFERRED:
        yield guide.fact(escape(guide.narrator.say("entity.inferred-whole", reason=record.reason)), record.source)
    for name, reason in record.inferred.items():
        yield guide.fact(f"{escape(guide.narrator.field(name))}: {escape(reason)}", record.source)
    for name, link in relations.links(record, guide.narrator):
        yield from (
            guide.fact(guide.told(Phrase(name, f": {reason}.")), link.source or record.source)
            for reason in reasons(link)
        )


def found(record: Record, guide: TenantGuide) -> Iterator[Markup]:
    """What the rules found about it on the day, by theme, each with the way to the finding."""
    outcome = guide.stock.outcome(guide.tenant, guide.day)
    teller, vocabulary = Teller(outcome, guide.language), guide.tenant.facts.vocabulary
    for one in outcome.open():
        if record.id in one.entities:
            theme = marks(vocabulary.label("themes", one.theme, guide.language) + ":")
            words = guide.fact(row(" ", (theme, guide.told(teller.message(one)), _more(one, guide))), one.sources)
            yield tag("span", words, data_mark=one.fingerprint)


def _more(finding: Finding, guide: TenantGuide) -> Markup:
    """The way to what can be done about it, where the day has a page of findings."""
    if guide.day not in guide.stock.days_of(guide.tenant):
        return Markup()
    place = guide.beside("findings", guide.day.isoformat())
    return guide.link(place, guide.say("findings.do"), f"f-{finding.fingerprint}")


def source_list(record: Record, guide: TenantGuide) -> Markup:
    """Every source with its locators, title and address."""
    locators: dict[str, list[str]] = {}
    for one in cited(record, guide.tenant.facts):
        locators.setdefault(one.citation.source, []).append(one.citation.locator)
    return listing(_source(name, places, guide) for name, places in locators.items())


def _source(name: str, locators: Sequence[str], guide: TenantGuide) -> Markup:
    source = guide.tenant.facts.get(name)
    told = guide.sources([Citation(source=name, locator=place) for place in locators])
    if not isinstance(source, Source):
        return told
    return told + ": " + linked_out(described(source, guide.narrator, file=False, address=False), source.url)


def in_brief(record: Record, guide: TenantGuide, first: str = "") -> Markup:
    """What is known of a record and where it is written; what has to be said first stands under the name."""
    known = named(_known(record, guide))
    more = folded(guide.say("records.more"), known, searched=True) if known else ""
    return guide.fact(_headed(record, guide), record.source) + first + more


def _headed(record: Record, guide: TenantGuide) -> Markup:
    """The name, with what sort of thing it is and when."""
    kinds = " · ".join(dict.fromkeys(guide.narrator.kinds(record)))
    marked = " · ".join(part for part in (kinds, validity_text.validity(record, guide.language)) if part)
    return row(" ", (tag("strong", guide.narrator.name(record.id)), marks(marked) if marked else ""))


def _known(record: Record, guide: TenantGuide) -> Iterator[tuple[str, Markup]]:
    """Its own fields, those with several points after the others but before the note; then its relations."""
    plain = facts_in_words(record, guide.narrator, _POINTS)
    own = [(name, guide.told(words)) for name, words in plain]
    notes = [row for row in own if row[0] == guide.narrator.field("note")]
    yield from (row for row in own if row not in notes)
    yield from _points(record, guide)
    yield from notes
    yield from ((heading, _joined(group, record, guide)) for heading, group in _related(record, guide))
    if told := decided(record, guide):
        yield guide.narrator.say("entity.decisions"), told
    yield from evaluated(record, guide)


def _points(record: Record, guide: TenantGuide) -> Iterator[tuple[str, Markup]]:
    """Each field that is told point by point, with a star where the whole of it is our reading."""
    for name in _POINTS:
        if getattr(record, name, ()):
            lines = guide.narrator.values(record, name)
            mark = " *" if name in record.inferred else ""
            yield guide.narrator.field(name) + mark, listing(guide.told(line) for line in lines)


def _related(record: Record, guide: TenantGuide) -> Iterator[tuple[str, list[Told]]]:
    """Relations by heading; parties stand among the record's own fields already."""
    told = relations.told_relations(record, guide.narrator)
    named = bool(getattr(record, "parties", ()))
    return _by_heading(one for one in told if not (named and one.key == "takes_part.in"))


def _joined(told: Iterable[Told], record: Record, guide: TenantGuide) -> Markup:
    """Whom a relation is with; each with its source, and with a mark where it only may have applied."""
    maybe = tag("em", f"({guide.narrator.say('page.maybe')})")
    return listing(row(" ", (relation(one, record, guide), "" if one.standing is Truth.YES else maybe)) for one in told)
