//! A browser's one connection, without a browser.

use std::net::SocketAddr;

use anyhow::{Context as _, Result, ensure};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Method, Request};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

/// Somebody signed in, or nobody, on a connection that stays open.
pub struct Client {
    address: SocketAddr,
    cookie: Option<String>,
    sender: SendRequest<Full<Bytes>>,
}

impl Client {
    /// Connects as nobody.
    pub async fn connect(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        drop(tokio::spawn(connection));
        Ok(Self {
            address,
            cookie: None,
            sender,
        })
    }

    /// Connects and signs in as an account of the demonstration.
    pub async fn sign_in(address: SocketAddr, account: &str) -> Result<Self> {
        let mut client = Self::connect(address).await?;
        let body = serde_json::json!({ "account": account, "password": "weiyuan-demo-2024" });
        let request = client.request(&Method::POST, "/api/session", Some(&body))?;
        let response = client.sender.send_request(request).await?;
        ensure!(
            response.status().is_success(),
            "{account} cannot sign in: {}",
            response.status()
        );
        let cookie = response
            .headers()
            .get(hyper::header::SET_COOKIE)
            .context("no cookie came")?;
        client.cookie = cookie.to_str()?.split(';').next().map(str::to_owned);
        response.into_body().collect().await?;
        Ok(client)
    }

    /// Connects as somebody who is signed in with this cookie.
    pub async fn with_cookie(address: SocketAddr, cookie: String) -> Result<Self> {
        let mut client = Self::connect(address).await?;
        client.cookie = Some(cookie);
        Ok(client)
    }

    /// The same person on a further connection.
    pub async fn again(&self) -> Result<Self> {
        self.at(self.address).await
    }

    /// The same person at another address.
    pub async fn at(&self, address: SocketAddr) -> Result<Self> {
        let mut other = Self::connect(address).await?;
        other.cookie.clone_from(&self.cookie);
        Ok(other)
    }

    fn request(
        &self,
        method: &Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Request<Full<Bytes>>> {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(hyper::header::HOST, self.address.to_string());
        if let Some(cookie) = &self.cookie {
            request = request.header(hyper::header::COOKIE, cookie);
        }
        let body = body.map(Value::to_string);
        if body.is_some() {
            request = request.header(hyper::header::CONTENT_TYPE, "application/json");
        }
        Ok(request.body(Full::from(body.unwrap_or_default()))?)
    }

    /// Asks, and reads the answer to its end.
    pub async fn send(
        &mut self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<(u16, Bytes)> {
        let request = self.request(&method, path, body)?;
        self.sender.ready().await?;
        let response = self.sender.send_request(request).await?;
        let status = response.status().as_u16();
        Ok((status, response.into_body().collect().await?.to_bytes()))
    }

    /// Reads; anything but 200 is an error.
    pub async fn get(&mut self, path: &str) -> Result<Bytes> {
        let (status, body) = self.send(Method::GET, path, None).await?;
        ensure!(status == 200, "{path}: {status} {}", cut(&body));
        Ok(body)
    }

    /// Acts; anything but a success is an error.
    pub async fn post(&mut self, path: &str, body: &Value) -> Result<Value> {
        let (status, answer) = self.send(Method::POST, path, Some(body)).await?;
        ensure!(
            (200..300).contains(&status),
            "{path}: {status} {}",
            cut(&answer)
        );
        Ok(if answer.is_empty() {
            Value::Null
        } else {
            serde_json::from_slice(&answer)?
        })
    }
}

fn cut(body: &[u8]) -> String {
    String::from_utf8_lossy(body).chars().take(300).collect()
}

/// An open page that listens.
pub struct Listening(hyper::body::Incoming, SendRequest<Full<Bytes>>);

impl Client {
    /// Opens the live feed.
    pub async fn listen(mut self) -> Result<Listening> {
        let request = self.request(&Method::GET, "/api/live", None)?;
        let response = self.sender.send_request(request).await?;
        ensure!(response.status().is_success(), "{}", response.status());
        Ok(Listening(response.into_body(), self.sender))
    }
}

impl Listening {
    /// Waits until something happens.
    pub async fn hear(mut self, happened: &str) -> Result<()> {
        while let Some(frame) = self.0.frame().await {
            let Ok(data) = frame?.into_data() else {
                continue;
            };
            if String::from_utf8_lossy(&data).contains(happened) {
                drop(self.1);
                return Ok(());
            }
        }
        anyhow::bail!("the feed ended")
    }
}
