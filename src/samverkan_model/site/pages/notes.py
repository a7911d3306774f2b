"""Sources of a page as numbered notes: a small number beside the fact, the words in one place, each once."""

from markupsafe import Markup

from samverkan_model.language import Language, text
from samverkan_model.site.pages.markup import lines
from samverkan_model.text.html import tag


class Notes:
    """The notes of one page, numbered in the order they are first referred to.

    A number opens its note where it stands (`popover` of HTML, no script). On paper, and in browsers that do not know
    it, all notes stand in a list at the end.
    """

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._numbers: dict[Markup, int] = {}

    def ref(self, words: Markup) -> Markup:
        """The number of a note, to stand beside a fact."""
        number = self._numbers.setdefault(words, len(self._numbers) + 1)
        said = text("site.note", self.language, number=number)
        return tag("button", str(number), class_="sam-ref", popovertarget=f"not-{number}", aria_label=said)

    @property
    def listed(self) -> Markup:
        """Every note, for the end of the page; nothing where there are none."""
        if not self._numbers:
            return Markup()
        heading = tag("p", text("site.notes", self.language), class_="sam-heading")
        rows = (
            tag("div", tag("b", str(number)), " ", words, id=f"not-{number}", popover=True, class_="sam-kalla")
            for words, number in self._numbers.items()
        )
        return tag("section", "\n", lines((heading, *rows)), "\n", class_="sam-notes")
