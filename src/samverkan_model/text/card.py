"""Words on a card beside a picture: a reference to what is in the picture is a way there, any other is plain words."""

from collections.abc import Collection

from samverkan_model.text.document import JsonValue
from samverkan_model.text.phrase import Phrase, Ref


def card_words(words: str, shown: Collection[str]) -> JsonValue:
    """Plain words, or a list of words and of mappings of a text ``t`` and the ``box`` that it leads to.

    Args:
        words: what is said.
        shown: ids of the boxes in the picture.
    """
    if not isinstance(words, Phrase) or not any(ref.id in shown for ref in words.refs):
        return str(words)
    told: list[JsonValue] = []
    for piece in words.pieces:
        if isinstance(piece, Ref) and piece.id in shown:
            told.append({"t": piece.words, "box": piece.id})
            continue
        plain = piece.words if isinstance(piece, Ref) else piece
        told = [*told[:-1], told[-1] + plain] if told and isinstance(told[-1], str) else [*told, plain]
    return told
