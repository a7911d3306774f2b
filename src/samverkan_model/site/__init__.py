"""Pages made from models: the plugin for MkDocs, and pictures that are alive without a server."""
