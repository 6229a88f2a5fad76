mod failures;
mod interpellation;
mod refusals;
mod rules;
mod stories;
mod world;
