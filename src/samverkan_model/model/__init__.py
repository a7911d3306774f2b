"""What a collaboration structure is made of: frozen records with validity and sources. Imports nothing above it."""
