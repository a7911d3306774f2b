"""SVG to PNG and PDF, with vl-convert (resvg and svg2pdf in one wheel) and the fonts of this package."""

from functools import cache


def to_png(svg: str, scale: float = 2) -> bytes:
    """Rasterise; at scale 1 one unit of the drawing is one pixel."""
    return _converter().svg_to_png(svg, scale)


def to_pdf(svg: str) -> bytes:
    """One page as large as the drawing, words as words; the file holds no date, so the same SVG gives the same bytes."""
    return _converter().svg_to_pdf(svg)


@cache
def _converter():
    import vl_convert

    from samverkan_model.diagrams.fonts import folder

    vl_convert.register_font_directory(str(folder()))
    return vl_convert
