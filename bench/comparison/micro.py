# SPDX-License-Identifier: Apache-2.0
"""Runs the microbenchmarks (JMH) and judges the gates that are ratios between them."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from .gates import Gate
from .jdk import newest_jdk
from .recipes import BARE_JAR, BENCH
from .report import gate_table
from .results import Spread

RESULT = BENCH / "target" / "micro.json"

# The same few routes are asked for, so that the ratio shows the size of the table and nothing else.
SIZE_BENCHMARK = "RouteMatchBenchmark.oneOfTenRoutes"
SIZE_RATIO_MAX = 1.2
SIZE_RATIO_AIM = 1.0


def main() -> int:
    RESULT.unlink(missing_ok=True)
    command = [str(newest_jdk() / "bin" / "java"), "-jar", str(BARE_JAR), *sys.argv[1:]]
    options = ["-prof", "gc", "-rf", "json", "-rff", str(RESULT), "-jvmArgs", "-XX:+UseSerialGC"]
    status = subprocess.run([*command, *options], check=False).returncode
    if status != 0 or not RESULT.exists():
        return status
    gates = judge(json.loads(RESULT.read_text()))
    if gates:
        print("\n" + gate_table(gates))
    print(f"\nEvery sample: {RESULT}")
    return 0


def judge(results: list[dict[str, Any]]) -> list[Gate]:
    """The cost of a route match by the size of the table, for each kind of table that was run."""
    means: dict[tuple[str, str], float] = {}
    for result in results:
        if result["benchmark"].endswith(SIZE_BENCHMARK):
            parameters = result["params"]
            score = result["primaryMetric"]["score"]
            means[parameters["shape"], parameters["routes"]] = score
    gates = []
    for shape in sorted({shape for shape, _ in means}):
        if {(shape, "10"), (shape, "10000")} <= means.keys():
            ratio = Spread.of([means[shape, "10000"] / means[shape, "10"]])
            what = f"route match, 10 000 to 10, {shape}"
            gates.append(Gate(what, ratio, "x", SIZE_RATIO_MAX))
            gates.append(Gate(what, ratio, "x", SIZE_RATIO_AIM, True))
    return gates


if __name__ == "__main__":
    sys.exit(main())
