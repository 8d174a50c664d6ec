//! Leads and people as output names them: what `report.names` asks for, over the sources'
//! own ids. Whatever turns a lead's or a person's code into a text for others goes through
//! here.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::domain::AUTOMATION;
use crate::pseudonyms::Names;
use crate::sources::{LeadNumber, Symbol, Tables};

/// Leads that share a value before it is shown under pseudonyms: with fewer, the value names
/// them.
const MIN_LEADS: usize = 5;

/// Attributes that are the name or address of somebody, however many leads share one. They
/// are compared without case, blanks, `_` and `-`.
pub const IDENTIFYING: [&str; 31] = [
    "leadid",
    "name",
    "firstname",
    "lastname",
    "fullname",
    "contact",
    "contactname",
    "person",
    "company",
    "companyname",
    "account",
    "accountname",
    "organization",
    "organisation",
    "email",
    "emailaddress",
    "domain",
    "website",
    "url",
    "phone",
    "mobile",
    "fax",
    "address",
    "street",
    "postalcode",
    "zip",
    "会社名",
    "企業名",
    "氏名",
    "担当者",
    "電話番号",
];

/// The names of leads and people.
#[derive(Debug)]
pub struct Named<'a> {
    tables: &'a Tables,
    names: &'a Names,
    /// The actor of each user's name that no other user bears.
    actors: BTreeMap<&'a str, Symbol>,
}

impl<'a> Named<'a> {
    /// What names make of the ids of some tables.
    #[must_use]
    pub fn of(tables: &'a Tables, names: &'a Names) -> Self {
        let mut actors: BTreeMap<&str, Option<Symbol>> = BTreeMap::new();
        // Where nothing is renamed, nobody asks.
        let users = tables.users.iter().filter(|_| !names.are_full());
        for (&actor, user) in users.flat_map(|users| &users.by_actor) {
            if let Some(name) = tables.vocabulary.text(user.name).map(str::trim) {
                actors.entry(name).and_modify(|bearer| *bearer = None).or_insert(Some(actor));
            }
        }
        let actors = actors.into_iter().filter_map(|(name, actor)| Some((name, actor?))).collect();
        Self { tables, names, actors }
    }

    /// The tables whose ids are named.
    #[must_use]
    pub fn tables(&self) -> &'a Tables {
        self.tables
    }

    /// Whether leads and people are named as in the sources.
    #[must_use]
    pub fn are_full(&self) -> bool {
        self.names.are_full()
    }

    /// A lead, as output names it.
    #[must_use]
    pub fn lead(&self, lead: LeadNumber) -> Option<Cow<'a, str>> {
        self.tables.leads.ids.text(lead).map(|id| self.names.lead(id))
    }

    /// A person, as output names them: by the actor id, also where the source has a user's
    /// name in its place. What is blank names nobody and stays, and a machine is no person.
    #[must_use]
    pub fn person(&self, code: Symbol) -> Option<Cow<'a, str>> {
        let text = self.tables.vocabulary.text(code)?;
        let known = text.trim();
        if self.are_full() || known.is_empty() || known == AUTOMATION {
            return Some(Cow::Borrowed(text));
        }
        let is_actor = self.tables.users.as_ref().is_some_and(|it| it.by_actor.contains_key(&code));
        let actor = self.actors.get(known).filter(|_| !is_actor);
        let actor = actor.and_then(|&actor| self.tables.vocabulary.text(actor));
        Some(self.names.person(actor.map_or(known, str::trim)))
    }

    /// Many people; each is hashed once.
    pub fn people<'b>(
        &'b self,
        codes: impl Iterator<Item = Symbol> + 'b,
    ) -> impl Iterator<Item = Option<Cow<'a, str>>> + 'b {
        let mut known: HashMap<Symbol, Option<Cow<'a, str>>> = HashMap::new();
        codes.map(move |code| known.entry(code).or_insert_with(|| self.person(code)).clone())
    }

    /// The values of an attribute of leads, as output shows them. Under pseudonyms a user is
    /// a person, and a value is null that names leads: of an [`IDENTIFYING`] attribute, or
    /// held by fewer than five leads.
    pub fn attribute<'b>(
        &'b self,
        attribute: &str,
        leads: &'b [LeadNumber],
        values: &'b [Symbol],
    ) -> impl Iterator<Item = Option<Cow<'a, str>>> + 'b {
        let mut holders: BTreeMap<Symbol, BTreeSet<LeadNumber>> = BTreeMap::new();
        let counted = if self.are_full() { &[][..] } else { values };
        for (&code, &lead) in counted.iter().zip(leads) {
            let holders = holders.entry(code).or_default();
            // As many as matter.
            if holders.len() < MIN_LEADS {
                holders.insert(lead);
            }
        }
        let identifies = identifies(attribute);
        let shown: HashMap<Symbol, Option<Cow<'a, str>>> = holders
            .into_iter()
            .map(|(code, holders)| {
                let shown = if identifies {
                    None
                } else if self.is_user(code) {
                    self.person(code)
                } else if holders.len() < MIN_LEADS {
                    None
                } else {
                    self.text(code)
                };
                (code, shown)
            })
            .collect();
        values.iter().map(move |&code| match shown.get(&code) {
            Some(shown) => shown.clone(),
            None => self.text(code),
        })
    }

    fn text(&self, code: Symbol) -> Option<Cow<'a, str>> {
        self.tables.vocabulary.text(code).map(Cow::Borrowed)
    }

    /// Whether a text is a user's actor id or name.
    fn is_user(&self, code: Symbol) -> bool {
        let mut users = self.tables.users.iter().flat_map(|users| &users.by_actor);
        users.any(|(&actor, user)| actor == code || user.name == code)
    }
}

/// Whether an attribute is somebody's name or address.
fn identifies(attribute: &str) -> bool {
    let plain: String = attribute
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '_' | '-'))
        .flat_map(char::to_lowercase)
        .collect();
    IDENTIFYING.contains(&plain.as_str())
}
