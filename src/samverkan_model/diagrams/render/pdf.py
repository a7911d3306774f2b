"""PDF files brought into one order, so that the same picture is the same bytes.

The converter keeps fonts in hash tables: from run to run they get other object numbers and stand in another order. Here
the objects are numbered in the order in which they are reached from the root, and written in that order (ISO 32000-1,
7.3.10 and 7.5.4).
"""

import re
from itertools import pairwise

_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_FONTS = re.compile(rb"(?:\n +/fo\d+ \d+ 0 R)+")

Objects = dict[int, bytes]


def settled(pdf: bytes) -> bytes:
    """The same document with its objects in a settled order."""
    table = int(pdf[pdf.rindex(b"startxref") :].split()[1])
    starts = sorted(int(entry) for entry in re.findall(rb"(\d{10}) \d{5} n", pdf[table:]))
    objects = _objects(pdf, [*starts, table])
    trailer = pdf[pdf.rindex(b"trailer") : pdf.rindex(b"startxref")]
    order = _reached(trailer, objects)
    numbers = {old: new for new, old in enumerate(order, start=1)}
    bodies = [_renumbered(objects[old], numbers) for old in order]
    return _written(pdf[: starts[0]], bodies, _with_references(trailer, numbers))


def _objects(pdf: bytes, starts: list[int]) -> Objects:
    """What follows `n 0 obj` up to the next object, by number."""
    parts = (pdf[start:end].partition(b" 0 obj") for start, end in pairwise(starts))
    return {int(number): _sorted_fonts(body) for number, _, body in parts}


def _sorted_fonts(body: bytes) -> bytes:
    head, stream = _parted(body)
    return _FONTS.sub(lambda fonts: b"\n".join(sorted(fonts.group().split(b"\n"))), head) + stream


def _reached(trailer: bytes, objects: Objects) -> list[int]:
    waiting, order = _references(trailer)[::-1], []
    while waiting:
        number = waiting.pop()
        if number not in order:
            order.append(number)
            waiting += _references(_parted(objects[number])[0])[::-1]
    return order


def _references(head: bytes) -> list[int]:
    return [int(number) for number in _REFERENCE.findall(head)]


def _renumbered(body: bytes, numbers: dict[int, int]) -> bytes:
    head, stream = _parted(body)
    return _with_references(head, numbers) + stream


def _with_references(head: bytes, numbers: dict[int, int]) -> bytes:
    return _REFERENCE.sub(lambda found: b"%d 0 R" % numbers[int(found[1])], head)


def _parted(body: bytes) -> tuple[bytes, bytes]:
    """The dictionary of an object, and its stream, in which nothing may be changed."""
    head, keyword, stream = body.partition(b"\nstream\n")
    return head, keyword + stream


def _written(start: bytes, bodies: list[bytes], trailer: bytes) -> bytes:
    out, offsets = start, []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj" % number + body
    entries = b"".join(b"%010d 00000 n\r\n" % offset for offset in offsets)
    table = b"xref\n0 %d\n0000000000 65535 f\r\n" % (len(bodies) + 1) + entries
    return out + table + trailer + b"startxref\n%d\n%%%%EOF" % len(out)
