//! Makes a new migration file reach the binary.

fn main() {
    println!("cargo::rerun-if-changed=../../migrations");
}
