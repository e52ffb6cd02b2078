//! The description of the doors of programs (OpenAPI 3.1), made from the types and addresses that
//! the handlers use. What every operation may answer instead is added here, once.

use std::sync::LazyLock;

use axum::http::header;
use axum::response::{IntoResponse, Response as HttpResponse};
use serde_json::{Value, json};
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{Operation, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{
    Components, ContentBuilder, OpenApi as Description, Ref, RefOr, Required, Response,
    ResponseBuilder,
};
use utoipa::{Modify, OpenApi};

use super::caller::ACCESS_CODE;
use super::problem::{Document, MEDIA_TYPE};
use super::sent::REPEAT_KEY;
use super::{ROUTES, acts, case, deadline, follow, lists, persons, questions, submit};
use crate::routes::Who;

/// What a reader must know before the first address.
const ABOUT: &str = "Handing in, following and handling appeals.\n\nEvery answer that is not what \
    was asked for is a problem document (RFC 9457) with a stable `type`; its sentences are in the \
    language of `Accept-Language`: kk, ru or en. Fields that are not described here are refused. \
    Days are those of the office's own time zone.";

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Qabyl",
        description = ABOUT,
        license(name = "Apache-2.0 OR MIT", identifier = "Apache-2.0 OR MIT"),
    ),
    servers((url = "/", description = "This installation.")),
    tags(
        (name = "public", description = "The lists and the calculator, for anyone."),
        (name = "applicant", description = "Handing an appeal in, and following it by its number and access code."),
        (name = "staff", description = "Handling cases in the name of a member of staff, as far as that person's rights go."),
    ),
    paths(
        send,
        deadline::count,
        lists::offices,
        lists::topics,
        lists::grounds,
        lists::regions,
        lists::places,
        submit::submit,
        follow::show,
        follow::file,
        follow::acts::add_papers,
        follow::acts::judge,
        follow::acts::object,
        follow::acts::withdraw,
        questions::show,
        case::show,
        case::file,
        persons::show,
        persons::liken,
        acts::note,
        acts::route,
        acts::assign,
        acts::accept,
        acts::give_back,
        acts::decide,
        acts::reply,
    ),
    components(schemas(Document)),
    modifiers(&Common),
)]
struct Doors;

static WRITTEN: LazyLock<Vec<u8>> =
    LazyLock::new(|| serde_json::to_vec(&written()).unwrap_or_default());

fn written() -> Value {
    let mut description = serde_json::to_value(Doors::openapi()).unwrap_or_default();
    bound(&mut description);
    description
}

/// Numbers from 0 are written with the bound that the handlers read up to: a format says less.
fn bound(part: &mut Value) {
    match part {
        Value::Object(fields) => {
            let counts = fields.get("minimum").is_some_and(|least| least.as_u64().is_some());
            if counts && fields.get("format") == Some(&json!("int32")) {
                fields.remove("format");
                fields.entry("maximum").or_insert(json!(u32::MAX));
            }
            fields.values_mut().for_each(bound);
        }
        Value::Array(parts) => parts.iter_mut().for_each(bound),
        _ => {}
    }
}

/// This description.
#[utoipa::path(
    get,
    path = "/api/openapi.json",
    operation_id = "describe",
    tag = "public",
    responses((status = 200, description = "OpenAPI 3.1.", body = serde_json::Value)),
)]
pub(super) async fn send() -> HttpResponse {
    ([(header::CONTENT_TYPE, "application/json")], WRITTEN.as_slice()).into_response()
}

/// One status that many operations share.
struct Shared {
    status: u16,
    name: &'static str,
    description: &'static str,
    words: &'static str,
    headers: &'static [(&'static str, &'static str)],
}

const RETRY: &[(&str, &str)] = &[("Retry-After", "Seconds after which another try makes sense.")];
const CHALLENGE: &[(&str, &str)] = &[("WWW-Authenticate", "What is asked for.")];

const SHARED: [Shared; 11] = [
    Shared {
        status: 400,
        name: "Unreadable",
        description: "The request cannot be read, or its key against repeats is missing or weak.",
        words: "unreadable",
        headers: &[],
    },
    Shared {
        status: 401,
        name: "Unknown",
        description: "The token or the access code is missing, or the token is not valid.",
        words: "token-missing",
        headers: CHALLENGE,
    },
    Shared {
        status: 403,
        name: "Forbidden",
        description: "The token lacks the scope, or the person in whose name it acts the right.",
        words: "scope",
        headers: &[],
    },
    Shared {
        status: 404,
        name: "Missing",
        description: "There is nothing, or nothing that this caller may know of.",
        words: "not-found",
        headers: &[],
    },
    Shared {
        status: 409,
        name: "Refused",
        description: "The rules say no as the case stands, or the key came before with other content.",
        words: "refused",
        headers: &[],
    },
    Shared {
        status: 413,
        name: "TooLarge",
        description: "More bytes than one request may have.",
        words: "too-large",
        headers: &[],
    },
    Shared {
        status: 415,
        name: "MediaType",
        description: "Not the media type that this address reads.",
        words: "media-type",
        headers: &[],
    },
    Shared {
        status: 422,
        name: "Invalid",
        description: "Some fields must be put right.",
        words: "invalid",
        headers: &[],
    },
    Shared {
        status: 429,
        name: "TooMany",
        description: "Too many tries from this network.",
        words: "too-many",
        headers: RETRY,
    },
    Shared {
        status: 500,
        name: "Failed",
        description: "A failure of ours, on record under the number in `instance`.",
        words: "failed",
        headers: &[],
    },
    Shared {
        status: 503,
        name: "Busy",
        description: "Nothing was done; the same request may succeed in a moment.",
        words: "busy",
        headers: RETRY,
    },
];

/// What all operations have in common.
struct Common;

impl Modify for Common {
    fn modify(&self, description: &mut Description) {
        let components = description.components.get_or_insert_with(Components::new);
        components.add_security_scheme("token", token());
        components.add_security_scheme("code", code());
        for shared in SHARED {
            components.responses.insert(shared.name.to_owned(), RefOr::T(response(&shared)));
        }
        for route in ROUTES {
            let Some(item) = description.paths.paths.get_mut(route.path) else { continue };
            for operation in [&mut item.get, &mut item.post].into_iter().flatten() {
                let posts = route.methods.contains(&"POST");
                if posts {
                    let parameters = operation.parameters.get_or_insert_default();
                    parameters.push(RefOr::T(repeat_key()));
                }
                let statuses = statuses(route.path, route.who, posts, operation);
                for shared in SHARED.iter().filter(|shared| statuses.contains(&shared.status)) {
                    let named = RefOr::Ref(Ref::from_response_name(shared.name));
                    operation.responses.responses.insert(shared.status.to_string(), named);
                }
            }
        }
    }
}

/// What an operation may answer instead of what was asked for.
fn statuses(path: &str, who: Who, posts: bool, operation: &Operation) -> Vec<u16> {
    let mut statuses = vec![500, 503];
    let of_appeal = path.starts_with("/api/v1/appeals/");
    let asks = operation.parameters.iter().flatten().any(|parameter| match parameter {
        RefOr::T(parameter) => parameter.parameter_in == ParameterIn::Query,
        RefOr::Ref(_) => false,
    });
    if posts || asks {
        statuses.extend([400, 422]);
    }
    if posts {
        statuses.extend([409, 413, 415]);
    }
    if path.contains('{') {
        statuses.push(404);
    }
    if of_appeal {
        statuses.extend([401, 429]);
    }
    if matches!(who, Who::Token(_)) || path == "/api/v1/appeals" {
        statuses.extend([401, 403]);
    }
    statuses
}

fn token() -> SecurityScheme {
    SecurityScheme::Http(
        HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some(
                "A token that a member of staff made for a program; it acts in that person's \
                 name. Scopes: submit, read, write.",
            ))
            .build(),
    )
}

fn code() -> SecurityScheme {
    SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::with_description(
        ACCESS_CODE,
        "The access code on the receipt. Never in an address.",
    )))
}

/// Without an example: it would be copied, and a key that others know is no secret.
fn repeat_key() -> utoipa::openapi::path::Parameter {
    ParameterBuilder::new()
        .name(REPEAT_KEY)
        .parameter_in(ParameterIn::Header)
        .required(Required::True)
        .description(Some(
            "128 random bits or more, drawn anew for every act: 32 hexadecimal digits, or 22 or \
             more characters of base64url. The same key with the same content does nothing twice \
             and is answered alike; with other content it is refused. The access code of a new \
             appeal is derived from it, so whoever can guess it can guess the code.",
        ))
        .schema(Some(
            ObjectBuilder::new()
                .schema_type(Type::String)
                .pattern(Some("^([0-9A-Fa-f]{32}|[A-Za-z0-9_-]{22,255})$")),
        ))
        .build()
}

fn response(shared: &Shared) -> Response {
    let example = json!({
        "type": format!("urn:qabyl:problem:{}", shared.words),
        "title": shared.description,
        "status": shared.status,
        "detail": shared.description,
    });
    let content = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name("Problem")))
        .example(Some(example))
        .build();
    let mut response =
        ResponseBuilder::new().description(shared.description).content(MEDIA_TYPE, content);
    for (name, description) in shared.headers {
        let header = HeaderBuilder::new()
            .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
            .description(Some(*description))
            .build();
        response = response.header(*name, header);
    }
    response.build()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Every address of programs is described, and nothing is described that is not there.
    #[test]
    fn the_description_and_the_table_say_the_same() {
        let description = written();
        let mut described = BTreeSet::new();
        for (path, item) in description["paths"].as_object().unwrap() {
            for method in item.as_object().unwrap().keys() {
                described.insert(format!("{} {path}", method.to_uppercase()));
            }
        }
        let routes = crate::routes::all().filter(|route| route.path.starts_with("/api"));
        let table: BTreeSet<_> = routes
            .flat_map(|route| route.methods.iter().map(|method| format!("{method} {}", route.path)))
            .collect();
        assert_eq!(described, table);
    }

    #[test]
    fn what_is_asked_of_a_caller_is_what_the_table_asks() {
        let description = written();
        for route in ROUTES {
            for method in route.methods {
                let operation = &description["paths"][route.path][method.to_lowercase()];
                let scopes = operation["security"][0]["token"][0].as_str();
                let wanted = match route.who {
                    Who::Token(scope) => Some(scope.code()),
                    _ => None,
                };
                assert_eq!(scopes, wanted, "{} {}", method, route.path);
                let problems = operation["responses"].as_object().unwrap();
                assert!(problems.contains_key("500"), "{} {}", method, route.path);
            }
        }
    }

    #[test]
    fn it_has_what_a_reader_needs() {
        let description = written();
        assert_eq!(description["openapi"], "3.1.0");
        assert_eq!(description["info"]["version"], env!("CARGO_PKG_VERSION"));
        assert_eq!(description["info"]["license"]["identifier"], "Apache-2.0 OR MIT");
        assert!(description["components"]["schemas"]["Problem"].is_object());
        let routing = &description["components"]["schemas"]["Routing"]["properties"];
        assert_eq!(
            routing["office"],
            json!({
                "type": "integer", "minimum": 0, "maximum": u32::MAX,
                "description": "The office that is to answer.",
            })
        );
        for (path, item) in description["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                for part in ["operationId", "summary", "tags", "responses"] {
                    assert!(!operation[part].is_null(), "{method} {path} has no {part}");
                }
            }
        }
    }
}
