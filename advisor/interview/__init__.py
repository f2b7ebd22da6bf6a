"""The interview without a screen: which question, what was said, what it meant. Pure, for both front ends."""
