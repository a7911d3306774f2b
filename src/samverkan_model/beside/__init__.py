"""Beside people while they work: for assistants (MCP), in editors (a language server), and when files are saved."""
