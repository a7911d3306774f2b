"""A page on this machine for whoever has no terminal: choose, see, correct and take with you; an extra, `app`."""
