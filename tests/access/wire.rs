//! Requests as a hostile or careless program would send them: any method, any header, any body, one connection each.

use std::{
    collections::BTreeMap,
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Headers, names in lower case; a repeated one is joined by a line break.
    pub headers: BTreeMap<String, String>,
}

/// A request, put together header by header.
pub struct Wire {
    address: SocketAddr,
    head: String,
    body: Vec<u8>,
}

impl Wire {
    /// A request without a body.
    pub fn new(address: SocketAddr, method: &str, path: &str) -> Self {
        let head = format!("{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n");
        Self { address, head, body: Vec::new() }
    }

    /// Adds a header.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.head += &format!("{name}: {value}\r\n");
        self
    }

    /// Adds a form, its length announced.
    pub fn form(self, body: &str) -> Self {
        let mut wire = self
            .with("content-type", "application/x-www-form-urlencoded")
            .with("content-length", &body.len().to_string());
        wire.body = body.as_bytes().to_vec();
        wire
    }

    /// Announces more than it sends.
    pub fn announcing(self, length: usize) -> Self {
        self.with("content-type", "application/x-www-form-urlencoded").with("content-length", &length.to_string())
    }

    /// Adds a body in chunks of 16 kB whose sum is `length`, never announced, without an end.
    pub fn chunks(self, length: usize) -> Self {
        let mut wire =
            self.with("content-type", "application/x-www-form-urlencoded").with("transfer-encoding", "chunked");
        for _ in 0..length.div_ceil(16 * 1024) {
            wire.body.extend_from_slice(b"4000\r\n");
            wire.body.resize(wire.body.len() + 16 * 1024, b'x');
            wire.body.extend_from_slice(b"\r\n");
        }
        wire
    }

    /// Sends the request and reads the head of the answer.
    pub fn send(self) -> Answer {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        stream.write_all(format!("{}\r\n", self.head).as_bytes()).unwrap();
        let mut sender = stream.try_clone().unwrap();
        // Who answers before the body has arrived may close the connection: that is no fault of the answer.
        let sending = std::thread::spawn(move || sender.write_all(&self.body).is_ok());
        let head = read_head(&mut stream);
        assert!(sending.join().is_ok());
        parse(&head)
    }
}

fn read_head(stream: &mut TcpStream) -> String {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read(&mut byte) {
            Ok(1) => head.push(byte[0]),
            other => panic!("the answer ended early ({other:?}): {}", String::from_utf8_lossy(&head)),
        }
    }
    String::from_utf8(head).unwrap()
}

fn parse(head: &str) -> Answer {
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let mut headers: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        let all = headers.entry(name.to_lowercase()).or_default();
        let joined = if all.is_empty() { value.to_owned() } else { format!("{all}\n{value}") };
        *all = joined;
    }
    Answer { status, headers }
}
