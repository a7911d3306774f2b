"""View `mandates` as a table: bodies by level, matters across, the strongest that each may do as a letter."""

from collections.abc import Iterable, Mapping

from samverkan_model.diagrams.scene.matrix import (
    FILLED,
    MORE,
    UNFILLED,
    UNSURE,
    Matrix,
    MatrixCell,
    MatrixRow,
)
from samverkan_model.diagrams.views.canvas import OTHERS, PRINCIPALS, UNPLACED, level_bands, source_line
from samverkan_model.diagrams.views.dating import RECENT, is_solid, is_vague
from samverkan_model.diagrams.views.options import Options
from samverkan_model.diagrams.views.sides import is_principal
from samverkan_model.language import listed, text
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Mandate, Seat
from samverkan_model.model.evidence import Evidence, windows
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth
from samverkan_model.queries.legal_form import decides_for_members
from samverkan_model.queries.membership import members
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot

DECIDE, RECOMMEND = "decide", "recommend"
_DECIDES = 80
"""Strength from which a power settles a matter."""
_LONG = 46
_NAMED = 3
"""As many are named in the headline for each thing they do."""


def mandate_matrix(snapshot: Snapshot, options: Options) -> Matrix:
    """The mandates of a tenant on a day, as a table."""
    held = _held(snapshot, options)
    matters = _ordered(snapshot, options, {matter for found in held.values() for matter in found})
    letters = _letters(snapshot, options, [m for found in held.values() for ms in found.values() for m in ms])
    bands = {band.id: band.label for band in level_bands(snapshot, options)}
    order = list(bands)
    rows = [_row(snapshot, options, holder, found, matters, letters) for holder, found in held.items()]
    rows.sort(key=lambda row: (order.index(row.band), row.title))
    words = options.language
    title = text("diagram.title.mandates", words, tenant=snapshot.facts.header.name)
    count = len({mandate.id for found in held.values() for ms in found.values() for mandate in ms})
    subtitle = text("diagram.subtitle.mandates", words, at=snapshot.day, count=count)
    presumed = any(snapshot.presumed(mandate.id) for found in held.values() for ms in found.values() for mandate in ms)
    reading = text(f"diagram.reading.{snapshot.evidence if presumed else Evidence.CERTAIN}", words)
    cells = [cell for row in rows for cell in row.cells if cell]
    told = _concluded(snapshot, options, rows, {letter: power for power, letter in letters.items()})
    subtitle = f"{told} {subtitle} {reading}"
    unfilled = "said" if _said(cells, letters) else UNFILLED
    rings = {FILLED: FILLED, UNFILLED: unfilled, UNSURE: "unsure", MORE: "more"}
    legend = {letter: _power(snapshot, options, power) for power, letter in letters.items()}
    legend |= {key: text(f"diagram.matrix.{name}", words) for key, name in rings.items()}
    cited = [citation.source for found in held.values() for ms in found.values() for m in ms for citation in m.source]
    return Matrix(
        id=f"{snapshot.facts.id}-mandates-{snapshot.day.isoformat()}",
        title=title,
        subtitle=subtitle,
        source=source_line(snapshot, cited, options),
        columns=tuple(_matter(snapshot, options, name) for name in matters),
        rows=tuple(rows),
        bands=bands,
        beside=text("diagram.matrix.given-by", words),
        unsaid="" if all(row.beside for row in rows) else text("diagram.matrix.giver-unknown", words),
        language=words,
        legend_title=text("diagram.legend", words),
        legend=legend,
        description=f"{title}. {subtitle}",
    )


def _concluded(snapshot: Snapshot, options: Options, rows: Iterable[MatrixRow], powers: Mapping[str, str]) -> str:
    """Who decides, who is only said to, and who recommends, by the rings that are known.

    Args:
        snapshot: the day.
        options: the reader's language.
        rows: the table.
        powers: the powers by their letters.
    """
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        for cell in filter(None, row.cells):
            power = powers[cell.letter]
            binds = cell.strong and _is_binding(snapshot, power)
            does = "decide" if binds else "said" if _is_deciding(snapshot, power) else power
            found.setdefault(does if cell.sure else f"{does}-maybe", {})[row.id] = None
    decide = "nobody" if "decide" not in found else "sure" if "decide-maybe" in found else "only"
    parts = [(decide, found.get("decide", {})), *((key, found[key]) for key in ("said", RECOMMEND) if key in found)]
    words, running = options.language, SnapshotText(snapshot, options.language).running
    told = []
    for key, names in parts:
        few = [*names] if len(names) <= _NAMED else [*names][: _NAMED - 1]
        more = [text("report.review.more", words, count=len(names) - len(few))] if len(few) < len(names) else []
        who = listed([*(str(running([name])) for name in few), *more], words)
        told.append(text(f"diagram.concluded.{key}", words, names=who))
    return f"{'; '.join(told)}."


def _is_binding(snapshot: Snapshot, power: str) -> bool:
    """Whether it takes a form that binds the principals: to decide, and what no principal may leave to another."""
    return _is_deciding(snapshot, power) or snapshot.facts.vocabulary.scheme("powers")[power].delegable is False


def _is_deciding(snapshot: Snapshot, power: str) -> bool:
    return DECIDE in (power, snapshot.facts.vocabulary.scheme("powers")[power].broader)


def _held(snapshot: Snapshot, options: Options) -> dict[str, dict[str, list[Mandate]]]:
    """The mandates of each holder in each matter, an empty text where none is named."""
    held: dict[str, dict[str, list[Mandate]]] = {}
    for mandate in _wanted(snapshot, options):
        for holder in filter(None, (mandate.body, *mandate.together_with)):
            for matter in mandate.matter or ("",):
                there = all(snapshot.standing(name) is not Truth.NO for name in (holder, matter) if name)
                if there and not _of_other_years(snapshot, mandate, matter):
                    held.setdefault(holder, {}).setdefault(matter, []).append(mandate)
    return held


def _said(cells: Iterable[MatrixCell], letters: Mapping[str, str]) -> bool:
    """Whether something is said to decide that has no form to bind its principals by."""
    return any(cell.letter == letters.get(DECIDE) and not cell.strong for cell in cells)


def _wanted(snapshot: Snapshot, options: Options) -> list[Mandate]:
    bodies = {body.id for body in snapshot.bodies(function=options.function, level=options.level)}
    narrowed = options.function is not None or options.level is not None
    found = [one for one in snapshot.mandates if one.body and (not narrowed or one.body in bodies)]
    focus = options.focus
    return [one for one in found if focus in (None, one.body, *one.matter, *one.together_with, *one.granted_by)]


def _ordered(snapshot: Snapshot, options: Options, matters: Iterable[str]) -> list[str]:
    """What holds for no matter in particular first, then agreements, areas and other things, each by name."""
    names = {name: (snapshot.facts[name].concept if name else "", _matter(snapshot, options, name)) for name in matters}
    return sorted(matters, key=lambda name: (name != "", names[name]))


def _letters(snapshot: Snapshot, options: Options, mandates: Iterable[Mandate]) -> dict[str, str]:
    """A letter or two for each power in use, the strongest first to choose."""
    terms = snapshot.facts.vocabulary.scheme("powers")
    powers = {max(one.powers, key=lambda power: terms[power].strength or 0) for one in mandates}
    letters: dict[str, str] = {}
    for power in sorted(powers, key=lambda one: (-(terms[one].strength or 0), one)):
        name = _power(snapshot, options, power)
        first, *more = name.split()
        others = [word[0] for word in more[::-1]] + [one for one in first[1:] if one.isalpha()]
        tried = [first[0].upper(), *(first[0].upper() + one for one in others)]
        letters[power] = next(one for one in (*tried, f"{len(letters)}") if one not in letters.values())
    return letters


def _row(
    snapshot: Snapshot, options: Options, holder: str, found: dict[str, list[Mandate]], matters: list[str],
    letters: dict[str, str],
) -> MatrixRow:  # fmt: skip
    record = snapshot.facts[holder]
    given = _given(snapshot, options, holder, found)
    return MatrixRow(
        id=holder,
        band=_band(snapshot, record),
        title=_title(snapshot, record),
        beside=given,
        cells=tuple(_cell(snapshot, options, (holder, name), found.get(name, ()), letters) for name in matters),
        href=options.link.format(id=holder) if options.link else "",
    )


def _given(snapshot: Snapshot, options: Options, holder: str, found: Mapping[str, Iterable[Mandate]]) -> str:
    """Who gave the mandates, what of it is our reading, and whether some of them are its own undertaking."""
    givers = _givers(snapshot, found)
    mandates = [one for ms in found.values() for one in ms]
    others = [_name(snapshot, name) for name in givers if name != holder]
    told = [listed(others, options.language)] if others else []
    stated = {name for one in mandates if "granted_by" not in one.inferred for name in one.granted_by}
    if others and not stated & {name for name in givers if name != holder}:
        told = [f"{told[0]} ({text('diagram.our-reading', options.language)})"]
    if holder in givers:
        told.append(text(f"diagram.matrix.{'partly-own' if others else 'own'}", options.language))
    return "; ".join(told)


def _of_other_years(snapshot: Snapshot, mandate: Mandate, matter: str) -> bool:
    """Whether a mandate that only may apply concerns an agreement that is seen in other years alone."""
    agreement = snapshot.facts[matter] if matter else None
    if not isinstance(agreement, Agreement) or Truth.YES in {snapshot.standing(mandate.id), snapshot.standing(matter)}:
        return False
    seen = windows(snapshot.facts, agreement)
    return bool(seen) and min(window.away(snapshot.day) for window in seen) > RECENT


def _givers(snapshot: Snapshot, found: Mapping[str, Iterable[Mandate]]) -> list[str]:
    """Those who gave the mandates and were there on the day, every one of a group; those of the surest mandates."""
    given = {one.id: one for ms in found.values() for one in ms if one.granted_by}.values()
    sure = [one for one in given if snapshot.standing(one.id) is Truth.YES] or given
    names = dict.fromkeys(name for one in sure for name in one.granted_by)
    absent = {
        name for name in names for one in (name, *members(snapshot.facts, name))
        if one in snapshot.facts and snapshot.standing(one) is Truth.NO
    }  # fmt: skip
    return [name for name in names if name not in absent]


def _cell(
    snapshot: Snapshot, options: Options, where: tuple[str, str], found: Iterable[Mandate], letters: dict[str, str]
) -> MatrixCell | None:
    """The strongest known for certain, else the strongest that may be, of a holder in a matter."""
    holder, matter = where
    terms = snapshot.facts.vocabulary.scheme("powers")
    body = snapshot.facts[holder]
    there = not isinstance(body, Body) or (snapshot.standing(holder) is Truth.YES and not is_vague(snapshot, holder))
    sure = [one for one in found if there and is_solid(snapshot, one)]
    powers = [power for one in (sure or found) for power in one.powers if power in letters]
    if not powers:
        return None
    power = max(powers, key=lambda one: terms[one].strength or 0)
    name = _power(snapshot, options, power)
    mark = "" if sure else f" ({text('diagram.uncertain-mark', options.language)})"
    said = f"{_matter(snapshot, options, matter)}: {name}{mark}"
    binds = not isinstance(body, Body) or not _is_binding(snapshot, power) or decides_for_members(snapshot, holder)
    strong = binds and (terms[power].strength or 0) >= _DECIDES
    more = len({power for one in found for power in one.powers}) > 1
    return MatrixCell(letters[power], strong, bool(sure), said, more)


def _band(snapshot: Snapshot, record: Record) -> str:
    body = snapshot.facts[record.body] if isinstance(record, Seat) else record
    if isinstance(body, Body):
        return body.level[0] if body.level else UNPLACED
    return PRINCIPALS if record.concept == "structures" or is_principal(snapshot, record) else OTHERS


def _title(snapshot: Snapshot, record: Record) -> str:
    name = _name(snapshot, record.id)
    if isinstance(record, Seat):
        return f"{name[:1].upper()}{name[1:]}, {_name(snapshot, record.body)}"
    return name


def _name(snapshot: Snapshot, name: str) -> str:
    record = snapshot.facts[name]
    words, short = snapshot.name(record), getattr(record, "short", None)
    return short if short and len(words) > _LONG else words


def _matter(snapshot: Snapshot, options: Options, name: str) -> str:
    if not name:
        return text("diagram.matrix.general", options.language)
    told = _name(snapshot, name)
    is_body = isinstance(snapshot.facts[name], Body)
    return text("diagram.matrix.body", options.language, name=told) if is_body else told


def _power(snapshot: Snapshot, options: Options, power: str) -> str:
    return snapshot.facts.vocabulary.label("powers", power, options.language).lower()
