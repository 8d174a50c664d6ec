//! The mail as one message, ready to be opened as a draft or handed to a mail program
//! (RFC 5322, 2045 to 2047, 2387): the text, the HTML and its pictures.
//!
//! The same report gives the same bytes, so nothing is drawn by lot and no machine is named:
//! boundaries and the message's id are made from what it says. It is from nobody and to
//! nobody; `X-Unsent` tells mail programs that it is a draft.

use mail_builder::MessageBuilder;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::headers::message_id::MessageId;
use mail_builder::headers::raw::Raw;
use mail_builder::headers::text::Text;
use mail_builder::mime::MimePart;

use super::MailPicture;
use crate::fingerprint;

/// What a message is, beside its bodies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// The subject.
    pub subject: String,
    /// The moment that it tells of, in seconds since 1970.
    pub date: i64,
    /// The report week's name.
    pub week: String,
    /// The language's tag.
    pub language: &'static str,
}

/// How much of a fingerprint tells one message from another.
const ENOUGH: usize = 24;

/// The message as bytes.
#[must_use]
pub fn message(envelope: &Envelope, text: &str, html: &str, pictures: &[MailPicture]) -> Vec<u8> {
    let fingerprint = fingerprint::of_bytes(format!("{text}\0{html}").as_bytes());
    let fingerprint = fingerprint.get(..ENOUGH).unwrap_or(&fingerprint);
    // Neither base64 nor quoted-printable can hold "=_", so no line is taken for a boundary.
    let multipart = |kind: &str, level: &str| {
        ContentType::new(format!("multipart/{kind}"))
            .attribute("boundary", format!("=_{level}_{fingerprint}"))
    };
    let body = |kind: &str, content: &str| {
        let kind = ContentType::new(format!("text/{kind}")).attribute("charset", "utf-8");
        MimePart::new(kind, content.replace('\n', "\r\n"))
    };
    let bodies =
        MimePart::new(multipart("alternative", "2"), vec![body("plain", text), body("html", html)]);
    let mut parts = vec![bodies];
    parts.extend(pictures.iter().map(|picture| {
        let named = |kind: &str, key: &str| {
            ContentType::new(kind.to_owned()).attribute(key.to_owned(), picture.file.clone())
        };
        MimePart::new(named("image/png", "name"), picture.png.clone())
            .header("Content-Disposition", named("inline", "filename"))
            .cid(picture.id.clone())
    }));
    let related = multipart("related", "1").attribute("type", "multipart/alternative");
    let Envelope { subject, date, week, language } = envelope;
    let mut bytes = Vec::new();
    MessageBuilder::new()
        .header("X-Unsent", Raw::new("1"))
        .header("Subject", Text::new(one_line(subject)))
        .header("Date", Date::new(*date))
        .header("Message-ID", MessageId::new(format!("{week}.{language}.{fingerprint}@tasuki")))
        .header("Content-Language", Raw::new(*language))
        .body(MimePart::new(related, parts))
        .serialize(&mut bytes);
    bytes
}

/// A subject is one line, whatever the names in it hold.
fn one_line(subject: &str) -> String {
    let plain: String = subject.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
