//! The files built in, the faults of files, and the articles that they cite.

mod articles;
mod builtin;
mod faults;
mod loading;
