"""Other programs' formats: one file per format. Pure functions from a snapshot to text or bytes."""
