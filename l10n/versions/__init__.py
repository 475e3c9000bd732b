"""One article across languages and revisions: pure functions over texts and units."""
