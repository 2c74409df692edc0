# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import unittest

from comparison.heap import HeapReading, allocated, parse_collections, parse_eden

JDK_17 = """def new generation   total 157248K, used 10K [0x00000000e0000000, 0x00000000eaaa0000)
  eden space 139776K,   7% used [0x1000, 0x1400, 0x3000)
  from space 17472K,   0% used [0x4000, 0x4000, 0x5000)
"""
JDK_25 = """DefNew     total 157248K, used 114652K [0x00000000e0000000, 0x00000000eaaa0000)
 eden space 139776K,  82% used [0x1000, 0x2c00, 0x3000)
 from space 17472K,   0% used [0x4000, 0x4000, 0x5000)
"""


class EdenTest(unittest.TestCase):
    def test_reads_size_and_use_from_the_addresses(self) -> None:
        self.assertEqual(parse_eden(JDK_17), (0x2000, 0x400))
        self.assertEqual(parse_eden(JDK_25), (0x2000, 0x1C00))

    def test_refuses_the_heap_of_another_collector(self) -> None:
        with self.assertRaisesRegex(RuntimeError, "serial"):
            parse_eden("garbage-first heap   total 524288K, used 2048K")


class CollectionsTest(unittest.TestCase):
    def test_finds_columns_by_name(self) -> None:
        self.assertEqual(parse_collections("S0C  YGC YGCT FGC\n 0.0  12  0.5   3\n"), (12, 3))


class AllocatedTest(unittest.TestCase):
    def test_counts_a_whole_eden_for_each_collection(self) -> None:
        start = HeapReading(5, 0, 1000, 900)
        end = HeapReading(8, 0, 1000, 200)

        # 100 up to the first collection, two full edens, 200 after the third.
        self.assertEqual(allocated(start, end), 100 + 2 * 1000 + 200)

    def test_is_unknown_after_a_full_collection(self) -> None:
        self.assertIsNone(allocated(HeapReading(5, 0, 1000, 0), HeapReading(6, 1, 1000, 0)))

    def test_is_unknown_after_a_resize(self) -> None:
        self.assertIsNone(allocated(HeapReading(5, 0, 1000, 0), HeapReading(6, 0, 2000, 0)))


if __name__ == "__main__":
    unittest.main()
