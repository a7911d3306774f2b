"""The command line: parse, call the API, print, exit 0 or 2."""

import signal
import sys
from types import FrameType
from typing import NoReturn


def main() -> None:
    """The entry point ``samverkan``."""
    from samverkan_model.cli.output import never_without_streams, speak_utf8
    from samverkan_model.cli.root import root_for

    signal.signal(signal.SIGTERM, _asked_to_stop)
    never_without_streams()
    speak_utf8(sys.stdout, sys.stderr)
    root_for(sys.argv[1:]).main(prog_name="samverkan")


def _asked_to_stop(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 - signal's signature
    """Leaves as if interrupted, so that half-made files are taken away on the way out."""
    raise KeyboardInterrupt
