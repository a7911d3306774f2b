"""Everything that is fuzzed."""

from tests.fuzz import asking, foreign, reading
from tests.fuzz.oracle import Target

TARGETS: tuple[Target, ...] = (*reading.TARGETS, *foreign.TARGETS, *asking.TARGETS)
