"""How fast, how small? Ratios against a plain alternative in the same run; an absolute time means little."""
