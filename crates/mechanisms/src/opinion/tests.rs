mod interpellation;
mod rules;
mod stories;
mod world;
