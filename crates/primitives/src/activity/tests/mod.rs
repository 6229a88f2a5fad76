mod figures;
mod histories;
mod phone;
mod refusals;
mod rules;
mod scope;
mod stories;
mod world;
