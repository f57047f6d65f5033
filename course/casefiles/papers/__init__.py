"""Papers that many kinds of case hold: one sort a module, each a pure function of people and days to an exhibit."""
