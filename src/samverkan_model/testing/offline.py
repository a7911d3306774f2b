"""No network while a tenant is read: facts that are fetched change, or fail, without anybody having touched them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

CALLS = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")
"""Python's own names for the events by which anything reaches the network, see PEP 578."""
_watching: list[list[str]] = []
"""Those that watch now, for the whole process: an adapter may read in threads of its own."""


class NetworkError(ConnectionError):
    """Somebody reached for the network while it was shut."""


@contextmanager
def offline() -> Iterator[list[str]]:
    """Shuts the network for the process while it lasts, and lists the attempts to reach it."""
    _listen()
    attempts: list[str] = []
    _watching.append(attempts)
    try:
        yield attempts
    finally:
        _watching.remove(attempts)


@cache
def _listen() -> None:
    """Python keeps an audit hook for ever, so there is one, and it does nothing while nobody watches."""
    sys.addaudithook(_heard)


def _heard(event: str, arguments: tuple[object, ...]) -> None:
    if _watching and event in CALLS:
        goal = arguments[-1] if event == "socket.connect" else arguments[0]
        for attempts in _watching:
            attempts.append(str(goal))
        raise NetworkError(str(goal))
