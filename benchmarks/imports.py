"""What an import costs, as a multiple of importing pydantic in the same run. No test: ratios still differ by machine.

Run it with ``uv run python benchmarks/imports.py``. The package itself should cost next to nothing, and opening a
tenant no more than about twice what pydantic does.
"""

import statistics
import subprocess
import sys

RUNS = 7
IMPORTS = {
    "pydantic": "from pydantic import BaseModel",
    "samverkan_model": "import samverkan_model",
    "samverkan_model.Workspace": "import samverkan_model; samverkan_model.Workspace",
    "samverkan_model.graph + networkx": "import samverkan_model.graph, networkx",
    "the command line": "import samverkan_model.cli",
}
TIMED = "import time; start = time.perf_counter(); {}; print(time.perf_counter() - start)"


def seconds(code: str) -> float:
    """Median of several fresh processes."""
    command = [sys.executable, "-c", TIMED.format(code)]
    runs = [subprocess.run(command, check=True, capture_output=True, text=True).stdout for _ in range(RUNS)]
    return statistics.median(map(float, runs))


def main() -> None:
    """Prints one line per import."""
    unit = seconds(IMPORTS["pydantic"])
    for name, code in IMPORTS.items():
        took = seconds(code)
        print(f"{name:<34}{took * 1000:>7.0f} ms{took / unit:>7.2f} × pydantic")


if __name__ == "__main__":
    main()
