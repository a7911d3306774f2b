"""Programs that keep the repository's facts true; they are no part of the library."""
