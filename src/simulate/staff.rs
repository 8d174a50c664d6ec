//! The people of the company: sales teams by region, inside sales that hands off,
//! marketing, and the two programs that act by themselves.

use std::ops::Range;

use super::people::push_person;
use super::stream::{Purpose, Stream};
use super::value::Actor;

/// Where a sales team sells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Region {
    /// Tokyo and the north.
    East,
    /// Nagoya and around.
    Central,
    /// Osaka and the west, the team whose response deteriorates.
    West,
}

impl Region {
    /// The team's name.
    #[must_use]
    pub fn team(self) -> &'static str {
        match self {
            Self::East => "東日本営業部",
            Self::Central => "中部営業部",
            Self::West => "西日本営業部",
        }
    }
}

/// The team that decides on handoffs.
pub const INSIDE_SALES: &str = "インサイドセールス";
/// The team that runs campaigns.
pub const MARKETING: &str = "マーケティング";
/// The team of the programs.
pub const PROGRAMS: &str = "自動処理";

/// One of the staff.
#[derive(Debug, Clone)]
pub struct Member {
    pub name: String,
    pub team: &'static str,
    /// `sales`, `marketing` or `automation`.
    pub function: &'static str,
    /// The identity in the other tables.
    pub actor: Actor,
    /// Whether this person sits on leads.
    pub slow: bool,
}

/// All the staff. A member's number is the place in `members`.
#[derive(Debug, Clone)]
pub struct Staff {
    pub members: Vec<Member>,
    east: Range<u16>,
    central: Range<u16>,
    west: Range<u16>,
    inside: Range<u16>,
    marketing: Range<u16>,
}

impl Staff {
    /// The staff that a number of leads needs.
    #[must_use]
    pub fn of(seed: u64, leads: u32) -> Self {
        let size = u16::try_from((leads / 2_000).isqrt()).unwrap_or(1).clamp(1, 12);
        let mut stream = Stream::of(seed, Purpose::Staff, 0);
        let mut members = Vec::new();
        let mut hire = |heads: u16, team, function, slow: u16| {
            let first = u16::try_from(members.len()).unwrap_or(0);
            for head in 0..heads {
                let mut name = String::new();
                push_person(&mut name, &mut stream);
                let actor = Actor::Person(first + head);
                // The last of a team, so that the others keep their numbers.
                let slow = head + slow >= heads;
                members.push(Member { name, team, function, actor, slow });
            }
            first..first + heads
        };
        let east = hire(8 * size, Region::East.team(), "sales", size);
        let central = hire(4 * size, Region::Central.team(), "sales", size);
        let west = hire(6 * size, Region::West.team(), "sales", size);
        let inside = hire(5 * size, INSIDE_SALES, "marketing", 0);
        let marketing = hire(3 * size, MARKETING, "marketing", 0);
        for (actor, name) in [(Actor::Workflow, "ワークフロー"), (Actor::Scoring, "スコアリング")]
        {
            members.push(Member {
                name: name.to_owned(),
                team: PROGRAMS,
                function: "automation",
                actor,
                slow: false,
            });
        }
        Self { members, east, central, west, inside, marketing }
    }

    /// Someone of a sales team.
    pub fn seller(&self, region: Region, stream: &mut Stream) -> Actor {
        some_of(
            match region {
                Region::East => &self.east,
                Region::Central => &self.central,
                Region::West => &self.west,
            },
            stream,
        )
    }

    /// Someone of inside sales.
    pub fn inside(&self, stream: &mut Stream) -> Actor {
        some_of(&self.inside, stream)
    }

    /// Someone of marketing.
    pub fn marketer(&self, stream: &mut Stream) -> Actor {
        some_of(&self.marketing, stream)
    }

    /// Whether an actor sits on leads.
    #[must_use]
    pub fn is_slow(&self, actor: Actor) -> bool {
        let Actor::Person(number) = actor else { return false };
        self.members.get(usize::from(number)).is_some_and(|member| member.slow)
    }
}

fn some_of(range: &Range<u16>, stream: &mut Stream) -> Actor {
    let place = u16::try_from(stream.below(u32::from(range.end - range.start))).unwrap_or(0);
    Actor::Person(range.start + place)
}
