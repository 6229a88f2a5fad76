mod plan;
mod results;
mod rules;
