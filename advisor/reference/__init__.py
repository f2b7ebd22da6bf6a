"""The reference content: loads terms and chapters, and finds what somebody looks up."""
