"""The steps from an empty unit to a draft: memory, protect, backend, guard, restore, enforce, checks."""
