mod counts;
mod results;
mod stories;
