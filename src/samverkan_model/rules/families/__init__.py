"""The rules themselves, one module per family of questions, each with its texts beside it."""
