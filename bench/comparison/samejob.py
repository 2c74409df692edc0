# SPDX-License-Identifier: Apache-2.0
"""Shows, before anything is measured, that the proxies do the same job."""

from __future__ import annotations

import json
import time

from .recipes import BARE
from .request import ANSWER_BYTES, HEADERS, HOST, PATH, ask, connect, exchange
from .stage import Contestant, Stage

SPLIT_REQUESTS = 1000
# A fair draw of 10 % lands outside these bounds less than once in 10 000 checks.
SPLIT_V2_MIN, SPLIT_V2_MAX = 64, 140

LOG_SECONDS_MAX = 5.0

# What a proxy tells the upstream about its client; the floor does not.
ADDED = {"x-forwarded-for": "127.0.0.1", "x-forwarded-proto": "http"}

LOGGED = {
    "method": "GET",
    "authority": HOST,
    "path": PATH.partition("?")[0],
    "status": 200,
    "user_agent": HEADERS["user-agent"],
    "traceparent": HEADERS["traceparent"],
}
LOG_FIELDS = LOGGED.keys() | {
    *("time", "listener", "protocol", "flags", "attempts", "route", "destination", "subset"),
    *("endpoint", "request_bytes", "response_bytes", "remote"),
}


class DifferentJob(RuntimeError):
    """A proxy does less, or more, than the others."""


def check(contestant: Contestant, stage: Stage) -> None:
    floor = contestant.name == BARE
    _check_forwarded(contestant, {} if floor else ADDED)
    from_v2 = _answers_from_v2(contestant)
    if floor:
        return
    if not SPLIT_V2_MIN <= from_v2 <= SPLIT_V2_MAX:
        raise DifferentJob(
            f"{contestant.name}: {from_v2} of {SPLIT_REQUESTS} answers came from v2"
            f" (expected: {SPLIT_V2_MIN} to {SPLIT_V2_MAX})"
        )
    _check_log(contestant, stage)


def _check_forwarded(contestant: Contestant, added: dict[str, str]) -> None:
    forwarded = json.loads(exchange(contestant.port, "/forwarded").body)
    wanted = {"host": HOST, **HEADERS, **added}
    for name, value in forwarded.items():
        # Among the rest is Connection, which goes no further than the next hop.
        if value != wanted.get(name, ""):
            raise DifferentJob(
                f"{contestant.name}: forwarded {name}: {value!r}"
                f" (expected: {wanted.get(name, '')!r})"
            )


def _answers_from_v2(contestant: Contestant) -> int:
    connection = connect(contestant.port)
    from_v2 = 0
    for _ in range(SPLIT_REQUESTS):
        answer = ask(connection, PATH)
        if answer.status != 200 or len(answer.body) != ANSWER_BYTES:
            raise DifferentJob(
                f"{contestant.name}: {answer.status} with {len(answer.body)} bytes"
                f" (expected: 200 with {ANSWER_BYTES})"
            )
        from_v2 += answer.headers["x-version"] == "v2"
    connection.close()
    return from_v2


def _check_log(contestant: Contestant, stage: Stage) -> None:
    """One object per request, with the same fields; clocks and counts are each proxy's own."""
    entry = _log_entries(contestant)[-1]
    missing = LOG_FIELDS - entry.keys()
    if missing:
        raise DifferentJob(f"{contestant.name}: its log entry {entry} has no {sorted(missing)}")
    for name, value in LOGGED.items():
        if entry[name] != value:
            raise DifferentJob(
                f"{contestant.name}: logged {name}: {entry[name]!r} (expected: {value!r})"
            )
    endpoints = [f"127.0.0.1:{port}" for port in (stage.v1_port, stage.v2_port)]
    if entry["endpoint"] not in endpoints:
        raise DifferentJob(
            f"{contestant.name}: logged endpoint: {entry['endpoint']!r}"
            f" (expected: one of {endpoints})"
        )


def _log_entries(contestant: Contestant) -> list[dict[str, object]]:
    """Waits until every request is written, for a log may be written late, but not never."""
    assert contestant.access_log is not None
    deadline = time.monotonic() + LOG_SECONDS_MAX
    while True:
        lines = contestant.access_log.read_text().splitlines()
        if len(lines) >= SPLIT_REQUESTS:
            return [_entry(contestant, line) for line in lines[-SPLIT_REQUESTS:]]
        if time.monotonic() > deadline:
            raise DifferentJob(
                f"{contestant.name}: {len(lines)} log lines for {SPLIT_REQUESTS} requests"
                f" (expected: one each within {LOG_SECONDS_MAX:.0f} s)"
            )
        time.sleep(0.1)


def _entry(contestant: Contestant, line: str) -> dict[str, object]:
    try:
        return dict(json.loads(line))
    except ValueError as error:
        raise DifferentJob(f"{contestant.name}: logged {line!r} (expected: JSON)") from error
