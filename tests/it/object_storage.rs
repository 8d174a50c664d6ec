//! Exports in object storage give what the same exports give as files, and what cannot be
//! fetched is answered. The server is moto's, which speaks the protocol of S3; where it is not
//! installed (`pip install 'moto[server]'`), its part is skipped with a printed line.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use polars::prelude::*;
use serde_json::Value;

use crate::company::{AS_OF, Company};
use crate::support::program::tasuki;
use crate::support::skipped;

const SECRET: &str = "a-secret-that-nobody-may-see";

/// A server on a port of this machine, which ends with the test.
struct Moto {
    process: Child,
    port: u16,
}

impl Drop for Moto {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Moto {
    fn start() -> Option<Self> {
        let port = free_port();
        let started = Command::new("moto_server")
            .args(["-H", "127.0.0.1", "-p", &port.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let Ok(process) = started else {
            skipped("moto_server is not installed");
            return None;
        };
        let server = Self { process, port };
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < Duration::from_mins(1), "moto_server does not start");
            std::thread::sleep(Duration::from_millis(100));
        }
        Some(server)
    }

    /// Makes a bucket or an object.
    fn put(&self, name: &str, bytes: &[u8]) {
        let mut server = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let head = format!(
            "PUT /{name} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            self.port,
            bytes.len()
        );
        server.write_all(head.as_bytes()).unwrap();
        server.write_all(bytes).unwrap();
        let mut answer = String::new();
        server.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{name}: {answer}");
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Runs a job whose objects are on a port of this machine.
fn run(company: &Company, port: u16, settings: &[(&str, &str)]) -> Output {
    let copies = company.path().join("copies");
    fs::create_dir_all(&copies).unwrap();
    let output = tasuki(company.path())
        .args(["run", "job.toml", "--as-of", AS_OF, "--out", "out"])
        .env("AWS_ENDPOINT_URL", format!("http://127.0.0.1:{port}"))
        .env("AWS_ALLOW_HTTP", "true")
        .env("AWS_REGION", "us-east-1")
        .env("AWS_ACCESS_KEY_ID", "reader")
        .env("AWS_SECRET_ACCESS_KEY", SECRET)
        .env("TMPDIR", &copies)
        .envs(settings.iter().copied())
        .output()
        .unwrap();
    assert_eq!(fs::read_dir(&copies).unwrap().count(), 0, "copies are left behind");
    output
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A company whose exports are of several forms: one file of several parts (over 4 MiB), a
/// folder of files, gzip and Parquet. Gives the job file's paths too.
fn company_of_several_forms() -> (Company, Vec<&'static str>) {
    let company = Company::clean(400, 5);
    let history = company.read("history.csv");
    let (header, rows) = history.split_once('\n').unwrap();
    let middle = rows[..rows.len() / 2].rfind('\n').unwrap() + 1;
    company.write("history/01.csv", format!("{header}\n{}", &rows[..middle]));
    let mut second = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    second.write_all(format!("{header}\n{}", &rows[middle..]).as_bytes()).unwrap();
    company.write("history/02.csv.gz", second.finish().unwrap());

    let engagement = company.read("engagement.csv");
    let rows = engagement.lines().count();
    let filler = "x".repeat((5 << 20) / rows);
    let wide: String = engagement.lines().map(|line| format!("{line},{filler}\n")).collect();
    company.write("engagement.csv", wide.replacen(&filler, "filler", 1));

    let users = company.read("users.csv");
    let mut lines = users.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let names = lines.next().unwrap();
    let rows: Vec<Vec<&str>> = lines.collect();
    let columns = names.iter().enumerate().map(|(at, name)| {
        let values: Vec<&str> = rows.iter().map(|row| row[at]).collect();
        Column::new((*name).into(), values)
    });
    let mut frame = DataFrame::new(rows.len(), columns.collect()).unwrap();
    let mut users = Vec::new();
    ParquetWriter::new(&mut users).finish(&mut frame).unwrap();
    company.write("users.parquet", users);

    company.edit_job("\"history.csv\"", "\"history/*.csv*\"");
    company.edit_job("\"users.csv\"", "\"users.parquet\"");
    let paths = vec![
        "leads.csv",
        "history/01.csv",
        "history/02.csv.gz",
        "engagement.csv",
        "activities.csv",
        "opportunities.csv",
        "users.parquet",
    ];
    (company, paths)
}

fn manifest(company: &Company) -> Value {
    serde_json::from_str(&company.read("out/manifest.json")).unwrap()
}

/// The files that no path of an input stands in.
fn results(company: &Company) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for name in [
        "measures.csv",
        "worklist.csv",
        "set_aside.csv",
        "facts/handoffs.parquet",
        "facts/spells.parquet",
        "facts/ledger.parquet",
        "facts/enforcement.parquet",
    ] {
        files.insert(name.to_owned(), fs::read(company.path().join("out").join(name)).unwrap());
    }
    files
}

#[test]
fn exports_in_object_storage_give_what_files_give() {
    let Some(server) = Moto::start() else { return };
    let (company, paths) = company_of_several_forms();
    server.put("exports", b"");
    for path in &paths {
        server.put(&format!("exports/crm/{path}"), &fs::read(company.path().join(path)).unwrap());
    }
    // Neither below the pattern's folder nor of another name.
    server.put("exports/crm/history/old/00.csv", b"no history");
    server.put("exports/crm/history/notes.txt", b"no history");
    server.put("exports/crm/history2/00.csv", b"no history");

    let local = run(&company, 1, &[]);
    assert_eq!(local.status.code(), Some(0), "{}", said(&local));
    let (as_files, of_files) = (results(&company), manifest(&company));

    let job = company.read("job.toml").replace("path = \"", "path = \"s3://exports/crm/");
    company.write("job.toml", job);
    for name in ["leads.csv", "engagement.csv", "users.parquet"] {
        fs::remove_file(company.path().join(name)).unwrap();
    }
    let remote = run(&company, server.port, &[]);
    assert_eq!(remote.status.code(), Some(0), "{}", said(&remote));
    let (as_objects, of_objects) = (results(&company), manifest(&company));

    // A footer names the job file by its hash, and the two differ in their paths.
    let hash = |manifest: &Value| manifest["job"]["sha256"].as_str().unwrap().to_owned();
    let (one, other) = (hash(&of_files), hash(&of_objects));
    for (name, bytes) in &as_files {
        let expected = replaced(bytes, one.as_bytes(), other.as_bytes());
        assert!(expected == as_objects[name], "{name} differs");
    }

    let inputs = |manifest: &Value| manifest["inputs"].as_array().unwrap().clone();
    for (file, object) in inputs(&of_files).iter().zip(&inputs(&of_objects)) {
        let path = file["file"].as_str().unwrap();
        assert_eq!(object["file"], format!("s3://exports/crm/{path}"));
        for field in ["source", "bytes", "sha256", "rows"] {
            assert_eq!(file[field], object[field], "{path}");
        }
        assert!(object["e_tag"].is_string() && file.get("e_tag").is_none(), "{path}");
    }
    assert_eq!(inputs(&of_objects).len(), paths.len());
    assert!(!company.read("out/manifest.json").contains(SECRET));
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut bytes = bytes.to_vec();
    let mut at = 0;
    while let Some(found) = bytes[at..].windows(from.len()).position(|window| window == from) {
        bytes[at + found..at + found + to.len()].copy_from_slice(to);
        at += found + to.len();
    }
    bytes
}

/// A job of leads alone.
fn of_leads(address: &str) -> Company {
    let company = Company::empty();
    let stages = "[stages]\nsales_queue = [\"Handed off\"]\n";
    company.write("job.toml", format!("[sources.leads]\npath = \"{address}\"\n{stages}"));
    company
}

/// Fails unless the run ends with 4 and says all of this, and no secret.
fn is_answered(address: &str, port: u16, settings: &[(&str, &str)], parts: &[&str]) {
    let output = run(&of_leads(address), port, settings);
    let told = said(&output).split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(output.status.code(), Some(4), "{told}");
    for part in parts.iter().chain(&["sources.leads.path", address]) {
        assert!(told.contains(part), "the message lacks '{part}': {told}");
    }
    assert!(!told.contains(SECRET), "{told}");
}

#[test]
fn what_is_not_there_is_answered() {
    let Some(server) = Moto::start() else { return };
    server.put("exports", b"");
    server.put("exports/empty.csv", b"");
    server.put("exports/leads.csv", b"lead_id\n1\n");
    let answered = |address, parts: &[&str]| is_answered(address, server.port, &[], parts);
    answered("s3://exports/lead.csv", &["there is no such object", "small and capital"]);
    answered("s3://nowhere/leads.csv", &["there is no bucket 'nowhere'", "AWS_ENDPOINT_URL"]);
    answered("s3://nowhere/*.csv", &["there is no bucket 'nowhere'", "AWS_REGION"]);
    answered("s3://exports/*.parquet", &["no object fits this pattern"]);
    // What is fetched and cannot be read is called by its address.
    let damaged = |address, part| {
        let output = run(&of_leads(address), server.port, &[]);
        let told = said(&output).split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(output.status.code(), Some(4), "{told}");
        assert!(told.contains(address) && told.contains(part), "{told}");
    };
    damaged("s3://exports/empty.csv", "the file is empty");
    damaged("s3://exports/leads.csv", "there is no column 'created_at'");
}

#[test]
fn a_server_that_refuses_or_is_not_there_is_answered() {
    is_answered(
        "s3://exports/leads.csv",
        free_port(),
        &[],
        &["the server cannot be reached", "AWS_ENDPOINT_URL"],
    );
    is_answered(
        "s3://exports/leads.csv",
        free_port(),
        &[("AWS_ALLOW_HTTP", "false")],
        &["AWS_ALLOW_HTTP=true"],
    );

    // A server that refuses everybody, and tells what it was sent.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for client in listener.incoming() {
            let Ok(mut client) = client else { continue };
            let mut request = [0; 8192];
            let _ = client.read(&mut request);
            let body = format!(
                "<Error><Code>AccessDenied</Code><Message>Access Denied to {SECRET}</Message></Error>"
            );
            let answer = format!(
                "HTTP/1.1 403 Forbidden\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            );
            let _ = client.write_all(answer.as_bytes());
        }
    });
    for address in ["s3://exports/leads.csv", "s3://exports/*.csv"] {
        is_answered(
            address,
            port,
            &[],
            &[
                "access is refused (AccessDenied: Access Denied to (AWS_SECRET_ACCESS_KEY))",
                "AWS_ACCESS_KEY_ID",
                "s3:GetObject",
            ],
        );
    }
}

#[test]
fn the_other_providers_say_what_they_lack() {
    let none: &[(&str, &str)] = &[];
    is_answered("az://exports/leads.csv", 1, none, &["AZURE_STORAGE_ACCOUNT_NAME"]);
    let missing = Path::new("/nonexistent/key.json").display().to_string();
    let settings = [("GOOGLE_APPLICATION_CREDENTIALS", missing.as_str())];
    is_answered("gs://exports/leads.csv", 1, &settings, &["GOOGLE_APPLICATION_CREDENTIALS"]);
}
