"""Geometry for scenes: what stands where, how lines go, how large words are."""
