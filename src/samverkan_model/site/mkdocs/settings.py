"""What ``mkdocs.yml`` may say of the plugin."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mkdocs.config import base
from mkdocs.config import config_options as option

from samverkan_model.courses import read_day
from samverkan_model.errors import SamverkanError
from samverkan_model.language import LANGUAGES
from samverkan_model.model.statement import Visibility


class Days(base.BaseConfigOption[Mapping[str, tuple[date, ...]]]):
    """Days by tenant, as text or as YAML reads them."""

    def run_validation(self, value: object) -> Mapping[str, tuple[date, ...]]:
        """The days of every tenant."""
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise base.ValidationError("tenant: [day, …]")
        return {str(name): tuple(map(_day, days if isinstance(days, list) else [days])) for name, days in value.items()}


class DayOption(base.BaseConfigOption[date | None]):
    """One day; today where it is left out."""

    def run_validation(self, value: object) -> date | None:
        """The day."""
        return None if value is None else _day(value)


class SiteSettings(base.Config):  # type: ignore[no-untyped-call] # mkdocs leaves it untyped
    """Options of the plugin.

    Attributes:
        tenants: which tenants, in order; all that are installed when left out.
        models: folders of model files, beside what is installed.
        audience: whom the site is for; what is meant for fewer is left out.
        plugins: which plugins to use, with commas between; with a minus before a name, all but that one.
        days: the days each tenant is shown at; those the tenant names itself when left out.
        as_known: the day that everything is shown as it could be known on; left out, all that is known now.
        today: the day that deadlines are counted from; the day of building when left out.
        languages: languages of the pages.
        sender: who publishes the site.
        contact: the function that answers for it, or an address of the web; never a person.
        licence: under what the content may be used.
        english_menu: the menu of the English pages, as ``nav``.
        translations: the pages people have written in the main language, each with the same in the other.
        lighter: pages load what they use of the theme's style, and its script last; False leaves the theme as it is.
        jobs: how many processes make the pages of tenants; 0 is as many as pay.
        enabled: False turns the plugin off.
    """

    tenants = option.ListOfItems(option.Type(str), default=[])
    models = option.ListOfItems(option.Dir(exists=True), default=[])
    audience = option.Choice(tuple(map(str, Visibility)), default=str(Visibility.PUBLIC))
    plugins = option.Optional(option.Type(str))
    days = Days()
    as_known = DayOption()
    today = DayOption()
    languages = option.ListOfItems(option.Choice(LANGUAGES), default=list(LANGUAGES))
    sender = option.Type(str, default="")
    contact = option.Type(str, default="")
    licence = option.Type(str, default="")
    english_menu = option.Type(list, default=[])
    translations = option.Type(dict, default={})
    lighter = option.Type(bool, default=True)
    jobs = option.Type(int, default=1)
    enabled = option.Type(bool, default=True)


def _day(value: Any) -> date:
    try:
        return read_day(value if isinstance(value, date) else str(value))
    except SamverkanError as error:
        raise base.ValidationError(error.text()) from error
