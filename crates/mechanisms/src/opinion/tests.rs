mod failures;
mod interpellation;
mod lists;
mod refusals;
mod rules;
mod stories;
mod world;
