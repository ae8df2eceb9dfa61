//! What is asked under which path, and how it is answered.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::assets;
use super::guard::Refusal;
use super::{MOST_BYTES, Shared};
use crate::review::desk::Desk;
use crate::review::trouble::Trouble;

/// What every response carries. The page may load nothing but what this server has, and stand in no frame.
const HEADERS: [(HeaderName, &str); 4] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
];

/// Where the size of a page in points stands.
const PAGE_SIZE: &str = "x-page-size";

const HTML: &str = "text/html; charset=utf-8";

type Desks = State<Arc<Shared>>;

/// All of them, behind the guard.
pub(super) fn all(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/", get(page))
        .route("/assets/{name}", get(file))
        .route("/api/queue", get(queue))
        .route("/api/document/{id}", get(document))
        .route("/api/try", post(tried))
        .route("/api/answer", post(answer))
        .route("/api/withdraw", post(withdraw))
        .route("/page/{id}/{page}", get(picture))
        .fallback(async || {
            refused(StatusCode::NOT_FOUND, "expected a path of this server, found another")
        })
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(middleware::from_fn_with_state(shared.clone(), guarded))
        .with_state(shared)
}

async fn guarded(State(shared): Desks, request: Request, next: Next) -> Response {
    let checked = shared.door.check(request.method(), request.uri(), request.headers());
    let mut response = match checked {
        Ok(()) => next.run(request).await,
        Err(Refusal::Key) if request.uri().path() == "/" => locked(),
        Err(refusal) => refused(status_of(refusal), &refusal.to_string()),
    };
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// What people are told whose address is that of an earlier start.
fn locked() -> Response {
    (StatusCode::FORBIDDEN, [(header::CONTENT_TYPE, HTML)], assets::LOCKED).into_response()
}

fn status_of(refusal: Refusal) -> StatusCode {
    match refusal {
        Refusal::Size => StatusCode::PAYLOAD_TOO_LARGE,
        Refusal::Type => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Refusal::Host | Refusal::Foreign | Refusal::Key | Refusal::Token => StatusCode::FORBIDDEN,
    }
}

/// The page; with the key in its address first the cookie, and the address without it.
async fn page(State(shared): Desks, uri: Uri) -> Response {
    if shared.door.is_opened_by(&uri) {
        let to = [(header::LOCATION, "/".to_owned()), (header::SET_COOKIE, shared.door.cookie())];
        return (StatusCode::SEE_OTHER, to).into_response();
    }
    ([(header::CONTENT_TYPE, HTML)], assets::page(&shared.door.token)).into_response()
}

async fn file(Path(name): Path<String>) -> Response {
    match assets::file(&name) {
        Some((bytes, kind)) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        None => refused(StatusCode::NOT_FOUND, "expected a file of the page, found none"),
    }
}

async fn queue(State(shared): Desks) -> Response {
    asked(shared, |desk| desk.queue()).await
}

/// Whose scores are wanted.
#[derive(Deserialize)]
struct Whose {
    agency: Option<String>,
}

async fn document(
    State(shared): Desks,
    Path(id): Path<String>,
    Query(whose): Query<Whose>,
) -> Response {
    asked(shared, move |desk| desk.view(&id, whose.agency.as_deref())).await
}

async fn tried(State(shared): Desks, body: Result<Bytes, BytesError>) -> Response {
    sent(shared, body, |desk, asked| desk.tried(&asked)).await
}

async fn answer(State(shared): Desks, body: Result<Bytes, BytesError>) -> Response {
    sent(shared, body, |desk, said| desk.say(&said)).await
}

async fn withdraw(State(shared): Desks, body: Result<Bytes, BytesError>) -> Response {
    sent(shared, body, |desk, asked| desk.withdraw(&asked)).await
}

async fn picture(State(shared): Desks, Path((id, page)): Path<(String, String)>) -> Response {
    let number = page.strip_suffix(".png").and_then(|number| number.parse().ok());
    let Some(number) = number.filter(|number| *number > 0) else {
        return refused(StatusCode::NOT_FOUND, "expected a page such as 3.png");
    };
    // Pages wait for each other, and nothing else waits for them.
    let turn = shared.clone();
    let Ok(_turn) = turn.drawing.acquire().await else {
        return refused(StatusCode::SERVICE_UNAVAILABLE, "the server ends");
    };
    match done(shared, move |desk| desk.picture(&id, number)).await {
        Ok(picture) => {
            let [width, height] = picture.size;
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/png"));
            if let Ok(size) = HeaderValue::from_str(&format!("{width} {height}")) {
                headers.insert(PAGE_SIZE, size);
            }
            (headers, picture.png.clone()).into_response()
        }
        Err(trouble) => told(&trouble),
    }
}

/// Why a body could not be read.
type BytesError = axum::extract::rejection::BytesRejection;

/// Does what the JSON of a body asks for.
async fn sent<B, T>(
    shared: Arc<Shared>,
    body: Result<Bytes, BytesError>,
    act: impl FnOnce(&Desk, B) -> Result<T, Trouble> + Send + 'static,
) -> Response
where
    B: DeserializeOwned + Send + 'static,
    T: Serialize + Send + 'static,
{
    let bytes = match body {
        Ok(bytes) => bytes,
        Err(cause) if cause.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            return refused(cause.status(), &Refusal::Size.to_string());
        }
        Err(cause) => return refused(cause.status(), &cause.body_text()),
    };
    match serde_json::from_slice(&bytes) {
        Ok(asked_for) => asked(shared, move |desk| act(desk, asked_for)).await,
        Err(cause) => {
            refused(StatusCode::BAD_REQUEST, &format!("expected JSON of this request: {cause}"))
        }
    }
}

/// The answer of the desk as JSON.
async fn asked<T: Serialize + Send + 'static>(
    shared: Arc<Shared>,
    act: impl FnOnce(&Desk) -> Result<T, Trouble> + Send + 'static,
) -> Response {
    match done(shared, act).await {
        Ok(answer) => in_json(StatusCode::OK, &answer),
        Err(trouble) => told(&trouble),
    }
}

/// Asks the desk on a thread that may wait.
async fn done<T: Send + 'static>(
    shared: Arc<Shared>,
    act: impl FnOnce(&Desk) -> Result<T, Trouble> + Send + 'static,
) -> Result<T, Trouble> {
    let work = tokio::task::spawn_blocking(move || act(&shared.desk));
    work.await.unwrap_or_else(|broken| Err(Trouble::Io(std::io::Error::other(broken))))
}

fn told(trouble: &Trouble) -> Response {
    let error = trouble.to_string();
    match trouble {
        Trouble::Answered(given) => {
            in_json(StatusCode::CONFLICT, &json!({ "error": error, "given": given }))
        }
        Trouble::Unfit(_) => refused(StatusCode::BAD_REQUEST, &error),
        Trouble::NoDocument(_)
        | Trouble::NoFile(_)
        | Trouble::NoPlace(_)
        | Trouble::NoEntry { .. }
        | Trouble::Unread(_) => refused(StatusCode::NOT_FOUND, &error),
        Trouble::Log(_) | Trouble::Io(_) => {
            tracing::error!("{error}");
            refused(StatusCode::INTERNAL_SERVER_ERROR, &error)
        }
    }
}

fn refused(status: StatusCode, error: &str) -> Response {
    in_json(status, &json!({ "error": error }))
}

fn in_json(status: StatusCode, value: &impl Serialize) -> Response {
    match serde_json::to_vec(value) {
        Ok(bytes) => (status, [(header::CONTENT_TYPE, "application/json")], bytes).into_response(),
        Err(cause) => (StatusCode::INTERNAL_SERVER_ERROR, cause.to_string()).into_response(),
    }
}
