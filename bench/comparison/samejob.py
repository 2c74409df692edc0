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


class DifferentJob(RuntimeError):
    """A proxy does less, or more, than the others."""


def check(contestant: Contestant, stage: Stage) -> None:
    _check_forwarded(contestant)
    from_v2 = _answers_from_v2(contestant)
    if contestant.name == BARE:
        return
    if not SPLIT_V2_MIN <= from_v2 <= SPLIT_V2_MAX:
        raise DifferentJob(
            f"{contestant.name}: {from_v2} of {SPLIT_REQUESTS} answers came from v2"
            f" (expected: {SPLIT_V2_MIN} to {SPLIT_V2_MAX})"
        )
    _check_log(contestant, stage)


def _check_forwarded(contestant: Contestant) -> None:
    # The last field is Connection, which goes no further than the next hop.
    wanted = "|".join([HOST, *HEADERS.values(), ""])
    forwarded = exchange(contestant.port, "/forwarded").body.decode()
    if forwarded != wanted:
        raise DifferentJob(f"{contestant.name}: forwarded {forwarded!r} (expected: {wanted!r})")


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
    """One object per request; names differ between proxies, what they tell must not."""
    entry = _log_entries(contestant)[-1]
    told = "\n".join(str(value) for value in entry.values())
    upstreams = (f":{stage.v1_port}", f":{stage.v2_port}")
    missing = [
        value
        for value in ("GET", HOST, PATH.partition("?")[0], "200", *HEADERS.values())
        if value not in told
    ]
    if missing or not any(upstream in told for upstream in upstreams):
        raise DifferentJob(
            f"{contestant.name}: its access log says {entry}"
            f" (expected also: {missing or 'the upstream address'})"
        )


def _log_entries(contestant: Contestant) -> list[dict[str, object]]:
    """Waits until every request is written, for a log may be written late, but not never."""
    assert contestant.access_log is not None
    deadline = time.monotonic() + LOG_SECONDS_MAX
    while True:
        lines = contestant.access_log.read_text().splitlines()
        if len(lines) >= SPLIT_REQUESTS:
            return [json.loads(line) for line in lines[-SPLIT_REQUESTS:]]
        if time.monotonic() > deadline:
            raise DifferentJob(
                f"{contestant.name}: {len(lines)} log lines for {SPLIT_REQUESTS} requests"
                f" (expected: one each within {LOG_SECONDS_MAX:.0f} s)"
            )
        time.sleep(0.1)
