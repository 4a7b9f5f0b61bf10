"""How benchmarks measure: time as the median of runs, memory as Python's own or as the whole process holds it."""

import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

RUNS = 5


def seconds(work: Callable[[], object]) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median(work: Callable[[], object]) -> float:
    """The median of so many runs, in seconds."""
    return sorted(seconds(work) for _ in range(RUNS))[RUNS // 2]


def peak(work: Callable[[], object]) -> int:
    """The most memory of Python's own held at once, in bytes."""
    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def most_held() -> float:
    """The most memory this process has held so far, in megabytes.

    Linux says it in its own file. What getrusage says would count the process that started this one too.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024
