"""Units ↔ PO, without changing a byte that nobody asked to change."""
