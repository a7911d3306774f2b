"""What an assistant may ask, read only: ``answers`` what each tool answers, ``serving`` the tools over MCP."""
