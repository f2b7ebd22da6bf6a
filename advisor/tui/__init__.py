"""The interview and its result in the terminal. Drawing is pure: state in, lines out."""
