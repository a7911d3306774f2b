"""The site's own search: an index in pieces that a page loads as scripts, from a server as from a disk."""
