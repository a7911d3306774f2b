"""Placed pictures written as SVG, PNG, PDF, DOT and words."""
