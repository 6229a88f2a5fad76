mod board;
mod histories;
mod lists;
mod redating;
mod rules;
mod stories;
mod world;
