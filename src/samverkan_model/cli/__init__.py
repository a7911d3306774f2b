"""The command line: parse, call the API, print, exit 0 or 2."""

import sys


def main() -> None:
    """The entry point ``samverkan``."""
    from samverkan_model.cli.output import speak_utf8
    from samverkan_model.cli.root import root_for

    speak_utf8(sys.stdout, sys.stderr)
    root_for(sys.argv[1:]).main(prog_name="samverkan")
