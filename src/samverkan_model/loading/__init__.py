"""Model files → records, with file and line for each. The only room that reads YAML."""
