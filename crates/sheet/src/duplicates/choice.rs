//! What the person wants done with people who would be called twice.

use serde::{Deserialize, Serialize};

/// What becomes of a row whose number is there already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// It is left out: nobody is called twice.
    #[default]
    Skip,
    /// It becomes a contact of its own all the same.
    Keep,
    /// It is written over the contact that is there; what it leaves empty stays.
    Update,
}

/// The choice for each way in which a number can be there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// An earlier row of the file has it.
    pub in_file: Choice,
    /// A contact of the folder has it.
    pub in_folder: Choice,
    /// A contact of another folder has it.
    pub elsewhere: Choice,
}

/// Where a row's number is already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// In an earlier row of the file.
    pub in_file: bool,
    /// In the folder.
    pub in_folder: bool,
    /// In another folder.
    pub elsewhere: bool,
}

/// What is done with a good row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// A new contact is made.
    Create,
    /// The contact of the folder is updated.
    UpdateInFolder,
    /// The contact that an earlier row made or updated is updated.
    UpdateInFile,
    /// The contact of another folder is updated.
    UpdateElsewhere,
    /// Nothing.
    Skip,
}

impl Default for Choices {
    /// Nobody goes into one list twice. A contact of another folder belongs to another campaign, so that leaving it
    /// out of this one must be the person's wish.
    fn default() -> Self {
        Self {
            in_file: Choice::Skip,
            in_folder: Choice::Skip,
            elsewhere: Choice::Keep,
        }
    }
}

impl Choices {
    /// What to do with a row. Leaving out comes before updating, and updating before making anew; of
    /// several contacts the nearest is updated: in the folder, in the file, elsewhere.
    pub fn action(self, standing: Standing) -> Action {
        let all = [
            (standing.in_folder, self.in_folder, Action::UpdateInFolder),
            (standing.in_file, self.in_file, Action::UpdateInFile),
            (standing.elsewhere, self.elsewhere, Action::UpdateElsewhere),
        ];
        let mut met = all.into_iter().filter(|(is_there, ..)| *is_there);
        if met.clone().any(|(_, choice, _)| choice == Choice::Skip) {
            return Action::Skip;
        }
        met.find(|(_, choice, _)| *choice == Choice::Update)
            .map_or(Action::Create, |(_, _, action)| action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strictest_choice_decides() {
        let choices = Choices {
            in_file: Choice::Update,
            in_folder: Choice::Keep,
            elsewhere: Choice::Skip,
        };
        let action = |in_file, in_folder, elsewhere| {
            choices.action(Standing {
                in_file,
                in_folder,
                elsewhere,
            })
        };
        assert_eq!(action(false, false, false), Action::Create);
        assert_eq!(action(false, true, false), Action::Create);
        assert_eq!(action(true, true, false), Action::UpdateInFile);
        assert_eq!(action(true, true, true), Action::Skip);
        let standing = Standing {
            in_folder: true,
            ..Standing::default()
        };
        assert_eq!(Choices::default().action(standing), Action::Skip);
        let elsewhere = Standing {
            elsewhere: true,
            ..Standing::default()
        };
        assert_eq!(Choices::default().action(elsewhere), Action::Create);
    }
}
