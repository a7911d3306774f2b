"""Drawings as slides of native shapes (ECMA-376, PresentationML): words in the boxes, lines tied to them."""
