mod numbers;
mod rules;
mod stories;
