//! Embeds the built client, or a page that says how to build it.

use std::path::Path;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let built = root.join("../../web/dist");
    let folder = if built.join("index.html").exists() {
        built
    } else {
        root.join("notice")
    };
    println!("cargo::rustc-env=CLIENT_FOLDER={}", folder.display());
    println!("cargo::rerun-if-changed=../../web/dist");
    println!("cargo::rerun-if-changed=notice");
}
