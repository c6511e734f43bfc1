//! A PostgreSQL cluster of our own in a temporary folder: started with the first test that needs it, stopped by a
//! watching shell when the test process is gone. Each test gets a database of its own with three login roles.

use std::{
    io::Write,
    process::{Child, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use kreislauf::platform::db::Urls;

/// Port of the cluster's socket; there is no network address.
const PORT: u16 = 54329;

/// A running cluster.
struct Cluster {
    folder: String,
    _watch: Child,
}

static CLUSTER: OnceLock<Cluster> = OnceLock::new();
static NEXT: AtomicU32 = AtomicU32::new(1);

/// Whether this run of the suite is the one on PostgreSQL.
pub fn wanted() -> bool {
    std::env::var("KREISLAUF_TEST_DATABASE").is_ok_and(|name| name == "postgres")
}

/// Addresses of a new, empty database: owner and three roles.
pub fn database() -> Urls {
    let cluster = CLUSTER.get_or_init(start);
    let name = format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::SeqCst));
    psql(cluster, "postgres", &format!("CREATE DATABASE {name} OWNER kreislauf_owner"));
    let url = |role: &str| format!("postgresql://{role}@localhost:{PORT}/{name}?host={}", cluster.folder);
    Urls {
        work: url("kreislauf_work"),
        register: url("kreislauf_register"),
        urn: url("kreislauf_urn"),
        owner: Some(url("kreislauf_owner")),
    }
}

fn start() -> Cluster {
    let folder = std::env::temp_dir().join(format!("kreislauf-pg-{}", std::process::id())).display().to_string();
    std::fs::create_dir_all(&folder).unwrap();
    let bin = binaries();
    let script = format!(
        "set -e
         {bin}/initdb -D {folder}/data -U postgres -A trust --no-sync >/dev/null
         {bin}/pg_ctl -D {folder}/data -w -l {folder}/log start -o '-p {PORT} -k {folder} -c listen_addresses= \
            -c max_connections=400 -c shared_buffers=64MB -c log_min_error_statement=panic' >/dev/null
         echo ready
         read -r _ || true
         {bin}/pg_ctl -D {folder}/data -m immediate stop >/dev/null
         rm -rf {folder}"
    );
    let mut command = if is_root() {
        Command::new("chown").args(["-R", "postgres", &folder]).status().unwrap();
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--init-groups", "sh", "-c", &script]);
        command
    } else {
        let mut command = Command::new("sh");
        command.args(["-c", &script]);
        command
    };
    let mut watch = command.current_dir("/").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(watch.stdout.take().unwrap()), &mut line).unwrap();
    assert_eq!(line.trim(), "ready", "the PostgreSQL cluster did not start");
    let cluster = Cluster { folder, _watch: watch };
    for role in ["owner", "work", "register", "urn"] {
        psql(&cluster, "postgres", &format!("CREATE ROLE kreislauf_{role} LOGIN"));
    }
    psql(&cluster, "postgres", "GRANT kreislauf_urn, kreislauf_register TO kreislauf_owner");
    cluster
}

fn psql(cluster: &Cluster, database: &str, sql: &str) {
    let mut child = Command::new(format!("{}/psql", binaries()))
        .args([
            "-q",
            "-v",
            "ON_ERROR_STOP=1",
            "-U",
            "postgres",
            "-h",
            &cluster.folder,
            "-p",
            &PORT.to_string(),
            database,
        ])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(sql.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success(), "{sql}");
}

/// Folder of PostgreSQL's programs: Debian's newest, or the one on the path.
fn binaries() -> String {
    let debian = std::fs::read_dir("/usr/lib/postgresql").ok().and_then(|versions| {
        let mut found: Vec<_> = versions.filter_map(|one| Some(one.ok()?.path().join("bin"))).collect();
        found.sort();
        found.into_iter().rev().find(|bin| bin.join("initdb").exists())
    });
    debian.map_or_else(
        || {
            let output = Command::new("sh").args(["-c", "dirname $(command -v initdb)"]).output().unwrap();
            String::from_utf8(output.stdout).unwrap().trim().to_owned()
        },
        |bin| bin.display().to_string(),
    )
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}
