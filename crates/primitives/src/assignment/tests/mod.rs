mod histories;
mod lists;
mod rules;
mod stories;
mod world;
