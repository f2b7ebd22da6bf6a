"""The screens. Each takes keys by `press` and draws through pure functions."""
