"""How rules are made, run, set and written by others."""
