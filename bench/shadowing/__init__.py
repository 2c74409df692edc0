# SPDX-License-Identifier: Apache-2.0
"""What copies of requests cost the requests themselves."""
