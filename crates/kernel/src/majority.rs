//! How many are enough, in whole numbers.
