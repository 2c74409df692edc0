# SPDX-License-Identifier: Apache-2.0
"""Command line: reads the arguments, runs, reports."""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from . import gates, recipes, report
from .run import Plan, run

NAMES = (recipes.NGINX, recipes.HAPROXY, recipes.BARE, recipes.SLUICE)
RESULT = recipes.BENCH / "target" / "compare.json"


def main() -> int:
    plan, keep = _plan(sys.argv[1:])
    # Ended like a Ctrl-C, so that the same way out ends every process.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    work = Path(tempfile.mkdtemp(prefix="sluice-compare-"))
    try:
        results = run(plan, work, lambda line: print(line, file=sys.stderr, flush=True))
    except RuntimeError as failure:
        print(f"compare: {failure}", file=sys.stderr)
        print(f"compare: configs and logs are kept in {work}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        shutil.rmtree(work)
        return 130
    if not keep:
        shutil.rmtree(work)
    verdicts = gates.judge(results)
    print(report.text(results, verdicts), end="")
    report.write_json(results, verdicts, RESULT)
    print(f"\nEvery sample: {RESULT}")
    return 0


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _plan(arguments: list[str]) -> tuple[Plan, bool]:
    parser = argparse.ArgumentParser(
        prog="bench/compare",
        description="Runs the same job through several proxies in turn on one core each,"
        " and prints CPU, latency and heap per request as ratios.",
        epilog="example: bench/compare --only nginx,bare,sluice --rounds 3",
    )
    parser.add_argument(
        "--only", metavar="NAMES", default=",".join(NAMES), help="default: %(default)s"
    )
    parser.add_argument("--rounds", type=_bounded(1, 50), default=5, help="default: 5")
    parser.add_argument(
        "--seconds", type=_bounded(2, 120), default=6, help="per measurement, default: 6"
    )
    parser.add_argument(
        "--warmup", type=_bounded(2, 600), default=60, help="seconds per JVM, default: 60"
    )
    parser.add_argument(
        "--starts", type=_bounded(0, 20), default=5, help="timed starts of Sluice, default: 5"
    )
    parser.add_argument(
        "--transport",
        choices=("epoll", "io_uring", "nio"),
        default="epoll",
        help="of the bare proxy, default: epoll",
    )
    parser.add_argument(
        "--quick",
        action="store_true",
        help="shows in a minute that everything runs; its figures mean nothing",
    )
    parser.add_argument(
        "--profile", action="store_true", help="profile the JVM proxies when the rounds are done"
    )
    parser.add_argument("--keep", action="store_true", help="keep configs and logs")
    parsed = parser.parse_args(arguments)
    names = tuple(name for name in NAMES if name in parsed.only.split(","))
    unknown = set(parsed.only.split(",")) - set(NAMES)
    if unknown or not names:
        parser.error(f"--only: {parsed.only} (expected: some of {','.join(NAMES)})")
    if parsed.quick:
        parsed.rounds, parsed.seconds, parsed.warmup, parsed.starts = 2, 2, 5, 1
    plan = Plan(
        names=names,
        rounds=parsed.rounds,
        seconds=parsed.seconds,
        warmup_seconds=parsed.warmup,
        starts=parsed.starts,
        transport=parsed.transport,
        profiles=parsed.profile,
    )
    return plan, parsed.keep


def _bounded(low: int, high: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        value = int(text)
        if not low <= value <= high:
            raise argparse.ArgumentTypeError(f"{value} (expected: {low} to {high})")
        return value

    return number


if __name__ == "__main__":
    sys.exit(main())
