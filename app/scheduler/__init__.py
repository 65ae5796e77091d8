"""What does this server do by itself, and when? The clock: one list of jobs, one leader, any number of senders."""
