"""The formats that are published as open data, where they are there, and their media types."""

MEDIA = {
    "turtle": "text/turtle", "jsonld": "application/ld+json", "trig": "application/trig",
    "sqlite": "application/vnd.sqlite3", "csv": "application/zip", "graphml": "application/xml",
    "gexf": "application/xml", "popolo": "application/json", "archimate": "application/xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
