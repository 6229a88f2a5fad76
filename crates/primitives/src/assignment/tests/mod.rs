mod histories;
mod lists;
mod measure;
mod rules;
mod stories;
mod world;
