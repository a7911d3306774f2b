"""Counties side by side, told: as text, as Markdown, as a page, as rows and as a document."""
