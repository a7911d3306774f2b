"""Python's collector of circular garbage, which waits while a model is read.

A model that is read grows by millions of small objects that all live on. Each time the heap has grown by a quarter the
collector walks all of it and finds nothing, which costs more than the reading itself. So it waits until the model is
there, and what is there then is set aside from its later walks. Memory that nobody uses is freed all the same.

Programs that do not want this, because they have much circular garbage of their own, set ``SAMVERKAN_COLLECTOR=on``.
"""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

SETTING = "SAMVERKAN_COLLECTOR"
"""The environment variable that leaves the collector alone when it is ``on``."""


@contextmanager
def waiting() -> Iterator[None]:
    """Lets the collector wait, where it is at work, and sets what is there afterwards aside, whatever happens."""
    if not gc.isenabled() or os.environ.get(SETTING) == "on":
        yield
        return
    gc.collect(1)  # what is young and dead by now is not set aside for good
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
