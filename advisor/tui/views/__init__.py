"""The views of a result: pure functions to rows that can be scrolled, folded and jumped from."""
