"""A made-up county as somebody writes it into an empty workbook: sheet by sheet, in the words of its headings."""

import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

PLAN, PROTOCOL = "Överenskommelse om samverkan 2022", "Protokoll 2023-10-12"
TOWNS = ("Björkå", "Granfors", "Älvsered", "Örsjö", "Tallmo", "Åsbacka")

Row = Mapping[str, Any]


def _table(headings: str, *rows: Iterable[Any]) -> list[Row]:
    names = [one.strip() for one in headings.split("|")]
    return [{name: value for name, value in zip(names, row, strict=True) if value is not None} for row in rows]


ROWS: Mapping[str, list[Row]] = {
    "Aktörer": _table(
        "Namn | Slag",
        ("Region Norrskog", "Region"),
        *((f"{town} kommun", "Kommun") for town in TOWNS),
    ),
    "Grupper": _table(
        "Namn | Medlemmar | Källa",
        ("Kommunerna i Norrskog", "\n".join(f"{town} kommun" for town in TOWNS), f"{PLAN}, § 1"),
    ),
    "Källor": _table(
        "Titel | Slag | Utgivare | Datum",
        (PLAN, "Avtal eller överenskommelse", "Region Norrskog", "2022-05-19"),
        (PROTOCOL, "Protokoll eller minnesanteckningar", "Region Norrskog", "2023-10-12"),
        ("Årsrapport 2023", "Rapport", "Region Norrskog", "2024-02"),
        ("Plan för psykisk hälsa", "Plan", "Region Norrskog", "2023"),
        ("Webbsidan om samverkan", "Webbsida", "Region Norrskog", "2024-03-01"),
    ),
    "Områden": _table(
        "Namn | Hör till området",
        ("Vård och omsorg", None),
        ("Hjälpmedel", "Vård och omsorg"),
        ("Psykisk hälsa", None),
        ("Suicidprevention", "Psykisk hälsa"),
        ("Barn och unga", None),
        ("Läkemedel", "Vård och omsorg"),
        ("Missbruk och beroende", None),
    ),
    "Målgrupper": _table("Namn | Ålder från | Ålder till", ("Äldre", 65, None), ("Barn och unga vuxna", None, 25)),
    "Avtal": _table(
        "Titel | Slag | Nivå | Gäller | Uppsägning: Uppsägningstid | Källa",
        ("Samverkansöverenskommelsen", "Överenskommelse", "Länsgemensam", "2022-07-01/2026-12-31", "P6M", f"{PLAN}, § 9"),
        ("Hjälpmedelsavtalet", "Avtal", "Länsgemensam", "2021-01-01/2025-12-31", "P12M", f"{PROTOCOL}, § 3"),
        ("Länsplanen för psykisk hälsa", "Handlingsplan", "Länsgemensam", "2023/2027", None, "Plan för psykisk hälsa"),
        ("Rutin för läkemedel", "Rutin", "Länsgemensam", "2024/..", None, "Årsrapport 2023, s. 11"),
    ),
    "Parter": _table(
        "Hör till | Part | Antog",
        ("Samverkansöverenskommelsen", "Region Norrskog", "2022-06-14"),
        ("Samverkansöverenskommelsen", "Kommunerna i Norrskog", None),
        ("Hjälpmedelsavtalet", "Region Norrskog", None),
    ),
    "Organ": _table(
        "Namn | Slag | Nivå | Funktion | Uppdragsgivare | Bereder för | Stöder | Ingår i | Områden | Gäller | Källa",
        ("Norrskogs samråd", "Samråd", "Politisk nivå", "Politiskt forum", "Region Norrskog\nKommunerna i Norrskog", None, None, None, "Vård och omsorg", "2022-07-01/..", f"{PLAN}, § 3"),
        ("Samrådets arbetsutskott", "Arbetsutskott", "Politisk nivå", "Politisk beredning", "Norrskogs samråd", "Norrskogs samråd", None, None, None, "2022-07-01/..", f"{PLAN}, § 4"),
        ("Kommunernas forum", "Forum", "Politisk nivå", "Kommunernas eget forum", "Kommunerna i Norrskog", "Norrskogs samråd", None, None, None, "2022/..", "Webbsidan om samverkan"),
        ("Länsledningen", "Ledningsgrupp", "Tjänstepersonsnivå", "Tjänstepersoners ledning", "Norrskogs samråd", "Samrådets arbetsutskott", None, None, None, "2022-07-01/..", f"{PLAN}, § 5"),
        ("Beredningsgruppen", "Beredningsgrupp", "Tjänstepersonsnivå", "Tjänstepersoners beredning", "Länsledningen", "Länsledningen", None, None, None, "2022-07-01/..", f"{PLAN}, § 6"),
        ("Sekretariatet för samverkan", "Sekretariat", "Tjänstepersonsnivå", "Sekretariat och processtöd", "Region Norrskog", None, "Norrskogs samråd\nLänsledningen", None, None, "2022-07-01/..", f"{PLAN}, § 7"),
        ("Strategigrupp psykisk hälsa", "Strategigrupp", "Tjänstepersonsnivå", "Tematisk strategi och samordning", "Länsledningen", "Beredningsgruppen", None, None, "Psykisk hälsa", "2023/..", "Plan för psykisk hälsa, s. 4"),
        ("Strategigrupp barn och unga", "Strategigrupp", "Tjänstepersonsnivå", "Tematisk strategi och samordning", "Länsledningen", "Beredningsgruppen", None, None, "Barn och unga", "2023/..", "Årsrapport 2023, s. 6"),
        ("Strategigrupp äldre", "Strategigrupp", "Tjänstepersonsnivå", "Tematisk strategi och samordning", "Länsledningen", "Beredningsgruppen", None, None, "Vård och omsorg", "2023/..", "Årsrapport 2023, s. 7"),
        ("Arbetsgrupp suicidprevention", "Arbetsgrupp", "Verksamhetsnära nivå", "Arbetsgrupp", "Strategigrupp psykisk hälsa", None, None, "Strategigrupp psykisk hälsa", "Suicidprevention", "2023-09/..", f"{PROTOCOL}, § 8"),
        ("Arbetsgrupp hjälpmedel", "Arbetsgrupp", "Verksamhetsnära nivå", "Arbetsgrupp", "Strategigrupp äldre", None, None, None, "Hjälpmedel", "2021/..", f"{PROTOCOL}, § 3"),
        ("Läkemedelsnätverket", "Nätverk", "Verksamhetsnära nivå", "Nätverk", "Strategigrupp äldre", None, None, None, "Läkemedel", "2024/..", "Årsrapport 2023, s. 11"),
        ("Lokalt samråd Björkå", "Samråd", "Politisk nivå", "Länsdel och lokal nivå", "Björkå kommun\nRegion Norrskog", None, None, None, None, "2023/..", "Webbsidan om samverkan"),
        ("Lokalt samråd Örsjö", "Samråd", "Politisk nivå", "Länsdel och lokal nivå", "Örsjö kommun\nRegion Norrskog", None, None, None, None, "2023/..", "Webbsidan om samverkan"),
    ),
    "Platser": _table(
        "Organ | Roll | Funktion | Vid | Antal | Källa",
        ("Norrskogs samråd", "Ordförande", "regionråd", "Region Norrskog", 1, f"{PLAN}, § 3"),
        ("Norrskogs samråd", "Vice ordförande", "kommunalråd", "Kommunerna i Norrskog", 1, f"{PLAN}, § 3"),
        ("Norrskogs samråd", "Ledamot", "förtroendevald", "Kommunerna i Norrskog", 6, f"{PLAN}, § 3"),
        ("Samrådets arbetsutskott", "Ordförande", "regionråd", "Region Norrskog", 1, f"{PLAN}, § 4"),
        ("Länsledningen", "Ordförande", "hälso- och sjukvårdsdirektör", "Region Norrskog", 1, f"{PLAN}, § 5"),
        ("Länsledningen", "Ledamot", "socialchef", "Kommunerna i Norrskog", 6, f"{PLAN}, § 5"),
        ("Beredningsgruppen", "Ledamot", "utvecklingsledare", "Region Norrskog", 2, f"{PLAN}, § 6"),
        ("Strategigrupp psykisk hälsa", "Ordförande", "verksamhetschef", "Region Norrskog", 1, "Plan för psykisk hälsa, s. 4"),
        ("Lokalt samråd Björkå", "Ordförande", "kommunalråd", "Björkå kommun", 1, "Webbsidan om samverkan"),
        ("Lokalt samråd Örsjö", "Ordförande", "kommunalråd", "Örsjö kommun", 1, "Webbsidan om samverkan"),
        ("Sekretariatet för samverkan", "Sekreterare", "samverkansstrateg", "Region Norrskog", 1, f"{PLAN}, § 7"),
    ),
    "Mandat": _table(
        "Befogenheter | Organ | Fråga | Innehåll | Givet av | Källa",
        ("Rekommendera till beslut", "Norrskogs samråd", None, "Samrådet rekommenderar huvudmännen.", "Region Norrskog\nKommunerna i Norrskog", f"{PLAN}, § 3"),
        ("Bereda", "Samrådets arbetsutskott", None, "Utskottet bereder samrådets ärenden.", "Norrskogs samråd", f"{PLAN}, § 4"),
        ("Leda och styra", "Länsledningen", "Vård och omsorg", "Länsledningen leder det gemensamma arbetet.", "Norrskogs samråd", f"{PLAN}, § 5"),
        ("Lägga förslag", "Strategigrupp psykisk hälsa", "Psykisk hälsa", "Gruppen föreslår insatser.", "Länsledningen", "Plan för psykisk hälsa, s. 4"),
    ),
    "Flöden": _table(
        "Slag av information | Från | Till | Hur ofta: Källans ord | Hur ofta: Gånger om året | Källa",
        ("Berett ärende", "Samrådets arbetsutskott", "Norrskogs samråd", "inför varje möte", None, f"{PLAN}, § 4"),
        ("Rekommendation", "Norrskogs samråd", "Region Norrskog\nKommunerna i Norrskog", None, None, f"{PLAN}, § 3"),
        ("Rapport", "Strategigrupp psykisk hälsa", "Länsledningen", "två gånger om året", 2, "Plan för psykisk hälsa, s. 4"),
        ("Återkoppling", "Norrskogs samråd", "Länsledningen", "efter varje möte", None, f"{PLAN}, § 5"),
        ("Uppdrag", "Länsledningen", "Beredningsgruppen", None, None, f"{PLAN}, § 6"),
    ),
}  # fmt: skip
"""What is known of the county; each row is a record but those of the parties."""
RECORDS = sum(len(rows) for sheet, rows in ROWS.items() if sheet != "Parter")
NEW: Mapping[str, list[Row]] = {
    "Organ": [
        {
            "Namn": "Strategigrupp missbruk och beroende", "Slag": "Strategigrupp", "Nivå": "Tjänstepersonsnivå",
            "Uppdragsgivare": "Länsledningen", "Bereder för": "Beredningsgruppen", "Gäller": "2024-10/..",
            "Källa": f"{PROTOCOL}, § 11",
        }
    ]
}  # fmt: skip
"""A body that comes later."""
SLIPS = (
    ("Organ", "Länsledningen", "Slag", "Ledningsgrup", "Menade du ”Ledningsgrupp”?"),
    ("Organ", "Beredningsgruppen", "Uppdragsgivare", "Länsledingen", "Menade du ”Länsledningen”?"),
    ("Organ", "Läkemedelsnätverket", "Gäller", 45292, "2024-01-01"),
    ("Avtal", "Hjälpmedelsavtalet", "Gäller", "2025-12-31/2021-01-01", "slutar innan"),
    ("Källor", "Årsrapport 2023", "Datum", "2024-14", "14"),
)
"""What somebody writes in haste: sheet, row, heading, what is written and part of what is said of it."""


def column(page: Worksheet, heading: str) -> int:
    """The number of a heading's column."""
    return [cell.value for cell in page[1]].index(heading) + 1


def fill(book: Workbook, rows: Mapping[str, list[Row]]) -> None:
    """Writes rows below what stands on their sheets."""
    for sheet, told in rows.items():
        page = book[sheet]
        for row in told:
            empty = next(n for n in range(2, page.max_row + 2) if not any(cell.value for cell in page[n]))
            for heading, value in row.items():
                page.cell(empty, column(page, heading)).value = value


def clear_examples(book: Workbook) -> None:
    """Takes the rows away that are there to look at."""
    for sheet in ("Organ", "Avtal", "Källor", "Parter"):
        book[sheet].delete_rows(2, 5)


def slip(book: Workbook) -> list[str]:
    """Writes what is wrong; the cells in which it stands."""
    cells = []
    for sheet, name, heading, value, _ in SLIPS:
        page = book[sheet]
        row = next(n for n in range(2, page.max_row + 1) if name in [cell.value for cell in page[n]])
        cell = page.cell(row, column(page, heading))
        cell.value = value
        cells.append(f"blad {sheet}, cell {cell.coordinate}")
    return cells


def saved(book: Workbook, path: Path) -> Path:
    """The workbook as a file, written at once."""
    written = io.BytesIO()
    book.save(written)
    path.write_bytes(written.getvalue())
    return path


def opened(path: Path) -> Workbook:
    """The workbook of a file."""
    return openpyxl.load_workbook(path)
