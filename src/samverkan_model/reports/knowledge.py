"""What became known between two days and what was corrected, each with the source it became known by."""

from collections.abc import Iterable, Mapping
from typing import Any

from samverkan_model.comparison.knowledge import Learnt, Lesson
from samverkan_model.language import DEFAULT, Language
from samverkan_model.model.facts import whole_id
from samverkan_model.reports.concepts import SINGULAR, label
from samverkan_model.text.document import Items, Report
from samverkan_model.text.phrase import Phrase, joined
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot


def knowledge_report(
    first: Snapshot, second: Snapshot, lessons: Iterable[Lesson], language: Language = DEFAULT
) -> Report:
    """What was known on the second day and not on the first: new, more, corrected."""
    say = SnapshotText(second, language).say
    found = tuple(lessons)
    blocks = tuple(
        Items(say(f"known.{how}", count=len(lines)), lines)
        for how in (Learnt.CORRECTED, Learnt.TOLD, Learnt.MORE)
        if (lines := tuple(lesson_words(one, second, language) for one in found if one.how is how))
    )
    title = say("known.title", tenant=second.facts.header.name, first=first.day, second=second.day)
    return Report(title, (), blocks, () if found else (say("known.none"),))


def lesson_words(one: Lesson, at: Snapshot, language: Language = DEFAULT) -> str:
    """One thing that became known: what, and by which source."""
    narrator = SnapshotText(at, language)
    record = at.facts[one.record]
    concept = label(record.concept, 1, language)
    head = Phrase(f"{concept[:1].upper()}{concept[1:]}: ", narrator.brief(one.record))
    by = narrator.say("known.by", names=narrator.names(one.sources)) if one.sources else ""
    return Phrase(joined(", ", (head, _what(one, narrator))), by)


def _what(one: Lesson, narrator: SnapshotText) -> str:
    if one.how is Learnt.TOLD:
        return ""
    name = narrator.field(one.field).lower() if one.field else ""
    if one.how is Learnt.MORE:
        return narrator.say("known.again") if one.field == "source" else name
    if not one.field:
        return narrator.say("known.instead", before=narrator.brief(one.before))
    record = narrator.at.facts[one.record]
    now = narrator.value(record, one.field) if one.field in type(record).model_fields else ""
    return narrator.say("known.was", field=name, before=one.before, now=now or narrator.say("known.else"))


def knowledge_json(
    first: Snapshot, second: Snapshot, lessons: Iterable[Lesson], more: Mapping[str, Any] | None = None,
    language: Language = DEFAULT,
) -> dict[str, Any]:  # fmt: skip
    """The same as a JSON document; ids as ``tenant:id``."""
    tenant = second.facts.id
    return {
        "schema": "samverkan.known/1",
        "at": second.day.isoformat(),
        "tenant": tenant,
        "since": first.day.isoformat(),
        **(more or {}),
        "lessons": [
            {
                "record": whole_id(tenant, one.record),
                "concept": SINGULAR[second.facts[one.record].concept],
                "how": str(one.how),
                "field": one.field or None,
                "before": one.before or None,
                "sources": [whole_id(tenant, name) for name in one.sources],
                "text": str(lesson_words(one, second, language)),
            }
            for one in lessons
        ],
    }
