//! The folders of the demo, and who is in them.

use super::countries::{
    AUSTRALIA, BRITAIN, EAST_COAST, FRANCE, GERMANY, IRELAND, POLAND, SWEDEN, WEST_COAST,
};
use super::country::Country;

/// A folder that is to be filled.
pub(super) struct FolderPlan {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    pub(super) contacts: usize,
    /// Where its people are from, by weight.
    pub(super) from: &'static [(u64, &'static Country)],
    pub(super) keywords: &'static [&'static str],
    /// How many of a hundred were called.
    pub(super) called_percent: u64,
    /// Whether its people have contracts, which run out.
    pub(super) customers: bool,
}

pub(super) const FOLDERS: [FolderPlan; 5] = [
    FolderPlan {
        name: "West Coast leads",
        description: "Asked for a demo or a price since September; call within two working days.",
        contacts: 900,
        from: &[(1, &WEST_COAST)],
        keywords: &[
            "inbound",
            "demo request",
            "pricing",
            "webinar",
            "trial",
            "decision maker",
        ],
        called_percent: 45,
        customers: false,
    },
    FolderPlan {
        name: "Renewals, January",
        description: "Contracts that end in January. Ask about next year’s seats.",
        contacts: 520,
        from: &[(5, &BRITAIN), (2, &IRELAND), (3, &GERMANY), (3, &FRANCE)],
        keywords: &[
            "renewal",
            "annual",
            "multi-year",
            "upsell",
            "at risk",
            "champion",
        ],
        called_percent: 70,
        customers: true,
    },
    FolderPlan {
        name: "Event sign-ups, Kraków",
        description: "Signed up for the evening in Kraków; confirm seats and meals.",
        contacts: 430,
        from: &[(8, &POLAND), (1, &GERMANY), (1, &SWEDEN)],
        keywords: &[
            "kraków 2026",
            "speaker",
            "vegetarian",
            "plus one",
            "partner night",
        ],
        called_percent: 30,
        customers: false,
    },
    FolderPlan {
        name: "Dormant accounts",
        description: "No sign-in for ninety days.",
        contacts: 380,
        from: &[(3, &EAST_COAST), (3, &AUSTRALIA), (1, &SWEDEN)],
        keywords: &["win-back", "churn risk", "low usage", "former champion"],
        called_percent: 85,
        customers: true,
    },
    FolderPlan {
        name: "Partners",
        description: "Agencies and resellers, with their own leads.",
        contacts: 270,
        from: &[
            (2, &WEST_COAST),
            (2, &EAST_COAST),
            (2, &BRITAIN),
            (1, &IRELAND),
            (2, &GERMANY),
            (2, &FRANCE),
            (2, &POLAND),
            (1, &AUSTRALIA),
        ],
        keywords: &[
            "reseller",
            "agency",
            "gold partner",
            "co-marketing",
            "referral",
        ],
        called_percent: 50,
        customers: false,
    },
];
