# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import unittest

from limiting.faults import Report, recoveries


class RecoveriesTest(unittest.TestCase):
    def test_lists_each_event_over_all_rounds_shortest_first(self) -> None:
        found = [
            Report("killed", 1, {}, {"kill": 2.04, "return": 0.1}),
            Report("killed", 1, {}, {"kill": None, "return": 0.3}),
            Report("killed", 1, {}, {"kill": 0.7, "return": 0.2}),
        ]

        self.assertEqual(
            recoveries(found),
            ["kill: 0.7 s, 2.0 s, never", "return: 0.1 s, 0.2 s, 0.3 s"],
        )


if __name__ == "__main__":
    unittest.main()
