mod board;
mod cycle;
mod guards;
mod histories;
mod plan;
mod results;
mod rules;
mod world;
