mod numbers;
mod reading;
mod rules;
mod stories;
