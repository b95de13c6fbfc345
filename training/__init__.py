"""How the shipped reader is made: examples → negatives → train → evaluate → export."""
