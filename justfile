# What CI runs is what you run. `just` alone lists the recipes.

default:
    @just --list

# format, lints and docs, warnings denied
check:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets --locked -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked

# every test that needs cargo alone
test:
    cargo test --workspace --locked

# accept changed goldens, then read the diff
accept:
    CLAIMGRAPH_ACCEPT=1 cargo test --workspace --locked

# the first paper's graph, built from its curated reading
build *ARGS:
    cargo run --release --locked -- build data/papers/yang-2023 {{ARGS}}

# the figures of docs/eval.md and the precision of the rules, from a folder of labelled data
eval DIR *ARGS:
    cargo run --release --locked -- eval {{DIR}} --reading data/papers/yang-2023 --rules data/lexicon/rules-precision.tsv --note "$(date -I)" --note "commit $(git rev-parse --short HEAD)" --note "data {{file_name(DIR)}}" -o docs/eval.md {{ARGS}}

# the checks with other people's RDF tools (Python, Java, raptor, Node)
foreign:
    tests/foreign/run

# the live map and the SPARQL editor, from npm packages into ui/dist; the next build of the program takes them in
ui:
    cd ui && npm ci --ignore-scripts --no-audit --no-fund && npm run build

# the workbench in a browser, pictures in target/pictures
browser:
    tests/browser/run target/release/claimgraph target/pictures

# serve the first paper's graph
serve *ARGS:
    cargo run --release --locked -- serve {{ARGS}}

# all that CI does
ci:
    .ci/run

# load and query time against plain Oxigraph, on the first paper's graph and on a generated one of a million quads
bench CLAIMS="17500":
    mkdir -p target
    cargo run --release --locked -- build data/papers/yang-2023 --fresh --quiet --graph target/bench-paper.nq
    cargo run --release --locked -p claimgraph-rdf --example generate -- {{CLAIMS}} 1 > target/bench-generated.nq
    cargo run --release --locked -p claimgraph-rdf --example against_oxigraph -- target/bench-paper.nq 9
    cargo run --release --locked -p claimgraph-rdf --example against_oxigraph -- target/bench-generated.nq 3
