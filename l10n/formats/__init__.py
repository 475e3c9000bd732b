"""A file or web page ↔ blocks and skeleton. Formats never segment."""
