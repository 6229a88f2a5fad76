//! Spans, deadlines, and the working-day calendar.
