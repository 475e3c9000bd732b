"""Engines behind one seam, found by the entry points `l10n.backends`."""
