"""One module for each section: what the data say, put into blocks."""
