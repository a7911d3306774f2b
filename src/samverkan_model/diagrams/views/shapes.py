"""Which outline a kind of thing gets. A kind that is not named here takes that of its broader term."""

from samverkan_model.diagrams.scene import Shape
from samverkan_model.model.statement import Record
from samverkan_model.model.vocabulary import Vocabulary

_BODY_KINDS = {
    "samrad": Shape.COUNCIL,
    "forum": Shape.COUNCIL,
    "presidiekonferens": Shape.COUNCIL,
    "rad": Shape.COUNCIL,
    "samverkansorgan": Shape.COUNCIL,
    "gemensam-namnd": Shape.COUNCIL,
    "namnd": Shape.COUNCIL,
    "direktion": Shape.COUNCIL,
    "motesform": Shape.COUNCIL,
    "kommission": Shape.COUNCIL,
    "arbetsutskott": Shape.COMMITTEE,
    "beredningsgrupp": Shape.COMMITTEE,
    "beredning": Shape.COMMITTEE,
    "ledningsgrupp": Shape.LEADERSHIP,
    "tjanstemannagrupp": Shape.LEADERSHIP,
    "styrgrupp": Shape.LEADERSHIP,
    "strategigrupp": Shape.LEADERSHIP,
    "partnerskap": Shape.LEADERSHIP,
    "samordningsgrupp": Shape.WORKING_GROUP,
    "arbetsgrupp": Shape.WORKING_GROUP,
    "projekt": Shape.WORKING_GROUP,
    "initiativ": Shape.WORKING_GROUP,
    "lansdelsgrupp": Shape.WORKING_GROUP,
    "lokal-grupp": Shape.WORKING_GROUP,
    "programomrade": Shape.WORKING_GROUP,
    "natverk": Shape.NETWORK,
    "deltagarrad": Shape.NETWORK,
    "fokusgrupp": Shape.NETWORK,
    "sekretariat": Shape.SECRETARIAT,
    "samordningsfunktion": Shape.FUNCTION,
}
_CONCEPTS = {
    "organizations": Shape.ORGANIZATION,
    "groups": Shape.GROUP,
    "structures": Shape.STRUCTURE,
    "agreements": Shape.AGREEMENT,
    "programmes": Shape.PROGRAMME,
}


def shape_of(record: Record, vocabulary: Vocabulary) -> Shape:
    """The outline of a record's box."""
    if record.concept != "bodies":
        return _CONCEPTS.get(record.concept, Shape.OTHER)
    kinds: tuple[str, ...] = getattr(record, "kind", ())
    lineage = (name for kind in kinds for name in vocabulary.lineage("body_kinds", kind))
    return next((_BODY_KINDS[name] for name in lineage if name in _BODY_KINDS), Shape.OTHER)
