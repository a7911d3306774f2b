"""Changes that were decided: the decision becomes a source, a decision of the tenant's, and what each record cites."""

from collections.abc import Iterable
from dataclasses import replace

from samverkan_model.errors import UnknownRecord
from samverkan_model.loading.ids import slug
from samverkan_model.model.changeset import ChangeSet, Decided, Edit
from samverkan_model.model.decisions import DECIDABLE, Decision
from samverkan_model.model.facts import Facts
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Citation, Record
from samverkan_model.model.tenant import TenantHeader


def resting_on(changes: ChangeSet, facts: Facts) -> ChangeSet:
    """The changes with the decision they rest on written down: as a source, as a decision, and cited by each record.

    Changes without a decision are given back as they are.
    """
    decided = changes.decided
    if decided is None:
        return changes
    source = _as_source(decided, facts)
    citation = Citation(source=source.id, locator=decided.reference)
    edits = tuple(_citing(edit, citation) for edit in changes.edits)
    about = tuple(edit.id for edit in edits if edit.concept in DECIDABLE)
    decision = Decision(
        id=_free(f"{source.id}-{slug(decided.reference)}".rstrip("-"), facts, {source.id}),
        name=", ".join(edit.after.caption for edit in edits if isinstance(edit.after, Record)) or source.title,
        decided_by=(decided.by,) if decided.by in facts else (),
        when=decided.on,
        about=about,
        source=(citation,),
        reference=decided.reference or None,
    )
    first = () if source.id in facts else (Edit(None, source),)
    return replace(changes, edits=(*first, *edits, Edit(None, decision)))


def citing(changes: ChangeSet, source: str, facts: Facts) -> ChangeSet:
    """The changes with a source that each record cites.

    Args:
        changes: the changes.
        source: id or title of a source and the place in it, as ``protokoll-9 § 14`` or ``Protokoll 9, § 14``.
        facts: the facts that are changed.

    Raises:
        UnknownRecord: there is no such source, neither in the facts nor among what is added.
    """
    added = [edit.after for edit in changes if isinstance(edit.after, Source)]
    known = {name: one.id for one in (*facts.own(Source), *added) for name in (one.id, one.title, one.short) if name}
    words = source.strip()
    name = max((one for one in known if _begins(words, one)), key=len, default=None)
    if name is None:
        raise UnknownRecord(words, known)
    citation = Citation(source=known[name], locator=words[len(name) :].lstrip(" ,"))
    return replace(changes, edits=tuple(_citing(edit, citation) for edit in changes))


def _begins(words: str, name: str) -> bool:
    rest = words[len(name) :]
    return words.casefold().startswith(name.casefold()) and rest[:1] in ("", " ", ",")


def _as_source(decided: Decided, facts: Facts) -> Source:
    record = facts.get(decided.by)
    by = record.caption if record else decided.by
    title = decided.title or f"{by}, {decided.on}"
    known = next((one for one in facts.of(Source) if one.title == title), None)
    name = _free(f"beslut-{slug(decided.by)}-{slug(str(decided.on))}", facts)
    return known or Source(id=name, title=title, kind="minutes", publisher=by, date=decided.on)


def _free(wanted: str, facts: Facts, taken: Iterable[str] = ()) -> str:
    number, name = 2, wanted
    while name in facts or name in taken:
        name, number = f"{wanted}-{number}", number + 1
    return name


def _citing(edit: Edit, citation: Citation) -> Edit:
    after = edit.after
    if not isinstance(after, Record) or isinstance(after, TenantHeader | Source) or citation in after.source:
        return edit
    return replace(edit, after=after.model_copy(update={"source": (*after.source, citation)}))
