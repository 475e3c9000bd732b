"""Pages for readers: render, links between versions, the gate before them."""
