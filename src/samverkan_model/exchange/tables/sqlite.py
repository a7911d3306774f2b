"""A tenant as a SQLite database: tables with keys, views that answer what is asked often, and a search of all words."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from importlib import resources

from samverkan_model.exchange.tables.making import tables
from samverkan_model.exchange.tables.shape import DataColumn, DataTable, Kind
from samverkan_model.hidden import without_hidden
from samverkan_model.language import Language
from samverkan_model.timeline import Snapshot

_TYPES = {Kind.TEXT: "TEXT", Kind.WHOLE: "INTEGER", Kind.NUMBER: "REAL", Kind.TRUTH: "INTEGER", Kind.DAY: "TEXT"}


def export(snapshot: Snapshot, language: Language) -> bytes:
    """The database as a file."""
    made = tables(snapshot, language)
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("PRAGMA page_size = 1024")  # most tables are short, and each has at least a page
        database.execute("PRAGMA foreign_keys = OFF")  # records may name each other in a circle; held when all is in
        for table in made:
            database.execute(_definition(table))
            marks = ", ".join("?" * len(table.columns))
            database.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({marks})", table.rows)  # noqa: S608 - names of ours, quoted
        for table in made:
            for column in (one.name for one in table.columns if one.refers and one.name not in table.key[:1]):
                index = _quoted(f"{table.name}_by_{column}")
                database.execute(f"CREATE INDEX {index} ON {_quoted(table.name)} ({_quoted(column)})")
        views = resources.files(__package__).joinpath("views.sql").read_text(encoding="utf-8")
        database.executescript(views)
        _searchable(database, made)
        database.commit()
        database.execute("VACUUM")
        return database.serialize()


def _definition(table: DataTable) -> str:
    lines = [_column(one) for one in table.columns]
    lines.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})")
    lines += [
        f"FOREIGN KEY ({_quoted(one.name)}) REFERENCES {_quoted(one.refers)} (id)"
        for one in table.columns
        if one.refers
    ]
    body = ",\n    ".join(lines)
    note = f" -- {table.means}\n    " if table.means.isprintable() and table.means else "\n    "
    return f"CREATE TABLE {_quoted(table.name)} ({note}{body}\n) STRICT"


def _column(column: DataColumn) -> str:
    check = f" CHECK ({_quoted(column.name)} IN (0, 1))" if column.kind is Kind.TRUTH else ""
    return f"{_quoted(column.name)} {_TYPES[column.kind]}{' NOT NULL' if column.needed else ''}{check}"


def _quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def _searchable(database: sqlite3.Connection, made: Sequence[DataTable]) -> None:
    """All words of every record, found by any of them; å, ä and ö are letters of their own."""
    database.execute(
        "CREATE VIRTUAL TABLE search USING fts5"
        "(id UNINDEXED, concept UNINDEXED, name, words, tokenize = 'unicode61 remove_diacritics 0')"
    )
    words: dict[str, list[str]] = {}
    for table in made:
        for name, said in _texts(table):
            words.setdefault(name, []).append(said)
    records = database.execute("SELECT id, concept, name FROM records")
    rows = [(name, concept, title, " ".join(dict.fromkeys(words.get(name, ())))) for name, concept, title in records]
    database.executemany("INSERT INTO search VALUES (?, ?, ?, ?)", rows)


def _texts(table: DataTable) -> Iterable[tuple[str, str]]:
    """What each row says in words, with the record it is of."""
    first = table.columns[0]
    if not (first.refers == "records" or table.name == "records"):
        return
    told = [place for place, one in enumerate(table.columns) if one.kind is Kind.TEXT and not (one.refers or one.word)]
    for row in table.rows:
        yield from (
            (str(row[0]), without_hidden(said)) for place in told if isinstance(said := row[place], str) and " " in said
        )
