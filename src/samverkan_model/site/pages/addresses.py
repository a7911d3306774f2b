"""Where every page and picture lies, in both languages; what is published here stays where it is."""

import posixpath
from dataclasses import dataclass

from samverkan_model.language import Language

_PAGES: dict[str, tuple[str, str]] = {
    "home": ("index.md", "en/index.md"),
    "counties": ("lan/index.md", "en/counties/index.md"),
    "county": ("{of}/{tenant}/index.md", "en/{of}/{tenant}/index.md"),
    "structure": ("{of}/{tenant}/struktur-{name}.md", "en/{of}/{tenant}/structure-{name}.md"),
    "bodies": ("{of}/{tenant}/organ/index.md", "en/{of}/{tenant}/bodies/index.md"),
    "body": ("{of}/{tenant}/organ/{name}.md", "en/{of}/{tenant}/bodies/{name}.md"),
    "agreements": ("{of}/{tenant}/avtal.md", "en/{of}/{tenant}/agreements.md"),
    "findings": ("{of}/{tenant}/fynd-{name}.md", "en/{of}/{tenant}/findings-{name}.md"),
    "review": ("{of}/{tenant}/granskning-{name}.md", "en/{of}/{tenant}/review-{name}.md"),
    "silences": ("{of}/{tenant}/inte-dokumenterat.md", "en/{of}/{tenant}/not-documented.md"),
    "work": ("{of}/{tenant}/arbete.md", "en/{of}/{tenant}/work.md"),
    "tasks": ("{of}/{tenant}/uppgifter.md", "en/{of}/{tenant}/tasks.md"),
    "invitations": ("{of}/{tenant}/inbjudningar.md", "en/{of}/{tenant}/calls.md"),
    "areas": ("{of}/{tenant}/omraden.md", "en/{of}/{tenant}/areas.md"),
    "groups": ("{of}/{tenant}/grupper.md", "en/{of}/{tenant}/groups.md"),
    "actors": ("{of}/{tenant}/aktorer.md", "en/{of}/{tenant}/actors.md"),
    "changes": ("{of}/{tenant}/forandringar.md", "en/{of}/{tenant}/changes.md"),
    "sources": ("{of}/{tenant}/kallor.md", "en/{of}/{tenant}/sources.md"),
    "picture": ("{of}/{tenant}/bilder/{name}.svg", "en/{of}/{tenant}/pictures/{name}.svg"),
    "card": ("{of}/{tenant}/bilder/{name}.png", "en/{of}/{tenant}/pictures/{name}.png"),
    "day-picture": ("{of}/{tenant}/bilder/dag-{name}.svg", "en/{of}/{tenant}/pictures/day-{name}.svg"),
    "later": ("{of}/{tenant}/bilder/dagar-{name}.js", "en/{of}/{tenant}/pictures/days-{name}.js"),
    "comparison": ("jamforelse/index.md", "en/comparison/index.md"),
    "side-by-side": ("jamforelse/sida-vid-sida.svg", "en/comparison/side-by-side.svg"),
    "side-by-side-card": ("jamforelse/sida-vid-sida.png", "en/comparison/side-by-side.png"),
    "find": ("vem-arbetar-med-vad.md", "en/who-works-with-what.md"),
    "area": ("omraden/{name}.md", "en/areas/{name}.md"),
    "about": ("om.md", "en/about.md"),
    "accessibility": ("tillganglighet.md", "en/accessibility.md"),
    "search": ("sok.md", "en/search.md"),
    "questions": ("fragor/index.md", "en/questions/index.md"),
    "arrives": ("fragor/nar-informationen-fram.md", "en/questions/does-information-arrive.md"),
    "expires": ("fragor/vad-loper-ut.md", "en/questions/what-runs-out.md"),
    "absent": ("fragor/vem-ar-inte-med.md", "en/questions/who-is-not-included.md"),
    "clear": ("fragor/vad-ar-klart.md", "en/questions/what-is-clear.md"),
    "calls": ("fragor/oppna-inbjudningar.md", "en/questions/open-calls.md"),
    "calendar": ("{of}/{tenant}/avtal.ics", "en/{of}/{tenant}/agreements.ics"),
    "feed": ("{of}/{tenant}/kalender.ics", "en/{of}/{tenant}/calendar.ics"),
    "rows": ("{of}/{tenant}/avtal.csv", "en/{of}/{tenant}/agreements.csv"),
    "office": ("{of}/{tenant}/bilder/{name}", "en/{of}/{tenant}/pictures/{name}"),
    "data": ("data/{tenant}/{name}", "data/{tenant}/{name}"),
    "whole": ("{of}/{tenant}/hela.html", "en/{of}/{tenant}/whole.html"),
    "agreement": ("{of}/{tenant}/avtal/{name}.md", "en/{of}/{tenant}/agreements/{name}.md"),
    "rules": ("regler/index.md", "en/rules/index.md"),
    "rule": ("regler/{name}.md", "en/rules/{name}.md"),
    "vocabulary": ("ordlista.md", "en/vocabulary.md"),
    "asset": ("assets/samverkan/{name}", "assets/samverkan/{name}"),
}
_FOLDERS = {
    "county": ("lan", "counties"),
    "region": ("lan", "counties"),
    "municipality": ("kommuner", "municipalities"),
}
_OTHER_FOLDERS = ("samarbeten", "collaborations")


@dataclass(frozen=True)
class PagePlace:
    """One page, whatever the language.

    Attributes:
        kind: what page it is; a key of the table above.
        tenant: id of the tenant it is about, with the kind of tenant; empty for pages about all.
        tenant_kind: what the tenant is: a county, a municipality …
        name: what tells it from others of its kind: a body's id, a day, a rule's code.
    """

    kind: str
    tenant: str = ""
    tenant_kind: str = "county"
    name: str = ""


@dataclass(frozen=True)
class Addresses:
    """Files and links of a site.

    Attributes:
        directory_urls: pages are served from folders of their own (``a/b/`` for ``a/b.md``), not as ``a/b.html``.
        base: the address of the whole site, ending with a slash; empty where it is not known.
    """

    directory_urls: bool = False
    base: str = ""

    def file(self, place: PagePlace, language: Language) -> str:
        """The file of a page within the folder of pages."""
        turn = 0 if language == "sv" else 1
        folder = _FOLDERS.get(place.tenant_kind, _OTHER_FOLDERS)[turn]
        name = "index-" if place.name == "index" else place.name
        pattern = _PAGES[place.kind][turn]
        if name and "{name}" not in pattern:
            pattern = "-{name}".join(posixpath.splitext(pattern))
        return posixpath.normpath(pattern.format(of=folder, tenant=place.tenant, name=name))

    def url(self, file: str) -> str:
        """The address of a file from the top of the site."""
        stem, suffix = posixpath.splitext(file)
        if suffix != ".md":
            return file
        if not self.directory_urls:
            return f"{stem}.html"
        return f"{posixpath.dirname(stem)}/".lstrip("/") if posixpath.basename(stem) == "index" else f"{stem}/"

    def link(self, start: str, goal: str, anchor: str = "") -> str:
        """The address of one file as it is written on the page of another."""
        here, there = self.url(start), self.url(goal)
        if here == there and anchor:
            return f"#{anchor}"
        way = posixpath.relpath(there or ".", posixpath.dirname(here) or ".")
        way += "/" if there.endswith("/") or not there else ""
        return f"{way}#{anchor}" if anchor else way
