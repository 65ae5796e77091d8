"""The line that needs no signal: what waits goes to a stick in one file, and what comes back is taken from one."""
