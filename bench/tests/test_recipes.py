# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import tempfile
import unittest
from pathlib import Path

from comparison.jdk import _numbers
from comparison.recipes import CONFIG, Site


class SiteTest(unittest.TestCase):
    def test_fills_every_name_in_every_template(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            site = Site(Path(folder), 1001, 1002, 1003)

            for template in CONFIG.rglob("*.*"):
                rendered = site.render(str(template.relative_to(CONFIG))).read_text()

                self.assertNotRegex(rendered, r"@[A-Z0-9_]+@", template)


class JdkTest(unittest.TestCase):
    def test_orders_versions_by_number(self) -> None:
        self.assertGreater(_numbers("25.0.3"), _numbers("17.0.15"))
        self.assertGreater(_numbers("17.0.15"), _numbers("17.0.9"))
        self.assertGreater(_numbers("17.0.1"), _numbers("1.8.0_402"))


if __name__ == "__main__":
    unittest.main()
