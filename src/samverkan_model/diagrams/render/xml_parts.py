"""XML built of elements and never of text, so that nothing that a name holds can become XML of its own."""

from xml.etree.ElementTree import Element

from samverkan_model.text.writable import writable


def element(name: str, /, *inside: Element | None, text: str | None = None, **attributes: object) -> Element:
    """An element with those of the elements that there are.

    Args:
        name: what it is called, as XML has it.
        inside: what stands in it.
        text: words in it.
        attributes: None is none; an underscore at the end of a name, which keeps it from being Python's, is not in it.
    """
    made = Element(name, {key.rstrip("_"): _value(one) for key, one in attributes.items() if one is not None})
    made.extend(one for one in inside if one is not None)
    made.text = None if text is None else writable(text)
    return made


def _value(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else writable(str(value))
