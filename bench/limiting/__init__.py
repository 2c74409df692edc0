# SPDX-License-Identifier: Apache-2.0
"""One limit over three instances: what each contestant lets through, and at what cost in time."""
