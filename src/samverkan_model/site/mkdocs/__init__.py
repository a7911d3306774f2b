"""The only room that knows MkDocs: plugin, menu, languages, search and theme."""
