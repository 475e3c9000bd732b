"""A plug-in that leaves when it is imported."""

import sys

sys.exit("no licence found")
