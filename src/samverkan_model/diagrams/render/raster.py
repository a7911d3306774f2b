"""SVG to PNG and PDF, with vl-convert (resvg and svg2pdf in one wheel) and the fonts of this package."""

from functools import cache

from samverkan_model.diagrams.render.pdf import settled


def to_png(svg: str, scale: float = 2) -> bytes:
    """Rasterise; at scale 1 one unit of the drawing is one pixel."""
    import vl_convert

    _register_fonts()
    return vl_convert.svg_to_png(svg, scale)


def to_pdf(svg: str) -> bytes:
    """One page of the drawing's own size, words as words; without dates, so that the same SVG gives the same bytes."""
    import vl_convert

    _register_fonts()
    return settled(vl_convert.svg_to_pdf(svg))


@cache
def _register_fonts() -> None:
    import vl_convert

    from samverkan_model.diagrams.fonts import folder

    vl_convert.register_font_directory(str(folder()))
