"""Tenants side by side, with everything that can be asked of them together."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from samverkan_model.comparison.days import ColumnDay
from samverkan_model.comparison.matrix import Comparison
from samverkan_model.courses import read_day
from samverkan_model.errors import UnknownView, UnknownWord
from samverkan_model.language import DEFAULT, Language
from samverkan_model.model.evidence import Evidence
from samverkan_model.tenant import Tenant

if TYPE_CHECKING:
    from samverkan_model.diagrams.diagram import Diagram
    from samverkan_model.text.document import Report

Days = str | date | Mapping[str, str | date] | None
"""One day for all tenants, a day for each by its id, or none: each at its own best documented day."""


class TenantComparison(Comparison):
    """A comparison that can tell, draw and write itself.

    Example: ``workspace.compare("ostergotland", "kalmar").diagram().save("jamforelse.svg")``.
    """

    def report(self, language: Language = DEFAULT, counterpart: tuple[str, str] | None = None) -> "Report":
        """The comparison in words, as blocks.

        Args:
            language: language of everything but names and the sources' own words.
            counterpart: a tenant and the id of one of its bodies, whose closest counterparts are told too.
        """
        from samverkan_model.reports.compared.report import comparison_report

        return comparison_report(self, language, counterpart, whole=self.whole)

    def markdown(self, language: Language = DEFAULT, counterpart: tuple[str, str] | None = None) -> str:
        """The comparison as Markdown."""
        from samverkan_model.reports.compared.report import comparison_report
        from samverkan_model.text.markdown import markdown

        return markdown(comparison_report(self, language, counterpart, whole=self.whole, full=True))

    def json(self, language: Language = DEFAULT, counterpart: tuple[str, str] | None = None) -> dict[str, Any]:
        """The comparison as a JSON document."""
        from samverkan_model.reports.compared.document import comparison_json

        return comparison_json(self, language, counterpart)

    def csv(self, language: Language = DEFAULT) -> str:
        """One row for each body of a cell, semicolons between; write it with the encoding ``utf-8-sig`` for Excel."""
        from samverkan_model.reports.compared.rows import matrix_csv

        return matrix_csv(self, language)

    def html(
        self,
        language: Language = DEFAULT,
        counterpart: tuple[str, str] | None = None,
        files: Mapping[str, str] | None = None,
    ) -> str:
        """One page that stands by itself, the picture in it.

        Args:
            language: language of everything but names and the sources' own words.
            counterpart: a tenant and the id of one of its bodies, whose closest counterparts are told too.
            files: paths of the comparison in other formats, relative to the page, by format.
        """
        from samverkan_model.reports.compared.page import comparison_page_html

        return comparison_page_html(self, language, counterpart, files, self.diagram(language).svg)

    def diagram(self, language: Language = DEFAULT, *, style: str = "", **options: Any) -> "Diagram":
        """The counties beside each other.

        Args:
            language: language of titles and labels.
            style: ``structures`` draws each county's structure with its lines, equal functions on equal rows, on one
                sheet, with what differs in sentences; ``matrix`` every body of every function in a cell of its own.
                Without it, structures where all functions are compared.
            options: for ``matrix``: ``everything`` gives what only may have existed boxes of its own; for both
                ``link``, an address to each box.

        Raises:
            UnknownView: there is no such style.
            UnknownFilter: there is no such option.
        """
        from samverkan_model.diagrams.diagram import Diagram
        from samverkan_model.diagrams.views.comparison import comparison
        from samverkan_model.diagrams.views.counties import counties
        from samverkan_model.diagrams.views.options import Options

        views: dict[str, Callable[..., Any]] = {"structures": counties, "matrix": comparison}
        style = style or ("structures" if self.whole else "matrix")
        if style not in views:
            raise UnknownView(style, views)
        return Diagram(views[style](self, Options.of(language, options)))

    @property
    def whole(self) -> bool:
        """All functions are compared, so that measures of the whole structure belong to it."""
        return len(self.functions) > 1


def side_by_side(
    tenants: Sequence[Tenant],
    at: Days = None,
    functions: Iterable[str] | None = None,
    evidence: Evidence | str = Evidence.CERTAIN,
) -> TenantComparison:
    """Tenants compared by what their bodies are for.

    Args:
        tenants: the columns, in order.
        at: one day for all, a day for each by id, or None for each at its own best documented day.
        functions: only these comparison functions; all when left out.
        evidence: what is taken to apply: only what is certain, what is presumed too, or the latest that is known.

    Raises:
        UnreadableDay: a text is no single day.
        UnknownWord: no such comparison function; the nearest is offered.
    """
    days = [_day(tenant, at) for tenant in tenants]
    columns = [tenant.at(day.day, evidence) for tenant, day in zip(tenants, days, strict=True)]
    wanted = None if functions is None else tuple(dict.fromkeys(functions))
    known = TenantComparison(columns, days)
    for name in wanted or ():
        if name not in known.functions:
            raise UnknownWord(name, known.functions)
    return (
        TenantComparison(columns, days, tuple(name for name in known.functions if name in wanted)) if wanted else known
    )


def _day(tenant: Tenant, at: Days) -> ColumnDay:
    """The day of a tenant: the one asked for, else its own best."""
    wanted = at.get(tenant.id) if isinstance(at, Mapping) else at
    return tenant.best_day if wanted is None else ColumnDay(read_day(wanted))
