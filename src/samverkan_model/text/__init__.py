"""Text as phrases until the last moment, and the writers that make plain words, Markdown, HTML or cells of them."""
