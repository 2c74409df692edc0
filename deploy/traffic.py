#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Sends requests to several gateways at fixed rates and says what came back, as lines "name value".

Each target gets its rate from workers that send on a schedule and fall behind rather than skip, so an
answer that is late delays those behind it and loses none. An answer's admission happened some time
between its sending and its arrival; excess() takes the longest time that a window can have had, and
so never blames a limit for a delay on the way.
"""

from __future__ import annotations

import argparse
import collections
import http.client
import sys
import threading
import time
from dataclasses import dataclass

# Enough that a few slow answers do not hold up the rest.
WORKERS_PER_TARGET = 16
ANSWER_SECONDS_MAX = 30.0
# Windows begin and end on this grid; finer costs time and gains nothing.
GRID_SECONDS = 0.02


@dataclass(frozen=True)
class Answer:
    target: int
    sent: float
    received: float
    status: int
    """0 when no answer came."""
    version: str


class Target:
    def __init__(self, number: int, text: str) -> None:
        address, _, rate = text.rpartition("@")
        host, _, port = address.partition(":")
        self.number, self.host, self.port, self.rate = number, host, int(port), float(rate)


def worker(target: Target, offset: int, run: argparse.Namespace, answers: list[Answer]) -> None:
    interval = WORKERS_PER_TARGET / target.rate
    connection = _connect(target)
    due = run.begin + interval * offset / WORKERS_PER_TARGET
    while due < run.begin + run.seconds and time.monotonic() < run.begin + run.seconds:
        time.sleep(max(0.0, due - time.monotonic()))
        due += interval
        sent = time.monotonic()
        status, version = 0, ""
        try:
            connection.request("GET", run.path, headers={"Host": run.host})
            response = connection.getresponse()
            response.read()
            status, version = response.status, response.headers.get(run.header, "")
        except (OSError, http.client.HTTPException):
            connection.close()
            connection = _connect(target)
        answers.append(Answer(target.number, sent, time.monotonic(), status, version))
    connection.close()


def _connect(target: Target) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(target.host, target.port, timeout=ANSWER_SECONDS_MAX)


def excess(admitted: list[Answer], rate: float) -> float:
    """The most by which a window of any length held more than rate times its length."""
    if not admitted:
        return 0.0
    origin = min(answer.sent for answer in admitted)
    slots = int((max(answer.received for answer in admitted) - origin) / GRID_SECONDS) + 1
    begins: dict[int, list[Answer]] = collections.defaultdict(list)
    for answer in admitted:
        begins[int((answer.sent - origin) / GRID_SECONDS)].append(answer)
    counts, last = [0] * slots, [0.0] * slots
    worst = 0.0
    for slot in sorted(begins, reverse=True):
        for answer in begins[slot]:
            end = int((answer.received - origin) / GRID_SECONDS)
            counts[end] += 1
            last[end] = max(last[end], answer.received)
        first, inside = min(answer.sent for answer in begins[slot]), 0
        for end in range(slot, slots):
            if counts[end]:
                inside += counts[end]
                worst = max(worst, inside - rate * (last[end] - first))
    return worst


def report(answers: list[Answer], run: argparse.Namespace) -> list[str]:
    first = min(answer.sent for answer in answers)
    last = max(answer.received for answer in answers)
    lines = [f"seconds {last - first:.3f}"]
    for number in range(1, len(run.targets) + 1):
        own = [answer for answer in answers if answer.target == number]
        lines += _tally(f"target{number}", own)
    lines += _tally("all", answers)
    lines += _tally("tail", [answer for answer in answers if answer.sent > last - run.tail])
    admitted = [answer for answer in answers if answer.status == 200]
    lines.append(f"excess {excess(admitted, run.limit):.1f}")
    lines.append(f"slowest_ms {max(a.received - a.sent for a in answers) * 1000:.0f}")
    return lines


def _tally(name: str, answers: list[Answer]) -> list[str]:
    statuses = collections.Counter(answer.status for answer in answers)
    versions = collections.Counter(answer.version for answer in answers if answer.version)
    lines = [f"{name}.requests {len(answers)}"]
    lines += [f"{name}.ok {statuses.pop(200, 0)}", f"{name}.limited {statuses.pop(429, 0)}"]
    # Whatever is neither: no answer at all, or one that nobody asked for.
    lines.append(f"{name}.failed {sum(statuses.values())}")
    lines += [f"{name}.status.{status} {count}" for status, count in sorted(statuses.items())]
    return lines + [f"{name}.version.{text} {count}" for text, count in sorted(versions.items())]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__,
        epilog="example: traffic.py --path /pay --limit 200 127.0.0.1:15001@480 127.0.0.1:15002@120",
    )
    parser.add_argument("targets", nargs="+", metavar="HOST:PORT@RATE")
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--path", default="/")
    parser.add_argument("--host", default="checkout")
    parser.add_argument("--header", default="x-demo-version", help="the answer's header that is counted")
    parser.add_argument("--limit", type=float, default=0, help="per second, for the line excess")
    parser.add_argument("--tail", type=float, default=4, help="seconds of the lines tail")
    run = parser.parse_args(arguments)
    run.begin = time.monotonic()
    answers: list[Answer] = []
    threads = [
        threading.Thread(target=worker, args=(Target(number, text), offset, run, answers))
        for number, text in enumerate(run.targets, 1)
        for offset in range(WORKERS_PER_TARGET)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("\n".join(report(answers, run)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
