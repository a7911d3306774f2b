"""What stands on each page, without knowing who builds the site."""
