"""Quality findings as pure functions; checks never read anything."""
