"""Differences, days, measures and counterparts in sentences that can be read aloud."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from samverkan_model.comparison.alignment import FunctionCell, FunctionState
from samverkan_model.comparison.contrasts import Contrast, Trait
from samverkan_model.comparison.counterparts import Counterpart, Reason
from samverkan_model.comparison.days import ColumnDay
from samverkan_model.comparison.matrix import Comparison
from samverkan_model.comparison.measures import SHARES, Measure
from samverkan_model.language import Language, listed, text
from samverkan_model.model.bodies import Body, Mandate
from samverkan_model.queries.channels import holders_of
from samverkan_model.reports.compared.voice import Voice, function_label, voices
from samverkan_model.reports.overview import percent
from samverkan_model.text.phrase import Phrase, joined


def title(comparison: Comparison, language: Language) -> str:
    """The title: the counties, in the order of the reader."""
    names = list(dict.fromkeys(column.facts.header.name for column in comparison.columns))
    return text("report.compare.title", language, counties=listed(names, language))


def days_of_columns(comparison: Comparison, language: Language) -> Iterator[str]:
    """For each column its day, and why it is that day."""
    for voice, day in zip(voices(comparison, language), comparison.days, strict=True):
        yield day_of_column(voice, day)


def day_of_column(voice: Voice, day: ColumnDay) -> str:
    """The day of a column, with how well documented it is beside the other days that were weighed."""
    if not day.chosen:
        return voice.say("day.given", county=voice.county, day=day.day)
    others = [voice.say("day.also", day=other, certain=count) for other, count in day.counts if other != day.day]
    said = voice.say("day.best", county=voice.county, day=day.day, certain=day.certain, of=day.of)
    beside = voice.say("day.beside", days=listed(others, voice.language)) if others else ""
    return " ".join(part for part in (said, beside, day.reason) if part)


def differences_in_words(comparison: Comparison, language: Language) -> Iterator[str]:
    """Every difference as a sentence."""
    told = voices(comparison, language)
    for contrast in comparison.contrasts:
        yield _difference(comparison, contrast, told)


def incomparable(comparison: Comparison, language: Language) -> Iterator[str]:
    """What some counties have and others are silent on, each as a sentence that does not call it a difference."""
    told = voices(comparison, language)
    for name, has, silent in comparison.incomparable:
        yield text(
            "report.compare.incomparable", language, function=function_label(told, name),
            has=_counties(told, has), silent=_counties(told, silent),
        )  # fmt: skip


def measured(measure: Measure, voice: Voice) -> str:
    """A measure with what it rests on: "minst 64 % (23 av 36, 13 inte dokumenterade)"."""
    if measure.value is None:
        nobody = measure.key == "steps-to-decision" and not measure.of
        return voice.say(f"measure.{measure.key}.{'nobody' if nobody else 'none'}")
    return f"{_value(measure, voice)} ({basis(measure, voice)})"


def basis(measure: Measure, voice: Voice) -> str:
    """What a measure rests on: how many of how many, and how many of these are not known."""
    said = voice.say(f"measure.{measure.key}.basis", counted=measure.counted, of=measure.of)
    return said + (voice.say("measure.unknown", unknown=measure.unknown) if measure.unknown else "")


_LIKENESS = ((0.75, "much"), (0.4, "some"))
"""The least share of what can be compared for each word."""


def counterpart(comparison: Comparison, tenant: str, body: str, language: Language) -> Iterator[tuple[str, str]]:
    """For each other county its name and the closest counterpart, with the reason."""
    found = comparison.counterparts(tenant, body)
    for voice, one in zip(voices(comparison, language), found, strict=True):
        if voice.at.facts.id != tenant:
            yield voice.county, _counterpart(voice, one) if one else voice.say("counterpart.none", day=voice.at.day)


def _counterpart(voice: Voice, one: Counterpart) -> str:
    name = voice.narrator.name(one.record)
    marks = "" if str(one.presence) == "certain" else f" ({voice.say(f'presence.{one.presence}-short')})"
    said = voice.say(f"counterpart.is-{_likeness(one)}", name=Phrase(name, marks))
    told = [said, *(_reason(voice, reason) for reason in one.reasons)]
    told += [voice.say("counterpart.even", names=voice.narrator.names(one.others))] if one.others else []
    told += [voice.say("counterpart.sure", name=voice.narrator.name(one.sure))] if one.sure else []
    return joined(" ", told)


def _likeness(one: Counterpart) -> str:
    """How much of what can be compared is in common: much, some or little."""
    share = one.score / one.compared if one.compared else 0.0
    return next((word for least, word in _LIKENESS if share >= least), "little")


def _reason(voice: Voice, reason: Reason) -> str:
    name = voice.say(f"counterpart.criterion.{reason.criterion}")
    if reason.points is None:
        return voice.say("counterpart.unknown", criterion=name)
    shared = listed([_shared(voice, reason.criterion, word) for word in reason.shared], voice.language)
    return voice.say("counterpart.reason" if shared else "counterpart.unlike", criterion=name, shared=shared)


def _shared(voice: Voice, criterion: str, word: str) -> str:
    if criterion == "areas":
        return voice.narrator.name(word).lower()
    schemes = {"functions": ("functions",), "level": ("levels",), "powers": ("powers",)}
    known = schemes.get(criterion, ("organization_kinds", "body_kinds", "structure_kinds"))
    labels = (voice.at.facts.vocabulary.get(scheme, word) for scheme in known)
    return next((label.label(voice.language).lower() for label in labels if label), word)


def _difference(comparison: Comparison, contrast: Contrast, told: Sequence[Voice]) -> str:
    function = function_label(tuple(told), contrast.function)
    if contrast.aspect == "state":
        cells = comparison.row(contrast.function)
        parts = (
            voice.say(f"difference.is.{cell.state}", county=voice.county, when=voice.state(cell).lower())
            for voice, cell in zip(told, cells, strict=True)
        )
        return f"{function}: {listed(list(parts), told[0].language)}."
    cells = comparison.row(contrast.function)
    known = [(voice, cell, trait) for voice, cell, trait in zip(told, cells, contrast.values, strict=True) if trait]
    grouped = _grouped((_trait(voice, cell, contrast.aspect, trait), voice.county) for voice, cell, trait in known)
    phrases = (
        told[0].say(
            f"difference.{contrast.aspect}.{'next' if number else 'first'}", what=what,
            counties=listed(who, told[0].language),
        )
        for number, (what, who) in enumerate(grouped)
    )  # fmt: skip
    said = told[0].say("difference.whole", function=function, phrases="; ".join(phrases))
    silent = [n for n, (trait, state) in enumerate(zip(contrast.values, contrast.states, strict=True))
              if trait is None and state is FunctionState.PRESENT]  # fmt: skip
    return said + (told[0].say("difference.silent", counties=_counties(told, silent)) if silent else "")


def _trait(voice: Voice, cell: FunctionCell, aspect: str, trait: Trait) -> str:
    if aspect == "commissioned_by":
        return voice.givers([entry.record for entry in cell.certain], trait.shown)
    if aspect == "power":
        return _power(voice, cell, trait)
    if aspect == "seats":
        return voice.narrator.names(trait.shown)
    tell: Mapping[str, Callable[[str], str]] = {
        "kind": lambda kind: _kind(voice, kind),
        "legal_form": voice.form,
        "level": lambda level: voice.narrator.term("levels", level).lower(),
        "cadence": lambda name: _of(voice, name, _cadence(voice, name), len(trait.shown)),
    }
    return voice.narrator.listed(map(tell[aspect], trait.shown))


def _power(voice: Voice, cell: FunctionCell, trait: Trait) -> str:
    """The strongest power: whose it is, where there are several bodies, and that sources say different things of it."""
    mandate = voice.at.facts[trait.shown[0]]
    word = voice.narrator.term("powers", next(iter(trait.tokens))).lower()
    held = holders_of(voice.at.facts, mandate) if isinstance(mandate, Mandate) else ()
    bodies = [entry.record for entry in cell.certain if entry.record in (*held, mandate.id)]
    named = _of(voice, bodies[0], word, len(cell.certain)) if bodies else word
    return f"{named} ({voice.say('disputed')})" if mandate.conflicts_with or mandate.readings else named


def _of(voice: Voice, name: str, words: str, bodies: int) -> str:
    """What is said of one of several bodies, with its name."""
    return Phrase(words, " (", voice.narrator.names([name]), ")") if bodies > 1 else words


def _kind(voice: Voice, kind: str) -> str:
    scheme = "body_kinds" if voice.at.facts.vocabulary.get("body_kinds", kind) else "structure_kinds"
    return voice.narrator.term(scheme, kind).lower()


def _cadence(voice: Voice, name: str) -> str:
    body = voice.at.facts[name]
    return body.cadence.wording if isinstance(body, Body) and body.cadence else ""


def _grouped(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """Counties of which the same is said, told together."""
    found: dict[str, list[str]] = {}
    for words, county in pairs:
        found.setdefault(words, []).append(county)
    return list(found.items())


def _counties(told: Sequence[Voice], places: Iterable[int]) -> str:
    return listed([told[place].county for place in places], told[0].language)


def _value(measure: Measure, voice: Voice) -> str:
    if measure.key in SHARES:
        if measure.of == measure.unknown:
            return voice.say("measure.nothing")
        share = percent(measure.value or 0, voice.language)
        return voice.say("measure.at-least", share=share) if measure.unknown else share
    if measure.key == "bodies-per-level":
        pairs = (f"{voice.narrator.term('levels', level).lower()} {count}" for level, count in measure.parts)
        return voice.narrator.listed(pairs)
    if measure.key == "steps-to-decision":
        least, most = (count for _, count in measure.parts)
        return voice.say("measure.steps", count=most, steps=str(most) if least == most else f"{least}–{most}")
    return voice.say(f"measure.{measure.key}.value", count=int(measure.value or 0))
