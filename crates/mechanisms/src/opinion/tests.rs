mod failures;
mod interpellation;
mod papers;
mod refusals;
mod rules;
mod stories;
mod world;
