"""Work an officer does, made into practice: pure state machines, ``step(state, event) -> (state, events)``."""
