mod failures;
mod interpellation;
mod redating;
mod refusals;
mod rules;
mod stories;
mod world;
