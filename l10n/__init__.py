"""l10n runs a trilingual newsroom's languages. Importing it loads nothing but this version number."""

__version__ = "0.1.0"
