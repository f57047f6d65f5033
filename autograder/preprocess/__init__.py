"""What our nbgrader course does to notebooks while they are graded and shown."""
