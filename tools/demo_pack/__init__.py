# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo site pack: Binhai Chemical Park, which does not exist. Run ../make-demo-pack.py."""
