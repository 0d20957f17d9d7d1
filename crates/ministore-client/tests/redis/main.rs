//! The example that keeps a token in Redis, run as two processes over a real `redis-server`: one fetch for both, and one
//! refresh for both.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A `redis-server` of its own, in memory, on a free port.
struct Redis(Child, String);

impl Redis {
    fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string();
        let server = Command::new("redis-server")
            .args(["--port", &port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
            .stdout(Stdio::null())
            .spawn()
            .expect("redis-server is installed");
        let redis = Self(server, port);
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", redis.1.parse().unwrap())).is_ok() {
                return redis;
            }
            thread::sleep(Duration::from_millis(25));
        }
        panic!("redis-server does not start");
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What a platform of few words keeps in mind.
#[derive(Default)]
struct Platform {
    /// How many tokens it handed out; the last is the one that it takes.
    fetched: u32,
    /// How often it refused one.
    refused: u32,
}

/// Hands out tokens `t1`, `t2`, … and takes the newest alone.
fn serve(platform: Arc<Mutex<Platform>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let platform = Arc::clone(&platform);
            thread::spawn(move || answer(stream.unwrap(), &platform));
        }
    });
    url
}

fn answer(mut stream: TcpStream, platform: &Mutex<Platform>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).unwrap() == 0 {
            return;
        }
    }
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
    let mut body = vec![0; length.parse().unwrap()];
    reader.read_exact(&mut body).unwrap();
    let body = {
        let mut platform = platform.lock().unwrap();
        if head.starts_with("POST /cgi-bin/stable_token ") {
            platform.fetched += 1;
            format!(r#"{{"access_token":"t{}","expires_in":7200}}"#, platform.fetched)
        } else if head.contains(&format!("access_token=t{} ", platform.fetched)) {
            r#"{"errcode":0,"order":{"status":20}}"#.to_owned()
        } else {
            platform.refused += 1;
            r#"{"errcode":40001,"errmsg":"invalid credential"}"#.to_owned()
        }
    };
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    let _ = stream.write_all((head + &body).as_bytes());
}

/// Runs the example once, in a process of its own.
fn example(redis: &Redis, server: &str) -> Child {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args([
        "run",
        "--quiet",
        "--locked",
        "--package",
        "ministore-client",
        "--example",
        "redis_store",
        "--",
        "7",
        "8",
    ]);
    cargo.env("REDIS_URL", format!("redis://127.0.0.1:{}", redis.1)).env("TEST_SERVER", server);
    cargo.env("APP_ID", "wx1").env("APP_SECRET", "SECRET").stdout(Stdio::piped()).spawn().unwrap()
}

fn succeeds(process: Child) {
    let output = process.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success());
    assert_eq!(said, "order 7: Some(AwaitingShipment)\norder 8: Some(AwaitingShipment)\n");
}

#[test]
fn two_processes_share_one_token() {
    let redis = Redis::start();
    let platform = Arc::<Mutex<Platform>>::default();
    let server = serve(Arc::clone(&platform));
    let seen = || {
        let platform = platform.lock().unwrap();
        (platform.fetched, platform.refused)
    };
    succeeds(example(&redis, &server));
    succeeds(example(&redis, &server));
    assert_eq!(seen(), (1, 0), "the second found the token of the first");
    // The platform takes another token by now: whoever is refused first fetches it, and the other finds it.
    platform.lock().unwrap().fetched += 1;
    let both = [example(&redis, &server), example(&redis, &server)];
    both.into_iter().for_each(succeeds);
    let (fetched, refused) = seen();
    assert!(fetched <= 4 && (1..=2).contains(&refused), "{fetched} {refused}");
    let before = seen();
    succeeds(example(&redis, &server));
    assert_eq!(seen(), before, "what is stored is the token that is taken");
}
