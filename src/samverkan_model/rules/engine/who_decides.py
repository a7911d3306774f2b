"""Who can decide what a finding asks for."""

from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body
from samverkan_model.model.statement import Basis
from samverkan_model.queries.deciders import Decider, deciders
from samverkan_model.queries.wholes import over
from samverkan_model.rules.engine.base import Finding, QuestionTheme, Ref
from samverkan_model.rules.engine.grouping import told_rows
from samverkan_model.timeline import Snapshot


def who_decides(snapshot: Snapshot, finding: Finding) -> tuple[Decider, ...]:
    """Those who can decide what a finding asks for.

    Of bodies of a structure these are whoever decides on the uppermost of them: the same whichever structure they are
    seen to belong to. Of an agreement that waits for decisions, those whose decisions are waited for.
    """
    asked = finding.parts.get("parties")
    if finding.theme is QuestionTheme.AGREEMENTS and isinstance(asked, tuple):
        return tuple(Decider(one.id) for one in asked if isinstance(one, Ref))
    record = snapshot.facts.get(finding.entities[0])
    if record is None:
        return ()
    uppermost = _uppermost(snapshot, finding) if "rows" in finding.parts else ()
    found = dict.fromkeys(one for body in uppermost for one in _on(snapshot, body))
    return tuple(found) or deciders(snapshot, record)


def _on(snapshot: Snapshot, body: Body) -> tuple[Decider, ...]:
    """Who decides on a body: who commissions it, else a body that it is said to be a part of."""
    stated = (link.to for link in snapshot.links(body, "part_of") if link.basis is Basis.STATED)
    above = tuple(name for name in stated if isinstance(snapshot.facts.get(name), Body))
    known = snapshot.links(body, "commissioned_by")
    return tuple(map(Decider, above)) if above and not known else deciders(snapshot, body)


def by_reading(snapshot: Snapshot, finding: Finding) -> bool:
    """Whether it is our reading who decides: no source says who is party to the agreement."""
    record = snapshot.facts.get(finding.entities[0])
    if not isinstance(record, Agreement) or "parties" in finding.parts:
        return False
    return "parties" in record.inferred or all(one.basis is Basis.INFERRED for one in record.parties)


def _uppermost(snapshot: Snapshot, finding: Finding) -> tuple[Body, ...]:
    """The bodies that a finding is about and that lie under no other of them; none where one has nobody above it."""
    bodies = [one for name in told_rows(finding) if isinstance(one := snapshot.facts.get(name), Body)]
    names = {one.id for one in bodies}
    above = {one.id: [up.id for up in over(snapshot, one)] for one in bodies}
    top = [one for one in bodies if not names & {*above[one.id]}]
    return tuple(top) if all(above[one.id] for one in top) else ()
