mod four_eyes;
mod numbers;
mod reading;
mod rules;
mod stories;
