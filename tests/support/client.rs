//! A small browser: keeps cookies, sends forms with the token of the page it is on, does not follow redirects by itself.

use std::{collections::BTreeMap, net::SocketAddr};

/// An answer of the application.
#[derive(Debug)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// Headers, names in lower case.
    pub headers: BTreeMap<String, String>,
    /// Body as text.
    pub body: String,
}

/// A client with its cookies.
pub struct Client {
    base: String,
    agent: ureq::Agent,
    cookies: BTreeMap<String, String>,
}

impl Client {
    /// A client without cookies.
    pub fn new(address: SocketAddr) -> Self {
        let agent = ureq::Agent::config_builder().max_redirects(0).http_status_as_error(false).build().into();
        Self { base: format!("http://{address}"), agent, cookies: BTreeMap::new() }
    }

    /// Adds a cookie.
    pub fn with_cookie(mut self, name: &str, value: &str) -> Self {
        self.cookies.insert(name.into(), value.into());
        self
    }

    /// Fetches a page.
    pub fn get(&mut self, path: &str) -> Response {
        let request = self.agent.get(format!("{}{path}", self.base)).header("cookie", self.cookie_header());
        let response = request.call().unwrap();
        self.take(response)
    }

    /// Sends a form as it is.
    pub fn post(&mut self, path: &str, pairs: &[(&str, &str)]) -> Response {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        self.post_body(path, "application/x-www-form-urlencoded", body.as_bytes())
    }

    /// Sends any body.
    pub fn post_body(&mut self, path: &str, kind: &str, body: &[u8]) -> Response {
        let request = self.agent.post(format!("{}{path}", self.base)).header("cookie", self.cookie_header());
        let response = request.header("content-type", kind).header("sec-fetch-site", "same-origin").send(body).unwrap();
        self.take(response)
    }

    /// Opens `page`, takes its form token and sends the form to `path`.
    pub fn submit(&mut self, page: &str, path: &str, pairs: &[(&str, &str)]) -> Response {
        let form = self.get(page);
        let csrf = form.hidden("csrf").unwrap_or_else(|| panic!("no form token on {page}: {}", form.body));
        let mut all = vec![("csrf", csrf.as_str())];
        all.extend_from_slice(pairs);
        self.post(path, &all)
    }

    fn cookie_header(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn take(&mut self, mut response: ureq::http::Response<ureq::Body>) -> Response {
        for value in response.headers().get_all("set-cookie") {
            let pair = value.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let headers = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        let body = response.body_mut().with_config().limit(64 * 1024 * 1024).read_to_vec().unwrap();
        Response { status: response.status().as_u16(), headers, body: String::from_utf8_lossy(&body).into_owned() }
    }
}

impl Response {
    /// The value of the first hidden field of this name.
    pub fn hidden(&self, name: &str) -> Option<String> {
        let mark = format!("name=\"{name}\" value=\"");
        let start = self.body.find(&mark)? + mark.len();
        let end = self.body[start..].find('"')? + start;
        Some(unescape(&self.body[start..end]))
    }

    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        self.headers.get("location").map_or("", String::as_str)
    }

    /// Asserts the status and returns itself.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.body);
        self
    }

    /// Whether the page says this, tags and entities aside.
    pub fn says(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// The page's text without tags, white space folded.
    pub fn text(&self) -> String {
        let mut out = String::new();
        let mut inside = false;
        for c in self.body.chars() {
            match c {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    out.push(' ');
                }
                c if !inside => out.push(c),
                _ => {}
            }
        }
        unescape(&out).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn unescape(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&#x2F;", "/")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}
