"""What a body answers first: what it is for, whose commission it has, who sits there, what it may, who is told."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from samverkan_model.model.bodies import Body
from samverkan_model.model.validity import Truth
from samverkan_model.reports import relations
from samverkan_model.reports.relations import Told
from samverkan_model.site.pages import records
from samverkan_model.site.pages.markup import folded, listing, marks, named, paragraph, row
from samverkan_model.site.pages.page_context import TenantGuide
from samverkan_model.text.html import tag

FEW = 4
"""So many things stand openly under a question; the rest are folded."""
ASKED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "from": (("commissions.in", "principal.in", "steers.in"), ("commissioned_by",)),
    "seats": (("seats",), ("seats", "composition", "appointed_by")),
    "may": (("mandates",), ("mandates", "powers")),
    "tells": (
        ("reports_to.out", "prepares_for.out", "flow.out", "flow.both"),
        ("flows", "reports_to", "prepares_for", "way-back"),
    ),
}
"""Each question with the relations that answer it, and the fields that say where the sources are silent on it."""
_ALONE = ("seats", "mandates")
"""Relations whose words need no heading of their own under the question."""


def answers_first(body: Body, guide: TenantGuide) -> Markup:
    """The questions with their answers; where there is none, whether anybody has looked."""
    told = relations.told_relations(body, guide.narrator)
    rows = [(guide.say("body.asks.purpose"), _purpose(body, guide))]
    for name, (keys, fields) in ASKED.items():
        found = [one for one in told if one.key in keys]
        rows.append((guide.say(f"body.asks.{name}"), _answer(found, body, guide) or _silent(fields, body, guide)))
    rows.append((guide.say("body.asks.open"), _open(body, guide)))
    return named(rows, "sam-answers")


def others(body: Body, guide: TenantGuide) -> Markup:
    """Relations that answer none of the questions, the certain first and then those that only may have applied."""
    asked = {key for keys, _ in ASKED.values() for key in keys}
    groups: dict[str, list[Told]] = {}
    for one in relations.told_relations(body, guide.narrator):
        if one.key not in asked:
            groups.setdefault(one.heading, []).append(one)
    rows = ((escape(heading), _answer(found, body, guide, headed=True)) for heading, found in groups.items())
    return named(rows, "sam-answers")


def _purpose(body: Body, guide: TenantGuide) -> Markup:
    tongue = "sv" if guide.language != "sv" else ""
    words = [tag("span", body.purpose.rstrip(".") + ".", lang=tongue)] if body.purpose else []
    if areas := guide.named(body.areas):
        words.append(guide.say("body.areas") + " " + areas + ".")
    return guide.fact(row(" ", words), body.source) if words else _silent(("purpose", "areas"), body, guide)


def _answer(found: Sequence[Told], body: Body, guide: TenantGuide, *, headed: bool = False) -> Markup:
    """What answers, the certain first; the first few openly; with its heading unless it stands under that."""
    ordered = sorted(found, key=lambda one: one.standing is not Truth.YES)
    return _few(list(dict.fromkeys(_line(one, body, guide, headed=headed) for one in ordered)), guide)


def _few(items: Sequence[Markup], guide: TenantGuide) -> Markup:
    """A list with the first few openly and the rest folded."""
    shown, hidden = (items, []) if len(items) <= FEW + 1 else (items[:FEW], items[FEW:])
    more = folded(guide.say("more", count=len(hidden)), listing(hidden)) if hidden else ""
    return row("", (listing(shown), more))


def _line(one: Told, body: Body, guide: TenantGuide, *, headed: bool) -> Markup:
    heading = "" if headed or one.key in _ALONE else marks(f"{one.heading}:")
    maybe = "" if one.standing is Truth.YES else tag("em", f"({guide.narrator.say('page.maybe')})", class_="sam-maybe")
    return row(" ", (heading, records.relation(one, body, guide), maybe))


def _silent(fields: Iterable[str], body: Body, guide: TenantGuide) -> Markup:
    """That there is no answer, and whether the sources have been searched or say themselves that there is none."""
    for key, silent in (("gap", body.gaps), ("searched", body.not_documented)):
        if set(fields) & set(silent):
            return marks(guide.plain(f"body.silent.{key}"))
    return marks(guide.plain("body.silent.unknown"))


def _open(body: Body, guide: TenantGuide) -> Markup:
    """What should be decided, by theme and with the way to the finding."""
    found = list(records.found(body, guide))
    return _few(found, guide) if found else marks(guide.plain("body.silent.open", day=guide.day))


def day_line(guide: TenantGuide) -> Markup:
    """Which day is shown, and how far that is from now."""
    age = guide.stock.today.year - guide.day.year
    key = "then" if age > 0 else "now"
    return paragraph(guide.say(f"body.day-{key}", day=guide.day, years=age), "sam-note")
