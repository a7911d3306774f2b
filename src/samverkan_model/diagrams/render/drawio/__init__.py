"""Drawings as files of draw.io (mxGraph's XML, not compressed), and positions read back from them."""
