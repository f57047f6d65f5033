"""The docket: a week of cases in simulated time."""
