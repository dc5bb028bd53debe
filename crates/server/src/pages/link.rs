//! What an arrow of the map rests on.

use super::{html, problem};
use crate::{
    Current,
    evidence::{Ground, Said, ground},
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

#[derive(Template)]
#[template(path = "link.html")]
struct LinkPage {
    ground: Ground,
}

impl LinkPage {
    fn parts(ground: &Ground) -> Vec<(&'static str, &[Said])> {
        let parts = [("said", ground.said.as_slice()), ("said against it, or reported and rejected", ground.against.as_slice())];
        parts.into_iter().filter(|(_, list)| !list.is_empty()).collect()
    }
}

pub(super) async fn link(State(current): State<Current>, Path((tail, head)): Path<(String, String)>) -> Response {
    match ground(&current.snapshot(), &tail, &head) {
        Some(ground) => html(&LinkPage { ground }),
        None => problem(
            StatusCode::NOT_FOUND,
            "No text says anything of this pair",
            "The map shows which pairs are spoken of; the search above finds each concept by its words.",
        ),
    }
}
