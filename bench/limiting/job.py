# SPDX-License-Identifier: Apache-2.0
"""The job: one limit, three times as much load, spread unevenly over three instances."""

INSTANCES = 3
LIMIT_PER_SECOND = 2000
# A tenth of a second's worth, Sluice's default.
BURST = 200
OFFERED_PER_SECOND = 3 * LIMIT_PER_SECOND
# A balancer that sticks clients to nodes spreads them no better than this.
SHARES = (0.80, 0.15, 0.05)


def rates(total: float) -> list[float]:
    """What each instance is sent, in requests per second."""
    return [total * share for share in SHARES]
