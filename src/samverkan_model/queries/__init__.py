"""Questions to the facts: pure functions that return data, never text."""
