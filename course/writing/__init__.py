"""The review of a written decision: one module a check, each a verdict with the sentence it rests on. Pure."""
