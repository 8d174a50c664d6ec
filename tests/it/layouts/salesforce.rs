//! The company in Salesforce, as Data Loader and Fivetran write it.

use std::collections::BTreeMap;

use super::Layout;
use super::exports::{Cell, Exports, Row, by, day, in_utc, is, of, utc};

/// The standard fields of the company's attributes; its own keep their names.
const FIELDS: [(&str, &str); 8] = [
    ("stage", "Status"),
    ("owner", "OwnerId"),
    ("company", "Company"),
    ("title", "Title"),
    ("employees", "NumberOfEmployees"),
    ("industry", "Industry"),
    ("country", "CountryCode"),
    ("phone", "Phone"),
];

/// The ids are long; some files have them short.
fn long(short: &str) -> String {
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    let group = |five: &[u8]| {
        let bits =
            five.iter().enumerate().map(|(at, it)| usize::from(it.is_ascii_uppercase()) << at);
        letters[bits.sum::<usize>()] as char
    };
    short.chars().chain(short.as_bytes().chunks(5).map(group)).collect()
}

fn id(kind: &str, name: &str) -> String {
    let letters: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    long(&format!("{kind}5g{:x>10}", letters.get(letters.len().saturating_sub(10)..).unwrap()))
}

fn field(canonical: &str) -> &str {
    FIELDS.iter().find(|(name, _)| *name == canonical).map_or(canonical, |(_, field)| field)
}

fn reduce(exports: &mut Exports) {
    exports.rename(|it| id("00Q", it), |it| id("005", it), |it| id("006", it));
    // A lead is converted into one opportunity, and CloseDate is a day.
    exports.keep_one_opportunity_a_lead();
    exports.close_by_day();
}

/// The contact and the opportunity that each lead was converted into, and when.
type Conversions = BTreeMap<String, (String, String, String)>;

fn conversions(exports: &Exports) -> Conversions {
    let rows = exports.table("opportunities").iter();
    rows.map(|row| {
        let lead = row.get("lead_id");
        let contact = long(&format!("003{}", &lead[3..15]));
        (
            lead.to_owned(),
            (contact, row.get("opportunity_id").to_owned(), in_utc(row.get("created_at"))),
        )
    })
    .collect()
}

/// Under whom a record of a lead goes: after the conversion under the contact.
fn who<'a>(conversions: &'a Conversions, row: Row<'a>, time: &str) -> &'a str {
    let lead = row.get("lead_id");
    match conversions.get(lead) {
        Some((contact, _, at)) if in_utc(row.get(time)) > *at => contact,
        _ => lead,
    }
}

#[expect(clippy::too_many_lines, reason = "one table after the other")]
fn files(exports: &Exports) -> Vec<(String, String)> {
    let converted = &conversions(exports);
    let of_conversion = |pick: fn(&(String, String, String)) -> &str| {
        by(move |row| converted.get(row.get("lead_id")).map_or("", pick).to_owned())
    };
    let leads = exports.table("leads");
    let mut columns: Vec<(&str, Cell)> = vec![
        ("Id", of("lead_id")),
        ("IsDeleted", is("false")),
        ("MasterRecordId", is("")),
        ("CreatedDate", utc("created_at")),
        ("IsConverted", by(|row| converted.contains_key(row.get("lead_id")).to_string())),
        ("ConvertedDate", of_conversion(|it| day(&it.2))),
        ("ConvertedContactId", of_conversion(|it| &it.0)),
        ("ConvertedOpportunityId", of_conversion(|it| &it.1)),
    ];
    let attributes =
        leads.header.iter().filter(|name| !["lead_id", "created_at"].contains(&name.as_str()));
    columns.extend(
        attributes
            .map(|name| (if name == "score" { "Lead_Score__c" } else { field(name) }, of(name))),
    );
    let lead = leads.select(&columns);

    let history = exports.table("history").select(&[
        ("Id", is("0175g00000h0001AAA")),
        ("IsDeleted", is("false")),
        ("LeadId", by(|row| row.get("lead_id")[..15].to_owned())),
        ("CreatedById", of("actor")),
        ("CreatedDate", utc("changed_at")),
        (
            "Field",
            by(|row| match row.get("field") {
                "owner" => "Owner".to_owned(),
                "score" => "Lead_Score__c".to_owned(),
                other => field(other).to_owned(),
            }),
        ),
        ("OldValue", of("old_value")),
        ("NewValue", of("new_value")),
    ]);
    let members = exports.table("engagement").select(&[
        ("Id", is("")),
        ("CampaignId", is("7015g000000001AAA")),
        (
            "LeadId",
            by(|row| match who(converted, row, "occurred_at") {
                lead if lead.starts_with("00Q") => lead.to_owned(),
                _ => String::new(),
            }),
        ),
        (
            "ContactId",
            by(|row| match who(converted, row, "occurred_at") {
                contact if contact.starts_with("003") => contact.to_owned(),
                _ => String::new(),
            }),
        ),
        ("Status", is("Responded")),
        ("HasResponded", is("true")),
        ("CreatedDate", utc("occurred_at")),
        ("Campaign.Type", of("kind")),
        ("Campaign.Name", of("asset")),
    ]);
    let activities = exports.table("activities");
    let task = activities.select_where(
        |row| row.get("kind") != "meeting",
        &[
            ("WhoId", by(|row| who(converted, row, "occurred_at").to_owned())),
            ("Subject", is("架電")),
            ("ActivityDate", by(|row| day(row.get("occurred_at")).to_owned())),
            ("Status", is("Completed")),
            ("OwnerId", of("actor")),
            ("IsClosed", is("true")),
            ("IsDeleted", is("false")),
            ("CreatedDate", is("2025-05-01T00:00:00.000Z")),
            ("CompletedDateTime", utc("occurred_at")),
            ("TaskSubtype", of("kind")),
        ],
    );
    let event = activities.select_where(
        |row| row.get("kind") == "meeting",
        &[
            ("WhoId", by(|row| who(converted, row, "occurred_at").to_owned())),
            ("StartDateTime", utc("occurred_at")),
            ("ActivityDate", by(|row| day(row.get("occurred_at")).to_owned())),
            ("IsAllDayEvent", is("false")),
            ("OwnerId", of("actor")),
            ("CreatedDate", is("2025-05-01T00:00:00.000Z")),
            ("IsDeleted", is("false")),
            ("EventSubtype", is("Event")),
        ],
    );
    let opportunity = exports.table("opportunities").select(&[
        ("Id", of("opportunity_id")),
        ("IsDeleted", is("false")),
        ("Amount", of("amount")),
        (
            "CloseDate",
            by(|row| match day(row.get("closed_at")) {
                "" => "2027-03-31".to_owned(),
                day => day.to_owned(),
            }),
        ),
        ("CreatedDate", utc("created_at")),
        ("IsClosed", by(|row| (!row.get("closed_at").is_empty()).to_string())),
        ("IsWon", by(|row| (row.get("is_won") == "true").to_string())),
        ("StageName", is("")),
    ]);
    let user = exports.table("users").select(&[
        ("Id", of("actor")),
        ("Name", of("name")),
        ("Department", of("team")),
        ("UserType", is("Standard")),
        ("AccountId", is("")),
    ]);
    [
        ("Lead", lead),
        ("LeadHistory", history),
        ("CampaignMember", members),
        ("Task", task),
        ("Event", event),
        ("Opportunity", opportunity),
        ("User", user),
    ]
    .map(|(name, text)| (name.to_owned(), text))
    .into()
}

fn data_loader(exports: &Exports) -> Vec<(String, String)> {
    files(exports).into_iter().map(|(name, text)| (format!("{name}.csv"), text)).collect()
}

/// The same tables as Fivetran names and extends them.
fn fivetran(exports: &Exports) -> Vec<(String, String)> {
    let snake = |name: &str| {
        let mut snake = String::new();
        for letter in name.replace("__c", "_c").replace('.', "_").chars() {
            if letter.is_ascii_uppercase() && !snake.is_empty() && !snake.ends_with('_') {
                snake.push('_');
            }
            snake.push(letter.to_ascii_lowercase());
        }
        snake
    };
    let file = |(name, text): (String, String)| {
        let (header, rows) = text.split_once('\n').unwrap();
        let header = header.split(',').map(snake).collect::<Vec<_>>().join(",");
        let rows: String =
            rows.lines().map(|row| format!("{row},2026-11-23 00:00:00,false\n")).collect();
        (
            format!("{}.csv", snake(&name)),
            format!("{header},_fivetran_synced,_fivetran_deleted\n{rows}"),
        )
    };
    files(exports).into_iter().map(file).collect()
}

pub fn layouts() -> Vec<Layout> {
    let source = |names: [&str; 7]| {
        let [lead, history, member, task, event, opportunity, user] = names;
        vec![
            ("leads", format!("path = \"{lead}.csv\"")),
            ("history", format!("path = \"{history}.csv\"")),
            ("engagement", format!("path = \"{member}.csv\"")),
            ("activities", format!("path = [\"{task}.csv\", \"{event}.csv\"]")),
            ("opportunities", format!("path = \"{opportunity}.csv\"")),
            ("users", format!("path = \"{user}.csv\"\n{}", super::FUNCTIONS)),
        ]
    };
    vec![
        Layout {
            name: "Salesforce, Data Loader",
            preset: "salesforce",
            sources: source([
                "Lead",
                "LeadHistory",
                "CampaignMember",
                "Task",
                "Event",
                "Opportunity",
                "User",
            ]),
            reduce,
            files: data_loader,
        },
        Layout {
            name: "Salesforce, Fivetran",
            preset: "salesforce",
            sources: source([
                "lead",
                "lead_history",
                "campaign_member",
                "task",
                "event",
                "opportunity",
                "user",
            ]),
            reduce,
            files: fivetran,
        },
    ]
}
