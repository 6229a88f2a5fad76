mod histories;
mod rules;
mod stories;
mod world;
