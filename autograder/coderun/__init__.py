"""Running the code cells of a graded notebook, in another process and never in this one."""
