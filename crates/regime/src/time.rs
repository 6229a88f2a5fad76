//! Lengths of time, deadlines and shares: the kernel's.
