//! Notices when the islands of `ui/dist` come, change or go. It runs no tool and opens no connection: `just ui` builds them.

fn main() {
    println!("cargo:rerun-if-changed=../../ui/dist");
}
