"""Charts drawn with plain shapes on any surface: a PDF page or an SVG image."""
