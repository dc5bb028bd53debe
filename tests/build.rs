use crate::support::{graph, program, reading, run, scratch, stderr, stdout};
use std::{fs, process::Stdio, thread, time::Duration};

#[test]
fn two_builds_give_the_same_bytes() {
    let path = scratch("second.nq");
    stdout(&run(&["build", reading().to_str().unwrap(), "--fresh", "--graph", path.to_str().unwrap()]));
    assert_eq!(fs::read(graph()).unwrap(), fs::read(&path).unwrap());
    // A rebuild in place replaces the paper's graph and nothing else.
    stdout(&run(&["build", reading().to_str().unwrap(), "--graph", path.to_str().unwrap()]));
    assert_eq!(fs::read(graph()).unwrap(), fs::read(&path).unwrap());
}

#[test]
fn the_summary_is_there_for_programs_too() {
    let path = scratch("summary.nq");
    let text = stdout(&run(&["build", reading().to_str().unwrap(), "--json", "--graph", path.to_str().unwrap()]));
    let summary: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(summary["papers"][0]["paper"], "yang-2023");
    assert!(summary["papers"][0]["claims"].as_u64().unwrap() > 500);
    let quiet = run(&["build", reading().to_str().unwrap(), "--quiet", "--graph", path.to_str().unwrap()]);
    assert!(quiet.stdout.is_empty() && quiet.stderr.is_empty());
}

#[test]
fn a_killed_build_leaves_the_old_graph_or_the_new_one() {
    let path = scratch("killed.nq");
    fs::copy(graph(), &path).unwrap();
    let whole = fs::read(graph()).unwrap();
    // Moments spread over the whole run, the last ones after its end.
    for step in 0..12u64 {
        let mut child = program()
            .args(["build", reading().to_str().unwrap(), "--fresh", "--graph", path.to_str().unwrap()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(step * step * 40));
        let _ = child.kill();
        child.wait().unwrap();
        assert!(fs::read(&path).unwrap() == whole, "step {step}: half a graph");
    }
}

#[test]
fn a_reading_with_mistakes_is_told_whole_and_the_old_graph_stays() {
    let folder = scratch("mistakes");
    fs::create_dir_all(folder.join("claims")).unwrap();
    for name in ["paper.toml", "works.toml", "concepts.toml"] {
        fs::copy(reading().join(name), folder.join(name)).unwrap();
    }
    let claim = "[[claim]]\nid = \"x\"\nat = [100, 200]\ncause = { at = [110, 120], concept = \"no-such-concept\" }\neffect = { at = [130, 300], concept = \"labor-costs\" }\nrelation = \"makes\"\ncolour = 1\n";
    fs::write(folder.join("claims/1.toml"), claim).unwrap();
    let path = scratch("untouched.nq");
    fs::write(&path, "").unwrap();
    let output = run(&["build", folder.to_str().unwrap(), "--graph", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    for part in ["unknown-name", "unknown-key", "dangling-id", "1.toml:"] {
        assert!(told.contains(part), "{part} is missing in\n{told}");
    }
    assert_eq!(fs::read(&path).unwrap(), b"");
}

/// A file system that takes no more: here by a limit on the size of a file, which the program learns of as it learns of a full disk.
#[cfg(unix)]
#[test]
fn a_disk_that_is_full_leaves_the_old_graph() {
    let folder = scratch("full-disk");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("graph.nq");
    fs::write(&path, "<x:old> <x:old> <x:old> .\n").unwrap();
    let script = "trap '' XFSZ; ulimit -f 64; exec \"$0\" build \"$1\" --fresh --graph \"$2\"";
    let output = std::process::Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_claimgraph")])
        .args([&reading(), &path])
        .env_remove("CLAIMGRAPH_GRAPH")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    let told = stderr(&output);
    assert!(told.contains("what was there before is untouched") && told.contains("too large"), "{told}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "<x:old> <x:old> <x:old> .\n");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "a scrap stays");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = scratch("read-only");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("graph.nq");
    fs::write(&path, "").unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    // The superuser may write everywhere but where there is nothing to write to.
    let root = fs::write(folder.join("probe"), "").is_ok();
    let place = if root { scratch("plain-file").join("graph.nq") } else { path.clone() };
    if root {
        fs::write(place.parent().unwrap(), "").unwrap();
    }
    let output = run(&["build", reading().to_str().unwrap(), "--fresh", "--graph", place.to_str().unwrap()]);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    assert!(told.contains("the graph was not saved") && told.contains("graph.nq"), "{told}");
    assert_eq!(fs::read(&path).unwrap(), b"");
}

#[test]
fn two_readings_of_one_paper_are_told() {
    let other = scratch("other-reading");
    fs::create_dir_all(other.join("claims")).unwrap();
    for name in ["paper.toml", "works.toml", "concepts.toml"] {
        let text = fs::read_to_string(reading().join(name)).unwrap();
        let digest = text.lines().find(|l| l.starts_with("sha256")).map(str::to_owned);
        let text = digest.map_or(text.clone(), |line| text.replace(&line, &format!("sha256 = \"{}\"", "0".repeat(64))));
        fs::write(other.join(name), text).unwrap();
    }
    let path = scratch("two-readings.nq");
    let output = run(&["build", reading().to_str().unwrap(), other.to_str().unwrap(), "--json", "--graph", path.to_str().unwrap()]);
    assert!(stderr(&output).contains("is the paper yang-2023 again"), "{}", stderr(&output));
    assert!(!output.status.success());
    assert_eq!(String::from_utf8(output.stdout).unwrap().matches("\"paper\"").count(), 1);
}

#[test]
fn a_graph_with_quotes_is_in_order() {
    let Some(papers) = crate::support::papers("a_graph_with_quotes_is_in_order") else { return };
    let path = scratch("quotes.nq");
    let graph = path.to_str().unwrap();
    stdout(&run(&["build", reading().to_str().unwrap(), "--texts", papers.to_str().unwrap(), "--quotes", "--graph", graph]));
    let told = stdout(&run(&["check", "--graph", graph]));
    assert!(told.contains("0 violations"), "{told}");
}
