"""What people and programs read: rows, entities, overviews and pages, made of a snapshot. Pure functions."""
