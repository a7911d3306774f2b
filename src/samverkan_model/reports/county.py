"""One document about a model: what bodies there are, who sits in them and what they may, each with what it rests on."""

from collections.abc import Iterable, Iterator

from samverkan_model.language import Language
from samverkan_model.model.bodies import Body
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Record
from samverkan_model.reports import validity_text
from samverkan_model.reports.relations import mandate_words, seat_words
from samverkan_model.reports.sources import cited, described
from samverkan_model.text.document import Entries, Entry, Figure, Items, Noted, Report
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot


def structure_chapter(at: Snapshot, language: Language, figures: Iterable[tuple[str, str, bytes]]) -> Report:
    """The structure in pictures.

    Args:
        at: the model on the day.
        language: of the words.
        figures: caption, words and picture of each.
    """
    say = SnapshotText(at, language).say
    blocks = tuple(Figure("", caption, words, png) for caption, words, png in figures)
    return Report(say("county.structure"), (say("county.structure-lead", day=at.day),), blocks)


def bodies_chapter(at: Snapshot, language: Language) -> Report:
    """The bodies, level by level: what each is, who sits there, what it may."""
    narrator = SnapshotText(at, language)
    order = {term: number for number, term in enumerate(at.facts.vocabulary.scheme("levels"))}
    bodies = sorted(
        at.bodies(),
        key=lambda body: (min((order.get(one, 99) for one in body.level), default=99), narrator.name(body.id)),
    )
    levels: dict[str, list[Body]] = {}
    for body in bodies:
        levels.setdefault(narrator.value(body, "level") or narrator.say("county.no-level"), []).append(body)
    blocks = tuple(
        Entries(_capital(level), tuple((narrator.name(body.id), tuple(_told(body, narrator))) for body in inside))
        for level, inside in levels.items()
    )
    return Report(narrator.say("county.bodies"), (narrator.say("county.bodies-lead", count=len(bodies)),), blocks)


def sources_chapter(at: Snapshot, language: Language) -> Report:
    """Every document that the model rests on."""
    narrator = SnapshotText(at, language)
    sources = [one for one in at.facts if isinstance(one, Source)]
    known = sorted(f"{narrator.brief(one.id)}: {described(one, narrator, file=False)}" for one in sources)
    return Report(narrator.say("county.sources"), (), (Items("", tuple(known)),))


def _told(body: Body, narrator: SnapshotText) -> Iterator[Entry]:
    when = validity_text.standing_sentence(body, narrator)
    kinds = ", ".join(narrator.kinds(body))
    yield Entry(_noted(". ".join(filter(None, (_capital(kinds), when))), body, narrator))
    seats = tuple(_noted(_capital(seat_words(one, narrator)), one, narrator) for one in narrator.at.seats_of(body.id))
    if seats:
        yield Entry(narrator.say("county.seats"), seats)
    may = tuple(
        _noted(_capital(mandate_words(one, narrator)), one, narrator) for one in narrator.at.mandates_of(body.id)
    )
    if may:
        yield Entry(narrator.say("county.may"), may)
    silent = [narrator.field(name).lower() for name in body.not_documented]
    if silent:
        yield Entry(narrator.say("county.silent", fields=narrator.listed(silent)))
    yield from (Entry(str(narrator.confirmation(one))) for one in body.confirmed)


def _noted(words: str, record: Record, narrator: SnapshotText) -> Noted:
    """Words with the sources of a record as a note, each by its short name with its places, and what owners say."""
    places: dict[str, list[str]] = {}
    for one in cited(record, narrator.at.facts):
        name = narrator.brief(one.source.id) if one.source else one.citation.source
        places.setdefault(str(name), []).append(one.citation.locator or "")
    notes = (", ".join((name, *dict.fromkeys(filter(None, found)))) for name, found in places.items())
    said = () if isinstance(record, Body) else (str(narrator.confirmation(one)) for one in record.confirmed)
    return Noted(str(words), (*(("; ".join(notes),) if places else ()), *said))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
