"""What a slow telephone has to load: the theme's style without what no page uses, in one file, its script afterwards.

The theme is made for every sort of site; of its 150 kB of style a site of ours uses less than a third. A rule goes when
it names a class that neither a page nor a script names, or a language direction or colour that no page has; what is set
and used by nobody goes with it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import tinycss2  # type: ignore[import-untyped]  # carries no type information

from samverkan_model.site.mkdocs.theme_patches import FOLDER

STYLE = "theme.css"
_THEMES = re.compile(
    r'<link rel="stylesheet" href="((?:\.\./)*)(assets/stylesheets/(?:main|palette)\.[^"]+\.css)"\s*/?>'
)
_SCRIPT = re.compile(r'<script src="((?:\.\./)*assets/javascripts/bundle\.[^"]+\.js)"></script>')
_LATER = (
    '<script>addEventListener("load",()=>(window.requestIdleCallback||setTimeout)(()=>{'
    'const one=document.createElement("script");one.src="%s";document.body.append(one)}))</script>'
)
_CLASSES = re.compile(r"""class=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
_CHOSEN = re.compile(r'(dir|data-md-color-[a-z]+)="([^"]*)"')
_ASKED = re.compile(r'\[(dir|data-md-color-[a-z]+)="?([^"\]]*)"?\]')
_CLASS = re.compile(r"\.([A-Za-z_-][\w-]*)")
_NOT = re.compile(r":not\([^)]*\)")
_WORD = re.compile(r"[\w-]+")
_PART = re.compile("__|--")
_USED = re.compile(r"var\((--[\w-]+)")
_MADE_BY_SCRIPTS = frozenset({"md-clipboard", "md-code", "md-tooltip"})
"""What the theme's script puts into pages that do not have it yet."""


class Lighter:
    """Gathers what the pages of a site use, and writes the style that is left of the theme's."""

    def __init__(self, *, others: bool) -> None:
        """Nothing has been seen yet.

        Args:
            others: the site has scripts of its own, which may rest on the theme's and use any class.
        """
        self._others = others
        self._classes: set[str] = set()
        self._chosen: set[tuple[str, str]] = set()
        self._styles: dict[str, None] = {}

    def page(self, output: str) -> str:
        """The page with one style of the theme in place of several, and with its script when all else is there."""
        for double, single, bare in _CLASSES.findall(output):
            self._classes.update((double or single or bare).split())
        self._chosen.update(_CHOSEN.findall(output))
        found = [*_THEMES.finditer(output)]
        if not found:
            return output
        self._styles.update(dict.fromkeys(one[2] for one in found))
        style = f'<link rel="stylesheet" href="{found[0][1]}{FOLDER}/{STYLE}">'
        output = _THEMES.sub(lambda one: style if one.start() == found[0].start() else "", output)
        return output if self._others else _SCRIPT.sub(lambda one: _LATER % one[1], output)

    def write(self, site: Path, scripts: Iterable[Path]) -> None:
        """The style, where the theme has one, into the folder of the finished site.

        Args:
            site: the folder.
            scripts: the scripts of the site's own.
        """
        if not self._styles:
            return
        themes = _words([*site.glob("assets/javascripts/bundle.*.js"), *site.glob(f"{FOLDER}/*.js")])
        blocks = {_PART.split(name)[0] for name in self._classes} | _MADE_BY_SCRIPTS
        known = self._classes | {"js", "no-js"} | {word for word in themes if _PART.split(word)[0] in blocks}
        known |= _words(scripts)
        sheets = [(site / name).read_text(encoding="utf-8") for name in self._styles]
        kept = "".join(_trimmed(sheet, lambda one: self._meant(one, known)) for sheet in sheets)
        (site / FOLDER / STYLE).write_text(_used(kept, themes), encoding="utf-8")

    def _meant(self, selector: str, known: set[str]) -> bool:
        asked = {*_ASKED.findall(selector)}
        return asked <= self._chosen and {*_CLASS.findall(_NOT.sub("", selector))} <= known


def _used(style: str, words: set[str]) -> str:
    """The style without the values that nothing in it or in a script asks for."""
    while True:
        used = {*_USED.findall(style)} | words
        left = _trimmed(style, lambda _: True, used)
        if left == style:
            return left
        style = left


def _trimmed(style: str, meant: Callable[[str], bool], used: set[str] | None = None) -> str:
    """The style with the selectors that are meant, and the values that are used where it is said which these are."""
    return "".join(_rules(tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True), meant, used))


def _rules(rules: Iterable[Any], meant: Callable[[str], bool], used: set[str] | None) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            chosen, content = [one for one in _selectors(rule.prelude) if meant(one)], _declared(rule.content, used)
            if chosen and content:
                yield f"{','.join(chosen)}{{{content}}}"
        elif rule.type == "at-rule" and rule.content and rule.lower_at_keyword in ("media", "supports"):
            if inner := "".join(_rules(tinycss2.parse_rule_list(rule.content), meant, used)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        elif rule.type != "whitespace":
            yield rule.serialize()


def _selectors(prelude: Iterable[Any]) -> list[str]:
    """The selectors of a rule; a comma within brackets divides nothing, since brackets are one token."""
    found: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            found.append([])
        else:
            found[-1].append(token)
    return [tinycss2.serialize(one).strip() for one in found]


def _declared(content: Sequence[Any], used: set[str] | None) -> str:
    """What a rule sets, without the values that are not used."""
    whole: str = tinycss2.serialize(content)
    if used is None or "--" not in whole:
        return whole
    told = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    unused = (one.type == "declaration" and one.name.startswith("--") and one.name not in used for one in told)
    return ";".join(one.serialize() for one, left_out in zip(told, unused, strict=True) if not left_out)


def _words(scripts: Iterable[Path]) -> set[str]:
    return {word for path in scripts for word in _WORD.findall(path.read_text(encoding="utf-8"))}
