"""``samverkan cache``: what is remembered between runs, and forgetting it."""

from collections import Counter

import click

from samverkan_model.cli import options
from samverkan_model.cli.output import shown
from samverkan_model.cli.saying import say
from samverkan_model.language import Language, text


def command(name: str, language: Language) -> click.Command:
    """``samverkan cache``."""
    clear = click.Option(["--clear"], is_flag=True, help=text("cli.option.clear-cache", language))
    return options.command(name, cache, language, [clear], opens=False)


def cache(clear: bool, lang: Language) -> None:
    """How much is remembered of each sort, and where; or nothing more of it."""
    from samverkan_model.cache import remembered_files, root, tidy

    if clear:
        say(text("cli.cache.cleared", lang, count=tidy(most=0), folder=shown(root())))
        return
    files = remembered_files()
    sizes: Counter[str] = Counter()
    for path, stat in files:
        sizes[path.relative_to(root()).parts[0]] += stat.st_size
    say(text("cli.cache.where", lang, folder=shown(root())))
    for sort, size in sorted(sizes.items()):
        say(f"  {sort:<40} {size / 1e6:8.1f} MB")
