mod failures;
mod interpellation;
mod papers;
mod redating;
mod refusals;
mod rules;
mod stories;
mod world;
