"""What everything else talks about: immutable values without input or output. Imports nothing of ours."""
