"""The words of the house as frozen dataclasses. No library, no input or output."""
