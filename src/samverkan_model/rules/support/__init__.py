"""What several rules ask of a snapshot."""
